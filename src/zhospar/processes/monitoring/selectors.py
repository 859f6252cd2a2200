"""Reading what bodies told of a document's reporting years, and what counts."""

import datetime
from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from zhospar.engine.plan import Indicator, Measure, Plan, Scalar
from zhospar.engine.report_building import MeasureResult, MoneyResult, Results, with_results
from zhospar.processes.implementation.models import Evidence, MeasureProgress, MoneyUse
from zhospar.processes.monitoring.facts import Given, IndicatorYear, MeasureYear, MoneyYear, Proof, Submitted, YearTold
from zhospar.processes.monitoring.models import ColumnMap, Consideration, Fact, Information, Settlement
from zhospar.records.documents.discharges import papers_about
from zhospar.records.documents.facts import DocumentFacts, PaperFacts
from zhospar.records.documents.models import Document, Element, YearValue
from zhospar.records.documents.selectors import document as document_facts
from zhospar.records.documents.selectors import edition_on, plans_of
from zhospar.statute.edition import Edition
from zhospar.statute.entries import EventDuty, YearlyDuty
from zhospar.statute.library import edition_on as law_on
from zhospar.statute.localized import LANGUAGES, Localized


class NoTextInForce(LookupError):
    """A document of which no text holds yet: there is nothing to report on."""


def year_told(document_id: UUID, year: int, on: datetime.date) -> YearTold:
    """What bodies told of a reporting year up to now, on the text in force. Raises NoTextInForce, NoSuchDocument."""
    document = document_facts(document_id, on)
    edition = edition_on(document_id, on)
    if edition is None:
        raise NoTextInForce(document.number)
    papers = action_papers(document, law_on(on), year)
    editions = {edition.id: document_id, **{one.edition: one.id for one in papers if one.edition}}
    plans = plans_of(editions)
    identities = _identities(editions)
    codes = {identity: code for (owner, kind, code), identity in identities.items() if owner == edition.id}
    facts = list(Fact.objects.filter(document=document_id).select_related("body").order_by("year", "pk"))
    settled = {(one.identity, one.year): one for one in Settlement.objects.filter(document=document_id)}
    proofs = _proofs(document_id, year)
    progress = {
        one.identity: one
        for one in MeasureProgress.objects.filter(document=document_id, year__lte=year)
        .select_related("body")
        .order_by("year")
    }
    money = list(MoneyUse.objects.filter(document=document_id).select_related("body").order_by("year", "source", "pk"))
    results = _results(facts, settled, codes, identities, progress, money, year)
    plan = with_results(plans[edition.id], results)
    actions = tuple(plans[one.edition] for one in papers if one.edition)
    return YearTold(
        document=document_id,
        year=year,
        plan=plan,
        actions=actions,
        indicators=_indicators(plan, edition.id, identities, facts, settled, proofs, year),
        measures=_measures(plan, edition.id, document_id, papers, plans, identities, progress, proofs, year),
        money=tuple(_money(one) for one in money if one.year == year),
        information=information_of(document_id, year),
        results=results,
        planned_money=planned_money(plan, year),
    )


def action_papers(document: DocumentFacts, law: Edition, year: int | None = None) -> tuple[PaperFacts, ...]:
    """The action plans and operational plans of a document that hold (in a year, if one is named)."""
    kinds = action_kinds(law, document)
    return tuple(
        one
        for one in papers_about([document.id])[document.id]
        if one.kind in kinds and one.frozen_on and (year is None or one.period_first <= year <= one.period_last)
    )


def action_kinds(law: Edition, document: DocumentFacts) -> frozenset[str]:
    """The kinds of paper that hold a document's measures: those whose approval, or making, its implementation demands."""
    concerned = (document.kind, document.body_class, document.variant)
    entries: list[YearlyDuty | EventDuty] = [cited.entry for cited in law.of(YearlyDuty, *concerned)]
    entries += [owed.entry for owed in law.of(EventDuty, *concerned)]
    return frozenset(
        one.gives
        for one in entries
        if one.gives in law.kinds and one.gives != document.kind and one.process in ("approval", "implementation")
    )


def _identities(editions: Iterable[UUID]) -> dict[tuple[UUID, str, str], UUID]:
    """(edition, list, code) -> identity, of indicators and measures."""
    rows = Element.objects.filter(edition__in=list(editions), list__in=("indicators", "measures"), removed=False)
    return {
        (edition, kind, code): identity
        for edition, kind, code, identity in rows.values_list("edition", "list", "code", "identity")
    }


# --- what counts -----------------------------------------------------------------------------------------------------


