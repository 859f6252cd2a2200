"""Reading participants: the register of bodies, a body, the tree of territories as of a day, a territory, a person."""

import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhospar.interface.values import BadOption, day_of
from zhospar.processes.development import register
from zhospar.records.participants import territory_selectors
from zhospar.records.participants.body_selectors import (
    BodiesAsked,
    body_card,
    body_lines,
    found_bodies,
    person_card,
    region_choices,
)
from zhospar.statute.library import edition_on
from zhospar.web.clock import today
from zhospar.web.participants import presenters
from zhospar.web.participants.gate import is_administration, readers

PAGE = 50
_MOST_DOCUMENTS = 20
_LONGEST = 200


@readers
@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """The bodies on record that are asked for, a page at a time."""
    told, law = request.GET, edition_on(today())
    asked = BodiesAsked(
        told.get("q", "")[:_LONGEST].strip(),
        told.get("role", ""),
        told.get("class", ""),
        told.get("territory", ""),
        told.get("vacant") == "1",
    )
    page = Paginator(found_bodies(asked, today()), PAGE).get_page(told.get("page"))
    context = {
        "asked": asked,
        "heads": presenters.heads(),
        "lines": presenters.rows_of(body_lines(list(page.object_list), today()), law),
        "pages": page,
        "count": page.paginator.count,
        "roles": law.bodies.items(),
        "classes": law.classes.items(),
        "regions": region_choices(today()),
        "narrowed": asked != BodiesAsked(),
        "may_enter": is_administration(request),
    }
    return render(request, "web/participants/bodies.html", context)


@readers
@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """A body: its roles, posts, documents, history."""
    return body_page(request, code)


def body_page(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a body. Raises Http404."""
    on, law = today(), edition_on(today())
    card = body_card(code, on)
    if card is None:
        raise Http404(code)
    ids = register.found(
        register.Asked(developer=code), request.actor, law, on, request.language, administration=request.user.is_staff
    )
    shown = list(ids[:_MOST_DOCUMENTS])
    context = {
        "card": card,
        "posts": presenters.holders_of(card.posts, on),
        "roles": [(role, presenters.role_name(role.role, law), presenters.days_told(role.days)) for role in card.roles],
        "class_name": law.classes.get(card.body.body_class),
        "days": presenters.days_told(card.days),
        "ended": not card.days.hold_on(on),
        "documents": [line.document for line in register.lines_of(shown, request.actor, on)],
        "more_documents": len(ids) > _MOST_DOCUMENTS,
        "history": presenters.history_of(card, law),
        "may_enter": is_administration(request),
    }
    return render(request, "web/participants/body.html", context)


@readers
@require_safe
def territories(request: HttpRequest) -> HttpResponse:
    """The tree of territories as of a day."""
    on, mistake = _day(request)
    context = {
        "tree": territory_selectors.tree(on),
        "changes": territory_selectors.changes(),
        "may_enter": is_administration(request),
        **_as_of(request, on, mistake),
    }
    return render(request, "web/participants/territories.html", context, status=400 if mistake else 200)


@readers
@require_safe
def territory(request: HttpRequest, territory_id: str) -> HttpResponse:
    """A territory as of a day: what it is a part of, its parts, bodies and changes."""
    on, mistake = _day(request)
    card = territory_selectors.territory(territory_id, on)
    if card is None:
        raise Http404(territory_id)
    context = {
        "card": card,
        "days": presenters.days_told(presenters.Days(card.territory.valid_from, card.territory.valid_to)),
        "may_enter": is_administration(request),
        **_as_of(request, on, mistake),
    }
    return render(request, "web/participants/territory.html", context, status=400 if mistake else 200)


def _day(request: HttpRequest) -> tuple[datetime.date, BadOption | None]:
    """The day of ?on=, or today."""
    told = request.GET.get("on", "").strip()
    try:
        return (day_of(told) if told else today()), None
    except BadOption as error:
        return today(), error


def _as_of(request: HttpRequest, on: datetime.date, mistake: BadOption | None) -> dict[str, Any]:
    other = on != today()
    return {
        "on": on,
        "mistake": mistake,
        "on_told": request.GET.get("on", ""),
        "on_query": f"?on={on}" if other else "",
    }


@readers
@require_safe
def person(request: HttpRequest, login: str) -> HttpResponse:
    """A person: the posts they hold, stand in for, and held."""
    card = person_card(login)
    if card is None:
        raise Http404(login)
    on = today()
    lines = [(one, presenters.days_told(one.days), one.days.hold_on(on)) for one in card.posts]
    deputies = [
        (post.post, presenters.joined([each.person, presenters.days_told(each.days)], ", "))
        for post in card.posts
        if post.kind == "holder" and post.days.hold_on(on)
        for each in post.post.deputies(on)
    ]
    context = {
        "card": card,
        "initials": presenters.initials(card.name),
        "lines": lines,
        "deputies": deputies,
        "may_enter": is_administration(request),
    }
    return render(request, "web/participants/person.html", context)
