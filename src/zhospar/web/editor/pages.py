"""The pages of the editor, put together: what each shows, as the context of its template."""

from typing import Any

from zhospar.engine.checks.asking import name_of_element
from zhospar.exchange import workbook_words as words
from zhospar.records.documents.content import Written
from zhospar.statute.localized import Localized
from zhospar.web.check.places import ELEMENTS
from zhospar.web.editor import tree
from zhospar.web.editor.fields import called
from zhospar.web.editor.panel import panel_of
from zhospar.web.editor.places import IN_TREE, LISTINGS
from zhospar.web.editor.text import TextPage, text_page
from zhospar.web.editor.trend import growth, higher_of, trend_of
from zhospar.web.editor.workspace import Workspace


def frame_of(work: Workspace, *near: str) -> dict[str, Any]:
    """What every page of the editor needs: the document, the panel, what was removed."""
    return {
        "page": work.page,
        "work": work,
        "panel": panel_of(work, *near),
        "near": " ".join(near),
        "removed": [_removed(one) for one in work.content.removed],
    }


def _removed(one: Written) -> dict[str, Any]:
    title = Localized(**one.record.get("title", {})) if "title" in one.record else Localized()
    return {
        "id": one.id,
        "kept_in": one.list,
        "list": words.SHEETS.get(one.list, words.TABLE),
        "code": one.code,
        "title": title,
    }


# --- text ------------------------------------------------------------------------------------------------------------


def of_text(work: Workspace, section: str) -> tuple[TextPage, dict[str, Any]]:
    """The page of a section."""
    text = text_page(work, section)
    return text, {**frame_of(work, f"sections/{text.here}"), "text": text}


# --- one element -----------------------------------------------------------------------------------------------------


def of_tree(work: Workspace, at: str, add: str = "", of: str = "") -> dict[str, Any]:
    """The tree of goals with the element chosen, or the form of a new one."""
    list_name, _, code = at.partition("/")
    element = work.element(list_name, code) if list_name in (*IN_TREE, "measures") else None
    near = (f"{list_name}/{element.code}",) if element else tuple(sorted(IN_TREE))
    context = {**frame_of(work, *near), "leaves": tree.leaves_of(work, at if element else "")}
    if element:
        context["chosen"] = of_element(work, element)
    elif work.may_edit and add in (*IN_TREE, "measures"):
        context["new"] = of_new(work, add, of)
    context["add_here"] = _can_add(work, list_name if element else "", element.code if element else "")
    return context


def of_element(work: Workspace, element: Written) -> dict[str, Any]:
    """An element with its fields, values by year, trend, and what hangs on it."""
    fields = work.fields.of(element.list, element.record)
    told: dict[str, Any] = {
        "element": element,
        "key": f"e-{element.id}",
        "kind": kind_of(work, element),
        "near": f"{element.list}/{element.code or element.id}",
        "title": Localized(**(element.record.get("title") or {})),
        "fields": [one for one in fields if one.needed or one.filled],
        "others": [one for one in fields if not (one.needed or one.filled)],
        "shown": ",".join(one.name for one in fields if one.type in ("boolean", "many", "years")),
        "figures": work.fields.figures(element.list, element.record) if element.list in ("indicators", "budget_programmes") else (),
        "indicators": tree.indicators_of(work.plan, element.code),
        "measures": tree.measures_of(work.plan, element.code) if element.list in ("goals", "tasks") else (),
    }  # fmt: skip
    if element.list == "indicators":
        told |= _of_indicator(work, element)
    return told


def kind_of(work: Workspace, element: Written) -> Localized:
    """What the law calls such an element."""
    names = {"target": "target-indicator", "result": "result-indicator"}
    element_kind = names.get(str(element.record.get("kind", "")), ELEMENTS.get(element.list, element.list))
    return name_of_element(work.page.law, element_kind)


def _of_indicator(work: Workspace, element: Written) -> dict[str, Any]:
    indicator = next((one for one in work.plan.indicators if one.id == element.code), None)
    if indicator is None:  # being typed, not yet as a plan has it
        return {}
    higher = higher_of(work.plan, indicator, work.others)
    years = sorted({*work.plan.period.all_years(), *indicator.planned})
    return {
        "trend": trend_of(indicator, higher),
        "higher": called(higher) if higher else None,
        "growth": growth(indicator.planned, years),
        "links": [one for one in work.plan.links if one.of == indicator.id],
    }


