"""Files of participants: territories from CSV; bodies, posts and people from XLSX and YAML, all or nothing."""

import datetime
import io
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from zhospar.exchange.participants_files import import_participants, import_territories
from zhospar.exchange.participants_workbook import blank_workbook
from zhospar.exchange.plan_files import UnusableFile
from zhospar.exchange.territory_file import read_territories
from zhospar.records.audit_trail.models import Act
from zhospar.records.participants.models import Body, BodyRole, Holding, Person, Post, Territory
from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES

AT = datetime.datetime(2015, 3, 2, 9, 0, tzinfo=datetime.UTC)
LAW = current_edition()
ROLE = next(role for role, named in LAW.roles.items() if named.sole == "territory")
CLASS = next(iter(LAW.classes))
REPUBLIC = Path(__file__).parents[2] / "src" / "zhospar" / "demo" / "republic"
CSV = """id;parent_id;code;name
1;;000000000;Қазақстан Республикасы
2;1;510000000;Оңтүстік Қазақстан облысы
3;2;511000000;Шымкент қаласы
4;2;515200000;Сайрам ауданы
5;4;515230000;Ақсукент ауылдық округі
6;5;515230100;Ақсу ауылы
7;1;710000000;Астана қаласы
"""


def territories(content: str | bytes) -> Any:
    data = content if isinstance(content, bytes) else content.encode()
    return import_territories(data, None, AT)[0]


def places(refused: pytest.ExceptionInfo[UnusableFile]) -> list[str]:
    return [one.place.en for one in refused.value.problems]


# --- territories -----------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.encode("kz1048"),
        CSV.replace(";", ",").encode(),
        CSV.replace(";", "\t").replace("\n", "\r\n").encode(),
        CSV.replace("id;parent_id;code;name", " ID ;ParentId;KATO;kaz_name").encode(),
        (CSV.replace("\n", "\n;;;\n\n")).encode(),
    ],
    ids=["utf-8", "with a mark", "utf-16", "windows", "commas", "tabs", "other names of columns", "blank rows"],
)
def test_the_classifier_is_read_as_offices_save_it(content: bytes) -> None:
    assert len(territories(content).added) == 7
    assert dict(Territory.objects.values_list("id", "level")) == {
        "1": "country",
        "2": "region",
        "3": "regional-city",
        "4": "district",
        "5": "rural-district",
        "6": "settlement",
        "7": "capital",
    }
    assert Territory.objects.get(pk="6").path == "/1/2/4/5/6/"
    assert Territory.objects.get(pk="4").name.kk == "Сайрам ауданы"


@pytest.mark.django_db
def test_russian_names_of_the_windows_code_page_are_russian() -> None:
    territories("id;parent_id;code;name\n1;;110000000;Акмолинская область\n".encode("cp1251"))
    assert Territory.objects.get(pk="1").name.ru == "Акмолинская область"
    assert Territory.objects.get(pk="1").name.kk == ""


@pytest.mark.django_db
def test_names_in_three_languages_levels_and_days_have_columns_of_their_own() -> None:
    head = "id;parent_id;code;name_kk;name_ru;name_en;level;valid_from;valid_to"
    territories(f"{head}\na;;x1;Ақмола;Акмола;Akmola;region;1997-05-08;31.12.2030\nb;a;x2;Б;Б;B;;;\n")
    row = Territory.objects.get(pk="a")
    assert (row.name.kk, row.name.ru, row.name.en, row.level) == ("Ақмола", "Акмола", "Akmola", "region")
    assert (row.valid_from, row.valid_to) == (datetime.date(1997, 5, 8), datetime.date(2030, 12, 31))
    assert Territory.objects.get(pk="b").level == "region"


