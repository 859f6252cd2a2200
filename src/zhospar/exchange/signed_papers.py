"""The first head's signature on a paper, and its publication: the PDF and the canonical bytes signed, checked, kept and given out.

What is signed is the frozen text of an edition: its canonical bytes (detached CMS) and the PDF made of it (PAdES), which names those
bytes by their digest. Nothing is put on record that does not verify.
"""

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from zhospar.engine.plan import Plan
from zhospar.exchange.left_out import marked_parts, marks_in
from zhospar.exchange.papers.making import make_paper
from zhospar.exchange.papers.shown import nothing
from zhospar.processes.development.services.steps import note_refusal
from zhospar.processes.monitoring.permissions import keeps_back, signed_by_head
from zhospar.processes.monitoring.services.giving import Giving, give
from zhospar.records.documents.attachments import attach, bytes_of
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Attachment, Edition, Signature
from zhospar.records.documents.selectors import document as document_facts
from zhospar.records.documents.selectors import plan_of
from zhospar.records.documents.signatures import record_signature, signatures_on
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import Post
from zhospar.records.refusals import Refused
from zhospar.signing.authority import open_authority
from zhospar.signing.certificates import Holder
from zhospar.signing.faults import CannotSign
from zhospar.signing.paper import SignedPaper, reason_naming
from zhospar.signing.provider import OutsideSignature, SigningProvider, provider
from zhospar.signing.trust import TrustStore
from zhospar.signing.verification import Told, Verification, told_of, verify_cms, verify_pdf
from zhospar.statute.library import edition_on as law_on
from zhospar.statute.localized import Language, Localized

_DOING = "documents.sign"
OUTSIDE = OutsideSignature().id
"""The provider under which nothing is signed here."""
PUBLIC = "-public-"
"""In the name of a paper's public version."""


# --- means ---------------------------------------------------------------------------------------------------------


def means_of(login: str, passphrase: str) -> SigningProvider:
    """The means by which a person signs here, as the installation is set up. Raises CannotSign."""
    return provider(
        settings.SIGNING,
        {
            "folder": str(settings.AUTHORITY),
            "code": login,
            "key": str(Path(settings.AUTHORITY) / f"{login}.pem"),
            "passphrase": passphrase,
            "timestamps": settings.TSA,
            **({"trust": str(settings.AUTHORITY)} if Path(settings.AUTHORITY).is_dir() else {}),
        },
    )


def trusted(on: datetime.date) -> TrustStore:
    """Whose signatures this installation trusts: the authorities in its folder for them, with an own one's lists of that day."""
    folder = Path(settings.AUTHORITY)
    if not folder.is_dir():
        return TrustStore()
    store = TrustStore.from_folder(folder)
    try:
        own = open_authority(folder)
    except CannotSign:
        return store
    return store.with_answers(own.answers(datetime.datetime.combine(on, datetime.time.max, datetime.UTC)))


def signs_here() -> bool:
    """Whether people can sign here with a key that the installation keeps, or only bring a signature made elsewhere."""
    return settings.SIGNING != OUTSIDE and Path(settings.AUTHORITY).is_dir()


# --- who and what --------------------------------------------------------------------------------------------------


def check_may_sign(document: DocumentFacts, actor: Actor, on: datetime.date) -> str:
    """The provision by which the actor signs a paper: as the head of the body that made it, or who stands in for the head.

    Empty where the law asks no signature of it. Raises Refused: of another body, no head, no finished text.
    """
    provision = provision_of_signature(document, on)
    if actor.body.code != document.developer.code:
        raise Refused(
            _NOT_YOURS.fill({"body": actor.body.called}), _RIGHTFUL.fill({"body": document.developer.name}), provision
        )
    if not Post.objects.filter(code=actor.post, kind="head").exists():
        raise Refused(_NO_HEAD.fill({"post": actor.post_title}), _NO_HEAD_MEND, provision)
    if document.edition is None or document.edition.state != "approved":
        raise Refused(_NOT_FINISHED, _NOT_FINISHED_MEND, provision)
    return provision


def provision_of_signature(document: DocumentFacts, on: datetime.date) -> str:
    """The provision by which a paper bears the first head's signature; empty where the law asks for none."""
    above = document_facts(document.about, on) if document.about else document
    return signed_by_head(law_on(on), document.kind, above.body_class, document.variant)


def check_not_signed(edition_id: UUID, actor: Actor, provision: str = "") -> None:
    """Nobody signs a text twice. Raises Refused."""
    if any(one.person == actor.login for one in signatures_on(edition_id)):
        raise Refused(_SIGNED, _SIGNED_MEND, provision)


@dataclass(frozen=True, slots=True)
class ToSign:
    """A frozen text about to be signed."""

    document: DocumentFacts
    edition: UUID
    data: bytes
    """The canonical bytes."""
    plan: Plan
    digest: str
    approved_on: datetime.date
    provision: str

    @property
    def name(self) -> str:
        """What its files are called."""
        return self.document.number


