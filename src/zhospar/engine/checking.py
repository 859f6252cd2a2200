"""A plan against the whole decree: every requirement that concerns such a document, in the law's order."""

from collections.abc import Iterator, Sequence
from functools import cached_property

import msgspec

from zhospar.engine.checks.asking import Asked, Breach, name_of_element
from zhospar.engine.checks.document import horizon
from zhospar.engine.checks.links import unlinked
from zhospar.engine.checks.registry import TESTS
from zhospar.engine.decisions import decision_breaches
from zhospar.engine.findings import CheckResult, Finding, OpenCriterion
from zhospar.engine.plan import Confirmation, Plan
from zhospar.engine.plan_index import Place, PlanIndex
from zhospar.engine.structure import content_breaches, outline_of_plan, section_breaches
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.edition_data import CheckWords
from zhospar.statute.entries import Criterion, Horizon, Linkage, Requirement
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Severity


def check(plan: Plan, edition: Edition, others: Sequence[Plan] = ()) -> CheckResult:
    """What the law finds in a plan. `others` are plans known beside it: a base indicator list, higher documents."""
    edition.kind(plan.kind)
    plan = with_variant(plan, edition)
    run = _Run(plan, edition, tuple(others))
    findings = [
        *run.horizons(),
        *run.structure(),
        *run.requirements(),
        *run.linkages(),
        *run.decisions(),
        *run.refused_criteria(),
    ]
    order = {provision: place for place, provision in enumerate(edition.provisions)}
    findings.sort(key=lambda finding: (_WEIGHT[finding.severity], order[finding.provision]))
    return CheckResult(tuple(findings), tuple(run.open_criteria()), run.met)


def with_variant(plan: Plan, edition: Edition) -> Plan:
    """The plan with its variant told: one that it does not tell is the kind it speaks of, otherwise the kind's first."""
    named = [variant.id for variant in edition.kind(plan.kind).variants_named]
    if plan.variant or not named:
        return plan
    spoken_of = plan.about.kind if plan.about else ""
    return msgspec.structs.replace(plan, variant=spoken_of if spoken_of in named else named[0])


class _Run:
    """One plan being checked."""

    def __init__(self, plan: Plan, edition: Edition, others: tuple[Plan, ...]) -> None:
        self.plan = plan
        self.edition = edition
        self.others = others
        self.index = PlanIndex(plan)
        self.outline = outline_of_plan(edition, plan)
        self.body_class = plan.developer.body_class if plan.developer else ""
        self.met = 0

    def horizons(self) -> Iterator[Finding]:
        for cited in self.edition.of(Horizon, self.plan.kind, self.body_class, self.plan.variant):
            if cited.entry.part == "document":
                breaches = list(horizon(cited.entry, self.plan, self.edition))
                yield from self._findings(cited.id, "horizon", "horizon", "error", breaches)

    def structure(self) -> Iterator[Finding]:
        found = list(section_breaches(self.outline, self.index))
        for provision, test, breach in found:
            severity = self.outline.extra if test == "section-extra" else "error"
            yield self._finding(provision, test, test, severity, breach)
        self.met += len(self.outline.sections) - len({breach.where for _, _, breach in found})
        for cited in self.outline.contents:
            breaches = list(content_breaches(cited, self.outline, self.index, self.edition))
            yield from self._findings(cited.id, "content", "content", cited.entry.severity, breaches)

    def requirements(self) -> Iterator[Finding]:
        for cited in self.edition.of(Requirement, self.plan.kind, self.body_class, self.plan.variant):
            rule = cited.entry
            test = TESTS[rule.test]
            breaches = list(test(Asked(rule, self.index, self.edition, self.others)))
            yield from self._findings(cited.id, rule.id, rule.test, rule.severity, breaches, rule)

    def linkages(self) -> Iterator[Finding]:
        for cited in self.edition.of(Linkage, self.plan.kind, self.body_class, self.plan.variant):
            breaches = list(unlinked(cited.entry, self.index, self.edition))
            yield from self._findings(cited.id, cited.entry.id, "linkage", cited.entry.severity, breaches)

    def decisions(self) -> Iterator[Finding]:
        for provision, test, breach in decision_breaches(self.index, self.edition):
            yield self._finding(provision, test, test, "error", breach)

    # --- criteria ----------------------------------------------------------------------------------------------

    @cached_property
    def _asked(self) -> list[tuple[Cited[Criterion], Place, Confirmation | None]]:
        """Every question that the law asks of this plan, with the answer that a person has given."""
        return list(self._ask())

    def _ask(self) -> Iterator[tuple[Cited[Criterion], Place, Confirmation | None]]:
        answers = {(one.criterion, one.of): one for one in self.plan.confirmations}
        for cited in self.edition.of(Criterion, self.plan.kind, self.body_class, self.plan.variant):
            for place in self.index.places(cited.entry.per):
                answer = answers.get((cited.id, place.id if place.element != "document" else ""))
                yield cited, place, answer if answer and answer.reason and answer.by else None

    def open_criteria(self) -> Iterator[OpenCriterion]:
        for cited, place, answer in self._asked:
            if answer is None:
                entry = cited.entry
                yield OpenCriterion(
                    cited.id, place.where, entry.question, entry.confirmed_by, entry.evidence, entry.forbidden
                )

    def refused_criteria(self) -> Iterator[Finding]:
        for cited, place, answer in self._asked:
            if answer is not None and (answer.verdict == "yes") == cited.entry.forbidden:
                message = _REFUSED.fill({"question": cited.entry.question, "by": answer.by})
                yield Finding(cited.id, "error", "criterion", place.where, message, answer.reason)

    # --- findings ----------------------------------------------------------------------------------------------

    def _findings(
        self,
        provision: str,
        check_id: str,
        test: str,
        severity: Severity,
        breaches: Sequence[Breach],
        rule: Requirement | None = None,
    ) -> Iterator[Finding]:
        self.met += not breaches
        for breach in breaches:
            yield self._finding(provision, check_id, test, severity, breach, rule)

    def _finding(
        self,
        provision: str,
        check_id: str,
        test: str,
        severity: Severity,
        breach: Breach,
        rule: Requirement | None = None,
    ) -> Finding:
        words = self.edition.words.get(breach.says or test) or CheckWords(test=test, message=_PLAIN, hint=Localized())
        message, hint = words.message, words.hint
        if rule is not None:
            message, hint = rule.message or message, rule.hint or hint
        place = breach.place
        name = name_of_element(self.edition, place.element)
        values = _Words({"element": _numbered(name, place), "title": place.title, **breach.words})
        return Finding(
            provision, severity, check_id, breach.where or place.where, message.fill(values), hint.fill(values)
        )


class _Words(dict[str, "Localized | str | int | float"]):
    """Words of a message; one that a check does not give is left as a dash."""

    def __missing__(self, key: str) -> str:
        return "–"


def _numbered(name: Localized, place: Place) -> Localized:
    number = f" {place.id}" if place.id else ""
    return Localized(f"{name.kk}{number}", f"{name.ru}{number}", f"{name.en}{number}")


_WEIGHT: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}
_PLAIN = Localized(
    "{element} «{title}»: талап орындалмаған",
    "{element} «{title}»: требование не выполнено",
    '{element} "{title}": the demand is not met',
)
_REFUSED = Localized(
    "Тексеруші талап орындалмаған деп таниды ({by}): {question}",
    "Проверяющий считает требование невыполненным ({by}): {question}",
    "The reviewer finds this not met ({by}): {question}",
)
