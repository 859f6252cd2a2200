"""What may be attached: a few kinds of file, told by their ending and by their very bytes; no macros, no bombs."""

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import PurePath

from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized

MAX_BYTES = 20_000_000
_MAX_UNPACKED = 200_000_000
_MAX_PARTS = 5_000
_MAX_RATIO = 200
_RATIO_FROM = 5_000_000
"""Bytes below which a good ratio of packing is no sign of a bomb."""
_PIECE = 65_536
_OFFICE = "application/vnd.openxmlformats-officedocument."
_HEAD = 1024


def media_type_of(name: str, content: bytes) -> str:
    """The media type of a file that may be attached. Raises Refused: of another kind, too large, unsafe, or not what its name says."""
    if not content:
        raise Refused(_EMPTY, _EMPTY_MEND)
    if len(content) > MAX_BYTES:
        raise Refused(
            _LARGE.fill({"size": _megabytes(len(content))}), _LARGE_MEND.fill({"most": MAX_BYTES // 1_000_000})
        )
    ending = PurePath(name).suffix.lower()
    if ending not in KINDS:
        raise Refused(_KIND.fill({"ending": ending or "–"}), _KIND_MEND.fill({"kinds": ", ".join(KINDS)}))
    media_type, looks_right = KINDS[ending]
    if not looks_right(content):
        raise Refused(_OTHER.fill({"ending": ending}), _OTHER_MEND)
    return media_type


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f}".replace(".", ",")


def _pdf(content: bytes) -> bool:
    if b"%PDF-" not in content[:_HEAD]:
        return False
    if any(sign in content for sign in (b"/JavaScript", b"/Launch")):
        raise Refused(_ACTIVE, _ACTIVE_MEND)
    return True


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(signs)


def _text(content: bytes) -> bool:
    """Words in UTF-8, UTF-16 or the old Cyrillic code page, without the signs that only programs use."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or 13 < byte < 27 or 27 < byte < 32 for byte in set(content))


def _office(part: str) -> Callable[[bytes], bool]:
    def looks_right(content: bytes) -> bool:
        names = _unpacked(content)
        if names is None or part not in names or "[Content_Types].xml" not in names:
            return False
        if any(
            name.lower().endswith(("vbaproject.bin", "vbadata.xml")) or "/activex/" in name.lower() for name in names
        ):
            raise Refused(_ACTIVE, _ACTIVE_MEND)
        return b"macroEnabled" not in names["[Content_Types].xml"]

    return looks_right


def _open_document(content: bytes) -> bool:
    names = _unpacked(content)
    if names is None or not names.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.text"):
        return False
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise Refused(_ACTIVE, _ACTIVE_MEND)
    return True


_READ = ("mimetype", "[Content_Types].xml")
"""The parts whose bytes tell what the file is."""


def _unpacked(content: bytes) -> dict[str, bytes] | None:
    """The names of an archive's parts, with the bytes of those that matter; None for what is no archive. Raises Refused for a bomb.

    The sizes that the archive states are not believed: each part is unpacked in small pieces and counted.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
                raise Refused(_BOMB, _BOMB_MEND)
            if any(part.flag_bits & 1 for part in parts):
                raise Refused(_LOCKED, _LOCKED_MEND)
            return _counted(archive, parts, len(content))
    except (zipfile.BadZipFile, zlib.error, ValueError, OverflowError, NotImplementedError, OSError, EOFError):
        return None


def _counted(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], packed: int) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    unpacked = 0
    for part in parts:
        kept = b""
        with archive.open(part) as file:
            while piece := file.read(_PIECE):
                unpacked += len(piece)
                if unpacked > _MAX_UNPACKED or (unpacked > _RATIO_FROM and unpacked > packed * _MAX_RATIO):
                    raise Refused(_BOMB, _BOMB_MEND)
                if part.filename in _READ and len(kept) < _MAX_PARTS * _HEAD:
                    kept += piece
        found[part.filename] = kept
    return found


KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    ".pdf": ("application/pdf", _pdf),
    ".docx": (f"{_OFFICE}wordprocessingml.document", _office("word/document.xml")),
    ".xlsx": (f"{_OFFICE}spreadsheetml.sheet", _office("xl/workbook.xml")),
    ".pptx": (f"{_OFFICE}presentationml.presentation", _office("ppt/presentation.xml")),
    ".odt": ("application/vnd.oasis.opendocument.text", _open_document),
    ".png": ("image/png", _begins(b"\x89PNG\r\n\x1a\n")),
    ".jpg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".jpeg": ("image/jpeg", _begins(b"\xff\xd8\xff")),
    ".txt": ("text/plain", _text),
    ".csv": ("text/csv", _text),
}
"""By ending: the media type, and whether the bytes are what the ending says."""

_EMPTY = Localized("Файл бос", "Файл пуст", "The file is empty")
_EMPTY_MEND = Localized("Басқа файлды таңдаңыз", "Выберите другой файл", "Choose another file")
_LARGE = Localized("Файл тым үлкен: {size} МБ", "Файл слишком велик: {size} МБ", "The file is too large: {size} MB")
_LARGE_MEND = Localized("Ең көбі {most} МБ", "Не больше {most} МБ", "At most {most} MB")
_KIND = Localized(
    "Мұндай файлды тіркеуге болмайды: {ending}",
    "Такой файл приложить нельзя: {ending}",
    "Such a file cannot be attached: {ending}",
)
_KIND_MEND = Localized("Болады: {kinds}", "Можно: {kinds}", "These can: {kinds}")
_OTHER = Localized(
    "Файлдың мазмұны оның түріне сай емес: {ending}",
    "Содержимое файла не соответствует его виду: {ending}",
    "The file is not what its name says: {ending}",
)
_OTHER_MEND = Localized(
    "Файлды өз бағдарламасында ашып, қайта сақтаңыз",
    "Откройте файл в его программе и сохраните заново",
    "Open it in its own program and save it anew",
)
_ACTIVE = Localized(
    "Файлда макрос немесе сценарий бар", "В файле есть макросы или сценарии", "The file holds macros or scripts"
)
_ACTIVE_MEND = Localized(
    "Оларсыз сақтап, қайта жүктеңіз", "Сохраните без них и загрузите снова", "Save it without them and give it again"
)
_BOMB = Localized(
    "Файл ашылғанда тым үлкен болады",
    "При распаковке файл становится слишком большим",
    "Unpacked, the file becomes too large",
)
_BOMB_MEND = Localized("Файлды бөліктерге бөліңіз", "Разделите файл на части", "Divide it into several files")
_LOCKED = Localized("Файл құпиясөзбен жабылған", "Файл защищен паролем", "The file is locked with a password")
_LOCKED_MEND = Localized(
    "Құпиясөзді алып тастап, қайта жүктеңіз",
    "Снимите пароль и загрузите снова",
    "Take the password off and give it again",
)
