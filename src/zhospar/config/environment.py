"""Settings from the environment. What is missing has a default; what is bad is refused by name, with the mend."""

import contextlib
import datetime
import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"", "0", "false", "no", "off"})


def flag(name: str) -> bool:
    """A switch that is off unless set. Raises ImproperlyConfigured."""
    told = os.environ.get(name, "").strip().casefold()
    if told not in _YES | _NO:
        raise ImproperlyConfigured(f"{name}={told!r}: write 1 or 0 (or leave it out).")
    return told in _YES


def hosts(name: str, default: tuple[str, ...]) -> list[str]:
    """Names of hosts, parted by commas. Raises ImproperlyConfigured."""
    told = [one.strip() for one in os.environ.get(name, "").split(",") if one.strip()]
    for host in told:
        if "/" in host or " " in host:
            raise ImproperlyConfigured(
                f"{name}: {host!r} is not a host; write plan.gov.kz, without https:// or a path."
            )
    return told or list(default)


def secret(name: str, folder: Path) -> str:
    """The installation's secret; one that is not given is made once and kept in its folder, so that every worker and every
    start knows the sessions of the others. Raises ImproperlyConfigured."""
    told = os.environ.get(name, "")
    if told and len(told) < 32:
        raise ImproperlyConfigured(f"{name} is too short ({len(told)}); give at least 32 characters or leave it out.")
    return told or _kept_secret(folder / "secret")


def _kept_secret(path: Path) -> str:
    """The secret in a file that only its owner reads. Of several workers that start together, all take the first one's."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        own = path.with_name(f"{path.name}.{os.getpid()}")
        own.touch(mode=0o600)
        own.write_text(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(own, path)
        own.unlink()
    return path.read_text().strip()


def home(name: str) -> Path:
    """The folder where an installation keeps what it stores: the SQLite database and the attachments."""
    return Path(os.environ.get(name, "").strip() or "var").resolve()


def database(name: str, folder: Path) -> dict[str, Any]:
    """The database: postgresql://user:password@host:port/name, sqlite:///path, or SQLite in the installation's folder.

    Raises ImproperlyConfigured.
    """
    told = os.environ.get(name, "").strip()
    if not told:
        folder.mkdir(parents=True, exist_ok=True)
        return _sqlite(str(folder / "zhospar.sqlite3"))
    url = urlsplit(told)
    if url.scheme == "sqlite" and url.path.strip("/"):
        return _sqlite(url.path)
    if url.scheme in ("postgresql", "postgres") and url.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.strip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": url.hostname or "",
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(url.query)),
        }
    raise ImproperlyConfigured(
        f"{name}={told!r}: write postgresql://user:password@host:5432/name or sqlite:///folder/file.sqlite3."
    )


def _sqlite(path: str) -> dict[str, Any]:
    """SQLite as one office needs it: readers never wait, one writer at a time, nothing acknowledged is lost."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
        },
    }


def text(name: str) -> str:
    """A plain text, empty unless set."""
    return os.environ.get(name, "").strip()


def day(name: str) -> datetime.date | None:
    """A day, written 2016-03-15, or None. Raises ImproperlyConfigured."""
    told = text(name)
    try:
        return datetime.date.fromisoformat(told) if told else None
    except ValueError:
        raise ImproperlyConfigured(f"{name}={told!r}: write a day as 2016-03-15 (or leave it out).") from None


def identity_server(prefix: str, called: str) -> dict[str, Any]:
    """The identity server (OpenID Connect) as allauth takes it: address, client, secret; empty where none is named.

    Raises ImproperlyConfigured.
    """
    names = [f"{prefix}_{part}" for part in ("SERVER", "CLIENT", "SECRET")]
    server, client, password = (text(name) for name in names)
    if not (server or client or password):
        return {}
    if missing := [name for name in names if not text(name)]:
        raise ImproperlyConfigured(f"{', '.join(missing)}: missing; give all of {', '.join(names)}, or none.")
    if urlsplit(server).scheme != "https" or not urlsplit(server).netloc:
        raise ImproperlyConfigured(f"{names[0]}={server!r}: write the issuer's address, such as https://id.gov.kz.")
    return {
        "provider_id": called,
        "name": urlsplit(server).netloc,
        "client_id": client,
        "secret": password,
        "settings": {"server_url": server},
    }


def mail(name: str, folder: Path) -> dict[str, Any]:
    """How letters go out: smtps://user:password@host:465, smtp://user:password@host:587 (?plain=1: without encryption), the
    dotted name of any backend of Django, or files in the installation's folder. As Django's EMAIL_ settings.

    Raises ImproperlyConfigured.
    """
    told = text(name)
    if not told:
        return {"EMAIL_BACKEND": _MAIL.format("filebased"), "EMAIL_FILE_PATH": str(folder / "mail")}
    if "://" not in told and "." in told:
        return {"EMAIL_BACKEND": told}
    url = urlsplit(told)
    if url.scheme not in ("smtp", "smtps") or not url.hostname:
        raise ImproperlyConfigured(f"{name}: write smtp://user:password@host:587, smtps://user:password@host:465.")
    return {
        "EMAIL_BACKEND": _MAIL.format("smtp"),
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or (465 if url.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        "EMAIL_USE_SSL": url.scheme == "smtps",
        "EMAIL_USE_TLS": url.scheme == "smtp" and dict(parse_qsl(url.query)).get("plain") != "1",
        "EMAIL_TIMEOUT": 20,
    }


_MAIL = "django.core.mail.backends.{}.EmailBackend"


def counts(name: str, default: tuple[int, ...]) -> tuple[int, ...]:
    """Whole numbers, parted by commas. Raises ImproperlyConfigured."""
    told = [one.strip() for one in text(name).split(",") if one.strip()]
    if any(not one.isdecimal() for one in told):
        raise ImproperlyConfigured(f"{name}={text(name)!r}: write whole numbers parted by commas, such as 14,5,1.")
    return tuple(int(one) for one in told) or default


def address(name: str, default: str) -> str:
    """Where the pages begin, https://plan.gov.kz, without a slash at its end. Raises ImproperlyConfigured."""
    told = text(name).rstrip("/")
    if told and (urlsplit(told).scheme not in ("http", "https") or not urlsplit(told).netloc):
        raise ImproperlyConfigured(f"{name}={told!r}: write the whole address, such as https://plan.gov.kz.")
    return told or default
