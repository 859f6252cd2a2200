"""Bodies, posts, territories and people as the pages show them."""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhospar.records.participants.body_selectors import BodyCard, BodyLine, Days, HoldingFacts, PostFacts
from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.addresses import address
from zhospar.web.participants.gate import in_all

_SHOWN_ROLES = 3
COLUMNS = ("name", "roles", "class", "territory", "head", "vacancies")
_NUMBERS = ("vacancies",)


@dataclass(frozen=True, slots=True)
class Head:
    """A column's head."""

    told: Localized
    num: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands under a column."""

    told: Localized | str
    href: str = ""
    note: Localized | str = ""
    sign: str = ""
    tone: str = ""
    num: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A body in the table."""

    name: Localized
    href: str
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """A post with the person in it, as its sheet shows it."""

    code: str
    name: Localized
    initials: str
    post: Localized
    kind: Localized
    href: str
    note: Localized
    away: Localized
    vacant: bool
    stands_in: tuple[HoldingFacts, ...]
    holder: HoldingFacts | None


@dataclass(frozen=True, slots=True)
class Past:
    """Something that began or ended on a day."""

    on: datetime.date
    told: Localized
    act: str


def heads() -> tuple[Head, ...]:
    """The columns of the register of bodies."""
    return tuple(Head(in_all(f"web_participants.col.{one}"), one in _NUMBERS) for one in COLUMNS)


def rows_of(lines: Iterable[BodyLine], law: Edition) -> tuple[Row, ...]:
    """Bodies as lines of the table."""
    return tuple(_row(one, law) for one in lines)


def _row(line: BodyLine, law: Edition) -> Row:
    body = line.body
    return Row(
        body.name,
        address("body", body.code),
        body.code,
        (
            Cell(_few(sole_first(body.roles, law), law)),
            Cell(law.classes.get(body.body_class, Localized())),
            Cell(line.territory, address("territory", body.territory) if body.territory else ""),
            _head_cell(line),
            _vacancies(line.vacancies),
        ),
    )


def sole_first(roles: Iterable[str], law: Edition) -> list[str]:
    """Roles by how much they say of a body: those of one body only, those of some, those that any body may have."""
    order = list(law.roles)

    def weight(role: str) -> tuple[bool, bool, int]:
        named = law.roles.get(role)
        return named is None or named.any_body, not (named and named.sole), order.index(role) if role in order else 0

    return sorted(roles, key=weight)


def _few(roles: Sequence[str], law: Edition) -> Localized:
    """The first few roles by their names in the law, and how many more there are."""
    names = [role_name(role, law) for role in roles[:_SHOWN_ROLES]]
    more = len(roles) - _SHOWN_ROLES
    rest = in_all("web_participants.more", count=more) if more > 0 else Localized()
    return joined([*names, rest])


def joined(texts: Iterable[Localized], between: str = "; ") -> Localized:
    """Texts one after the other."""
    told = [text for text in texts if text]
    return Localized(*(between.join(text.text(language) for text in told) for language in LANGUAGES))


def role_name(role: str, law: Edition) -> Localized:
    """What the law calls a role."""
    return law.bodies.get(role) or Localized(role, role, role)


def _head_cell(line: BodyLine) -> Cell:
    if line.head:
        return Cell(line.head.person, address("person", line.head.login))
    if line.has_head_post:
        return Cell(in_all("web_participants.vacant"), sign="warn", tone="warn")
    return Cell("–")


def _vacancies(count: int) -> Cell:
    return Cell(str(count), sign="warn", tone="warn", num=True) if count else Cell("–", num=True)


# --- posts and people ------------------------------------------------------------------------------------------------


def holders_of(posts: Iterable[PostFacts], on: datetime.date) -> tuple[Holder, ...]:
    """The posts of a body on a day, each with who is in it."""
    return tuple(_holder(one, on) for one in posts if one.days.hold_on(on))


def _holder(post: PostFacts, on: datetime.date) -> Holder:
    holder, deputies = post.holder(on), post.deputies(on)
    name = holder.person if holder else in_all("web_participants.vacant")
    away = [
        joined([in_all("web_participants.stands-in"), joined([one.person, days_told(one.days)], " ")], ": ")
        for one in deputies
    ]
    return Holder(
        post.code,
        name,
        initials(holder.person) if holder else "–",
        post.title,
        in_all(f"web_participants.kind.{post.kind}"),
        address("person", holder.login) if holder else "",
        days_told(holder.days) if holder else Localized(),
        joined(away),
        holder is None,
        deputies,
        holder,
    )


def initials(name: Localized) -> str:
    """The first letters of a person's names."""
    return "".join(part[0] for part in name.kk.split()[:2]).upper() or "–"


def days_told(days: Days) -> Localized:
    """ "from 01.03.2016 to 31.03.2016"; nothing where there are no bounds."""
    if days.first and days.last:
        return in_all("web_participants.from-to", first=f"{days.first:%d.%m.%Y}", last=f"{days.last:%d.%m.%Y}")
    if days.first:
        return in_all("web_participants.from", day=f"{days.first:%d.%m.%Y}")
    return in_all("web_participants.to", day=f"{days.last:%d.%m.%Y}") if days.last else Localized()


def history_of(card: BodyCard, law: Edition) -> tuple[Past, ...]:
    """What is dated on a body's card, the newest first: roles, posts and people that came and went."""
    return tuple(sorted(_past(card, law), key=lambda one: one.on, reverse=True))


def _past(card: BodyCard, law: Edition) -> Iterator[Past]:
    yield from _ends(card.days, in_all("web_participants.the-body"), "")
    for role in card.roles:
        yield from _ends(
            role.days, joined([in_all("web_participants.role"), role_name(role.role, law)], ": "), role.act
        )
    for post in card.posts:
        yield from _ends(post.days, joined([in_all("web_participants.post"), post.title], ": "), "")
        for one in post.holdings:
            told = in_all(f"web_participants.holding.{one.kind}")
            yield from _ends(one.days, joined([post.title, told, one.person], ", "), one.act)


def _ends(days: Days, told: Localized, act: str) -> Iterator[Past]:
    if days.first:
        yield Past(days.first, joined([told, in_all("web_participants.began")], " – "), act)
    if days.last:
        yield Past(days.last, joined([told, in_all("web_participants.ended")], " – "), act)
