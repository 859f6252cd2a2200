"""The moment of the timestamp decides: certificates expire, are revoked, and are of authorities that nobody trusts."""

import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import ocsp
from tests.signing.conftest import SIGNED_AT, SOON, YEARS_LATER, open_office

from zhospar.signing.faults import CannotSign
from zhospar.signing.provider import KeySignature
from zhospar.signing.revocation import Revocation, revocation_of
from zhospar.signing.trust import Answers, TrustStore
from zhospar.signing.verification import told_of, verify_cms, verify_pdf

DATA = b"canonical"
DAY = datetime.timedelta(days=1)


def only(found):
    (one,) = found.signatures
    return one


def test_with_a_timestamp_a_signature_outlives_its_certificate_without_one_it_does_not(office) -> None:
    plain = office.signs_poorly().sign_cms(DATA, SIGNED_AT)
    fresh = office.trust.with_answers(office.authority.answers(SIGNED_AT))
    assert verify_cms(DATA, office.signs().sign_cms(DATA, SIGNED_AT), office.trust, YEARS_LATER).valid
    assert verify_cms(DATA, plain, fresh, SOON).valid
    late = only(verify_cms(DATA, plain, fresh, YEARS_LATER))
    assert (late.distrust, late.valid, late.level) == ("expired", False, "B-B")


def test_before_the_day_of_signing_nothing_was_signed(office, sealed) -> None:
    one = only(verify_cms(DATA, sealed, office.trust, SIGNED_AT.date() - DAY))
    assert not one.stamp.sound
    assert not one.valid


def test_what_was_revoked_before_does_not_sign_what_was_revoked_later_did(own_office) -> None:
    earlier = own_office.signs().sign_cms(DATA, SIGNED_AT)
    stolen = own_office.signs_poorly(stamped=True).sign_cms(DATA, SIGNED_AT + 10 * DAY)
    own_office.authority.revoke("aidana", SIGNED_AT + 5 * DAY)
    held = only(verify_cms(DATA, earlier, own_office.trust, YEARS_LATER))
    lost = only(verify_cms(DATA, stolen, own_office.trust, YEARS_LATER))
    assert (held.valid, held.revocation) == (True, Revocation("revoked-later", SIGNED_AT + 5 * DAY))
    assert (lost.valid, lost.revocation.state) == (False, "revoked")
    assert any("revoked before it signed" in each.text.en for each in told_of(lost))
    with pytest.raises(CannotSign, match="revoked"):
        own_office.signs().sign_cms(DATA, SIGNED_AT + 10 * DAY)


def test_where_nothing_is_known_of_revocation_a_signature_is_not_called_valid(office) -> None:
    roots_alone = TrustStore(office.trust.roots)
    made = office.signs_poorly(stamped=True).sign_cms(DATA, SIGNED_AT)
    one = only(verify_cms(DATA, made, roots_alone, SOON))
    assert (one.intact, one.trusted, one.level) == (True, True, "B-T")
    assert (one.revocation.state, one.valid) == ("unknown", False)
    old = roots_alone.with_answers(
        office.authority.answers(SIGNED_AT - 30 * DAY)
    )  # a list that ended before the signing
    assert only(verify_cms(DATA, made, old, SOON)).revocation.state == "unknown"


def test_a_strange_authority_is_not_trusted_and_its_list_proves_nothing(office, own_office, signed, tmp_path) -> None:
    for others, why in ((own_office, "broken"), (open_office(tmp_path / "b", name="Another"), "unknown-issuer")):
        one = only(verify_pdf(signed, others.trust, SOON))
        assert (one.intact, one.distrust, one.valid) == (True, why, False)  # broken: of the same name, with another key
        assert not one.stamp.trusted
    assert not verify_pdf(signed, TrustStore(), SOON).valid
    made = office.signs_poorly(stamped=True).sign_cms(DATA, SIGNED_AT)
    mixed = TrustStore(office.trust.roots, answers=own_office.authority.answers(SIGNED_AT))
    assert only(verify_cms(DATA, made, mixed, SOON)).revocation.state == "unknown"


