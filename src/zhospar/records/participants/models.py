"""Territories, bodies, posts and people, each with the days between which it holds.

`valid_from` is the first day, `valid_to` the last (both included; empty: without bound). Nothing is removed: what ended
stays readable as of its days.
"""

import datetime
from typing import Self

from django.conf import settings
from django.db import models

from zhospar.records.columns import LocalizedColumn


class ValidOn(models.QuerySet[models.Model]):
    """Rows that hold on a day."""

    def on(self, day: datetime.date) -> Self:
        """Those that hold on `day`."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=day),
        )


class Valid(models.Model):
    """Between which days a row holds."""

    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def is_valid_on(self, day: datetime.date) -> bool:
        """Whether it holds on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or self.valid_to >= day)


class Territory(Valid):
    """A territory of the country's tree, by the classifier's id. A split, merger or renaming makes new rows."""

    LEVELS = (
        "country",
        "region",
        "republican-city",
        "capital",
        "district",
        "regional-city",
        "rural-district",
        "settlement",
    )

    id = models.CharField(max_length=40, primary_key=True)
    code = models.CharField(max_length=20, db_index=True)
    """Code in the classifier of administrative-territorial objects."""
    level = models.CharField(max_length=20, choices=[(one, one) for one in LEVELS])
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    name = LocalizedColumn()
    path = models.CharField(max_length=300, db_index=True)
    """Ids from the root down to this one: "/kz/kar/kar-abay/"; whole subtrees are found by it."""

    objects = ValidOn.as_manager()

    class Meta:
        ordering = ("path",)

    def __str__(self) -> str:
        return self.name.kk


class TerritoryChange(models.Model):
    """A split, merger or renaming: which territory went into which, from which day, by which act."""

    KINDS = ("split", "merger", "renaming", "transfer")

    kind = models.CharField(max_length=12, choices=[(one, one) for one in KINDS])
    before = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="changes_into")
    after = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="changes_from")
    on = models.DateField()
    act = models.CharField(max_length=200, blank=True)


class Body(Valid):
    """A body that takes part: ministry, akimat, maslikhat, company, and those at the top of the state."""

    code = models.SlugField(max_length=80, unique=True)
    name = LocalizedColumn()
    short = LocalizedColumn()
    body_class = models.CharField(max_length=40, blank=True)
    """Its class in the law (A1-40), by which its strategic plan is approved."""
    territory = models.ForeignKey(Territory, null=True, blank=True, on_delete=models.PROTECT, related_name="bodies")
    sector = models.CharField(max_length=60, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    successor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors")

    objects = ValidOn.as_manager()

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class BodyRole(Valid):
    """A role that the law knows (id of a body of the law) and that a body has."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="held_roles")
    role = models.CharField(max_length=60, db_index=True)
    act = models.CharField(max_length=200, blank=True)
    """The act that gave it, where one is needed."""

    objects = ValidOn.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("body", "role", "valid_from"), name="role_once", nulls_distinct=False),
        )


class Post(Valid):
    """A post in a body. Owners of indicators and measures are posts, not people."""

    KINDS = ("head", "deputy-head", "official")

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="posts")
    code = models.SlugField(max_length=80, unique=True)
    title = LocalizedColumn()
    kind = models.CharField(max_length=12, choices=[(one, one) for one in KINDS], default="official")

    objects = ValidOn.as_manager()

    class Meta:
        ordering = ("body_id", "code")

    @property
    def may_decide(self) -> bool:
        """Whether its holder gives the body's decisions: the head and the deputies."""
        return self.kind != "official"


class Person(models.Model):
    """A person who works in a body; signs in by `user`."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="person")
    name = LocalizedColumn()

    def __str__(self) -> str:
        return self.name.kk


class Holding(Valid):
    """A person in a post: as its holder, or standing in for it (vacancy, leave, delegation by an act)."""

    KINDS = ("holder", "deputy")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="holdings")
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holdings")
    kind = models.CharField(max_length=8, choices=[(one, one) for one in KINDS], default="holder")
    act = models.CharField(max_length=200, blank=True)

    objects = ValidOn.as_manager()


class SavedView(models.Model):
    """A view of the register that a person keeps under a name."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="views")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)
    """What follows the question mark in the register's address."""

    class Meta:
        ordering = ("name",)
        constraints = (models.UniqueConstraint(fields=("person", "name"), name="view_named_once"),)

    def __str__(self) -> str:
        return self.name
