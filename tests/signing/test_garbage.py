"""Whatever a file holds, the checker answers: it never raises."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.signing.conftest import SIGNED_AT, SOON

from zhospar.signing.faults import CannotSign
from zhospar.signing.paper import SignedPaper, verify_bundle
from zhospar.signing.trust import TrustStore
from zhospar.signing.verification import told_of, told_of_file, verify_cms, verify_pdf

DATA = b"canonical"
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check_everything(content: bytes, trust: TrustStore) -> None:
    found = [
        verify_pdf(content, trust, SOON),
        verify_cms(DATA, content, trust, SOON),
        verify_cms(None, content, trust, SOON),
    ]
    bundle = verify_bundle(content, trust, SOON)
    for one in (*found, bundle.pdf, bundle.data):
        told = [*told_of_file(one), *(each for signature in one.signatures for each in told_of(signature))]
        assert all(each.text.kk and each.text.ru and each.text.en for each in told)


@FEW
@given(
    start=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"0\x82", b"0\x80\x06\x09", b"-----BEGIN CMS-----\n"]),
    rest=st.binary(max_size=400),
)
def test_bytes_of_any_sort_are_answered(start, rest, office) -> None:
    check_everything(start + rest, office.trust)


@FEW
@given(cut=st.floats(0, 1), place=st.floats(0, 1), other=st.binary(min_size=1, max_size=6))
def test_a_good_file_broken_anywhere_is_answered_and_never_called_valid(
    cut, place, other, signed, sealed, office
) -> None:
    for good in (signed, sealed):
        at = int(place * (len(good) - 1))
        broken = good[:at] + other + good[at + len(other) :]
        check_everything(broken, office.trust)
        check_everything(good[: int(cut * len(good))], office.trust)
    half = sealed[: int(cut * (len(sealed) - 1))]
    assert not verify_cms(DATA, half, office.trust, SOON).valid


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-",
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
        b"%PDF-1.7\n" + b"[" * 50_000,
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF",
        b"0\x84\xff\xff\xff\xff",
        b"0\x80" * 5000,
        "-----BEGIN PKCS7-----\nәғқ\n-----END PKCS7-----".encode(),
        b"PK\x05\x06" + b"\x00" * 18,
    ],
    ids=range(9),
)
def test_files_that_break_readers_are_told_to_be_nothing(content) -> None:
    check_everything(content, TrustStore())
    for found in (verify_pdf(content, TrustStore(), SOON), verify_cms(DATA, content, TrustStore(), SOON)):
        assert found.unusable
        assert not found.valid


def test_a_pdf_that_nobody_signed_is_sound_and_not_valid(pdf, office) -> None:
    found = verify_pdf(pdf, office.trust, SOON)
    assert (found.valid, found.unusable, found.signatures) == (False, None, ())
    assert told_of_file(found)[0].text.en == "There is no signature in the file"


def test_what_is_no_pdf_is_not_signed(office) -> None:
    for content in (b"", b"hello", b"%PDF-1.7\nnothing else"):
        with pytest.raises(CannotSign, match="cannot be read as a PDF"):
            office.signs().sign_pdf(content, SIGNED_AT)


def test_a_bundle_that_blows_up_is_refused(signed, sealed, monkeypatch) -> None:
    from zhospar.signing import paper

    whole = SignedPaper("p", signed, DATA, sealed).to_zip(datetime.datetime(2016, 2, 20))
    monkeypatch.setattr(paper, "LARGEST", 1000)
    assert verify_bundle(whole, TrustStore(), SOON).unusable
