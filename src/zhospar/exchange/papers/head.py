"""The head and the foot of a paper: the mark of approval, the facts under the title, the place for the signature."""

from collections.abc import Iterator

from zhospar.exchange.papers import words
from zhospar.exchange.papers.items import act_in, ground_in
from zhospar.exchange.papers.outline import Fact, Signature
from zhospar.exchange.papers.shown import Shown
from zhospar.exchange.papers.written import begun, day_in, number_in, period_in
from zhospar.statute.entries import Publication
from zhospar.statute.localized import Localized

_APPROVAL = "approval"


def stamp_of(shown: Shown) -> Iterator[str]:
    """The mark in the upper right corner: approved, by whom, by which act of which day; nothing before the approval."""
    act = next((one for one in reversed(shown.plan.acts) if one.type == _APPROVAL), None)
    if act is None:
        return
    yield shown.text(words.APPROVED)
    yield shown.text(act.name) or begun(shown.body(act.by))
    if act.on and act.number:
        yield shown.text(words.ACT.fill({"day": day_in(shown.language, act.on), "number": act.number}))
    elif act.on or act.number:
        yield day_in(shown.language, act.on) or shown.text(words.NUMBER_SIGN.fill({"number": act.number}))


def facts_of(shown: Shown) -> Iterator[Fact]:
    """What stands under the title: the kind, the body, the period, the document spoken of, the grounds, the acts."""
    plan = shown.plan
    drawn = {cited.entry.draws_on for cited in shown.structure.contents}
    kind = shown.kind(plan.kind)
    variant = shown.law.variant_name(plan.kind, plan.variant) if plan.variant else Localized()
    told: list[tuple[Localized, list[str]]] = [
        (words.KIND, [f"{kind} ({shown.text(variant)})" if variant else kind]),
        (words.DEVELOPER, [shown.text(plan.developer.name)] if plan.developer else []),
        (words.TERRITORY, [shown.text(plan.territory)]),
        (words.PERIOD, [period_in(plan.period)]),
        *_facts_of_document_spoken_of(shown),
        (
            words.GROUNDS,
            [] if "grounds" in drawn else [ground_in(shown, number) for number in range(len(plan.grounds))],
        ),
        (words.CO_EXECUTORS, [] if "co-executors" in drawn else ["; ".join(plan.co_executors)]),
        (
            words.CONDITIONS,
            [
                shown.text(shown.law.conditions[one].entry.name)
                for one in plan.conditions
                if one in shown.law.conditions
            ],
        ),
        (words.BASE_LIST, [plan.base_list]),
        (words.MONEY_UNIT, [shown.text(plan.money_unit)]),
        (words.TOTAL, list(_totals_of(shown))),
        (words.ACTS, [act_in(shown, number) for number in range(len(plan.acts))]),
    ]
    for label, lines in told:
        value = "\n".join(line for line in lines if line)
        if value:
            yield Fact(shown.text(label), value)


def _totals_of(shown: Shown) -> Iterator[str]:
    """The totals as typed, where the plan holds no lines of money whose sums tell them."""
    plan, unit = shown.plan, shown.text(shown.plan.money_unit)
    if not plan.funding:
        for year, amount in plan.total.items():
            told = f"{number_in(shown.language, amount)} {unit}".strip()
            yield told if year == "all" else f"{year}: {told}"


def _facts_of_document_spoken_of(shown: Shown) -> list[tuple[Localized, list[str]]]:
    about = shown.plan.about
    if about is None:
        return []
    title = shown.text(about.title)
    act = [day_in(shown.language, about.act_on)] if about.act_on else []
    act += [shown.text(words.NUMBER_SIGN.fill({"number": about.act}))] if about.act else []
    return [
        (words.OF_DOCUMENT, [title or shown.kind(about.kind)]),
        (words.ACT_OF_DOCUMENT, [", ".join(act)]),
        (words.REPORTING_YEAR, [str(about.reporting_year) if about.reporting_year else ""]),
    ]


def signature_of(shown: Shown) -> Iterator[Signature]:
    """The place for the signature where the law says who signs what is published."""
    plan = shown.plan
    body_class = plan.developer.body_class if plan.developer else ""
    posts = dict.fromkeys(
        cited.entry.signed_by
        for cited in shown.law.of(Publication, plan.kind, body_class, plan.variant)
        if cited.entry.signed_by
    )
    for post in posts:
        yield Signature(begun(shown.body(post)))
