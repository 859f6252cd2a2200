"""A plan and the law -> the outline of its paper: every section of the law in its order, then what the law has no section for.

What the law asks for and the plan lacks is a visible line with its provision. What is left out (see `shown`) leaves no line.
"""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhospar.engine.plan import Plan
from zhospar.engine.structure import has_source
from zhospar.exchange.papers import words
from zhospar.exchange.papers.fields import FieldWords
from zhospar.exchange.papers.head import facts_of, signature_of, stamp_of
from zhospar.exchange.papers.homes import OTHERS, TREE, Homes, homes_of
from zhospar.exchange.papers.items import Items
from zhospar.exchange.papers.of_report import Report, reports
from zhospar.exchange.papers.outline import Block, Fact, Heading, Note, Outline, Table, tidied
from zhospar.exchange.papers.shown import LeaveOut, Shown, nothing, shown
from zhospar.exchange.papers.summary import Summary
from zhospar.exchange.papers.tables import Tables
from zhospar.exchange.papers.tree import Tree
from zhospar.exchange.papers.written import day_in
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Content
from zhospar.statute.localized import Language, Localized


def outline_of_paper(
    plan: Plan,
    law: Edition,
    language: Language,
    *,
    draft: bool = False,
    made_on: datetime.date | None = None,
    leave_out: LeaveOut = nothing,
) -> Outline:
    """The paper of a plan of any kind in one language. `made_on` is the day in its footer."""
    told = shown(plan, law, language, leave_out)
    paper = _Paper(told)
    footer = words.MADE_ON.fill({"day": day_in(language, made_on)}).text(language) if made_on else ""
    return Outline(
        language=language,
        title=tidied(told.text(told.plan.title)) or told.kind(plan.kind),
        subtitle="",
        stamp=tuple(stamp_of(told)),
        facts=tuple(Fact(fact.label, tidied(fact.value)) for fact in facts_of(told)),
        blocks=tuple(paper.blocks()),
        author=told.text(plan.developer.name) if plan.developer else "",
        footer=footer,
        draft=draft,
        draft_mark=words.DRAFT.text(language),
    )


