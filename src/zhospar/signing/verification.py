"""Who signed what, when, and what was changed since: of a PDF, a detached CMS, or a bundle. Offline; garbage is told, not raised.

How the moment is chosen at which a certificate must have been valid: that of a sound timestamp; without one, the day of the
check. So a signature with a timestamp outlives its certificate, and one without does not. What was revoked before that
moment does not sign; what was revoked later did. Where nothing is known of revocation, a signature is not called valid.
"""

import datetime

from zhospar.signing.found import Added, SignatureFound, Stamp, Told, Verification
from zhospar.signing.sentences import NO_CMS, NO_DATA, NO_PDF, TOO_LARGE, told_of, told_of_file
from zhospar.signing.trust import TrustStore

__all__ = [
    "LARGEST",
    "Added",
    "SignatureFound",
    "Stamp",
    "Told",
    "Verification",
    "told_of",
    "told_of_file",
    "verify_cms",
    "verify_pdf",
]

LARGEST = 200_000_000
"""Bytes of the largest file that is looked at."""


def verify_pdf(content: bytes, trust: TrustStore, on: datetime.date) -> Verification:
    """The signatures of a PDF as they stand on a day. Never raises for what the file holds."""
    if len(content) > LARGEST:
        return Verification(unusable=TOO_LARGE)
    if b"%PDF-" not in content[:1024]:
        return Verification(unusable=NO_PDF)
    from zhospar.signing.pdf_reading import signatures_in

    try:
        found = signatures_in(content, trust, _end_of(on))
    except Exception:  # a hostile file may break the reader in any way; whatever it is, it is no sound PDF
        return Verification(unusable=NO_PDF)
    return Verification(found)


def verify_cms(data: bytes | None, cms: bytes, trust: TrustStore, on: datetime.date) -> Verification:
    """The signatures of a CMS over `data`; None means: over the content that it carries itself. Never raises for what it holds."""
    if len(cms) > LARGEST or len(data or b"") > LARGEST:
        return Verification(unusable=TOO_LARGE)
    from zhospar.signing.cms_reading import judge_all, signed_data_in

    try:
        content = signed_data_in(cms)
        if content is None:
            return Verification(unusable=NO_CMS)
        if data is None and content.carried is None:
            return Verification(unusable=NO_DATA)
        found = judge_all(content, data, trust, _end_of(on))
    except Exception:  # as above
        return Verification(unusable=NO_CMS)
    return Verification(found)


def _end_of(on: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(on, datetime.time.max, datetime.UTC)
