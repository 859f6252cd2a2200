"""Texts of the law and of plans in the language of the page; citations; bodies and kinds by name."""

import re

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from zhospar.engine.competence import PROCESS_NAMES
from zhospar.exchange.route_words import short_cite
from zhospar.statute.library import current_edition
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.statute.vocabulary import Process
from zhospar.web import addresses
from zhospar.web.languages import current

register = template.Library()


@register.filter
def in_language(text: Localized | str | None) -> SafeString:
    """A text in the language of the page; where it is not written in it, the nearest one, marked with its language."""
    if not isinstance(text, Localized):
        return conditional_escape(text or "")
    language = current()
    if getattr(text, language):
        return conditional_escape(getattr(text, language))
    other = next((one for one in LANGUAGES if getattr(text, one)), None)
    return format_html('<span lang="{}">{}</span>', other, getattr(text, other)) if other else SafeString("")


@register.filter
def plainly(text: Localized | str | None) -> str:
    """The same as bare text, for attributes and titles."""
    return text.text(current()) if isinstance(text, Localized) else str(text or "")


@register.simple_tag
def cite(provision_id: str) -> SafeString:
    """A link to a provision, worded as the law is cited: {% cite "A2-156a" %}."""
    told = plainly(current_edition().cite(provision_id))
    return format_html('<a class="para" href="{}">{}</a>', addresses.address("provision", provision_id), told)


@register.filter
def citation(provision_id: str) -> str:
    """How a provision is cited, without a link."""
    return plainly(current_edition().cite(provision_id))


@register.filter
def paragraph_cite(provision_id: str) -> str:
    """The paragraph that a provision is part of, as it is cited."""
    return plainly(short_cite(current_edition(), provision_id))


@register.filter
def marked(text: Localized, stems: tuple[str, ...]) -> SafeString:
    """A text in the language of the page, the words that begin like what was looked for set off."""
    told = in_language(text)
    if not stems:
        return told
    begin = "|".join(re.escape(stem) for stem in sorted(stems, key=len, reverse=True))
    return SafeString(
        re.sub(rf"(?<![\w&;])(?:{begin})\w*(?![^<>]*>)", r"<mark>\g<0></mark>", told, flags=re.IGNORECASE)
    )


@register.filter
def body(body_id: str) -> SafeString:
    """A body by its name."""
    return in_language(current_edition().bodies.get(body_id) or Localized(body_id, body_id, body_id))


@register.filter
def bodies(body_ids: tuple[str, ...]) -> SafeString:
    """Several bodies, parted by semicolons."""
    known = current_edition().bodies
    return SafeString("; ".join(in_language(known.get(one) or Localized(one, one, one)) for one in body_ids))


@register.filter
def kind_name(kind_id: str) -> SafeString:
    """A kind of document by its name."""
    return in_language(current_edition().kind(kind_id).name)


@register.filter
def process_name(process: Process) -> SafeString:
    """A process of the System by its name."""
    return in_language(PROCESS_NAMES[process])


@register.filter
def choice(value: str, list_id: str) -> SafeString:
    """A value of one of the law's closed lists by its name; one that another list has is named by that."""
    lists = current_edition().choices
    ordered = (lists[list_id], *lists.values())
    return in_language(next((one.name for cited in ordered for one in cited.entry.values if one.id == value), value))
