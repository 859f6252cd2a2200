"""The journal of a document in words: who did what, to which place, by which provision; page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from zhospar.interface.words import catalogue
from zhospar.records.audit_trail.selectors import ActTold, acts_of, count_of
from zhospar.records.participants.selectors import bodies_named, people_named, posts_named
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Step
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.record.page import RecordPage, in_all
from zhospar.web.templatetags.pieces import day_written

REFUSED = "processes.refused"


@dataclass(frozen=True, slots=True)
class ActShown:
    """An act as components/journal.html shows it."""

    id: int
    on: datetime
    who: Localized
    told: Localized
    place: Localized | str
    note: str
    provision: str
    digest: str
    refused: bool


class ActsOf:
    """The acts of a document as a list of which only the part that is shown is read."""

    def __init__(self, document: UUID) -> None:
        self.document = document

    def count(self) -> int:
        return count_of(self.document)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> tuple[ActTold, ...]:
        return acts_of(self.document, part.start or 0, part.stop)


def acts_in_words(acts: Sequence[ActTold], page: RecordPage) -> tuple[ActShown, ...]:
    """Acts with the names of those who did them: three queries, however many."""
    names = Names(
        bodies_named({act.body for act in acts}),
        posts_named({act.post for act in acts}),
        people_named({act.person for act in acts}),
    )
    return tuple(_shown(act, names, page) for act in acts)


@dataclass(frozen=True, slots=True)
class Names:
    """What the bodies, posts and people of the acts are called."""

    bodies: dict[str, Localized]
    posts: dict[str, Localized]
    people: dict[str, Localized]


def _shown(act: ActTold, names: Names, page: RecordPage) -> ActShown:
    return ActShown(
        id=act.number,
        on=act.at,
        who=_who(act, names),
        told=_told(act, page),
        place=_place(act, page.law),
        note=_note(act),
        provision=next((one for one in act.provisions if one in page.law.provisions), ""),
        digest=act.digest,
        refused=act.verb == REFUSED,
    )


def _who(act: ActTold, names: Names) -> Localized:
    """ "Ministry of Health, department director, A. Akhmetov"; a code where the name is not on record."""
    told = [
        known.get(code) or Localized(code, code, code)
        for known, code in ((names.bodies, act.body), (names.posts, act.post), (names.people, act.person))
        if code
    ]
    if not told:
        return in_all("web_record.by-the-system")
    return Localized(*(", ".join(one.text(language) for one in told) for language in LANGUAGES))


def _told(act: ActTold, page: RecordPage) -> Localized:
    """What was done; a step by its name in the law, with its outcome."""
    area, _, doing = act.verb.partition(".")
    words = catalogue().get(f"web_record.verb.{area}.{doing}") or Localized(act.verb, act.verb, act.verb)
    return joined(words, *_particulars(act.told, page))


def joined(first: Localized, *rest: Localized) -> Localized:
    """ "Step taken: Approval - approved"."""
    filled = [one for one in rest if one]
    if not filled:
        return first
    return Localized(*(f"{first.text(one)}: {' – '.join(more.text(one) for more in filled)}" for one in LANGUAGES))


def _particulars(told: dict[str, Any], page: RecordPage) -> Iterator[Localized]:
    step = told.get("step")
    entry = _step(str(step), page) if step else None
    if entry:
        yield entry.name
        yield next((one.name for one in entry.outcomes if one.id == told.get("outcome")), Localized())
    if told.get("direction"):
        yield _choice("review-directions", str(told["direction"]), page.law)
    verdict = {True: "positive", False: "negative"}.get(told.get("positive"), told.get("verdict"))
    if verdict:
        yield catalogue().get(f"web_record.verdict.{verdict}") or Localized()
    decision = told.get("decision") or {}
    if decision.get("number"):
        yield Localized(*[f"№ {decision['number']}, {day_written(decision.get('on', ''))}".strip(", ")] * 3)
    elif told.get("number"):
        yield Localized(*[f"№ {told['number']}"] * 3)


def _choice(list_id: str, value: str, law: Edition) -> Localized:
    """A value of one of the law's closed lists by its name."""
    return next((one.name for one in law.choices[list_id].entry.values if one.id == value), Localized())


def _step(step_id: str, page: RecordPage) -> Step | None:
    """A step by its id: of this document's route, or of another variant of it that held at the time."""
    found = page.standing.route.by_id.get(step_id)
    if found:
        return found.entry
    steps = page.law.all_of(Step)
    return next((one.entry for one in steps if one.entry.id == step_id and page.document.kind in one.kinds), None)


def _place(act: ActTold, law: Edition) -> Localized | str:
    """The place that was written in: what such records are called, and the code."""
    told = act.told
    if not told.get("list"):
        return str(told.get("name", "")) if act.verb.startswith("documents.") else ""
    name = law.names.get(str(told["list"])) or Localized(*[str(told["list"])] * 3)
    code = str(told.get("code", ""))
    fields = [law.names.get(one) or Localized(one, one, one) for one in told.get("fields", ()) if isinstance(one, str)]
    return Localized(
        *(" ".join(part for part in (name.text(one), code, _listed(fields, one)) if part) for one in LANGUAGES)
    )


def _listed(fields: Sequence[Localized], language: Any) -> str:
    return f"({', '.join(one.text(language) for one in fields[:6])})" if fields else ""


def _note(act: ActTold) -> str:
    for name in ("why", "reason", "note"):
        value = act.told.get(name)
        if isinstance(value, dict):
            value = value.get("kk") or next(iter(value.values()), "")
        if value:
            return str(value)
    return ""
