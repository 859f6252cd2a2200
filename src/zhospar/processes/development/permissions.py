"""Whether somebody may: each question is answered by a refusal with its provision, or by nothing."""

from zhospar.engine.competence import competent_bodies, refuse
from zhospar.engine.procedure import refuse_step, route_of, steps_before, steps_from
from zhospar.processes.development.facts import Standing, bears
from zhospar.records.participants.facts import Actor
from zhospar.records.refusals import Refused
from zhospar.statute.edition import Edition
from zhospar.statute.entries import Step
from zhospar.statute.localized import LANGUAGES, Localized

DECIDING = frozenset({"agreement", "endorsement", "approval"})
"""Processes whose steps are a body's decisions: its head or a deputy takes them."""


def check_may_open(law: Edition, kind: str, variant: str, actor: Actor, conditions: frozenset[str]) -> str:
    """The provision by which the actor's body may develop such a document. Raises Refused."""
    body_class = actor.body.body_class
    competent = competent_bodies(law, kind, "development", body_class, variant, conditions)
    for one in competent:
        if bears(law, one.body, actor.body.roles):
            _check_somebody_ends(law, kind, variant, actor)
            return one.provisions[0]
    if not competent and any(bears(law, role, actor.body.roles) for role in _who_keeps(law, kind, variant)):
        return law.kinds[kind].id
    refusal = refuse(law, _best_role(law, actor), kind, "development", body_class, variant, conditions)
    if refusal is None:
        return law.kinds[kind].id
    raise Refused(_in_name_of(refusal.message, actor), refusal.hint, refusal.provision)


def _check_somebody_ends(law: Edition, kind: str, variant: str, actor: Actor) -> None:
    """Who approves may hang on the developer's class: for a body of a class that has no such document, nobody does."""
    route = route_of(law, kind, actor.body.body_class, variant)
    if route.steps and not route.final:
        ends = [cited for cited in law.all_of(Step) if cited.entry.final and kind in cited.kinds]
        words = {"kind": law.kind(kind).name, "body": actor.body.called}
        raise Refused(_NOBODY_ENDS.fill(words), _NOBODY_ENDS_MEND, ends[0].id if ends else law.kinds[kind].id)


def _who_keeps(law: Edition, kind: str, variant: str) -> tuple[str, ...]:
    """Of a document that nobody here develops: who takes the first steps of its route, else who develops what serves it."""
    steps = route_of(law, kind, "", variant).steps
    if steps:
        return tuple(role for step in steps if not step.after for role in step.entry.by)
    serving = [one for one in law.kinds if kind in law.kind(one).serves]
    return tuple(body.body for one in serving for body in competent_bodies(law, one, "development", "", "", ()))


def _best_role(law: Edition, actor: Actor) -> str:
    """A role by which a refusal names the body; a name of its own where it has none."""
    known = sorted(role for role in actor.body.roles if role in law.roles and not law.roles[role].any_body)
    return known[0] if known else actor.body.code


def _in_name_of(message: Localized, actor: Actor) -> Localized:
    """A refusal that names the body itself beside its role."""
    name = actor.body.called
    return Localized(*(f"{message.text(one)} ({name.text(one)})" for one in LANGUAGES))


def check_may_take(standing: Standing, step_id: str, actor: Actor) -> str:
    """The role in which the actor's body may take a step of this document now. Raises Refused, saying who may instead."""
    step = standing.route.by_id.get(step_id)
    law = standing.law
    if step is None:
        raise Refused(_NO_STEP.fill({"step": step_id}), _NO_STEP_MEND, law.kinds[standing.document.kind].id)
    rightful = standing.bodies_for(step)
    role = next((one for one, body in rightful if body.code == actor.body.code), None)
    if role is None:
        raise Refused(
            _NOT_YOURS.fill({"step": step.entry.name, "body": actor.body.called}),
            _RIGHTFUL.fill({"bodies": _names(standing, step_id)}),
            step.provision,
        )
    if step.entry.process in DECIDING and not actor.may_decide:
        raise Refused(_NOT_DECIDING.fill({"step": step.entry.name}), _HEAD, step.provision)
    refusal = refuse_step(law, standing.route, step_id, standing.done, standing.outcomes, standing.conditions)
    if refusal:
        raise Refused(refusal.message, _FIRST, refusal.provision)
    if step_id in standing.done:
        raise Refused(_DONE.fill({"step": step.entry.name}), _DONE_MEND, step.provision)
    return role


def _names(standing: Standing, step_id: str) -> Localized:
    """Who may take a step: the bodies on record, or the roles of the law where none is on record."""
    step = standing.route.by_id[step_id]
    names = [body.name for _, body in standing.bodies_for(step)] or [
        law_name(standing.law, one) for one in step.entry.by
    ]
    return Localized(*("; ".join(name.text(one) for name in names) for one in LANGUAGES))


def law_name(law: Edition, role: str) -> Localized:
    """What the law calls a role."""
    return law.bodies.get(role) or Localized(role, role, role)


