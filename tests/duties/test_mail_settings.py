"""How letters go out, told by the environment: files unless a server or a backend is named; what is bad is refused by name."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from zhospar.config import environment


def test_letters_are_files_unless_a_server_or_a_backend_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ZHOSPAR_X", raising=False)
    assert environment.mail("ZHOSPAR_X", tmp_path)["EMAIL_FILE_PATH"] == str(tmp_path / "mail")
    monkeypatch.setenv("ZHOSPAR_X", "smtp://a%40b:p%3Aw@mail.kz")
    told = environment.mail("ZHOSPAR_X", tmp_path)
    assert (told["EMAIL_HOST"], told["EMAIL_PORT"]) == ("mail.kz", 587)
    assert (told["EMAIL_HOST_USER"], told["EMAIL_HOST_PASSWORD"]) == ("a@b", "p:w")
    assert (told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (True, False)
    monkeypatch.setenv("ZHOSPAR_X", "smtps://mail.kz")
    assert environment.mail("ZHOSPAR_X", tmp_path)["EMAIL_PORT"] == 465
    monkeypatch.setenv("ZHOSPAR_X", "smtp://mail.kz:25?plain=1")
    assert environment.mail("ZHOSPAR_X", tmp_path)["EMAIL_USE_TLS"] is False
    monkeypatch.setenv("ZHOSPAR_X", "django.core.mail.backends.console.EmailBackend")
    assert environment.mail("ZHOSPAR_X", tmp_path) == {
        "EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"
    }


@pytest.mark.parametrize("told", ["mail", "http://mail.kz", "smtp://"])
def test_a_bad_way_to_send_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: str) -> None:
    monkeypatch.setenv("ZHOSPAR_X", told)
    with pytest.raises(ImproperlyConfigured, match="ZHOSPAR_X"):
        environment.mail("ZHOSPAR_X", tmp_path)


def test_days_and_the_address_of_the_pages_are_read_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHOSPAR_X", "30, 7")
    assert environment.counts("ZHOSPAR_X", (1,)) == (30, 7)
    monkeypatch.setenv("ZHOSPAR_X", "a week")
    with pytest.raises(ImproperlyConfigured, match="ZHOSPAR_X"):
        environment.counts("ZHOSPAR_X", (1,))
    with pytest.raises(ImproperlyConfigured, match="whole address"):
        environment.address("ZHOSPAR_X", "")
    monkeypatch.setenv("ZHOSPAR_X", "https://plan.gov.kz/")
    assert environment.address("ZHOSPAR_X", "") == "https://plan.gov.kz"
