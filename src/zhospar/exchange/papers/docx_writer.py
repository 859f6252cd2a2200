"""The outline -> DOCX: real heading styles, repeated heads of tables, alternative texts, page numbers, one language, the same bytes each time."""

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import msgspec
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Emu, Mm, Pt

from zhospar.exchange.papers import docx_parts as parts
from zhospar.exchange.papers import words
from zhospar.exchange.papers.columns import parted, shares, too_narrow
from zhospar.exchange.papers.outline import (
    Block,
    Chart,
    Heading,
    Leaf,
    Listing,
    Note,
    Outline,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Table,
    leaves,
    tidied,
)  # fmt: skip
from zhospar.exchange.papers.typesetting import picture

ROOM = (467.0, 714.0)
"""Room for text on an upright page and on a page on its side, in points."""
SIZE = 9.0
_ALIKE = (1980, 1, 1, 0, 0, 0)
"""The time of every part of the file: what was not changed has the same bytes."""
_TAGS = {"kk": "kk-KZ", "ru": "ru-RU", "en": "en-GB"}
_DOTS_PER_INCH = 96
_EMU_PER_INCH = 914400


def write_docx(outline: Outline, made_on: datetime.date) -> bytes:
    """The paper as DOCX; the same outline and day give the same bytes."""
    writer = _Writer(outline, made_on)
    writer.write()
    stored = io.BytesIO()
    writer.document.save(stored)
    return alike(stored.getvalue())


