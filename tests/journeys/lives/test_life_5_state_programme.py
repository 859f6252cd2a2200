"""5. A state programme: justification, likeness, conclusion, advisory body, the President, the list, discussion, agreement."""

from pathlib import Path

import pytest
from tests.journeys.lives.pages import Country, plan_file

pytestmark = pytest.mark.browser
DEVELOPER, MINISTER, PLANNER, PLANNING_MINISTER = "ekhvan", "oyuldasheva", "aesengeldin", "esaparov"
REGIONAL, EDUCATION, ADVISORY, PRESIDENT, PREMIER = "ualimbekov", "gzhumashev", "asyzdykov", "prezident", "autegenova"


def test_a_state_programme_from_its_justification_to_the_presidents_approval(country: Country, tmp_path: Path) -> None:
    country.on("2016-01-11")
    country.installation.run("shell", "-v0", "-c", PROGRAMME_IN_FORCE)
    the_list = country.person(PLANNER).opens("", file=plan_file(tmp_path, "state-programme-list", rows=()))
    programme = _proposed(country)
    _found_expedient(country, programme)
    _listed(country, programme, the_list)
    _drafted_and_discussed(country, programme)
    _agreed(country, programme)

    premier, president = country.person(PREMIER), country.person(PRESIDENT)
    premier.may_not_take(programme, "approve", by="A1-29")
    president.takes(programme, "approve", act="176")
    assert president.sees_state(programme) == "күшінде"
    assert programme in country.person(PLANNER).programmes()


def _proposed(country: Country) -> str:
    """The ministry opens the programme and its justification, compares it with what is in force, and submits it."""
    developer = country.person(DEVELOPER)
    country.person("gli").may_not_open("state-programme-list", by="A2-")
    number = developer.opens("state-programme")
    developer.names(number, "mon")
    assert "негіздеме" in developer.is_refused(number, "prepare-justification", by="A2-80.1a").lower()
    justification = developer.opens("justification", about=number)
    assert developer.decides_likeness(justification, repeats=False) > 0
    developer.takes(number, "prepare-justification")
    developer.takes(number, "submit-justification")
    developer.takes(number, "submit-regional-part")
    return number


def _found_expedient(country: Country, number: str) -> None:
    """The regional authority within a month, the planning authority within seven working days, the advisory body, the President."""
    regional, planner = country.person(REGIONAL), country.person(PLANNER)
    assert "11.02.2016" in regional.reads(number, "route")
    regional.takes(number, "consider-regional-part")
    planner.may_not_take(number, "inform-on-expediency", by="A2-80.2c")
    regional.takes(number, "inform-on-expediency", outcome="expedient")
    assert "20.01.2016" in planner.reads(number, "route")
    conclusion = "form-conclusion-with-regional-information"
    planner.is_refused(number, conclusion, by="A2-80.2d")
    planner.takes(number, conclusion, outcome="expedient")
    country.person(ADVISORY).takes(number, "endorse-justification", outcome="endorsed", act="4")
    planner.takes(number, "inform-administration")
    country.person(PREMIER).may_not_take(number, "decide", by="A2-81a")
    country.person(PRESIDENT).takes(number, "decide", outcome="develop")


def _listed(country: Country, number: str, the_list: str) -> None:
    """No programme is developed outside the list, which the President approves."""
    developer, planner, president = (country.person(one) for one in (DEVELOPER, PLANNER, PRESIDENT))
    planner.takes(number, "enter-in-list")
    country.person(PREMIER).takes(number, "set-up-commission", stated=["state-bodies-represented"])
    cells = {
        "cells.development": "2016-03-30",
        "cells.submission": "2016-12-15",
        "texts.decision.kk": "Президенттің шешімі",
    }
    planner.fills_row(the_list, "programmes", cells)
    planner.takes(the_list, "form")
    planner.takes(the_list, "submit")
    assert developer.sends_past(number, "develop") == 409
    president.takes(the_list, "approve", act="5")


def _drafted_and_discussed(country: Country, number: str) -> None:
    """The public proposes; the draft goes on only when the talk is over and everything has its answer."""
    developer = country.person(DEVELOPER)
    developer.takes(number, "develop")
    assert country.person(EDUCATION).may_not_open_discussion(number)
    developer.opens_discussion(number, "2016-01-20", "«Егемен Қазақстан»")
    developer.puts_down(number, "Айгүл Сейітқызы", "Ауылдарды да қамтыңыз")
    assert "талқыла" in developer.is_refused(number, "rework", by="A2-87").lower()
    country.on("2016-01-21")
    developer.is_refused(number, "rework", by="A2-87b")
    developer.answers_proposal(number, "Екінші бағытқа қосылды", "taken")
    developer.takes(number, "rework")


def _agreed(country: Country, number: str) -> None:
    """One body returns the draft with a remark on a place; it is answered, and all agree in the second round."""
    developer, minister, education = country.person(DEVELOPER), country.person(MINISTER), country.person(EDUCATION)
    agreeing = [country.person(one) for one in (PLANNING_MINISTER, REGIONAL, EDUCATION)]
    minister.sends_for_agreement(number, asked=3)
    assert country.person("gkurmanova").cannot_agree(number)
    for one in agreeing[:2]:
        one.agrees(number)
    education.returns(number, "Көрсеткіш ауыл мектептерін қамтымайды", place="indicators/i0")
    assert developer.sends_past(number, "approve", act="1") in (403, 409)
    developer.answers_remark(number, "Көрсеткіш нақтыланды")
    assert "Көрсеткіш нақтыланды" in education.reads(number, "agreement")
    minister.sends_for_agreement(number, asked=1)
    education.agrees(number)


PROGRAMME_IN_FORCE = """
import datetime, msgspec
from pathlib import Path
from zhospar.demo.stories import ZONE
from zhospar.exchange.plan_files import read_plan_file
from zhospar.processes.development.services.opening import open_draft
from zhospar.records.documents.models import Document
from zhospar.records.documents.services import freeze
from zhospar.records.participants.selectors import actor_for
from zhospar.statute.localized import Localized
from django.contrib.auth import get_user_model
from django.db import transaction
at = datetime.datetime(2015, 1, 12, 9, tzinfo=ZONE)
actor = actor_for(get_user_model().objects.get(username="gkurmanova").pk, at.date())
plan = read_plan_file(Path("samples/state-programme/example.yaml"))
title = Localized("Ауылды дамытудың бұрынғы бағдарламасы", "Прежняя программа развития села", "An earlier programme")
with transaction.atomic():
    plan = msgspec.structs.replace(plan, acts=(), title=title)
    found = Document.objects.get(pk=open_draft(plan=plan, actor=actor, at=at))
    freeze(found.current_id, on=at.date())
    Document.objects.filter(pk=found.pk).update(state="in-force")
"""
"""Another programme, long in force, for the new one to be compared with."""
