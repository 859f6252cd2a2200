"""From a certificate up to a root that the checker trusts, at a moment; nothing is fetched."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from asn1crypto import x509
from cryptography.x509 import Certificate, load_der_x509_certificate
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import (
    DisallowedAlgorithmError,
    ExpiredError,
    NotYetValidError,
    PathBuildingError,
    PathError,
    ValidationError,
)

from zhospar.signing.pyhanko_use import context, run
from zhospar.signing.trust import TrustStore

Distrust = Literal["", "unknown-issuer", "expired", "not-yet-valid", "not-for-signing", "weak", "broken"]


@dataclass(frozen=True, slots=True)
class Chain:
    """The path that was found (the certificate first, the root last); without one, why not."""

    path: tuple[Certificate, ...]
    distrust: Distrust = ""

    @property
    def trusted(self) -> bool:
        return not self.distrust


def chain_of(
    certificate: x509.Certificate,
    others: Iterable[x509.Certificate],
    trust: TrustStore,
    moment: datetime,
    *,
    stamps: bool = False,
) -> Chain:
    """The chain of a signer's certificate, or with `stamps` of a timestamp authority's."""
    if not trust.roots:
        return Chain((), "unknown-issuer")
    checker = CertificateValidator(certificate, list(others), context(trust, moment))
    if stamps:
        work = checker.async_validate_usage(set(), {"time_stamping"})
    elif _may_sign(certificate):
        work = checker.async_validate_path()
    else:
        return Chain((), "not-for-signing")
    try:
        found = run(work)
    except (PathError, ValidationError) as error:
        return Chain((), _why(error))
    path = reversed([one for one in found if isinstance(one, x509.Certificate)])
    return Chain(tuple(load_der_x509_certificate(one.dump()) for one in path))


def _may_sign(certificate: x509.Certificate) -> bool:
    usage = certificate.key_usage_value
    return usage is None or bool({"digital_signature", "non_repudiation"} & usage.native)


def _why(error: Exception) -> Distrust:
    match error:
        case ExpiredError():
            return "expired"
        case NotYetValidError():
            return "not-yet-valid"
        case DisallowedAlgorithmError():
            return "weak"
        case PathBuildingError():
            return "unknown-issuer"
        case _:
            return "broken"
