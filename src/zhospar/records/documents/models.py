"""Documents, editions, and the content of an edition: one row for each record of the plan (`engine.plan`).

An element keeps its `identity` from edition to edition. Planned and actual values by year stand in a table of their own, so
that sums over the country are one query.
"""

import uuid

from django.db import models

from zhospar.records.columns import LocalizedColumn
from zhospar.records.participants.models import Body, Post, Territory


class Document(models.Model):
    """A planning document through all its editions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    number = models.CharField(max_length=20, unique=True)
    """Number in the register: "2015-0042"."""
    kind = models.CharField(max_length=60, db_index=True)
    variant = models.CharField(max_length=60, blank=True)
    title = LocalizedColumn()
    sought = models.TextField(blank=True)
    """Titles, number and developer in small letters, for finding: no database folds Kazakh letters alike."""
    period_first = models.PositiveSmallIntegerField()
    period_last = models.PositiveSmallIntegerField()
    developer = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="documents")
    territory = models.ForeignKey(Territory, null=True, blank=True, on_delete=models.PROTECT, related_name="documents")
    about = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="papers")
    """The document that this one carries out, justifies or reports on."""
    conditions = models.JSONField(default=list)
    """Conditions of the law that hold for it, as its text states them."""
    vouched = models.JSONField(default=list)
    """Conditions that somebody vouched for when taking a step that needs them."""
    mark = models.CharField(max_length=20, blank=True)
    """Who may read it (choices `access-marks`); empty: everyone."""
    card = models.JSONField(default=dict)
    """Of a document that lives outside: the act that set it (type, number, on) and the place where its text is kept."""
    state = models.CharField(max_length=12, default="draft", db_index=True)
    """Where it stands: draft | agreement | in-force | correction | ended | card. Follows from its acts."""
    followed_by = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="follows")
    """The newer document that takes the years which both cover."""
    current = models.OneToOneField(
        "Edition", null=True, blank=True, on_delete=models.SET_NULL, related_name="current_of"
    )
    """The edition that people work on, or the last one approved."""
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("-changed_at",)
        indexes = (models.Index(fields=("kind", "state"), name="documents_by_kind"),)

    def __str__(self) -> str:
        return self.number


class DocumentBody(models.Model):
    """A body that takes part in a document beside its developer."""

    PARTS = ("co-executor", "interested", "working-group", "authorised")

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="bodies")
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="takes_part")
    part = models.CharField(max_length=16, choices=[(one, one) for one in PARTS])

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "body", "part"), name="takes_part_once"),)


class Edition(models.Model):
    """A draft, or an approved text. An approved edition is frozen: `canonical` holds the bytes that `digest` is of."""

    STATES = ("draft", "approved", "superseded", "abandoned")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=[(one, one) for one in STATES], default="draft")
    head = models.JSONField(default=dict)
    """The plan's own fields (title, period, totals, grounds ...), those that are not lists of elements."""
    version = models.PositiveIntegerField(default=1)
    """Rises with every change of the head."""
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    ground = models.JSONField(default=dict)
    """Why it was opened, where it corrects another: ground of the law, title, number, day."""
    opened_on = models.DateField()
    canonical = models.TextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    approved_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    """The day from which another edition holds."""

    class Meta:
        ordering = ("document_id", "number")
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="edition_numbered_once"),)

    def __str__(self) -> str:
        return f"{self.document_id}/{self.number}"


class Element(models.Model):
    """One record of an edition's plan: a goal, an indicator, a passage, a row of a table, a link ..."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="elements")
    identity = models.UUIDField(default=uuid.uuid4, db_index=True)
    """Stays the same through all editions."""
    list = models.CharField(max_length=20)
    """The plan's list that it stands in: goals, indicators, passages ..."""
    code = models.CharField(max_length=200, blank=True)
    """What it is called within its plan (`plan_rows.name_of`); empty where such records have no name."""
    place = models.PositiveIntegerField(default=0)
    record = models.JSONField()
    """The record as plain data, without its values by year."""
    version = models.PositiveIntegerField(default=1)
    removed = models.BooleanField(default=False)
    mark = models.CharField(max_length=20, blank=True)
    owner = models.ForeignKey(Post, null=True, blank=True, on_delete=models.SET_NULL, related_name="owns")
    """The post that answers for it."""
    to_document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="linked_from"
    )
    """Of a link: the document on record that it names, and the element there."""
    to_identity = models.UUIDField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ("edition_id", "list", "place", "id")
        indexes = (models.Index(fields=("edition", "list", "place"), name="elements_in_order"),)
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "list", "code"),
                condition=models.Q(removed=False) & ~models.Q(code=""),
                name="element_code_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.list}/{self.code}"


