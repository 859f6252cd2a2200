"""The product's own source, read once: what the tests of our manners look at."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "zhospar"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent.name != "migrations")
TEMPLATES = sorted((PACKAGE / "web" / "templates").rglob("*.html"))
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """A file's place in the repository."""
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


def functions_of(path: Path) -> Iterator[Function]:
    """Every function of a module, methods and inner ones too."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, Function):
            yield node


def literals_of(path: Path) -> Iterator[tuple[str, int]]:
    """The plain texts in a module's code, with their lines; docstrings are no code."""
    tree = tree_of(path)
    told: set[int] = set()
    for owner in ast.walk(tree):
        body = getattr(owner, "body", None)
        for node in body if isinstance(body, list) else []:
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                told.add(id(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.value, node.lineno