def counting(given: Collection[Given], settled: Settlement | None) -> tuple[Given | None, bool]:
    """The value that counts of those that bodies give for a year, and whether it is disputed.

    One value that all give counts; of different ones that which the developer settled on. A body that gives a reason and no
    value does not dispute a value.
    """
    if settled is not None:
        chosen = next((one for one in given if one.id == settled.fact_id), None)
        if chosen is not None:
            return chosen, False
    valued = [one for one in given if one.value is not None]
    if not valued:
        return next(iter(given), None), False
    if len({one.value for one in valued}) > 1:
        return None, True
    return valued[0], False


def _given(row: Fact) -> Given:
    value: Scalar | None = row.number if row.number is not None else (row.text or None)
    return Given(
        row.pk,
        row.body.code,
        row.body.short or row.body.name,
        row.year,
        value,
        row.reason,
        row.source,
        row.sourced_on,
        row.method_changed,
        row.version,
    )


def _results(
    facts: Iterable[Fact],
    settled: Mapping[tuple[UUID, int], Settlement],
    codes: Mapping[UUID, str],
    identities: Mapping[tuple[UUID, str, str], UUID],
    progress: Mapping[UUID, MeasureProgress],
    money: Iterable[MoneyUse],
    year: int,
) -> Results:
    by_place: dict[tuple[UUID, int], list[Given]] = {}
    for row in facts:
        by_place.setdefault((row.identity, row.year), []).append(_given(row))
    values: dict[tuple[str, int], Scalar] = {}
    reasons: dict[tuple[str, int], Localized] = {}
    suppliers: dict[str, Localized] = {}
    for (identity, of_year), given in by_place.items():
        code = codes.get(identity)
        counts, _ = counting(given, settled.get((identity, of_year)))
        if code is None or counts is None:
            continue
        if counts.value is not None:
            values[code, of_year] = counts.value
        if counts.reason:
            reasons[code, of_year] = counts.reason
        if of_year == year:
            suppliers[code] = counts.body_name
    measures = {
        code: MeasureResult(
            progress[identity].status,
            progress[identity].done_on.isoformat() if progress[identity].done_on else "",
            progress[identity].reason,
            progress[identity].influence,
        )
        for (_, kind, code), identity in identities.items()
        if kind == "measures" and identity in progress
    }
    return Results(values, reasons, suppliers, measures, _sums(money))


def _sums(money: Iterable[MoneyUse]) -> tuple[MoneyResult, ...]:
    """By source and year, over all bodies: what is told of the whole document, or of its measures where nothing is."""
    told: dict[tuple[str, int], list[MoneyUse]] = {}
    for row in money:
        told.setdefault((row.source, row.year), []).append(row)
    found = []
    for (source, year), rows in told.items():
        whole = [row for row in rows if row.of is None] or rows
        found.append(
            MoneyResult(
                source,
                year,
                _sum(row.allotted for row in whole),
                _sum(row.used for row in whole),
                _joined(row.reason for row in whole),
                _joined(row.note for row in whole),
            )
        )
    return tuple(found)


def _sum(amounts: Iterable[float | None]) -> float | None:
    told = [one for one in amounts if one is not None]
    return sum(told) if told else None


def _joined(texts: Iterable[Localized]) -> Localized:
    told = [one for one in dict.fromkeys(texts) if one]
    return Localized(*("; ".join(one.text(lang) for one in told) for lang in LANGUAGES)) if told else Localized()


def planned_money(plan: Plan, year: int) -> dict[str, float]:
    """By source: what a text plans for a year, for the whole document where it says so, else the sum of its parts."""
    whole = [line for line in plan.funding if not line.of]
    found: dict[str, float] = {}
    for line in whole or plan.funding:
        if line.year == year and line.amount is not None:
            found[line.source] = found.get(line.source, 0) + line.amount
    return found


# --- the year's rows -------------------------------------------------------------------------------------------------


def _indicators(
    plan: Plan,
    edition: UUID,
    identities: Mapping[tuple[UUID, str, str], UUID],
    facts: Iterable[Fact],
    settled: Mapping[tuple[UUID, int], Settlement],
    proofs: Collection[Proof],
    year: int,
) -> tuple[IndicatorYear, ...]:
    of_year: dict[UUID, list[Given]] = {}
    for row in facts:
        if row.year == year:
            of_year.setdefault(row.identity, []).append(_given(row))
    found = []
    for one in plan.indicators:
        identity = identities[edition, "indicators", one.id]
        given = tuple(of_year.get(identity, ()))
        decision = settled.get((identity, year))
        _, disputed = counting(given, decision)
        found.append(
            IndicatorYear(
                identity,
                one,
                given,
                disputed,
                decision.reason if decision else "",
                tuple(proof for proof in proofs if proof.of == identity),
            )
        )
    return tuple(found)


