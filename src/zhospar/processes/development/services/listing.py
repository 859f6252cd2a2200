"""The list of programmes: a programme that is to be developed is entered in the draft list by the step that says so."""

import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from zhospar.engine.structure import choices_of
from zhospar.processes.development.facts import Standing
from zhospar.processes.development.permissions import check_is_developer
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services import steps
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.models import Document, Edition, Element
from zhospar.records.documents.plan_rows import name_of
from zhospar.records.documents.services import copy_edition
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition as Law
from zhospar.statute.entries import Content, Step
from zhospar.statute.localized import Localized

ENTER = "enter-in-list"
"""The step by which a programme enters the draft list."""


def list_kind(law: Law, kind: str) -> str:
    """The kind of the list whose route begins with entering documents of this kind."""
    awaited = f"{kind}/{ENTER}"
    return next((one for cited in law.all_of(Step) if awaited in cited.entry.after for one in sorted(cited.kinds)), "")


def check_list_is_open(standing: Standing, actor: Actor) -> None:
    """There is a list on record to enter the programme in. Raises Refused."""
    del actor
    kind = list_kind(standing.law, standing.document.kind)
    if not Document.objects.filter(kind=kind).exclude(state="ended").exists():
        raise Refused(_NO_LIST.fill({"kind": standing.law.kind(kind).name}), _NO_LIST_MEND, standing.law.kinds[kind].id)


def enter_in_list(standing: Standing, actor: Actor, at: datetime.datetime) -> None:
    """Add the programme's row to the draft list; where the list in force has no draft, one is opened."""
    del actor
    law, programme = standing.law, standing.document
    kind = list_kind(law, programme.kind)
    document = (
        Document.objects.select_for_update(of=("self",))
        .select_related("current")
        .filter(kind=kind)
        .exclude(state="ended")
        .latest("created_at")
    )
    edition = document.current
    if edition is None or edition.state != "draft":
        edition = copy_edition(edition.pk, opened_on=timezone.localtime(at).date(), ground={"title": programme.number})
        document.current = edition
        document.save(update_fields=["current"])
    table = next(cited.entry for cited in law.of(Content, kind) if cited.entry.form == "table")
    _add_row(edition.pk, table, standing)


def _add_row(edition_id: UUID, table: Content, standing: Standing) -> None:
    programme = standing.document
    rows = Element.objects.filter(edition=edition_id, list="rows", removed=False)
    if rows.filter(to_document=programme.id).exists():
        return
    record: dict[str, object] = {"section": table.section, "item": table.id, "id": f"p{programme.number}"}
    cells, texts = _cells(table, standing)
    record |= {name: value for name, value in (("cells", cells), ("texts", texts)) if value}
    last = rows.order_by("-place").values_list("place", flat=True).first() or 0
    Element.objects.create(
        edition_id=edition_id,
        list="rows",
        code=name_of("rows", record),
        place=last + 1,
        record=record,
        to_document_id=programme.id,
    )


def _cells(table: Content, standing: Standing) -> tuple[dict[str, object], dict[str, object]]:
    """What is known of the programme, put under the columns of the table that ask for such a thing."""
    programme = standing.document
    cells: dict[str, object] = {}
    texts: dict[str, object] = {}
    localized = [column for column in table.columns if column.type == "text"]
    for column, value in zip(localized, (programme.title, programme.developer.name), strict=False):
        texts[column.id] = {name: text for name in ("kk", "ru", "en") if (text := getattr(value, name))}
    years = [column for column in table.columns if column.type == "year"]
    for column, year in zip(years, (programme.period_first, programme.period_last), strict=False):
        cells[column.id] = year
    for column in table.columns:
        if column.type == "choice":
            cells[column.id] = next(iter(choices_of(column, standing.law)))
    return cells, texts


def name_listed(*, edition_id: UUID, row: str, programme_id: UUID, actor: Actor, at: datetime.datetime) -> None:
    """Say which programme on record a row of a draft list is about: `row` is its id. Raises Refused."""
    with transaction.atomic():
        edition = Edition.objects.select_related("document").get(pk=edition_id)
        on = timezone.localtime(at).date()
        check_is_developer(standing_of(edition.document_id, on), actor)
        rows = Element.objects.filter(edition=edition_id, list="rows", removed=False, record__id=row)
        if not rows.update(to_document=programme_id):
            raise Refused(_NO_ROW.fill({"row": row}), _NO_ROW_MEND)
        append_act(
            verb="development.name-listed",
            author=actor.author,
            at=at,
            document=edition.document_id,
            edition=edition_id,
            told={"row": row, "programme": str(programme_id)},
        )
        steps.refresh_open_steps([edition.document_id, programme_id], on)


steps.BEFORE[ENTER] = [check_list_is_open]
steps.AFTER[ENTER] = [enter_in_list]

_NO_LIST = Localized("«{kind}» әлі ашылмаған", "«{kind}» еще не открыт", '"{kind}" has not been opened yet')
_NO_ROW = Localized(
    "Тізбеде мұндай жол жоқ: {row}", "В перечне нет такой строки: {row}", "The list has no such row: {row}"
)
_NO_ROW_MEND = Localized("Жолды тізімнен таңдаңыз", "Выберите строку из списка", "Choose one of its rows")
_NO_LIST_MEND = Localized(
    "Алдымен тізбенің жобасын ашыңыз", "Сначала откройте проект перечня", "Open the draft list first"
)
