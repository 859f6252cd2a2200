"""The overview of a document: what its head says, how it stands with the demands, in its rounds, and among other documents."""

from dataclasses import dataclass
from typing import Any

from zhospar.engine.checking import check
from zhospar.engine.plan import Plan
from zhospar.processes.development.selectors import sheets_of
from zhospar.records.documents.selectors import edition_on, editions_of, papers_around, plan_of, plans_beside
from zhospar.statute.localized import Localized
from zhospar.web.record.page import RecordPage
from zhospar.web.record.route import StepShown, steps_of, way_of


@dataclass(frozen=True, slots=True)
class Rounds:
    """The last agreement round in numbers."""

    number: int
    asked: int
    agreed: int
    returned: int
    waiting: int


def overview_of(page: RecordPage, *, administration: bool) -> dict[str, Any]:
    """Everything that the overview shows."""
    edition = page.document.edition
    plan = plan_of(edition.id) if edition else None
    steps = steps_of(page)
    about, papers = papers_around(page.document, page.actor, page.on, administration=administration)
    return {
        "plan": plan,
        "steps": steps,
        "open": [one for one in steps if one.is_open],
        "way": way_of(steps, f"{page.href}/route"),
        "last_done": _last_done(steps),
        "counts": _counts(page, plan) if plan and not page.is_card else None,
        "rounds": _rounds(page),
        "about": about,
        "papers": papers,
        "editions": editions_of(page.document.id),
        "holds": edition_on(page.document.id, page.on),
        "conditions": _conditions(page),
        "takes_part": _takes_part(page),
    }


def _last_done(steps: tuple[StepShown, ...]) -> StepShown | None:
    done = [one for one in steps if one.taken]
    return max(done, key=lambda one: one.taken.act) if done else None


def _counts(page: RecordPage, plan: Plan) -> dict[str, int]:
    """How many demands are met and not met, and how many questions wait for a person."""
    result = check(plan, page.law, plans_beside(plan, page.document.id))
    told = {severity: result.count(severity) for severity in ("error", "warning", "notice")}
    return {"met": result.met, **told, "criteria": len(result.criteria)}


def _rounds(page: RecordPage) -> Rounds | None:
    edition = page.document.edition
    sheets = [one for one in sheets_of(edition.id) if not one.withdrawn] if edition else []
    if not sheets:
        return None
    number = max(one.round for one in sheets)
    last = [one for one in sheets if one.round == number]
    agreed = sum(one.verdict == "agreed" for one in last)
    waiting = sum(not one.verdict for one in last)
    return Rounds(number, len(last), agreed, len(last) - agreed - waiting, waiting)


def _conditions(page: RecordPage) -> list[Localized]:
    known = page.law.conditions
    return [known[one].entry.name for one in sorted(page.standing.conditions) if one in known]


def _takes_part(page: RecordPage) -> list[tuple[str, list[Localized]]]:
    """Who takes part beside the developer: (part, what the bodies are called)."""
    bodies = page.standing.holders.by_code
    found: dict[str, list[Localized]] = {}
    for part, code in page.document.takes_part:
        if code in bodies:
            found.setdefault(part, []).append(bodies[code].called)
    return list(found.items())
