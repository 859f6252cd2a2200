"""The form for a new document: what was typed, the plan made of it, and every mistake beside its field."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from zhospar.engine.checking import check
from zhospar.engine.findings import Finding
from zhospar.engine.plan import About, Period, Plan
from zhospar.engine.procedure import route_of
from zhospar.exchange.blank_plan import blank_plan
from zhospar.exchange.known_names import refuse_strangers
from zhospar.exchange.plan_files import plan_of as plan_in
from zhospar.exchange.plan_files import read_source
from zhospar.interface.values import BadOption, day_of, year_of
from zhospar.processes.development.selectors import standing_of
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.selectors import NoSuchDocument, find, plan_of
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Localized
from zhospar.web.clock import today
from zhospar.web.record.page import in_all

SOURCES = ("blank", "file", "copy")
_LONGEST = 1000


@dataclass
class NewDocument:
    """A new document as it is being asked for. `mistakes` stand by the names of the fields."""

    kind: str
    law: Edition
    actor: Actor
    staff: bool = False
    told: dict[str, str] = field(default_factory=dict)
    conditions: tuple[str, ...] = ()
    file: UploadedFile | None = None
    about: DocumentFacts | None = None
    plan: Plan | None = None
    mistakes: dict[str, BadOption] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    """What the law says against the period."""

    def typed(self, name: str) -> str:
        """What was typed into a field."""
        return self.told.get(name, "")


def empty_form(kind: str, law: Edition, actor: Actor, told: dict[str, str]) -> NewDocument:
    """The form as it is first shown: the period that the law gives to such a document, beginning next year."""
    blank = blank_plan(
        law, kind, today().year + 1, variant=told.get("variant", ""), body_class=_class(law, kind, actor)
    )
    usual = {"first": str(blank.period.first), "last": str(blank.period.last), "from": SOURCES[0]}
    return NewDocument(kind, law, actor, told={**usual, **told})


def _class(law: Edition, kind: str, actor: Actor) -> str:
    return actor.body.body_class if actor.body.body_class in law.classes else law.body_class(kind, "")


def sent_form(request: HttpRequest, kind: str, law: Edition) -> NewDocument:
    """What was sent, read as far as it can be. Raises UnusableFile for a file that is no plan."""
    told = {
        name: str(value)[:_LONGEST].strip() for name, value in request.POST.items() if name != "csrfmiddlewaretoken"
    }
    known = tuple(one for one in request.POST.getlist("conditions") if one in law.conditions)
    form = NewDocument(kind, law, request.actor, request.user.is_staff, told, known, request.FILES.get("file"))
    form.about = _document(form, "about")
    plan = _began_from(form)
    if plan is not None:
        form.plan = _filled(form, plan)
    if form.plan is not None and law.kind(kind).held == "content":
        form.findings = tuple(one for one in check(form.plan, law).findings if one.where == "period")
    return form


def _document(form: NewDocument, name: str) -> DocumentFacts | None:
    """The document named by its number."""
    number = form.typed(name).partition(" ")[0]
    if not number:
        return None
    try:
        return find(number, form.actor, today(), administration=form.staff)
    except NoSuchDocument:
        form.mistakes[name] = _mistake("no-such-number", value=number)
        return None


def _mistake(key: str, **words: object) -> BadOption:
    problem, mend = in_all(f"web_register.wrong.{key}"), in_all(f"web_register.wrong.{key}-mend")
    return BadOption(problem.fill({name: str(value) for name, value in words.items()}), mend)


def _began_from(form: NewDocument) -> Plan | None:
    """The text that the document begins with: empty, from a file, or of an earlier one."""
    match form.typed("from"):
        case "file":
            return _from_file(form)
        case "copy":
            return _copied(form)
        case _:
            return blank_plan(
                form.law,
                form.kind,
                today().year + 1,
                variant=_variant(form),
                body_class=_class(form.law, form.kind, form.actor),
            )


def _from_file(form: NewDocument) -> Plan | None:
    if form.file is None:
        form.mistakes["file"] = _mistake("no-file")
        return None
    name = form.file.name or ""
    source = read_source(form.file.read(), name)
    plan = plan_in(source, name)
    refuse_strangers(plan, source, name, form.law)
    if plan.kind != form.kind:
        form.mistakes["file"] = _mistake("other-kind", value=form.law.kind(plan.kind).name.kk)
        return None
    return msgspec.structs.replace(plan, acts=())


def _copied(form: NewDocument) -> Plan | None:
    earlier = _document(form, "earlier")
    if earlier is None or earlier.edition is None or earlier.kind != form.kind:
        form.mistakes.setdefault("earlier", _mistake("no-copy"))
        return None
    # What people vouched for was said of that text, not of this one.
    return msgspec.structs.replace(plan_of(earlier.edition.id), acts=(), confirmations=(), conditions=())


def _variant(form: NewDocument) -> str:
    """The variant chosen; of a paper that is about a document, the one that the document's kind stands for."""
    named = [one.id for one in form.law.kind(form.kind).variants_named]
    if form.about and form.about.kind in named:
        return form.about.kind
    return form.typed("variant") if form.typed("variant") in named else next(iter(named), "")