def of_new(work: Workspace, list_name: str, of: str) -> dict[str, Any]:
    """The form of a new element, its number suggested and its parent filled in."""
    owner = next(
        (one for one in work.content.elements if one.code == of and one.list in (*IN_TREE, "budget_programmes")), None
    )
    record: dict[str, Any] = {"id": tree.free_id(work.plan, list_name, of)}
    if owner and (field := tree.PARENT_FIELDS.get((list_name, owner.list))):
        record[field] = of
    if list_name == "indicators":
        record["kind"] = {"goals": "target", "tasks": "result", "budget_programmes": "budget"}.get(
            owner.list if owner else "", "national"
        )
    typed = next((one for one in work.content.elements if one.id == 0), None)
    fields = work.fields.of(list_name, typed.record if typed else record)
    return {
        "list": list_name,
        "of": of,
        "name": name_of_element(work.page.law, ELEMENTS.get(list_name, list_name)),
        "key": "new",
        "fields": [one for one in fields if one.needed],
        "others": [one for one in fields if not one.needed],
        "shown": ",".join(one.name for one in fields if one.type in ("boolean", "many", "years")),
    }


def _can_add(work: Workspace, list_name: str, code: str) -> list[dict[str, Any]]:
    """Buttons for what can be added below an element (of those lists that the law speaks of, or the plan has)."""
    if not work.may_edit:
        return []
    asked = work.law_of_fields.lists()
    return [
        {
            "list": one,
            "name": name_of_element(work.page.law, ELEMENTS[one]),
            "href": f"{work.href}/{'goals' if one in IN_TREE else 'measures'}?add={one}&of={code}",
        }
        for one in tree.ADD_UNDER.get(list_name, ())
        if one in asked or getattr(work.plan, one)
    ]


# --- one list --------------------------------------------------------------------------------------------------------


def of_listing(work: Workspace, page_name: str, at: str, *, add: bool = False, of: str = "") -> dict[str, Any]:
    """A list of measures, stages, risks ... with the element chosen, or the form of a new one."""
    list_name = LISTINGS[page_name]
    element = work.element(list_name, at.partition("/")[2])
    context = frame_of(work, f"{list_name}/{element.code}" if element else list_name)
    context |= {
        "list_name": list_name,
        "page_name": page_name,
        "name": words.SHEETS[list_name],
        "rules": work.law_of_fields.of_list(list_name)[:4],
        "lines": _lines(work, page_name, list_name, at),
        "listings": listings_of(work, page_name),
    }
    records = [line["element"].record for line in context["lines"]]
    context["has_who"] = any(record.get("executors") or record.get("bodies") for record in records)
    context["has_when"] = any(record.get(name) for record in records for name in ("start", "end", "years", "first"))
    if element:
        context["chosen"] = of_element(work, element)
    elif add and work.may_edit:
        context["new"] = of_new(work, list_name, of)
    return context


def _lines(work: Workspace, page_name: str, list_name: str, at: str) -> list[dict[str, Any]]:
    """The elements of a list, each with its state."""
    worst: dict[str, str] = {}
    for one in work.told:
        worst.setdefault(one.where, "err" if one.shown.severity == "error" else "warn")
    found = []
    for one in work.content.of(list_name):
        if list_name == "measures" and bool(one.record.get("capacity")) != (page_name == "capacity"):
            continue
        place = f"{list_name}/{one.code}"
        tone = next((tone for where, tone in worst.items() if where == place or where.startswith(f"{place}/")), "ok")
        title = one.record.get("title") or one.record.get("action") or {}
        found.append({"element": one, "title": Localized(**title), "tone": tone, "here": place == at, "place": place})
    return found


def listings_of(work: Workspace, here: str) -> list[dict[str, Any]]:
    """The lists beside measures that this kind of document has."""
    asked = work.law_of_fields.lists()
    capacity = ("measures", "capacity") in work.law_of_fields.named
    found = []
    for page_name, list_name in LISTINGS.items():
        records = getattr(work.plan, list_name)
        if page_name == "capacity":
            shown = capacity or any(one.capacity for one in records)
            count = sum(one.capacity for one in records)
        else:
            shown = bool(records) or list_name in asked
            count = sum(not one.capacity for one in records) if list_name == "measures" else len(records)
        if shown or page_name == here:
            told = work.page.law.names.get("capacity-measure") if page_name == "capacity" else words.SHEETS[list_name]
            found.append(
                {
                    "told": told,
                    "href": f"{work.href}/{page_name}{work.query}",
                    "here": page_name == here,
                    "count": count,
                }
            )
    return found
