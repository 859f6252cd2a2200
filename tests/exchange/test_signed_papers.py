"""The first head's signature on a paper and its publication: only what verifies is kept, only what is open goes out."""

import datetime
import hashlib
import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.processes.lives import Life, sample
from tests.processes.years import Year, in_force
from tests.records.factories import actor, at, country, person

from zhospar.demo.authority import PASSPHRASE as DEMO_PASSPHRASE
from zhospar.demo.authority import make_demo_authority
from zhospar.exchange.left_out import marked_parts
from zhospar.exchange.papers.making import make_paper
from zhospar.exchange.signed_papers import (
    accept_signature,
    means_of,
    public_version,
    publish_paper,
    sign_paper,
    signatures_checked,
    signed_files,
    trusted,
)
from zhospar.records.audit_trail.selectors import acts_of
from zhospar.records.documents.models import Attachment, Discharge, Edition, Element, Signature
from zhospar.records.documents.selectors import document, plan_of
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import Holding, Post
from zhospar.records.participants.selectors import actor_for
from zhospar.records.refusals import Refused
from zhospar.signing.authority import Authority, Person, make_authority
from zhospar.signing.paper import verify_bundle
from zhospar.signing.verification import verify_cms, verify_pdf
from zhospar.statute.library import current_edition

pytestmark = pytest.mark.django_db
PASSPHRASE = "a passphrase"
MADE = datetime.date(2017, 3, 5)
LATER = datetime.date(2031, 1, 1)


@pytest.fixture(autouse=True)
def place(settings: Any, tmp_path: Path) -> None:
    settings.HOME, settings.AUTHORITY, settings.SIGNING, settings.TSA = (
        tmp_path,
        tmp_path / "authority",
        "demo-authority",
        "",
    )


@dataclass(frozen=True)
class Told:
    """A state programme with its finished report, and an authority with the head's key."""

    year: Year
    report: Life
    authority: Authority

    @property
    def head(self) -> Actor:
        return self.report.body("health")

    def signs(self, who: Actor | None = None, passphrase: str = PASSPHRASE) -> Signature:
        someone = who or self.head
        return sign_paper(
            edition_id=self.report.edition,
            means=means_of(someone.login, passphrase),
            actor=someone,
            at=at("2017-03-06"),
            language="kk",
        )

    def publishes(self, where: str = "https://dsm.gov.kz/2016") -> None:
        publish_paper(
            document_id=self.year.id,
            paper=document(self.report.id, datetime.date(2017, 3, 7)),
            duty_id="publish-report",
            reporting_year=2016,
            event_on=None,
            where=where,
            actor=self.head,
            at=at("2017-03-07"),
            language="kk",
        )


@pytest.fixture
def told(settings: Any) -> Told:
    year = in_force(country(), "health", sample("state-programme"), "2016-01-15")
    year.enters("health", 2016, "2017-01-20")
    year.does_its_measures("health", 2016, "2017-01-20")
    report = year.reports("health", 2016, "2017-03-05")
    authority = make_authority(Path(settings.AUTHORITY), at("2016-01-01"), "ecdsa")
    for kind in ("head", "official"):
        someone = report.body("health", kind)
        authority.issue(Person(someone.login, someone.person.kk, "health", kind), PASSPHRASE, datetime.date(2016, 1, 1))
    return Told(year, report, authority)


def test_a_signed_paper_proves_itself_years_later_and_a_changed_byte_is_told(told: Told) -> None:
    signature = told.signs()
    files = signed_files(document(told.report.id, MADE), signature.pk)
    assert files is not None
    assert hashlib.sha256(files.data).hexdigest() == signature.digest
    for on in (datetime.date(2017, 3, 6), LATER):
        assert verify_pdf(files.pdf, trusted(on), on).valid
        assert verify_cms(files.data, files.cms, trusted(on), on).valid
        assert verify_bundle(files.bundle(), trusted(on), on).valid
    assert not verify_cms(files.data.replace(b"2016", b"2026", 1), files.cms, trusted(LATER), LATER).valid
    place = files.pdf.index(b"stream") + 40
    changed = files.pdf[:place] + bytes([files.pdf[place] ^ 1]) + files.pdf[place + 1 :]
    assert not verify_pdf(changed, trusted(LATER), LATER).valid
    (checked,) = signatures_checked(told.report.edition, LATER)
    assert checked.valid


def test_only_the_head_of_the_body_that_made_the_paper_signs_it_once_and_with_an_own_key(told: Told) -> None:
    for someone in (told.report.body("health", "official"), told.report.body("economy")):
        with pytest.raises(Refused) as refused:
            sign_paper(
                edition_id=told.report.edition,
                means=means_of(told.head.login, PASSPHRASE),
                actor=someone,
                at=at("2017-03-06"),
                language="kk",
            )
        assert refused.value.provision == "A2-113.2c"
    with pytest.raises(Refused, match="somebody else"):
        sign_paper(
            edition_id=told.report.edition,
            means=means_of(told.report.body("health", "official").login, PASSPHRASE),
            actor=told.head,
            at=at("2017-03-06"),
            language="kk",
        )
    assert not Signature.objects.exists()
    told.signs()
    with pytest.raises(Refused, match="already"):
        told.signs()
    assert [one.verb for one in acts_of(told.report.id, 0, 3)].count("documents.sign") == 1


