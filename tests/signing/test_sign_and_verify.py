"""What one signs, another verifies: who, when, what; a change is told."""

import datetime
import io
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.signing.conftest import SIGNED_AT, SOON, YEARS_LATER, open_office

from zhospar.signing.trust import TrustStore
from zhospar.signing.verification import told_of, verify_cms, verify_pdf

DATA = b"canonical"


@pytest.mark.parametrize("algorithm", ["rsa", "ecdsa"])
def test_what_was_signed_says_years_later_who_signed_when_and_that_it_holds(algorithm, tmp_path, pdf) -> None:
    office = open_office(tmp_path / "a", algorithm)
    key = office.signs()
    made = {
        "pdf": verify_pdf(key.sign_pdf(pdf, SIGNED_AT), office.trust, YEARS_LATER),
        "cms": verify_cms(DATA, key.sign_cms(DATA, SIGNED_AT), office.trust, YEARS_LATER),
    }
    for found in made.values():
        (one,) = found.signatures
        assert found.valid
        held = one.holder
        assert (held.name, held.body, held.post, held.code) == (
            "Айдана Серікова", "Ұлттық экономика министрлігі", "Министр", "aidana",
        )  # fmt: skip
        assert one.claimed_at == one.stamp.at == one.signed_at == SIGNED_AT
        assert one.level == "B-LT"
        assert one.revocation.state == "good"
        assert not [each for each in told_of(one) if each.good is False]


def test_the_pdf_keeps_its_own_bytes_and_the_signature_its_words(signed, pdf, office) -> None:
    assert signed.startswith(pdf)
    (one,) = verify_pdf(signed, office.trust, SOON).signatures
    assert (one.reason, one.location, one.added) == ("Есепке қол қою", "Астана", "proofs")
    assert one.covered[0] < one.covered[1] == len(signed)


def test_the_sentences_are_there_in_three_languages(signed, office) -> None:
    (one,) = verify_pdf(signed, office.trust, SOON).signatures
    told = told_of(one)
    assert all(not each.text.missing() for each in told)
    assert told[0].text.ru == "Подписал: Айдана Серікова, Министр, Ұлттық экономика министрлігі, aidana"
    assert "20.02.2016 10:00 UTC" in " ".join(each.text.kk for each in told)


# --- changed -------------------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(place=st.integers(0, len(DATA) - 1), other=st.integers(1, 255))
def test_one_byte_of_the_data_changed_is_told(place, other, sealed, office) -> None:
    changed = bytearray(DATA)
    changed[place] ^= other
    found = verify_cms(bytes(changed), sealed, office.trust, SOON)
    assert not found.valid
    assert not found.signatures[0].intact


def test_one_byte_of_the_pdf_changed_is_told(signed, office) -> None:
    changed = signed.replace(b"(Plan)", b"(Clan)", 1)
    assert changed != signed
    found = verify_pdf(changed, office.trust, SOON)
    assert not found.valid
    assert not found.signatures[0].intact
    assert any("changed after it was signed" in each.text.en for each in told_of(found.signatures[0]))


def test_text_written_behind_the_end_is_told(signed, office) -> None:
    found = verify_pdf(signed + b"and one more thing", office.trust, SOON)
    assert not found.valid
    assert not found.unusable
    assert found.signatures[0].added in ("bytes", "content")


def test_blank_lines_that_a_mailbox_adds_change_nothing(office, pdf) -> None:
    for key in (office.signs(), office.signs_poorly(stamped=True)):
        made = key.sign_pdf(pdf, SIGNED_AT)
        found, longer = (verify_pdf(one, office.trust, SOON) for one in (made, made + b"\r\n\n"))
        assert longer.valid == found.valid
        assert longer.signatures[0].added == found.signatures[0].added


def test_a_signature_that_leaves_a_hole_in_the_file_covers_nothing(office, pdf) -> None:
    """The signer himself may leave out more than the signature's own place, to write there later what he likes."""
    key = office.signs_poorly(stamped=True)
    made = key.sign_pdf(pdf, SIGNED_AT)
    start = made.index(b"[", made.index(b"/ByteRange"))
    _, length, after, rest = (int(one) for one in made[start + 1 : made.index(b"]", start)].split())
    assert after + rest == len(made)
    hole = b"[0 %d %d %d]" % (length, after + 40, rest - 40)
    made = made[:start] + hole + made[start + len(hole) :]
    contents = key.sign_cms(made[:length] + made[after + 40 :], SIGNED_AT).hex().encode()
    made = made[:length] + b"<" + contents.ljust(after - length - 2, b"0") + b">" + made[after:]
    trust = office.trust.with_answers(office.authority.answers(SIGNED_AT))
    (one,) = verify_pdf(made, trust, SOON).signatures
    assert (one.intact, one.trusted, one.revocation.state) == (True, True, "good")
    assert (one.added, one.valid) == ("content", False)


