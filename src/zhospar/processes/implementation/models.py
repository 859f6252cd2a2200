"""How measures and money of a document go, and what proves it. Beside the approved text, which stays as it was approved."""

import uuid

from django.db import models

from zhospar.records.columns import LocalizedColumn
from zhospar.records.documents.models import Attachment, Document
from zhospar.records.participants.models import Body


class MeasureProgress(models.Model):
    """Where a measure stands for a reporting year, as its executor tells."""

    STATUSES = ("under-way", "done", "not-done")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="progress")
    identity = models.UUIDField()
    """Of the measure, through all editions."""
    year = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="progress")
    status = models.CharField(max_length=10, choices=[(one, one) for one in STATUSES])
    done_on = models.DateField(null=True, blank=True)
    reason = LocalizedColumn()
    """Why it was not done."""
    influence = LocalizedColumn()
    """What its not being done means for the country."""
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("document_id", "year", "id")
        constraints = (models.UniqueConstraint(fields=("document", "identity", "year"), name="progress_once_a_year"),)


class MoneyUse(models.Model):
    """Money of a source in a year: allotted and used by a body, for the whole document or for a measure."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="money_uses")
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=40)
    """Choice of `funding-sources`."""
    of = models.UUIDField(null=True, blank=True)
    """Identity of the measure; empty: the whole document."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="money_uses")
    allotted = models.FloatField(null=True, blank=True)
    used = models.FloatField(null=True, blank=True)
    reason = LocalizedColumn()
    """Why it was not used."""
    note = LocalizedColumn()
    """Why more was used than allotted; what "other" is."""
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("document_id", "year", "source", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "year", "source", "body"),
                condition=models.Q(of=None),
                name="money_of_document_once",
            ),
            models.UniqueConstraint(
                fields=("document", "year", "source", "body", "of"),
                condition=models.Q(of__isnull=False),
                name="money_of_measure_once",
            ),
        )


class Evidence(models.Model):
    """What proves a value, a measure or a use of money: a file kept here, or a source named with its day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="evidence")
    year = models.PositiveSmallIntegerField()
    of = models.UUIDField(null=True, blank=True)
    """Identity of the element that it proves; empty: the whole year."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="evidence")
    source = models.CharField(max_length=300)
    dated = models.DateField(null=True, blank=True)
    file = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="proves")
    """Its digest is that of the attachment."""
    removed = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("added_at",)
