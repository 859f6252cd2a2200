"""YAML, read so that every fault can be named by file and line. The only place that knows the YAML library.

Stricter than YAML itself: no duplicate keys, no aliases, only `true` and `false` are booleans, dates and numbers with
leading zeros stay text.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from zhospar.statute.localized import Localized

if TYPE_CHECKING:
    import yaml

Path = tuple[str | int, ...]
_INTEGER = re.compile(r"[-+]?(0|[1-9]\d*)\Z")
_MAX_DEPTH = 40
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")


class UnreadableYaml(Exception):
    """A text that is not the YAML we take. Says where (line and column, from 1) and what to do."""

    def __init__(self, line: int, problem: Localized, mend: Localized = Localized()) -> None:
        self.line = line
        self.problem = problem
        self.mend = mend
        super().__init__(f"line {line}: {problem.en}")


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain data and the line on which each of its places begins."""

    data: Any
    lines: dict[Path, int] = field(repr=False)

    def line_of(self, path: Path) -> int:
        """The line of a place, or of the nearest place around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def line_of_error(self, error: msgspec.ValidationError) -> int:
        """The line that a conversion error speaks of (its message ends in "at `$.a[0].b`")."""
        _, _, place = str(error).rpartition(" - at `$")
        path: Path = ()
        for name, number in _STEP.findall(place.rstrip("`")):
            path = (*path, name or (int(number) if number.isdigit() else 0))
        return self.line_of(path)


def read_marked(text: str) -> Marked:
    """Plain data (dict, list, str, int, float, bool, None) of a YAML text, with its lines. Raises UnreadableYaml."""
    import yaml  # only here: what comes from the cache needs no YAML, and a command starts sooner

    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnreadableYaml(mark.line + 1 if mark else 1, _broken(str(error.problem or error))) from None
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableYaml(1, _broken(str(error).splitlines()[0])) from None
    lines: dict[Path, int] = {}
    seen: set[int] = set()
    return Marked(_plain(node, (), lines, seen) if node is not None else None, lines)


def _plain(node: "yaml.Node", path: Path, lines: dict[Path, int], seen: set[int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if len(path) > _MAX_DEPTH:
        raise UnreadableYaml(lines[path], _TOO_DEEP)
    if _is("scalar", node):
        return _scalar(node)
    if id(node) in seen:
        raise UnreadableYaml(lines[path], _ALIAS, _ALIAS_MEND)
    seen.add(id(node))
    if _is("sequence", node):
        return [_plain(child, (*path, place), lines, seen) for place, child in enumerate(node.value)]
    return _mapping(node, path, lines, seen)


def _is(kind: str, node: "yaml.Node") -> bool:
    return getattr(node, "id", "") == kind


def _mapping(node: "yaml.Node", path: Path, lines: dict[Path, int], seen: set[int]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        line = key_node.start_mark.line + 1
        if not _is("scalar", key_node):
            raise UnreadableYaml(line, _KEY_NOT_PLAIN)
        key = _scalar(key_node)
        if key in found:
            raise UnreadableYaml(line, _TWICE.fill({"key": str(key)}), _TWICE_MEND)
        found[key] = _plain(value_node, (*path, key if isinstance(key, int) else str(key)), lines, seen)
        lines[(*path, key if isinstance(key, int) else str(key))] = line
    return found


def _scalar(node: "yaml.Node") -> str | int | float | bool | None:
    value: str = node.value
    kind = node.tag.rpartition(":")[2]
    if kind == "null" and value in ("", "null", "~"):
        return None
    if kind == "bool" and value in ("true", "false"):
        return value == "true"
    if kind == "int" and _INTEGER.match(value):
        return int(value)
    if kind == "float":
        try:
            number = float(value)
        except ValueError:
            return value
        return number if number - number == 0 else value
    return value


def _broken(problem: str) -> Localized:
    return Localized(
        f"YAML мәтіні бұзылған: {problem}", f"Текст YAML нарушен: {problem}", f"The YAML is broken: {problem}"
    )


_TOO_DEEP = Localized("Тым терең қабаттасқан", "Слишком глубокая вложенность", "Nested too deeply")
_ALIAS = Localized("Сілтемелерге (*ат) рұқсат жоқ", "Ссылки (*имя) не допускаются", "Aliases (*name) are not taken")
_ALIAS_MEND = Localized("Мәнді толық жазыңыз", "Запишите значение полностью", "Write the value out")
_KEY_NOT_PLAIN = Localized("Кілт қарапайым мәтін емес", "Ключ не является простым текстом", "A key is not plain text")
_TWICE = Localized("«{key}» кілті екі рет берілген", "Ключ «{key}» указан дважды", 'The key "{key}" is given twice')
_TWICE_MEND = Localized("Біреуін қалдырыңыз", "Оставьте один", "Keep one of them")
