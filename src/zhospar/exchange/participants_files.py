"""Files of participants -> records: territories from CSV; bodies, posts and people from XLSX or YAML. All or nothing."""

import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath
from typing import Any

from zhospar.exchange.participant_records import Path, Reading, Record
from zhospar.exchange.plan_files import MAX_BYTES, UnusableFile, read_yaml_source
from zhospar.exchange.problems import Problem
from zhospar.exchange.territory_file import read_territories
from zhospar.records.participants import services
from zhospar.records.participants.entries import Batch, Entered, Unenterable
from zhospar.records.participants.services.days import Doer
from zhospar.records.participants.territory_selectors import levels_on_record
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized

FORMATS = (".xlsx", ".yaml", ".yml")
PASSED_OVER = ("roles_shown",)
"""What such a YAML file may hold for other readers."""
_LISTS = ("bodies", "posts", "people", "without_posts", "deputies")


def import_territories(
    content: bytes, actor: Doer, at: datetime.datetime, name: str = "territories.csv"
) -> tuple[Entered, ...]:
    """Put the territories of a CSV file on record. Raises UnusableFile, with every row at fault."""
    read = read_territories(content, name, levels_on_record())
    try:
        return (services.enter_territories(read.entries, actor=actor, at=at),)
    except Unenterable as error:
        raise UnusableFile(name, tuple(read.problem_of(fault) for fault in error.faults)) from None


def import_participants(
    content: bytes | Mapping[str, Any] | list[Any], name: str, actor: Doer, at: datetime.datetime
) -> tuple[Entered, ...]:
    """Put the bodies, posts and people of a file (or of plain data in the shape of its YAML) on record, their people in
    their posts. Raises UnusableFile, with every row at fault."""
    reading = Reading(current_edition())
    for listed, record in _records(content, name):
        match listed:
            case "bodies":
                reading.body(record)
            case "posts":
                reading.post(record)
            case "deputies":
                reading.deputy(record)
            case _:
                reading.person(record)
    if reading.batch == Batch():
        reading.problems.append(Problem(Localized(), _NOBODY, _NOBODY_MEND))
    if reading.problems:
        raise UnusableFile(name, tuple(reading.problems))
    try:
        return services.enter(reading.batch, actor=actor, at=at)
    except Unenterable as error:
        raise UnusableFile(name, tuple(reading.problem_of(fault) for fault in error.faults)) from None


def _records(content: bytes | Mapping[str, Any] | list[Any], name: str) -> Iterator[tuple[str, Record]]:
    """The records of a file, each with the name of its list. Raises UnusableFile."""
    if not isinstance(content, bytes):
        yield from _of_data(content, name, _place)
        return
    ending = PurePath(name).suffix.lower()
    if len(content) > MAX_BYTES:
        problem = _TOO_LARGE.fill({"size": len(content) // 1_000_000, "most": MAX_BYTES // 1_000_000})
        raise UnusableFile(name, (Problem(Localized(), problem),))
    if ending not in FORMATS:
        raise UnusableFile(name, (Problem(Localized(), _WRONG_TYPE.fill({"ending": ending or "-"}), _FORMATS_MEND),))
    if ending == ".xlsx":
        from zhospar.exchange.participants_workbook import read_participants  # slow to import, seldom needed

        yield from read_participants(content, name)
        return
    source = read_yaml_source(content, name)
    yield from _of_data(source.data, name, source.place)


def _of_data(data: Any, name: str, place: Callable[[Path], Localized]) -> Iterator[tuple[str, Record]]:
    """Records of plain data: a list of bodies, or lists by their names."""
    whole = {"bodies": data} if isinstance(data, list) else data
    if not isinstance(whole, Mapping) or not whole:
        raise UnusableFile(name, (Problem(place(()), _NO_LISTS, _LISTS_MEND),))
    for listed, records in whole.items():
        above: Path = () if isinstance(data, list) else (listed,)
        if listed in PASSED_OVER:
            continue
        if listed not in _LISTS or not isinstance(records, list):
            raise UnusableFile(name, (Problem(place(above), _NO_LISTS, _LISTS_MEND),))
        for number, one in enumerate(records):
            yield listed, Record(one, _below(place, (*above, number)))


def _below(place: Callable[[Path], Localized], above: Path) -> Callable[[Path], Localized]:
    return lambda path: place((*above, *path))


def _place(path: Path) -> Localized:
    told = "/".join(str(step + 1) if isinstance(step, int) else step for step in path)
    return Localized(told, told, told)


_TOO_LARGE = Localized(
    "Файл тым үлкен: {size} МБ, ең көбі {most} МБ",
    "Файл слишком велик: {size} МБ, допустимо {most} МБ",
    "The file is too large: {size} MB, at most {most} MB",
)
_WRONG_TYPE = Localized(
    "Файл түрі танылмады: «{ending}»",
    "Тип файла не поддерживается: «{ending}»",
    'Not a type of file that is read: "{ending}"',
)
_FORMATS_MEND = Localized(
    "XLSX немесе YAML файлын беріңіз (үлгісі: zhospar bodies template)",
    "Подайте файл XLSX или YAML (шаблон: zhospar bodies template)",
    "Give an XLSX or YAML file (zhospar bodies template makes one)",
)
_NO_LISTS = Localized(
    "Мұнда органдардың, лауазымдардың не адамдардың тізімі жоқ",
    "Здесь нет списка органов, должностей или людей",
    "There is no list of bodies, posts or people here",
)
_LISTS_MEND = Localized(
    "Мына тізімдерді жазыңыз: bodies, posts, people, deputies",
    "Запишите списки: bodies, posts, people, deputies",
    "Write the lists bodies, posts, people, deputies",
)
_NOBODY = Localized(
    "Файлда бірде-бір орган, лауазым не адам жоқ",
    "В файле нет ни одного органа, должности или человека",
    "The file holds no body, post or person",
)
_NOBODY_MEND = Localized(
    "Парақтарды толтырып, қайта жүктеңіз", "Заполните листы и загрузите снова", "Fill in the sheets and load it again"
)
