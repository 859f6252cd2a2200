"""Whether a body may correct a document, and on which grounds."""

from zhospar.engine.competence import competent_bodies, refuse
from zhospar.processes.development.facts import Standing, bears
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Cited
from zhospar.statute.entries import Choices
from zhospar.statute.localized import Localized

_OF_GROUNDS = "correction-grounds"
"""Lists of grounds are called so, or begin with whose they are: territory-correction-grounds."""


def grounds_for(standing: Standing) -> tuple[tuple[str, Localized, str], ...]:
    """The grounds on which the law corrects such a document: (id, name, provision)."""
    document = standing.document
    lists: tuple[Cited[Choices], ...] = standing.law.of(Choices, document.kind, document.body_class, document.variant)
    named = [cited for cited in lists if cited.entry.id.endswith((_OF_GROUNDS, f"{document.kind}-grounds"))]
    general = standing.law.choices[_OF_GROUNDS]
    if all(cited.entry.id != _OF_GROUNDS for cited in named):
        named.append(general)
    found: dict[str, tuple[str, Localized, str]] = {}
    for cited in named:
        for choice in cited.entry.values:
            found.setdefault(choice.id, (choice.id, choice.name, cited.id))
    return tuple(found.values())


def check_may_correct(standing: Standing, actor: Actor) -> str:
    """The provision by which the actor's body corrects the document. Raises Refused."""
    document, law = standing.document, standing.law
    competent = competent_bodies(
        law, document.kind, "correction", document.body_class, document.variant, standing.conditions
    )
    provision = competent[0].provisions[0] if competent else law.kinds[document.kind].id
    if document.edition is None or document.edition.state != "approved":
        raise Refused(_NOT_IN_FORCE, _NOT_IN_FORCE_MEND, provision)
    if not competent:
        raise Refused(_NO_CORRECTION.fill({"kind": law.kind(document.kind).name}), _NO_CORRECTION_MEND, provision)
    by_role = any(bears(law, one.body, actor.body.roles) for one in competent)
    if not by_role or actor.body.code != document.developer.code:
        told = refuse(
            law,
            next((role for role in sorted(actor.body.roles) if role in law.roles), actor.body.code),
            document.kind,
            "correction",
            document.body_class,
            document.variant,
            standing.conditions,
        )
        message = told.message if told else _NOT_DEVELOPER.fill({"body": actor.body.called})
        raise Refused(message, _RIGHTFUL.fill({"body": document.developer.name}), told.provision if told else provision)
    return provision


_NOT_IN_FORCE = Localized(
    "Түзету бекітілген құжатта ғана ашылады",
    "Корректировку открывают только для утвержденного документа",
    "A correction is opened of an approved document only",
)
_NOT_IN_FORCE_MEND = Localized(
    "Жоба болса, оны тікелей өзгертіңіз", "Если это проект, меняйте его прямо", "If this is a draft, change it directly"
)
_NO_CORRECTION = Localized(
    "«{kind}»: түзету көзделмеген", "«{kind}»: корректировка не предусмотрена", "{kind}: no correction is foreseen"
)
_NO_CORRECTION_MEND = Localized("Жаңа құжат ашыңыз", "Откройте новый документ", "Open a new document")
_NOT_DEVELOPER = Localized(
    "Түзетуді құжаттың әзірлеушісі ашады; сіздің органыңыз: {body}",
    "Корректировку открывает разработчик документа; ваш орган: {body}",
    "The document's developer opens a correction; your body: {body}",
)
_RIGHTFUL = Localized("Құзыретті: {body}", "Компетентен: {body}", "Competent: {body}")
