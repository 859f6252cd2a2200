"""A document on record as a file, and back: what goes out comes in again as the same plan."""

import base64
import binascii
import zlib
from pathlib import Path

from zhospar.engine.plan import Plan
from zhospar.exchange.conversion import content_of
from zhospar.exchange.json_writer import write_json
from zhospar.exchange.known_names import refuse_strangers
from zhospar.exchange.plan_files import MAX_TEXT_BYTES, UnusableFile, plan_of, read_source
from zhospar.exchange.problems import Problem
from zhospar.statute.edition import Edition
from zhospar.statute.localized import Language, Localized

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "yaml": "application/yaml; charset=utf-8",
    "json": "application/json; charset=utf-8",
}
"""The formats in which a document goes out, by the ending of the file: the one that offices open first."""
MAX_CARRIED = 2_000_000
"""Letters that a form carries from one page to the next."""


def write_document(plan: Plan, ending: str, law: Edition, language: Language) -> bytes:
    """The plan in one of the formats. Raises UnusableFile where the format cannot hold it (a text longer than a cell)."""
    return content_of(plan, Path(f"document.{ending}"), law, language)


def read_document(content: bytes, name: str, law: Edition) -> Plan:
    """The plan in a file, each name of the law in it known. Raises UnusableFile, with every place at fault."""
    source = read_source(content, name)
    plan = plan_of(source, name)
    refuse_strangers(plan, source, name, law)
    return plan


def packed(plan: Plan, name: str) -> str:
    """A plan as letters that a form can carry until a person has confirmed it. Raises UnusableFile where they are too many."""
    told = base64.b64encode(zlib.compress(write_json(plan).encode())).decode()
    if len(told) > MAX_CARRIED:
        raise UnusableFile(name, (Problem(Localized(), _TOO_LONG, _TOO_LONG_MEND),))
    return told


def unpacked(told: str, name: str, law: Edition) -> Plan:
    """What `packed` has told; it comes from a browser and is believed no more than a file. Raises UnusableFile."""
    try:
        unpacking = zlib.decompressobj()
        content = unpacking.decompress(base64.b64decode(told, validate=True), MAX_TEXT_BYTES + 1)
        whole = unpacking.eof
    except (binascii.Error, ValueError, zlib.error):
        whole = False
    if not whole:
        raise UnusableFile(name, (Problem(Localized(), _BROKEN, _BROKEN_MEND),))
    return read_document(content, "document.json", law)


_TOO_LONG = Localized(
    "Файлдың мазмұны тым көп: оны салыстырып көрсету мүмкін емес",
    "Содержание файла слишком велико: показать сравнение нельзя",
    "The file holds too much to be compared on a page",
)
_TOO_LONG_MEND = Localized(
    "Ұзын мәтіндерді қысқартыңыз, ал қосымша материалдарды бөлек файл етіп тіркеңіз",
    "Сократите длинные тексты, а дополнительные материалы приложите отдельными файлами",
    "Shorten its long texts, and attach what is additional as files of their own",
)
_BROKEN = Localized(
    "Салыстырылған мазмұн жолда бүлінді",
    "Сравненное содержание повреждено в пути",
    "The compared content was damaged on its way",
)
_BROKEN_MEND = Localized("Файлды қайта жүктеңіз", "Загрузите файл снова", "Give the file again")
