"""A report or conclusion as it is composed: the items of the law beside the one that is written, with what the data already say."""

from dataclasses import dataclass
from typing import Any

from zhospar.processes.monitoring.known_words import Known, known_words
from zhospar.processes.monitoring.selectors import paper_of_year
from zhospar.processes.monitoring.year_papers import is_report
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.selectors import document, plan_of, visible_to
from zhospar.statute.localized import Localized
from zhospar.web.editor.text import Item, SectionShown, Text, text_page
from zhospar.web.editor.workspace import Workspace
from zhospar.web.record.page import RecordPage
from zhospar.web.record.route import StepShown, steps_of
from zhospar.web.reports.completeness import Completeness, completeness_of
from zhospar.web.reports.figures import Figures, figures_of
from zhospar.web.reports.rail import owed_of_year, rail_of

_FIGURES = {"indicator": "indicators", "measure": "measures", "funding": "money"}
"""What an item is drawn from, and the table that shows it."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the paper of the year before says in an item."""

    number: str
    year: int
    text: Localized


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item of the law being read or written."""

    item: Item
    figures: str
    """indicators | measures | money, where the item is drawn from these data."""
    before: tuple[Written, ...]
    known: tuple[Known, ...]
    """Sentences that the data make: help for a text."""

    @property
    def text(self) -> Text | None:
        return self.item.texts[0] if self.item.texts else None


@dataclass(frozen=True)
class Composed:
    """All that the page of a paper shows."""

    work: Workspace
    completeness: Completeness
    section: SectionShown | None
    items: tuple[ItemShown, ...]
    figures: Figures

    @property
    def is_report(self) -> bool:
        return is_report(self.work.page.law, self.work.page.document)

    @property
    def key(self) -> str:
        return self.section.section.id if self.section else ""


def composed(work: Workspace, asked: str, *, administration: bool = False) -> Composed:
    """The page for a section, the first one where none is asked for."""
    text = text_page(work, asked)
    first = text.sections[0] if text.sections else None
    here = first.section.id if first else ""
    writes = first is not None and any(one.form == "text" for one in first.items)
    before = paper_before(work.page, administration=administration) if writes else None
    known = known_words(work.plan, work.page.on)
    return Composed(
        work=work,
        completeness=completeness_of(work, here),
        section=first,
        items=tuple(_item(work, first, one, before, known) for one in first.items) if first else (),
        figures=figures_of(work),
    )


def _item(
    work: Workspace, shown: SectionShown, item: Item, before: DocumentFacts | None, known: tuple[Known, ...]
) -> ItemShown:
    drawn = next(
        (
            cited.entry.draws_on
            for cited in work.checked.places.outline.items_of(shown.section.id)
            if cited.entry.id == item.id
        ),
        "",
    )
    texts = _before(before, shown.section.id, item.id) if item.form == "text" else ()
    return ItemShown(item, _FIGURES.get(drawn, ""), texts, known if item.form == "text" else ())


def paper_before(page: RecordPage, *, administration: bool = False) -> DocumentFacts | None:
    """The paper of the year before on the same document, if this person may see it."""
    paper = page.document
    if paper.about is None:
        return None
    found = paper_of_year(paper.about, paper.kind, paper.period_last - 1, page.on, paper.variant)
    if found is None or found.edition is None or found.id == paper.id:
        return None
    seen = visible_to(page.actor, page.on, administration=administration).filter(pk=found.id).exists()
    return found if seen else None


def _before(paper: DocumentFacts | None, section: str, item: str) -> tuple[Written, ...]:
    if paper is None or paper.edition is None:
        return ()
    passages = plan_of(paper.edition.id).passages
    return tuple(
        Written(paper.number, paper.period_last, one.text or one.none_because)
        for one in passages
        if (one.section, one.item) == (section, item) and (one.text or one.none_because)
    )


def finishing(page: RecordPage) -> StepShown | None:
    """The step that finishes the paper, while it is open."""
    return next((one for one in steps_of(page) if one.is_open and one.step.entry.final), None)


def context_of(work: Workspace, asked: str, *, administration: bool = False) -> dict[str, Any]:
    """What the template of the composer takes."""
    found = composed(work, asked, administration=administration)
    told = owed_of_year(work.page)
    return {
        "page": work.page,
        "work": work,
        "composed": found,
        "done": found.completeness,
        "figures": found.figures,
        "rail": rail_of(work.page, told),
        "step": finishing(work.page),
        "shown": found.section,
        "near": f"sections/{found.key}",
        "about": above_of(work.page),
    }


def above_of(page: RecordPage) -> DocumentFacts | None:
    """The document that a paper is about."""
    return document(page.document.about, page.on) if page.document.about else None