def test_a_timestamp_of_another_signature_proves_nothing(office) -> None:
    from asn1crypto import cms

    first, second = (
        cms.ContentInfo.load(office.signs().sign_cms(data, SIGNED_AT + wait * DAY))
        for data, wait in ((DATA, 0), (b"other", 400))
    )
    taken = second["content"]["signer_infos"][0]["unsigned_attrs"]
    info = first["content"]["signer_infos"][0]
    info["unsigned_attrs"] = taken
    first["content"]["signer_infos"] = cms.SignerInfos([info])
    one = only(verify_cms(DATA, first.dump(), office.trust, YEARS_LATER))
    assert one.intact
    assert not one.stamp.sound
    assert (one.distrust, one.valid) == ("expired", False)


@pytest.mark.parametrize("wait", [-800, 2000])
def test_nobody_signs_outside_the_days_of_the_certificate(wait, office, pdf) -> None:
    for sign in (lambda: office.signs().sign_cms(DATA, SIGNED_AT + wait * DAY),
                 lambda: office.signs().sign_pdf(pdf, SIGNED_AT + wait * DAY)):  # fmt: skip
        with pytest.raises(CannotSign, match="does not hold on that day"):
            sign()


def test_a_persons_certificate_gives_no_timestamps_and_an_authoritys_key_signs_no_papers(tmp_path, pdf) -> None:
    office = open_office(tmp_path / "a", "rsa")
    keys = office.authority.keys_of("aidana", "secret")
    by_himself = KeySignature(keys, stamping=keys)
    one = only(verify_cms(DATA, by_himself.sign_cms(DATA, SIGNED_AT), office.trust, SOON))
    assert (one.stamp.intact, one.stamp.trusted, one.level) == (True, False, "B-B")
    with pytest.raises(CannotSign, match="cannot sign at this moment"):
        by_himself.sign_pdf(pdf, SIGNED_AT)
    issuing = KeySignature(office.authority._own("issuing"))  # an authority's key is for certificates alone
    assert only(verify_cms(DATA, issuing.sign_cms(DATA, SIGNED_AT), office.trust, SOON)).distrust == "not-for-signing"


# --- single answers (OCSP) -----------------------------------------------------------------------------------------


def _answer(office, *, revoked: datetime.datetime | None = None, by=None, at=SIGNED_AT) -> Answers:
    keys = office.authority.keys_of("aidana", "secret")
    issuing = office.authority._own("issuing")
    status = ocsp.OCSPCertStatus.REVOKED if revoked else ocsp.OCSPCertStatus.GOOD
    made = (
        ocsp.OCSPResponseBuilder()
        .add_response(keys.certificate, issuing.certificate, hashes.SHA1(), status, at, at + DAY, revoked, None)
        .responder_id(ocsp.OCSPResponderEncoding.HASH, (by or issuing).certificate)
        .sign((by or issuing).key, hashes.SHA256())
    )
    lists = office.authority.answers(at).crls[1:]  # the root's
    return Answers(lists, (made.public_bytes(Encoding.DER),))


def _path(office) -> tuple[x509.Certificate, ...]:
    keys = office.authority.keys_of("aidana", "secret")
    return (keys.certificate, *keys.chain)


def test_single_answers_are_believed_if_the_issuer_gave_them_and_they_cover_the_moment(office, own_office) -> None:
    late = SIGNED_AT + 100 * DAY

    def state(answers, moment=SIGNED_AT):
        return revocation_of(_path(office), answers, moment, late).state

    assert state(_answer(office)) == "good"
    assert state(_answer(office), SIGNED_AT + 5 * DAY) == "unknown"
    assert state(_answer(office, by=own_office.authority._own("issuing"))) == "unknown"
    assert state(_answer(office, revoked=SIGNED_AT - DAY)) == "revoked"
    assert state(_answer(office, revoked=SIGNED_AT + DAY, at=SIGNED_AT + 2 * DAY)) == "revoked-later"


def test_single_answers_travel_inside_the_signature(office) -> None:
    keys = office.authority.keys_of("aidana", "secret")
    key = KeySignature(keys, answers=lambda at: _answer(office, at=at), stamping=office.authority.timestamp_keys())
    # The list of the issuing authority is left out of the store: the answer inside must do.
    one = only(verify_cms(DATA, key.sign_cms(DATA, SIGNED_AT), TrustStore(office.trust.roots), YEARS_LATER))
    assert (one.valid, one.level) == (True, "B-LT")