@pytest.mark.django_db
def test_every_row_at_fault_is_told_and_nothing_is_written() -> None:
    content = "id;parent_id;code;name;valid_from\n1;;x;А;\n2;9;;Б;\n;1;y;В;\n4;1;z;;2015-13-01\n5;1;z;Г;;;лишнее\n"
    with pytest.raises(UnusableFile) as refused:
        territories(content)
    assert places(refused) == [
        'row 3, column "code"',
        'row 4, column "id"',
        'row 5, column "valid_from"',
        "row 6",
    ]
    with pytest.raises(UnusableFile) as refused:
        territories("id;parent_id;code;name\n1;;x;А\n2;9;y;Б\n2;1;z;\n")
    assert set(places(refused)) == {'row 3, column "parent_id"', 'row 4, column "id"', 'row 4, column "name"'}
    assert not Territory.objects.exists()
    assert not Act.objects.exists()
    for one in refused.value.problems:
        assert not any(told.missing() for told in (one.place, one.problem, one.mend))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"name;code\n", "no column"),
        (b"id;id;parent_id;code;name\n", "twice"),
        (b'id;parent_id;code;name\n1;;x;"open\n', "broken"),
        (b"PK\x03\x04" + b"0" * 50, "workbook"),
        (b"\x00\x01\x02" * 40, "not a text"),
    ],
)
def test_what_is_no_classifier_is_refused_in_words(content: bytes, told: str) -> None:
    with pytest.raises(UnusableFile, match=told):
        territories(content)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400) | st.text(alphabet='id;parent_code,name"\n10\t Қ', max_size=200).map(str.encode))
def test_no_bytes_break_the_reading_of_territories(content: bytes) -> None:
    with suppress(UnusableFile):
        read = read_territories(b"id;parent_id;code;name\n" + content, "x.csv", {})
        assert len(read.entries) == len(read.rows)


@pytest.mark.django_db
def test_sixteen_thousand_rows_take_seconds_and_loaded_again_change_nothing() -> None:
    rows = ["id;parent_id;code;name", "0;;000000000;Қазақстан"]
    for region in range(11, 31):
        rows.append(f"{region};0;{region}0000000;Облыс {region}")
        for district in range(30, 50):
            rows.append(f"{region}{district};{region};{region}{district}00000;Аудан {district}")
            rows += [
                f"{region}{district}{rural};{region}{district};{region}{district}{rural}000;Округ {rural}"
                for rural in range(10, 50)
            ]
    content = "\n".join(rows)
    start = time.monotonic()
    assert len(territories(content).added) == len(rows) - 1 > 16_000
    assert time.monotonic() - start < 10
    again = territories(content.replace("Округ 10", "Ауылдық округ 10"))
    assert (again.added, len(again.changed), again.unchanged) == ((), 400, 16_021)


# --- bodies, posts, people -------------------------------------------------------------------------------------------

YAML = f"""
bodies:
- {{code: akimat, name: {{kk: Әкімдік, ru: Акимат}}, roles: [{ROLE}], class: {CLASS}, territory: '4'}}
posts:
- {{body: akimat, code: akim, title: {{kk: әкім}}, kind: head, person: {{login: aidana, name: {{kk: Айдана Серік}}}}}}
- {{body: akimat, code: deputy, title: {{kk: әкім орынбасары}}, kind: deputy-head, person: {{login: bolat, name: {{kk: Болат Ахмет}}}}}}
- {{body: akimat, code: clerk, title: {{kk: маман}}, person: null}}
deputies:
- {{post: akim, person: bolat, from: 2016-03-01, to: 31.03.2016}}
without_posts:
- {{login: azamat, name: {{kk: Азамат}}}}
roles_shown: []
"""


@pytest.mark.django_db
def test_bodies_posts_people_and_deputies_come_from_yaml() -> None:
    territories(CSV)
    entered = import_participants(YAML.encode(), "all.yaml", None, AT)
    assert {one.list: len(one.added) for one in entered} == {"people": 3, "bodies": 1, "posts": 3, "holdings": 3}
    assert Body.objects.get().body_class == CLASS
    deputy = Holding.objects.get(kind="deputy")
    assert (deputy.person.user.username, deputy.valid_to) == ("bolat", datetime.date(2016, 3, 31))
    again = import_participants(YAML.encode(), "all.yaml", None, AT)
    assert not any(one.added or one.changed for one in again)


@pytest.mark.django_db
def test_each_fault_of_yaml_is_told_by_its_line() -> None:
    broken = YAML.replace(ROLE, "king").replace("kind: head", "kind: boss").replace("2016-03-01", "soon")
    with pytest.raises(UnusableFile) as refused:
        import_participants(broken.encode(), "all.yaml", None, AT)
    assert [place.partition(",")[0] for place in places(refused)] == ["line 9"]  # what cannot be read comes first
    with pytest.raises(UnusableFile) as refused:
        import_participants(broken.replace("soon", "2016-03-01").encode(), "all.yaml", None, AT)
    assert [place.partition(",")[0] for place in places(refused)] == ["line 3", "line 3", "line 5"]
    assert "king" in refused.value.problems[0].problem.en
    assert not Body.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "content",
    [
        "",
        "x",
        "bodies: 3",
        "kings: []",
        "bodies: [3]",
        "bodies: []",
        "- {code: [1], name: 7}",
        "bodies: [{code: a, name: {de: x}}]",
        "bodies: [{code: a, title: x}]",
        "bodies:\n- &a {code: a}\n- *a",
        "people: [{login: a, name: x}, {login: a, name: y}]",
    ],
)
def test_yaml_of_another_shape_is_refused_in_words(content: str) -> None:
    with pytest.raises(UnusableFile) as refused:
        import_participants(content.encode(), "x.yaml", None, AT)
    assert all(one.problem and not one.problem.missing() for one in refused.value.problems)
    assert not Act.objects.exists()


