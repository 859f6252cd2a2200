"""mutations.md: the law's data changed one at a time, and which changes the scenarios noticed."""

import fnmatch
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from reference_pages.markdown import code, link, page, table
from zhospar.engine.mutation import CRITICAL

_REASONS = Path(__file__).resolve().parents[2] / "docs/reference/mutation-reasons.yaml"
_GIVEN = "no reason given"


def mutations_page(told: Mapping[str, Any]) -> str:
    """The page made of what `zhospar statute mutate --format json` printed."""
    survivors = told["survivors"]
    rows = [
        (code(kind), count["killed"], count["survived"], "none may survive" if kind in CRITICAL else "")
        for kind, count in sorted(told["by_kind"].items())
    ]
    reasons = _reasons()
    per_provision = Counter(one["provision"] for one in survivors)
    listed = [(link(one["provision"]), code(one["kind"]), one["change"], reason_of(one, reasons)) for one in survivors]
    return page(
        "Changes of the law's data",
        "Each number, day, bound, body, section and item of the law's data is changed once, and the scenarios that prove its"
        " provision are run: one of them must fail. Written by `make mutations` (it takes minutes).",
        f"{told['tried']} changes tried, {told['killed']} noticed, {len(survivors)} survived in {len(per_provision)} provisions;"
        f" {told['critical_survivors']} of them of a kind of which none may survive.",
        table(("kind of change", "killed", "survived", ""), rows),
        "## What survived, and why that is right",
        table(("provision", "kind", "change", "reason"), listed),
    )


def unexplained(told: Mapping[str, Any]) -> list[str]:
    """Survivors without a reason."""
    reasons = _reasons()
    return [
        f"{one['provision']} {one['kind']}: {one['change']}"
        for one in told["survivors"]
        if reason_of(one, reasons) == _GIVEN
    ]


def reason_of(one: Mapping[str, str], reasons: Sequence[Mapping[str, str]]) -> str:
    """The first reason whose provision and change fit."""
    for reason in reasons:
        provisions = reason.get("provision", "*")
        fits = any(fnmatch.fnmatchcase(one["provision"], name) for name in provisions.split())
        if (
            fits
            and reason.get("kind", one["kind"]) == one["kind"]
            and fnmatch.fnmatchcase(one["change"], reason.get("change", "*"))
        ):
            return reason["because"]
    return _GIVEN


def _reasons() -> list[Mapping[str, str]]:
    return yaml.safe_load(_REASONS.read_text(encoding="utf-8")) if _REASONS.is_file() else []


def read(text: str) -> Mapping[str, Any]:
    """The JSON that the command printed."""
    told: Mapping[str, Any] = json.loads(text)
    return told
