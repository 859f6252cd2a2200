"""Reads the signatures of a PDF, the proofs that are stored in it, and what was added behind each signature."""

import datetime
import io

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from zhospar.signing.cms_reading import judge
from zhospar.signing.found import Added, SignatureFound
from zhospar.signing.trust import Answers, TrustStore

_BLANK = b" \t\r\n\x00"


def signatures_in(content: bytes, trust: TrustStore, until: datetime.datetime) -> tuple[SignatureFound, ...]:
    """Every signature of a person, in the order in which they were made. Raises whatever a broken PDF makes pyHanko raise."""
    reader = PdfFileReader(io.BytesIO(content), strict=True)
    stored, certificates = _stored(reader)
    return tuple(_found(one, content, trust, stored, certificates, until) for one in reader.embedded_regular_signatures)


def _stored(reader: PdfFileReader) -> tuple[Answers, tuple[x509.Certificate, ...]]:
    """What the file's security store keeps for later checks."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
    except NoDSSFoundError:
        return Answers(), ()
    crls = tuple(one.get_object().data for one in store.crls)
    ocsps = tuple(one.get_object().data for one in store.ocsps)
    return Answers(crls, ocsps), tuple(store.load_certs())


def _found(
    one: EmbeddedPdfSignature,
    content: bytes,
    trust: TrustStore,
    stored: Answers,
    certificates: tuple[x509.Certificate, ...],
    until: datetime.datetime,
) -> SignatureFound:
    one.compute_integrity_info(DEFAULT_DIFF_POLICY)

    judged = judge(one.signed_data, 0, one.compute_digest, trust, stored, certificates, until)
    start, length, second, rest = (int(part) for part in one.byte_range)
    return judged.as_found(
        _added(one, content),
        claimed_at=one.self_reported_timestamp,
        field=str(one.field_name),
        reason=str(one.sig_object.get("/Reason", "")),
        location=str(one.sig_object.get("/Location", "")),
        covered=(length + rest if start == 0 and second > length else 0, len(content)),
    )


def _added(one: EmbeddedPdfSignature, content: bytes) -> Added:
    """What the file holds that it did not hold when this signature was made."""
    told = one.summarise_integrity_info()
    if told["coverage"] is SignatureCoverageLevel.ENTIRE_FILE:
        return "nothing"
    result = told["diff_result"]
    whole = told["coverage"] is SignatureCoverageLevel.ENTIRE_REVISION
    if not (whole and told["docmdp_ok"] and isinstance(result, DiffResult)):
        return "content"  # also where the signature leaves out more than itself
    after = content[int(one.byte_range[2]) + int(one.byte_range[3]) :]
    if not after.strip(_BLANK):
        return "nothing"
    if not content.rstrip(_BLANK).endswith(b"%%EOF"):
        return "bytes"
    return _ALLOWED.get(result.modification_level, "content")


_ALLOWED: dict[ModificationLevel, Added] = {
    ModificationLevel.NONE: "bytes",
    ModificationLevel.LTA_UPDATES: "proofs",
    ModificationLevel.FORM_FILLING: "signatures",
}
