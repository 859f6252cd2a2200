"""Reminding of duties until they are done: one letter a day to each person, an escalation to the head, a note where nobody is reached."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from smtplib import SMTPException
from uuid import UUID

from django.core.mail import EmailMessage, get_connection
from django.db import IntegrityError, transaction

from zhospar.duties.letters import Line, subject_of, text_of
from zhospar.duties.models import Reminder
from zhospar.duties.owners import Answering, duty_of, posts_of
from zhospar.duties.schedule import USUAL, Manner, occasions
from zhospar.duties.selectors import Row, concerning
from zhospar.records.audit_trail.services import Author, append_act
from zhospar.records.refusals import Refused
from zhospar.statute.library import edition_on
from zhospar.statute.localized import Localized

Key = tuple[UUID, str]


@dataclass(frozen=True, slots=True)
class Planned:
    """A reminder that is due: of what, to whom, why now. `address` is empty where nobody is reached."""

    row: Row
    when: str
    to: Answering
    address: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did, or (dry) would do."""

    planned: tuple[Planned, ...]
    letters: int
    """Letters that the mail server took."""
    failed: int
    """Letters that it did not take; the day's next run tries again."""
    reason: str = ""
    """Why not, as the mail server said it."""

    @property
    def unreached(self) -> tuple[Planned, ...]:
        return tuple(one for one in self.planned if not one.address)


def send_reminders(
    *,
    on: datetime.date,
    at: datetime.datetime,
    manner: Manner = USUAL,
    address: str = "",
    domain: str = "",
    dry_run: bool = False,
) -> Sent:
    """Remind of every duty whose moment has come; a second run of the day reminds nobody twice.

    `address` is where the pages of this installation begin; `domain` makes a mail address of the login of a person who has
    named none. Letters go out after the reminders are on record; one that the server does not take is tried by the next run of
    the day. A dry run writes and sends nothing. Raises Refused where another run of the day is under way.
    """
    rows = {row.key: row for row in concerning(on) if row.owed.done_on is None and row.status != "not-due-yet"}
    planned = tuple(_planned(rows, on, manner, domain))
    if dry_run:
        return Sent(planned, len({one.address for one in planned if one.address}), 0)
    try:
        with transaction.atomic():
            _put_on_record(planned, on, at)
    except IntegrityError:
        raise Refused(_UNDER_WAY, _UNDER_WAY_MEND) from None
    letters, failed, reason = _send(rows, on, address)
    return Sent(planned, letters, failed, reason)


def _planned(rows: Mapping[Key, Row], on: datetime.date, manner: Manner, domain: str) -> Iterator[Planned]:
    posts = posts_of({duty_of(row) for row in rows.values()}, on)
    sent = _sent(rows)
    for key, row in rows.items():
        duty = row.owed.duty
        to, head = posts.answering(duty_of(row)), posts.head_of(row.owed.body.code)
        for when in occasions(duty.last_day, duty.opens_on, on, sent.get(key, ()), manner):
            if when != "escalation":
                yield Planned(row, when, to, _address(to, domain))
            elif head.person_id not in (None, to.person_id):
                yield Planned(row, when, head, _address(head, domain))


def _address(one: Answering, domain: str) -> str:
    return one.address or (f"{one.login}@{domain}" if one.login and domain else "")


def _sent(rows: Mapping[Key, Row]) -> dict[Key, list[tuple[str, datetime.date]]]:
    found: dict[Key, list[tuple[str, datetime.date]]] = {}
    known = Reminder.objects.filter(document__in={document for document, _ in rows})
    for document, duty, when, day in known.values_list("document", "duty", "when", "sent_on"):
        found.setdefault((document, duty), []).append((when, day))
    return found


def _put_on_record(planned: Sequence[Planned], on: datetime.date, at: datetime.datetime) -> None:
    """The reminders and one act for them all; nothing where there are none."""
    if not planned:
        return
    Reminder.objects.bulk_create(
        Reminder(
            document_id=one.row.document.id,
            duty=one.row.owed.key,
            body_id=one.row.owed.body.id,
            person_id=one.to.person_id,
            post=one.to.post,
            as_deputy=one.to.as_deputy,
            when=one.when,
            sent_on=on,
            sent_to=one.address,
        )
        for one in planned
    )
    told = {
        "on": on.isoformat(),
        "reminders": [[one.row.document.number, one.row.owed.key, one.when, one.to.login] for one in planned],
        "unreached": sum(not one.address for one in planned),
    }
    append_act(
        verb="duties.remind",
        author=Author(),
        at=at,
        provisions=sorted({one.row.owed.duty.provision for one in planned}),
        told=told,
    )


def _send(rows: Mapping[Key, Row], on: datetime.date, address: str) -> tuple[int, int, str]:
    """Send what is on record for the day and has not gone out: letters taken, letters refused, why."""
    letters: dict[str, list[Reminder]] = {}
    for row in Reminder.objects.filter(sent_on=on, gone_out=False).exclude(sent_to="").order_by("id"):
        if (row.document_id, row.duty) in rows:
            letters.setdefault(row.sent_to, []).append(row)
    connection, law, reason, taken = get_connection(), edition_on(on), "", 0
    for to, reminders in letters.items():
        lines = [Line(rows[one.document_id, one.duty], one.when) for one in reminders]
        letter = EmailMessage(subject_of(lines), text_of(lines, law, on, address), to=[to], connection=connection)
        try:
            letter.send()
        except (OSError, SMTPException) as error:
            reason = str(error)
            continue
        Reminder.objects.filter(pk__in=[one.pk for one in reminders]).update(gone_out=True)
        taken += 1
    return taken, len(letters) - taken, reason


_UNDER_WAY = Localized(
    "Осы күннің еске салулары қазір жіберіліп жатыр",
    "Напоминания этого дня уже рассылаются",
    "The reminders of this day are being sent already",
)
_UNDER_WAY_MEND = Localized(
    "Басқа іске қосудың аяқталуын күтіңіз", "Дождитесь окончания другого запуска", "Wait until the other run is over"
)
