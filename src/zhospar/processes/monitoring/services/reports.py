"""Reports and conclusions of a reporting year: made from what was told, completed by people, considered by those above."""

import datetime
from collections.abc import Sequence
from uuid import UUID

import msgspec
from django.db import transaction
from django.utils import timezone

from zhospar.engine.competence import competent_bodies
from zhospar.engine.duties import SOON, evaluation_years
from zhospar.engine.plan import About, Body, Passage, Period, Plan, Row
from zhospar.engine.plan import Ground as PlanGround
from zhospar.engine.plan_index import PlanIndex
from zhospar.engine.report_building import conclusion_of, renewed, report_of
from zhospar.engine.structure import has_source, outline_of_plan
from zhospar.engine.working_days import kazakhstan
from zhospar.processes.development.services.editing import take_in
from zhospar.processes.development.services.opening import open_draft
from zhospar.processes.development.services.steps import note_refusal
from zhospar.processes.implementation.owing import Kept, Owed, owed_in_year, situation_of
from zhospar.processes.implementation.selectors import kept_of, owed_by
from zhospar.processes.monitoring.lower_results import lower_results, report_kinds
from zhospar.processes.monitoring.models import Consideration
from zhospar.processes.monitoring.selectors import NoTextInForce, paper_of_year, year_told
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.models import Edition, Ground
from zhospar.records.documents.selectors import document as document_facts
from zhospar.records.documents.selectors import plan_of, steps_taken
from zhospar.records.documents.services import copy_edition, freeze, replace_content
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.selectors import bodies_named
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition as Law
from zhospar.statute.entries import Content, Requirement, Step, YearlyDuty
from zhospar.statute.localized import LANGUAGES, Localized

_REPORT_FORM = "report-form"
"""Type of the ground on record that sets the report's form (`values` of the law's requirement)."""


def compose_report(*, document_id: UUID, year: int, actor: Actor, at: datetime.datetime) -> UUID:
    """Make the implementation report on a year from the data; what people must write stays open. Returns its id. Raises Refused."""
    try:
        with transaction.atomic():
            on = timezone.localtime(at).date()
            kept = kept_of([document_facts(document_id, on)], on)[document_id]
            owed = _report_owed(kept, year, actor, on)
            if paper_of_year(document_id, owed.duty.gives, year, on):
                raise Refused(_MADE.fill({"year": str(year)}), _MADE_MEND, owed.duty.provision)
            plan = _report(kept, year, owed.duty.gives, actor, on)
            report = open_draft(
                plan=msgspec.structs.replace(
                    plan, goals=(), tasks=(), indicators=(), measures=(), funding=(), stages=()
                ),
                actor=actor,
                at=at,
                territory=kept.standing.document.territory,
                about=document_id,
                takes_part=[("co-executor", code) for code in kept.standing.document.taking("co-executor")],
                mark=kept.standing.document.mark,
            )
            take_in(edition_id=_edition(report, on), plan=plan, actor=actor, at=at)
            return report
    except Refused as refusal:
        note_refusal(document_id=document_id, doing="compose-report", refusal=refusal, actor=actor, at=at)
        raise


def refresh_report(*, report_id: UUID, actor: Actor, at: datetime.datetime) -> None:
    """Make the report's data anew from what was told since; what people wrote in it stays. Raises Refused."""
    on = timezone.localtime(at).date()
    report = document_facts(report_id, on)
    if report.about is None:
        raise Refused(_NO_REPORT, _NO_REPORT_MEND)
    with transaction.atomic():
        kept = kept_of([document_facts(report.about, on)], on)[report.about]
        edition = _edition(report_id, on)
        made = _report(kept, report.period_last, report.kind, actor, on)
        take_in(edition_id=edition, plan=renewed(plan_of(edition), made), actor=actor, at=at, with_answers=True)


def _report_owed(kept: Kept, year: int, actor: Actor, on: datetime.date) -> Owed:
    """The duty for which the actor's body makes the report on a year. Raises Refused."""
    document, law = kept.standing.document, kept.standing.law
    same = [
        one
        for calendar_year in (year, year + 1)
        for one in owed_in_year(kept, calendar_year, on, kazakhstan(), SOON)
        if one.duty.reporting_year == year and one.duty.gives in report_kinds(law)
    ]
    if not same:
        raise Refused(_NOT_REPORTED.fill({"year": str(year)}), _NOT_REPORTED_MEND, law.kinds[document.kind].id)
    own = next((one for one in same if actor.body.code in {one.body.code, *_others(kept, one)}), None)
    if own is None:
        names = Localized(*("; ".join(one.body.called.text(lang) for one in same) for lang in LANGUAGES))
        raise Refused(
            _NOT_YOURS.fill({"body": actor.body.called}), _RIGHTFUL.fill({"bodies": names}), same[0].duty.provision
        )
    return own


