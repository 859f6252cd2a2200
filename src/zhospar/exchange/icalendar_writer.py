"""Duties as a calendar file (RFC 5545) that any calendar program reads: one whole-day event for each last day.

No clock in here: the time stamp is given. A duty keeps its UID when its last day moves, so that a calendar which is
read again moves the event and does not double it.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from zhospar.engine.duties import Duty
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language, Localized

_FOLD_AT = 75
"""Octets in a line, without its end (RFC 5545, 3.1)."""


def to_ics(
    duties: Iterable[Duty],
    edition: Edition,
    *,
    stamp: datetime,
    document: str,
    title: Localized | None = None,
    language: Language = "kk",
) -> str:
    """The calendar file, with CRLF line ends.

    `document` identifies the document whose duties these are (part of each UID); `title` names the calendar; `stamp`
    must carry a time zone. Raises ValueError for a stamp without one.
    """
    stamped = _stamped(stamp)
    events = [line for duty in duties for line in _event(duty, edition, stamped, document, language)]
    return _calendar(events, title.text(language) if title else "")


@dataclass(frozen=True, slots=True)
class WholeDay:
    """An event of one day in a feed. `key` tells it from every other for ever; `link` leads to its page."""

    key: str
    on: date
    summary: str
    lines: Sequence[str]
    link: str
    category: str


def feed_of(events: Iterable[WholeDay], *, stamp: datetime, title: str) -> str:
    """A calendar of events that a program reads again and again, with CRLF line ends. Raises ValueError for a stamp without a zone."""
    stamped = _stamped(stamp)
    lines = ["REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]
    for one in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{_uid(one.key)}",
            f"DTSTAMP:{stamped}",
            f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(one.summary)}",
            f"DESCRIPTION:{_escaped(chr(10).join(one.lines))}",
            f"URL:{one.link}",
            f"CATEGORIES:{one.category.upper()}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    return _calendar(lines, title)


def _stamped(stamp: datetime) -> str:
    if stamp.tzinfo is None:
        raise ValueError("the time stamp of a calendar file needs a time zone")
    return stamp.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def _calendar(events: Iterable[str], title: str) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Zhospar//Duties//KK", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    if title:
        lines += [f"NAME:{_escaped(title)}", f"X-WR-CALNAME:{_escaped(title)}"]
    return "".join(f"{_folded(line)}\r\n" for line in (*lines, *events, "END:VCALENDAR"))


def _uid(key: str) -> str:
    return f"{hashlib.sha256(key.encode()).hexdigest()[:32]}@zhospar"


def uid_of(duty: Duty, document: str) -> str:
    """What identifies a duty for ever: document, provision, duty, senders, and reporting year or event's day."""
    when = str(duty.reporting_year) if duty.reporting_year is not None else duty.opens_on.isoformat()
    key = "\n".join((document, duty.provision, duty.id, *duty.who, when))
    return _uid(key)


def _event(duty: Duty, edition: Edition, stamped: str, document: str, language: Language) -> Iterator[str]:
    cited = edition.cite(duty.provision).text(language)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid_of(duty, document)}"
    yield f"DTSTAMP:{stamped}"
    yield f"DTSTART;VALUE=DATE:{duty.last_day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{duty.last_day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{duty.what.text(language)} ({cited})')}"
    yield f"DESCRIPTION:{_escaped(_description(duty, edition, cited, language))}"
    yield f"CATEGORIES:{duty.process.upper()}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _description(duty: Duty, edition: Edition, cited: str, language: Language) -> str:
    lines = [f"{_WHO.text(language)}: {_bodies(duty.who, edition, language)}"]
    if duty.to:
        lines.append(f"{_TO.text(language)}: {_bodies(duty.to, edition, language)}")
    lines.append(f"{_PROVISION.text(language)}: {cited}")
    lines += [f"- {reason.text(language)}" for reason in duty.because]
    if duty.readings:
        lines.append(f"{_READINGS.text(language)}: {', '.join(duty.readings)}")
    return "\n".join(lines)


def _bodies(ids: tuple[str, ...], edition: Edition, language: Language) -> str:
    return "; ".join(edition.bodies[id_].text(language) if id_ in edition.bodies else id_ for id_ in ids)


def _escaped(text: str) -> str:
    """A text value (RFC 5545, 3.3.11). Control characters other than line ends and tabs are left out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in text if sign >= " " or sign == "\t")


def _folded(line: str) -> str:
    """The line cut into pieces of at most 75 octets, each further one led by a blank; letters are never cut through."""
    pieces: list[str] = []
    piece, octets = "", 0
    for letter in line:
        size = len(letter.encode())
        if octets + size > _FOLD_AT:
            pieces.append(piece)
            piece, octets = " ", 1
        piece += letter
        octets += size
    return "\r\n".join((*pieces, piece))


_WHO = Localized("Кім", "Кто", "Who")
_TO = Localized("Кімге", "Кому", "To")
_PROVISION = Localized("Норма", "Норма", "Provision")
_READINGS = Localized("Оқылымдар", "Прочтения", "Readings")
