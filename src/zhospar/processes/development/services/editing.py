"""Writing in a draft: element by element, each write with its act, conflicts told, deletions undone."""

import datetime
import html
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec
import nh3
from django.db import transaction
from django.utils import timezone

from zhospar.engine.numbers import read_number
from zhospar.engine.plan import Passage, Plan
from zhospar.engine.plan_building import Fault, NotAPlan, build_plan, build_record
from zhospar.processes.development.permissions import check_may_edit
from zhospar.processes.development.selectors import standing_of
from zhospar.processes.development.services.opening import with_developer
from zhospar.processes.development.services.steps import lock, refresh_open_steps
from zhospar.records.audit_trail.services import append_act
from zhospar.records.documents.link_resolution import resolve_links
from zhospar.records.documents.models import Document, Edition, Element, YearValue
from zhospar.records.documents.plan_rows import (
    BY_YEAR,
    LISTS,
    element_parts,
    name_of,
    whole_record,
    year_values,
)
from zhospar.records.documents.selectors import plan_of
from zhospar.records.documents.services import digest_of, replace_content, show_head
from zhospar.records.participants.facts import Actor
from zhospar.records.participants.models import Post
from zhospar.records.refusals import ChangedMeanwhile, Refused
from zhospar.statute.edition import Edition as Law
from zhospar.statute.library import edition_on
from zhospar.statute.localized import LANGUAGES, Localized

TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "u",
    "ul",
    "ol",
    "li",
    "h3",
    "h4",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "sub",
    "sup",
}
"""What a text may be marked up with; everything else is taken out, its words kept."""
ANSWERS = "confirmations"
"""Answers to the law's questions: given by the competent bodies (`criteria.confirm_criterion`), never written as text."""
_WHERE_LINKS_LEAD = ("to_kind", "document", "element", "element_id")
"""A link whose words were changed by hand no longer leads to the document on record (`linking.link_element` leads it anew)."""
MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")
BASE = "base"
"""Among the years of `write_values`: the value of the base year."""


def write_element(
    *,
    edition_id: UUID,
    list_name: str,
    fields: Mapping[str, Any],
    actor: Actor,
    at: datetime.datetime,
    element_id: int | None = None,
    version: int | None = None,
    after: int | None = None,
) -> Element:
    """Add an element (no `element_id`), or change the fields named of one. Values by year are merged, None takes one away.

    `version` is that of the element as the writer saw it. Raises Refused, ChangedMeanwhile, NotAPlan.
    """
    with transaction.atomic():
        edition = editable(edition_id, actor, at)
        if list_name not in LISTS:
            raise Refused(_NO_LIST.fill({"list": list_name}), _NO_LIST_MEND)
        if list_name == ANSWERS:
            raise Refused(_ANSWERED, _ANSWERED_MEND)
        element = element_of(edition, element_id) if element_id else Element(edition=edition, list=list_name)
        if element_id and version is not None and element.version != version:
            raise ChangedMeanwhile(whole_record(element), dict(fields), element.version)
        before = whole_record(element) if element_id else {}
        record = checked_record(list_name, {**before, **_merged(before, fields)})
        if faults := tuple(_no_numbers(list_name, record, fields)):
            raise NotAPlan(faults)
        if list_name == "links" and any(record.get(one) != before.get(one) for one in _WHERE_LINKS_LEAD):
            element.to_document = element.to_identity = None
        _save(element, list_name, record, after)
        if list_name == "links":
            resolve_links(edition.pk)
        acted("documents.write", edition, actor, at, element, {"fields": sorted(fields), "record": record})
    return element


