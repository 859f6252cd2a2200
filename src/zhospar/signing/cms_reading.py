"""Reads and judges one CMS: digest, signature, timestamp, chain, revocation."""

import base64
import binascii
import contextlib
import datetime
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from asn1crypto import cms, core, pem, x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509 import load_der_x509_certificate
from pyhanko.sign.general import extract_certificate_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.generic_cms import (
    extract_self_reported_ts,
    extract_tst_data_iter,
    validate_sig_integrity,
)

from zhospar.signing.certificates import Holder, holder_of
from zhospar.signing.chains import Chain, chain_of
from zhospar.signing.cms import answers_in
from zhospar.signing.found import Added, Level, Problem, SignatureFound, Stamp
from zhospar.signing.revocation import Revocation, revocation_of
from zhospar.signing.trust import Answers, TrustStore

Digest = Callable[[str], bytes]
"""The digest of what was signed, by the name of an algorithm. Raises ValueError for one that is unknown here."""


@dataclass(frozen=True, slots=True)
class SignedContent:
    """A CMS that was read: its DER bytes, and its signed data."""

    der: bytes
    signed: cms.SignedData

    @property
    def carried(self) -> bytes | None:
        """The content that it carries itself; None if the signature is detached."""
        content: bytes | None = self.signed["encap_content_info"]["content"].native
        return content


def signed_data_in(content: bytes) -> SignedContent | None:
    """The signed data of DER, PEM or base64; None for anything else."""
    der = _as_der(content)
    try:
        info = cms.ContentInfo.load(der)
        if info["content_type"].native != "signed_data":
            return None
        signed = info["content"]
        len(signed["signer_infos"]), signed["encap_content_info"]["content_type"].native  # asn1crypto parses late
        return SignedContent(der, signed)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def _as_der(content: bytes) -> bytes:
    try:
        if pem.detect(content[:4096].lstrip()):
            unarmoured: bytes = pem.unarmor(content)[2]
            return unarmoured
        if content[:1] != b"\x30":
            return base64.b64decode(b"".join(content.split()), validate=True)
    except (ValueError, TypeError, binascii.Error):
        pass
    return content


def digest_matches(signed: cms.SignedData, data: bytes) -> bool | None:
    """Whether every signature in it is over `data`; None where an algorithm is unknown here, or there is no digest."""
    carried = signed["encap_content_info"]["content"].native
    if carried is not None and carried != data:
        return False
    found: list[bool | None] = []
    for info in signed["signer_infos"]:
        attributes = {one["type"].native: one["values"] for one in _attributes(info)}
        try:
            digest = hashlib.new(info["digest_algorithm"]["algorithm"].native, data).digest()
            found.append(attributes["message_digest"][0].native == digest)
        except (ValueError, KeyError):
            found.append(None)
    if False in found:
        return False
    return None if None in found or not found else True


def _attributes(info: cms.SignerInfo) -> Iterable[cms.CMSAttribute]:
    signed = info["signed_attrs"]
    return () if isinstance(signed, core.Void) else signed


def judge_all(
    content: SignedContent, data: bytes | None, trust: TrustStore, until: datetime.datetime
) -> tuple[SignatureFound, ...]:
    """Every signer of a CMS. `until` is the moment of the check."""
    carried = content.carried
    signed = carried if data is None else data
    assert signed is not None

    def digest(algorithm: str) -> bytes:
        return hashlib.new(algorithm, signed).digest()

    found = []
    for place in range(len(content.signed["signer_infos"])):
        one = judge(content.signed, place, digest, trust, Answers(), (), until)
        same = carried is None or carried == signed
        found.append(one.as_found("nothing") if same else one.as_found("content"))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Judged:
    """What a CMS alone says; a PDF adds what came after."""

    holder: Holder | None
    claimed_at: datetime.datetime | None
    stamp: Stamp | None
    intact: bool
    problem: Problem
    distrust: str
    revocation: Revocation
    level: Level

    def as_found(
        self,
        added: Added,
        *,
        claimed_at: datetime.datetime | None = None,
        field: str = "",
        reason: str = "",
        location: str = "",
        covered: tuple[int, int] = (0, 0),
    ) -> SignatureFound:
        return SignatureFound(
            holder=self.holder,
            claimed_at=self.claimed_at or claimed_at,
            stamp=self.stamp,
            intact=self.intact,
            added=added,
            problem=self.problem,
            distrust=self.distrust,
            revocation=self.revocation,
            level=self.level,
            field=field,
            reason=reason,
            location=location,
            covered=covered,
        )


