"""provisions.md, kinds.md, readings.md, glossary.md: what the law says, of what, and in which words."""

from collections.abc import Iterator

from reference_pages.markdown import code, codes, link, links, page, table
from zhospar.engine.carrying_out import carriers_of, scenarios_of
from zhospar.engine.hierarchy import card_of, horizons_of, processes_of
from zhospar.engine.structure import outline_of
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Definition, DocumentKind
from zhospar.statute.localized import Localized


def pages(edition: Edition) -> dict[str, str]:
    return {
        "provisions.md": _provisions(edition),
        "kinds.md": _kinds(edition),
        "readings.md": _readings(edition),
        "glossary.md": _glossary(edition),
    }


# --- provisions ----------------------------------------------------------------------------------------------------


def _provisions(edition: Edition) -> str:
    blocks = [
        (
            f"{len(edition.provisions)} provisions, in the law's order: what each says in our own words, who decides whether it is"
            " kept (automatic: the software; assisted: a person whom it asks; record: it is kept on record), what carries it"
            " out, and how many scenarios prove it."
        )
    ]
    for appendix in edition.meta.appendices:
        blocks.append(f"## {appendix.name.en}\n\n{appendix.name.kk}")
        for file in edition.data.files:
            own = [one for one in file.section.provisions if one.appendix == appendix.id]
            if own:
                blocks.append(f"### {file.section.heading.en}\n\n`{file.file}`, paragraphs {file.section.paragraphs}")
                blocks += [_provision(edition, one.id) for one in own]
    return page("Provisions", *blocks)


def _provision(edition: Edition, provision_id: str) -> str:
    provision = edition.provisions[provision_id]
    carriers = [str(one) for one in carriers_of(provision, edition)]
    facts = [
        f"printed {provision.printed}{f', {provision.part.en}' if provision.part.en else ''}",
        provision.kind,
        provision.check,
        f"{len(scenarios_of(provision.id))} scenarios",
    ]
    told = ["a statement, shown and nothing more"] if provision.statement and not carriers else carriers
    return "\n".join(
        [
            f"#### {provision.id}",
            "",
            f"{provision.says.en}",
            "",
            f"> {provision.says.kk}",
            "",
            f"- {'; '.join(facts)}",
            f"- applies to {codes(provision.applies_to)}",
            f"- carried out by {'; '.join(told)}",
        ]
    )


# --- kinds ---------------------------------------------------------------------------------------------------------


def _kinds(edition: Edition) -> str:
    rows = [
        (
            code(kind),
            cited.entry.name.kk,
            cited.entry.name.ru,
            cited.entry.name.en,
            edition.level(kind) or "",
            "; ".join(text for text, _ in horizons_of(edition, kind)),
            link(cited.id),
        )
        for kind, cited in edition.kinds.items()
    ]
    heads = ("kind", "kk", "ru", "en", "level", "years", "provision")
    blocks = [
        "Kinds of planning document. Adding one is adding data: see [the how-to](../how-to/add-a-kind.md).",
        table(heads, rows),
    ]
    blocks += [_kind(edition, kind, cited.entry) for kind, cited in edition.kinds.items()]
    blocks.append("## Classes of body\n\nRoutes and duties of state bodies depend on the class.")
    blocks.append(table(("class", "kk", "ru", "en"), _names(edition.classes)))
    return page("Kinds of document", *blocks)


def _kind(edition: Edition, kind: str, entry: DocumentKind) -> str:
    variants = [one.id for one in entry.variants_named] or [""]
    lines = [f"## {kind}", "", f"{entry.name.en} ({entry.name.kk})", ""]
    if entry.serves:
        lines.append(f"- serves {codes(entry.serves)}")
    if entry.one_per:
        lines.append(f"- one in force per {entry.one_per}")
    if entry.held == "card":
        lines.append("- only a registration card is kept")
    lines.append(f"- processes: {', '.join(processes_of(edition, kind))}")
    if variants != [""]:
        lines.append(f"- variants: {codes(variants)}")
    lines += [
        f"- by an act of {edition.bodies[one.entry.by].en}: {one.entry.sets.en} ({link(one.id)})"
        for one in card_of(edition, kind).delegations
    ]
    shown: list[str] = []
    for variant in variants:
        outline = outline_of(edition, kind, variant=variant)
        text = table(
            ("section", "name", "items"),
            (
                (
                    f"{section.number}. {code(section.id)}",
                    section.name.kk,
                    codes(one.entry.id for one in outline.items_of(section.id)),
                )
                for _, section in outline.sections
            ),
        )
        if text and text not in shown:
            shown.append(text)
            lines += ["", f"Variant {code(variant)}:" if len(variants) > 1 else "Sections:", "", text]
    return "\n".join(lines)


def _names(named: dict[str, Localized]) -> Iterator[tuple[str, str, str, str]]:
    for name, text in named.items():
        yield code(name), text.kk, text.ru, text.en


# --- readings ------------------------------------------------------------------------------------------------------


def _readings(edition: Edition) -> str:
    blocks = [
        (
            "Questions that the text leaves open, and how they are read. An installation may choose another option: see"
            " [the how-to](../how-to/choose-a-reading.md). **Bold** is the option in force unless it does."
        )
    ]
    for reading in edition.readings.values():
        options = "\n".join(
            f"- {f'**{one.id}**' if one.id == reading.chosen else one.id}: {one.name.en}" for one in reading.options
        )
        touched = (
            f"Provisions: {links(one for one in reading.provisions if one in edition.provisions)}"
            if reading.provisions
            else ""
        )
        blocks.append("\n\n".join(part for part in (f"## {reading.id}", reading.question.en, options, touched) if part))
    return page("Readings", *blocks)


# --- glossary ------------------------------------------------------------------------------------------------------


def _glossary(edition: Edition) -> str:
    heads = ("kk", "ru", "en", "identifier", "provision")
    terms = [
        (cited.entry.name.kk, cited.entry.name.ru, cited.entry.name.en, code(cited.entry.term), link(cited.id))
        for cited in edition.all_of(Definition)
    ]
    kinds = [
        (cited.entry.name.kk, cited.entry.name.ru, cited.entry.name.en, code(kind), link(cited.id))
        for kind, cited in edition.kinds.items()
    ]
    bodies = [(name.kk, name.ru, name.en, code(body), "") for body, name in edition.bodies.items()]
    elements = [(one.name.kk, one.name.ru, one.name.en, code(one.id), "") for one in edition.data.words.elements]
    lists = [
        (cited.entry.name.kk, cited.entry.name.ru, cited.entry.name.en, code(name), link(cited.id))
        for name, cited in edition.choices.items()
    ]
    return page(
        "Glossary",
        "One term for one thing, in the three languages, in the code and in the law.",
        "## Terms that the law defines",
        table(heads, sorted(terms)),
        "## Kinds of document",
        table(heads, kinds),
        "## Parts of a document",
        table(heads, elements),
        "## Bodies",
        table(heads, bodies),
        "## Closed lists of the law",
        table(heads, lists),
    )
