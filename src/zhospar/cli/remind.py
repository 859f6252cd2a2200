"""`zhospar remind`: sends the reminders of a day. A daily timer calls it; a second call of the day reminds nobody twice."""

import argparse
import datetime
from typing import TYPE_CHECKING, Any

from zhospar.cli.commands import Commands
from zhospar.cli.django_setup import ready
from zhospar.cli.output import Output
from zhospar.interface.values import day_of

if TYPE_CHECKING:
    from zhospar.duties.services import Sent

_SHOWN = 40
"""Reminders that are told one by one; --format json has them all."""


def add_to(commands: Commands) -> None:
    command = commands.add("remind", remind, examples=("remind", "remind --dry-run", "remind --on 2016-02-15"))
    command.takes("--on").takes("--dry-run", action="store_true")


def remind(options: argparse.Namespace, output: Output) -> int:
    """Send the reminders of today, or of the day told; or say which would be sent."""
    asked = day_of(options.on) if options.on else None
    ready()
    from django.conf import settings

    from zhospar.duties.schedule import Manner
    from zhospar.duties.services import send_reminders

    on = asked or settings.TODAY or datetime.date.today()
    sent = send_reminders(
        on=on,
        at=datetime.datetime.combine(on, datetime.datetime.now().astimezone().timetz()),
        manner=Manner(settings.REMIND_BEFORE, settings.ESCALATE_AFTER),
        address=settings.ADDRESS,
        domain=settings.MAIL_DOMAIN,
        dry_run=options.dry_run,
    )
    if output.as_json:
        output.json({"on": on.isoformat(), "dry_run": options.dry_run, **_plain(sent)})
    else:
        _tell(sent, on, options.dry_run, output)
    return 0


def _plain(sent: "Sent") -> dict[str, Any]:
    return {
        "letters": sent.letters,
        "failed": sent.failed,
        "reason": sent.reason,
        "reminders": [
            {
                "document": one.row.document.number,
                "duty": one.row.owed.key,
                "what": one.row.owed.duty.what,
                "last_day": one.row.owed.duty.last_day.isoformat(),
                "when": one.when,
                "to": one.to.login,
                "post": one.to.post,
                "as_deputy": one.to.as_deputy,
                "address": one.address,
            }
            for one in sent.planned
        ],
    }


def _tell(sent: "Sent", on: datetime.date, dry_run: bool, output: Output) -> None:
    for one in sent.planned[:_SHOWN]:
        duty = one.row.owed.duty
        to = one.address or output.word("remind-nobody")
        output.say_wrapped(
            f"{output.text(duty.what)}; {one.row.document.number}; {output.text(one.row.owed.body.called)}; "
            f"{duty.last_day:%d.%m.%Y}; {output.word(f'reminded.{one.when}')} → {to}",
            first="  ",
        )
    if len(sent.planned) > _SHOWN:
        output.say(f"  {output.word('more', count=len(sent.planned) - _SHOWN)}")
    counts = {"count": len(sent.planned), "letters": sent.letters, "unreached": len(sent.unreached)}
    output.say(output.word("remind-would" if dry_run else "remind-done", day=f"{on:%d.%m.%Y}", **counts))
    if sent.failed:
        output.complain(output.word("remind-failed", count=sent.failed, reason=sent.reason), "warning")
