"""Settings from the environment are refused by name when they are bad."""

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


def test_a_short_secret_is_refused_and_a_missing_one_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZHOSPAR_X", raising=False)
    assert len(environment.secret("ZHOSPAR_X")) >= 32
    monkeypatch.setenv("ZHOSPAR_X", "short")
    with pytest.raises(ImproperlyConfigured, match="too short"):
        environment.secret("ZHOSPAR_X")
