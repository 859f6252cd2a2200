"""Operational plans of the demo, drawn from the strategic plans that they carry out: the measures, results and goals of one year."""

from collections.abc import Mapping
from typing import Any

Plain = dict[str, Any]
_GOAL = ("id", "title", "beneficiaries", "aims", "responsible")
_TASK = ("id", "title", "goal", "ways", "responsible")
_TITLES = {
    "kk": "{name}: {year} жылға арналған операциялық жоспар (үлгі)",
    "ru": "{name}: операционный план на {year} год (пример)",
    "en": "{name}: operational plan for {year} (illustrative)",
}


def operational_plan(plan: Plain, year: int, act: Mapping[str, Any]) -> Plain:
    """The operational plan of a year of a strategic plan, which an act approved (`number`, `act_on`)."""
    tasks = [one for one in plan["tasks"] if one.get("goal")]
    measures = [_of_year(one, year) for one in plan["measures"] if year in one.get("years", ()) and one.get("of")]
    asked = {one["of"] for one in measures}
    results = [_result(one, year) for one in plan["indicators"] if _is_result(one, year, asked)]
    number, on = str(act["number"]), str(act.get("act_on") or act["on"])
    return {
        "format": plan["format"],
        "kind": "operational-plan",
        "title": {lang: told.format(name=plan["developer"]["name"][lang], year=year) for lang, told in _TITLES.items()},
        "period": {"first": year, "last": year},
        "developer": plan["developer"],
        "money_unit": plan["money_unit"],
        "about": {
            "kind": plan["kind"],
            "title": plan["title"],
            "period": plan["period"],
            "act": number,
            "act_on": on,
        },
        "grounds": [{"type": "higher-document", "title": plan["title"], "number": number, "on": on}],
        "goals": [_part(one, _GOAL) for one in plan["goals"] if any(task["goal"] == one["id"] for task in tasks)],
        "tasks": [_part(one, _TASK) for one in tasks],
        "indicators": results,
        "measures": measures,
        "links": [{"to_kind": plan["kind"], "document": plan["title"], "period": plan["period"]}],
    }


def _part(one: Plain, fields: tuple[str, ...]) -> Plain:
    return {name: one[name] for name in fields if name in one}


def _is_result(indicator: Plain, year: int, tasks: set[str]) -> bool:
    return indicator["kind"] == "result" and str(year) in map(str, indicator["planned"]) and indicator["of"] in tasks


def _result(indicator: Plain, year: int) -> Plain:
    value = {str(name): value for name, value in indicator["planned"].items()}[str(year)]
    kept = {name: told for name, told in indicator.items() if name not in ("owner", "needs_others", "stages")}
    return {**kept, "planned": {str(year): value}, "due": year}


def _of_year(measure: Plain, year: int) -> Plain:
    kept = {name: told for name, told in measure.items() if name not in ("budget_programme", "stages", "after")}
    share = round(measure.get("cost", 0) / len(measure["years"]))
    return {**kept, "start": f"{year}-01-15", "end": f"{year}-12-20", "years": [year], "cost": share}
