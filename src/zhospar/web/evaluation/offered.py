"""What this person may do on an evaluation, each as a form; what may not be done now is left out."""

from typing import Any

from zhospar.processes.evaluation.facts import (
    Evaluator,
    classes_of,
    cycle_years,
    evaluators_of,
    findings_of,
    sending_duty,
)
from zhospar.processes.evaluation.methods import method_names
from zhospar.processes.evaluation.permissions import may_evaluate
from zhospar.processes.evaluation.selectors import SourceState, evaluated
from zhospar.records.participants.selectors import all_bodies
from zhospar.web.evaluation.forms import Field, Form, choices, texts
from zhospar.web.record.page import RecordPage, in_all


def evaluators(page: RecordPage) -> tuple[Evaluator, ...]:
    """Who evaluates the document by the law."""
    return evaluators_of(evaluated(page.document.id, page.on))


def opening(page: RecordPage, rows: list[Any]) -> Form | None:
    """The form that opens an evaluation, for a body that may, in a year that it has not evaluated yet."""
    standing = evaluated(page.document.id, page.on)
    if page.actor is None or not may_evaluate(standing, page.actor):
        return None
    body = page.actor.body
    own = [one for one in evaluators_of(standing) if body.code in {each.code for each in one.bodies}]
    years = sorted({year for one in own for year in _years(page, one, rows, body.id)}, reverse=True)
    if not years:
        return None
    sorts = tuple((one, in_all(f"web_evaluation.sort.{one}")) for one in dict.fromkeys(one.sort for one in own))
    fields = [
        Field(
            "year",
            in_all("web_evaluation.last-year"),
            "choice",
            required=True,
            options=tuple((str(one), str(one)) for one in years),
        )
    ]
    if len(sorts) > 1:
        fields.append(Field("sort", in_all("web_evaluation.sort-told"), "choice", options=sorts))
    if any(one.by_act or one.sort != "cycle" for one in own):
        fields += [
            Field("basis_title", in_all("web_evaluation.basis-title")),
            Field("basis_number", in_all("web_evaluation.basis-number")),
            Field("basis_on", in_all("web_evaluation.basis-on"), "date"),
        ]
    told = in_all("web_evaluation.open")
    return Form("open", f"{page.href}/evaluation/open", told, tuple(fields), main=True, sign="add", narrow=True)


def _years(page: RecordPage, one: Evaluator, rows: list[Any], body_id: int) -> list[int]:
    """The years that a body may evaluate in a role now: those of the law that are over, or any that has begun."""
    document, on = page.document, page.on
    if one.sort in ("auditors", "order"):
        found = list(range(document.period_first, min(on.year, document.period_last) + 1))
    else:
        found = [each.year for each in cycle_years(page.law, document) if one.role in each.by and each.year < on.year]
    made = {row.year for row in rows if (row.sort, row.body_id) == (one.sort, body_id) and one.sort != "auditors"}
    return [year for year in found if year not in made]


def href(page: RecordPage, row: Any, doing: str) -> str:
    """Where a form on an evaluation is sent."""
    return f"{page.href}/evaluation/{row.pk}/{doing}"


def of_group(page: RecordPage, row: Any, state: SourceState, files: list[Any]) -> tuple[Form, ...]:
    """The forms that fill a group of sources: by what its table asks for, or by saying that there is nothing."""
    group, table = state.group, state.group.table
    if table is None or state.none is not None:
        return ()
    fields: list[Field] = []
    names = iter(("title", "origin"))
    for column in table.columns:
        if column.type == "text" and (name := next(names, "")):
            kk, ru = texts(name, name, area=False)
            fields += [kk, ru]
        elif column.type == "choice":
            listed = page.law.choices[column.choices[0].removeprefix("@")].entry.values
            fields.append(Field("author", column.name, "choice", required=True, options=choices(listed)))
        elif column.type == "date":
            fields.append(Field("on", column.name, "date", required=True))
    if files:
        fields.append(Field("file", in_all("web_evaluation.file"), "choice", options=(("", "–"), *_named(files))))
    hidden = (("group", group.id),)
    add = Form(
        f"add-{group.id}",
        href(page, row, "add"),
        in_all("web_evaluation.add-source"),
        tuple(fields),
        hidden,
        sign="add",
    )
    if state.items:
        return (add,)
    none = Form(
        f"none-{group.id}",
        href(page, row, "none"),
        in_all("web_evaluation.state-none"),
        texts("because", "because"),
        hidden,
    )
    return add, none


