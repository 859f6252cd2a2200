"""Whom the checker trusts, and what authorities answered about revoked certificates. All certificates and answers are DER bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from zhospar.signing.certificates import certificates_in, der

_LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of authorities about revocation: lists (CRL) and single answers (OCSP)."""

    crls: tuple[bytes, ...] = ()
    ocsps: tuple[bytes, ...] = ()

    def __add__(self, other: "Answers") -> "Answers":
        return Answers(self.crls + other.crls, self.ocsps + other.ocsps)


AnswersAt = Callable[[datetime], Answers]
"""Where a signer takes the answers from that are valid at a moment."""


@dataclass(frozen=True, slots=True)
class TrustStore:
    """Roots that are trusted, other certificates that help to reach them, and answers known to the checker."""

    roots: tuple[bytes, ...] = ()
    others: tuple[bytes, ...] = ()
    answers: Answers = Answers()

    @classmethod
    def from_folder(cls, folder: Path) -> "TrustStore":
        """Every certificate and CRL in a folder (PEM or DER; in an authority's own folder: in its `public`).

        A certificate that issued itself is a root. Files that are neither are passed over. Raises OSError for no folder.
        """
        public = folder / "public"
        roots: list[bytes] = []
        others: list[bytes] = []
        crls: list[bytes] = []
        for path in sorted((public if public.is_dir() else folder).iterdir()):
            if not path.is_file() or path.stat().st_size > _LARGEST:
                continue
            content = path.read_bytes()
            crls += _crls_in(content)
            for one in _certificates(content):
                (roots if one.issuer == one.subject else others).append(der(one))
        return cls(tuple(roots), tuple(others), Answers(tuple(crls)))

    def with_answers(self, answers: Answers) -> "TrustStore":
        return TrustStore(self.roots, self.others, self.answers + answers)


def _certificates(content: bytes) -> tuple[x509.Certificate, ...]:
    try:
        return certificates_in(content)
    except ValueError:
        return ()


def _crls_in(content: bytes) -> list[bytes]:
    load = x509.load_pem_x509_crl if b"-----BEGIN X509 CRL-----" in content else x509.load_der_x509_crl
    try:
        return [load(content).public_bytes(Encoding.DER)]
    except ValueError:
        return []