def _others(kept: Kept, owed: Owed) -> set[str]:
    """Others that may make the one paper that is owed: the developer beside a body authorised by an act, and the other way round."""
    named = {*kept.standing.document.taking("authorised"), kept.standing.document.developer.code}
    return named if owed.body.code in named else set()


def _report(kept: Kept, year: int, kind: str, actor: Actor, on: datetime.date) -> Plan:
    document, law = kept.standing.document, kept.standing.law
    try:
        told = year_told(document.id, year, on)
    except NoTextInForce:
        raise Refused(_NOT_IN_FORCE, _NOT_IN_FORCE_MEND, law.kinds[document.kind].id) from None
    evaluated = is_evaluated(kept, year)
    whole = evaluated and document.kind in _reported_whole(law, kind)
    names = bodies_named(document.taking("co-executor"))
    made = report_of(
        told.plan,
        told.actions,
        told.results,
        Period(first=document.period_first if whole else year, last=year),
        kind=kind,
        title=_REPORT_TITLE.fill({"year": str(year), "title": document.title}),
        about=about_of(document, kept, year, evaluated),
        developer=_maker(law, actor, kind, document.kind),
        co_executors=told.plan.co_executors or tuple(name.kk for name in names.values()),
        grounds=form_of_report(on),
        links=lower_results(document, law, kind, document.kind, year),
    )
    return with_absences(made, told.plan, law)


def with_absences(paper: Plan, plan: Plan, law: Law) -> Plan:
    """A paper that says of the items drawn from data, where there are no data and the law lets an item be empty, that there are none.

    Money that the document plans must be told: of it nothing is said in people's stead.
    """
    index = PlanIndex(paper)
    known = {(one.section, one.item) for one in paper.passages}
    money = bool(plan.funding or plan.budget_programmes)
    absent = [
        Passage(section=entry.section, item=entry.id, none_because=_ABSENT)
        for cited in outline_of_plan(law, paper).contents
        if (entry := cited.entry).form == "derived"
        and entry.may_be_none
        and not has_source(entry, index)
        and not (entry.draws_on == "funding" and money)
        and (entry.section, entry.id) not in known
    ]
    return msgspec.structs.replace(paper, passages=(*paper.passages, *absent))


def _maker(law: Law, actor: Actor, kind: str, variant: str) -> Body:
    """The body that makes a paper, in the role in which the law lets it."""
    competent = competent_bodies(law, kind, "development", actor.body.body_class, variant, ())
    named = [one.body for one in competent if one.body in actor.body.roles]
    role = next(iter((*named, *sorted(actor.body.roles & law.roles.keys()))), "")
    return Body(name=actor.body.name, role=role, body_class=actor.body.body_class)


def is_evaluated(kept: Kept, year: int) -> bool:
    """Whether the report on a year is followed by an evaluation of the whole period so far, as the law's duties have it."""
    situation = situation_of(kept)
    document, law = kept.standing.document, kept.standing.law
    found = evaluation_years(law, situation).get(year, "none")
    apart = any(
        cited.entry.years == "evaluation"
        for cited in law.of(YearlyDuty, document.kind, document.body_class, document.variant)
    )
    return found != "none" and apart


def _reported_whole(law: Law, kind: str) -> frozenset[str]:
    """The kinds of document on which a report in a year of evaluation speaks of the whole period."""
    rules = [
        cited.entry for cited in law.all_of(Requirement) if cited.entry.test == "report-period" and kind in cited.kinds
    ]
    return frozenset(one for rule in rules for one in law.expand(rule.values))


def about_of(document: DocumentFacts, kept: Kept, year: int, evaluated: bool) -> About:
    """The document as a paper about it names it: with the act that approved it."""
    final = {step.id for step in kept.standing.route.final}
    taken = [one for one in steps_taken([document.id])[document.id] if one.step in final]
    decision = taken[0].decision if taken else document.card
    on = str(decision.get("on") or (taken[0].on.isoformat() if taken else ""))
    return About(
        kind=document.kind,
        title=document.title,
        period=Period(first=document.period_first, last=document.period_last),
        act=str(decision.get("number", "")),
        act_on=on,
        reporting_year=year,
        evaluation_year=evaluated,
    )