def to_sign(edition_id: UUID, actor: Actor, on: datetime.date) -> ToSign:
    """What the actor would sign: the frozen text of an edition, not signed by the actor before. Raises Refused."""
    row = Edition.objects.filter(pk=edition_id).first()
    if row is None:
        raise Refused(_NOT_FINISHED, _NOT_FINISHED_MEND)
    document = document_facts(row.document_id, on)
    provision = check_may_sign(document, actor, on)
    if document.edition is None or document.edition.id != edition_id or row.approved_on is None:
        raise Refused(_NOT_FINISHED, _NOT_FINISHED_MEND, provision)
    data = row.canonical.encode()
    if hashlib.sha256(data).hexdigest() != row.digest:
        raise Refused(_DAMAGED, _DAMAGED_MEND, provision)
    check_not_signed(edition_id, actor, provision)
    return ToSign(document, edition_id, data, plan_of(edition_id), row.digest, row.approved_on, provision)


def final_pdf(work: ToSign, language: Language) -> bytes:
    """The paper of a frozen text, whole: what the head signs."""
    law = law_on(work.approved_on)
    return make_paper(work.plan, law, language, "pdf", draft=False, made_on=work.approved_on)


# --- signing -------------------------------------------------------------------------------------------------------


def sign_paper(
    *, edition_id: UUID, means: SigningProvider, actor: Actor, at: datetime.datetime, language: Language
) -> Signature:
    """Sign a frozen text with the actor's means: its PDF and its canonical bytes, each checked before it is kept. Raises Refused."""

    def work() -> Signature:
        asked = to_sign(edition_id, actor, _day(at))
        _check_holder(means.holder, actor, asked.provision)
        reason = reason_naming(asked.document.title.text(language)[:200], asked.data)
        cms = means.sign_cms(asked.data, at)
        pdf = means.sign_pdf(final_pdf(asked, language), at, reason=reason) if means.signs_pdf else b""
        _check_sound(verify_cms(asked.data, cms, trusted(_day(at)), _day(at)), asked.provision)
        if pdf:
            _check_sound(verify_pdf(pdf, trusted(_day(at)), _day(at)), asked.provision)
        return _keep(asked, means.id, cms, pdf, actor, at, language)

    return _or_note_refusal(work, edition_id, actor, at)


def accept_signature(
    *, edition_id: UUID, cms: bytes, actor: Actor, at: datetime.datetime, language: Language
) -> Signature:
    """Keep a detached signature over the canonical bytes that the actor made elsewhere. Raises Refused where it is not sound, not
    trusted here, or another's."""

    def work() -> Signature:
        asked = to_sign(edition_id, actor, _day(at))
        means = OutsideSignature()
        der = means.accept(asked.data, cms)
        found = verify_cms(asked.data, der, trusted(_day(at)), _day(at))
        _check_sound(found, asked.provision)
        _check_holder(found.signatures[0].holder, actor, asked.provision)
        return _keep(asked, means.id, der, b"", actor, at, language)

    return _or_note_refusal(work, edition_id, actor, at)


def _or_note_refusal(work: Callable[[], Signature], edition_id: UUID, actor: Actor, at: datetime.datetime) -> Signature:
    """What the work gives; a refusal, or what the signing floor could not do, is put on record and raised as a Refused."""
    try:
        try:
            return work()
        except CannotSign as error:
            raise Refused(error.problem, error.mend) from error
    except Refused as refusal:
        row = Edition.objects.filter(pk=edition_id).first()
        if row is not None:
            note_refusal(document_id=row.document_id, doing=_DOING, refusal=refusal, actor=actor, at=at)
        raise


def _check_holder(holder: Holder | None, actor: Actor, provision: str) -> None:
    """Whether a certificate names the one who signs: by the login, or by the name. Raises Refused."""
    names = {one.casefold().strip() for one in (actor.person.kk, actor.person.ru, actor.person.en) if one}
    if holder and holder.code != actor.login and holder.name.casefold().strip() not in names:
        raise Refused(_ANOTHERS.fill({"name": holder.name}), _ANOTHERS_MEND, provision)


def _check_sound(found: Verification, provision: str) -> None:
    if found.valid:
        return
    told = next((one.text for one in _faults(found)), found.unusable or Localized())
    raise Refused(_NOT_SOUND.fill({"reason": told}), _NOT_SOUND_MEND, provision)


def _faults(found: Verification) -> list[Told]:
    return [told for one in found.signatures for told in told_of(one) if told.good is False]


