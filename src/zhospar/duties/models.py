"""What the duty board keeps of its own: owners of duties, reminders, secret addresses of feeds. Duties themselves are reckoned."""

from django.db import models

from zhospar.records.documents.models import Document
from zhospar.records.participants.models import Body, Person, Post


class DutyOwner(models.Model):
    """The post that answers for a duty of a body under a document, year after year. Without one the body's head does."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="duty_owners")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="duty_owners")
    duty = models.CharField(max_length=120)
    """Provision and id of the duty (`owners.name_of_duty`)."""
    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="owns_duties")
    named_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "body", "duty"), name="duty_owned_once"),)


class Reminder(models.Model):
    """A reminder: of which duty, to whom, and why then. It goes out in one letter with the others of that person and day."""

    WHEN = ("before", "on-the-day", "after", "escalation")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="reminders")
    duty = models.CharField(max_length=200)
    """Key of the duty (`Owed.key`)."""
    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="reminders")
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="reminders")
    post = models.CharField(max_length=80, blank=True)
    as_deputy = models.BooleanField(default=False)
    when = models.CharField(max_length=12, choices=[(one, one) for one in WHEN])
    sent_on = models.DateField()
    sent_to = models.CharField(max_length=254, blank=True)
    """Address; empty where nobody could be reached."""
    gone_out = models.BooleanField(default=False)
    """Whether the mail server took the letter; one that it refused is tried again by the day's next run."""

    class Meta:
        ordering = ("-sent_on", "id")
        indexes = (models.Index(fields=("duty", "sent_on"), name="reminders_of_duty"),)
        constraints = (
            models.UniqueConstraint(fields=("document", "duty", "when", "sent_on"), name="reminded_once_a_day"),
        )


class FeedAddress(models.Model):
    """The secret address of a calendar feed: of a body, or of a person's own duties."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="feeds")
    body = models.ForeignKey(Body, null=True, on_delete=models.CASCADE, related_name="feeds")
    """Empty: the person's own duties."""
    key_digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the secret part of the address; the address itself is shown once."""
    made_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at",)
