"""Parts of a DOCX that python-docx has no words for: tables in one piece, page numbers, links, the document's language."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor

from zhospar.exchange.papers.columns import BREAK
from zhospar.exchange.papers.outline import Signature, Table, TableRow, tidied

FACE = "Times New Roman"
"""The face that official papers are set in and that every word processor has or imitates."""
_SIZES = {
    "Normal": 12,
    "Title": 14,
    "Heading 1": 13,
    "Heading 2": 12,
    "Heading 3": 12,
    "Heading 4": 12,
    "List Bullet": 12,
    "List Number": 12,
}
_TWIPS = 20
"""A point in the format's units of length."""
_LACKING = RGBColor(0x9A, 0x34, 0x12)
_ALIGN = {"left": "left", "center": "center", "right": "right"}
_TINT = "EEF2F3"
_LINE = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


def official_styles(document: Any, tag: str) -> None:
    """The look of an official paper: one face, black headings, the language of the text."""
    styles = document.styles
    set_language(styles, tag)
    for name, size in _SIZES.items():
        style = styles[name]
        set_face(style, FACE)
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        if name.startswith(("Heading", "Title")):
            style.font.bold = name != "Heading 4"
            style.font.italic = name == "Heading 4"
            style.paragraph_format.keep_with_next = True
            style.paragraph_format.space_before = Pt(14 if name == "Heading 1" else 10)
            style.paragraph_format.space_after = Pt(6)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    without_border(styles["Title"])


def set_language(styles: Any, tag: str) -> None:
    """The language of every text that tells no other."""
    defaults = styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        defaults.append(language)
    language.set(qn("w:val"), tag)
    language.set(qn("w:eastAsia"), tag)


def set_face(style: Any, face: str) -> None:
    """One face for letters of every script."""
    style.font.name = face
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{name}"), face)


def without_border(style: Any) -> None:
    """Takes the line under a style's paragraphs away."""
    properties = style.element.get_or_add_pPr()
    border = properties.find(qn("w:pBdr"))
    if border is not None:
        properties.remove(border)


def add_lines(paragraph: Any, text: str) -> Any:
    """A run of text whose line feeds are breaks of the line."""
    run = paragraph.add_run()
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_break()
        run.add_text(line)
    return run


def add_page_numbers(paragraph: Any) -> None:
    """The page's number of how many: "3 / 12"."""
    _field(paragraph, "PAGE")
    paragraph.add_run(" / ").font.size = Pt(9)
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = paragraph.add_run("1")
    run.font.size = Pt(9)
    field.append(run._r)
    paragraph._p.append(field)


def mark(paragraph: Any, number: int, name: str) -> None:
    """A place that links lead to."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.insert(1, start)
    paragraph._p.append(end)


def add_link(paragraph: Any, to: str, text: str) -> None:
    """A link to a place of the same document."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), to)
    link.append(paragraph.add_run(text)._r)
    paragraph._p.append(link)


def add_note(paragraph: Any, text: str, *, lacking: bool) -> None:
    """A remark in italics; what is lacking in a colour of its own."""
    run = add_lines(paragraph, text)
    run.italic = True
    if lacking:
        run.font.color.rgb = _LACKING


# --- tables --------------------------------------------------------------------------------------------------------


def table(given: Table, widths: Sequence[float], size: float) -> Any:
    """A table as one element: widths on the grid and on every cell, a head that is repeated, rows that do not break."""
    rows = [] if given.headless else [_head(given, widths, size)]
    rows += [_row(given, row, widths, size) for row in given.rows]
    return _parsed(rows, widths, _lines(("top", "bottom", "left", "right", "insideH", "insideV")), given.caption)


def facts_table(facts: Sequence[tuple[str, str]], room: float) -> Any:
    """Names and values without a head, a hair line between them."""
    widths = (room * 0.3, room * 0.7)
    rows = [
        f"<w:tr>{_cell(name, widths[0], 'left', 10, bold=False)}{_cell(value, widths[1], 'left', 10)}</w:tr>"
        for name, value in facts
    ]
    return _parsed(rows, widths, _lines(("top", "bottom", "insideH"), "BFC8CC"), "")


def signature(given: Signature, labels: tuple[str, str], room: float) -> Any:
    """The post, room for the signature, the name and the day."""
    widths = (room * 0.4, room * 0.3, room * 0.3)
    told = f"{given.name} {given.day}".strip()
    row = (
        _cell(tidied(given.post), widths[0], "left", 12, bold=True)
        + _cell(f"________________\n{labels[0]}", widths[1], "center", 10)
        + _cell(tidied(told) or f"________________\n{labels[1]}", widths[2], "center", 10)
    )
    return _parsed([f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{row}</w:tr>"], widths, "", "")


def _head(given: Table, widths: Sequence[float], size: float) -> str:
    cells = "".join(
        _cell(column.header, width, column.align, size, bold=True, tint=True)
        for column, width in zip(given.columns, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>"


def _row(given: Table, row: TableRow, widths: Sequence[float], size: float) -> str:
    if row.kind == "group":
        cell = _cell(row.cells[0], sum(widths), "left", size, bold=True, tint=True, over=len(widths))
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"
    cells = "".join(
        _cell(text, width, column.align, size, bold=row.kind == "total" or (given.headless and place == 0))
        for place, (text, column, width) in enumerate(zip(row.cells, given.columns, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"


def _cell(
    text: str, width: float, align: str, size: float, *, bold: bool = False, tint: bool = False, over: int = 1
) -> str:
    span = f'<w:gridSpan w:val="{over}"/>' if over > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_TINT}"/>' if tint else ""
    next_too = "<w:keepNext/>" if tint else ""
    look = f'{"<w:b/>" if bold else ""}<w:sz w:val="{round(size * 2)}"/>'
    paragraphs = "".join(
        f'<w:p><w:pPr>{next_too}<w:spacing w:after="0" w:line="240" w:lineRule="auto"/><w:jc w:val="{_ALIGN[align]}"/></w:pPr>'
        f"<w:r><w:rPr>{look}</w:rPr>{_run(line)}</w:r></w:p>"
        for line in text.replace("\t", " ").split("\n")
    )
    return f'<w:tc><w:tcPr><w:tcW w:w="{round(width * _TWIPS)}" w:type="dxa"/>{span}{shade}</w:tcPr>{paragraphs}</w:tc>'


def _run(line: str) -> str:
    """A line's text; where a word may be parted, the format's own mark."""
    return "<w:softHyphen/>".join(
        f'<w:t xml:space="preserve">{escape(tidied(piece))}</w:t>' for piece in line.split(BREAK)
    )


def _lines(sides: Sequence[str], colour: str = "8A979D") -> str:
    return f"<w:tblBorders>{''.join(_LINE.format(side=side, size=4, colour=colour) for side in _ordered(sides))}</w:tblBorders>"


def _ordered(sides: Sequence[str]) -> list[str]:
    """Sides in the order that the format prescribes."""
    return [side for side in ("top", "left", "bottom", "right", "insideH", "insideV") if side in sides]


def _parsed(rows: Sequence[str], widths: Sequence[float], borders: str, caption: str) -> Any:
    grid = "".join(f'<w:gridCol w:w="{round(width * _TWIPS)}"/>' for width in widths)
    told = f"<w:tblCaption w:val={quoteattr(tidied(caption))}/>" if caption else ""
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{round(sum(widths) * _TWIPS)}" w:type="dxa"/>{borders}'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{told}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
