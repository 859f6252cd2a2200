"""Where a paper is published and who signs it, by the law."""

from collections.abc import Collection

from zhospar.statute.edition import Edition
from zhospar.statute.entries import Publication
from zhospar.statute.localized import Localized


def signed_by_head(law: Edition, kind: str, body_class: str, variant: str) -> str:
    """The provision by which a published paper bears the first head's signature; empty where none does."""
    entries = law.of(Publication, kind, body_class, variant)
    return next((cited.id for cited in entries if cited.entry.signed_by), "")


def published_by(
    law: Edition, kind: str, body_class: str, variant: str, conditions: Collection[str]
) -> tuple[Localized, str]:
    """Where a paper is published, and by which provision: on the fallback that the law names where its condition holds."""
    entries = law.of(Publication, kind, body_class, variant)
    fallback = [cited for cited in entries if cited.entry.on_condition and cited.entry.on_condition in conditions]
    usual = [cited for cited in entries if not cited.entry.on_condition]
    chosen = next(iter((*fallback, *usual)), None)
    return (PLACES[chosen.entry.where], chosen.id) if chosen else (PLACES["any"], "")


def keeps_back(law: Edition, kind: str, body_class: str, variant: str) -> tuple[frozenset[str], str]:
    """The access marks of the parts that are not published, and by which provision."""
    entries = [cited for cited in law.of(Publication, kind, body_class, variant) if cited.entry.keeps_back]
    marks = frozenset(mark for cited in entries for mark in cited.entry.keeps_back)
    return marks, entries[0].id if entries else ""


PLACES = {
    "web-portal": Localized("органның веб-порталы", "веб-портал органа", "the body's web portal"),
    "akimat-portal": Localized(
        "өз порталы жоқ органға – әкімдіктің веб-порталы",
        "для органа без своего портала – веб-портал акимата",
        "for a body without a portal of its own, the akimat's web portal",
    ),
    "mass-media": Localized("бұқаралық ақпарат құралдары", "средства массовой информации", "the mass media"),
    "any": Localized("кез келген ашық орын", "любое открытое место", "any public place"),
}
"""Words for where the law has things published."""
