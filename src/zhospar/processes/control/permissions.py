"""Whether a body controls a document, and whether it owes what was breached."""

from zhospar.processes.control.facts import Breach, Controllers
from zhospar.processes.development.facts import Standing
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.localized import LANGUAGES, Localized


def check_may_control(standing: Standing, known: Controllers, actor: Actor) -> str:
    """The provision by which the actor's body controls the document. Raises Refused, saying who does."""
    document, law = standing.document, standing.law
    provision = known.provisions[0]
    if known.include(actor.body.code):
        return provision
    if not known.roles:
        raise Refused(_NOBODY.fill({"kind": law.kind(document.kind).name}), _NOBODY_MEND, provision)
    names = Localized(
        *(
            "; ".join(
                [one.called.text(lang) for one in known.bodies] or [law.bodies[one].text(lang) for one in known.roles]
            )
            for lang in LANGUAGES
        )
    )
    raise Refused(
        _NOT_YOURS.fill({"body": actor.body.called, "document": document.number}),
        _RIGHTFUL.fill({"bodies": names}),
        provision,
    )


def check_may_explain(breach: Breach, actor: Actor) -> None:
    """Only the body that owed the duty explains why it was not met. Raises Refused."""
    if breach.owed.body.code != actor.body.code:
        raise Refused(
            _NOT_OWED.fill({"body": actor.body.called}),
            _OWED_BY.fill({"body": breach.owed.body.called}),
            breach.owed.duty.provision,
        )


_NOBODY = Localized(
    "«{kind}»: бақылайтын органды заң белгілемеген",
    "«{kind}»: орган, осуществляющий контроль, не установлен",
    "{kind}: the law names no controlling body",
)
_NOBODY_MEND = Localized(
    "Құжаттың мониторингін пайдаланыңыз", "Пользуйтесь мониторингом документа", "Use the document's monitoring"
)
_NOT_YOURS = Localized(
    "{document}: бұл құжатты бақылау мына органның құзыретіне кірмейді: {body}",
    "{document}: контроль этого документа не входит в компетенцию органа «{body}»",
    "{document}: controlling this document is not within the competence of: {body}",
)
_RIGHTFUL = Localized(
    "Бақылауды жүзеге асырады: {bodies}", "Контроль осуществляет: {bodies}", "It is controlled by: {bodies}"
)
_NOT_OWED = Localized(
    "Бұл міндетті мына орган атқаруға тиіс емес еді: {body}",
    "Эта обязанность лежала не на органе «{body}»",
    "This duty was not owed by: {body}",
)
_OWED_BY = Localized("Түсініктемені береді: {body}", "Объяснение представляет: {body}", "It is explained by: {body}")
