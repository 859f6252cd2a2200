"""What people write: one element, many values, an order, an answer. Every refusal keeps what was typed.

A form that saves itself (autosave.js) is answered in JSON with the parts of the page that changed; others with the page.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any
from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from zhospar.engine.plan_building import NotAPlan
from zhospar.exchange.record_cells import lists_of_plan
from zhospar.processes.development.services import arranging, criteria, editing, linking
from zhospar.processes.development.services import money as money_services
from zhospar.records.documents.content import Written
from zhospar.records.refusals import ChangedMeanwhile, Refused
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web import clock
from zhospar.web.account.gate import signed_in
from zhospar.web.editor import answering, typed
from zhospar.web.editor import grid as grids
from zhospar.web.editor import money as moneys
from zhospar.web.editor.conflict import as_record, conflict_of, mistakes_of
from zhospar.web.editor.text import empty_passage, passage_code
from zhospar.web.editor.tree import free_row_id
from zhospar.web.editor.workspace import Workspace, as_typed, workspace_of

NEW = 0
"""Stands for the id of an element that is not on record yet."""
Write = Callable[..., HttpResponse]


def writing(view: Write) -> Write:
    """A view that writes: POST only, by somebody who acts in a post; what is refused becomes an answer."""

    @signed_in
    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest, number: str, *args: Any, **kwargs: Any) -> HttpResponse:
        work = workspace_of(request, number, "")
        try:
            return view(request, work, *args, **kwargs)
        except Refused as refusal:
            return answering.refused(request, work, refusal)

    return guarded


# --- one element -----------------------------------------------------------------------------------------------------


@writing
def save(request: HttpRequest, work: Workspace, list_name: str, element_id: int) -> HttpResponse:
    """Change fields of an element."""
    element = work.content.by_id.get(element_id)
    if element is None or element.list != list_name:
        raise Http404(str(element_id))
    return _write(request, work, element)


@writing
def passage(request: HttpRequest, work: Workspace) -> HttpResponse:
    """Write the text of an item of a section; the first writing makes it."""
    section, item, part = (request.POST.get(name, "").strip() for name in ("section", "item", "part"))
    code = passage_code(section, item, part)
    element = work.content.by_code.get(("passages", code))
    return _write(request, work, element or _not_yet("passages", code, empty_passage(section, item, part)))


@writing
def add(request: HttpRequest, work: Workspace, list_name: str) -> HttpResponse:
    """Add an element to a list, or a row to a table."""
    if list_name not in lists_of_plan():
        raise Http404(list_name)
    record: dict[str, Any] = {}
    if list_name == "rows":
        item = request.POST.get("item", "")
        record = {"section": request.POST.get("section", ""), "item": item, "id": free_row_id(work.plan, item)}
    return _write(request, work, _not_yet(list_name, "", record))


def _not_yet(list_name: str, code: str, record: dict[str, Any]) -> Written:
    return Written(NEW, list_name, code, 0, record, 0, uuid4(), None, None)


def _write(request: HttpRequest, work: Workspace, element: Written) -> HttpResponse:
    """Write what the form changed. Where another changed the same fields meanwhile, both versions are shown."""
    shape = lists_of_plan()[element.list]
    was = typed.was_typed(request.POST)
    cells = typed.changed_only(typed.cells_typed(request.POST, shape), was)
    now = typed.cells_of_record(element.record)
    seen = request.POST.get("version", "")
    if element.id != NEW and seen.isdigit() and int(seen) != element.version:
        names = typed.overridden(cells, now, was)
        if names:
            conflict = conflict_of(work.page.law, element.list, cells, now, names, element.version)
            return answering.conflict(request, work, element, conflict)
    changed = {name: value for name, value in cells.items() if not typed.same(now.get(name, ""), value)}
    fields = typed.deepened(typed.as_fields(changed, shape), element.record)
    if element.id == NEW:
        fields = {**element.record, **fields}
    elif not changed:
        return answering.saved(request, work, element)
    try:
        written = editing.write_element(
            edition_id=work.content.edition.id,
            list_name=element.list,
            fields=fields,
            actor=request.actor,
            at=clock.now(),
            element_id=element.id or None,
            version=element.version if element.id else None,
        )
    except ChangedMeanwhile:
        again = answering.anew(work)
        return _write(request, again, again.content.by_id[element.id])
    except (NotAPlan, Refused) as error:
        mistakes = mistakes_of(error, element.list) if isinstance(error, NotAPlan) else {}
        shown = as_typed(work, element, as_record(fields, element.record), mistakes)
        refusal = answering.unusable(error) if isinstance(error, NotAPlan) else error
        return answering.refused(request, shown, refusal, element=element, mistakes=mistakes)
    fresh = answering.anew(work)
    return answering.saved(request, fresh, fresh.content.by_id[written.pk])


@writing
def remove(request: HttpRequest, work: Workspace, list_name: str, element_id: int) -> HttpResponse:
    """Take an element out; the answer offers to bring it back."""
    seen = request.POST.get("version", "")
    editing.remove_element(
        element_id=_known(work, list_name, element_id).id,
        actor=request.actor,
        at=clock.now(),
        version=int(seen) if seen.isdigit() else None,
    )
    return _back(request, answering.page_of_list(work, _known(work, list_name, element_id)), removed=element_id)


@writing
def restore(request: HttpRequest, work: Workspace, list_name: str, element_id: int) -> HttpResponse:
    """Bring a removed element back."""
    element = _known(work, list_name, element_id)
    editing.restore_element(element_id=element.id, actor=request.actor, at=clock.now())
    return HttpResponseRedirect(answering.page_of_element(work, element), status=303)


@writing
def move(request: HttpRequest, work: Workspace, list_name: str, element_id: int) -> HttpResponse:
    """Move an element up or down among its like."""
    element = _known(work, list_name, element_id)
    order = [one for one in work.content.of(list_name) if one.id != element.id]
    like = [one for one in work.content.of(list_name) if _kin(one) == _kin(element)]
    place = next(number for number, one in enumerate(like) if one.id == element.id)
    if request.POST.get("to") == "up":
        before = like[place - 1].id if place else None
        moves = place > 0
    else:
        moves = place + 1 < len(like)
        after = order.index(like[place + 1]) + 1 if moves else 0
        before = order[after].id if after < len(order) else None
    if moves:
        arranging.move_element(
            edition_id=work.content.edition.id,
            element_id=element.id,
            before=before,
            actor=request.actor,
            at=clock.now(),
        )
    return HttpResponseRedirect(answering.page_of_element(work, element), status=303)


def _kin(element: Written) -> tuple[Any, ...]:
    """What elements share that stand beside each other: the parent, or the table."""
    return tuple(element.record.get(name) for name in ("section", "item", "direction", "parent", "goal", "of"))


def _known(work: Workspace, list_name: str, element_id: int) -> Written:
    element = work.content.by_id.get(element_id)
    if element is None or element.list != list_name:
        raise Http404(str(element_id))
    return element


def _back(request: HttpRequest, href: str, **more: object) -> HttpResponse:
    """To a page, with something to tell there."""
    del request
    path, mark, anchor = href.partition("#")
    query = "&".join(f"{name}={value}" for name, value in more.items())
    joined = f"{path}{'&' if '?' in path else '?'}{query}" if query else path
    return HttpResponseRedirect(joined + mark + anchor, status=303)


# --- many values -----------------------------------------------------------------------------------------------------


@writing
def values(request: HttpRequest, work: Workspace) -> HttpResponse:
    """Save the grid of indicators: all of it, or nothing."""
    told = grids.typed_values(work, request.POST)
    seen = {
        own: version for own, version in grids.versions_seen(request.POST).items() if own in {one for one, _ in told}
    }
    shown = {name: str(value) for name, value in request.POST.items() if name.startswith("v-")}
    work = replace(work, page=answering.page_here(work, "indicators"))
    try:
        if told:
            editing.write_values(
                edition_id=work.content.edition.id,
                values=[(own, year, value) for (own, year), value in told.items()],
                actor=request.actor,
                at=clock.now(),
                versions=seen,
            )
    except NotAPlan as error:
        wrong = {_name_of_cell(fault.path): _joined(fault.problem, fault.mend) for fault in error.faults}
        return answering.indicators_page(
            request, work, grids.Typed(shown, unreadable=wrong), 422, refused=answering.unusable(error)
        )
    except ChangedMeanwhile as error:
        theirs = {
            f"v-{own}-{year}": grids.theirs(work, own, year)
            for own, year in told
            if seen.get(own) != work.content.by_id[own].version
        }
        return answering.indicators_page(request, work, grids.Typed(shown, theirs=theirs), 409, refused=error)
    except Refused as error:
        return answering.indicators_page(request, work, grids.Typed(shown), answering.status_of(work), refused=error)
    return _back(request, f"{work.href}/indicators", saved=len(told))


def _name_of_cell(path: tuple[str | int, ...]) -> str:
    own, field, *year = (str(step) for step in path)
    return f"v-{own}-{year[0] if year else editing.BASE}" if field else own


def _joined(problem: Localized, mend: Localized) -> Localized:
    return Localized(*(f"{problem.text(one)}. {mend.text(one)}" for one in LANGUAGES))


@writing
def amounts(request: HttpRequest, work: Workspace) -> HttpResponse:
    """Save the table of money: all of it, or nothing."""
    told, names = moneys.typed_amounts(work, request.POST)
    totals = moneys.typed_totals(work, request.POST)
    seen = request.POST.get("version", "")
    work = replace(work, page=answering.page_here(work, "money"))
    wrong: dict[str, Localized] = {}
    try:
        if told or totals:
            money_services.write_amounts(
                edition_id=work.content.edition.id,
                amounts=told,
                totals=totals,
                actor=request.actor,
                at=clock.now(),
                version=int(seen) if seen.isdigit() else None,
            )
        return _back(request, f"{work.href}/money", saved=len(told) + len(totals))
    except NotAPlan as error:
        for fault in error.faults:
            name = f"total-{fault.path[1]}" if fault.path[0] == "total" else names[int(fault.path[0])]
            wrong[name] = _joined(fault.problem, fault.mend)
        refusal: Refused = answering.unusable(error)
    except Refused as error:
        refusal = error
    table = moneys.money_of(work, request.POST, wrong)
    return answering.money_page(request, work, table, 422 if wrong else answering.status_of(work), refused=refusal)


# --- links and answers -----------------------------------------------------------------------------------------------


@writing
def link(request: HttpRequest, work: Workspace) -> HttpResponse:
    """Link the draft, or an element of it, to a document on record and an element there."""
    post = request.POST
    own = post.get("element", "")
    linking.link_element(
        edition_id=work.content.edition.id,
        of=post.get("of", ""),
        to_document=_uuid(post.get("document", "")) or uuid4(),  # none chosen: refused as unknown
        to_identity=_uuid(post.get("target", "")),
        element_id=int(own) if own.isdigit() else None,
        actor=request.actor,
        at=clock.now(),
    )
    return _back(request, f"{work.href}/links", saved=1)


def _uuid(told: str) -> UUID | None:
    try:
        return UUID(told)
    except ValueError:
        return None


@writing
def confirm(request: HttpRequest, work: Workspace) -> HttpResponse:
    """Answer a question that only a person may answer."""
    post = request.POST
    work = replace(work, page=answering.page_here(work, "compliance"))
    reason = Localized(*(post.get(f"reason.{one}", "").strip()[: typed.LONGEST] for one in LANGUAGES))
    try:
        criteria.confirm_criterion(
            edition_id=work.content.edition.id,
            criterion=post.get("criterion", ""),
            of=post.get("of", ""),
            verdict=post.get("verdict", ""),
            reason=reason,
            actor=request.actor,
            at=clock.now(),
        )
    except Refused as refusal:
        return answering.compliance_page(
            request, work, 409, refused=refusal, typed_answer=post, typed_kk=reason.kk, typed_ru=reason.ru
        )
    return _back(request, f"{work.href}/compliance#questions", saved=1)