def check_is_developer(standing: Standing, actor: Actor) -> None:
    """Whether the actor speaks for the developer of a draft. Raises Refused."""
    document = standing.document
    provision = _drafting_provision(standing)
    if actor.body.code != document.developer.code:
        raise Refused(
            _NOT_DEVELOPER.fill({"body": actor.body.called}),
            _RIGHTFUL.fill({"bodies": document.developer.name}),
            provision,
        )
    if document.edition is None or document.edition.state != "draft":
        raise Refused(_FROZEN, _CORRECT, provision)


def check_may_edit(standing: Standing, actor: Actor) -> None:
    """Whether the actor may write in the current edition: a step of development at the text is open to it. Raises Refused."""
    check_is_developer(standing, actor)
    drafting = standing.drafting
    if drafting is None:
        return
    refusal = refuse_step(
        standing.law, standing.route, drafting.id, standing.done, standing.outcomes, standing.conditions
    )
    if refusal and drafting.id not in standing.done:
        raise Refused(refusal.message, _FIRST, refusal.provision)
    at_text = writing_steps(standing)
    if not any(act.step.id in at_text for act in standing.open()):
        raise Refused(_HANDED_OVER, _RECALL, drafting.provision)


def check_may_name(standing: Standing, actor: Actor) -> None:
    """Whether the actor may say who takes part: from the first step on, as long as the text is with its developer. Raises Refused."""
    check_is_developer(standing, actor)
    drafting = standing.drafting
    if drafting and drafting.id in standing.done:
        check_may_edit(standing, actor)


def writing_steps(standing: Standing) -> frozenset[str]:
    """The steps at which the developer writes: from the draft on, until the first body decides on the text."""
    drafting, route = standing.drafting, standing.route
    if drafting is None:
        return frozenset()
    at_text = steps_from(route, drafting.id)
    return frozenset(
        step.id
        for step in route.steps
        if step.id in at_text
        and step.entry.process == drafting.entry.process
        and not any(route.by_id[one].entry.process in DECIDING for one in at_text & steps_before(route, step.id))
    )


def _drafting_provision(standing: Standing) -> str:
    drafting = standing.drafting
    return drafting.provision if drafting else standing.law.kinds[standing.document.kind].id


_NOBODY_ENDS = Localized(
    "«{kind}»: мұндай органның құжатын заң бойынша ешкім бекітпейді: {body}",
    "«{kind}»: по закону документ такого органа никто не утверждает: {body}",
    "{kind}: the law names nobody who approves such a document of this body: {body}",
)
_NOBODY_ENDS_MEND = Localized(
    "Органның заңдағы класын тіркеуден тексеріңіз",
    "Проверьте в записях класс органа по закону",
    "See whether the body's class in the law is on record",
)
_NO_STEP = Localized(
    "Бұл құжаттың жолында мұндай қадам жоқ: {step}",
    "На пути этого документа нет такого шага: {step}",
    "There is no such step on this document's route: {step}",
)
_NO_STEP_MEND = Localized("Құжаттың жолын қараңыз", "Посмотрите путь документа", "Look at the document's route")
_NOT_YOURS = Localized(
    "«{step}» қадамы мына органның құзыретіне кірмейді: {body}",
    "Шаг «{step}» не входит в компетенцию органа: {body}",
    'The step "{step}" is not within the competence of: {body}',
)
_RIGHTFUL = Localized("Құзыретті: {bodies}", "Компетентны: {bodies}", "Competent: {bodies}")
_NOT_DECIDING = Localized(
    "«{step}» – органның шешімі, оны орынбасар немесе басшы қабылдайды",
    "«{step}» – решение органа, его принимает руководитель или его заместитель",
    '"{step}" is a decision of the body: its head or a deputy takes it',
)
_HEAD = Localized("Басшыға жіберіңіз", "Передайте руководителю", "Pass it to the head")
_FIRST = Localized(
    "Алдымен аталған қадамдар мен шарттарды орындаңыз",
    "Сначала выполните названные шаги и условия",
    "Take the steps and meet the conditions named first",
)
_DONE = Localized("«{step}» қадамы жасалған", "Шаг «{step}» уже сделан", 'The step "{step}" has been taken')
_DONE_MEND = Localized("Келесі қадамға өтіңіз", "Перейдите к следующему шагу", "Go on to the next step")
_FROZEN = Localized(
    "Бұл редакция жоба емес, оның мәтіні өзгермейді",
    "Эта редакция – не проект, ее текст не меняется",
    "This edition is no draft; its text does not change",
)
_CORRECT = Localized(
    "Өзгерту үшін түзетуді ашыңыз", "Чтобы изменить, откройте корректировку", "To change it, open a correction"
)
_HANDED_OVER = Localized(
    "Жоба әзірлеушіден шықты, мәтіні қазір өзгермейді",
    "Проект вышел от разработчика, его текст сейчас не меняется",
    "The draft has left its developer; its text does not change now",
)
_RECALL = Localized(
    "Жазуды жалғастыру үшін жобаны негіздеп кері алыңыз",
    "Чтобы писать дальше, отзовите проект с обоснованием",
    "To write on, take the draft back, with a reason",
)
_NOT_DEVELOPER = Localized(
    "Жобаны әзірлеуші ғана жазады; сіздің органыңыз: {body}",
    "Проект пишет только разработчик; ваш орган: {body}",
    "Only the developer writes the draft; your body: {body}",
)