def form_of_report(on: datetime.date) -> tuple[PlanGround, ...]:
    """The act that sets the report's form, where it is on record."""
    row = Ground.objects.filter(type=_REPORT_FORM, on__lte=on).order_by("-on").first()
    if row is None:
        return ()
    return (PlanGround(type=row.type, title=row.title, number=row.number, on=row.on.isoformat()),)


def _edition(document_id: UUID, on: datetime.date) -> UUID:
    found = document_facts(document_id, on).edition
    if found is None:
        raise Refused(_NO_REPORT, _NO_REPORT_MEND)
    return found.id


# --- the conclusion --------------------------------------------------------------------------------------------------


def compose_conclusion(
    *,
    document_id: UUID,
    year: int,
    variant: str,
    actor: Actor,
    at: datetime.datetime,
    passages: Sequence[Passage] = (),
    rows: Sequence[Row] = (),
) -> UUID:
    """Make the conclusion (`variant`: monitoring or evaluation) on the finished report of a year. Returns its id. Raises Refused.

    In a year of evaluation there is no monitoring conclusion.
    """
    try:
        with transaction.atomic():
            return _conclude(document_id, year, variant, actor, at, passages, rows)
    except Refused as refusal:
        note_refusal(document_id=document_id, doing="compose-conclusion", refusal=refusal, actor=actor, at=at)
        raise


def _conclude(
    document_id: UUID,
    year: int,
    variant: str,
    actor: Actor,
    at: datetime.datetime,
    passages: Sequence[Passage],
    rows: Sequence[Row],
) -> UUID:
    on = timezone.localtime(at).date()
    kept = kept_of([document_facts(document_id, on)], on)[document_id]
    law, document = kept.standing.law, kept.standing.document
    kind, step = _conclusion_kind(law, variant)
    if variant == "monitoring" and is_evaluated(kept, year):
        raise Refused(_EVALUATED.fill({"year": str(year)}), _EVALUATED_MEND, _why_none(law, kind, variant) or step)
    known = paper_of_year(document_id, kind, year, on, variant)
    if known:
        raise Refused(_MADE.fill({"year": str(year)}), _MADE_MEND, step)
    report = next((one for of in report_kinds(law) if (one := paper_of_year(document_id, of, year, on))), None)
    if report is None or report.edition is None or report.edition.state != "approved":
        raise Refused(_NO_REPORT, _NO_REPORT_MEND, step)
    plan = conclusion_of(
        plan_of(report.edition.id),
        kind=kind,
        variant=variant,
        title=_TITLES[variant].fill({"year": str(year), "title": document.title}),
        developer=_maker(law, actor, kind, variant),
        counted_in=_counted_in(law, kind, variant),
        rows=[*_amendments(kept, law, kind, variant, year), *rows],
        passages=passages,
        links=lower_results(document, law, kind, variant, year),
    )
    plan = with_absences(plan, plan_of(report.edition.id), law)
    conclusion = open_draft(
        plan=msgspec.structs.replace(
            plan, goals=(), tasks=(), indicators=(), measures=(), funding=(), stages=(), links=(), rows=(), passages=()
        ),
        actor=actor,
        at=at,
        territory=document.territory,
        about=document_id,
        mark=document.mark,
    )
    take_in(edition_id=_edition(conclusion, on), plan=plan, actor=actor, at=at)
    return conclusion


def _conclusion_kind(law: Law, variant: str) -> tuple[str, str]:
    """The kind of paper that concludes on a report, and the provision of the step that makes it."""
    for cited in law.all_of(Step):
        if cited.entry.final and cited.entry.process == variant and cited.entry.gives in cited.kinds:
            return cited.entry.gives, cited.id
    raise Refused(_NO_VARIANT.fill({"variant": variant}), _NO_VARIANT_MEND)


def _why_none(law: Law, kind: str, variant: str) -> str:
    """The provision by which such a conclusion is not made in a year of evaluation."""
    rules = law.of(Requirement, kind, "", variant)
    return next((cited.id for cited in rules if "about.evaluation_year" in cited.entry.fields), "")


def _counted_in(law: Law, kind: str, variant: str) -> tuple[str, str] | None:
    rules = [cited.entry for cited in law.of(Requirement, kind, "", variant) if cited.entry.test == "measures-add-up"]
    return (rules[0].section, rules[0].item) if rules else None


