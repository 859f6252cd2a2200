"""What a document owes to documents beside it: the plan before it, the report it rests on, the document it serves."""

from collections.abc import Iterator

from zhospar.engine.checks.asking import Asked, Breach, Word, listed
from zhospar.engine.checks.indicators import base_list
from zhospar.engine.plan import Indicator, Period, Plan, Row
from zhospar.engine.plan_index import Place, PlanIndex, field_values
from zhospar.engine.spelling import normalised


def within_served_period(asked: Asked) -> Iterator[Breach]:
    """The document lies inside the period of the document that it carries out."""
    about = asked.plan.about
    if about is None or about.kind not in asked.rule.values:
        return
    own, outer = asked.plan.period, about.period
    if outer is None or own.first < outer.first or own.last > outer.last:
        words: dict[str, Word] = {"period": str(outer or "–"), "year": str(own), "found": str(own)}
        yield Breach(asked.index.document, words, where="period")


def whole_or_stage(asked: Asked) -> Iterator[Breach]:
    """The document covers the whole period of what it carries out, or a stage of it as long as the law says."""
    rule, about = asked.rule, asked.plan.about
    if about is None or about.kind not in rule.values:
        return
    own, outer = asked.plan.period, about.period
    if outer is None or own == outer:
        return
    inside = outer.first <= own.first and own.last <= outer.last
    if not inside or own.years < (rule.at_least or 1) or own.years > (rule.at_most or own.years):
        words: dict[str, Word] = {
            "found": str(own),
            "period": str(outer),
            "expected": f"{rule.at_least}-{rule.at_most}",
        }
        yield Breach(asked.index.document, words, where="period")


def in_list(asked: Asked) -> Iterator[Breach]:
    """Where a list of programmes is at hand: it has a line of this title (no fields named), or that line says the same (fields)."""
    lists = [plan for plan in asked.others if plan.kind in asked.rule.values]
    where = asked.rule.where.items()
    lines = [
        row
        for plan in lists
        for row in plan.rows
        if "title" in row.texts and all(field_values(row, field)[0] in values for field, values in where)
    ]
    own = next((row for row in lines if normalised(row.texts["title"].kk) == normalised(asked.plan.title.kk)), None)
    if lists and own is None and not asked.rule.fields:
        yield Breach(asked.index.document, {"expected": listed([plan.title for plan in lists])}, where="title")
    if own is None:
        return
    for field in asked.rule.fields:
        found, expected = _own_and_listed(asked.plan, own, field)
        if found and expected and not _same(found, expected):
            words: dict[str, Word] = {"field": asked.name_of_field(field), "found": found, "expected": expected}
            yield Breach(asked.index.document, words, where=field)


def _same(found: str, expected: str) -> bool:
    """Whether two names are of one body: "Ministry of Finance" is also "Ministry of Finance of the Republic"."""
    one, other = normalised(found), normalised(expected)
    return one in other or other in one


def _own_and_listed(plan: Plan, line: Row, field: str) -> tuple[str, str]:
    if field == "period":
        return str(plan.period), f"{line.cells.get('first')}-{line.cells.get('last')}"
    developer = plan.developer.name.text("kk") if plan.developer else ""
    return developer, line.texts["responsible"].text("kk") if "responsible" in line.texts else ""


def previous_accounted(asked: Asked) -> Iterator[Breach]:
    """Each goal, task and indicator of the previous plan (where it is at hand) has its row."""
    previous = _previous(asked)
    if previous is None:
        return
    rows = asked.index.rows.get((asked.rule.section, asked.rule.item), [])
    told = {normalised(row.texts["element"].kk) for row in rows if "element" in row.texts}
    told |= {normalised(str(row.cells["element"])) for row in rows if "element" in row.cells}
    index = PlanIndex(previous)
    for element in ("goal", "task", "target-indicator", "result-indicator"):
        for place in index.places(element):
            if not told & {normalised(place.title.kk), normalised(place.id)}:
                where = f"sections/{asked.rule.section}/{asked.rule.item}/{place.id}"
                yield Breach(place, {"value": place.title}, where=where)


def new_marked(asked: Asked) -> Iterator[Breach]:
    """A budget programme that the previous plan (where it is at hand) had not is marked as new."""
    previous = _previous(asked)
    if previous is None:
        return
    known = {programme.id for programme in previous.budget_programmes}
    for place in asked.elements():
        if place.id not in known and place.values("new") == ("false",):
            yield Breach(place, {"field": asked.name_of_field("new")})


def _previous(asked: Asked) -> Plan | None:
    """The latest earlier plan of the same kind and developer among those at hand."""
    own = asked.plan
    earlier = [
        plan
        for plan in asked.others
        if plan.kind == own.kind
        and _name_of_developer(plan) == _name_of_developer(own)
        and plan.period.first < own.period.first
    ]
    return max(earlier, key=lambda plan: plan.period.first, default=None)


