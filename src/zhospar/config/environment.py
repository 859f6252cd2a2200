"""Settings from the environment. What is missing has a default; what is bad is refused by name, with the mend."""

import os
import secrets

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


def secret(name: str) -> str:
    """The installation's secret, or one made for this start: nothing that lives longer than a start is signed with it."""
    told = os.environ.get(name, "")
    if told and len(told) < 32:
        raise ImproperlyConfigured(f"{name} is too short ({len(told)}); give at least 32 characters or leave it out.")
    return told or secrets.token_urlsafe(48)