def filled(sheets: dict[str, list[dict[str, object]]], language: str = "kk") -> bytes:
    """The blank workbook with rows typed into it."""
    import xlsxwriter

    book = CalamineWorkbook.from_filelike(io.BytesIO(blank_workbook(LAW, language)))  # type: ignore[arg-type]
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as out:
        for title in book.sheet_names:
            grid = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            page = out.add_worksheet(title)
            for number, row in enumerate(grid):
                page.write_row(number, 0, row)
            names = [str(cell) for cell in grid[0]] if grid else []
            key = names[0].partition("/")[0] if names else ""
            for number, record in enumerate(sheets.get(key, []), 2):
                for field, value in record.items():
                    page.write(number, names.index(f"{key}/{field}"), value)
    return stream.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_workbook_filled_in_is_taken_in_whatever_language_it_was_made(language: str) -> None:
    territories(CSV)
    role, body_class = LAW.bodies[ROLE].text(language), LAW.classes[CLASS].text(language)
    content = filled(
        {
            "bodies": [
                {
                    "code": "akimat",
                    "name.kk": "Әкімдік",
                    "roles": f"{role}\nstate-body",
                    "class": body_class,
                    "territory": 4,
                }
            ],
            "posts": [{"body": "akimat", "code": "akim", "title.kk": "әкім", "kind": "head"}],
            "people": [
                {"login": "aidana", "name.kk": "Айдана", "post": "akim", "to": "29.02.2016"},
                {"login": "bolat", "name.kk": "Болат", "post": "akim", "as": "deputy", "from": "2016-03-01"},
            ],
        },
        language,
    )
    import_participants(content, "b.xlsx", None, AT)
    assert set(BodyRole.objects.values_list("role", flat=True)) == {ROLE, "state-body"}
    assert (Body.objects.get().body_class, Post.objects.get().kind) == (CLASS, "head")
    assert set(Holding.objects.values_list("person__user__username", "kind")) == {
        ("aidana", "holder"),
        ("bolat", "deputy"),
    }


@pytest.mark.django_db
def test_each_fault_of_a_workbook_is_told_by_sheet_row_and_column() -> None:
    content = filled(
        {
            "bodies": [{"code": "a", "name.kk": "А"}, {"code": "b", "name.kk": "Б", "roles": "king"}],
            "posts": [{"body": "nobody", "code": "p", "title.kk": "П"}],
            "people": [{"login": "a", "name.kk": "А", "post": "nothing"}],
        },
        "en",
    )
    with pytest.raises(UnusableFile) as refused:
        import_participants(content, "b.xlsx", None, AT)
    assert places(refused) == [
        'sheet "Bodies", row 4, column I',
        'sheet "Posts", row 3, column A',
        'sheet "People", row 3, column F',
    ]
    assert not Person.objects.exists()


@pytest.mark.django_db
def test_a_blank_workbook_and_files_of_another_kind_are_refused() -> None:
    for content, name, told in (
        (blank_workbook(LAW), "b.xlsx", "no body"),
        (b"PK\x03\x04", "b.xlsx", "cut short|damaged|broken|workbook|Open"),
        (b"<html>", "b.xlsx", "workbook|xlsx"),
        (b"a;b", "b.csv", "Not a type"),
        (b"PK\x03\x04abc", "b.yaml", "packed"),
    ):
        with pytest.raises(UnusableFile, match=told):
            import_participants(content, name, None, AT)


@pytest.mark.django_db
def test_the_demo_republic_is_taken_in() -> None:
    import_territories((REPUBLIC / "territories.csv").read_bytes(), None, AT)
    for name in ("bodies.yaml", "people.yaml"):
        import_participants((REPUBLIC / name).read_bytes(), name, None, AT)
    assert Body.objects.count() > 190
    assert Holding.objects.filter(kind="deputy").exists()
