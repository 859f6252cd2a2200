"""Texts of sections: rich ones with their harmless markup, plain ones in paragraphs; times and figures of the editor."""

from django import template
from django.utils.html import escape, linebreaks
from django.utils.safestring import SafeString, mark_safe

from zhospar.processes.development.services.editing import MARKUP, cleaned
from zhospar.statute.localized import LANGUAGES, Localized
from zhospar.web.languages import current

register = template.Library()


@register.filter
def prose(text: Localized) -> SafeString:
    """A text of a section, cleaned once more, in the language of the page or the nearest one there is."""
    language = current()
    other = language if getattr(text, language) else next((one for one in LANGUAGES if getattr(text, one)), language)
    told: str = getattr(cleaned(text), other)
    body = told if MARKUP.search(told) else linebreaks(told, autoescape=True)
    if other == language:
        return mark_safe(body)  # noqa: S308 - cleaned above
    return mark_safe(f'<div class="prose-other" lang="{escape(other)}">{body}</div>')  # noqa: S308 - cleaned above
