"""Tone and icon of states, and numbers in words: a status is a shape and a word; colour repeats it."""

from collections.abc import Mapping
from dataclasses import dataclass

from zhospar.engine.achievement import STATUSES, Judgement, in_digits
from zhospar.engine.plan import Number
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.record.page import in_all

Look = tuple[str, str]
STATUS: Mapping[str, Look] = {
    "met": ("ok", "ok"),
    "exceeded": ("ok", "up"),
    "not-met": ("err", "err"),
    "no-data": ("warn", "none"),
    "cannot-judge": ("warn", "ask"),
    "not-due-yet": ("off", "clock"),
}
"""Of an indicator's year."""
VERDICT: Mapping[str, Look] = {
    "met": ("ok", "ok"),
    "partly": ("warn", "half"),
    "not-met": ("err", "err"),
    "no-data": ("warn", "none"),
    "not-due-yet": ("off", "clock"),
}
"""Of what indicators say of a goal or a task together."""
OUTLOOK: Mapping[str, Look] = {
    "none": ("ok", "ok"),
    "watch": ("warn", "eye"),
    "at-risk": ("err", "warn"),
    "cannot-say": ("off", "dash"),
}
"""Of an early warning."""
DUTY: Mapping[str, Look] = {
    "overdue": ("err", "err"),
    "due-soon": ("warn", "warn"),
    "open": ("info", "clock"),
    "not-due-yet": ("off", "none"),
    "done-on-time": ("ok", "ok"),
    "done-late": ("warn", "late"),
}
MEASURE: Mapping[str, Look] = {
    "": ("warn", "none"),
    "under-way": ("info", "clock"),
    "done": ("ok", "ok"),
    "not-done": ("err", "err"),
}


@dataclass(frozen=True, slots=True)
class State:
    """A state as it is shown."""

    name: str
    told: Localized
    tone: str
    sign: str
    note: Localized = Localized()


def state(kind: str, name: str, note: Localized = Localized()) -> State:
    """A state of a kind ("status", "verdict", "outlook", "duty", "measure") by its name."""
    tone, sign = {"status": STATUS, "verdict": VERDICT, "outlook": OUTLOOK, "duty": DUTY, "measure": MEASURE}[kind][
        name
    ]
    return State(name, in_all(f"web_monitoring.{kind}.{name or 'untold'}"), tone, sign, note)


def status_of(judged: Judgement) -> State:
    """An indicator's status with how far it is from the plan."""
    return state("status", judged.status, how_far(judged) if judged.status in ("not-met", "exceeded") else Localized())


def how_far(judged: Judgement) -> Localized:
    """The deviation in units and, where it can be told, in per cent of the plan."""
    if judged.deviation is None:
        return Localized()
    apart = in_digits(judged.deviation, signed=True)
    if judged.deviation_percent is None:
        return apart
    share = in_digits(round(judged.deviation_percent, 1), signed=True)
    return Localized(*(f"{apart.text(one)} ({share.text(one)} %)" for one in LANGUAGES))


def percent(part: Number | None, whole: Number | None) -> Localized:
    """A share in per cent; a dash where it cannot be told."""
    if part is None or not whole:
        return Localized("–", "–", "–")
    return Localized(*(f"{in_digits(round(part / whole * 100, 1)).text(one)} %" for one in LANGUAGES))


ORDER = STATUSES
"""Statuses in the order in which counts are shown."""
