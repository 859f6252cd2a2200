"""What development keeps beside the documents: open steps, agreement rounds, review, public discussion, likeness."""

from django.db import models

from zhospar.records.columns import LocalizedColumn
from zhospar.records.documents.models import Document, Edition
from zhospar.records.participants.models import Body


class OpenStep(models.Model):
    """A step that a body may take now. Derived from acts and law after every act, so that a desk is one query."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="open_steps")
    step = models.CharField(max_length=60)
    process = models.CharField(max_length=20)
    role = models.CharField(max_length=60)
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="open_steps")
    provision = models.CharField(max_length=20)
    open_since = models.DateField()
    due_on = models.DateField(null=True)

    class Meta:
        ordering = ("due_on", "open_since", "id")
        constraints = (models.UniqueConstraint(fields=("document", "step", "body", "role"), name="open_step_once"),)


class Sheet(models.Model):
    """A body's sheet in an agreement round: when the draft was sent, by when an answer is due, what it answered."""

    VERDICTS = ("", "agreed", "returned", "disagreed")

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="sheets")
    round = models.PositiveSmallIntegerField(default=1)
    step = models.CharField(max_length=60)
    role = models.CharField(max_length=60)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="sheets")
    provision = models.CharField(max_length=20)
    sent_on = models.DateField()
    due_on = models.DateField(null=True)
    due_provision = models.CharField(max_length=20, blank=True)
    seen_at = models.DateTimeField(null=True)
    answered_on = models.DateField(null=True)
    verdict = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in VERDICTS])
    reason = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    """Of the text that was sent."""
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("round", "id")
        constraints = (models.UniqueConstraint(fields=("edition", "round", "step", "body"), name="sheet_once"),)


class Remark(models.Model):
    """A remark of an agreeing body on a place of the draft, and the developer's answer."""

    VERDICTS = ("", "accepted", "partly", "rejected")

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="remarks")
    number = models.PositiveSmallIntegerField()
    where = models.CharField(max_length=200, blank=True)
    """Place in the plan, as findings name it: "indicators/1.1.2"."""
    direction = models.CharField(max_length=40, blank=True)
    """The direction of review it belongs to."""
    text = LocalizedColumn()
    verdict = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in VERDICTS])
    answer = LocalizedColumn()
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ("sheet_id", "number")
        constraints = (models.UniqueConstraint(fields=("sheet", "number"), name="remark_numbered_once"),)


class DirectionVerdict(models.Model):
    """What the reviewer found in one direction of review."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="directions")
    direction = models.CharField(max_length=40)
    positive = models.BooleanField()
    reason = LocalizedColumn()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sheet", "direction"), name="direction_once"),)


class Discussion(models.Model):
    """A public discussion of a draft."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, related_name="discussion")
    opened_on = models.DateField()
    closes_on = models.DateField()
    where = models.CharField(max_length=300, blank=True)
    """Mass media in which the draft was placed."""


class Proposal(models.Model):
    """A proposal from the public, and the developer's answer."""

    VERDICTS = ("", "taken", "partly", "not-taken")

    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    author = models.CharField(max_length=200)
    received_on = models.DateField()
    where = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    verdict = models.CharField(max_length=10, blank=True, choices=[(one, one) for one in VERDICTS])
    answer = LocalizedColumn()
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("discussion", "number"), name="proposal_numbered_once"),)


class LikenessVerdict(models.Model):
    """What a person decided of a goal or task that is like one of another programme: does it repeat it?"""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="likenesses")
    identity = models.UUIDField()
    other_document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    other_identity = models.UUIDField()
    repeats = models.BooleanField()
    reason = models.TextField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "identity", "other_document", "other_identity"), name="likeness_decided_once"
            ),
        )