def _name_of_developer(plan: Plan) -> str:
    return normalised(plan.developer.name.text("kk")) if plan.developer else ""


def base_indicators_unchanged(asked: Asked) -> Iterator[Breach]:
    """An indicator taken from the base list is named, measured and counted as the list has it."""
    known = {indicator.id: indicator for indicator in base_list(asked)}
    for place in asked.elements():
        indicator = place.record
        assert isinstance(indicator, Indicator)
        original = known.get(indicator.base_indicator)
        for field in asked.rule.fields if original else ():
            own, expected = getattr(indicator, field), getattr(original, field)
            if expected and normalised(own.kk) != normalised(expected.kk):
                yield Breach(place, {"field": asked.name_of_field(field), "expected": expected, "found": own})


# --- reports -------------------------------------------------------------------------------------------------------


def report_period(asked: Asked) -> Iterator[Breach]:
    """A report covers its reporting year; in a year of evaluation, of the kinds named, all years from the start."""
    about = asked.plan.about
    if about is None or about.reporting_year is None:
        return
    whole = about.evaluation_year and about.period is not None and about.kind in asked.rule.values
    first = about.period.first if whole and about.period is not None else about.reporting_year
    expected = Period(first=first, last=about.reporting_year)
    if asked.plan.period != expected:
        yield Breach(asked.index.document, {"expected": str(expected), "found": str(asked.plan.period)}, where="period")


def evaluated_years_reported(asked: Asked) -> Iterator[Breach]:
    """In a year of evaluation every year of the period has a fact, or a reason for none."""
    about = asked.plan.about
    if about is None or not about.evaluation_year:
        return
    for place in asked.elements():
        indicator = place.record
        assert isinstance(indicator, Indicator)
        years = asked.plan.period.all_years()
        missing = [year for year in years if year not in indicator.actual and not indicator.reasons.get(year)]
        if missing:
            yield Breach(place, {"years": ", ".join(map(str, missing))})


def facts_only_when_approved(asked: Asked) -> Iterator[Breach]:
    """Actual values belong to a document that is approved."""
    if any(act.type in ("approval", "endorsement") for act in asked.plan.acts):
        return
    for place in asked.index.places("indicator"):
        indicator = place.record
        assert isinstance(indicator, Indicator)
        if any(year in asked.plan.period for year in indicator.actual):
            yield Breach(place)


def series_unbroken(asked: Asked) -> Iterator[Breach]:
    """Between its first and last fact an indicator has one for every year."""
    for place in asked.elements():
        indicator = place.record
        assert isinstance(indicator, Indicator)
        if indicator.actual:
            years = range(min(indicator.actual), max(indicator.actual))
            missing = [year for year in years if year not in indicator.actual]
            if missing:
                yield Breach(place, {"years": ", ".join(map(str, missing))})


def agrees_with_report(asked: Asked) -> Iterator[Breach]:
    """The sums of a conclusion are those of the report it rests on, where that is at hand."""
    report = _report(asked)
    if report is None:
        return
    theirs = {(line.source, line.year, line.stage): line for line in report.funding}
    for place, line in zip(asked.index.places("funding"), asked.plan.funding, strict=True):
        other = theirs.get((line.source, line.year, line.stage))
        for field in asked.rule.fields:
            found, expected = getattr(line, field), getattr(other, field, None)
            if found != expected:
                words: dict[str, Word] = {"found": _shown(found), "expected": _shown(expected)}
                yield Breach(place, {**words, "field": asked.name_of_field(field), "value": line.source})


def _report(asked: Asked) -> Plan | None:
    """The other paper on the same document and year that is at hand: beside a conclusion, the report."""
    about = asked.plan.about
    for plan in asked.others:
        if plan.kind == asked.plan.kind or plan.about is None or about is None or about.reporting_year is None:
            continue
        if (plan.about.title, plan.about.reporting_year) == (about.title, about.reporting_year):
            return plan
    return None


def _shown(amount: float | None) -> str:
    return "–" if amount is None else f"{amount:g}"


def due_at_stage_end(asked: Asked) -> Iterator[Breach]:
    """A final value belongs to the last year of the period or of a stage."""
    ends = {asked.plan.period.last, *(stage.last for stage in asked.plan.stages)}
    for place in asked.elements():
        if _due(place) not in {None, *ends}:
            yield Breach(place, {"year": _due(place) or 0, "expected": ", ".join(map(str, sorted(ends)))})


def _due(place: Place) -> int | None:
    assert isinstance(place.record, Indicator)
    return place.record.due
