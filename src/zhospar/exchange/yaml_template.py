"""The blank of a kind as YAML: what the law asks for, each with its provision as a comment."""

import textwrap
from collections.abc import Iterator

from zhospar.engine.plan import FORMAT, Plan
from zhospar.exchange import workbook_words as words
from zhospar.exchange.blank_plan import Slot, slots_of
from zhospar.exchange.law_of_fields import cited_briefly, rule_text
from zhospar.exchange.record_cells import is_localized, types_of
from zhospar.exchange.workbook_layout import TABLES, Column, Layout, Sheet, layout_of, table_of
from zhospar.statute.edition import Edition
from zhospar.statute.localized import LANGUAGES, Language, Localized

_TEXT = '{kk: "", ru: "", en: ""}'
_WIDTH = 116


def write_yaml_template(plan: Plan, edition: Edition, language: Language = "kk") -> str:
    """The text of a YAML file to be filled in; as it stands it reads as a plan that only lacks its content."""
    return "\n".join(_Template(plan, edition, language).lines()) + "\n"


class _Template:
    def __init__(self, plan: Plan, edition: Edition, language: Language) -> None:
        self.plan = plan
        self.edition = edition
        self.language: Language = language
        self.layout: Layout = layout_of(edition, plan)
        self.told = ""

    def lines(self) -> Iterator[str]:
        kind = self.edition.kinds[self.plan.kind].entry.name
        yield from _comment(words.HEAD.fill({"kind": kind}).text(self.language))
        yield from _comment(_HOW.text(self.language))
        yield from self.document()
        for sheet in self.layout.sheets:
            if sheet.shown and sheet.id not in ("document", "passages") and not sheet.id.startswith(f"{TABLES}/"):
                yield from self.records(sheet)
        yield from self.passages()
        yield from self.tables()

    def document(self) -> Iterator[str]:
        """Fields of the document; those that the law does not ask for are commented out."""
        yield f"format: {FORMAT}"
        yield f"kind: {self.plan.kind}"
        if self.plan.variant:
            yield f"variant: {self.plan.variant}"
        yield f"title: {_TEXT}"
        yield f"period: {{first: {self.plan.period.first}, last: {self.plan.period.last}}}"
        if self.plan.developer and self.plan.developer.body_class:
            yield "developer:"
            yield f"  name: {_TEXT}"
            yield '  role: ""'
            yield f"  body_class: {self.plan.developer.body_class}"
        skip = ("format", "kind", "variant", "title", "period", "developer" if self.plan.developer else "-")
        groups: dict[str, list[Column]] = {}
        for column in self.layout.sheet("document").columns:
            owner = column.name.partition(".")[0]
            if owner not in skip:
                groups.setdefault(owner, []).append(column)
        for name, columns in groups.items():
            yield from self.rules(columns[0])
            yield f"# {name}: {_example(name, columns)}  # {columns[0].heading.text(self.language)}"

    def records(self, sheet: Sheet) -> Iterator[str]:
        """A list, with one record as an example to be uncommented."""
        yield ""
        yield from _comment(f"--- {sheet.name.text(self.language)} ---")
        yield from _comment(cited_briefly(self.edition, sheet.rules).text(self.language))
        yield f"{sheet.id}:"
        yield from self.example(sheet)

    def example(self, sheet: Sheet) -> Iterator[str]:
        first = True
        self.told = ""
        rest = []
        for name, columns in _by_field(sheet.columns).items():
            if not any(column.needed for column in columns):
                rest.append(name)
                continue
            yield from self.rules(columns[0], "##   ")
            sign = "- " if first else "  "
            heading = columns[0].heading.text(self.language).partition(",")[0]
            yield f"# {sign}{name}: {_example(name, columns)}  # {heading}{_choices(columns[0])}"
            first = False
        if rest:
            yield from _comment(f"{_ALSO.text(self.language)}: {', '.join(rest)}", "##   ")

    def passages(self) -> Iterator[str]:
        slots = list(slots_of(self.layout.law.outline, self.plan))
        if not slots:
            return
        yield ""
        yield from _comment(f"--- {words.SHEETS['passages'].text(self.language)} ---")
        yield "passages:"
        section = ""
        for slot in slots:
            if slot.section != section:
                yield from _comment(f"{slot.names[0].text(self.language)}")
                section = slot.section
            yield from self.slot(slot)

    def slot(self, slot: Slot) -> Iterator[str]:
        told = " - ".join(name.text(self.language) for name in slot.names[1:] if name)
        if slot.per:
            named = self.edition.names.get(slot.per) or self.edition.names.get(f"{slot.per}-element")
            told += f" ({words.ONE_FOR_EACH.fill({'of': named or slot.per}).text(self.language)})"
        yield from _comment(f"{told} [{self.edition.cite(slot.provision).text(self.language)}]", "  ## ")
        part = f', part: "{slot.part}"' if slot.part or slot.per else ""
        yield f"- {{section: {slot.section}, item: {slot.item}{part}, text: {_TEXT}}}"

    def tables(self) -> Iterator[str]:
        """One row of each table as an example to be uncommented."""
        tables = [sheet for sheet in self.layout.sheets if sheet.id.startswith(f"{TABLES}/")]
        if not tables:
            return
        yield ""
        yield "rows:"
        for sheet in tables:
            cited = cited_briefly(self.edition, sheet.rules).text(self.language)
            yield from _comment(f"{sheet.name.text(self.language)} [{cited}]")
            columns = _by_field(sheet.columns)
            section, item = table_of(sheet.id)
            yield f"# - section: {section}"
            yield f"#   item: {item}"
            yield '#   id: ""'
            if "part" in columns:
                yield f'#   part: ""  # {words.FIELDS["part"].text(self.language)}{_choices(columns["part"][0])}'
            yield from self.cells("cells", '""', columns)
            yield from self.cells("texts", _TEXT, columns)

    def cells(self, group: str, empty: str, columns: dict[str, list[Column]]) -> Iterator[str]:
        told = {name.partition(".")[2]: found[0] for name, found in columns.items() if name.startswith(f"{group}.")}
        if told:
            yield f"#   {group}:"
        for name, column in told.items():
            heading = column.heading.text(self.language)
            if group == "texts":  # without the name of the language
                heading = heading.rpartition(",")[0]
            yield f"#     {name}: {empty}  # {heading}{_choices(column)}"

    def rules(self, column: Column, start: str = "## ") -> Iterator[str]:
        """The provision that asks for a field, unless it has just been told."""
        if column.rules and column.rules[0] != self.told:
            self.told = column.rules[0]
            yield from _comment(rule_text(self.edition, column.rules, 1).text(self.language), start)


