"""Settings from the environment are refused by name when they are bad."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from zhospar.config import environment


def test_a_switch_is_on_off_or_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHOSPAR_X", "yes")
    assert environment.flag("ZHOSPAR_X") is True
    monkeypatch.setenv("ZHOSPAR_X", "maybe")
    with pytest.raises(ImproperlyConfigured, match="ZHOSPAR_X"):
        environment.flag("ZHOSPAR_X")


def test_hosts_are_names_without_scheme_or_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHOSPAR_X", "plan.gov.kz, localhost")
    assert environment.hosts("ZHOSPAR_X", ()) == ["plan.gov.kz", "localhost"]
    monkeypatch.setenv("ZHOSPAR_X", "https://plan.gov.kz")
    with pytest.raises(ImproperlyConfigured, match="not a host"):
        environment.hosts("ZHOSPAR_X", ())


def test_a_short_secret_is_refused_and_a_missing_one_is_made_and_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ZHOSPAR_X", raising=False)
    made = environment.secret("ZHOSPAR_X", tmp_path / "var")
    assert len(made) >= 32
    assert environment.secret("ZHOSPAR_X", tmp_path / "var") == made
    assert [path.stat().st_mode & 0o077 for path in (tmp_path / "var").iterdir()] == [0]
    monkeypatch.setenv("ZHOSPAR_X", "short")
    with pytest.raises(ImproperlyConfigured, match="too short"):
        environment.secret("ZHOSPAR_X", tmp_path)


def test_an_identity_server_is_told_whole_or_not_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.identity_server("ZHOSPAR_X", "state") == {}
    monkeypatch.setenv("ZHOSPAR_X_SERVER", "https://id.gov.kz/realms/state")
    with pytest.raises(ImproperlyConfigured, match="ZHOSPAR_X_CLIENT, ZHOSPAR_X_SECRET: missing"):
        environment.identity_server("ZHOSPAR_X", "state")
    monkeypatch.setenv("ZHOSPAR_X_CLIENT", "zhospar")
    monkeypatch.setenv("ZHOSPAR_X_SECRET", "s")
    assert environment.identity_server("ZHOSPAR_X", "state")["name"] == "id.gov.kz"
    monkeypatch.setenv("ZHOSPAR_X_SERVER", "id.gov.kz")
    with pytest.raises(ImproperlyConfigured, match="https"):
        environment.identity_server("ZHOSPAR_X", "state")


def test_a_day_is_written_in_one_way(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.day("ZHOSPAR_X") is None
    monkeypatch.setenv("ZHOSPAR_X", "15.03.2016")
    with pytest.raises(ImproperlyConfigured, match="2016-03-15"):
        environment.day("ZHOSPAR_X")
