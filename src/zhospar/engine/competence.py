"""Who may develop, agree, approve, monitor, evaluate, correct, control - and by which provision others may not."""

from collections.abc import Collection
from dataclasses import dataclass

from zhospar.engine.checks.asking import listed
from zhospar.statute.edition import Cited, Edition
from zhospar.statute.entries import Competence, Exclusion
from zhospar.statute.localized import Localized
from zhospar.statute.vocabulary import Process


@dataclass(frozen=True, slots=True)
class Competent:
    """A body that the law makes competent, and the provisions that do so."""

    body: str
    provisions: tuple[str, ...]
    by_act: bool
    """The body is named by an act that must be on record."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a body may not: by which provision, and who may instead."""

    provision: str
    message: Localized
    hint: Localized


def competent_bodies(
    edition: Edition,
    kind: str,
    process: Process,
    body_class: str = "",
    variant: str = "",
    conditions: Collection[str] = (),
) -> tuple[Competent, ...]:
    """The bodies that carry out a process for such a document, in the law's order; none where the law excludes it."""
    if excluded_by(edition, kind, process, body_class, variant, conditions):
        return ()
    found: dict[str, list[Cited[Competence]]] = {}
    for cited in edition.of(Competence, kind, body_class, variant):
        entry = cited.entry
        if entry.process == process and (not entry.on_condition or entry.on_condition in conditions):
            for body in entry.bodies:
                found.setdefault(body, []).append(cited)
    return tuple(
        Competent(body, tuple(cited.id for cited in many), any(cited.entry.by_act for cited in many))
        for body, many in found.items()
    )


def excluded_by(
    edition: Edition, kind: str, process: Process, body_class: str, variant: str, conditions: Collection[str]
) -> Cited[Exclusion] | None:
    """The provision by which such a document does without a process, or None."""
    for cited in edition.excluded(kind, body_class, variant):
        condition = cited.entry.on_condition
        if process in cited.entry.processes and (not condition or condition in conditions):
            return cited
    return None


def refuse(
    edition: Edition,
    body: str,
    kind: str,
    process: Process,
    body_class: str = "",
    variant: str = "",
    conditions: Collection[str] = (),
) -> Refusal | None:
    """Why `body` may not carry out the process, or None where it may."""
    name = edition.bodies.get(body) or Localized(body, body, body)
    words = {"body": name, "kind": edition.kind(kind).name, "process": PROCESS_NAMES[process]}
    if excluded := excluded_by(edition, kind, process, body_class, variant, conditions):
        return Refusal(excluded.id, _NO_PROCESS.fill(words), Localized())
    competent = competent_bodies(edition, kind, process, body_class, variant, conditions)
    if any(one.body == body for one in competent):
        return None
    provision = competent[0].provisions[0] if competent else edition.kinds[kind].id
    rightful = listed([edition.bodies[one.body] for one in competent])
    return Refusal(
        provision, _NOT_COMPETENT.fill(words), _RIGHTFUL.fill({"bodies": rightful}) if competent else Localized()
    )


PROCESS_NAMES: dict[Process, Localized] = {
    "development": Localized("әзірлеу", "разработка", "development"),
    "review": Localized("қарау", "рассмотрение", "review"),
    "agreement": Localized("келісу", "согласование", "agreement"),
    "endorsement": Localized("мақұлдау", "одобрение", "endorsement"),
    "approval": Localized("бекіту", "утверждение", "approval"),
    "publication": Localized("жариялау", "публикация", "publication"),
    "implementation": Localized("іске асыру", "реализация", "implementation"),
    "monitoring": Localized("мониторинг", "мониторинг", "monitoring"),
    "evaluation": Localized("бағалау", "оценка", "evaluation"),
    "correction": Localized("түзету", "корректировка", "correction"),
    "control": Localized("бақылау", "контроль", "control"),
}
_NOT_COMPETENT = Localized(
    "«{kind}»: {process} мына органның құзыретіне кірмейді: {body}",
    "«{kind}»: {process} не входит в компетенцию органа «{body}»",
    "{kind}: {process} is not within the competence of: {body}",
)
_RIGHTFUL = Localized("Құзыретті: {bodies}", "Компетентны: {bodies}", "Competent: {bodies}")
_NO_PROCESS = Localized(
    "«{kind}»: {process} жүзеге асырылмайды",
    "«{kind}»: {process} не осуществляется",
    "{kind}: there is no {process}",
)
