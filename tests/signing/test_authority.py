"""The demonstration's authority: made once, whole, with keys that nobody else can read."""

import datetime
import stat
import subprocess
import sys

import pytest
from tests.signing.conftest import HEAD, SIGNED_AT, open_office

from zhospar.signing.authority import Person, make_authority, open_authority
from zhospar.signing.faults import CannotSign
from zhospar.signing.trust import TrustStore

DAY = datetime.date(2015, 1, 1)


def _contents(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_made_twice_it_is_the_same_authority_with_the_same_certificates(own_office) -> None:
    before = _contents(own_office.authority.folder)
    open_office(own_office.authority.folder)
    assert _contents(own_office.authority.folder) == before
    assert not list(own_office.authority.folder.parent.glob("tmp*"))


def test_nobody_else_can_read_its_files_and_a_persons_key_needs_the_passphrase(own_office) -> None:
    for path in own_office.authority.folder.rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)
    person = own_office.authority.folder / "people" / "person-aidana.pem"
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in person.read_bytes()
    with pytest.raises(CannotSign, match="wrong passphrase"):
        own_office.authority.keys_of("aidana", "guess")
    with pytest.raises(CannotSign, match="No certificate was issued"):
        own_office.authority.keys_of("nobody", "secret")


def test_who_changes_post_or_whose_certificate_ended_or_was_revoked_gets_a_new_one(own_office) -> None:
    first = own_office.authority.issue(HEAD, "secret", DAY)
    promoted = Person(HEAD.code, HEAD.name, HEAD.body, "Төраға")
    assert own_office.authority.issue(HEAD, "secret", datetime.date(2016, 6, 1)) == first
    assert own_office.authority.issue(promoted, "secret", DAY) != first
    second = own_office.authority.issue(promoted, "secret", datetime.date(2019, 6, 1))
    assert second.not_valid_before_utc.year == 2019
    own_office.authority.revoke(HEAD.code, SIGNED_AT)
    assert own_office.authority.issue(promoted, "secret", datetime.date(2019, 6, 1)) != second


@pytest.mark.parametrize("code", ["../../etc/passwd", "a/b", "Әлия", ".", "x" * 300])
def test_a_code_of_any_letters_stays_inside_the_folder(code, own_office) -> None:
    made = own_office.authority.issue(Person(code, "Name " * 20, "", ""), "secret", DAY)
    keys = own_office.authority.keys_of(code, "secret")
    assert keys.certificate == made
    assert len(list((own_office.authority.folder / "people").iterdir())) == 2


def test_what_is_lacking_or_foreign_is_refused(tmp_path, own_office) -> None:
    (tmp_path / "else").mkdir()
    (tmp_path / "else" / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotSign, match="holds other files"):
        make_authority(tmp_path / "else", SIGNED_AT)
    with pytest.raises(CannotSign, match="no certification authority"):
        open_authority(tmp_path / "none")
    with pytest.raises(CannotSign, match="needs a name"):
        own_office.authority.issue(HEAD, "", DAY)
    with pytest.raises(CannotSign, match="does not hold"):
        own_office.authority.issue(Person("b", "B", "", ""), "secret", datetime.date(2090, 1, 1))


def test_a_folder_of_trust_passes_over_what_is_no_certificate(tmp_path, own_office) -> None:
    public = own_office.authority.folder / "public"
    for path in public.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "notes.txt").write_text("call them", encoding="utf-8")
    assert TrustStore.from_folder(tmp_path) == own_office.trust
    assert (len(own_office.trust.roots), len(own_office.trust.others), len(own_office.trust.answers.crls)) == (1, 2, 2)


def test_what_is_slow_to_load_is_loaded_only_when_something_is_signed_or_verified() -> None:
    modules = "provider, authority, trust, verification, paper"
    code = f"import sys; from zhospar.signing import {modules}; print([m for m in sys.modules if m.startswith(('pyhanko', 'oscrypto', 'aiohttp', 'django'))])"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
