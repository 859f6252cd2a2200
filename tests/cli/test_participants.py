"""Participants and the journal on the command line: imports, template, password, verify, and a database that is not ready."""

import io
import json
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from python_calamine import CalamineWorkbook

from zhospar.cli import django_setup
from zhospar.records.audit_trail import selectors
from zhospar.records.audit_trail.selectors import BrokenLink, Proof
from zhospar.records.participants.models import Territory

pytestmark = pytest.mark.django_db
REPUBLIC = Path(__file__).parents[2] / "src" / "zhospar" / "demo" / "republic"


@pytest.fixture
def typed(monkeypatch):
    """What stands on standard input."""

    def type_in(text: str) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return type_in


def test_territories_and_bodies_are_imported_and_told_by_count(zhospar) -> None:
    told = zhospar("territories", "import", REPUBLIC / "territories.csv")
    assert (told.status, told.err) == (0, "")
    assert told.out.startswith("Territories: added ")
    assert zhospar("bodies", "import", REPUBLIC / "bodies.yaml").status == 0
    again = zhospar("bodies", "import", REPUBLIC / "bodies.yaml", "--format", "json").json
    assert [one["list"] for one in again] == ["bodies"]
    assert again[0]["added"] == []
    assert again[0]["unchanged"] > 190


def test_a_corrected_name_is_shown_with_what_it_was(zhospar, tmp_path) -> None:
    file = tmp_path / "kato.csv"
    for name in ("Ақмола облысы", "Ақмола"):
        file.write_text(f"id;parent_id;code;name\n1;;110000000;{name}\n", encoding="utf-8")
        told = zhospar("territories", "import", file)
    assert "1, name.kk: Ақмола облысы → Ақмола" in told.out


def test_a_file_at_fault_writes_nothing_and_names_every_row(zhospar, tmp_path) -> None:
    file = tmp_path / "kato.csv"
    file.write_text("id;parent_id;code;name\n1;;x;А\n2;7;y;Б\n3;8;z;В\n", encoding="utf-8")
    told = zhospar("territories", "import", file)
    assert told.status == 2
    assert 'row 3, column "parent_id": No such territory is on record: "7"' in told.err
    assert "row 4" in told.err
    assert not Territory.objects.exists()
    as_data = zhospar("territories", "import", file, "--format", "json")
    assert [one["place"] for one in as_data.json["problems"]] == [
        'row 3, column "parent_id"',
        'row 4, column "parent_id"',
    ]


def test_a_file_that_is_not_there_is_refused(zhospar, tmp_path) -> None:
    told = zhospar("bodies", "import", tmp_path / "none.xlsx")
    assert told.status == 2
    assert "no such file" in told.err


def test_the_template_is_written_once_and_over_itself_only_by_force(zhospar, tmp_path) -> None:
    file = tmp_path / "b.xlsx"
    assert zhospar("bodies", "template", file, "--lang", "ru").status == 0
    assert CalamineWorkbook.from_path(str(file)).sheet_names == ["Инструкция", "Органы", "Должности", "Люди", "Списки"]
    refused = zhospar("bodies", "template", file)
    assert refused.status == 2
    assert "--force" in refused.err
    assert zhospar("bodies", "template", file, "--force").status == 0
    assert zhospar("bodies", "template", tmp_path / "b.csv").status == 2


def test_a_password_is_set_for_whom_there_is_and_not_for_others(zhospar, typed) -> None:
    typed("жеті-қырдың-асты-2016\n")
    assert zhospar("password", "nobody").status == 2
    typed("жеті-қырдың-асты-2016\n")
    assert zhospar("password", "admin", "--administration").status == 0
    user = get_user_model().objects.get(username="admin")
    assert user.is_staff
    assert user.check_password("жеті-қырдың-асты-2016")
    typed("short\n")
    told = zhospar("password", "admin")
    assert told.status == 2
    assert "The password is weak" in told.err


def test_a_weak_password_makes_no_administrator(zhospar, typed) -> None:
    typed("short\n")
    assert zhospar("password", "admin", "--administration").status == 2
    assert not get_user_model().objects.exists()


def test_a_whole_journal_is_told_by_count_and_digest(zhospar) -> None:
    zhospar("territories", "import", REPUBLIC / "territories.csv")
    told = zhospar("journal", "verify")
    assert told.status == 0
    assert "The journal is whole; acts: 1." in told.out
    data = zhospar("journal", "verify", "--format", "json").json
    assert (data["holds"], data["count"], len(data["head"])) == (True, 1, 64)


@pytest.mark.parametrize("fault", ["gap", "previous", "bytes", "columns"])
def test_a_broken_journal_names_the_first_broken_link(zhospar, monkeypatch, fault) -> None:
    monkeypatch.setattr(selectors, "prove", lambda: Proof(41, "a" * 64, BrokenLink(42, fault, "this", "that")))
    told = zhospar("journal", "verify")
    assert told.status == 1
    assert "no. 42" in told.out
    assert "this" in told.out
    assert "that" in told.out
    as_data = zhospar("journal", "verify", "--format", "json")
    assert as_data.status == 1
    assert json.loads(as_data.out)["broken"] == {"number": 42, "fault": fault, "expected": "this", "found": "that"}


def test_a_database_that_is_ready_is_left_as_it_is(zhospar) -> None:
    assert "nothing had to be changed" in zhospar("migrate").out


def test_a_database_that_is_not_ready_is_told_with_what_to_do(zhospar, monkeypatch) -> None:
    monkeypatch.setattr(django_setup, "migrations_to_come", lambda: 3)
    told = zhospar("journal", "verify")
    assert told.status == 2
    assert "First: zhospar migrate" in told.err
