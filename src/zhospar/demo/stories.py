"""The stories of the demo's documents: each act is one call of the services that the screens call."""

import datetime
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

import msgspec
from django.contrib.auth import get_user_model

from zhospar.demo.contents import content_of
from zhospar.engine.plan import Plan
from zhospar.processes.correction.services import explain_change, open_correction
from zhospar.processes.development import selectors
from zhospar.processes.development.services import agreement, discussion, editing, listing, opening, steps
from zhospar.processes.development.services.steps import refresh_open_steps
from zhospar.records.documents.selectors import document, elements_of
from zhospar.records.documents.services import freeze, record_step
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.selectors import actor_for
from zhospar.statute.localized import Localized

ZONE = datetime.timezone(datetime.timedelta(hours=5))
Told = Mapping[str, Any]


class Republic:
    """What is on record while the stories are told: documents by the code that the demo's files give them."""

    def __init__(self, documents: Mapping[str, Told]) -> None:
        self.told = documents
        self.ids: dict[str, UUID] = {}
        self._users: dict[str, int] = dict(get_user_model().objects.values_list("username", "pk"))

    def actor(self, act: Told, at: datetime.datetime) -> Actor:
        """Who does it, acting for the body that the act names if it names one."""
        found = actor_for(self._users[act["by"]], at.date(), act.get("post"))
        if found is None:
            raise LookupError(f"{act['by']} holds no post on {at.date()}")
        return found

    def edition(self, code: str, at: datetime.datetime) -> UUID:
        """The current edition of a document."""
        found = document(self.ids[code], at.date()).edition
        if found is None:
            raise LookupError(f"{code} has no edition")
        return found.id


