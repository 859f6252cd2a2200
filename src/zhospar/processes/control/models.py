"""What control keeps of its own: explanations, measures taken, records of control, removals. Breaches themselves are reckoned."""

from django.db import models

from zhospar.records.documents.models import Attachment, Document
from zhospar.records.participants.models import Body


class Explanation(models.Model):
    """Why a duty was not met in time, as the body that owed it explains. A new text is a new version; none is overwritten."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="explanations")
    duty = models.CharField(max_length=200)
    """Key of the duty (`Owed.key`)."""
    provision = models.CharField(max_length=20)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="explanations")
    version = models.PositiveSmallIntegerField()
    text = models.TextField()
    file = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="explains")
    on = models.DateField()
    act = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("document_id", "duty", "version")
        constraints = (
            models.UniqueConstraint(fields=("document", "duty", "version"), name="explained_once_a_version"),
        )


class ControlMeasure(models.Model):
    """A control measure: what the controlling body looked into, found and did; about a breach, where one is named."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="control_measures")
    year = models.PositiveSmallIntegerField()
    """Calendar year of the control."""
    type = models.CharField(max_length=40)
    """Choice of `control-measure-types`."""
    duty = models.CharField(max_length=200, blank=True)
    """Key of the breached duty; empty: about the whole document."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="control_measures")
    on = models.DateField()
    found = models.TextField()
    done = models.TextField(blank=True)
    file = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="controls")
    act = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("on", "id")
        indexes = (models.Index(fields=("document", "year"), name="control_measures_of_year"),)


class ControlRecord(models.Model):
    """The record of control of a document for a year: the judgement, what it rests on, and the outcome. The newest one holds."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="control_records")
    year = models.PositiveSmallIntegerField()
    """Calendar year of the control."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="control_records")
    completeness = models.CharField(max_length=20)
    """Choice of `execution-completeness`."""
    timeliness = models.CharField(max_length=20)
    """Choice of `execution-timeliness`."""
    sources = models.JSONField(default=dict)
    """Field of the law -> what the record takes from it."""
    outcome = models.TextField()
    reckoned = models.JSONField(default=dict)
    """What the data said when it was recorded: counts and the two values that follow from them."""
    on = models.DateField()
    act = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("document_id", "year", "id")


class ControlChange(models.Model):
    """Something is taken off control with proof, or put under it again with a reason. The newest change holds."""

    SUBJECTS = ("document", "breach", "recommendation", "assignment")
    CHANGES = ("removed", "returned")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="control_changes")
    subject = models.CharField(max_length=16, choices=[(one, one) for one in SUBJECTS])
    key = models.CharField(max_length=300, blank=True)
    """Key of the breached duty, or the name of the recommendation or assignment; empty: the document itself."""
    change = models.CharField(max_length=8, choices=[(one, one) for one in CHANGES])
    text = models.TextField()
    """The proof, or the reason."""
    file = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="proves_removal")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="control_changes")
    on = models.DateField()
    act = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("document_id", "id")
