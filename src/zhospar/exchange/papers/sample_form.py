"""A sample of an office's Word form: the tags that every form may use, with the sections of one kind named."""

import datetime
import io
from typing import Any

import docx
from docx.shared import Mm

from zhospar.engine.structure import outline_of
from zhospar.exchange.papers.docx_parts import official_styles
from zhospar.exchange.papers.docx_writer import alike
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language

_BEFORE = (
    ("{%p for line in stamp %}", "Normal"), ("{{ line }}", "Normal"), ("{%p endfor %}", "Normal"),
    ("{{ title }}", "Title"),
)  # fmt: skip
_BLOCK = (
    ("{%p if block.type == 'heading' %}", "Normal"), ("{{ block.text }}", "Heading 2"),
    ("{%p elif block.type == 'paragraph' %}", "Normal"), ("{{ block.text }}", "Normal"),
    ("{%p elif block.type == 'listing' %}", "Normal"), ("{%p for line in block.lines %}", "Normal"),
    ("{{ line }}", "List Bullet"), ("{%p endfor %}", "Normal"),
    ("{%p elif block.type == 'chart' %}", "Normal"), ("{{ block.caption }}", "Normal"), ("{{ block.picture }}", "Normal"),
    ("{{ block.alt }}", "Normal"),
    ("{%p elif block.type == 'table' %}", "Normal"), ("{{ block.caption }}", "Normal"), ("{{p block.drawn }}", "Normal"),
)  # fmt: skip


def sample_form(law: Edition, kind: str, language: Language, variant: str = "") -> bytes:
    """A form for a kind of document that prints all that the paper holds. Raises Unknown for a kind that the law has not."""
    law.kind(kind)
    document = docx.Document()
    official_styles(document, language)
    _page(document)
    _write(document, _BEFORE)
    _pairs(document)
    _write(document, (("{%p for section in sections %}", "Normal"), ("{{ section.title }}", "Heading 1")))
    _write(document, (("{%p for block in section.blocks %}", "Normal"), *_BLOCK))
    _write(document, (("{%p endif %}", "Normal"), ("{%p endfor %}", "Normal"), ("{%p endfor %}", "Normal")))
    for line in ("{%p for one in signatures %}", "{{ one.post }}\t________________\t{{ one.name }}", "{%p endfor %}"):
        document.add_paragraph(line)
    # Never printed: the names by which a form may set the sections one by one.
    document.add_paragraph("{%p if false %}")
    for _, section in outline_of(law, kind, "", variant or law.variant(kind, "")).sections:
        name = section.id.replace("-", "_")
        document.add_paragraph(f"parts.{name} = {section.name.text(language)}")
    document.add_paragraph("{%p endif %}")
    core = document.core_properties
    core.created = core.modified = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - the same form has the same bytes
    core.title, core.author, core.comments = law.kind(kind).name.text(language), "", ""
    stored = io.BytesIO()
    document.save(stored)
    return alike(stored.getvalue())


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(25), Mm(20)


def _write(document: Any, lines: tuple[tuple[str, str], ...]) -> None:
    for text, style in lines:
        document.add_paragraph(text, style=style)


def _pairs(document: Any) -> None:
    """Facts: a row for each, its name and its value."""
    table = document.add_table(rows=3, cols=2, style="Table Grid")
    table.rows[0].cells[0].text = "{%tr for fact in facts %}"
    table.rows[1].cells[0].text, table.rows[1].cells[1].text = "{{ fact.label }}", "{{ fact.value }}"
    table.rows[2].cells[0].text = "{%tr endfor %}"
