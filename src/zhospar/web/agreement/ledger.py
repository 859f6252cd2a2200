"""The ledger of agreement as its page shows it: rounds, each body's sheet with its days, remarks with the developer's answers."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from zhospar.engine.working_days import kazakhstan
from zhospar.interface.words import word
from zhospar.processes.development.permissions import check_is_developer
from zhospar.processes.development.selectors import sheets_of
from zhospar.processes.development.services.agreement import check_may_send, handed_over_steps
from zhospar.processes.development.services.steps import check_text
from zhospar.records.documents.selectors import plan_of
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized
from zhospar.web.check.places import Places
from zhospar.web.languages import current
from zhospar.web.record.page import RecordPage

STATES = {
    "agreed": ("ok", "ok"),
    "returned": ("warn", "back"),
    "disagreed": ("err", "gone"),
    "late": ("err", "late"),
    "reading": ("info", "eye"),
    "unopened": ("off", "none"),
    "withdrawn": ("off", "undo"),
}
"""Tone and icon of a sheet's state; its word is "web_agreement.state.<state>"."""


@dataclass(frozen=True, slots=True)
class Line:
    """A body's sheet in a round."""

    sheet: Any
    step: Localized
    state: str
    because: tuple[Localized, ...]
    time: str
    time_tone: str
    mine: bool

    @property
    def tone(self) -> str:
        return STATES[self.state][0]

    @property
    def sign(self) -> str:
        return STATES[self.state][1]


@dataclass(frozen=True, slots=True)
class RemarkShown:
    """A remark with its place in words."""

    remark: Any
    place: Localized
    direction: Localized
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Remarks:
    """The remarks of one sheet."""

    line: Line
    remarks: tuple[RemarkShown, ...]

    @property
    def answered(self) -> int:
        return sum(bool(one.remark.verdict) for one in self.remarks)


@dataclass(frozen=True, slots=True)
class Round:
    """The sheets of one round."""

    number: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that the page of agreement shows."""

    rounds: tuple[Round, ...]
    remarks: tuple[Remarks, ...]
    disagreements: tuple[Line, ...]
    reviews: tuple[tuple[Line, tuple[tuple[Localized, Any], ...]], ...]
    """Sheets with directions judged: the directions in the law's order, each with its judgement or None."""
    counts: dict[str, int]
    send_refused: Refused | None
    recall_refused: Refused | None

    @property
    def next_round(self) -> int:
        return len(self.rounds) + 1


def ledger_of(page: RecordPage) -> Ledger:
    """The ledger of the edition at hand."""
    edition = page.document.edition
    sheets = sheets_of(edition.id) if edition else []
    lines = [line_of(one, page) for one in sheets]
    numbers = sorted({one.round for one in sheets}, reverse=True)
    counts = {state: sum(one.state == state for one in lines) for state in STATES}
    return Ledger(
        tuple(Round(number, tuple(one for one in lines if one.sheet.round == number)) for number in numbers),
        tuple(_remarks(lines, page)),
        tuple(one for one in lines if one.sheet.verdict == "disagreed"),
        tuple(_reviews(lines, page)),
        {state: count for state, count in counts.items() if count},
        send_refusal(page),
        recall_refusal(page),
    )


def line_of(sheet: Any, page: RecordPage) -> Line:
    """A sheet in the ledger."""
    step = page.standing.route.by_id.get(sheet.step)
    due = page.standing.answer_due(step, sheet.role, sheet.sent_on) if step else None
    time, tone = _time(sheet, page.on)
    return Line(
        sheet,
        step.entry.name if step else Localized(sheet.step, sheet.step, sheet.step),
        _state(sheet, page.on),
        due.because if due else (),
        time,
        tone,
        page.actor is not None and page.actor.body.id == sheet.body_id,
    )


def _state(sheet: Any, on: datetime.date) -> str:
    if sheet.withdrawn:
        return "withdrawn"
    if sheet.verdict:
        return str(sheet.verdict)
    if sheet.due_on and sheet.due_on < on:
        return "late"
    return "reading" if sheet.seen_at else "unopened"


def _time(sheet: Any, on: datetime.date) -> tuple[str, str]:
    """How much time is left for an answer that has not come, and how loud that is."""
    if sheet.verdict or sheet.withdrawn or not sheet.due_on:
        return "", ""
    language, day = current(), datetime.timedelta(days=1)
    if sheet.due_on < on:
        return word("web_desk.passed", language, count=kazakhstan().count_working_days(sheet.due_on + day, on)), "err"
    left = kazakhstan().count_working_days(on + day, sheet.due_on)
    return word("web_desk.left", language, count=left), "warn" if left <= 2 else "off"


def _remarks(lines: Iterable[Line], page: RecordPage) -> Iterable[Remarks]:
    sent = [one for one in lines if one.sheet.verdict and one.sheet.remarks.all()]
    if not sent:
        return
    places = places_of(page)
    names = directions_of(page)
    may_answer = _speaks_for_developer(page)
    for one in reversed(sent):
        yield Remarks(
            one,
            tuple(
                RemarkShown(
                    remark,
                    places.in_words(remark.where) if remark.where else Localized(),
                    names.get(remark.direction, Localized()),
                    may_answer and not one.sheet.withdrawn,
                )
                for remark in one.sheet.remarks.all()
            ),
        )


def _reviews(lines: Iterable[Line], page: RecordPage) -> Iterable[tuple[Line, tuple[tuple[Localized, Any], ...]]]:
    names = directions_of(page)
    for one in lines:
        judged = {each.direction: each for each in one.sheet.directions.all()}
        if judged:
            yield one, tuple((name, judged.get(direction)) for direction, name in names.items())


def places_of(page: RecordPage) -> Places:
    """The places of the edition at hand, in words."""
    assert page.document.edition is not None
    return Places(plan_of(page.document.edition.id), page.law)


def directions_of(page: RecordPage) -> dict[str, Localized]:
    """The directions of review by their names."""
    return {one.id: one.name for one in page.law.choices["review-directions"].entry.values}


def _speaks_for_developer(page: RecordPage) -> bool:
    try:
        _check_developer(page)
    except Refused:
        return False
    return True


def _check_developer(page: RecordPage) -> None:
    if page.actor is None:
        assert page.why_not is not None
        raise page.why_not
    check_is_developer(page.standing, page.actor)


def send_refusal(page: RecordPage) -> Refused | None:
    """Why the draft cannot be sent for agreement now, or None."""
    try:
        _check_developer(page)
        assert page.actor is not None
        check_text(page.standing, check_may_send(page.standing, page.actor)[0].step)
    except Refused as refusal:
        return refusal
    return None


def recall_refusal(page: RecordPage) -> Refused | None:
    """Why the draft cannot be taken back now, or None."""
    try:
        _check_developer(page)
    except Refused as refusal:
        return refusal
    return None if handed_over_steps(page.standing) else Refused(_AT_HAND, _AT_HAND_MEND)


_AT_HAND = Localized(
    "Жоба әзірлеушінің өзінде", "Проект и так у разработчика", "The draft is with its developer already"
)
_AT_HAND_MEND = Localized("Мәтінді жаза беріңіз", "Продолжайте писать", "Go on writing")
