"""Every word of the catalogue is written in three languages, asked for by somebody, and there when it is asked for."""

import ast
import re
from collections import Counter
from functools import cache

from tests.house.source import MODULES, PACKAGE, TEMPLATES, name_of, text_of, tree_of

from zhospar.engine.checks.registry import TESTS
from zhospar.interface.words import FOLDER, catalogue
from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.statute.marked_yaml import read_marked

WORD_OF_TEMPLATE = re.compile(r"""\{%-?\s*w\s+["']([^"']+)["']""")


def test_every_word_is_written_in_three_languages_with_the_same_places() -> None:
    for key, text in catalogue().items():
        assert text.missing() == (), key
        places = [sorted(re.findall(r"\{(\w+)\}|%\((\w+)\)", text.text(language))) for language in LANGUAGES]
        assert places[0] == places[1] == places[2], key


def test_no_word_is_left_in_another_language() -> None:
    """A Kazakh or Russian text without a Cyrillic letter is one that nobody translated (signs and names apart)."""
    left = [
        key
        for key, text in catalogue().items()
        for language in ("kk", "ru")
        if re.search(r"[A-Za-z]{4}", _words_alone(text.text(language))) and not re.search(r"[Ѐ-ӿ]", text.text(language))
    ]
    assert not left


def _words_alone(text: str) -> str:
    """A text without places, options, names of files and commands."""
    return re.sub(r"\{[^}]*\}|%\(\w+\)\w|--?[\w-]+|\b[A-Z]{2,}\w*|\S+\.\w+|zhospar\S*", "", text)


# --- asked for -----------------------------------------------------------------------------------------------------


def _calls_of_words() -> list[tuple[str, str, ast.expr]]:
    """Every call of word(...): its place, the start of its keys, and the key that it asks for."""
    found = []
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and node.args:
                called = node.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                if name == "word":
                    start = "cli." if isinstance(called, ast.Attribute) and "cli" in path.parts else ""
                    found.append((f"{name_of(path)}:{node.lineno}", start, node.args[0]))
    return found


def test_every_word_that_code_asks_for_is_there() -> None:
    asked = [
        (place, start + key.value)
        for place, start, key in _calls_of_words()
        if isinstance(key, ast.Constant) and isinstance(key.value, str)
    ]
    assert len(asked) > 30
    assert not [(place, key) for place, key in asked if key not in catalogue()]


def test_every_word_that_a_template_asks_for_is_there() -> None:
    asked = [(name_of(path), key) for path in TEMPLATES for key in WORD_OF_TEMPLATE.findall(text_of(path))]
    assert len(asked) > 30
    assert not [(place, key) for place, key in asked if key not in catalogue()]


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Keys that code puts together: f"web.error.{key}-mend" asks for web.error.<anything>-mend."""
    found = []
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(one.value)) if isinstance(one, ast.Constant) else r"[^.\s]+" for one in node.values
                ]
                start = str(node.values[0].value) if isinstance(node.values[0], ast.Constant) else ""
                if re.match(r"[a-z_]+\.", start) and start not in ("cli.", "web."):
                    found.append(re.compile("(cli\\.)?" + "".join(parts)))
    stems = {
        stem for path in TEMPLATES for stem in re.findall(r"""["']([a-z_]+\.[\w.-]*[.-]?)["']\|add:""", text_of(path))
    }
    return (*found, *(re.compile(re.escape(stem) + r"[^.\s]+") for stem in stems))


@cache
def _literals() -> frozenset[str]:
    """Every plain text of the code, and every quoted one of the templates."""
    texts = {
        node.value
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    quoted = {one for path in TEMPLATES for one in re.findall(r"""["']([a-z_]+\.[\w.-]+)["']""", text_of(path))}
    return frozenset(texts | quoted)


def _of_commands() -> set[str]:
    """The words of commands and of what they take: put together from the names under which they are declared."""
    source = "".join(text_of(path) for path in sorted((PACKAGE / "cli").glob("*.py")))
    commands = [name.replace(" ", "-") for name in re.findall(r"\badd\(\s*\"([\w-]+)\"", source)]
    groups = re.findall(r"\bgroup\(\s*\"([\w-]+)\"", source)
    taken = {
        name.removeprefix("--")
        for call in re.findall(r"\.takes\(([^)]*)\)", source)
        for name in re.findall(r'"([\w-]+)"', call)
    }
    full = [*commands, *groups, *(f"{group}-{command}" for group in groups for command in commands)]
    return {f"cli.{one}.{own}" for one in full for own in ("about", *taken)}


def test_every_word_of_the_catalogue_is_asked_for() -> None:
    commands = _of_commands()
    unused = [
        key
        for key in catalogue()
        if not key.startswith("argparse.")  # handed to argparse one and all
        and key not in _literals()
        and not (key.startswith("cli.") and (key.removeprefix("cli.") in _literals() or key in commands))
        and not any(pattern.fullmatch(key) for pattern in _patterns())
    ]
    assert not unused


def test_the_words_of_argparse_are_those_that_argparse_asks_for() -> None:
    import argparse
    import inspect

    tree = ast.parse(inspect.getsource(argparse))
    asked = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    unknown = [key for key, text in catalogue().items() if key.startswith("argparse.") and text.en not in asked]
    assert not unknown


def test_no_file_of_the_catalogue_gives_a_key_twice() -> None:
    for file in sorted(FOLDER.glob("*.yaml")):
        assert isinstance(read_marked(file.read_text(encoding="utf-8")).data, dict), file.name


# --- the words of the law ------------------------------------------------------------------------------------------


def test_every_test_of_the_engine_has_its_words() -> None:
    words = current_edition().words
    assert not [name for name in TESTS if name not in words]
    for told in words.values():
        assert told.message.missing() == told.hint.missing() == (), told.test


def test_words_of_checks_ask_for_the_same_values_in_each_language() -> None:
    for told in current_edition().words.values():
        for text in (told.message, told.hint):
            asked = [Counter(re.findall(r"\{(\w+)\}", text.text(language))).keys() for language in LANGUAGES]
            assert asked[0] == asked[1] == asked[2], told.test


def test_constants_in_three_languages_are_whole() -> None:
    """Every Localized(...) written out in code has its three texts, with the same places to fill."""
    faults = []
    for path in MODULES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Localized" and node.args:
                texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
                if len(texts) == len(node.args) and not _is_whole(texts):
                    faults.append(f"{name_of(path)}:{node.lineno} {texts}")
    assert not faults


def _is_whole(texts: list[str]) -> bool:
    if len(texts) != len(LANGUAGES) or Localized(*texts).missing():
        return False
    days = {"day", "to", "from", "other", "last"}  # a day may stand in another case, or be left to a pronoun
    return len({frozenset(re.findall(r"\{(\w+)\}", text)) - days for text in texts}) == 1
