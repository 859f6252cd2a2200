"""What a page of the editor works on: the content of one edition, read once, and what the law finds in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest

from zhospar.engine.checking import check
from zhospar.engine.in_force import standing_on
from zhospar.engine.plan import Plan
from zhospar.exchange.law_of_fields import LawOfFields, law_of_fields
from zhospar.processes.development.services.criteria import answerers
from zhospar.records.documents.content import Content, Written, content_of
from zhospar.records.documents.selectors import editions_of, plans_beside
from zhospar.records.participants.selectors import posts_in
from zhospar.statute.localized import Localized
from zhospar.web.check.result import Checked, Shown
from zhospar.web.editor.fields import Fields
from zhospar.web.editor.places import address_of
from zhospar.web.record.page import RecordPage, page_of


@dataclass(frozen=True, slots=True)
class Told:
    """A finding, and where it is mended."""

    shown: Shown
    where: str
    href: str


@dataclass(frozen=True)
class Workspace:
    """A document's page with the content behind it."""

    page: RecordPage
    content: Content
    edition_asked: int | None = None
    """Number of an earlier edition, where one is asked for."""
    mistakes: Mapping[str, tuple[Localized, Localized]] = field(default_factory=dict)

    @property
    def may_edit(self) -> bool:
        """Whether this person may write in what is shown: the draft that people work on."""
        edition = self.page.document.edition
        return self.page.may_edit and edition is not None and edition.id == self.content.edition.id

    @property
    def plan(self) -> Plan:
        return self.content.plan

    @property
    def href(self) -> str:
        return self.page.href

    @property
    def query(self) -> str:
        """What keeps links on the edition shown."""
        return f"?edition={self.edition_asked}" if self.edition_asked else ""

    @cached_property
    def others(self) -> tuple[Plan, ...]:
        """Plans known beside this one: higher documents, base indicators."""
        return plans_beside(self.plan, self.page.document.id)

    @cached_property
    def checked(self) -> Checked:
        """What the law finds."""
        standing = standing_on(self.page.law, self.page.on)
        return Checked(self.plan, "", 0, self.page.law, standing, check(self.plan, self.page.law, self.others))

    @cached_property
    def told(self) -> tuple[Told, ...]:
        """Every finding with the address of its place."""
        places = (group[0].where for group in self.checked.groups)
        return tuple(
            Told(shown, where, address_of(self.href, where))
            for shown, where in zip(self.checked.findings, places, strict=True)
        )

    @cached_property
    def law_of_fields(self) -> LawOfFields:
        return law_of_fields(self.page.law, self.plan)

    @cached_property
    def fields(self) -> Fields:
        """How this plan's records are shown as forms."""
        return Fields(self.page.law, self.plan, self.law_of_fields, self._posts, self.mistakes)

    @cached_property
    def _posts(self) -> tuple[tuple[str, Localized], ...]:
        document = self.page.document
        return posts_in((document.developer.code, *document.taking("co-executor")), self.page.on)

    def answers_for(self, role: str) -> bool:
        """Whether the actor's body answers the questions that the law gives to this role, while the text is a draft."""
        if role not in self._answers:
            actor = self.page.actor
            asked = actor is not None and self.content.edition.state == "draft" and not self.edition_asked
            bodies = answerers(self.page.standing, role) if asked else ()
            self._answers[role] = any(actor is not None and body.code == actor.body.code for body in bodies)
        return self._answers[role]

    @cached_property
    def _answers(self) -> dict[str, bool]:
        return {}

    def element(self, list_name: str, code: str) -> Written | None:
        """An element by its list and code (or number, where such elements have no code)."""
        found = self.content.by_code.get((list_name, code))
        if found is None and code.isdigit():
            one = self.content.by_id.get(int(code))
            found = one if one and one.list == list_name and one in self.content.elements else None
        return found


def workspace_of(request: HttpRequest, number: str, here: str) -> Workspace:
    """The document's page and the content of its current edition, or of the one that `?edition=` names.

    Raises NoSuchDocument, Http404.
    """
    page = page_of(request, number, here)
    current = page.document.edition
    asked = request.GET.get("edition", "")
    if current is None:
        raise Http404(number)
    if not asked or asked == str(current.number):
        return Workspace(page, content_of(current.id))
    edition = next((one for one in editions_of(page.document.id) if str(one.number) == asked), None)
    if edition is None:
        raise Http404(asked)
    return Workspace(page, content_of(edition.id), edition.number)


def as_typed(
    work: Workspace, element: Written, record: Mapping[str, Any], mistakes: Mapping[str, tuple[Localized, Localized]]
) -> Workspace:
    """The same with one element as a person typed it, and what is wrong with it: nothing typed is lost."""
    typed = replace(element, record=record)
    known = any(one.id == element.id for one in work.content.elements)
    elements = (
        tuple(typed if one.id == element.id else one for one in work.content.elements)
        if known
        else (*work.content.elements, typed)
    )
    return replace(work, content=replace(work.content, elements=elements), mistakes=mistakes)
