"""What the administration enters on the pages: posts, people, deputies and roles of a body, their ends, changes of territories."""

from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhospar.records.participants import services, territory_selectors
from zhospar.records.participants.body_selectors import BodyCard, body_card
from zhospar.records.participants.entries import Batch
from zhospar.records.refusals import Refused
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized
from zhospar.web.addresses import address
from zhospar.web.clock import now, today
from zhospar.web.participants import forms
from zhospar.web.participants.forms import Field, Options, Typed
from zhospar.web.participants.gate import administration, doer_of, in_all
from zhospar.web.participants.presenters import joined, role_name

_KINDS = ("head", "deputy-head", "official")
_CHANGES = ("renaming", "transfer", "split", "merger")
_DAYS = (Field("first", "date"), Field("last", "date"))
_ACT = Field("act")


@administration
@require_http_methods(["GET", "HEAD", "POST"])
def for_body(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """A form of a body: post, person, deputy, role, or the end of a role, of a person's time, of the body."""
    card = body_card(code, today())
    if card is None or what not in _FORMS:
        raise Http404(what)
    fields_of, enter = _FORMS[what]

    def carry_out(typed: Typed) -> None:
        enter(request, card, typed)

    return _answer(request, fields_of(card), carry_out, f"body-{what}", card.body.name, address("body", code))


@administration
@require_http_methods(["GET", "HEAD", "POST"])
def for_territory(request: HttpRequest, territory_id: str) -> HttpResponse:
    """A renaming, transfer, split or merger."""
    card = territory_selectors.territory(territory_id, today())
    if card is None:
        raise Http404(territory_id)
    fields = (
        Field("change", "select", needed=True, options=_named("change", _CHANGES), value="renaming"),
        Field("on", "date", needed=True),
        _ACT,
        Field("before", "lines", needed=True, value=territory_id, hint=in_all("web_participants.hint.before")),
        Field("after", "lines", needed=True, hint=in_all("web_participants.hint.after")),
        Field("parts", "lines", hint=in_all("web_participants.hint.parts")),
    )

    def carry_out(typed: Typed) -> None:
        moved = forms.pairs(typed["parts"])
        day = forms.day(typed, "on")
        assert day
        reform = services.Reform(
            typed["change"],
            forms.ids(typed["before"]),
            forms.territory_entries(typed["after"]),
            day,
            typed["act"],
            moved,
            moved,
        )
        services.change_territory(reform, actor=doer_of(request), at=now())

    back = address("territory", territory_id)
    return _answer(request, fields, carry_out, "territory-change", card.territory.name, back)


def _answer(
    request: HttpRequest,
    fields: tuple[Field, ...],
    carry_out: Callable[[Typed], None],
    key: str,
    of: Localized,
    back: str,
) -> HttpResponse:
    """The form; what was typed entered, or shown again with what is wrong."""
    refused: Refused | None = None
    if request.method == "POST":
        fields = forms.filled(fields, request.POST.dict())
        try:
            forms.check(fields)
            carry_out({one.name: one.value for one in fields})
        except forms.Mistyped as error:
            fields = forms.marked(fields, error.faults)
        except Refused as error:
            faults = forms.faults_by_field(error, fields)
            fields, refused = forms.marked(fields, faults), None if faults else error
        else:
            messages.success(request, in_all("web_participants.entered").text(request.language))
            return HttpResponseRedirect(back)
    else:
        fields = tuple(replace(one, value=request.GET.get(one.name, one.value)) for one in fields)
    context = {
        "fields": fields,
        "refused": refused,
        "title": in_all(f"web_participants.form.{key}"),
        "of": of,
        "back": back,
    }
    return render(request, "web/participants/form.html", context, status=422 if request.method == "POST" else 200)


def _named(group: str, ids: tuple[str, ...]) -> Options:
    return tuple((one, in_all(f"web_participants.{group}.{one}")) for one in ids)


# --- the forms of a body ---------------------------------------------------------------------------------------------


def _post_fields(card: BodyCard) -> tuple[Field, ...]:
    del card
    titles = (Field("title_kk", needed=True), Field("title_ru"), Field("title_en"))
    kind = Field("kind", "select", needed=True, options=_named("kind", _KINDS), value="official")
    return (*titles, Field("code", needed=True, hint=in_all("web_participants.hint.code")), kind, *_DAYS)


def _enter_post(request: HttpRequest, card: BodyCard, typed: Typed) -> None:
    services.enter_posts([forms.post_entry(card.body.code, typed)], actor=doer_of(request), at=now())


def _person_fields(card: BodyCard) -> tuple[Field, ...]:
    login = Field("login", needed=True, hint=in_all("web_participants.hint.login"))
    names = (Field("name_kk", hint=in_all("web_participants.hint.name")), Field("name_ru"))
    return (Field("post", "select", needed=True, options=_posts(card)), login, *names, *_DAYS, _ACT)


def _posts(card: BodyCard) -> Options:
    return tuple((one.code, one.title) for one in card.posts if one.days.last is None or one.days.last >= today())


def _enter_person(request: HttpRequest, card: BodyCard, typed: Typed) -> None:
    del card
    _put(request, typed, "holder")


def _deputy_fields(card: BodyCard) -> tuple[Field, ...]:
    days = (Field("first", "date", needed=True), Field("last", "date"))
    person = tuple(one for one in _person_fields(card) if one.name not in ("first", "last", "act"))
    return (*person, *days, replace(_ACT, needed=True))


def _enter_deputy(request: HttpRequest, card: BodyCard, typed: Typed) -> None:
    del card
    _put(request, typed, "deputy")


def _put(request: HttpRequest, typed: Typed, kind: str) -> None:
    """Put a person in a post; somebody new is put on record too."""
    person = forms.person_entry(typed)
    people = (person,) if person else ()
    batch = Batch(people=people, holdings=(forms.holding_entry(typed, kind),))
    services.enter(batch, actor=doer_of(request), at=now())


def _role_fields(card: BodyCard) -> tuple[Field, ...]:
    del card
    options = tuple(edition_on(today()).bodies.items())
    return (Field("role", "select", needed=True, options=options), *_DAYS, _ACT)


def _give_role(request: HttpRequest, card: BodyCard, typed: Typed) -> None:
    services.give_role(
        card.body.code,
        typed["role"],
        first=forms.day(typed, "first"),
        last=forms.day(typed, "last"),
        act=typed["act"],
        actor=doer_of(request),
        at=now(),
    )


def _end_role_fields(card: BodyCard) -> tuple[Field, ...]:
    law = edition_on(today())
    options = tuple((one, role_name(one, law)) for one in sorted(card.body.roles))
    return (Field("role", "select", needed=True, options=options), Field("last", "date", needed=True), _ACT)


def _end_role(request: HttpRequest, card: BodyCard, typed: Typed) -> None:
    last = forms.day(typed, "last")
    assert last
    services.end_role(card.body.code, typed["role"], last=last, act=typed["act"], actor=doer_of(request), at=now())


def _end_person_fields(card: BodyCard) -> tuple[Field, ...]:
    options = tuple(
        (f"{post.code} {one.login}", joined([post.title, one.person], ", "))
        for post in card.posts
        for one in post.holdings
        if one.days.last is None or one.days.last >= today()
    )
    return (Field("who", "select", needed=True, options=options), Field("last", "date", needed=True), _ACT)


def _end_person(request: HttpRequest, card: BodyCard, typed: Typed) -> None:
    del card
    post, _, login = typed["who"].partition(" ")
    last = forms.day(typed, "last")
    assert last
    services.end_holding(post, login, last=last, act=typed["act"], actor=doer_of(request), at=now())


def _end_fields(card: BodyCard) -> tuple[Field, ...]:
    del card
    return (Field("last", "date", needed=True), Field("successor"), _ACT)


def _end_body(request: HttpRequest, card: BodyCard, typed: Typed) -> None:
    last = forms.day(typed, "last")
    assert last
    services.end_body(
        card.body.code, last=last, successor=typed["successor"], act=typed["act"], actor=doer_of(request), at=now()
    )


_FORMS: dict[str, tuple[Callable[[BodyCard], tuple[Field, ...]], Callable[[HttpRequest, BodyCard, Typed], None]]] = {
    "post": (_post_fields, _enter_post),
    "person": (_person_fields, _enter_person),
    "deputy": (_deputy_fields, _enter_deputy),
    "role": (_role_fields, _give_role),
    "end-role": (_end_role_fields, _end_role),
    "end-person": (_end_person_fields, _end_person),
    "end": (_end_fields, _end_body),
}
"""What can be entered of a body: the fields of its form, and what carries it out."""
