"""What bodies tell of a document's reporting year: facts by indicator, their information as it was submitted, disputes as settled."""

from django.db import models

from zhospar.records.columns import LocalizedColumn
from zhospar.records.documents.models import Document
from zhospar.records.participants.models import Body


class Fact(models.Model):
    """An indicator's actual value for a year as one body gives it. Values of several bodies stand side by side."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="facts")
    identity = models.UUIDField()
    """Of the indicator, through all editions."""
    year = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="facts")
    number = models.FloatField(null=True, blank=True)
    text = models.TextField(blank=True)
    """A value in words; or what was typed where no number could be read."""
    reason = LocalizedColumn()
    """Why the planned value was not reached, or why there is no value."""
    source = models.CharField(max_length=300, blank=True)
    sourced_on = models.DateField(null=True, blank=True)
    method_changed = models.BooleanField(default=False)
    """Counted otherwise than before: the series is broken."""
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("document_id", "year", "id")
        constraints = (
            models.UniqueConstraint(fields=("document", "identity", "year", "body"), name="fact_once_a_body"),
        )


class Settlement(models.Model):
    """Which of several bodies' values counts, decided by the developer with a reason. The others stay on record."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="settlements")
    identity = models.UUIDField()
    year = models.PositiveSmallIntegerField()
    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="settlements")
    reason = models.TextField()
    on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "identity", "year"), name="settled_once"),)


class Information(models.Model):
    """A body's implementation information on a reporting year, as it was submitted."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="information")
    year = models.PositiveSmallIntegerField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="information")
    submitted_on = models.DateField()
    days_late = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    """The facts, measures, money and evidence as they were when submitted."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the content's canonical text."""

    class Meta:
        ordering = ("document_id", "year", "submitted_on")
        constraints = (models.UniqueConstraint(fields=("document", "year", "body"), name="information_once"),)


class Consideration(models.Model):
    """A body's consideration of a conclusion: taken as it was, or revised; both texts stay as editions."""

    RESULTS = ("accepted", "revised")

    conclusion = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="considerations")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="considerations")
    considered_on = models.DateField()
    result = models.CharField(max_length=10, choices=[(one, one) for one in RESULTS])
    difference = models.TextField(blank=True)
    """What was changed and why."""
    before = models.CharField(max_length=64)
    after = models.CharField(max_length=64)
    """Digests of the text before and after."""

    class Meta:
        ordering = ("considered_on", "id")


class ColumnMap(models.Model):
    """Which column of a body's own table is what: remembered for the next file of the same shape."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="column_maps")
    headings = models.CharField(max_length=64)
    """Digest of the headings, in their order."""
    columns = models.JSONField()
    """Field -> heading."""
    used_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("body", "headings"), name="map_once_a_shape"),)
