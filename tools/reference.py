"""The generated reference under docs/reference: `write` it anew, `check` that what is there is what would be written.

`mutations` runs the mutation of the law's data (minutes) and writes docs/reference/mutations.md; the check leaves it alone.
"""

import argparse
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from reference_pages import deadlines, demands, law, mutations, program, routes, steps  # noqa: E402

from zhospar.statute.edition import Edition  # noqa: E402
from zhospar.statute.library import current_edition  # noqa: E402

FOLDER = ROOT / "docs/reference"
BY_HAND = {"mutations.md", "mutation-reasons.yaml", "not-broken-alone.yaml", "README.md"}
THEMES = (law, demands, deadlines, routes, steps, program)


def all_pages(edition: Edition) -> dict[str, str]:
    """Every generated file by its place under docs/reference."""
    found: dict[str, str] = {}
    for theme in THEMES:
        found |= theme.pages(edition)
    return found


def present() -> set[str]:
    """Files that are there and are generated."""
    files = (str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if path.is_file())
    return {name for name in files if name not in BY_HAND}


def write(pages: dict[str, str]) -> int:
    for name in present() - pages.keys():
        (FOLDER / name).unlink()
    for name, text in pages.items():
        path = FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    print(f"{len(pages)} files under docs/reference")
    return 0


def check(pages: dict[str, str]) -> int:
    there = present()
    stale = [
        name for name, text in pages.items() if name in there and (FOLDER / name).read_text(encoding="utf-8") != text
    ]
    told = [
        *(f"docs/reference/{name} is stale" for name in stale),
        *(f"docs/reference/{name} is missing" for name in sorted(pages.keys() - there)),
        *(f"docs/reference/{name} is written by nothing" for name in sorted(there - pages.keys())),
    ]
    print(
        "\n".join([*told, "run `make docs` and commit what it writes"])
        if told
        else f"docs/reference: {len(pages)} files are as the law and the code have them"
    )
    return 1 if told else 0


def write_mutations(told_in: str) -> int:
    """Write mutations.md. Returns 1 where a survivor is critical or has no reason."""
    if told_in:
        text = Path(told_in).read_text(encoding="utf-8")
    else:
        command = [sys.executable, "-m", "zhospar.cli.main", "statute", "mutate", "--format", "json"]
        text = subprocess.run(command, check=False, stdout=subprocess.PIPE, encoding="utf-8", cwd=ROOT).stdout
    told = mutations.read(text)
    (FOLDER / "mutations.md").write_text(mutations.mutations_page(told), encoding="utf-8")
    missing = mutations.unexplained(told)
    print("\n".join(missing))
    print(
        f"{told['tried']} changes, {len(told['survivors'])} survived, {len(missing)} without a reason, {told['critical_survivors']} critical"
    )
    return 1 if missing or told["critical_survivors"] else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("mode", choices=("write", "check", "mutations"))
    parser.add_argument("--told-in", default="", help="JSON that `zhospar statute mutate` printed before")
    options = parser.parse_args()
    if options.mode == "mutations":
        return write_mutations(options.told_in)
    pages = all_pages(current_edition())
    return write(pages) if options.mode == "write" else check(pages)


if __name__ == "__main__":
    sys.exit(main())