class YearValue(models.Model):
    """An indicator's value for a year: planned, or actual (in reports). A number, or a text."""

    KINDS = ("planned", "actual")

    element = models.ForeignKey(Element, on_delete=models.CASCADE, related_name="values")
    kind = models.CharField(max_length=8, choices=[(one, one) for one in KINDS])
    year = models.PositiveSmallIntegerField()
    number = models.FloatField(null=True, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("element_id", "kind", "year")
        constraints = (models.UniqueConstraint(fields=("element", "kind", "year"), name="value_once_a_year"),)


class StepTaken(models.Model):
    """A step of the route, taken. Follows from the journal; `act` is its number there."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="steps")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="steps")
    step = models.CharField(max_length=60)
    outcome = models.CharField(max_length=40, blank=True)
    process = models.CharField(max_length=20)
    role = models.CharField(max_length=60)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="steps")
    on = models.DateField()
    provision = models.CharField(max_length=20)
    decision = models.JSONField(default=dict)
    """The act that carries the decision: type, number, date, name of the signer."""
    note = models.TextField(blank=True)
    act = models.PositiveBigIntegerField()
    of_text = models.BooleanField(default=True)
    """Whether it is about the text; what came before decided whether to make the document at all."""
    annulled = models.BooleanField(default=False)
    """Taken back, because the draft was recalled or returned."""

    class Meta:
        ordering = ("on", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "step"), condition=models.Q(annulled=False), name="step_taken_once"
            ),
        )


class Attachment(models.Model):
    """A file that belongs to a document. Its bytes lie outside the web root, under their own digest."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    digest = models.CharField(max_length=64)
    mark = models.CharField(max_length=20, blank=True)
    added_by = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="attachments")
    added_at = models.DateTimeField()
    removed = models.BooleanField(default=False)

    class Meta:
        ordering = ("added_at",)


class Ground(models.Model):
    """An address, an assignment of the President, a concept or doctrine: what documents are made on the ground of."""

    type = models.CharField(max_length=40)
    """Choice of `development-grounds`."""
    title = LocalizedColumn()
    number = models.CharField(max_length=60, blank=True)
    on = models.DateField()
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.SET_NULL, related_name="is_ground")
    charged = models.ManyToManyField(Body, blank=True, related_name="charged_with")

    class Meta:
        ordering = ("-on",)


class Happening(models.Model):
    """An event on record from which terms of the law run and which no step tells of: a resolution of an auditing body ..."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="happenings")
    event = models.CharField(max_length=60)
    """Id of the law's event."""
    on = models.DateField()
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="happenings")
    told = models.JSONField(default=dict)
    """The act that made it: title, number ..."""
    act = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("on", "id")
        constraints = (models.UniqueConstraint(fields=("document", "event", "on", "body"), name="happened_once_a_day"),)


class Discharge(models.Model):
    """What was done in discharge of a duty and no step of a route tells of: information given, a paper submitted or published."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="discharges")
    duty = models.CharField(max_length=80)
    provision = models.CharField(max_length=20)
    reporting_year = models.PositiveSmallIntegerField(null=True)
    event_on = models.DateField(null=True)
    """Of a duty after an event: the event's day."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="discharges")
    on = models.DateField()
    last_day = models.DateField()
    """The last day on time, as it was reckoned then: what was late stays marked."""
    to = models.JSONField(default=list)
    """Codes of the bodies that received it."""
    paper = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="discharged")
    edition = models.ForeignKey(Edition, null=True, on_delete=models.PROTECT, related_name="discharged")
    """The very text that was given."""
    digest = models.CharField(max_length=64, blank=True)
    where = models.CharField(max_length=300, blank=True)
    """Address of the publication."""
    note = models.TextField(blank=True)
    act = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("on", "id")
        indexes = (models.Index(fields=("document", "duty", "reporting_year"), name="discharges_of_duty"),)

    @property
    def days_late(self) -> int:
        """Calendar days after the last day; 0 where it was on time."""
        return max(0, (self.on - self.last_day).days)


class Signature(models.Model):
    """A signature on an edition: detached over its canonical bytes, and on the paper made of it. What proves it is kept with it."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="signatures")
    language = models.CharField(max_length=2)
    """Of the paper signed."""
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="signatures")
    post = models.CharField(max_length=80)
    person = models.CharField(max_length=150)
    """Login of the one who signed."""
    signed_at = models.DateTimeField()
    provider = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    """SHA-256 of the canonical bytes that the detached signature is over."""
    detached = models.BinaryField()
    """CMS, with its chain, timestamp and answers on revocation."""
    paper = models.ForeignKey(Attachment, null=True, on_delete=models.PROTECT, related_name="signatures")
    """The signed PDF."""
    act = models.PositiveBigIntegerField()

    class Meta:
        ordering = ("signed_at",)