def _amendments(kept: Kept, law: Law, kind: str, variant: str, year: int) -> list[Row]:
    """The corrections of the document approved in the year (and until the conclusion), where the law wants them listed."""
    tables = [
        cited.entry
        for cited in law.of(Content, kind, "", variant)
        if {column.id for column in cited.entry.columns} >= {"act", "on", "change"}
    ]
    if not tables:
        return []
    found = []
    for number, edition in enumerate((one for one in kept.editions if one.corrects and one.approved_on), 1):
        if edition.approved_on is None or edition.approved_on.year != year:
            continue
        told = edition.ground.get("title", {})
        title = msgspec.convert(told, Localized) if isinstance(told, dict) else Localized(str(told))
        found.append(
            Row(
                section=tables[0].section,
                item=tables[0].id,
                id=f"a{number}",
                cells={"on": edition.approved_on.isoformat()},
                texts={"act": _EDITION.fill({"number": str(edition.number)}), "change": title},
            )
        )
    return found


# --- considering -----------------------------------------------------------------------------------------------------


def consider_conclusion(
    *,
    conclusion_id: UUID,
    result: str,
    actor: Actor,
    at: datetime.datetime,
    difference: str = "",
    passages: Sequence[Passage] = (),
) -> None:
    """Consider a finished conclusion: take it as it is ("accepted"), or revise its texts ("revised"); both texts stay as editions.

    The body that sends the conclusion further by the law considers it. Raises Refused.
    """
    with transaction.atomic():
        on = timezone.localtime(at).date()
        conclusion = document_facts(conclusion_id, on)
        edition = conclusion.edition
        if conclusion.about is None or edition is None or edition.state != "approved":
            raise Refused(_UNFINISHED, _UNFINISHED_MEND)
        provision = _check_may_consider(conclusion, actor, on)
        if result not in Consideration.RESULTS:
            raise Refused(_NO_RESULT, _NO_RESULT_MEND, provision)
        after = edition.digest
        if result == "revised":
            after = _revise(edition.id, passages, difference, provision, on)
        Consideration.objects.create(
            conclusion_id=conclusion_id,
            body_id=actor.body.id,
            considered_on=on,
            result=result,
            difference=difference.strip(),
            before=edition.digest,
            after=after,
        )
        append_act(
            verb="monitoring.consider-conclusion",
            author=actor.author,
            at=at,
            document=conclusion_id,
            edition=edition.id,
            provisions=[provision],
            told={"result": result, "difference": difference.strip(), "before": edition.digest, "after": after},
        )


def _check_may_consider(conclusion: DocumentFacts, actor: Actor, on: datetime.date) -> str:
    """The provision by which the actor's body considers a conclusion: it owes its submission further up. Raises Refused."""
    about, year = conclusion.about, conclusion.period_last
    assert about is not None
    owed = [
        one
        for one in owed_by(about, (year, year + 1), on)
        if one.duty.gives == conclusion.kind
        and one.duty.reporting_year == year
        and one.duty.process == conclusion.variant
        and one.body.code != conclusion.developer.code
    ]
    own = next((one for one in owed if one.body.code == actor.body.code), None)
    if own is None:
        names = Localized(*("; ".join(one.body.called.text(lang) for one in owed) or "–" for lang in LANGUAGES))
        raise Refused(
            _NOT_CONSIDERED.fill({"body": actor.body.called}),
            _RIGHTFUL.fill({"bodies": names}),
            owed[0].duty.provision if owed else "",
        )
    return own.duty.provision


def _revise(edition_id: UUID, passages: Sequence[Passage], difference: str, provision: str, on: datetime.date) -> str:
    """A new edition with the texts revised; the one before is kept. Returns its digest. Raises Refused."""
    if not passages or not difference.strip():
        raise Refused(_NOTHING, _NOTHING_MEND, provision)
    plan = plan_of(edition_id)
    known = {(one.section, one.item, one.part): one for one in plan.passages}
    unknown = [one for one in passages if (one.section, one.item, one.part) not in known]
    if unknown:
        raise Refused(_NO_PASSAGE, _NO_PASSAGE_MEND, provision)
    known |= {(one.section, one.item, one.part): one for one in passages}
    ground = {"ground": "consideration", "title": {"kk": difference.strip()}, "provision": provision}
    new: Edition = copy_edition(edition_id, opened_on=on, ground=ground)
    replace_content(new.pk, msgspec.structs.replace(plan, passages=tuple(known.values()), acts=()))
    return freeze(new.pk, on=on)


