"""What a form of these pages asks for: done, or refused with the page shown again and what was typed kept."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from zhospar.interface.words import word
from zhospar.records.refusals import Refused
from zhospar.statute.localized import Localized
from zhospar.web.languages import current
from zhospar.web.record.answers import see_other
from zhospar.web.record.page import RecordPage, page_of
from zhospar.web.record.refusal import CONFLICT, refused_page

FORBIDDEN = 403
_MOST = 20_000
Doing = Callable[[HttpRequest, RecordPage], None]
Shown = Callable[[HttpRequest, RecordPage], dict[str, Any]]


def do(
    request: HttpRequest,
    page: RecordPage,
    doings: Mapping[str, Doing],
    template: str,
    shown: Shown,
    back: str = "",
) -> HttpResponse:
    """Do what the field `do` names, and go on to the page (`back` is added to its address); a refusal shows the page again."""
    name = request.POST.get("do", "")
    try:
        doing = doings.get(name)
        if doing is None:
            raise Refused(_UNKNOWN, _UNKNOWN_MEND)
        doing(request, page)
    except Refused as refusal:
        anew = page_of(request, page.document.number, _here(page))
        told = {**shown(request, anew), "typed": request.POST, "tried": name}
        return refused_page(request, template, anew, refusal, told, _status(page, name))
    messages.success(request, word(f"web_agreement.done.{name}", current()))
    return see_other(f"{request.path}{back}")


def _status(page: RecordPage, name: str) -> int:
    """403 where this is not the business of the person's body at all, else 409."""
    of_developer = name in ("send", "recall", "answer-remark", "open", "propose", "answer-proposal")
    developing = page.actor is not None and page.actor.body.code == page.document.developer.code
    return FORBIDDEN if of_developer and not developing else CONFLICT


def _here(page: RecordPage) -> str:
    return next((tab.name for tab in page.tabs if tab.here), "")


def edition_of(page: RecordPage) -> UUID:
    """The edition at hand. Raises Refused for a card, which has none."""
    if page.document.edition is None:
        raise Refused(_CARD, _CARD_MEND, page.law.kinds[page.document.kind].id)
    return page.document.edition.id


def text_of(request: HttpRequest, name: str) -> str:
    """A field's text."""
    return str(request.POST.get(name, "")).strip()[:_MOST]


def in_own_language(request: HttpRequest, name: str) -> Localized:
    """A field's text, in the language in which the page was read."""
    return Localized(**{current(): text_of(request, name)})


def number_of(request: HttpRequest, name: str) -> int:
    """A field that holds an id of ours; 0 where it does not."""
    told = request.POST.get(name, "")
    return int(told) if told.isdecimal() and len(told) < 16 else 0


def id_of(request: HttpRequest, name: str) -> UUID:
    """A field that holds a UUID of ours. Raises Refused where it does not."""
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Refused(_UNKNOWN, _UNKNOWN_MEND) from None


def yes_or_no(request: HttpRequest, name: str) -> bool:
    """A field of two choices. Raises Refused where none was chosen."""
    told = str(request.POST.get(name, ""))
    if told not in ("yes", "no"):
        raise Refused(_NO_CHOICE, _NO_CHOICE_MEND)
    return told == "yes"


_NO_CHOICE = Localized("Шешім таңдалмаған", "Решение не выбрано", "Nothing was chosen")
_NO_CHOICE_MEND = Localized("Екеуінің бірін белгілеңіз", "Отметьте один из двух вариантов", "Choose one of the two")
_UNKNOWN = Localized(
    "Нысан толық келмеді немесе ескірген",
    "Форма пришла не целиком или устарела",
    "The form came incomplete or is out of date",
)
_UNKNOWN_MEND = Localized(
    "Бетті жаңартып, қайталаңыз", "Обновите страницу и повторите", "Load the page anew and try again"
)
_CARD = Localized(
    "Құжаттың мәтіні жүйеде жоқ, тек тіркеу карточкасы бар",
    "Текста документа в системе нет, есть только регистрационная карточка",
    "The document's text is not held here, only its registration card",
)
_CARD_MEND = Localized("Карточканы ашыңыз", "Откройте карточку", "Open the card")