def _by_field(columns: tuple[Column, ...]) -> dict[str, list[Column]]:
    """Columns of a sheet by the field whose languages, years or inner fields they are."""
    groups: dict[str, list[Column]] = {}
    for column in columns:
        steps = column.name.split(".")
        name = ".".join(steps[:2]) if steps[0] in ("cells", "texts") else steps[0]
        groups.setdefault(name, []).append(column)
    return groups


def _example(name: str, columns: list[Column]) -> str:
    """An empty value of a field's shape, in one line."""
    first = columns[0]
    inner = [column.name.removeprefix(f"{name}.") for column in columns if column.name != name]
    if first.type in ("lines", "years"):
        return "[]"
    if inner and set(inner) <= set(LANGUAGES):
        return _TEXT
    if inner:
        keys = dict.fromkeys(one.partition(".")[0] for one in inner)
        return "{" + ", ".join(f"{key}: {_TEXT if f'{key}.kk' in inner else chr(34) * 2}" for key in keys) + "}"
    if first.type == "boolean":
        return "false"
    return _TEXT if is_localized(types_of(Plan).get(name)) and first.name == name else '""'


def _choices(column: Column) -> str:
    return f" ({' | '.join(choice.id for choice in column.choices[:12])})" if column.choices else ""


_HOW = Localized(
    "Керек жолдардың алдындағы # белгісін алып, мәндерін жазыңыз (## — түсініктеме). Қазақша мәтін (kk) міндетті. "
    "Тексеру: zhospar check FILE.yaml",
    "Уберите # перед нужными строками и впишите значения (## — пояснения). Казахский текст (kk) обязателен. "
    "Проверка: zhospar check FILE.yaml",
    "Take away the # before the lines you need and write the values (## is an explanation). The Kazakh text (kk) is required. "
    "To check: zhospar check FILE.yaml",
)
_ALSO = Localized(
    "Толтыруға болатын басқа өрістер", "Другие поля, которые можно заполнить", "Other fields that may be filled"
)


def _comment(text: str, start: str = "## ") -> Iterator[str]:
    for line in text.split("\n"):
        for piece in textwrap.wrap(line, _WIDTH) if line else []:
            yield f"{start}{piece}"