def _measures(
    plan: Plan,
    edition: UUID,
    document_id: UUID,
    papers: Iterable[PaperFacts],
    plans: Mapping[UUID, Plan],
    identities: Mapping[tuple[UUID, str, str], UUID],
    progress: Mapping[UUID, MeasureProgress],
    proofs: Collection[Proof],
    year: int,
) -> tuple[MeasureYear, ...]:
    sources: list[tuple[UUID, UUID, tuple[Measure, ...]]] = [
        (one.edition, one.id, plans[one.edition].measures) for one in papers if one.edition
    ]
    if not any(measures for _, _, measures in sources):
        sources.append((edition, document_id, plan.measures))
    found = []
    for owner, of_document, measures in sources:
        for one in measures:
            identity = identities[owner, "measures", one.id]
            row = progress.get(identity)
            found.append(
                MeasureYear(
                    identity,
                    one,
                    of_document,
                    row.status if row else "",
                    row.done_on if row else None,
                    row.reason if row else Localized(),
                    row.influence if row else Localized(),
                    row.body.code if row else "",
                    row.version if row and row.year == year else 0,  # an earlier year's state is no entry of this one
                    tuple(proof for proof in proofs if proof.of == identity),
                )
            )
    return tuple(found)


def _money(row: MoneyUse) -> MoneyYear:
    name = row.body.short or row.body.name
    return MoneyYear(row.source, row.of, row.body.code, name, row.allotted, row.used, row.reason, row.note, row.version)


def _proofs(document_id: UUID, year: int) -> tuple[Proof, ...]:
    rows = Evidence.objects.filter(document=document_id, year=year, removed=False).select_related("file", "body")
    return tuple(
        Proof(
            row.pk,
            row.of,
            row.year,
            row.body.code,
            row.source,
            row.dated,
            row.file_id,
            row.file.name if row.file else "",
            row.file.digest if row.file else "",
        )
        for row in rows
    )


def information_of(document_id: UUID, year: int) -> tuple[Submitted, ...]:
    """The information on a year as bodies submitted it."""
    rows = Information.objects.filter(document=document_id, year=year).select_related("body")
    return tuple(
        Submitted(row.body.code, row.body.short or row.body.name, row.submitted_on, row.days_late, row.digest)
        for row in rows
    )


def paper_of_year(
    document_id: UUID, kind: str, year: int, on: datetime.date, variant: str = ""
) -> DocumentFacts | None:
    """The report (or the conclusion, by its variant) on a document's reporting year, if one is made."""
    rows = Document.objects.filter(about=document_id, kind=kind, period_last=year).exclude(state="ended")
    found = (rows.filter(variant=variant) if variant else rows).order_by("created_at").values_list("pk", flat=True)
    number = found.first()
    return document_facts(number, on) if number else None


def considerations_of(conclusion_id: UUID) -> list[Consideration]:
    """How a conclusion was considered, the first time first."""
    return list(Consideration.objects.filter(conclusion=conclusion_id).select_related("body"))


def indicators_by_code(told: YearTold) -> dict[str, Indicator]:
    """The indicators of a year by their codes."""
    return {one.indicator.id: one.indicator for one in told.indicators}


def completeness(editions: Mapping[UUID, UUID], year: int) -> dict[UUID, tuple[int, int]]:
    """Of each document (id -> edition in force): how many of its indicators planned for a year somebody gave a value of, and how many there are.

    Two queries, however many documents.
    """
    given: dict[UUID, set[UUID]] = {}
    facts = Fact.objects.filter(document__in=editions, year=year).exclude(number=None, text="")
    for document_id, identity in facts.values_list("document", "identity").distinct():
        given.setdefault(document_id, set()).add(identity)
    owners = {edition: document_id for document_id, edition in editions.items()}
    told = dict.fromkeys(editions, (0, 0))
    rows = YearValue.objects.filter(
        element__edition__in=owners, element__list="indicators", element__removed=False, kind="planned", year=year
    )
    for edition, identity in rows.values_list("element__edition", "element__identity"):
        document_id = owners[edition]
        have, asked = told[document_id]
        told[document_id] = (have + (identity in given.get(document_id, ())), asked + 1)
    return told


def columns_known(body_id: int, shape: str) -> Mapping[str, str]:
    """Which heading stands for which field in a body's tables of this shape; empty where nobody told yet."""
    row = ColumnMap.objects.filter(body=body_id, headings=shape).first()
    return dict(row.columns) if row else {}