@dataclass(frozen=True)
class _Paper:
    """One plan on its way to paper."""

    shown: Shown

    @cached_property
    def fields(self) -> FieldWords:
        return FieldWords(self.shown)

    @cached_property
    def tables(self) -> Tables:
        return Tables(self.shown, self.fields)

    @cached_property
    def report(self) -> Report:
        return Report(self.shown, self.fields)

    @cached_property
    def tree(self) -> Tree:
        return Tree(self.shown, self.fields, self.tables, self.report)

    @cached_property
    def items(self) -> Items:
        return Items(self.shown, self.fields)

    @cached_property
    def homes(self) -> Homes:
        return homes_of(self.shown)

    def blocks(self) -> Iterator[Block]:
        """The whole body: sections, further content, the signature."""
        cited = self.shown.law.kinds.get(self.shown.plan.kind)
        if cited and cited.entry.held == "card":
            yield Note(self.shown.text(words.HELD_APART))
        number = 0
        for _, section in self.shown.structure.sections:
            if self.shown.leave_out("sections", section.id):
                continue
            content = list(self._section(section.id))
            if content:
                number += 1
                yield Heading(1, self.shown.text(section.name), f"{number}.", section.id)
                yield from content
        further = list(self._further(2 if number else 1))
        if number and further:
            yield Heading(1, self.shown.text(words.FURTHER), f"{number + 1}.")
        yield from further
        yield from signature_of(self.shown)

    # --- a section of the law ----------------------------------------------------------------------------------

    def _section(self, section: str) -> Iterator[Block]:
        items = self.shown.structure.items_of(section)
        at_home = self.homes.at(section)
        done: set[str] = set()
        if section in self.homes.summaries:
            yield from Summary(self.shown, self.fields, self.tables).blocks(items)
            items = [cited for cited in items if cited.entry.form != "derived"]
            at_home = [sort for sort in at_home if sort == "funding"]
        for cited in items:
            if not self.items.is_asked(cited.entry):
                continue
            if cited.entry.form == "derived":
                yield from self._derived(cited, at_home, done)
            else:
                yield from self.items.item(cited)
        for sort in at_home:
            yield from self._sort(sort, at_home, done, 2)
        yield from self.items.strays(section)

    def _derived(self, cited: Cited[Content], at_home: Sequence[str], done: set[str]) -> Iterator[Block]:
        entry = cited.entry
        said = list(self.items.said_of(cited))
        yield from said
        if not has_source(entry, self.shown.index):
            if not said and not has_source(entry, self.shown.whole_index):  # else it is left out, and nothing is said
                yield from self.items.lacking(cited)
            return
        sort = {"main-goal": "goal", "programme-goal": "goal"}.get(entry.draws_on, entry.draws_on)
        if sort in at_home:
            yield from self._sort(sort, at_home, done, 2, self.shown.text(entry.name))
        elif sort not in (*TREE, *OTHERS):
            yield from self.items.of_document(cited)

    # --- lists -------------------------------------------------------------------------------------------------

    def _sort(
        self, sort: str, at_home: Sequence[str], done: set[str], level: int, heading: str = ""
    ) -> Iterator[Block]:
        """A list in full, once; what of the tree is at home in the same section is printed with it."""
        if sort in done:
            return
        together = [one for one in TREE if one in at_home] if sort in TREE else [sort]
        if "indicator" in at_home:  # prints the indicators of every sort that are at home beside it
            together = [one for one in together if one in ("indicator", sort) or not one.endswith("-indicator")]
        done.update(together)
        if sort == "indicator":
            done.update(one for one in TREE if one.endswith("-indicator") and one in at_home)
        blocks = list(self.tree.blocks(together, level) if sort in TREE else self._list(sort))
        if not blocks:
            return
        if heading and not isinstance(blocks[0], Heading):
            yield Heading(level, heading)
        yield from blocks

    def _list(self, sort: str) -> Iterator[Block]:
        plan, say = self.shown.plan, self.shown.text
        match sort:
            case "indicator":
                apart = [
                    one
                    for one in ("target", "result")
                    if self.homes.of.get(f"{one}-indicator", "") != self.homes.of.get("indicator", "")
                ]
                ours = [one for one in plan.indicators if one.kind not in apart and one.kind != "budget"]
                if ours:
                    yield from self.tree.indicators(ours)
            case "measure" | "capacity-measure":
                ours_ = [one for one in plan.measures if one.capacity == (sort == "capacity-measure")]
                if ours_:
                    groups = self.tree.measures_of(ours_)
                    if any(one.status for one in ours_):
                        yield self.report.measures(groups, self.tables)
                    else:
                        yield self.tables.measures(groups, say(words.MEASURES))
                    yield from _if(self.tables.details_of_measures(ours_))
            case "funding":
                yield from self._funding()
            case "budget-programme":
                yield from self._programmes()
            case "link":
                if plan.links:
                    yield self.tables.links(plan.links, say(words.LINKS))
            case _:
                name, head, caption = _PLAIN[sort]
                records = getattr(plan, name)
                if records:
                    yield self.tables.plain_list(name, head, records, say(caption))

    def _funding(self) -> Iterator[Block]:
        money = self.shown.plan.funding
        if any(one.used is not None for one in money):
            yield from self.report.money(money, self.tables)
        elif money:
            yield self.tables.funding(money, self.shown.money(words.MONEY, words.MONEY_BARE))

    def _programmes(self) -> Iterator[Block]:
        if not self.shown.plan.budget_programmes:
            return
        yield self.tables.programmes(self.shown.money(words.PROGRAMMES_IN, words.PROGRAMMES))
        yield from _if(self.tables.details_of_programmes())
        ours = [one for one in self.shown.plan.indicators if one.kind == "budget"]
        if ours:
            yield from self.tree.indicators(ours)

    # --- what no section has a place for ----------------------------------------------------------------------

    def _further(self, level: int) -> Iterator[Block]:
        homeless = self.homes.homeless
        done: set[str] = set()
        if [sort for sort in homeless if sort in TREE] and not self._tables_tell_the_goals():
            tree = list(self.tree.blocks([one for one in TREE if one in homeless], level + 1))
            if tree:
                yield Heading(level, self.shown.text(words.GOALS if self.shown.plan.goals else words.DIRECTIONS))
                yield from tree
        for sort in homeless:
            if sort in OTHERS:
                blocks = list(self._sort(sort, homeless, done, level))
                if blocks:
                    yield Heading(level, self.shown.text(_HEADINGS[sort]))
                    yield from blocks
        if "budget-programme" not in self.homes.of and not self.shown.plan.budget_programmes:
            ours = [one for one in self.shown.plan.indicators if one.kind == "budget"]
            if ours:
                yield from self.tree.indicators(ours)
        descriptions = self.tables.descriptions(self.shown.plan.indicators, in_report=reports(self.shown))
        if descriptions:
            yield Heading(level, self.shown.text(words.DESCRIPTIONS))
            yield descriptions
        yield from self.items.unforeseen(level)

    def _tables_tell_the_goals(self) -> bool:
        """Whether tables of measures and indicators name every goal and task, and nothing else is to be told of them."""
        plan = self.shown.plan
        if plan.directions or ({"target-indicator", "result-indicator"} - set(self.homes.of) and plan.indicators):
            return False
        of = {one.of for one in plan.measures} | {one.of for one in plan.indicators}
        tasks = {one.id for one in plan.tasks}
        served = {one.goal for one in plan.tasks if one.id in of} | of
        told = any(
            list(self.fields.details(name, one, ("goal", "direction")))
            for name, records in (("goals", plan.goals), ("tasks", plan.tasks))
            for one in records
        )
        return not told and tasks <= of and all(one.id in served for one in plan.goals)


def _if(table: Table | None) -> Iterator[Block]:
    if table is not None:
        yield table


_PLAIN: dict[str, tuple[str, Localized, Localized]] = {
    "stage": ("stages", words.STAGE, words.STAGES),
    "risk": ("risks", words.RISK, words.RISKS),
    "interaction": ("interactions", words.INDICATOR, words.INTERACTIONS),
}
_HEADINGS = {
    "indicator": words.VALUES,
    "measure": words.MEASURES,
    "capacity-measure": words.MEASURES,
    "funding": words.MONEY_BARE,
    "budget-programme": words.PROGRAMMES,
    "link": words.LINKS,
    **{sort: caption for sort, (_, _, caption) in _PLAIN.items()},
}
