"""The page of a paper's signature and publication: what is signed, every signature as it checks today, publications, the forms."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from zhospar.exchange.signed_papers import (
    PUBLIC,
    SignatureChecked,
    check_may_sign,
    check_not_signed,
    provision_of_signature,
    signatures_checked,
    signs_here,
)
from zhospar.processes.implementation.owing import Owed
from zhospar.processes.monitoring.permissions import keeps_back, published_by
from zhospar.processes.monitoring.services.giving import check_may_give
from zhospar.records.documents.attachments import attachments_for
from zhospar.records.documents.discharges import discharges_of
from zhospar.records.documents.facts import DischargeFacts
from zhospar.records.documents.selectors import document
from zhospar.records.documents.signatures import signatures_on
from zhospar.records.participants.selectors import bodies_named, heads_of, people_named
from zhospar.records.refusals import Refused
from zhospar.signing.verification import Told, told_of, told_of_file
from zhospar.statute.localized import Localized
from zhospar.web.record.page import RecordPage, in_all
from zhospar.web.reports.rail import of_paper, owed_of_year, rail_of


@dataclass(frozen=True, slots=True)
class SignatureShown:
    """A signature with what its check says, sentence by sentence."""

    checked: SignatureChecked
    who: Localized
    data: tuple[Told, ...]
    pdf: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class PublicationShown:
    """A publication of this paper."""

    done: DischargeFacts
    by: Localized
    days_late: int


@dataclass(frozen=True, slots=True)
class Publishing:
    """A publication that is owed: where the law wants it, by when, and why this person may not record it."""

    owed: Owed
    place: Localized
    provision: str
    keeps_back: str
    """The provision by which marked parts are kept back; empty where none does."""
    refusal: Refused | None
    is_mine: bool


def signing_shown(request: HttpRequest, page: RecordPage) -> dict[str, Any]:
    """All that the page is made of."""
    edition, code = page.document.edition, page.document.developer.code
    told = owed_of_year(page)
    head = heads_of([code], page.on).get(code)
    return {
        "page": page,
        "edition": edition,
        "is_frozen": edition is not None and edition.state == "approved",
        "head": head,
        "provision": provision_of_signature(page.document, page.on),
        "signatures": signatures_shown(page),
        "refusal": _why_not_sign(page),
        "signs_here": signs_here(),
        "passphrase": _demo_passphrase(),
        "rail": rail_of(page, told),
        "publishing": _publishing(page, told),
        "publications": _publications(page),
        "public_files": _public_files(request, page),
    }


def _public_files(request: HttpRequest, page: RecordPage) -> list[Any]:
    """The public versions that were kept; where nothing was kept back, what was signed is what was published."""
    rows = list(
        attachments_for(request.actor, page.document.id, page.law, administration=request.user.is_staff).filter(mark="")
    )
    made = [one for one in rows if PUBLIC in one.name]
    signed = {one.paper_id for one in signatures_on(page.document.edition.id)} if page.document.edition else set()
    return made or [one for one in rows if one.pk in signed]


def _demo_passphrase() -> str:
    """The passphrase of the demo's keys, in the demo only."""
    if not settings.DEMO:
        return ""
    from zhospar.demo.authority import PASSPHRASE

    return PASSPHRASE


def signatures_shown(page: RecordPage) -> tuple[SignatureShown, ...]:
    """Every signature on the current edition, checked today."""
    if page.document.edition is None:
        return ()
    found = signatures_checked(page.document.edition.id, page.on)
    names = people_named({one.row.person for one in found})
    return tuple(
        SignatureShown(
            one,
            names.get(one.row.person, Localized(one.row.person, one.row.person, one.row.person)),
            (*told_of_file(one.data), *(told for each in one.data.signatures for told in told_of(each))),
            (*told_of_file(one.pdf), *(told for each in one.pdf.signatures for told in told_of(each)))
            if one.pdf
            else (),
        )
        for one in found
    )


def _why_not_sign(page: RecordPage) -> Refused | None:
    if page.actor is None:
        return page.why_not
    try:
        check_may_sign(page.document, page.actor, page.on)
        if page.document.edition:
            check_not_signed(page.document.edition.id, page.actor)
    except Refused as refusal:
        return refusal
    return None


def _publishing(page: RecordPage, told: tuple[Owed, ...]) -> tuple[Publishing, ...]:
    """The publications of this paper that are owed and not on record."""
    if page.document.about is None:
        return ()
    above = document(page.document.about, page.on)
    concerned = (page.law, page.document.kind, above.body_class, page.document.variant)
    place, provision = published_by(*concerned, above.stated_conditions)
    marks, kept = keeps_back(*concerned)
    return tuple(
        Publishing(
            one,
            place,
            provision or one.duty.provision,
            kept if marks else "",
            _why_not_publish(page, one),
            page.actor is not None and page.actor.body.code == one.body.code,
        )
        for one in of_paper(page, told)
        if one.published and one.done_on is None
    )


def _why_not_publish(page: RecordPage, one: Owed) -> Refused | None:
    try:
        check_may_give(one, page.on)
    except Refused as refusal:
        return refusal
    edition = page.document.edition
    name = page.law.kind(page.document.kind).name
    if edition is None or edition.state != "approved":
        return Refused(in_all("web_reports.unfinished").fill({"kind": name}), Localized(), one.duty.provision)
    signature = provision_of_signature(page.document, page.on)
    if signature and not signatures_on(edition.id):
        return Refused(in_all("web_reports.unsigned"), in_all("web_reports.unsigned-mend"), signature)
    return None


def _publications(page: RecordPage) -> tuple[PublicationShown, ...]:
    if page.document.about is None:
        return ()
    done = discharges_of([page.document.about])[page.document.about]
    own = [one for one in done if one.paper == page.document.id and one.where]
    names = bodies_named({one.body for one in own})
    return tuple(
        PublicationShown(one, names.get(one.body, Localized()), max(0, (one.on - one.last_day).days)) for one in own
    )