def _keep(
    asked: ToSign, means: str, cms: bytes, pdf: bytes, actor: Actor, at: datetime.datetime, language: Language
) -> Signature:
    """The signature and the signed PDF on record, both or neither. A paper with marked parts is kept as a marked file."""
    marks = marks_in(asked.document, asked.edition, _day(at))
    with transaction.atomic():
        Edition.objects.select_for_update().get(pk=asked.edition)
        check_not_signed(asked.edition, actor, asked.provision)
        paper = None
        if pdf:
            paper = attach(
                document_id=asked.document.id,
                name=f"{asked.name}-{language}.pdf",
                content=pdf,
                actor=actor,
                at=at,
                mark=asked.document.mark or next(iter(sorted(marks)), ""),
            )
        return record_signature(
            edition_id=asked.edition,
            language=language,
            provider=means,
            detached=cms,
            paper=paper,
            provision=asked.provision,
            actor=actor,
            at=at,
        )


def _day(at: datetime.datetime) -> datetime.date:
    day: datetime.date = timezone.localtime(at).date()
    return day


# --- reading -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SignatureChecked:
    """A signature on record, and what its detached form and its PDF say today."""

    row: Signature
    data: Verification
    pdf: Verification | None
    """None where no PDF was signed with it."""

    @property
    def valid(self) -> bool:
        return self.data.valid and (self.pdf is None or self.pdf.valid)


def signatures_checked(edition_id: UUID, on: datetime.date) -> tuple[SignatureChecked, ...]:
    """The signatures on an edition, each checked anew as it stands on a day."""
    row = Edition.objects.filter(pk=edition_id).first()
    if row is None:
        return ()
    trust, data = trusted(on), row.canonical.encode()
    return tuple(
        SignatureChecked(
            one,
            verify_cms(data, bytes(one.detached), trust, on),
            verify_pdf(_pdf_of(one), trust, on) if one.paper else None,
        )
        for one in signatures_on(edition_id)
    )


def _pdf_of(one: Signature) -> bytes:
    """The signed PDF's bytes; none where the disk has lost them, which the check then tells."""
    try:
        return bytes_of(one.paper) if one.paper else b""
    except Refused:
        return b""


@dataclass(frozen=True, slots=True)
class SignedFiles:
    """The files of one signature: the signed PDF, the canonical bytes, the detached signature."""

    name: str
    pdf: bytes
    data: bytes
    cms: bytes
    at: datetime.datetime

    def bundle(self) -> bytes:
        """All of them in one .zip, with what they are and how to check them."""
        return SignedPaper(self.name, self.pdf, self.data, self.cms).to_zip(timezone.localtime(self.at))


def signed_files(document: DocumentFacts, signature_id: int) -> SignedFiles | None:
    """The files of a signature on a document; None where it has no such signature. Raises Refused where a file is lost."""
    one = Signature.objects.filter(pk=signature_id, edition__document=document.id).select_related("edition", "paper")
    row = one.first()
    if row is None:
        return None
    pdf = bytes_of(row.paper) if row.paper else b""
    return SignedFiles(document.number, pdf, row.edition.canonical.encode(), bytes(row.detached), row.signed_at)


# --- publishing ----------------------------------------------------------------------------------------------------


def publish_paper(
    *,
    document_id: UUID,
    paper: DocumentFacts,
    duty_id: str,
    reporting_year: int | None,
    event_on: datetime.date | None,
    where: str,
    actor: Actor,
    at: datetime.datetime,
    language: Language,
    note: str = "",
) -> None:
    """Publish a finished paper: its public version is kept as a file, the publication is put on record against its term. Raises Refused.

    What the law keeps back is not in the public version, nor any trace of it.
    """
    try:
        with transaction.atomic():
            file = _public_file(document_id, paper, language, actor, at)
            told = {"public": str(file.pk), "public_digest": file.digest} if file else {}
            give(
                document_id=document_id,
                duty_id=duty_id,
                reporting_year=reporting_year,
                event_on=event_on,
                actor=actor,
                at=at,
                giving=Giving(paper=paper.id, where=where, note=note, told=told),
            )
    except Refused as refusal:
        note_refusal(document_id=document_id, doing=duty_id, refusal=refusal, actor=actor, at=at)
        raise


def public_version(document_id: UUID, paper: DocumentFacts, on: datetime.date, language: Language) -> bytes:
    """The PDF of a finished paper without the parts that the law keeps back. Raises Refused where it is kept back as a whole."""
    above = document_facts(document_id, on)
    law = law_on(on)
    marks, provision = keeps_back(law, paper.kind, above.body_class, paper.variant)
    kept = marks or frozenset(one.id for one in law.choices["access-marks"].entry.values)
    if paper.mark in kept:
        raise Refused(_KEPT_BACK, _KEPT_BACK_MEND, provision or law.choices["access-marks"].id)
    if paper.edition is None or paper.edition.approved_on is None:
        raise Refused(_NOT_FINISHED, _NOT_FINISHED_MEND, provision)
    leave_out = marked_parts(paper, paper.edition.id, on, kept)
    signed = next((one for one in signatures_on(paper.edition.id) if one.paper and one.language == language), None)
    if leave_out is nothing and signed is not None:
        return bytes_of(signed.paper)
    return make_paper(
        plan_of(paper.edition.id),
        law,
        language,
        "pdf",
        draft=False,
        made_on=paper.edition.approved_on,
        leave_out=leave_out,
    )


