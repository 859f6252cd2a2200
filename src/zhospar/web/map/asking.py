"""What the map is asked for: a node, and which documents."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict

from zhospar.records.documents.thread import InForce
from zhospar.statute.edition import Edition

FILTERS = ("level", "kind", "territory", "developer")


@dataclass(frozen=True, slots=True)
class MapWish:
    """A node, by its identity or the id of a document, and filters of the documents."""

    node: UUID | None
    node_told: str
    level: int | None
    kind: str
    territory: str
    developer: str

    @property
    def is_narrowed(self) -> bool:
        return bool(self.level or self.kind or self.territory or self.developer)

    def query(self, **other: object) -> str:
        """The query of an address that asks for the same filters, but for what is named."""
        told = {name: getattr(self, name) for name in FILTERS} | other
        return urlencode({name: value for name, value in told.items() if value})


def map_wish(query: QueryDict) -> MapWish:
    """What a query asks for; what is no name of a node finds none."""
    told = query.get("node", "").strip()[:60]
    try:
        node = UUID(told) if told else None
    except ValueError:
        node = None
    level = query.get("level", "")
    return MapWish(
        node,
        told,
        int(level) if level.isdecimal() and len(level) < 3 else None,
        query.get("kind", "")[:60],
        query.get("territory", "")[:60],
        query.get("developer", "")[:60],
    )


def chosen(wish: MapWish, known: Mapping[UUID, InForce], law: Edition) -> list[InForce]:
    """The documents with a level that the filters leave."""
    return [
        one
        for one in known.values()
        if law.level(one.kind)
        and (wish.level is None or law.level(one.kind) == wish.level)
        and wish.kind in ("", one.kind)
        and wish.developer in ("", one.body)
        and (not wish.territory or f"/{wish.territory}/" in one.territory_path)
    ]
