"""PAdES on a PDF: an unseen signature field, a timestamp, and the proofs for later years in the file itself."""

import io
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSignatureMetadata,
    PdfSigner,
    SigDSSPlacementPreference,
)
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator.errors import PathError, ValidationError

from zhospar.signing.certificates import Keys, der, holder_of
from zhospar.signing.cms import DIGEST
from zhospar.signing.faults import CannotSign
from zhospar.signing.pyhanko_use import context, run, signer_of
from zhospar.signing.trust import Answers, TrustStore
from zhospar.statute.localized import Localized


@dataclass(frozen=True, slots=True)
class PdfWords:
    """What the signature says of itself inside the PDF: why it was made, where; empty means unsaid."""

    reason: str = ""
    location: str = ""


class _Signer(PdfSigner):
    """pyHanko's signer, with its clock told."""

    at: datetime

    def init_signing_session(self, *given: Any, **named: Any) -> Any:
        session = super().init_signing_session(*given, **named)
        session.system_time = self.at
        return session


def sign_pdf(
    pdf: bytes,
    keys: Keys,
    at: datetime,
    words: PdfWords,
    stamps: TimeStamper | None = None,
    answers: Answers | None = None,
    trust: TrustStore | None = None,
) -> bytes:
    """The PDF with one signature more, added behind its own bytes (which stay as they were).

    With `stamps` it is of level B-T. With `answers` too, chain and answers are put into the file: level B-LT. `trust` has the
    roots of the timestamp authority, if it is another's. Raises CannotSign for what is no PDF, a certificate that does
    not hold at that moment, or a timestamp authority that gives nothing.
    """
    known = trust or TrustStore()
    roots = tuple(der(one) for one in keys.chain if one.issuer == one.subject)
    known = TrustStore(known.roots + roots, known.others + tuple(der(one) for one in keys.chain))
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        metadata = PdfSignatureMetadata(
            field_name=_next_field(writer),
            md_algorithm=DIGEST,
            reason=words.reason or None,
            location=words.location or None,
            name=holder_of(keys.certificate).name,
            subfilter=SigSeedSubFilter.PADES,
            embed_validation_info=answers is not None,
            validation_context=context(known, at, answers),
            dss_settings=DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.SEPARATE_REVISION),
        )
        signer = _Signer(metadata, signer=signer_of(keys), timestamper=stamps)
        signer.at = at
        made: io.BytesIO = run(signer.async_sign_pdf(writer))
    except (PathError, ValidationError) as error:
        raise CannotSign(_NOT_HELD.fill({"reason": str(error)}), _NOT_HELD_MEND) from error
    except (PdfError, SigningError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CannotSign(_NO_PDF, _NO_PDF_MEND) from error
    return made.getvalue()


def _next_field(writer: IncrementalPdfFileWriter) -> str:
    return f"Signature{len(writer.prev.embedded_signatures) + 1}"


_NOT_HELD = Localized(
    "Сертификатпен осы сәтте қол қоюға болмайды: {reason}",
    "Сертификатом в этот момент подписывать нельзя: {reason}",
    "The certificate cannot sign at this moment: {reason}",
)
_NOT_HELD_MEND = Localized(
    "Сертификаттың мерзімін және қайтарып алынбағанын тексеріңіз немесе жаңасын сұраңыз",
    "Проверьте срок сертификата и не отозван ли он, либо запросите новый",
    "See whether it has expired or was revoked, or ask for a new one",
)
_NO_PDF = Localized(
    "Бұл файл PDF ретінде оқылмады, сондықтан оған қол қойылмады",
    "Файл не читается как PDF, поэтому не подписан",
    "The file cannot be read as a PDF, so it was not signed",
)
_NO_PDF_MEND = Localized(
    "Құжаттың PDF-ін қайта жасаңыз", "Создайте PDF документа заново", "Make the document's PDF anew"
)
