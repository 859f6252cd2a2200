"""What becomes of bodies and the people in them: the end of a body, of a role, of a holding; roles given; passwords set."""

import datetime

from django.contrib.auth import get_user_model
from django.db import transaction

from zhospar.records.audit_trail.services import append_act
from zhospar.records.participants import sentences as told
from zhospar.records.participants.models import Body, BodyRole, Holding, Person, Post, Valid
from zhospar.records.participants.services.days import Doer, author_of, meet
from zhospar.records.participants.services.entry_checks import (
    LOGIN,
    Role,
    check_password,
    no_such_role,
    role_of,
    sole_fault,
)
from zhospar.records.refusals import Refused
from zhospar.statute.library import current_edition
from zhospar.statute.localized import Localized


def end_body(
    code: str, *, last: datetime.date, actor: Doer, at: datetime.datetime, successor: str = "", act: str = ""
) -> None:
    """Let a body end after its last day, with its roles, posts and holdings; another may succeed it. Raises Refused."""
    with transaction.atomic():
        body = _body(code)
        _check_last(body, last)
        if successor:
            body.successor = _body(successor)
            if successor == code or not body.successor.is_valid_on(last + datetime.timedelta(days=1)):
                raise Refused(told.NO_BODY.fill({"code": successor}), told.NO_BODY_MEND)
        body.valid_to = last
        body.save(update_fields=["valid_to", "successor"])
        for model, whose in ((BodyRole, {"body": body}), (Post, {"body": body}), (Holding, {"post__body": body})):
            model.objects.on(last).filter(**whose).update(valid_to=last)
        particulars = {"body": code, "last": last.isoformat(), "successor": successor, "act": act}
        append_act(verb="participants.end-body", author=author_of(actor), at=at, told=particulars)


def give_role(
    code: str,
    role: str,
    *,
    actor: Doer,
    at: datetime.datetime,
    first: datetime.date | None = None,
    last: datetime.date | None = None,
    act: str = "",
) -> None:
    """Give a body a role of the law, from its first day to its last. Raises Refused."""
    law = current_edition()
    with transaction.atomic():
        body = _body(code)
        if role not in law.roles:
            raise Refused(*no_such_role(role, law))
        if first and last and first > last:
            raise Refused(told.REVERSED.fill({"first": str(first), "last": str(last)}), told.REVERSED_MEND)
        new = Role(code, role, body.territory_id or "", first, last)
        holders = [role_of(row) for row in BodyRole.objects.filter(role=role).select_related("body")]
        if any(one.body == code and meet(one, new) for one in holders):
            raise Refused(told.HAS_ROLE.fill({"role": law.bodies[role]}), told.LOOK_AT_CARD)
        if fault := sole_fault(new, holders, law):
            raise Refused(*fault)
        BodyRole.objects.create(body=body, role=role, valid_from=first, valid_to=last, act=act)
        particulars = {"body": code, "role": role, "first": str(first or ""), "last": str(last or ""), "act": act}
        append_act(verb="participants.give-role", author=author_of(actor), at=at, told=particulars)


def end_role(code: str, role: str, *, last: datetime.date, actor: Doer, at: datetime.datetime, act: str = "") -> None:
    """Let a body's role end after its last day. Raises Refused."""
    with transaction.atomic():
        row = BodyRole.objects.on(last).filter(body=_body(code), role=role).first()
        if row is None:
            raise Refused(
                told.NOT_HAD.fill({"role": current_edition().bodies.get(role) or _same(role)}), told.LOOK_AT_CARD
            )
        row.valid_to = last
        row.save(update_fields=["valid_to"])
        particulars = {"body": code, "role": role, "last": last.isoformat(), "act": act}
        append_act(verb="participants.end-role", author=author_of(actor), at=at, told=particulars)


def end_holding(
    post: str, person: str, *, last: datetime.date, actor: Doer, at: datetime.datetime, act: str = ""
) -> None:
    """Let a person's time in a post end after its last day. Raises Refused."""
    with transaction.atomic():
        row = Holding.objects.on(last).filter(post__code=post, person__user__username=person).first()
        if row is None:
            raise Refused(told.NO_PERSON.fill({"login": person}), told.DAY_MEND)
        row.valid_to = last
        row.save(update_fields=["valid_to"])
        particulars = {"post": post, "person": person, "last": last.isoformat(), "act": act}
        append_act(verb="participants.end-holding", author=author_of(actor), at=at, told=particulars)


def set_password(login: str, password: str, *, actor: Doer, at: datetime.datetime) -> None:
    """Set a person's password. Raises Refused for a login that nobody has, and a password that is easy to guess."""
    with transaction.atomic():
        user = get_user_model().objects.filter(username=login).first()
        if user is None:
            raise Refused(told.NO_PERSON.fill({"login": login}), told.NO_PERSON_MEND)
        check_password(login, password)
        user.set_password(password)
        user.save(update_fields=["password"])
        append_act(verb="participants.set-password", author=author_of(actor), at=at, told={"person": login})


def make_administrator(login: str, *, password: str, actor: Doer, at: datetime.datetime) -> None:
    """Let somebody enter participants on the pages; makes the account where there is none. Raises Refused."""
    with transaction.atomic():
        enter_account(login)
        user = get_user_model().objects.get(username=login)
        user.is_staff = True
        user.save(update_fields=["is_staff"])
        append_act(verb="participants.make-administrator", author=author_of(actor), at=at, told={"person": login})
        set_password(login, password, actor=actor, at=at)


def enter_account(login: str) -> None:
    """See to it that a login has its account and person. Raises Refused for one that cannot be a login."""
    if not LOGIN.match(login):
        raise Refused(told.WRONG_LOGIN.fill({"login": login}), told.LOGIN_MEND)
    user, made = get_user_model().objects.get_or_create(username=login)
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    Person.objects.get_or_create(user=user, defaults={"name": Localized(login, login, login)})


def _body(code: str) -> Body:
    found: Body | None = Body.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise Refused(told.NO_BODY.fill({"code": code}), told.NO_BODY_MEND)
    return found


def _check_last(row: Valid, last: datetime.date) -> None:
    if row.valid_from and row.valid_from > last:
        raise Refused(told.NOT_YET, told.DAY_MEND)
    if row.valid_to and row.valid_to <= last:
        raise Refused(told.ENDED.fill({"day": row.valid_to.isoformat()}), told.DAY_MEND)


def _same(text: str) -> Localized:
    return Localized(text, text, text)
