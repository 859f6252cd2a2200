"""An office's own Word form: tags in a DOCX, filled from the outline; what is wrong in a form is told with its place.

A form lies in the installation's folder of templates as `<kind>[.<variant>].<language>.docx`. It runs in a sandbox: it sees the
plain data of `context_of` and nothing else.
"""

import datetime
import io
import re
import zipfile
from pathlib import Path
from typing import Any

import msgspec

from zhospar.engine.plan import Plan
from zhospar.exchange.papers.captions import with_numbers
from zhospar.exchange.papers.outline import Chart, Heading, Listing, Note, Outline, Paragraph, Signature, Table, tidied
from zhospar.exchange.plan_files import UnusableFile
from zhospar.exchange.problems import Problem
from zhospar.statute.localized import Language, Localized

_NAME = re.compile(r"[\w-]+\Z")


class BadTemplate(UnusableFile):
    """A form that cannot be filled: which file, what is wrong and where, what to do."""

    def __init__(self, form: Path, problem: Localized, mend: Localized, place: str = "") -> None:
        super().__init__(str(form), (Problem(Localized(place, place, place), problem, mend),))


def template_for(folder: Path | None, plan: Plan, language: Language) -> Path | None:
    """The office's form for such a document: of its variant, else of its kind; None where there is none."""
    if folder is None:
        return None
    names = [f"{plan.kind}.{plan.variant}.{language}.docx"] if plan.variant else []
    names.append(f"{plan.kind}.{language}.docx")
    if not all(_NAME.match(part) for part in (plan.kind, plan.variant) if part):
        return None
    return next((folder / name for name in names if (folder / name).is_file()), None)


def fill_template(form: Path, outline: Outline, made_on: datetime.date) -> bytes:
    """The form filled. Raises BadTemplate."""
    import jinja2
    from docx.opc.exceptions import PackageNotFoundError
    from docxtpl import DocxTemplate
    from jinja2.sandbox import SandboxedEnvironment
    from lxml.etree import LxmlError

    environment = SandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=True)
    try:
        template = DocxTemplate(str(form))
        template.render(context_of(outline, template), environment, autoescape=True)
        _date(template, made_on)
        stored = io.BytesIO()
        template.save(stored)
    except jinja2.TemplateSyntaxError as error:
        raise BadTemplate(form, _SYNTAX.fill({"reason": error.message or ""}), _TAGS, _place(error)) from None
    except jinja2.UndefinedError as error:
        raise BadTemplate(form, _UNKNOWN.fill({"reason": error.message or ""}), _FIELDS) from None
    except jinja2.TemplateError as error:
        raise BadTemplate(form, _REFUSED.fill({"reason": str(error)}), _FIELDS) from None
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, LxmlError, OSError) as error:
        raise BadTemplate(form, _NOT_WORD.fill({"reason": type(error).__name__}), _SAVE_AS) from None
    except (TypeError, ValueError, ArithmeticError, OverflowError) as error:  # what a tag reckons is no matter of ours
        raise BadTemplate(form, _REFUSED.fill({"reason": str(error)}), _FIELDS) from None
    from zhospar.exchange.papers.docx_writer import alike

    return alike(stored.getvalue())


def _place(error: Any) -> str:
    """The form's words around the fault."""
    lines = [line.strip() for line in getattr(error, "docx_context", ()) if line.strip()]
    return " ".join(lines)[:160]


def _date(template: Any, made_on: datetime.date) -> None:
    moment = datetime.datetime(made_on.year, made_on.month, made_on.day)  # noqa: DTZ001 - the format's times have no zone
    core = template.docx.core_properties
    core.created = core.modified = moment


def context_of(outline: Outline, template: Any = None) -> dict[str, Any]:
    """What a form may name: title, subtitle, stamp, facts, sections (each with its blocks), parts (blocks by section), signatures."""
    numbered = with_numbers(outline)
    sections: list[dict[str, Any]] = []
    loose: list[dict[str, Any]] = []
    parts: dict[str, list[dict[str, Any]]] = {}
    for block in numbered.blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append({"title": tidied(f"{block.number} {block.text}".strip()), "blocks": []})
            if block.of:
                parts[block.of.replace("-", "_")] = sections[-1]["blocks"]
        elif not isinstance(block, Signature):
            (sections[-1]["blocks"] if sections else loose).append(_plain(block, template))
    if loose:
        sections.insert(0, {"title": "", "blocks": loose})
    return {
        "title": tidied(outline.title),
        "subtitle": tidied(outline.subtitle),
        "stamp": [tidied(line) for line in outline.stamp],
        "facts": [{"label": fact.label, "value": tidied(fact.value)} for fact in outline.facts],
        "sections": sections,
        "parts": parts,
        "signatures": [msgspec.to_builtins(one) for one in numbered.blocks if isinstance(one, Signature)],
        "footer": outline.footer,
        "draft": outline.draft,
        "draft_mark": outline.draft_mark if outline.draft else "",
        "body": tidied(outline.author),
    }