def _filled(form: NewDocument, plan: Plan) -> Plan:
    """The plan with what was typed over it; a mistake for what cannot be used, or is missing."""
    title = Localized(*(form.typed(f"title_{one}") or getattr(plan.title, one) for one in ("kk", "ru", "en")))
    if form.typed("from") == "copy" and not form.typed("title_kk"):
        title = Localized()
    if not title.kk:
        form.mistakes["title_kk"] = _mistake("no-title")
    first, last = _years(form, plan.period)
    if first > last:
        form.mistakes["last"] = _mistake("reversed")
    changes: dict[str, Any] = {
        "title": title,
        "period": Period(first=first, last=max(first, last)),
        "variant": _variant(form) or plan.variant,
        "conditions": tuple(sorted({*plan.conditions, *form.conditions})),
    }
    if form.about:
        changes["about"] = about_of(form.about)
    return msgspec.structs.replace(plan, **changes)


def _years(form: NewDocument, period: Period) -> Iterator[int]:
    for name, usual in (("first", period.first), ("last", period.last)):
        try:
            yield year_of(form.typed(name)) if form.typed(name) else usual
        except BadOption as error:
            form.mistakes[name] = error
            yield usual


def about_of(document: DocumentFacts) -> About:
    """A document as a paper about it names it, with the act that approved it."""
    decided = [one for one in standing_of(document.id, today()).taken.values() if one.process == "approval"]
    decision = decided[-1].decision if decided else document.card
    return About(
        kind=document.kind,
        title=document.title,
        period=Period(first=document.period_first, last=document.period_last),
        act=str(decision.get("number", "")),
        act_on=str(decision.get("on", "")),
    )


def card_of(form: NewDocument) -> dict[str, str]:
    """What the registration card tells of the act, each mistake beside its field. Raises nothing.

    A document that is still to go its route has no act yet: the decision that ends the route puts it on the card.
    """
    told = {name: form.typed(f"card_{name}") for name in ("type", "number", "on", "place")}
    body = form.actor.body.body_class
    goes_a_route = bool(route_of(form.law, form.kind, body, form.plan.variant if form.plan else "").steps)
    for name in ("place",) if goes_a_route else ("number", "on", "place"):
        if not told[name]:
            form.mistakes[f"card_{name}"] = _mistake("empty")
    if told["on"]:
        try:
            told["on"] = day_of(told["on"]).isoformat()
        except BadOption as error:
            form.mistakes["card_on"] = error
    return {name: value for name, value in told.items() if value}


def against_period(form: NewDocument) -> Refused | None:
    """What the law says against the period, as a refusal."""
    if not form.findings:
        return None
    first = form.findings[0]
    return Refused(first.message, first.hint, first.provision)
