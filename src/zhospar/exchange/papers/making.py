"""A paper from a plan, in one call: the office's own Word form where it has one, else our own DOCX or PDF."""

import datetime
from pathlib import Path
from typing import Literal, get_args

from zhospar.engine.plan import Plan
from zhospar.exchange.papers.captions import with_numbers
from zhospar.exchange.papers.of_plan import outline_of_paper
from zhospar.exchange.papers.outline import Outline
from zhospar.exchange.papers.shown import LeaveOut, nothing
from zhospar.exchange.papers.word_templates import fill_template, template_for
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language

PaperFormat = Literal["docx", "pdf"]
PAPER_FORMATS: tuple[PaperFormat, ...] = get_args(PaperFormat)
CONTENT_TYPES: dict[PaperFormat, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def make_paper(
    plan: Plan,
    law: Edition,
    language: Language,
    format: PaperFormat,  # noqa: A002 - the word that everybody uses
    *,
    draft: bool,
    made_on: datetime.date,
    leave_out: LeaveOut = nothing,
    templates: Path | None = None,
) -> bytes:
    """The paper of a plan. `templates`: the folder of the office's own Word forms.

    The same plan, law, language and day give the same bytes. Raises BadTemplate where the office's form is at fault.
    """
    outline = outline_of_paper(plan, law, language, draft=draft, made_on=made_on, leave_out=leave_out)
    form = template_for(templates, plan, language) if format == "docx" else None
    if form is not None:
        return fill_template(form, outline, made_on)
    return write_paper(outline, format, made_on)


def write_paper(outline: Outline, format: PaperFormat, made_on: datetime.date) -> bytes:  # noqa: A002
    """An outline (of a plan, or of a comparison) as a file."""
    numbered = with_numbers(outline)
    if format == "pdf":
        from zhospar.exchange.papers.pdf_writer import write_pdf

        return write_pdf(numbered, made_on)
    from zhospar.exchange.papers.docx_writer import write_docx

    return write_docx(numbered, made_on)