def test_a_page_changed_by_an_addition_is_told(signed, office) -> None:
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"BT /F1 12 Tf (Other) Tj ET"))
    writer.update_container(page)
    changed = io.BytesIO()
    writer.write(changed)
    found = verify_pdf(changed.getvalue(), office.trust, SOON)
    assert not found.valid
    (one,) = found.signatures
    assert (one.intact, one.added) == (True, "content")  # what was signed is still in there; what is shown is not it


def test_two_may_sign_one_after_the_other(own_office, signed, office) -> None:
    twice = own_office.signs().sign_pdf(signed, SIGNED_AT + datetime.timedelta(hours=1))
    both = TrustStore(office.trust.roots + own_office.trust.roots)
    found = verify_pdf(twice, both, SOON)
    assert found.valid
    assert [one.added for one in found.signatures] == ["signatures", "proofs"]


def test_a_signature_of_other_data_is_none_of_these(office, sealed) -> None:
    assert not verify_cms(b"other", sealed, office.trust, SOON).valid
    assert verify_cms(None, sealed, office.trust, SOON).unusable.en.startswith("The signature is kept apart")


# --- other programs ------------------------------------------------------------------------------------------------


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize("algorithm", ["rsa", "ecdsa"])
def test_openssl_accepts_the_detached_signature_and_refuses_other_data(algorithm, tmp_path) -> None:
    office = open_office(tmp_path / "a", algorithm)
    (tmp_path / "s.p7s").write_bytes(office.signs().sign_cms(DATA, SIGNED_AT))
    root = office.authority.folder / "public" / "root.crt"

    def openssl(data: bytes) -> int:
        (tmp_path / "data").write_bytes(data)
        words = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", tmp_path / "s.p7s", "-content"]
        moment = str(int(SIGNED_AT.timestamp()))
        more = [tmp_path / "data", "-CAfile", root, "-purpose", "any", "-attime", moment, "-out", tmp_path / "out"]
        return subprocess.run([*words, *more], capture_output=True, check=False).returncode

    assert openssl(DATA) == 0
    assert openssl(b"other") != 0


@pytest.mark.skipif(not shutil.which("pdfsig"), reason="pdfsig (poppler-utils) is not installed")
def test_pdfsig_accepts_the_pdf(signed, tmp_path) -> None:
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed)
    told = subprocess.run(["pdfsig", str(path)], capture_output=True, text=True, check=False).stdout
    assert "Signature Validation: Signature is Valid." in told
    assert "Signature Type: ETSI.CAdES.detached" in told
    assert "Айдана Серікова" in told


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not installed")
@pytest.mark.parametrize("attached", [True, False])
def test_what_openssl_signed_is_read(attached, office, tmp_path) -> None:
    """A plain CMS of another program: without timestamp and answers, so only as long as its certificate holds."""
    key = office.authority.folder / "people" / "person-aidana.pem"
    issuer = office.authority.folder / "public" / "issuing.crt"
    (tmp_path / "data").write_bytes(DATA)
    words = ["openssl", "cms", "-sign", "-binary", "-in", tmp_path / "data", "-signer", key, "-inkey", key]
    more = ["-passin", "pass:secret", "-certfile", issuer, "-outform", "DER", "-out", tmp_path / "s", "-md", "sha256"]
    subprocess.run([*words, *more, *(["-nodetach"] if attached else [])], check=True, capture_output=True)
    cms = (tmp_path / "s").read_bytes()
    answers = office.authority.answers(datetime.datetime(2016, 3, 1, tzinfo=datetime.UTC))
    trust = office.trust.with_answers(answers)
    found = verify_cms(None if attached else DATA, cms, trust, datetime.date(2016, 3, 1))
    assert found.valid
    assert found.signatures[0].level == "B-B"
    assert not verify_cms(b"other", cms, trust, datetime.date(2016, 3, 1)).valid
