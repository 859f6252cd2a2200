"""Some of the demo's documents live their reporting years through the services: what is in time, late and missing is what was meant."""

from pathlib import Path
from typing import Any

import pytest

from zhospar.demo.contents import documents_told
from zhospar.demo.days import TODAY
from zhospar.demo.loading import load_demo
from zhospar.exchange.signed_papers import signatures_checked
from zhospar.processes.evaluation.models import Recommendation
from zhospar.processes.implementation.selectors import owed, owing_documents
from zhospar.processes.monitoring.selectors import considerations_of, paper_of_year, year_told
from zhospar.records.audit_trail.selectors import prove
from zhospar.records.documents.models import Document
from zhospar.records.documents.selectors import editions_of

pytestmark = pytest.mark.django_db
PROGRAMME, REGION, DISTRICT, BODY = (
    "sp-health-2011",
    "territory-aktobe-2011",
    "district-zelenov-2011",
    "plan-defence-2014",
)
TOLD = (PROGRAMME, "action-plan-health-2014", REGION, "action-plan-aktobe-2011", DISTRICT, BODY)


def states() -> dict[tuple[str, str, int | None, str], tuple[str, int]]:
    """(code of the document, duty, reporting year, body) -> its state with the days, of the two reporting years."""
    titles = {content.title.kk: code for code, content in _documents().items()}
    documents = owing_documents(None, TODAY)
    codes = {one.id: titles.get(one.title.kk, "") for one in documents}
    found = owed(documents, [2015, 2016], TODAY)
    return {
        (codes[one.document], one.duty.id, one.duty.reporting_year, one.body.code): (one.state.status, one.state.days)
        for one in found
    }


def _documents() -> dict[str, Any]:
    from zhospar.demo.contents import content_of

    return {code: content_of(documents_told()[code]["plan"]) for code in TOLD}


def test_two_years_are_lived_as_they_were_meant(settings: Any, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    settings.AUTHORITY = tmp_path / "authority"
    settings.MEDIA_ROOT = tmp_path / "files"
    load_demo(documents={code: documents_told()[code] for code in TOLD})
    found = states()

    # a state programme: its co-executors in time, late, silent; its report; the conclusion's way up
    information = {
        body: found[PROGRAMME, "information", 2014, body] for body in ("mf", "mebp", "mint", "mon", "mtszn", "mrr")
    }
    assert [information[one][0] for one in ("mf", "mebp", "mint", "mon")] == ["done-on-time"] * 4
    assert information["mtszn"] == ("done-late", 10)
    assert information["mrr"][0] == "overdue"
    assert found[PROGRAMME, "publish-report", 2014, "mz"][0] == "done-on-time"
    assert found[PROGRAMME, "monitoring-conclusion", 2014, "government"][0] == "done-on-time"
    assert found[PROGRAMME, "report", 2015, "mz"][0] == "done-on-time"
    assert (PROGRAMME, "monitoring-conclusion", 2015, "government") not in found  # the last year is evaluated
    assert found[PROGRAMME, "draft-evaluation-conclusion", 2015, "mebp"][0] in ("open", "due-soon")

    # a region late by days, a district without a report, a body whose conclusion is due today
    assert found[REGION, "report", 2014, "planning-aktobe"] == ("done-late", 10)
    assert found[REGION, "report", 2015, "planning-aktobe"] == ("done-late", 15)
    assert found[DISTRICT, "report", 2014, "planning-zelenov"][0] == "done-on-time"
    assert found[DISTRICT, "report", 2015, "planning-zelenov"] == ("overdue", 43)
    assert found[BODY, "submit-report", 2015, "mo"] == ("done-late", 2)
    assert found[BODY, "submit-conclusion-to-administration", 2015, "government"] == ("due-soon", 0)

    programme = Document.objects.get(kind="state-programme").pk
    told = year_told(programme, 2014, TODAY)
    assert not any(one.disputed for one in told.indicators)
    assert {len(one.given) for one in told.indicators if one.indicator.id == "i6"} == {2}  # both values stay
    measures = {one.measure.id: one.status for one in year_told(programme, 2015, TODAY).measures}
    assert {name for name, status in measures.items() if status == "not-done"} == {"m4", "m6"}
    conclusion = paper_of_year(programme, "conclusion", 2014, TODAY, "monitoring")
    assert conclusion is not None
    assert [one.result for one in considerations_of(conclusion.id)] == ["revised"]
    assert [one.state for one in editions_of(conclusion.id)] == ["superseded", "approved"]
    report = paper_of_year(programme, "implementation-report", 2015, TODAY)
    assert report is not None
    assert report.edition is not None
    assert (report.period_first, report.period_last) == (2011, 2015)
    (signature,) = signatures_checked(report.edition.id, TODAY)
    assert signature.valid
    assert {one.state for one in Recommendation.objects.all()} == {"closed", "open"}
    assert prove().broken is None
