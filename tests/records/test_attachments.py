"""Attached files: what is taken and what is refused, where the bytes lie, who may have them, and that nothing is lost."""

import hashlib
import io
import os
import zipfile
from pathlib import Path

import pytest
from tests.records.factories import actor, at, country

from zhospar.engine.plan import Period, Plan
from zhospar.processes.development.services.files import add_file, remove_file, restore_file
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.audit_trail.selectors import acts_of
from zhospar.records.documents import attachments
from zhospar.records.documents.attachments import attachments_for, bytes_of, place_of
from zhospar.records.documents.file_safety import KINDS, MAX_BYTES, media_type_of
from zhospar.records.documents.models import Attachment
from zhospar.records.refusals import Refused
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized

TYPES = b'<Types><Override ContentType="application/xml"/></Types>'
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


def archive(parts: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", packing) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return stream.getvalue()


def office(part: str, **more: bytes) -> bytes:
    return archive({"[Content_Types].xml": TYPES, part: b"<x/>", **more})


GOOD = {
    "хаттама.pdf": b"%PDF-1.7\n1 0 obj",
    "есеп.docx": office("word/document.xml"),
    "кесте.XLSX": office("xl/workbook.xml"),
    "баяндама.pptx": office("ppt/presentation.xml"),
    "мәтін.odt": archive({"mimetype": b"application/vnd.oasis.opendocument.text"}),
    "сурет.png": PNG,
    "сурет.jpg": b"\xff\xd8\xff\xe0",
    "ескерту.txt": "Қазақстан".encode(),
    "ескі.csv": "Казахстан;1".encode("cp1251"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_file_of_a_known_kind_is_taken(name: str) -> None:
    assert media_type_of(name, GOOD[name])


def test_every_kind_has_been_tried() -> None:
    assert {Path(name).suffix.lower() for name in GOOD} | {".jpeg"} == set(KINDS)


BAD = {
    "empty": ("a.pdf", b""),
    "a program": ("a.exe", b"MZ"),
    "no ending": ("a", b"text"),
    "a page with scripts": ("a.html", b"<script>"),
    "a picture with scripts": ("a.svg", b"<svg/>"),
    "a workbook for macros": ("a.xlsm", office("xl/workbook.xml")),
    "a program under a PDF's name": ("a.pdf", b"MZ\x90\0"),
    "a PDF that runs scripts": ("a.pdf", b"%PDF-1.7 /OpenAction << /JavaScript (x) >>"),
    "a picture under another name": ("a.png", b"\xff\xd8\xff"),
    "a text with signs of programs": ("a.txt", b"MZ\x90\0\x03"),
    "an archive under a document's name": ("a.docx", archive({"virus.exe": b"MZ"})),
    "a workbook under a document's name": ("a.docx", office("xl/workbook.xml")),
    "no archive at all": ("a.xlsx", b"PK\x03\x04 broken"),
    "macros": ("a.docx", office("word/document.xml", **{"word/vbaProject.bin": b"x"})),
    "controls that run": ("a.docx", office("word/document.xml", **{"word/activeX/activeX1.xml": b"x"})),
    "macros by type": ("a.docx", archive({"[Content_Types].xml": b"macroEnabled.main+xml", "word/document.xml": b"x"})),
    "macros in an open document": (
        "a.odt",
        archive({"mimetype": b"application/vnd.oasis.opendocument.text", "Basic/script.xml": b"x"}),
    ),
    "a bomb": ("a.xlsx", office("xl/workbook.xml", **{"xl/bomb.xml": b"0" * 60_000_000})),
    "too many parts": ("a.xlsx", office("xl/workbook.xml", **{f"xl/{n}.xml": b"" for n in range(5_001)})),
    "too large": ("a.txt", b"a" * (MAX_BYTES + 1)),
}


@pytest.mark.parametrize("case", BAD)
def test_what_may_not_be_attached_is_refused_with_a_mend(case: str) -> None:
    with pytest.raises(Refused) as refused:
        media_type_of(*BAD[case])
    for language in ("kk", "ru", "en"):
        assert refused.value.problem.text(language)
        assert refused.value.mend.text(language)


def test_an_archive_that_lies_about_its_sizes_is_counted() -> None:
    whole = bytearray(office("xl/workbook.xml", **{"xl/bomb.xml": b"0" * 60_000_000}))
    told = (60_000_000).to_bytes(4, "little")
    place = whole.rfind(told)
    whole[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(Refused):
        media_type_of("a.xlsx", bytes(whole))


# --- on record -----------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def home(tmp_path, settings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def bodies(db):
    return country()


def opened(bodies, who: str = "health", **told):
    plan = Plan(kind="state-programme", title=Localized("Денсаулық"), period=Period(first=2016, last=2020))
    return open_draft(plan=plan, actor=actor(bodies[who]), at=at("2016-01-11"), **told)


def added(bodies, document, who: str = "health", name: str = "a.txt", content: bytes = b"a", mark: str = ""):
    return add_file(
        document_id=document, name=name, content=content, actor=actor(bodies[who]), at=at("2016-01-12"), mark=mark
    )


def seen(bodies, document, who: str, **how) -> list[str]:
    rows = attachments_for(actor(bodies[who]), document, current_edition(), **how)
    return [row.name for row in rows]


def test_the_bytes_lie_once_under_their_digest_for_the_owner_alone(bodies, home: Path) -> None:
    first, second = opened(bodies), opened(bodies, "education")
    added(bodies, first)
    added(bodies, second, "education", "b.txt")
    files = [path for path in (home / "files").rglob("*") if path.is_file()]
    digest = hashlib.sha256(b"a").hexdigest()
    assert files == [home / "files" / digest[:2] / digest]
    assert files[0].stat().st_mode & 0o077 == 0


def test_the_name_keeps_no_folders_and_no_hidden_signs(bodies) -> None:
    document = opened(bodies)
    added(bodies, document, name="../../etc/\u202eпасс\nwd.txt")
    added(bodies, document, name="мұрағат\\ескі\\" + "ұ" * 300 + ".txt", content=b"b")
    names = seen(bodies, document, "health")
    assert names[0] == "пассwd.txt"
    assert len(names[1]) == 200
    assert names[1].endswith(".txt")


def test_the_same_file_twice_is_refused_also_by_way_of_the_bin(bodies) -> None:
    document = opened(bodies)
    first = added(bodies, document)
    with pytest.raises(Refused, match="already"):
        added(bodies, document, name="b.txt")
    remove_file(document_id=document, attachment_id=first, actor=actor(bodies["health"]), at=at("2016-01-13"))
    added(bodies, document, name="b.txt")
    with pytest.raises(Refused, match="already"):
        restore_file(document_id=document, attachment_id=first, actor=actor(bodies["health"]), at=at("2016-01-13"))


def test_a_file_taken_away_is_brought_back_and_each_has_its_act(bodies) -> None:
    document = opened(bodies)
    one = added(bodies, document)
    who = {"document_id": document, "attachment_id": one, "actor": actor(bodies["health"]), "at": at("2016-01-13")}
    remove_file(**who)
    remove_file(**who)
    assert seen(bodies, document, "health") == []
    assert seen(bodies, document, "health", removed=True) == ["a.txt"]
    assert seen(bodies, document, "economy", removed=True) == []
    restore_file(**who)
    assert seen(bodies, document, "health") == ["a.txt"]
    verbs = [act.verb for act in acts_of(document)]
    assert [verb for verb in verbs if "attach" in verb or "detach" in verb] in (
        ["documents.attach", "documents.detach", "documents.reattach"],
        ["documents.reattach", "documents.detach", "documents.attach"],
    )


def test_a_body_without_business_with_the_document_attaches_nothing_and_that_is_on_record(bodies) -> None:
    document = opened(bodies)
    with pytest.raises(Refused) as refused:
        added(bodies, document, "kegoc")
    assert refused.value.provision
    assert not Attachment.objects.exists()
    assert "processes.refused" in [act.verb for act in acts_of(document)]


def test_only_the_body_that_attached_a_file_takes_it_away(bodies) -> None:
    document = opened(bodies)
    one = added(bodies, document)
    with pytest.raises(Refused):
        remove_file(document_id=document, attachment_id=one, actor=actor(bodies["economy"]), at=at("2016-01-13"))
    assert seen(bodies, document, "health") == ["a.txt"]


def test_a_marked_file_is_there_only_for_those_whose_business_it_is(bodies) -> None:
    document = opened(bodies)
    added(bodies, document, mark="confidential")
    assert seen(bodies, document, "health") == ["a.txt"]
    assert seen(bodies, document, "kegoc") == []
    assert seen(bodies, document, "kegoc", administration=True) == ["a.txt"]


def test_the_journal_does_not_tell_the_name_of_a_marked_file(bodies) -> None:
    document = opened(bodies)
    added(bodies, document, name="құпия.txt", mark="confidential")
    told = [act.told for act in acts_of(document) if act.verb == "documents.attach"]
    assert told[0]["mark"] == "confidential"
    assert "құпия" not in str(told)


def test_an_unknown_mark_does_not_open_the_file_to_all(bodies) -> None:
    document = opened(bodies)
    with pytest.raises(Refused, match="mark"):
        added(bodies, document, mark="secrett")
    assert not Attachment.objects.exists()


# --- a bad disk ----------------------------------------------------------------------------------------------------


def test_a_file_that_the_disk_has_spoiled_is_told_and_mended_by_giving_it_again(bodies) -> None:
    first, second = opened(bodies), opened(bodies, "education")
    added(bodies, first)
    row = Attachment.objects.get()
    place_of(row.digest).write_bytes(b"spoiled")
    with pytest.raises(Refused):
        bytes_of(row)
    added(bodies, second, "education")
    assert bytes_of(row) == b"a"


def test_a_lost_file_is_told(bodies) -> None:
    document = opened(bodies)
    added(bodies, document)
    row = Attachment.objects.get()
    place_of(row.digest).unlink()
    with pytest.raises(Refused, match="backup"):
        bytes_of(row)


def test_a_full_disk_leaves_no_row_and_no_half_of_a_file(bodies, home: Path, monkeypatch) -> None:
    document = opened(bodies)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(Refused, match="disk"):
        added(bodies, document)
    assert not Attachment.objects.exists()
    assert not [path for path in (home / "files").rglob("*") if path.is_file()]


def test_a_row_that_cannot_be_written_leaves_no_row(bodies, monkeypatch) -> None:
    document = opened(bodies)

    def fails(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(attachments, "append_act", fails)
    with pytest.raises(RuntimeError):
        added(bodies, document)
    assert not Attachment.objects.exists()
