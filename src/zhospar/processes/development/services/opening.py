"""Opening a document: from an empty text, a file, or as the registration card of one that lives outside."""

import datetime
from collections.abc import Collection, Mapping
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from zhospar.engine.checking import with_variant
from zhospar.engine.plan import Body as PlanBody
from zhospar.engine.plan import Plan
from zhospar.processes.development.permissions import check_may_name, check_may_open
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services.steps import refresh_open_steps
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.models import Document, DocumentBody
from zhospar.records.documents.services import name_bodies, open_document
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized


def open_draft(
    *,
    plan: Plan,
    actor: Actor,
    at: datetime.datetime,
    territory: str = "",
    about: UUID | None = None,
    takes_part: Collection[tuple[str, str]] = (),
    mark: str = "",
    card: Mapping[str, str] | None = None,
) -> UUID:
    """Open a document whose first draft is `plan`; the actor's body is its developer. Returns its id. Raises Refused.

    The developer's name, role and class in the text are set from the record; a document that is held as a card gets one.
    """
    on = timezone.localtime(at).date()
    law = edition_on(on)
    kind = law.kind(plan.kind)
    plan = msgspec.structs.replace(
        with_variant(plan, law), acts=(), confirmations=()
    )  # decisions are not brought along
    provision = check_may_open(law, plan.kind, plan.variant, actor, frozenset(plan.conditions))
    place = territory or actor.body.territory
    check_only_one(plan, actor, place, about)
    with transaction.atomic():
        document_id = open_document(
            plan=with_developer(plan, actor),
            actor=actor,
            at=at,
            body_id=actor.body.id,
            provision=provision,
            territory=place,
            about=about,
            takes_part=takes_part,
            held=kind.held,
            mark=mark,
            card=card if kind.held == "card" else None,
        )
        refresh_open_steps([document_id], on)
    return document_id


def with_developer(plan: Plan, actor: Actor) -> Plan:
    """The plan with the actor's body as its developer; the role that the text gives is kept where the body has it."""
    told = plan.developer.role if plan.developer else ""
    law_roles = sorted(actor.body.roles)
    role = told if told in actor.body.roles or not law_roles else (told or law_roles[0])
    body = PlanBody(name=actor.body.name, role=role, body_class=actor.body.body_class)
    return msgspec.structs.replace(plan, developer=body)


def check_only_one(plan: Plan, actor: Actor, territory: str, about: UUID | None) -> None:
    """Of what the law has one only there is no second draft for the same years. Raises Refused."""
    law = edition_on(datetime.date(plan.period.first, 1, 1))
    entry = law.kind(plan.kind)
    same = Document.objects.filter(
        kind=plan.kind,
        variant=plan.variant,
        period_first=plan.period.first,
        period_last=plan.period.last,
    ).exclude(state="ended")
    match entry.one_per:
        case "territory":
            same = same.filter(territory=territory or None)
        case "body" | "company":
            same = same.filter(developer_id=actor.body.id)
        case "document":
            same = same.filter(about=about, developer_id=actor.body.id)
        case "year":
            same = same.filter(developer_id=actor.body.id)
        case "":
            return
    known = same.values_list("number", flat=True).first()
    if known:
        raise Refused(_SECOND.fill({"kind": entry.name, "number": known}), _SECOND_MEND, law.kinds[plan.kind].id)


def name_participants(
    *, document_id: UUID, takes_part: Collection[tuple[str, str]], actor: Actor, at: datetime.datetime
) -> None:
    """Name anew the co-executors and interested bodies of a draft. Raises Refused."""
    on = timezone.localtime(at).date()
    with transaction.atomic():
        check_may_name(standing_of(document_id, on), actor)
        DocumentBody.objects.filter(document=document_id).delete()
        name_bodies(document_id, takes_part)
        append_act(
            verb="documents.name-bodies",
            author=actor.author,
            at=at,
            document=document_id,
            told={"bodies": sorted(f"{part}:{code}" for part, code in takes_part)},
        )
        refresh_open_steps([document_id], on)


_SECOND = Localized(
    "«{kind}»: осы кезеңге арналған құжат бар, нөмірі {number}",
    "«{kind}»: документ на этот период уже есть, номер {number}",
    "{kind}: there is one for this period already, number {number}",
)
_SECOND_MEND = Localized(
    "Бар құжатты ашыңыз немесе кезеңді өзгертіңіз",
    "Откройте имеющийся документ или измените период",
    "Open the one there is, or change the period",
)
