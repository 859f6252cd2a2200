"""`zhospar verify` and `zhospar authority` as a person runs them."""

import datetime
import io

import pytest
from tests.signing.conftest import SIGNED_AT, office, open_office, own_office, pdf, sealed, signed  # noqa: F401

from zhospar.signing.paper import SignedPaper, reason_naming

DATA = b"canonical"
ON = ("--on", "2030-01-01")


@pytest.fixture
def trust(office):  # noqa: F811
    return ("--trust", office.authority.folder)


@pytest.fixture
def files(tmp_path, signed, sealed):  # noqa: F811
    (tmp_path / "report.pdf").write_bytes(signed)
    (tmp_path / "report.json").write_bytes(DATA)
    (tmp_path / "report.json.p7s").write_bytes(sealed)
    return tmp_path


def test_a_pdf_that_holds_says_who_signed_what_when(zhospar, files, trust) -> None:
    told = zhospar("verify", files / "report.pdf", *trust, *ON)
    assert told.status == 0
    assert "Signed by: Айдана Серікова, Министр, Ұлттық экономика министрлігі, aidana" in told.out
    assert "What was signed is unchanged" in told.out
    assert "Confirmed by a timestamp: 2016-02-20 10:00 UTC" in told.out
    assert "every signature holds. Day of the check: 2030-01-01" in " ".join(told.out.split())


def test_a_changed_pdf_is_told_in_each_language(zhospar, files, trust) -> None:
    path = files / "report.pdf"
    path.write_bytes(path.read_bytes().replace(b"(Plan)", b"(Clan)", 1))
    for language, words in (("kk", "кейін өзгертілген"), ("ru", "изменён после"), ("en", "was changed after")):
        told = zhospar("verify", path, *trust, *ON, "--lang", language)
        assert told.status == 1
        assert words in told.out


def test_a_detached_signature_is_verified_with_its_file_or_finds_it_by_name(zhospar, files, trust) -> None:
    both = zhospar("verify", files / "report.json", files / "report.json.p7s", *trust, *ON)
    alone = zhospar("verify", files / "report.json.p7s", *trust, *ON)
    assert (both.status, alone.status) == (0, 0)
    (files / "report.json").write_bytes(b"other")
    assert zhospar("verify", files / "report.json.p7s", *trust, *ON).status == 1
    (files / "report.json").unlink()
    lone = zhospar("verify", files / "report.json.p7s", *trust, *ON)
    assert lone.status == 2
    assert "the signed file itself is needed" in lone.err


def test_without_trust_a_signature_is_not_valid_and_the_way_out_is_told(zhospar, files) -> None:
    told = zhospar("verify", files / "report.pdf", *ON)
    assert told.status == 1
    assert "not among the trusted" in told.out
    assert "--trust FOLDER" in told.out


def test_a_bundle_is_verified_part_by_part(zhospar, tmp_path, office, pdf, trust) -> None:  # noqa: F811
    key = office.signs()
    paper = SignedPaper(
        "plan", key.sign_pdf(pdf, SIGNED_AT, reason=reason_naming("", DATA)), DATA, key.sign_cms(DATA, SIGNED_AT)
    )
    (tmp_path / "plan.zip").write_bytes(paper.to_zip(SIGNED_AT))
    told = zhospar("verify", tmp_path / "plan.zip", *trust, *ON)
    assert told.status == 0
    assert "PDF, Signature no. 1" in told.out
    assert "JSON, Signature no. 1" in told.out
    assert "The PDF's signature names these very data" in told.out


def test_the_same_as_data(zhospar, files, trust) -> None:
    told = zhospar("verify", files / "report.pdf", *trust, *ON, "--format", "json")
    assert told.json["valid"] is True
    (one,) = told.json["signatures"]["file"]
    assert (one["code"], one["level"], one["revocation"]) == ("aidana", "B-LT", "good")
    assert one["timestamp"]["at"] == "2016-02-20T10:00:00+00:00"


def test_a_pdf_without_a_signature_is_a_finding(zhospar, tmp_path, pdf, trust) -> None:  # noqa: F811
    (tmp_path / "plain.pdf").write_bytes(pdf)
    told = zhospar("verify", tmp_path / "plain.pdf", *trust)
    assert told.status == 1
    assert "There is no signature in the file" in told.out


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7 and no more", b"PK\x03\x04 no zip", b"0\x82\x00"])
def test_what_is_no_signed_file_is_refused_with_status_2(content, zhospar, tmp_path, trust) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    told = zhospar("verify", path, *trust)
    assert told.status == 2
    assert told.out == ""
    assert "Give a signed PDF" in told.err
    assert zhospar("verify", path, "--format", "json").json["error"]


def test_files_and_folders_that_are_not_there_and_days_that_are_none_are_refused(zhospar, files) -> None:
    assert zhospar("verify", files / "none.pdf").status == 2
    assert zhospar("verify", files).status == 2
    assert zhospar("verify", files / "report.pdf", "--trust", files / "none").status == 2
    assert zhospar("verify", files / "report.pdf", "--on", "2016-02-31").status == 2


def test_an_authority_is_made_and_issues_and_revokes(zhospar, tmp_path, monkeypatch) -> None:
    folder = tmp_path / "authority"
    assert zhospar("authority", "make", folder, "--algorithm", "ecdsa", "--since", "2014-01-01").status == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("secret\n"))
    issued = zhospar("authority", "issue", folder, "aidana", "--name", "Айдана", "--since", "2015-01-01")
    assert issued.status == 0
    assert "until 2017-12-31" in issued.out
    from zhospar.signing.authority import open_authority

    assert open_authority(folder).keys_of("aidana", "secret")
    assert zhospar("authority", "revoke", folder, "aidana").status == 0
    assert zhospar("authority", "revoke", folder, "nobody").status == 2
    refused = zhospar("authority", "issue", tmp_path / "none", "a", "--name", "A")
    assert refused.status == 2
    assert "Make one with zhospar authority make" in refused.err


def test_the_day_of_the_check_is_today_unless_told(zhospar, files, trust) -> None:
    today = datetime.date.today().isoformat()
    assert f"Day of the check: {today}" in " ".join(zhospar("verify", files / "report.pdf", *trust).out.split())
