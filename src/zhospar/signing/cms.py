"""Detached CMS (CAdES) over bytes: with the time, the certificate and its chain, a timestamp, and answers about revocation."""

from datetime import datetime

from asn1crypto import cms, core, crl, ocsp
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko.sign.timestamps import TimeStamper

from zhospar.signing.certificates import Keys
from zhospar.signing.pyhanko_use import run, signer_of
from zhospar.signing.trust import Answers

DIGEST = "sha256"


def sign_data(
    data: bytes, keys: Keys, at: datetime, stamps: TimeStamper | None = None, answers: Answers | None = None
) -> bytes:
    """A detached signature of `data` as DER. Signed: the digest, the moment `at`, the certificate. Beside it: the chain,
    the timestamp of the signature value, the answers. Raises CannotSign where the timestamp authority gives none."""
    attributes = PdfCMSSignedAttributes(signing_time=at)
    work = signer_of(keys).async_sign_general_data(
        data, DIGEST, detached=True, use_cades=True, timestamper=stamps, signed_attr_settings=attributes
    )
    content: bytes = run(work).dump()
    return _with_answers(content, answers) if answers else content


def _with_answers(content: bytes, answers: Answers) -> bytes:
    """The same CMS with answers beside the certificates. Read anew, so that what is signed keeps its very bytes."""
    made = cms.ContentInfo.load(content)
    signed = made["content"]
    signed["crls"] = _revocation(answers)
    if answers.ocsps:
        signed["version"] = "v5"
    made["content"] = signed
    changed: bytes = made.dump()
    return changed


def _revocation(answers: Answers) -> cms.RevocationInfoChoices:
    lists = [cms.RevocationInfoChoice({"crl": crl.CertificateList.load(one)}) for one in answers.crls]
    others = [
        cms.RevocationInfoChoice(
            {
                "other": cms.OtherRevocationInfoFormat(
                    {
                        "other_rev_info_format": "ocsp_response",
                        "other_rev_info": ocsp.OCSPResponse.load(one),
                    }
                )
            }
        )
        for one in answers.ocsps
    ]
    return cms.RevocationInfoChoices([*lists, *others])


def answers_in(signed: cms.SignedData) -> Answers:
    """The answers about revocation that a signature carries along."""
    crls: list[bytes] = []
    ocsps: list[bytes] = []
    for one in () if isinstance(signed["crls"], core.Void) else signed["crls"]:
        if one.name == "other":
            if one.chosen["other_rev_info_format"].native == "ocsp_response":
                ocsps.append(one.chosen["other_rev_info"].dump())
        else:
            crls.append(one.untag().dump() if one.name == "crl" else one.chosen.dump())
    return Answers(tuple(crls), tuple(ocsps))
