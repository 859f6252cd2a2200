"""The papers of a year: a report as DOCX and PDF, its signatures checked on the page, by the command, and by others' tools."""

import io
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.journeys.years.pages import Official, Republic

pytestmark = pytest.mark.browser
PLAN = {
    "place": "state-body-strategic-plan",
    "by": "mz",
    "on": "2016-12-20",
    "told": [2017],
    "told_on": "2018-01-10",
    "reported_on": "2018-02-01",
}
OFFICIAL, HEAD = "ekhvan", "oyuldasheva"


def test_a_report_is_printed_signed_and_told_to_be_whole_or_changed(country: Republic, tmp_path: Path) -> None:
    _, report = country.has(PLAN)
    country.on("2018-02-10")
    official, head = country.person(OFFICIAL), country.person(HEAD)
    _is_printed(official, report)
    head.goes(report, "sign")
    head.page.locator("#passphrase").fill("басқа сөз")
    head._press(head.page.locator("form:has(#passphrase) button"))
    assert head.page.locator("#refused").count() == 1
    assert head.page.locator("#signatures .chip").count() == 0
    head.signs(report)
    pdf, cms, data, bundle = (_downloaded(official, report, part, tmp_path) for part in ("pdf", "p7s", "json", "zip"))
    holder = "Юлдашева"
    assert holder in official.verifies(pdf, holds=True)
    assert holder in official.verifies(data, beside=cms, holds=True)
    official.verifies(bundle, holds=True)
    official.verifies(_changed(pdf), holds=False)
    official.verifies(_changed(data), beside=cms, holds=False)
    _is_verified_by_others(country, pdf, data, cms, bundle)


def _is_printed(official: Official, report: str) -> None:
    """The pages' own files: a DOCX that is one, and a PDF that says that it is PDF/A."""
    docx = official.fetches(f"/kk/register/{report}/paper.docx")
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        assert "word/document.xml" in parts.namelist()
    pdf = official.fetches(f"/kk/register/{report}/paper.pdf")
    assert pdf.startswith(b"%PDF-")
    assert b"pdfaid:part" in pdf
    assert b"pdfuaid:part" in pdf


def _downloaded(official: Official, report: str, part: str, folder: Path) -> Path:
    """A file of the signature, as it is downloaded from the page."""
    official.goes(report, "sign")
    with official.page.expect_download() as waiting:
        official.page.locator(f"#signatures a[href$='/{part}']").click()
    found: Path = folder / waiting.value.suggested_filename
    waiting.value.save_as(found)
    return found


def _changed(path: Path) -> Path:
    """A copy of which one byte in the middle is another."""
    content = bytearray(path.read_bytes())
    place = len(content) // 2
    content[place] ^= 1
    made = path.with_name(f"changed-{path.name}")
    made.write_bytes(content)
    return made


def _is_verified_by_others(country: Republic, pdf: Path, data: Path, cms: Path, bundle: Path) -> None:
    """The command needs no installation, only whom to trust; poppler's tool, where it is, accepts the signature."""
    trust = country.installation.home / "authority"
    for files, status in (
        ((pdf,), 0),
        ((data, cms), 0),
        ((bundle,), 0),
        ((_changed(pdf),), 1),
        ((_changed(data), cms), 1),
    ):
        command = [str(Path(sys.executable).with_name("zhospar")), "verify", *map(str, files), "--trust", str(trust)]
        done = subprocess.run([*command, "--on", "2018-03-01"], capture_output=True, text=True, check=False)
        assert done.returncode == status, done.stdout + done.stderr
    if tool := shutil.which("pdfsig"):
        said = subprocess.run([tool, "-nocert", str(pdf)], capture_output=True, text=True, check=False).stdout
        assert "Signature is Valid" in said
