"""The law's own table of contents: appendices, chapters, sections, paragraphs, provisions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePosixPath

from zhospar.statute.edition import Edition, Unknown
from zhospar.statute.edition_data import Appendix, SectionFile
from zhospar.statute.localized import Localized
from zhospar.statute.official_text import paragraph_of
from zhospar.statute.provision import Provision


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A legal paragraph with the provisions that it gives. `number` is its true place, `printed` what the paper prints."""

    appendix: str
    number: int
    printed: str
    provisions: tuple[Provision, ...]

    @property
    def says(self) -> Localized:
        return self.provisions[0].says

    @property
    def is_misprinted(self) -> bool:
        """The paper's number is another than its place."""
        return self.appendix != "DEC" and self.printed != str(self.number)


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the law: one file of its data."""

    id: str
    heading: Localized
    paragraphs: tuple[Paragraph, ...]

    @property
    def span(self) -> str:
        """First and last paragraph: "80–84"; nothing for the decree, which is one piece."""
        first, last = self.paragraphs[0], self.paragraphs[-1]
        if first.appendix == "DEC":
            return ""
        return f"{first.number}–{last.number}" if first.number != last.number else str(first.number)


@dataclass(frozen=True, slots=True)
class Chapter:
    """Sections that lie in one chapter; `name` is None where nothing names it, or a section stands by itself."""

    number: str
    name: Localized | None
    sections: tuple[Section, ...]

    @property
    def is_alone(self) -> bool:
        return len(self.sections) == 1

    @property
    def span(self) -> str:
        return f"{self.sections[0].paragraphs[0].number}–{self.sections[-1].paragraphs[-1].number}"


@dataclass(frozen=True, slots=True)
class Part:
    """The decree itself, or one of its appendices."""

    appendix: Appendix
    chapters: tuple[Chapter, ...]

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(section for chapter in self.chapters for section in chapter.sections)

    @property
    def count(self) -> int:
        return sum(len(one.provisions) for section in self.sections for one in section.paragraphs)


@lru_cache(maxsize=4)
def contents_of(edition: Edition) -> tuple[Part, ...]:
    """The table of contents of an edition."""
    parts = []
    for appendix in edition.meta.appendices:
        files = [file for file in edition.data.files if _appendix(file) == appendix.id]
        parts.append(Part(appendix, tuple(_chapters(files, edition))))
    return tuple(parts)


def _appendix(file: SectionFile) -> str:
    return file.section.provisions[0].appendix


def _chapters(files: Sequence[SectionFile], edition: Edition) -> list[Chapter]:
    folders: dict[str, list[SectionFile]] = {}
    for file in files:
        folder = PurePosixPath(file.file).parent.name
        alone = folder in ("system", "rules")
        folders.setdefault(file.file if alone else folder, []).append(file)
    return [_chapter(name, many, edition) for name, many in folders.items()]


def _chapter(name: str, files: list[SectionFile], edition: Edition) -> Chapter:
    number = re.match(r"\d+", PurePosixPath(name).name)
    sections = tuple(_section(file) for file in files)
    return Chapter(number[0] if number else "", _chapter_name(files, edition) if len(files) > 1 else None, sections)


def _chapter_name(files: list[SectionFile], edition: Edition) -> Localized | None:
    """What a chapter is about: the kind of document that most of its provisions concern, or its opening section (0_...)."""
    kinds: dict[str, int] = {}
    for file in files:
        for provision in file.section.provisions:
            for kind in provision.applies_to:
                kinds[kind] = kinds.get(kind, 0) + 1
    most = max(kinds, key=lambda kind: kinds[kind])
    total = sum(len(file.section.provisions) for file in files)
    if most in edition.kinds and 2 * kinds[most] > total:
        return edition.kinds[most].entry.name
    return files[0].section.heading if PurePosixPath(files[0].file).name.startswith("0_") else None


def _section(file: SectionFile) -> Section:
    grouped: dict[int, list[Provision]] = {}
    for provision in file.section.provisions:
        grouped.setdefault(paragraph_of(provision.id), []).append(provision)
    return Section(
        id=file.file.removesuffix(".yaml").replace("/", "-").replace("_", "-"),
        heading=file.section.heading,
        paragraphs=tuple(
            Paragraph(many[0].appendix, number, many[0].printed, tuple(many)) for number, many in grouped.items()
        ),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paragraph stands: its part and section, and the paragraphs around it."""

    part: Part
    section: Section
    paragraph: Paragraph
    previous: Paragraph | None
    next: Paragraph | None


@lru_cache(maxsize=4)
def _places(edition: Edition) -> dict[tuple[str, int], Place]:
    rows = [
        (part, section, paragraph)
        for part in contents_of(edition)
        for section in part.sections
        for paragraph in section.paragraphs
    ]
    return {
        (paragraph.appendix, paragraph.number): Place(
            part,
            section,
            paragraph,
            rows[at - 1][2] if at else None,
            rows[at + 1][2] if at + 1 < len(rows) else None,
        )
        for at, (part, section, paragraph) in enumerate(rows)
    }


def place_of(edition: Edition, appendix: str, number: int) -> Place:
    """Raises Unknown."""
    places = _places(edition)
    if (appendix, number) not in places:
        raise Unknown(
            _PARAGRAPH, f"{appendix} {number}", [f"{one.appendix.id} {_span(one)}" for one in contents_of(edition)]
        )
    return places[appendix, number]


def place_of_provision(edition: Edition, provision: Provision) -> Place:
    return place_of(edition, provision.appendix, paragraph_of(provision.id))


def neighbours(edition: Edition, provision_id: str) -> tuple[Provision | None, Provision | None]:
    """The provisions before and after one, in the law's order."""
    ids = list(edition.provisions)
    at = ids.index(provision_id)
    before = edition.provisions[ids[at - 1]] if at else None
    return before, edition.provisions[ids[at + 1]] if at + 1 < len(ids) else None


def _span(part: Part) -> str:
    sections = part.sections
    return f"{sections[0].paragraphs[0].number}–{sections[-1].paragraphs[-1].number}"


_PARAGRAPH = Localized("тармақ", "пункт", "paragraph")