_ABSENT = Localized(
    "Құжат бойынша есепті кезеңде мұндай дерек жоқ",
    "По документу за отчетный период таких данных нет",
    "There are no such data of the document in the reported period",
)
_REPORT_TITLE = Localized(
    "{title}: {year} жылғы іске асырылуы туралы есеп",
    "Отчет о реализации за {year} год: {title}",
    "Implementation report for {year}: {title}",
)
_TITLES = {
    "monitoring": Localized(
        "{title}: {year} жылғы мониторинг бойынша қорытынды",
        "Заключение по мониторингу за {year} год: {title}",
        "Monitoring conclusion for {year}: {title}",
    ),
    "evaluation": Localized(
        "{title}: {year} жылдың қорытындысы бойынша бағалау қорытындысы",
        "Заключение по оценке по итогам {year} года: {title}",
        "Evaluation conclusion after {year}: {title}",
    ),
}
_EDITION = Localized("{number}-редакция", "редакция {number}", "edition {number}")
_MADE = Localized("{year} жыл бойынша жасалған", "За {year} год уже составлено", "It has been made for {year} already")
_MADE_MEND = Localized("Барын ашыңыз", "Откройте имеющееся", "Open the one there is")
_NO_REPORT = Localized(
    "Аяқталған іске асыру туралы есеп жоқ",
    "Нет завершенного отчета о реализации",
    "There is no finished implementation report",
)
_NO_REPORT_MEND = Localized(
    "Алдымен есепті құрастырып, аяқтаңыз", "Сначала составьте и завершите отчет", "Make and finish the report first"
)
_NOT_REPORTED = Localized(
    "{year} жыл бойынша есеп талап етілмейді", "За {year} год отчет не требуется", "No report is owed on {year}"
)
_NOT_REPORTED_MEND = Localized(
    "Құжаттың кезеңіндегі аяқталған жылды таңдаңыз",
    "Выберите закончившийся год периода документа",
    "Choose a year of the document's period that is over",
)
_NOT_YOURS = Localized(
    "Есепті мына орган жасамайды: {body}",
    "Отчет составляет не этот орган: {body}",
    "This body does not make the report: {body}",
)
_RIGHTFUL = Localized("Құзыретті: {bodies}", "Компетентны: {bodies}", "Competent: {bodies}")
_NOT_IN_FORCE = Localized(
    "Құжаттың күшіндегі мәтіні жоқ", "У документа нет действующего текста", "No text of the document is in force"
)
_NOT_IN_FORCE_MEND = Localized("Алдымен бекітіңіз", "Сначала утвердите его", "Have it approved first")
_EVALUATED = Localized(
    "{year} жыл бойынша бағалау жүргізіледі, мониторинг қорытындысы жасалмайды",
    "За {year} год проводится оценка, заключение по мониторингу не составляется",
    "{year} is evaluated; no monitoring conclusion is made",
)
_EVALUATED_MEND = Localized(
    "Бағалау қорытындысын жасаңыз", "Составьте заключение по оценке", "Make the evaluation conclusion"
)
_NO_VARIANT = Localized(
    "Мұндай қорытынды жоқ: {variant}", "Такого заключения нет: {variant}", "There is no such conclusion: {variant}"
)
_NO_VARIANT_MEND = Localized("monitoring не evaluation", "monitoring или evaluation", "monitoring or evaluation")
_UNFINISHED = Localized("Қорытынды аяқталмаған", "Заключение не завершено", "The conclusion is not finished")
_UNFINISHED_MEND = Localized("Аяқталғанын күтіңіз", "Дождитесь завершения", "Wait until it is finished")
_NO_RESULT = Localized("Қараудың нәтижесі көрсетілмеген", "Не указан результат рассмотрения", "The result is not told")
_NO_RESULT_MEND = Localized(
    "Таңдаңыз: қабылданды, пысықталды", "Выберите: принято, доработано", "Choose: accepted, revised"
)
_NOT_CONSIDERED = Localized(
    "Қорытындыны мына орган қарамайды: {body}",
    "Заключение рассматривает не этот орган: {body}",
    "This body does not consider the conclusion: {body}",
)
_NOTHING = Localized(
    "Нені неге өзгерткені көрсетілмеген", "Не указано, что и почему изменено", "What was changed and why is not told"
)
_NOTHING_MEND = Localized(
    "Мәтінді пысықтап, айырмасын жазыңыз",
    "Доработайте текст и опишите изменения",
    "Revise the text and tell the difference",
)
_NO_PASSAGE = Localized(
    "Қорытындыда мұндай бөлім жоқ", "В заключении нет такого пункта", "The conclusion has no such item"
)
_NO_PASSAGE_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