def alike(content: bytes) -> bytes:
    """The same archive with the times of its parts taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            kept.writestr(zipfile.ZipInfo(name, _ALIKE), given.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


class _Writer:
    """One document being written."""

    def __init__(self, outline: Outline, made_on: datetime.date) -> None:
        self.outline = outline
        self.document: Document = docx.Document()
        self._pictures = 0
        self._marks = 0
        self._properties(made_on)
        parts.official_styles(self.document, _TAGS[outline.language])

    def write(self) -> None:
        pages = leaves(tuple(self._blocks()))
        self._page(self.document.sections[0], wide=bool(pages) and pages[0].wide)
        self._furniture()
        self._head(ROOM[bool(pages) and pages[0].wide])
        self._contents()
        for number, leaf in enumerate(pages):
            self._leaf(leaf, first=number == 0)

    # --- the whole document ------------------------------------------------------------------------------------

    def _properties(self, made_on: datetime.date) -> None:
        core = self.document.core_properties
        moment = datetime.datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001 - the format's times have no zone
        core.title, core.author, core.language = (
            tidied(self.outline.title)[:250],
            self.outline.author[:250],
            _TAGS[self.outline.language],
        )
        core.created = core.modified = moment
        core.last_modified_by, core.comments, core.revision = "", "", 1

    def _page(self, section: Any, *, wide: bool) -> None:
        long, short = Mm(297), Mm(210)
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if wide else (short, long)
        section.left_margin, section.right_margin = (Mm(20), Mm(25)) if wide else (Mm(25), Mm(20))
        section.top_margin = section.bottom_margin = Mm(20)

    def _furniture(self) -> None:
        """The foot with page numbers; over a draft's pages, the mark of a draft."""
        section = self.document.sections[0]
        foot = section.footer.paragraphs[0]
        foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if self.outline.footer:
            foot.add_run(f"{self.outline.footer}    ").font.size = Pt(8)
        parts.add_page_numbers(foot)
        if self.outline.draft:
            head = section.header.paragraphs[0]
            head.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            run = head.add_run(self.outline.draft_mark)
            run.bold, run.font.size = True, Pt(10)

    def _head(self, room: float) -> None:
        outline = self.outline
        for number, line in enumerate(outline.stamp):
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.left_indent = Mm(85)
            paragraph.paragraph_format.space_after = Pt(0 if number < len(outline.stamp) - 1 else 12)
            paragraph.add_run(tidied(line)).bold = number == 0
        self.document.add_paragraph(tidied(outline.title), style="Title")
        if outline.subtitle:
            self.document.add_paragraph(outline.subtitle).alignment = WD_ALIGN_PARAGRAPH.CENTER
        if outline.facts:
            facts = [(tidied(fact.label), tidied(fact.value)) for fact in outline.facts]
            self.document.element.body.insert_element_before(parts.facts_table(facts, room), "w:sectPr")
            self.document.add_paragraph()

    def _contents(self) -> None:
        """The list of sections, each a link to its heading: a field would stay empty until somebody updates it."""
        chapters = [heading for heading in self.outline.headings() if heading.level == 1]
        if len(chapters) <= 4:
            return
        self.document.add_paragraph().add_run(words.CONTENTS.text(self.outline.language)).bold = True
        for number, heading in enumerate(chapters):
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(2)
            parts.add_link(paragraph, f"s{number}", tidied(f"{heading.number} {heading.text}".strip()))

    def _blocks(self) -> Iterator[Block]:
        for block in self.outline.blocks:
            if isinstance(block, Table):
                table = parted(block)
                yield msgspec.structs.replace(table, wide=table.wide or too_narrow(table, ROOM[0], SIZE))
            else:
                yield block

    def _leaf(self, leaf: Leaf, *, first: bool) -> None:
        if not first:
            section = self.document.add_section(WD_SECTION.NEW_PAGE)
            self._page(section, wide=leaf.wide)
        for block in leaf.blocks:
            self._block(block, ROOM[leaf.wide])

    # --- blocks ------------------------------------------------------------------------------------------------

    def _block(self, block: Block, room: float) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._runs(block.runs).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
            case Listing():
                for item in block.items:
                    paragraph = self.document.add_paragraph(style="List Number" if block.numbered else "List Bullet")
                    paragraph.paragraph_format.space_after = Pt(2)
                    parts.add_lines(paragraph, tidied(item))
            case Table():
                self._table(block, room)
            case Chart():
                self._chart(block, room)
            case Note():
                parts.add_note(self.document.add_paragraph(), tidied(block.text), lacking=block.lacking)
            case Signature():
                self._signature(block)
            case PageBreak():
                self.document.add_page_break()  # type: ignore[no-untyped-call]

    def _heading(self, heading: Heading) -> None:
        text = tidied(f"{heading.number} {heading.text}".strip())
        paragraph = self.document.add_paragraph(text, style=f"Heading {min(heading.level, 4)}")
        if heading.level == 1:
            parts.mark(paragraph, self._marks, f"s{self._marks}")
            self._marks += 1

    def _runs(self, runs: tuple[Run, ...]) -> Any:
        paragraph = self.document.add_paragraph()
        for one in runs:
            run = parts.add_lines(paragraph, tidied(one.text))
            run.bold, run.italic = one.bold or None, one.italic or None
        return paragraph

    def _caption(self, text: str) -> None:
        if text:
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(8), Pt(4)
            run = paragraph.add_run(tidied(text))
            run.bold, run.font.size = True, Pt(10)

    def _table(self, table: Table, room: float) -> None:
        self._caption(table.caption)
        drawn = parts.table(table, shares(table, room, SIZE), SIZE)
        self.document.element.body.insert_element_before(drawn, "w:sectPr")
        after = self.document.add_paragraph()
        after.paragraph_format.space_after = Pt(0)
        after.paragraph_format.line_spacing = Pt(8)

    def _chart(self, chart: Chart, room: float) -> None:
        self._caption(chart.caption)
        wide = min(chart.width / _DOTS_PER_INCH, room / 72)
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        stored = io.BytesIO(picture(chart.svg, chart.width))
        shape = paragraph.add_run().add_picture(stored, width=Emu(int(wide * _EMU_PER_INCH)))
        self._pictures += 1
        told = shape._inline.docPr  # python-docx has no public name for the alternative text
        told.set("descr", tidied(chart.alt))
        told.set("name", f"{self._pictures}")

    def _signature(self, block: Signature) -> None:
        labels = (words.SIGNED.text(self.outline.language), words.DAY.text(self.outline.language))
        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(28)
        drawn = parts.signature(block, labels, ROOM[0])
        self.document.element.body.insert_element_before(drawn, "w:sectPr")
        self.document.add_paragraph()
