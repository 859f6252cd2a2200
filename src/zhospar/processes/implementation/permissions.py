"""Whether a body may tell how a document is implemented."""

from zhospar.processes.development.facts import bodies_for_process
from zhospar.processes.implementation.owing import Kept, bodies_in
from zhospar.records.participants.facts import Actor, BodyFacts
from zhospar.records.refusals import Refused
from zhospar.statute.entries import Competence, YearlyDuty
from zhospar.statute.localized import LANGUAGES, Localized

INFORMATION = "information"
"""What a duty gives where no paper of the law's kinds is given (`gives` of its entry)."""


def tellers(kept: Kept) -> tuple[BodyFacts, ...]:
    """The bodies that tell of a document's implementation: its developer and those it names, those who owe information or a report
    on it, those who monitor it.
    """
    document, law = kept.standing.document, kept.standing.law
    concerned = (document.kind, document.body_class, document.variant)
    by_code = kept.standing.holders.by_code
    found = {document.developer.code: document.developer}
    named = (*document.taking("co-executor"), *document.taking("authorised"), *kept.responsible)
    found |= {code: by_code[code] for code in named if code in by_code}
    for cited in law.of(YearlyDuty, *concerned):
        if cited.entry.process == "monitoring":
            found |= {one.code: one for role in cited.entry.who for one in bodies_in(kept, role, "monitoring")}
    for competence in law.of(Competence, *concerned):
        if competence.entry.process == "monitoring" and not competence.entry.by_act:
            for role in competence.entry.bodies:
                found |= {one.code: one for one in bodies_for_process(role, "monitoring", kept.standing)}
    return tuple(found.values())


def provision_of_information(kept: Kept) -> str:
    """By which provision bodies tell of the implementation: that of the information owed, else that by which it is monitored."""
    document, law = kept.standing.document, kept.standing.law
    concerned = (document.kind, document.body_class, document.variant)
    owed = [cited.id for cited in law.of(YearlyDuty, *concerned) if cited.entry.gives == INFORMATION]
    monitored = [cited.id for cited in law.of(Competence, *concerned) if cited.entry.process == "monitoring"]
    return next(iter((*owed, *monitored)), law.kinds[document.kind].id)


def check_may_tell(kept: Kept, actor: Actor) -> str:
    """The provision by which the actor's body tells of the document's implementation. Raises Refused."""
    provision = provision_of_information(kept)
    document = kept.standing.document
    if kept.in_force_since is None:
        raise Refused(_NOT_IN_FORCE, _NOT_IN_FORCE_MEND, provision)
    known = tellers(kept)
    if all(one.code != actor.body.code for one in known):
        names = Localized(*("; ".join(one.called.text(lang) for one in known) for lang in LANGUAGES))
        raise Refused(
            _NOT_YOURS.fill({"body": actor.body.called, "document": document.number}),
            _RIGHTFUL.fill({"bodies": names}),
            provision,
        )
    return provision


_NOT_IN_FORCE = Localized(
    "Құжат әлі бекітілмеген: оның іске асырылуы туралы айтатын ештеңе жоқ",
    "Документ еще не утвержден: о его реализации сообщать нечего",
    "The document is not approved yet: there is nothing to tell of its implementation",
)
_NOT_IN_FORCE_MEND = Localized(
    "Алдымен құжатты бекітуге жеткізіңіз", "Сначала доведите документ до утверждения", "Take it to approval first"
)
_NOT_YOURS = Localized(
    "{document}: іске асыру туралы мәліметті мына орган бермейді: {body}",
    "{document}: сведения о реализации этот орган не представляет: {body}",
    "{document}: this body does not tell of its implementation: {body}",
)
_RIGHTFUL = Localized("Мәліметті береді: {bodies}", "Сведения представляют: {bodies}", "Those who tell: {bodies}")
