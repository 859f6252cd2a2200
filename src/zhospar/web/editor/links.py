"""Links to higher documents: those there are, and the search for a document on record and an element of it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from zhospar.engine.plan import Plan
from zhospar.processes.development.services.linking import ELEMENT_NAMES
from zhospar.records.documents.content import Written, content_of
from zhospar.records.documents.facts import DocumentFacts
from zhospar.records.documents.selectors import documents, visible_to
from zhospar.statute.entries import Linkage
from zhospar.statute.localized import Localized
from zhospar.web.editor.fields import Option, called
from zhospar.web.editor.pages import of_element
from zhospar.web.editor.workspace import Workspace

_MOST = 12


def of_links(work: Workspace, asked: Mapping[str, str]) -> dict[str, Any]:
    """The links of a plan, one chosen, and what the law wants linked."""
    element = work.element("links", asked.get("at", ""))
    known = {one.value: one.told for one in work.fields.elements(tuple(ELEMENT_NAMES))}
    body_class = work.plan.developer.body_class if work.plan.developer else ""
    wanted = [
        {"provision": cited.id, "kinds": cited.entry.to_kinds, "of": cited.entry.of}
        for cited in work.page.law.of(Linkage, work.plan.kind, body_class, work.plan.variant)
    ]
    lines = [_line(one, number, known) for number, one in enumerate(work.content.of("links"), 1)]
    return {
        "lines": lines,
        "wanted": wanted,
        "owners": work.fields.elements(tuple(ELEMENT_NAMES)),
        "of": asked.get("of", ""),
        "chosen": of_element(work, element) if element else None,
        **(of_search(work, asked) if asked.get("q") or asked.get("document") else {}),
    }


def _line(one: Written, number: int, known: Mapping[str, Localized]) -> dict[str, Any]:
    record = one.record
    of = record.get("of", "")
    return {
        "element": one,
        "number": number,
        "of": known.get(of, Localized(of, of, of)) if of else None,
        "kind": record["to_kind"],
        "document": Localized(**record.get("document", {})),
        "target": Localized(**record.get("element", {})),
        "target_id": record.get("element_id", ""),
        "reason": Localized(**record.get("reason", {})),
        "on_record": one.to_document is not None,
    }


def of_search(work: Workspace, asked: Mapping[str, str]) -> dict[str, Any]:
    """Documents on record whose title holds the words asked for; of the one chosen, its elements."""
    actor, own = work.page.actor, work.page.document.id
    rows = visible_to(actor, work.page.on).exclude(pk=own).order_by("-changed_at")
    query = " ".join(asked.get("q", "").split())[:100]
    for one in query.casefold().split():
        rows = rows.filter(sought__contains=one)
    chosen = _document(asked.get("document", ""), work)
    return {
        "q": query,
        "documents": documents(rows[:_MOST], work.page.on) if not chosen else (),
        "document": chosen,
        "targets": _targets(chosen) if chosen else (),
    }


def _document(told: str, work: Workspace) -> DocumentFacts | None:
    try:
        rows = visible_to(work.page.actor, work.page.on).filter(pk=UUID(told))
    except ValueError:
        return None
    return next(iter(documents(rows, work.page.on)), None)


def _targets(document: DocumentFacts) -> tuple[Option, ...]:
    """The elements of a document that can be linked to, by identity."""
    if document.edition is None:
        return ()
    content = content_of(document.edition.id)
    titles = _titles(content.plan)
    return tuple(
        Option(str(one.identity), titles[one.list, one.code])
        for one in content.elements
        if one.list in ELEMENT_NAMES and one.list != "measures" and (one.list, one.code) in titles
    )


def _titles(plan: Plan) -> dict[tuple[str, str], Localized]:
    return {(name, one.id): called(one) for name in ELEMENT_NAMES for one in getattr(plan, name)}