def _plain(block: Any, template: Any) -> dict[str, Any]:
    """A block as plain data; tables and drawings ready to be put in, where there is a form to put them in."""
    told: dict[str, Any]
    match block:
        case Heading():
            return {"type": "heading", "level": block.level, "text": tidied(f"{block.number} {block.text}".strip())}
        case Paragraph() | Note():
            return {"type": "paragraph", "text": tidied(block.text)}
        case Listing():
            return {"type": "listing", "lines": [tidied(one) for one in block.items]}
        case Table():
            rows = [{"cells": _over(row.cells, len(block.columns)), "kind": row.kind} for row in block.rows]
            columns = [] if block.headless else [tidied(one.header) for one in block.columns]
            told = {"type": "table", "caption": tidied(block.caption), "columns": columns, "rows": rows}
            return told if template is None else {**told, "drawn": _drawn(block)}
        case Chart():
            told = {"type": "chart", "caption": tidied(block.caption), "alt": tidied(block.alt), "picture": ""}
            return told if template is None else {**told, "picture": _picture(block, template)}
        case _:
            return {"type": "page-break"}


def _over(cells: tuple[str, ...], count: int) -> list[str]:
    """A row's cells, as many as there are columns: the name of a group stands in the first."""
    return [tidied(cell) for cell in cells] + [""] * (count - len(cells))


def _drawn(given: Table) -> Any:
    """The table as our own paper draws it, to stand in place of a paragraph."""
    from docx.oxml.xmlchemy import serialize_for_reading
    from markupsafe import Markup

    from zhospar.exchange.papers.columns import parted, shares
    from zhospar.exchange.papers.docx_parts import table
    from zhospar.exchange.papers.docx_writer import ROOM, SIZE

    made = parted(given)
    return Markup(serialize_for_reading(table(made, shares(made, ROOM[0], SIZE), SIZE)))  # noqa: S704 - XML that we made


def _picture(chart: Chart, template: Any) -> Any:
    from docx.shared import Mm
    from docxtpl import InlineImage

    from zhospar.exchange.papers.typesetting import picture

    return InlineImage(template, io.BytesIO(picture(chart.svg, chart.width)), width=Mm(160))


_SYNTAX = Localized(
    "Word үлгісіндегі белгі қате: {reason}",
    "Ошибка в метке формы Word: {reason}",
    "A tag of the Word form is wrong: {reason}",
)
_UNKNOWN = Localized(
    "Word үлгісі жоқ өрісті сұрайды: {reason}",
    "Форма Word обращается к неизвестному полю: {reason}",
    "The Word form asks for a field that there is not: {reason}",
)
_REFUSED = Localized(
    "Word үлгісін толтыру мүмкін болмады: {reason}",
    "Форму Word не удалось заполнить: {reason}",
    "The Word form could not be filled: {reason}",
)
_NOT_WORD = Localized(
    "Бұл Word құжаты (DOCX) емес: {reason}",
    "Это не документ Word (DOCX): {reason}",
    "This is no Word document (DOCX): {reason}",
)
_TAGS = Localized(
    "Әр {%p for %} мен {%p if %} белгісінің өз {%p endfor %}, {%p endif %} жұбы бар екенін, жақшалардың жабылғанын тексеріңіз.",
    "Проверьте, что у каждой метки {%p for %} и {%p if %} есть пара {%p endfor %}, {%p endif %} и все скобки закрыты.",
    "See that every {%p for %} and {%p if %} has its {%p endfor %}, {%p endif %}, and that all brackets are closed.",
)
_FIELDS = Localized(
    "Өрістердің тізбесі үлгі нысанда бар: zhospar paper template KIND --out FILE.docx",
    "Перечень полей есть в образце формы: zhospar paper template KIND --out FILE.docx",
    "The fields stand in the sample form: zhospar paper template KIND --out FILE.docx",
)
_SAVE_AS = Localized(
    "Үлгіні Word-та ашып, «.docx» түрінде қайта сақтаңыз.",
    "Откройте форму в Word и сохраните заново как «.docx».",
    'Open the form in Word and save it again as ".docx".',
)