def _named(files: list[Any]) -> list[tuple[str, str]]:
    return [(str(one.pk), one.name) for one in files]


def removing(page: RecordPage, row: Any, item: Any) -> Form:
    """The form that takes a source away."""
    hidden = (("item", str(item.pk)),)
    return Form(
        f"remove-{item.pk}", href(page, row, "remove"), in_all("web_evaluation.remove"), hidden=hidden, sign="close"
    )


def drawing(page: RecordPage, row: Any) -> Form:
    """The form that draws in the results of lower documents."""
    return Form("lower", href(page, row, "lower"), in_all("web_evaluation.draw-in"), sign="link")


def of_evaluation(page: RecordPage, row: Any) -> dict[str, Form]:
    """The other forms of the body's own evaluation."""
    found = {"recommend": _recommending(page, row)}
    if row.resolution_on is None:
        found["result"] = _result(page, row)
        if names := method_names():
            options = tuple((one, one) for one in names)
            field = Field("method", in_all("web_evaluation.method"), "choice", required=True, options=options)
            found["score"] = Form("score", href(page, row, "score"), in_all("web_evaluation.score"), (field,))
        if row.sort == "cycle" and row.conclusion_id is None:
            found["conclude"] = Form(
                "conclude", href(page, row, "conclude"), in_all("web_evaluation.compose"), sign="document"
            )
    if sending_duty(page.law, page.document, row.role):
        if row.resolution_on is None and row.state != "open":
            found["adopt"] = _adopting(page, row)
        elif row.resolution_on is not None and row.sent_on is None:
            field = Field("note", in_all("web_evaluation.note"), width="all")
            found["send"] = Form(
                "send", href(page, row, "send"), in_all("web_evaluation.send"), (field,), main=True, sign="send"
            )
    return found


def _result(page: RecordPage, row: Any) -> Form:
    fields: list[Field] = []
    if row.sort == "cycle":
        for one in findings_of(page.law).entry.values:
            kk, ru = texts(f"finding_{one.id}", "finding")
            told = row.findings.get(one.id, {})
            for field, language in ((kk, "kk"), (ru, "ru")):
                label = type(one.name)(*(f"{a[:1].upper()}{a[1:]}: {b}" for a, b in _pairs(one.name, field.told)))
                fields.append(
                    Field(field.name, label, "area", "half", field.required, language, value=told.get(language, ""))
                )
    else:
        fields.append(Field("mark", in_all("web_evaluation.mark"), value=row.mark))
        kk, ru = texts("result", "result", required=False)
        fields += [
            Field(one.name, one.told, "area", "half", False, one.lang, value=getattr(row.result, one.lang))
            for one in (kk, ru)
        ]
    return Form(
        "result",
        href(page, row, "result"),
        in_all("web_evaluation.record-result"),
        tuple(fields),
        main=row.state == "open",
    )


def _pairs(one: Any, other: Any) -> list[tuple[str, str]]:
    return [(one.text(language), other.text(language)) for language in ("kk", "ru", "en")]


def _recommending(page: RecordPage, row: Any) -> Form:
    bodies = tuple((one.code, one.called) for one in sorted(all_bodies(page.on), key=lambda one: one.code))
    fields = (
        Field("group", in_all("web_evaluation.class"), "choice", required=True, options=choices(classes_of(page.law).entry.values)),
        Field("to", in_all("web_evaluation.to"), "body", required=True, options=bodies, value=page.document.developer.code),
        Field("due_on", in_all("web_evaluation.due-on"), "date"),
        *texts("text", "recommendation"),
    )  # fmt: skip
    return Form("recommend", href(page, row, "recommend"), in_all("web_evaluation.recommend"), fields, sign="add")


def _adopting(page: RecordPage, row: Any) -> Form:
    fields = (
        Field("number", in_all("web_evaluation.resolution-number"), required=True),
        Field("on", in_all("web_evaluation.resolution-on"), "date", required=True),
        Field("title", in_all("web_evaluation.resolution-title"), width="all"),
    )
    return Form("adopt", href(page, row, "adopt"), in_all("web_evaluation.adopt"), fields, main=True, sign="sign")
