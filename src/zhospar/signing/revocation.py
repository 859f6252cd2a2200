"""Was a certificate revoked, and when: read from stored lists (CRL, RFC 5280) and single answers (OCSP, RFC 6960), offline."""

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID

from zhospar.signing.trust import Answers

State = Literal["good", "revoked", "revoked-later", "unknown"]
_WORST: tuple[State, ...] = ("revoked", "unknown", "revoked-later", "good")


@dataclass(frozen=True, slots=True)
class Revocation:
    """What is known at a moment of a certificate, or of a whole chain; `at` is when it was revoked."""

    state: State
    at: datetime | None = None


def revocation_of(path: Sequence[x509.Certificate], answers: Answers, moment: datetime, known: datetime) -> Revocation:
    """The state at `moment` of a chain (the signer's certificate first, the root last), by what was told up to `known`.

    The worst state of any of its certificates but the root. An answer that its issuer did not sign is no answer.
    """
    found = [_state(certificate, issuer, answers, moment, known) for certificate, issuer in itertools.pairwise(path)]
    return min(found, key=lambda one: _WORST.index(one.state), default=Revocation("good"))


def _state(
    certificate: x509.Certificate, issuer: x509.Certificate, answers: Answers, moment: datetime, known: datetime
) -> Revocation:
    proven = False
    revoked: list[datetime] = []
    for when, covers in (
        *_by_lists(certificate, issuer, answers, moment, known),
        *_by_ocsp(certificate, issuer, answers, moment, known),
    ):
        if when is not None:
            revoked.append(when)
        proven = proven or covers
    if revoked:
        first = min(revoked)
        return Revocation("revoked" if first <= moment else "revoked-later", first)
    return Revocation("good" if proven else "unknown")


_Told = tuple[datetime | None, bool]
"""One answer: since when revoked (None: it is not), and whether an answer "not revoked" holds for the moment asked for."""


def _by_lists(
    certificate: x509.Certificate, issuer: x509.Certificate, answers: Answers, moment: datetime, known: datetime
) -> Iterator[_Told]:
    for listed in _lists_of(issuer, answers.crls):
        issued = listed.last_update_utc
        if issued > known or not _is_whole(listed, certificate):
            continue
        entry = listed.get_revoked_certificate_by_serial_number(certificate.serial_number)
        # A list made after the certificate's end need not name it any more: its silence proves nothing.
        silent_for_age = issued > certificate.not_valid_after_utc
        ends = listed.next_update_utc or issued
        yield (entry.revocation_date_utc if entry else None, ends >= moment and not silent_for_age)


def _lists_of(issuer: x509.Certificate, crls: Iterable[bytes]) -> Iterator[x509.CertificateRevocationList]:
    """The lists that this issuer signed."""
    for content in crls:
        try:
            listed = x509.load_der_x509_crl(content)
            key = issuer.public_key()
            if listed.issuer != issuer.subject or not isinstance(key, rsa.RSAPublicKey | ec.EllipticCurvePublicKey):
                continue
            if listed.is_signature_valid(key):
                yield listed
        except (ValueError, TypeError, UnsupportedAlgorithm):
            continue


def _is_whole(listed: x509.CertificateRevocationList, certificate: x509.Certificate) -> bool:
    """Whether its silence about a certificate means something: no delta list, no list of some reasons, holders or parts."""
    for one in listed.extensions:
        part = one.value
        if isinstance(part, x509.IssuingDistributionPoint):
            some = part.only_contains_attribute_certs or part.only_contains_ca_certs or part.only_contains_user_certs
            if some or part.indirect_crl or part.only_some_reasons or part.relative_name:
                return False
            if part.full_name and not set(part.full_name) & _points_of(certificate):
                return False
        elif one.critical:
            return False
    return True


def _points_of(certificate: x509.Certificate) -> set[x509.GeneralName]:
    try:
        points = certificate.extensions.get_extension_for_class(x509.CRLDistributionPoints).value
    except x509.ExtensionNotFound:
        return set()
    return {name for point in points for name in point.full_name or ()}


def _by_ocsp(
    certificate: x509.Certificate, issuer: x509.Certificate, answers: Answers, moment: datetime, known: datetime
) -> Iterator[_Told]:
    for content in answers.ocsps:
        try:
            response = ocsp.load_der_ocsp_response(content)
            if response.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL or not _is_of(response, issuer):
                continue
            for one in response.responses:
                if one.this_update_utc <= known and _speaks_of(one, certificate, issuer):
                    good = one.certificate_status is ocsp.OCSPCertStatus.GOOD
                    ends = one.next_update_utc or one.this_update_utc
                    yield (one.revocation_time_utc, good and ends >= moment)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            continue


def _speaks_of(one: ocsp.OCSPSingleResponse, certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    name = hashlib.new(one.hash_algorithm.name, issuer.subject.public_bytes()).digest()
    bits = issuer.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    key = hashlib.new(one.hash_algorithm.name, _key_bits(bits)).digest()
    return (one.serial_number, one.issuer_name_hash, one.issuer_key_hash) == (certificate.serial_number, name, key)


def _key_bits(spki: bytes) -> bytes:
    from asn1crypto.keys import PublicKeyInfo

    bits: bytes = PublicKeyInfo.load(spki)["public_key"].contents[1:]  # without the count of unused bits
    return bits


def _is_of(response: ocsp.OCSPResponse, issuer: x509.Certificate) -> bool:
    """Signed by the issuer, or by one whom the issuer named for that."""
    return any(_has_signed(one, response) for one in (issuer, *response.certificates) if _may_answer(one, issuer))


def _may_answer(responder: x509.Certificate, issuer: x509.Certificate) -> bool:
    if responder == issuer:
        return True
    try:
        responder.verify_directly_issued_by(issuer)
        usage = responder.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return ExtendedKeyUsageOID.OCSP_SIGNING in usage


def _has_signed(responder: x509.Certificate, response: ocsp.OCSPResponse) -> bool:
    key, algorithm = responder.public_key(), response.signature_hash_algorithm or hashes.SHA256()
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(response.signature, response.tbs_response_bytes, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(response.signature, response.tbs_response_bytes, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True