def _create(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    told = republic.told[code]
    plan = content_of(told["plan"])
    whole = told.get("held") == "card" or act.get("whole", False)
    named = {
        field: getattr(plan, field)
        for field in ("kind", "variant", "title", "period", "conditions", "about", "territory")
    }
    about = republic.ids.get(told.get("about", ""))
    parts = [("co-executor", one) for one in told.get("co_executors", ())]
    parts += [("interested", one) for one in told.get("interested", ())]
    republic.ids[code] = opening.open_draft(
        plan=plan if whole else Plan(**named, developer=plan.developer),
        actor=republic.actor(act, at),
        at=at,
        territory=told.get("territory", ""),
        about=about,
        takes_part=parts,
    )


def _enter(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    told = republic.told[code]
    actor = republic.actor(act, at)
    edition = republic.edition(code, at)
    plan = msgspec.structs.replace(content_of(act.get("plan") or told["plan"]), acts=())
    editing.take_in(edition_id=edition, plan=plan, actor=actor, at=at, with_answers=True)
    for row, programme in told.get("lists", {}).items():
        if programme in republic.ids:
            listing.name_listed(edition_id=edition, row=row, programme_id=republic.ids[programme], actor=actor, at=at)


def _step(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    decision = {
        "number": str(act.get("number", "")),
        "on": str(act.get("act_on") or act["on"]) if act.get("number") else "",
    }
    steps.take_step(
        document_id=republic.ids[code],
        step_id=act["step"],
        actor=republic.actor(act, at),
        at=at,
        outcome=act.get("outcome", ""),
        decision=decision,
        note=text_of(act.get("note", {})).kk,
        stated=act.get("stated", ()),
    )


def _register(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    """Take in a document approved before the register began: its text as it stood, its act, the body that approved it.

    The way by which it came to be approved is not on record, so no service of the route can be asked. Raises LookupError.
    """
    actor, edition = republic.actor(act, at), republic.edition(code, at)
    final = selectors.standing_of(republic.ids[code], at.date()).route.final
    step = next((one for one in final if actor.body.roles.intersection(one.entry.by)), None)
    if step is None:
        raise LookupError(f"{code}: {actor.body.code} approves no such document")
    record_step(
        document_id=republic.ids[code],
        edition_id=edition,
        step=step.id,
        outcome=step.entry.outcomes[0].id if step.entry.outcomes else "",
        process=step.entry.process,
        role=next(one for one in step.entry.by if one in actor.body.roles),
        provision=step.provision,
        actor=actor,
        at=at,
        decision={"number": str(act["number"]), "on": str(act["act_on"])},
        note=_REGISTERED.kk,
    )
    freeze(edition, on=at.date())
    refresh_open_steps([republic.ids[code]], at.date())


def _send(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    agreement.send_for_agreement(document_id=republic.ids[code], actor=republic.actor(act, at), at=at)


def _sheet(republic: Republic, code: str, act: Told, actor: Actor, at: datetime.datetime) -> int:
    """The open sheet of the actor's body; of the step named, where one is."""
    sheets = selectors.sheets_of(republic.edition(code, at))
    mine = [one for one in sheets if one.body_id == actor.body.id and not one.verdict and not one.withdrawn]
    named = [one for one in mine if act.get("step") in (None, "", one.step)]
    if not named:
        raise LookupError(f"{code}: no sheet is open to {actor.body.code}")
    number: int = named[0].pk
    return number


def _answered(verdict: str) -> "Callable[[Republic, str, Told, datetime.datetime], None]":
    def answer(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
        actor = republic.actor(act, at)
        agreement.answer_sheet(
            sheet_id=_sheet(republic, code, act, actor, at),
            verdict=verdict,
            actor=actor,
            at=at,
            reason=text_of(act.get("reason", {})).kk,
            remarks=[{**one, "text": text_of(one["text"])} for one in act.get("remarks", ())],
            number=str(act.get("number", "")),
        )

    return answer


def _judge(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    actor = republic.actor(act, at)
    sheet = _sheet(republic, code, act, actor, at)
    for one in act.get("directions") or _every_direction(republic, code, sheet, act, at):
        agreement.judge_direction(
            sheet_id=sheet,
            direction=one["direction"],
            positive=one["verdict"] in ("yes", True),
            reason=text_of(one["reason"]),
            actor=actor,
            at=at,
        )


def _every_direction(republic: Republic, code: str, sheet: int, act: Told, at: datetime.datetime) -> list[Told]:
    """Every direction in which this sheet's body must judge, found good for the reason that the act gives."""
    role = next(one.role for one in selectors.sheets_of(republic.edition(code, at)) if one.pk == sheet)
    _, directions = agreement.review_directions(selectors.standing_of(republic.ids[code], at.date()), role)
    return [{"direction": one, "verdict": "yes", "reason": act["reason"]} for one, _ in directions]


def _answer(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    sheets = selectors.sheets_of(republic.edition(code, at))
    sheet = next(one for one in reversed(sheets) if one.body.code == act["to"] and one.remarks.all())
    remark = next(one for one in sheet.remarks.all() if one.number == act["remark"])
    agreement.answer_remark(
        remark_id=remark.pk,
        verdict=act["verdict"],
        answer=text_of(act.get("text", {})),
        actor=republic.actor(act, at),
        at=at,
    )


def _recall(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    agreement.recall_draft(
        document_id=republic.ids[code], actor=republic.actor(act, at), at=at, reason=text_of(act["reason"]).kk
    )


def _discuss(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    discussion.open_discussion(
        document_id=republic.ids[code],
        actor=republic.actor(act, at),
        at=at,
        closes_on=day_of(act["closes"]),
        where=text_of(act.get("where", {"kk": "«Егемен Қазақстан», «Казахстанская правда»"})).kk,
    )


def _propose(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    discussion.propose(edition_id=republic.edition(code, at), author=act["author"], text=text_of(act["text"]).kk, at=at)


def _answer_proposal(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    found = selectors.discussion_of(republic.edition(code, at))
    if found is None:
        raise LookupError(f"{code}: no discussion")
    proposal = next(one for one in found.proposals.all() if one.number == act["proposal"])
    discussion.answer_proposal(
        proposal_id=proposal.pk,
        verdict=act["verdict"],
        answer=text_of(act["text"]),
        actor=republic.actor(act, at),
        at=at,
    )


def _correct(republic: Republic, code: str, act: Told, at: datetime.datetime) -> None:
    actor = republic.actor(act, at)
    edition = open_correction(
        document_id=republic.ids[code],
        ground=act["ground"],
        title=text_of(act["title"]),
        actor=actor,
        at=at,
        number=str(act.get("number", "")),
        act_on=str(act.get("act_on", "")),
    )
    for change in act.get("changes", ()):
        element = next(
            one for one in elements_of(edition, [change.get("list", "indicators")]) if one.code == change["element"]
        )
        field, _, year = change["field"].partition(".")
        value = {year: change["value"]} if year else change["value"]
        editing.write_element(
            edition_id=edition,
            list_name=element.list,
            element_id=element.pk,
            fields={field: value},
            actor=actor,
            at=at,
        )
        if change.get("reason"):
            explain_change(
                edition_id=edition, code=element.code, reason=text_of(change["reason"]).kk, actor=actor, at=at
            )


_REGISTERED = Localized(
    "Бұрын бекітілген құжат тіркелді.",
    "Зарегистрирован ранее утвержденный документ.",
    "A document approved earlier was put on the register.",
)
VERBS: dict[str, "Verb"] = {
    "create": _create,
    "enter": _enter,
    "step": _step,
    "register": _register,
    "send-round": _send,
    "agree": _answered("agreed"),
    "return": _answered("returned"),
    "disagree": _answered("disagreed"),
    "judge": _judge,
    "answer": _answer,
    "recall": _recall,
    "open-discussion": _discuss,
    "propose": _propose,
    "answer-proposal": _answer_proposal,
    "correct": _correct,
}
"""What each verb of a story calls."""


def text_of(told: Any) -> Localized:
    """A text; a plain one is Kazakh."""
    return Localized(told) if isinstance(told, str) else msgspec.convert(dict(told), Localized)


def day_of(told: Any) -> datetime.date:
    """A day, however the file tells it."""
    return told if isinstance(told, datetime.date) else datetime.date.fromisoformat(str(told))


Verb = Callable[[Republic, str, Told, datetime.datetime], None]
"""Does one act of a document's story. Raises whatever the services raise."""
