"""The journal's one table. The database itself refuses to change or remove a row (see the first migration)."""

from django.db import models


class Act(models.Model):
    """One act: what was done, by whom, when, to which document. `canonical` holds the very bytes that were hashed."""

    number = models.PositiveBigIntegerField(primary_key=True)
    """Place in the chain: 1, 2, 3 ... without gaps."""
    at = models.DateTimeField()
    verb = models.CharField(max_length=60)
    """What was done: "documents.create", "development.take-step" ..."""
    document = models.UUIDField(null=True)
    edition = models.UUIDField(null=True)
    body = models.CharField(max_length=80)
    """Codes of the body and post, and the person's login, as of that moment."""
    post = models.CharField(max_length=80)
    person = models.CharField(max_length=150)
    canonical = models.TextField()
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("number",)
        indexes = (
            models.Index(fields=("document", "number"), name="acts_of_document"),
            models.Index(fields=("body", "number"), name="acts_of_body"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"