def judge(
    signed: cms.SignedData,
    place: int,
    digest: Digest,
    trust: TrustStore,
    stored: Answers,
    others: tuple[x509.Certificate, ...],
    until: datetime.datetime,
) -> Judged:
    """The signer at `place`. `stored` and `others`: answers and certificates that came with the file, beside the CMS."""
    info = signed["signer_infos"][place]
    alone = signed.copy()
    alone["signer_infos"] = cms.SignerInfos([info])
    claimed = extract_self_reported_ts(info)
    try:
        certificates = extract_certificate_info(alone)
        certificate, beside = certificates.signer_cert, (*certificates.other_certs, *others)
        holder = holder_of(load_der_x509_certificate(certificate.dump()))
    except Exception:  # no certificate of the signer, or one that nobody can read
        unknown = Revocation("unknown")
        return Judged(None, claimed, None, False, "structure", "unknown-issuer", unknown, "B-B")
    intact, problem = _integrity(info, certificate, signed["encap_content_info"]["content_type"].native, digest)
    own = answers_in(signed) + stored
    everything = own + trust.answers
    stamp = _stamp_of(info, beside, trust, everything, until)
    moment = stamp.at if stamp and stamp.sound else until
    chain = chain_of(certificate, beside, trust, moment)
    revocation = revocation_of(chain.path, everything, moment, until) if chain.trusted else Revocation("unknown")
    level = _level(stamp, chain, own, moment)
    return Judged(holder, claimed, stamp, intact, problem, chain.distrust, revocation, level)


def _integrity(info: cms.SignerInfo, certificate: x509.Certificate, kind: str, digest: Digest) -> tuple[bool, Problem]:
    try:
        _ = info["signature_algorithm"].signature_algo  # raises ValueError for one that is unknown
        expected = digest(info["digest_algorithm"]["algorithm"].native)
        same, valid = validate_sig_integrity(info, certificate, kind, expected)
    except SignatureValidationError:
        return False, "structure"
    except (ValueError, TypeError, KeyError, NotImplementedError, UnsupportedAlgorithm):
        return False, "algorithm"
    return same and valid, ""


def _level(stamp: Stamp | None, chain: Chain, own: Answers, moment: datetime.datetime) -> Level:
    """B-T with a sound timestamp; B-LT if the file itself carries answers about the whole chain."""
    if stamp is None or not stamp.sound:
        return "B-B"
    latest = datetime.datetime.max.replace(tzinfo=datetime.UTC)
    carried = chain.trusted and revocation_of(chain.path, own, moment, latest).state != "unknown"
    return "B-LT" if carried else "B-T"


# --- timestamps ----------------------------------------------------------------------------------------------------


def _stamp_of(
    info: cms.SignerInfo,
    others: tuple[x509.Certificate, ...],
    trust: TrustStore,
    answers: Answers,
    until: datetime.datetime,
) -> Stamp | None:
    """The first sound timestamp on a signature, else the first one."""
    if isinstance(info["unsigned_attrs"], core.Void):
        return None
    found = []
    for token in extract_tst_data_iter(info, signed=False):
        with contextlib.suppress(Exception):  # a broken token proves nothing, and must not hide what else is there
            found.append(_stamp(token, info["signature"].native, others, trust, answers, until))
    return next((one for one in found if one.sound), found[0] if found else None)


def _stamp(
    token: cms.SignedData,
    signature: bytes,
    others: tuple[x509.Certificate, ...],
    trust: TrustStore,
    answers: Answers,
    until: datetime.datetime,
) -> Stamp:
    content = token["encap_content_info"]["content"]
    told = content.parsed
    at: datetime.datetime = told["gen_time"].native
    imprint = told["message_imprint"]
    fits = hashlib.new(imprint["hash_algorithm"]["algorithm"].native, signature).digest()
    certificates = extract_certificate_info(token)
    info = token["signer_infos"][0]
    raw: bytes = content.contents

    def digest(algorithm: str) -> bytes:
        return hashlib.new(algorithm, raw).digest()

    intact, _ = _integrity(info, certificates.signer_cert, "tst_info", digest)
    chain = chain_of(
        certificates.signer_cert, (*certificates.other_certs, *others), trust, at, stamps=True
    )  # at its own moment: what it proves does not end with its certificate
    state = revocation_of(chain.path, answers + answers_in(token), at, until).state if chain.trusted else "unknown"
    by = holder_of(load_der_x509_certificate(certificates.signer_cert.dump())).name
    same = fits == imprint["hashed_message"].native
    return Stamp(at, by, intact and same, chain.trusted and at <= until, state == "revoked")
