"""Papers: every kind of document as DOCX and PDF, with all that the law asks for and the plan holds, in the law's order."""

import datetime
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import msgspec
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhospar.engine.plan import BudgetProgramme, Funding, Goal, Indicator, Link, Measure, Passage, Plan, Risk, Task
from zhospar.engine.scenarios import samples_folder
from zhospar.engine.structure import outline_of_plan
from zhospar.exchange.papers.charts import Bar, bars_chart
from zhospar.exchange.papers.columns import BREAK, in_syllables, shares
from zhospar.exchange.papers.glyphs import letters, printable
from zhospar.exchange.papers.making import make_paper, write_paper
from zhospar.exchange.papers.of_comparison import outline_of_comparison
from zhospar.exchange.papers.of_plan import outline_of_paper
from zhospar.exchange.papers.outline import (
    Chart,
    Column,
    Heading,
    Listing,
    Note,
    Outline,
    Paragraph,
    Table,
    TableRow,
    leaves,
    plain,
)
from zhospar.exchange.papers.pdf_writer import as_data
from zhospar.exchange.papers.sample_form import sample_form
from zhospar.exchange.papers.word_templates import BadTemplate, template_for
from zhospar.exchange.papers.words import ALT_PROGRESS
from zhospar.exchange.papers.written import BLANK, day_in, difference_in, number_in, per_cent_in, term_in
from zhospar.exchange.plan_files import read_plan_file
from zhospar.exchange.text_widths import width_of
from zhospar.statute.edition import Edition
from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES, Localized

DAY = datetime.date(2018, 2, 10)
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
SAMPLES = [path for path in sorted(samples_folder().rglob("*.yaml")) if "broken" not in path.parts]


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.fixture(scope="module")
def law() -> Edition:
    return current_edition()


def sample(name: str) -> Plan:
    return read_plan_file(samples_folder() / f"{name}.yaml")


def paper(plan: Plan, law: Edition, **more) -> Outline:
    return outline_of_paper(plan, law, more.pop("language", "kk"), **more)


def told(outline: Outline) -> str:
    """All that a paper says, blanks made one."""
    said = [outline.title, *outline.stamp, *(fact.value for fact in outline.facts)]
    for block in outline.blocks:
        match block:
            case Heading() | Note():
                said.append(block.text)
            case Paragraph():
                said.append(block.text)
            case Listing():
                said += block.items
            case Table():
                said += [block.caption, *(cell for row in block.rows for cell in row.cells)]
            case Chart():
                said += [block.caption, block.alt]
    return re.sub(r"\s+", " ", "\n".join(said))


