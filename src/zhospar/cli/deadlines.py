"""`zhospar duties` and `zhospar due`: what falls due when, and why on that day."""

import argparse
import datetime
from collections.abc import Iterator
from typing import Any

from zhospar.cli.commands import Commands
from zhospar.cli.output import Output, sentences
from zhospar.cli.situations import horizons_broken, situation_of
from zhospar.engine.dates_in_words import in_words
from zhospar.engine.deadlines import TermReadings
from zhospar.engine.duties import Duty, Situation, duties_of_year
from zhospar.engine.term_text import due
from zhospar.engine.working_days import WorkingCalendar, kazakhstan
from zhospar.exchange.icalendar_writer import to_ics
from zhospar.interface.values import day_of, year_of
from zhospar.statute.edition import Edition
from zhospar.statute.library import current_edition


def add_to(commands: Commands) -> None:
    (
        commands.add(
            "duties",
            duties,
            formats=("text", "json", "ics"),
            examples=(
                "duties --kind state-programme --period 2015-2019 --year 2016",
                "duties --kind state-body-strategic-plan --body-class regional --period 2014-2018 --year 2016",
                "duties --kind state-programme --period 2015-2019 --year 2016 --event approve=2015-12-30 --format ics",
            ),
        )
        .takes("--kind", required=True)
        .takes("--period", required=True)
        .takes("--year", required=True)
        .takes("--body-class", default="")
        .takes("--variant", default="")
        .takes("--condition", action="append", default=[])
        .takes("--event", action="append", default=[])
        .takes("--stage", action="append", default=[])
        .takes("--as-known-on")
    )
    (
        commands.add(
            "due",
            due_day,
            examples=(
                'due 2016-01-05 "7 working days"',
                'due 2016-01-31 "1 month"',
                'due 2016-03-01 "before 06-01"',
                'due 2016-01-10 "not later than 02-20" --as-known-on 2015-12-01',
            ),
        )
        .takes("date")
        .takes("term", nargs="+")
        .takes("--as-known-on")
    )


def duties(options: argparse.Namespace, output: Output) -> int:
    """Everything of which the last day lies in the year, with the law and the reasons."""
    edition = current_edition()
    situation = situation_of(options, edition)
    year = year_of(options.year)
    found = duties_of_year(edition, situation, year, _calendar(options.as_known_on))
    notices = list(_notices(situation, edition, output))
    match output.format:
        case "json":
            output.json([_as_data(duty, edition, output) for duty in found])
        case "ics":
            stamp = datetime.datetime.now(datetime.UTC)
            document = edition.kind(options.kind).name.text(output.language)
            output.say(to_ics(found, edition, stamp=stamp, document=document, language=output.language).rstrip())
        case _:
            _show(found, situation, year, notices, edition, output)
            return 0
    for notice in notices:
        output.complain(notice, "notice", _notice_mark(output))
    return 0


def _calendar(as_known_on: str | None) -> WorkingCalendar:
    calendar = kazakhstan()
    return calendar if as_known_on is None else calendar.as_known_on(day_of(as_known_on))


def _notices(situation: Situation, edition: Edition, output: Output) -> Iterator[str]:
    """What must be said of the document itself: a period that is not the one the law gives to the kind."""
    kind = edition.kind(situation.kind).name
    for bounds, provision in horizons_broken(edition, situation):
        told = output.word("unlike-horizon", kind=output.text(kind), found=situation.period.years, expected=bounds)
        yield sentences(told, f"{output.text(edition.cite(provision))} ({provision})")


def _as_data(duty: Duty, edition: Edition, output: Output) -> dict[str, Any]:
    return {
        "provision": duty.provision,
        "cite": edition.cite(duty.provision),
        "id": duty.id,
        "what": duty.what,
        "who": "; ".join(output.text(edition.bodies[body]) for body in duty.who),
        "who_ids": duty.who,
        "to": "; ".join(output.text(edition.bodies[body]) for body in duty.to),
        "to_ids": duty.to,
        "process": duty.process,
        "reporting_year": duty.reporting_year,
        "last_day": duty.last_day.isoformat(),
        "bound": duty.bound,
        "because": [output.text(reason) for reason in duty.because],
        "readings": duty.readings,
        "day_off": duty.day_off,
        "gives": duty.gives or None,
    }


def _show(
    found: tuple[Duty, ...], situation: Situation, year: int, notices: list[str], edition: Edition, output: Output
) -> None:
    heading = [output.text(edition.kind(situation.kind).name)]
    if situation.variant:
        heading.append(output.text(edition.variant_name(situation.kind, situation.variant)))
    if situation.body_class:
        heading.append(output.text(edition.classes[situation.body_class]))
    output.say_wrapped(" · ".join([*heading, str(situation.period), str(year)]), colour="strong")
    for notice in notices:
        output.say_wrapped(notice, first=f"{output.paint(_notice_mark(output), 'notice')}  ", then="    ")
    if not found:
        output.say(output.word("duties-none"))
    for duty in found:
        _show_duty(duty, edition, output)


def _notice_mark(output: Output) -> str:
    return f"i {output.word('notice')}"


def _show_duty(duty: Duty, edition: Edition, output: Output) -> None:
    output.say()
    output.say_wrapped(
        output.text(duty.what), first=f"{output.paint(output.text(in_words(duty.last_day)), 'strong')}  ", then="      "
    )
    who = "; ".join(output.text(edition.bodies[body]) for body in duty.who)
    to = "; ".join(output.text(edition.bodies[body]) for body in duty.to)
    output.say_wrapped(f"{who} → {to}", first="    ")
    for reason in duty.because:
        output.say_wrapped(output.text(reason), first="    · ")
    told = f"{output.text(edition.cite(duty.provision))} ({', '.join((duty.provision, *duty.readings))})"
    output.say_wrapped(told, first="    ", colour="law")


def due_day(options: argparse.Namespace, output: Output) -> int:
    """The last day of a term counted from a day, and the days that were skipped."""
    edition = current_edition()
    start = day_of(options.date)
    found = due(start, " ".join(options.term), _calendar(options.as_known_on), TermReadings.of(edition))
    if output.as_json:
        output.json(
            {
                "from": start.isoformat(),
                "last_day": found.last_day.isoformat(),
                "bound": found.bound,
                "because": [output.text(reason) for reason in found.because],
                "readings": found.readings,
                "day_off": found.day_off,
            }
        )
        return 0
    output.say(output.paint(output.text(in_words(found.last_day)), "strong"))
    for reason in found.because:
        output.say_wrapped(output.text(reason), first="  · ")
    return 0
