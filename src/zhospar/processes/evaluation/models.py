"""Evaluations of documents: what they rest on, what came of them, and the recommendations followed until they are closed."""

import uuid

from django.db import models

from zhospar.records.columns import LocalizedColumn
from zhospar.records.documents.models import Attachment, Document, Edition
from zhospar.records.participants.models import Body


class Evaluation(models.Model):
    """One evaluation of a document's implementation up to a year, by one body."""

    SORTS = ("cycle", "effectiveness", "auditors", "order")
    """By the law's own years; within the yearly effectiveness system; by an auditing body's work plan; by an order set outside the decree."""
    STATES = ("open", "result", "sent")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="evaluations")
    year = models.PositiveSmallIntegerField()
    """The last evaluated year."""
    first = models.PositiveSmallIntegerField()
    """The first evaluated year."""
    sort = models.CharField(max_length=14, choices=[(one, one) for one in SORTS])
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="evaluations")
    role = models.CharField(max_length=60)
    """The role in which the law makes the body competent."""
    provision = models.CharField(max_length=20)
    basis = models.JSONField(default=dict)
    """The act that names the body, or its work plan: title, number, day."""
    opened_on = models.DateField()
    state = models.CharField(max_length=8, choices=[(one, one) for one in STATES], default="open", db_index=True)
    findings = models.JSONField(default=dict)
    """Choice of `evaluation-findings` -> the finding in three languages."""
    result = LocalizedColumn()
    mark = models.CharField(max_length=60, blank=True)
    """A mark or degree as the evaluating system gave it; not counted by us."""
    result_on = models.DateField(null=True, blank=True)
    resolution = models.JSONField(default=dict)
    """The auditing body's own resolution: number, title."""
    resolution_on = models.DateField(null=True, blank=True)
    sent_on = models.DateField(null=True, blank=True)
    conclusion = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="concludes_evaluation"
    )

    class Meta:
        ordering = ("-year", "-opened_on", "sort")
        constraints = (
            models.UniqueConstraint(
                fields=("document", "year", "sort", "body"),
                condition=~models.Q(sort="auditors"),
                name="evaluated_once_a_year",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document_id}/{self.year}/{self.sort}"


class EvidenceItem(models.Model):
    """Something that an evaluation rests on, in one of the law's groups of sources; or the statement that a group has nothing."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="evidence")
    group = models.CharField(max_length=40)
    """Choice of `evaluation-sources`."""
    title = LocalizedColumn()
    origin = LocalizedColumn()
    """Whose it is: the source of figures, the inspecting body."""
    author_kind = models.CharField(max_length=40, blank=True)
    """Choice of `assessment-authors`."""
    on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="evaluates")
    none_because = LocalizedColumn()
    """Why the group has nothing; the other fields are empty then."""
    removed = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("added_at", "id")

    @property
    def is_none(self) -> bool:
        """Whether it says that there is nothing of its group."""
        return bool(self.none_because)


class LowerResult(models.Model):
    """The evaluation of a lower document, drawn into the evaluation of a higher one."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="lower")
    lower = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="drawn_into")
    digest = models.CharField(max_length=64)
    """SHA-256 of the result as it was when drawn in."""
    on = models.DateField()

    class Meta:
        ordering = ("lower__document__kind", "lower__document__number", "-lower__year")
        constraints = (models.UniqueConstraint(fields=("evaluation", "lower"), name="drawn_in_once"),)


class Recommendation(models.Model):
    """What an evaluation recommends to a body; followed until the one who gave it confirms that it is carried out."""

    STATES = ("open", "taken", "rejected", "closed")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    group = models.CharField(max_length=40)
    """Choice of `recommendation-classes`."""
    text = LocalizedColumn()
    to = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="recommended")
    given_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=[(one, one) for one in STATES], default="open", db_index=True)
    answer = LocalizedColumn()
    answered_on = models.DateField(null=True, blank=True)
    proof = LocalizedColumn()
    proof_file = models.ForeignKey(Attachment, null=True, blank=True, on_delete=models.PROTECT, related_name="closes")
    proof_edition = models.ForeignKey(Edition, null=True, blank=True, on_delete=models.PROTECT, related_name="answers")
    """The correction that carried it out."""
    proved_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closing = LocalizedColumn()
    """What the one who gave it said when closing it."""

    class Meta:
        ordering = ("evaluation_id", "number")
        constraints = (models.UniqueConstraint(fields=("evaluation", "number"), name="recommendation_numbered_once"),)

    @property
    def is_proved(self) -> bool:
        """Whether something on record proves that it was carried out."""
        return bool(self.proof or self.proof_file_id or self.proof_edition_id)


class Scored(models.Model):
    """A score by a deployment's method: the method and the facts as they were, so that anyone can compute it again."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.CASCADE, related_name="scores")
    method = models.JSONField()
    inputs = models.JSONField()
    method_digest = models.CharField(max_length=64)
    inputs_digest = models.CharField(max_length=64)
    report_digest = models.CharField(max_length=64)
    """Of the report's text from which the inputs were taken."""
    total = models.FloatField(null=True, blank=True)
    """0 to 1; none where the method refuses to score."""
    grade = models.CharField(max_length=60, blank=True)
    parts = models.JSONField(default=list)
    """[{criterion, weight, applied, value, points}]"""
    why = LocalizedColumn()
    on = models.DateField()

    class Meta:
        ordering = ("-on", "-id")