def texts_of(value: object) -> Iterator[str]:
    """Every Kazakh text of a plan."""
    if isinstance(value, Localized):
        yield re.sub(r"\s+", " ", value.text("kk")).strip()
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from texts_of(getattr(value, field))
    elif isinstance(value, tuple | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_of(one)


# --- every kind ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_a_paper_says_every_text_of_its_plan(path: Path, law: Edition) -> None:
    plan = msgspec.structs.replace(read_plan_file(path), confirmations=())
    said = told(paper(plan, law))
    assert [text for text in texts_of(plan) if text not in said] == []


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_sections_stand_in_the_order_of_the_law_and_nothing_good_is_called_lacking(path: Path, law: Edition) -> None:
    plan = read_plan_file(path)
    outline = paper(plan, law)
    due = [section.id for _, section in outline_of_plan(law, plan).sections]
    printed = [heading.of for heading in outline.headings() if heading.of]
    assert printed == [section for section in due if section in printed]
    assert not [block.text for block in outline.blocks if isinstance(block, Note) and block.lacking]


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_every_sample_becomes_docx_and_pdf(path: Path, law: Edition) -> None:
    plan = read_plan_file(path)
    assert make_paper(plan, law, "kk", "pdf", draft=True, made_on=DAY).startswith(b"%PDF-1.7")
    document = docx.Document(io.BytesIO(make_paper(plan, law, "kk", "docx", draft=True, made_on=DAY)))
    expected = [f"{one.number} {one.text}".strip() for one in paper(plan, law).headings()]
    assert [one.text for one in document.paragraphs if one.style.name.startswith("Heading")] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_fixed_words_are_in_the_papers_language(language, law: Edition) -> None:
    outline = paper(sample("implementation-report/example"), law, language=language, made_on=DAY)
    captions = {block.caption for block in outline.blocks if isinstance(block, Table)}
    expected = {
        "kk": "2017 жылғы жоспарланған және нақты мәндер",
        "ru": "Плановые и фактические значения за 2017 год",
        "en": "Planned and actual values in 2017",
    }
    assert expected[language] in captions
    assert day_in(language, DAY) in outline.footer


# --- what is lacking, what is left out -----------------------------------------------------------------------------


def test_what_the_law_asks_for_and_the_plan_lacks_is_a_line_with_its_provision(law: Edition) -> None:
    plan = sample("implementation-report/example")
    poor = msgspec.structs.replace(plan, indicators=(), passages=plan.passages[1:])
    lacking = [
        block.text for block in paper(poor, law, language="en").blocks if isinstance(block, Note) and block.lacking
    ]
    assert any(law.cite("A2-18.2").en in line for line in lacking)
    assert any(law.cite("A2-18.5").en in line for line in lacking)


def test_what_is_left_out_takes_along_all_that_hangs_on_it(law: Edition) -> None:
    plan = sample("state-programme/example")
    secret = msgspec.structs.replace(
        plan,
        goals=(*plan.goals, Goal(id="9.9", title=Localized("Құпия мақсат"), direction=plan.directions[0].id)),
        tasks=(*plan.tasks, Task(id="9.9.1", title=Localized("Құпия міндет"), goal="9.9")),
        indicators=(
            *plan.indicators,
            Indicator(id="i99", title=Localized("Құпия көрсеткіш"), kind="result", of="9.9.1"),
        ),
        measures=(*plan.measures, Measure(id="m99", title=Localized("Құпия шара"), of="9.9.1", cost=7777)),
        funding=(*plan.funding, Funding(source="local-budget", of="m99", year=2016, amount=7777)),
        links=(*plan.links, Link(to_kind="strategy-2050", of="i99", document=Localized("Құпия құжат"))),
        risks=(*plan.risks, Risk(id="r99", title=Localized("Ашық тәуекел"), threatens=("i99",))),
        passages=(
            *plan.passages,
            Passage(section="stages", item="description", part="9.9", text=Localized("Құпия мәтін")),
        ),
    )
    whole = told(paper(secret, law))
    said = told(paper(secret, law, leave_out=lambda name, own: (name, own) == ("goals", "9.9")))
    for trace in ("Құпия", "9.9", "7 777"):
        assert trace in whole
        assert trace not in said
    assert "Ашық тәуекел" in said


def test_a_section_all_of_which_is_marked_is_not_called_lacking(law: Edition) -> None:
    plan = sample("state-body-strategic-plan/example")
    without = paper(plan, law, leave_out=lambda name, _: name == "risks")
    assert "risk-management" not in [heading.of for heading in without.headings()]
    assert not [block for block in without.blocks if isinstance(block, Note) and block.lacking]
    numbers = [heading.number for heading in without.headings() if heading.level == 1]
    assert numbers == [f"{place}." for place in range(1, len(numbers) + 1)]


def test_money_of_marked_parts_is_in_no_sum(law: Edition) -> None:
    plan = sample("implementation-report/example")
    assert "11 980" in told(paper(plan, law))
    said = told(paper(plan, law, leave_out=lambda name, own: name == "funding" and own == "2"))
    assert "11 980" not in said
    assert "4 380" not in said


# --- reports and comparisons ---------------------------------------------------------------------------------------


def test_a_report_sets_planned_beside_actual_and_tells_deviation_reason_and_share_used(law: Edition) -> None:
    outline = paper(sample("implementation-report/example"), law, language="ru")
    rows = [row.cells for block in outline.blocks if isinstance(block, Table) for row in block.rows]
    clinics = next(row for row in rows if "Открытые сельские врачебные амбулатории" in row)
    assert clinics[3:6] == ("34", "27", "−7")
    assert "подрядчик" in clinics[6]
    assert ("Всего", f"11{BLANK}980", f"10{BLANK}610", f"1{BLANK}370", "88,6", "") in rows


def test_every_drawing_of_a_report_is_told_in_words(law: Edition) -> None:
    charts = [block for block in paper(sample("implementation-report/example"), law).blocks if isinstance(block, Chart)]
    assert len(charts) == 2
    assert "79,4" in charts[0].alt
    assert f"3{BLANK}010 / 4{BLANK}380" in charts[1].alt


def test_the_place_for_the_signature_is_that_of_the_law(law: Edition) -> None:
    posts = [
        block.post for block in paper(sample("implementation-report/example"), law).blocks if hasattr(block, "post")
    ]
    assert posts == ["Бірінші басшы"]
    assert not [block for block in paper(sample("concept/example"), law).blocks if hasattr(block, "post")]


def test_a_comparison_shows_before_after_and_reason_of_each_element_that_differs(law: Edition) -> None:
    before = sample("state-programme/example")
    first, second, *rest = before.indicators
    changed = msgspec.structs.replace(first, planned={**first.planned, 2020: 99.5})
    after = msgspec.structs.replace(before, indicators=(changed, *rest))
    outline = outline_of_comparison(
        before, after, law, "kk", reasons=lambda name, own: Localized("негіз") if own == first.id else Localized()
    )
    (table,) = outline.blocks
    assert isinstance(table, Table)
    rows = {row.cells[0].partition("\n")[2] or row.cells[1].partition("\n")[0]: row.cells for row in table.rows}
    assert set(rows) == {first.title.kk, second.title.kk}
    assert "99,5" in rows[first.title.kk][2]
    assert number_in("kk", first.planned[2020]) in rows[first.title.kk][1]
    assert rows[first.title.kk][3] == "негіз"
    assert rows[second.title.kk][2] == "Алып тасталсын"
    assert write_paper(outline, "pdf", DAY).startswith(b"%PDF")


def test_editions_that_do_not_differ_say_so(law: Edition) -> None:
    plan = sample("concept/example")
    (block,) = outline_of_comparison(plan, plan, law, "ru").blocks
    assert isinstance(block, Note)


# --- the files -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def report(law: Edition) -> dict[str, bytes]:
    plan = sample("implementation-report/example")
    return {form: make_paper(plan, law, "kk", form, draft=False, made_on=DAY) for form in ("docx", "pdf")}  # type: ignore[arg-type]


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_same_plan_on_the_same_day_gives_the_same_bytes(form, report, law: Edition) -> None:
    plan = sample("implementation-report/example")
    assert make_paper(plan, law, "kk", form, draft=False, made_on=DAY) == report[form]
    assert make_paper(plan, law, "kk", form, draft=False, made_on=DAY + datetime.timedelta(1)) != report[form]


def test_heads_of_tables_are_repeated_and_no_row_is_torn(report) -> None:
    document = docx.Document(io.BytesIO(report["docx"]))
    headed = [table for table in document.tables if table._tbl.findall(f".//{qn('w:tblHeader')}")]
    assert len(headed) == 7
    for table in headed:
        first, *rest = table._tbl.tr_lst
        assert first.find(f".//{qn('w:tblHeader')}") is not None
        assert not [row for row in rest if row.find(f".//{qn('w:tblHeader')}") is not None]


def test_pictures_have_alternative_texts_and_the_text_its_language(report) -> None:
    document = docx.Document(io.BytesIO(report["docx"]))
    assert [shape._inline.docPr.get("descr") for shape in document.inline_shapes] == [
        block.alt
        for block in paper(sample("implementation-report/example"), current_edition()).blocks
        if isinstance(block, Chart)
    ]
    language = document.styles.element.find(f".//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "kk-KZ"


def test_parts_of_a_docx_tell_no_time(report) -> None:
    with zipfile.ZipFile(io.BytesIO(report["docx"])) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_pdf_names_both_standards_its_title_and_language(report) -> None:
    content = report["pdf"]
    assert b"<pdfaid:part>2</pdfaid:part>" in content
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in content
    assert b"<pdfuaid:part>1</pdfuaid:part>" in content
    assert re.search(rb"/Lang\s*\(kk", content)


def test_a_pdf_holds_the_nine_kazakh_letters_as_text(law: Edition, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler-utils) is not installed")
    plan = msgspec.structs.replace(sample("concept/example"), title=Localized(f"Әріптер {KAZAKH} № ≥ ₸"))
    (tmp_path / "paper.pdf").write_bytes(make_paper(plan, law, "kk", "pdf", draft=False, made_on=DAY))
    text = subprocess.run(["pdftotext", tmp_path / "paper.pdf", "-"], capture_output=True, check=True).stdout.decode()
    assert f"{KAZAKH} № ≥ ₸" in text


@pytest.mark.slow
def test_libreoffice_opens_the_docx(report, tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    (tmp_path / "paper.docx").write_bytes(report["docx"])
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "paper.docx"]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")


def test_wide_tables_stand_on_pages_on_their_side(law: Edition) -> None:
    wide = Table(tuple(Column(f"көрсеткіштер{n}") for n in range(12)), (TableRow(tuple("a" * 12)),), "кесте", wide=True)
    outline = Outline(
        language="kk", title="Қағаз", blocks=(plain("алдында"), Heading(1, "Кесте"), wide, plain("кейін"))
    )
    assert [(leaf.wide, len(leaf.blocks)) for leaf in leaves(outline.blocks)] == [(False, 1), (True, 2), (False, 1)]
    document = docx.Document(io.BytesIO(write_paper(outline, "docx", DAY)))
    assert [section.page_width > section.page_height for section in document.sections] == [False, True, False]
    assert len(re.findall(rb"/MediaBox ?\[0 0 841\.\d+ 595\.\d+\]", write_paper(outline, "pdf", DAY))) == 1


# --- bad input -----------------------------------------------------------------------------------------------------

HOSTILE = "#panic() $x$ *b* `c` <b>&amp;</b> {{ 7*7 }} {% if %} \x00\x07\ud800 😀 中 \u200b\u202e ]] \\ " + "ы" * 90


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_letters_and_signs_that_formats_cannot_take_do_no_harm(form, law: Edition) -> None:
    plan = sample("implementation-report/example")
    text = Localized(HOSTILE)
    hostile = msgspec.structs.replace(
        plan,
        title=text,
        co_executors=(HOSTILE,),
        indicators=tuple(msgspec.structs.replace(one, title=text, unit=text) for one in plan.indicators),
        funding=tuple(msgspec.structs.replace(one, note=text, reason=text) for one in plan.funding),
        passages=(Passage(section="interaction", item="analysis", text=text),),
    )
    assert len(make_paper(hostile, law, "kk", form, draft=True, made_on=DAY)) > 10_000


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_text_is_printed(title: str, text: str) -> None:
    blocks = (
        Heading(1, text),
        plain(text),
        Listing((text,)),
        Table((Column(text), Column("б")), (TableRow((text, text)),), text),
    )
    outline = Outline(language="kk", title=title, blocks=blocks)
    assert write_paper(outline, "pdf", DAY).startswith(b"%PDF")
    assert docx.Document(io.BytesIO(write_paper(outline, "docx", DAY))).paragraphs


def test_letters_that_no_font_holds_are_told_by_their_codes() -> None:
    assert letters().issuperset(KAZAKH + "₸№≥–−«»")
    assert printable("Ғылым 😀") == "Ғылым [U+1F600]"


def test_an_empty_document_of_any_kind_is_a_paper_too(law: Edition) -> None:
    for kind in law.kinds:
        poor = Plan(kind=kind, title=Localized("Бос"), period=sample("concept/example").period)
        assert write_paper(paper(poor, law), "pdf", DAY).startswith(b"%PDF")


def test_lists_for_which_the_law_has_no_section_are_printed_after_the_sections(law: Edition) -> None:
    plan = sample("concept/example")
    more = msgspec.structs.replace(
        plan,
        measures=(Measure(id="m1", title=Localized("Бөгде іс-шара"), of="жоқ"),),
        risks=(Risk(id="r1", title=Localized("Бөгде тәуекел")),),
        budget_programmes=(BudgetProgramme(id="b1", title=Localized("Бөгде бағдарлама")),),
        passages=(*plan.passages, Passage(section="бөтен", item="мәтін", text=Localized("Бөгде мәтін"))),
    )
    said = told(paper(more, law))
    for text in ("Бөгде іс-шара", "Бөгде тәуекел", "Бөгде бағдарлама", "Бөгде мәтін"):
        assert text in said


# --- an office's own form ------------------------------------------------------------------------------------------


def form_in(folder: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / "concept.kk.docx"))
    return folder


def filled(folder: Path, law: Edition) -> list[str]:
    plan = sample("concept/example")
    content = make_paper(plan, law, "kk", "docx", draft=False, made_on=DAY, templates=folder)
    return [one.text for one in docx.Document(io.BytesIO(content)).paragraphs]


def test_an_offices_own_form_is_used_for_its_kind_and_language(law: Edition, tmp_path: Path) -> None:
    form_in(
        tmp_path, "Біздің үлгі: {{ title }}", "{%p for block in parts.policy %}", "{{ block.text }}", "{%p endfor %}"
    )
    lines = filled(tmp_path, law)
    plan = sample("concept/example")
    assert lines[0] == f"Біздің үлгі: {plan.title.kk}"
    assert plan.passages[0].text.kk in lines
    assert template_for(tmp_path, plan, "ru") is None


def test_a_variants_form_comes_before_its_kinds(law: Edition, tmp_path: Path) -> None:
    plan = sample("implementation-report/example")
    for name in ("implementation-report.kk.docx", "implementation-report.state-programme.kk.docx"):
        (tmp_path / name).write_bytes(b"-")
    found = template_for(tmp_path, plan, "kk")
    assert found is not None
    assert found.name == "implementation-report.state-programme.kk.docx"


@pytest.mark.parametrize(
    ("tags", "said"),
    [
        (("{{ titel }}",), "titel"),
        (("{%p for block in parts.policy %}", "{{ block.text }}"), "endfor"),
        (("{{ ''.__class__.__mro__[1].__subclasses__() }}",), "unsafe"),
        (("{{ title / 0 }}",), "unsupported"),
    ],
)
def test_a_fault_in_a_form_is_told_and_not_printed(tags, said, law: Edition, tmp_path: Path) -> None:
    form_in(tmp_path, "Басы", *tags)
    with pytest.raises(BadTemplate) as refused:
        filled(tmp_path, law)
    (problem,) = refused.value.problems
    assert said in problem.text("en")
    assert all(problem.mend.text(language) for language in LANGUAGES)


def test_a_file_that_is_no_word_document_is_refused(law: Edition, tmp_path: Path) -> None:
    (tmp_path / "concept.kk.docx").write_bytes(b"not a zip")
    with pytest.raises(BadTemplate):
        filled(tmp_path, law)


@pytest.mark.parametrize("name", ["implementation-report/example", "state-programme/example", "action-plan/territory"])
def test_the_sample_form_prints_all_that_the_paper_says(name: str, law: Edition, tmp_path: Path) -> None:
    plan = sample(name)
    (tmp_path / f"{plan.kind}.kk.docx").write_bytes(sample_form(law, plan.kind, "kk", plan.variant))
    content = make_paper(plan, law, "kk", "docx", draft=False, made_on=DAY, templates=tmp_path)
    document = docx.Document(io.BytesIO(content))
    said = [one.text for one in document.paragraphs]
    said += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    printed = re.sub(r"\s+", " ", "\n".join(said))
    everything = msgspec.structs.replace(plan, confirmations=())
    assert [text for text in texts_of(everything) if text not in printed] == []
    assert "{%" not in printed
    assert "parts." not in printed


# --- numbers, days, words ------------------------------------------------------------------------------------------


def test_numbers_and_days_are_written_in_the_manner_of_the_language() -> None:
    assert [number_in(one, 1234567.5) for one in LANGUAGES] == [f"1{BLANK}234{BLANK}567,5"] * 2 + ["1,234,567.5"]
    assert number_in("ru", -0.0000001) == "0"
    assert number_in("kk", 0.1 + 0.2) == "0,3"
    assert number_in("kk", "енгізілді") == "енгізілді"
    assert difference_in("ru", 27, 34) == "−7"
    assert difference_in("en", 72.95, 72.5) == "+0.45"
    assert per_cent_in("kk", 10610, 11980) == f"88,6{BLANK}%"
    assert per_cent_in("en", 1, 0) == "–"
    assert day_in("ru", "2016-01-15") == "15 января 2016 года"
    assert day_in("kk", "2016-02") == "2016 жылғы ақпан"
    assert day_in("kk", "кейін") == "кейін"
    assert term_in("kk", "", "2020-11-30") == "30.11.2020 дейін"
    assert term_in("ru", "", "", (2018, 2016)) == "2016, 2018"


@given(st.integers(-(10**14), 10**14))
def test_a_whole_number_keeps_every_digit(number: int) -> None:
    shown = number_in("kk", number)
    assert int(shown.replace(BLANK, "").replace("−", "-")) == number


@given(st.text(alphabet="абвгдеәғқңөұүһіжклмнопрстуфхьй-", max_size=40))
def test_parting_a_word_changes_no_letter(word: str) -> None:
    parted = in_syllables(word)
    assert parted.replace(BREAK, "") == word
    for piece in parted.split(BREAK)[1:]:
        assert piece[1:2] in tuple("аәеёиоөуұүыіэюя")


def test_a_long_word_of_a_narrow_column_is_parted_and_covers_no_other_cell() -> None:
    columns = tuple(Column(f"{place}") for place in range(9))
    table = Table(columns, (TableRow(("Макроэкономикалық\x07", *("12,5",) * 8)),), "Кесте")
    drawn = as_data(Outline(language="kk", title="Т", blocks=(table,)))["leaves"][0]["blocks"][0]
    assert drawn["rows"][0]["cells"][0] == f"Макроэ{BREAK}коно{BREAK}мика{BREAK}лық"
    assert drawn["shares"][0] < width_of("Макроэкономикалық", 8.5)
    assert drawn["shares"][0] > width_of("Макроэ-", 8.5)


def test_columns_fill_the_room_and_hold_their_longest_words() -> None:
    table = Table(
        (Column("№", 0.5), Column("Атауы", 4), Column("2016", 1)), (TableRow(("1", "Көрсеткіш", "1 234 567,5")),)
    )
    wide = shares(table, 467, 8.5)
    assert sum(wide) == pytest.approx(467)
    assert wide[1] > wide[2] > wide[0]


def test_a_drawing_never_leaves_its_frame() -> None:
    bars = [Bar("ұзын атау " * 20, 100, 1e9, "x"), Bar("", 0, None, ""), Bar("<&>", 100, -5, "−5", False)]
    chart = bars_chart(bars, "kk", "Сурет", ALT_PROGRESS)
    assert "<&>" not in chart.svg
    widths = [float(one) for one in re.findall(r'<rect x="[\d.]+" y="[\d.]+" width="([\d.]+)"', chart.svg)]
    assert max(widths) <= chart.width
    assert write_paper(Outline(language="kk", title="С", blocks=(chart,)), "docx", DAY)