def test_whoever_stands_in_for_the_head_signs_with_an_own_key(told: Told) -> None:
    post = Post.objects.get(code=told.head.post)
    deputy = person(post.body, "official")
    Holding.objects.create(person=deputy.person, post=post, kind="deputy")
    acting = actor_for(deputy.pk, MADE, post.code)
    assert acting is not None
    assert acting.as_deputy
    told.authority.issue(
        Person(acting.login, acting.person.kk, "health", "acting"), PASSPHRASE, datetime.date(2016, 1, 1)
    )
    assert told.signs(acting).person == acting.login


def test_the_demos_authority_gives_every_head_a_key(settings: Any) -> None:
    head = actor(country()["health"])
    for _ in range(2):  # made once; a second time changes nothing
        make_demo_authority(Path(settings.AUTHORITY))
    signed = means_of(head.login, DEMO_PASSPHRASE).sign_cms(b"text", at("2016-03-15"))
    on = datetime.date(2016, 3, 15)
    assert verify_cms(b"text", signed, trusted(on), on).valid
    assert not verify_cms(b"Text", signed, trusted(on), on).valid


def test_a_revoked_key_signs_nothing_and_the_refusal_is_on_record(told: Told) -> None:
    told.authority.revoke(told.head.login, at("2017-03-01"))
    with pytest.raises(Refused, match="revoked"):
        told.signs()
    assert not Signature.objects.exists()
    assert acts_of(told.report.id, 0, 1)[0].verb == "processes.refused"


def test_a_signature_made_elsewhere_is_taken_if_it_is_over_these_bytes_and_the_heads_own(told: Told) -> None:
    means = means_of(told.head.login, PASSPHRASE)
    canonical = Edition.objects.get(pk=told.report.edition).canonical.encode()
    asked = {"edition_id": told.report.edition, "actor": told.head, "at": at("2017-03-06"), "language": "kk"}
    with pytest.raises(Refused, match="another text"):
        accept_signature(cms=means.sign_cms(canonical + b" ", at("2017-03-06")), **asked)
    others = means_of(told.report.body("health", "official").login, PASSPHRASE)
    with pytest.raises(Refused, match="somebody else"):
        accept_signature(cms=others.sign_cms(canonical, at("2017-03-06")), **asked)
    with pytest.raises(Refused):
        accept_signature(cms=b"no signature", **asked)
    taken = accept_signature(cms=means.sign_cms(canonical, at("2017-03-06")), **asked)
    assert (taken.provider, taken.paper) == ("outside", None)
    assert signatures_checked(told.report.edition, LATER)[0].valid


def test_nothing_is_published_before_the_signature_or_without_an_address(told: Told) -> None:
    with pytest.raises(Refused) as unsigned:
        told.publishes()
    assert unsigned.value.provision == "A2-113.2c"
    told.signs()
    with pytest.raises(Refused):
        told.publishes(where=" ")
    assert not Discharge.objects.filter(duty="publish-report").exists()
    assert not Attachment.objects.filter(name__contains="public").exists()
    told.publishes()
    done = Discharge.objects.get(duty="publish-report")
    assert (done.where, done.days_late, done.paper_id) == ("https://dsm.gov.kz/2016", 0, told.report.id)


def test_the_public_version_holds_no_marked_part_of_the_report_or_of_the_document_behind_it(told: Told) -> None:
    plan = plan_of(told.report.edition)
    secret = plan.indicators[0]
    Element.objects.filter(edition__document=told.year.id, list="indicators", code=secret.id).update(
        mark="confidential"
    )
    on, law, paper = datetime.date(2017, 3, 7), current_edition(), document(told.report.id, MADE)
    hidden = marked_parts(paper, told.report.edition, on)
    open_part = make_paper(plan, law, "kk", "docx", draft=False, made_on=MADE, leave_out=hidden)
    whole = make_paper(plan, law, "kk", "docx", draft=False, made_on=MADE)
    assert secret.title.kk in words_of(whole)
    assert secret.title.kk not in words_of(open_part)

    told.signs()
    told.publishes()
    signed, public = (Attachment.objects.get(name__contains=one) for one in (f"{paper.number}-kk", "-public-"))
    assert (signed.mark, public.mark) == ("confidential", "")
    made = public_version(told.year.id, paper, on, "kk")
    assert hashlib.sha256(made).hexdigest() == public.digest != signed.digest
    assert not verify_pdf(made, trusted(on), on).signatures


def words_of(docx: bytes) -> str:
    """The words of a DOCX."""
    from docx import Document

    read = Document(io.BytesIO(docx))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in read.paragraphs), *cells])
