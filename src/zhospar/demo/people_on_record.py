"""The demo's territories, bodies and people, put on record."""

import csv
import datetime
import io
from collections.abc import Mapping
from typing import Any

import msgspec

from zhospar.demo.contents import REPUBLIC, read
from zhospar.records.participants.entries import (
    Batch,
    BodyEntry,
    HoldingEntry,
    PersonEntry,
    PostEntry,
    TerritoryEntry,
)
from zhospar.records.participants.services.entering import enter
from zhospar.records.participants.services.territories import enter_territories
from zhospar.statute.localized import Localized


def enter_participants(at: datetime.datetime) -> int:
    """Put territories, bodies, posts and people on record. Returns how many people there are."""
    with io.StringIO((REPUBLIC / "territories.csv").read_text(encoding="utf-8")) as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    enter_territories([_territory(row) for row in rows], actor=None, at=at)
    told = read(REPUBLIC / "people.yaml")
    people = _people(told)
    batch = Batch(
        bodies=tuple(_body(one) for one in read(REPUBLIC / "bodies.yaml")),
        posts=tuple(PostEntry(one["body"], one["code"], _text(one["title"]), one["kind"]) for one in told["posts"]),
        people=tuple(people.values()),
        holdings=tuple(_holdings(told)),
    )
    enter(batch, actor=None, at=at)
    return len(people)


def _territory(row: Mapping[str, str]) -> TerritoryEntry:
    name = Localized(row["name_kk"], row["name_ru"], row["name_en"])
    return TerritoryEntry(row["id"], row["code"], name, row["level"], row["parent_id"])


def _body(told: Mapping[str, Any]) -> BodyEntry:
    return BodyEntry(
        code=told["code"],
        name=_text(told["name"]),
        short=_text(told.get("short", {})),
        body_class=told.get("class", ""),
        roles=tuple(told["roles"]),
        territory=told.get("territory", ""),
        sector=told.get("sector", ""),
        parent=told.get("parent", ""),
    )


def _people(told: Mapping[str, Any]) -> dict[str, PersonEntry]:
    found: dict[str, PersonEntry] = {}
    for one in (*(post["person"] for post in told["posts"]), *told.get("without_posts", ())):
        if one:
            found.setdefault(one["login"], PersonEntry(one["login"], _text(one["name"])))
    return found


def _holdings(told: Mapping[str, Any]) -> list[HoldingEntry]:
    held = [HoldingEntry(one["person"]["login"], one["code"]) for one in told["posts"] if one["person"]]
    deputies = [
        HoldingEntry(one["person"], one["post"], "deputy", _day(one["from"]), _day(one["to"]))
        for one in told.get("deputies", ())
    ]
    return held + deputies


def _text(told: Mapping[str, str]) -> Localized:
    return msgspec.convert(dict(told), Localized)


def _day(told: Any) -> datetime.date:
    return told if isinstance(told, datetime.date) else datetime.date.fromisoformat(str(told))