def _public_file(
    document_id: UUID, paper: DocumentFacts, language: Language, actor: Actor, at: datetime.datetime
) -> Attachment | None:
    """The public version among the paper's files; None where nothing can be made yet: the publication is then refused."""
    if paper.edition is None or paper.edition.state != "approved":
        return None
    content = public_version(document_id, paper, _day(at), language)
    digest = hashlib.sha256(content).hexdigest()
    same: Attachment | None = Attachment.objects.filter(
        document=paper.id, digest=digest, removed=False, mark=""
    ).first()
    if same:
        return same
    name = f"{paper.number}{PUBLIC}{language}.pdf"
    number = attach(document_id=paper.id, name=name, content=content, actor=actor, at=at)
    made: Attachment = Attachment.objects.get(pk=number)
    return made


_NOT_YOURS = Localized(
    "Бұл қағазға мына органның басшысы қол қоймайды: {body}",
    "Эту бумагу подписывает не руководитель органа: {body}",
    "The head of this body does not sign this paper: {body}",
)
_RIGHTFUL = Localized(
    "Қол қоюшы – мына органның бірінші басшысы: {body}",
    "Подписывает первый руководитель органа: {body}",
    "It is signed by the first head of: {body}",
)
_NO_HEAD = Localized(
    "Қағазға органның бірінші басшысы қол қояды; сіздің лауазымыңыз: {post}",
    "Подписывает первый руководитель органа; ваша должность: {post}",
    "The body's first head signs; your post: {post}",
)
_NO_HEAD_MEND = Localized(
    "Қағазды басшыға немесе оның міндетін атқарушыға жіберіңіз",
    "Передайте руководителю или исполняющему его обязанности",
    "Pass it to the head, or to the one who stands in",
)
_NOT_FINISHED = Localized(
    "Мәтін әлі аяқталмаған, қол қойылатын ештеңе жоқ",
    "Текст еще не завершен, подписывать нечего",
    "The text is not finished yet; there is nothing to sign",
)
_NOT_FINISHED_MEND = Localized(
    "Барлық тармақты толтырып, дайындау қадамын жасаңыз",
    "Заполните все пункты и сделайте шаг подготовки",
    "Fill in every item and take the step by which it is made",
)
_DAMAGED = Localized(
    "Мәтіннің байттары дайджестіне сәйкес емес",
    "Байты текста не соответствуют его дайджесту",
    "The text's bytes do not agree with their digest",
)
_DAMAGED_MEND = Localized(
    "Әкімшіге айтыңыз: дерекқорды сақтық көшірмеден тексеру керек",
    "Сообщите администратору: базу надо сверить с резервной копией",
    "Tell the administrator: the database must be compared with a backup",
)
_SIGNED = Localized("Сіз бұл мәтінге қол қойғансыз", "Вы уже подписали этот текст", "You have signed this text already")
_SIGNED_MEND = Localized(
    "Қол қойылған қағазды төменнен жүктеп алыңыз", "Скачайте подписанную бумагу ниже", "Download the signed paper below"
)
_ANOTHERS = Localized(
    "Сертификат басқа адамға берілген: {name}",
    "Сертификат выдан другому лицу: {name}",
    "The certificate was issued to somebody else: {name}",
)
_ANOTHERS_MEND = Localized("Өз кілтіңізбен қол қойыңыз", "Подпишите своим ключом", "Sign with your own key")
_NOT_SOUND = Localized(
    "Қолтаңба тексеруден өтпеді. {reason}",
    "Подпись не прошла проверку. {reason}",
    "The signature did not pass the check. {reason}",
)
_NOT_SOUND_MEND = Localized(
    "Сертификатты және қол қойылған файлды тексеріп, қайталаңыз",
    "Проверьте сертификат и подписанный файл и повторите",
    "See to the certificate and to the file that was signed, then try again",
)
_KEPT_BACK = Localized(
    "Қағаз тұтас белгіленген, ол жарияланбайды",
    "Бумага помечена целиком и не публикуется",
    "The paper bears a mark as a whole and is not published",
)
_KEPT_BACK_MEND = Localized(
    "Белгіні кім қойғанын анықтаңыз; жариялануға ашық бөлігі ғана жатады",
    "Уточните, кем поставлена пометка: публикуется только открытая часть",
    "Find out who set the mark; only what is open is published",
)