def _merged(before: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they will be: values by year over those there are, texts over those in the other languages."""
    merged: dict[str, Any] = {}
    for name, value in fields.items():
        known = before.get(name)
        if isinstance(value, Mapping) and (name in BY_YEAR or isinstance(known, Mapping)):
            both = {**{str(key): one for key, one in (known or {}).items()}, **{str(k): v for k, v in value.items()}}
            merged[name] = {key: one for key, one in both.items() if one is not None and one != ""}
        else:
            merged[name] = value
    return merged


def checked_record(list_name: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """A record as it is kept: read tolerantly, texts cleaned. Raises NotAPlan."""
    shape = LISTS[list_name]
    record = build_record({name: value for name, value in data.items() if value is not None}, shape)
    if isinstance(record, Passage):
        record = msgspec.structs.replace(record, text=cleaned(record.text))
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(record))  # as the database gives it back
    return plain


def _no_numbers(list_name: str, record: Mapping[str, Any], fields: Mapping[str, Any], *place: str) -> Iterator[Fault]:
    """Values just written that are no numbers, of an indicator that is told in numbers."""
    if list_name != "indicators" or record.get("value", "number") not in ("number", "percent"):
        return
    told: dict[tuple[str, ...], Any] = {
        (name, str(year)): value for name in BY_YEAR for year, value in (fields.get(name) or {}).items()
    }
    told[("base_value",)] = fields.get("base_value")
    for path, value in told.items():
        if value not in (None, "") and read_number(value) is None:
            yield Fault((*place, *path), _NO_NUMBER.fill({"value": str(value)[:60]}), _NO_NUMBER_MEND)


def cleaned(text: Localized) -> Localized:
    """A rich text with harmless markup only; a plain text stays as it is."""
    return Localized(*(_clean(text, language) for language in LANGUAGES))


def _clean(text: Localized, language: Any) -> str:
    told: str = getattr(text, language)
    if not MARKUP.search(told):
        return told
    kept = nh3.clean(told, tags=TAGS, attributes={})
    return kept if MARKUP.search(kept) else html.unescape(kept)


def _save(element: Element, list_name: str, record: Mapping[str, Any], after: int | None) -> None:
    parts = element_parts(list_name, element.place, record)
    if element.pk is None:
        element.place = _new_place(element.edition, list_name, after)
    else:
        element.version += 1
    code = name_of(list_name, record)[:200]
    same = Element.objects.filter(edition=element.edition, list=list_name, code=code, removed=False)
    if code and same.exclude(pk=element.pk).exists():
        raise Refused(_SAME_ID.fill({"id": code}), _SAME_ID_MEND)
    element.code, element.record = code, parts.record
    if record.get("owner", "") != (element.owner.code if element.owner else ""):
        element.owner = Post.objects.filter(code=record.get("owner", "")).first()
    element.save()
    _keep_values(element, parts.values)


def _keep_values(element: Element, told: Mapping[str, Mapping[int, Any]]) -> None:
    YearValue.objects.filter(element=element).delete()
    YearValue.objects.bulk_create(year_values(element, told))


def _new_place(edition: Edition, list_name: str, after: int | None) -> int:
    rows = Element.objects.filter(edition=edition, list=list_name)
    if after is not None:
        later = rows.filter(place__gt=after)
        for row in later.order_by("-place"):
            row.place += 1
            row.save(update_fields=["place"])
        return after + 1
    last = rows.order_by("-place").values_list("place", flat=True).first()
    return (last or 0) + 1


def remove_element(*, element_id: int, actor: Actor, at: datetime.datetime, version: int | None = None) -> Element:
    """Take an element out of a draft; `restore_element` brings it back. Raises Refused, ChangedMeanwhile."""
    return _set_removed(element_id, actor, at, version, removed=True)


def restore_element(*, element_id: int, actor: Actor, at: datetime.datetime) -> Element:
    """Bring a removed element back, as it was. Raises Refused."""
    return _set_removed(element_id, actor, at, None, removed=False)


def _set_removed(
    element_id: int, actor: Actor, at: datetime.datetime, version: int | None, *, removed: bool
) -> Element:
    with transaction.atomic():
        element = Element.objects.select_related("edition").filter(pk=element_id).first()
        if element is None:
            raise Refused(_NO_ELEMENT, _NO_ELEMENT_MEND)
        edition = editable(element.edition_id, actor, at)
        if version is not None and element.version != version:
            raise ChangedMeanwhile(whole_record(element), {}, element.version)
        element.removed = removed
        element.version += 1
        same = Element.objects.filter(edition=edition, list=element.list, code=element.code, removed=False)
        if not removed and element.code and same.exclude(pk=element.pk).exists():
            raise Refused(_SAME_ID.fill({"id": element.code}), _SAME_ID_MEND)
        element.save(update_fields=["removed", "version"])
        acted("documents.remove" if removed else "documents.restore", edition, actor, at, element, {})
    return element


def write_values(
    *,
    edition_id: UUID,
    values: Sequence[tuple[int, int | str, Any]],
    actor: Actor,
    at: datetime.datetime,
    versions: Mapping[int, int] | None = None,
) -> int:
    """Write many planned values at once: (element, year or BASE, value; None or "" takes one away), all or nothing.

    `versions` are those of the elements as the writer saw them. Returns how many elements changed.
    Raises Refused, ChangedMeanwhile, NotAPlan with every value that cannot be read (element, field, year).
    """
    by_element: dict[int, dict[str, Any]] = {}
    for element_id, year, value in values:
        told = by_element.setdefault(element_id, {})
        if year == BASE:
            told["base_value"] = value
        else:
            told.setdefault("planned", {})[str(year)] = value
    with transaction.atomic():
        edition = editable(edition_id, actor, at)
        rows = {
            row.pk: row
            for row in Element.objects.filter(edition=edition, pk__in=by_element, removed=False).prefetch_related(
                "values"
            )
        }
        if not by_element.keys() <= rows.keys():
            raise Refused(_NO_ELEMENT, _NO_ELEMENT_MEND)
        faults = tuple(
            fault
            for element_id, told in by_element.items()
            for fault in _no_numbers(rows[element_id].list, rows[element_id].record, told, str(element_id))
        )
        if faults:
            raise NotAPlan(faults)
        changed = sum(_write_figures(rows[one], told, (versions or {}).get(one)) for one, told in by_element.items())
        acted(
            "documents.write-values",
            edition,
            actor,
            at,
            None,
            {"values": [[rows[one].code, year, value] for one, year, value in values]},
        )
    return changed


def _write_figures(element: Element, told: Mapping[str, Any], version: int | None) -> bool:
    """Whether the values change the element."""
    before = whole_record(element)
    if version is not None and element.version != version:
        raise ChangedMeanwhile(before, dict(told), element.version)
    record = checked_record(element.list, {**before, **_merged(before, told)})
    if record == before:
        return False
    _save(element, element.list, record, None)
    return True


def write_head(
    *,
    edition_id: UUID,
    fields: Mapping[str, Any],
    actor: Actor,
    at: datetime.datetime,
    version: int | None = None,
) -> int:
    """Change fields of the plan that are not lists of elements. Returns the new version. Raises as `write_element`."""
    with transaction.atomic():
        edition = editable(edition_id, actor, at)
        if version is not None and edition.version != version:
            raise ChangedMeanwhile(dict(edition.head), dict(fields), edition.version)
        head = {**edition.head, **_merged(edition.head, fields), "kind": edition.document.kind}
        plan = build_plan({name: value for name, value in head.items() if value not in (None, "")})
        plain = msgspec.to_builtins(plan, str_keys=True)
        edition.head = {name: value for name, value in plain.items() if name not in ("format", "acts")}
        edition.version += 1
        edition.save(update_fields=["head", "version"])
        show_head(edition.document, plan)
        acted("documents.write-head", edition, actor, at, None, {"fields": sorted(fields), "head": edition.head})
        if "conditions" in fields:
            refresh_open_steps([edition.document_id], timezone.localtime(at).date())
    return edition.version


def take_in(
    *,
    edition_id: UUID,
    plan: Plan,
    actor: Actor,
    at: datetime.datetime,
    seen: str | None = None,
    with_answers: bool = False,
) -> None:
    """Put a plan from a file in the place of a draft's content; what bears the same id keeps its identity.

    `seen` is the digest of the content that the writer compared the file with. Raises Refused.
    """
    with transaction.atomic():
        edition = editable(edition_id, actor, at)
        check_kind(plan, edition.document.kind, edition_on(timezone.localtime(at).date()))
        before = plan_of(edition_id)
        if seen is not None and seen != digest_of(before):
            raise Refused(_CHANGED_SINCE, _CHANGED_SINCE_MEND)
        variant = edition.document.variant
        whole = as_taken_in(plan, before, variant, actor, with_answers=with_answers)
        replace_content(edition_id, whole)
        acted("documents.take-in", edition, actor, at, None, {"content": digest_of(plan_of(edition_id))})
        refresh_open_steps([edition.document_id], timezone.localtime(at).date())


def check_kind(plan: Plan, kind: str, law: Law) -> None:
    """Whether a file holds a document of this kind. Raises Refused."""
    if plan.kind != kind:
        names = {"kind": law.kind(plan.kind).name, "own": law.kind(kind).name}
        raise Refused(_OTHER_KIND.fill(names), _OTHER_KIND_MEND, law.kinds[kind].id)


def as_taken_in(plan: Plan, before: Plan, variant: str, actor: Actor, *, with_answers: bool = False) -> Plan:
    """A file's plan as the draft will hold it: developer and variant are the record's, decisions are not content.

    The answers to the law's questions stay the draft's own: competent bodies give them, a file cannot.
    """
    whole = msgspec.structs.replace(with_developer(plan, actor), variant=variant, acts=())
    return whole if with_answers else msgspec.structs.replace(whole, confirmations=before.confirmations)


def editable(edition_id: UUID, actor: Actor, at: datetime.datetime) -> Edition:
    """The edition, locked, if the actor may write in it. Raises Refused."""
    edition = Edition.objects.select_related("document").filter(pk=edition_id).first()
    if edition is None:
        raise Refused(_NO_ELEMENT, _NO_ELEMENT_MEND)
    lock(edition.document_id)
    standing = standing_of(edition.document_id, timezone.localtime(at).date())
    check_may_edit(standing, actor)
    if standing.document.edition is None or standing.document.edition.id != edition_id:
        raise Refused(_NOT_CURRENT, _NOT_CURRENT_MEND)
    return edition


def element_of(edition: Edition, element_id: int) -> Element:
    """An element of the edition that is not removed, with its values. Raises Refused."""
    element = Element.objects.prefetch_related("values").filter(edition=edition, pk=element_id, removed=False).first()
    if element is None:
        raise Refused(_NO_ELEMENT, _NO_ELEMENT_MEND)
    return element


def acted(
    verb: str, edition: Edition, actor: Actor, at: datetime.datetime, element: Element | None, told: Mapping[str, Any]
) -> None:
    """Append the act of a change in an edition, and let the document say when it changed."""
    where = {"list": element.list, "code": element.code, "identity": str(element.identity)} if element else {}
    append_act(
        verb=verb,
        author=actor.author,
        at=at,
        document=edition.document_id,
        edition=edition.pk,
        told={**where, **told},
    )
    Document.objects.filter(pk=edition.document_id).update(changed_at=at)


_NO_LIST = Localized(
    "Жоспарда мұндай тізім жоқ: {list}", "В плане нет такого списка: {list}", "A plan has no such list: {list}"
)
_NO_LIST_MEND = Localized("Бетті жаңартыңыз", "Обновите страницу", "Load the page anew")
_SAME_ID = Localized(
    "Мұндай нөмір бар: {id}", "Такой номер уже есть: {id}", "There is one with this number already: {id}"
)
_SAME_ID_MEND = Localized("Басқа нөмір беріңіз", "Дайте другой номер", "Give it another number")
_ANSWERED = Localized(
    "Сұрақтың жауабын құзыретті орган береді, ол мәтін болып жазылмайды",
    "Ответ на вопрос дает компетентный орган, он не пишется как текст",
    "A question is answered by the competent body; its answer is not written as text",
)
_ANSWERED_MEND = Localized(
    "«Сәйкестік» бетінде жауап беріңіз", "Ответьте на странице «Соответствие»", 'Answer it on the page "Compliance"'
)
_NO_NUMBER = Localized("Сан емес: «{value}»", "Не число: «{value}»", 'Not a number: "{value}"')
_NO_NUMBER_MEND = Localized(
    "Санды ғана жазыңыз, мысалы 12,5. Мән сөзбен айтылса, көрсеткіштің мәні «мәтін» деп белгіленеді",
    "Запишите только число, например 12,5. Если значение выражено словами, отметьте у показателя «текст»",
    "Write the number only, such as 12.5. Where it is told in words, mark the indicator's value as text",
)
_NO_ELEMENT = Localized("Мұндай жазба жоқ", "Такой записи нет", "There is no such record")
_NO_ELEMENT_MEND = Localized(
    "Бетті жаңартыңыз: оны басқа адам жойған болуы мүмкін",
    "Обновите страницу: ее мог удалить другой человек",
    "Load the page anew: somebody may have removed it",
)
_OTHER_KIND = Localized(
    "Файлда басқа түрдегі құжат: «{kind}». Бұл құжаттың түрі: «{own}»",
    "В файле документ другого вида: «{kind}». Вид этого документа: «{own}»",
    'The file holds a document of another kind: "{kind}". This one is of the kind "{own}"',
)
_OTHER_KIND_MEND = Localized("Дұрыс файлды таңдаңыз", "Выберите нужный файл", "Choose the right file")
_CHANGED_SINCE = Localized(
    "Сіз файлды салыстырғаннан кейін жоба өзгерді",
    "После того как вы сравнили файл, проект изменился",
    "The draft has changed since you compared the file with it",
)
_CHANGED_SINCE_MEND = Localized(
    "Айырмашылықтарды қайта қараңыз да, қабылдауды растаңыз",
    "Просмотрите различия заново и подтвердите прием",
    "Look at the differences anew and confirm",
)
_NOT_CURRENT = Localized(
    "Бұл редакция қазір жазылып жатқан жоқ", "Эта редакция сейчас не пишется", "This edition is not being written now"
)
_NOT_CURRENT_MEND = Localized("Соңғы редакцияны ашыңыз", "Откройте последнюю редакцию", "Open the latest edition")
