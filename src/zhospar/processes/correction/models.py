"""The ledger of target changes: what every approved correction did to targets, never erased."""

from django.db import models

from zhospar.records.columns import LocalizedColumn
from zhospar.records.documents.models import Document, Edition


class TargetEntry(models.Model):
    """One changed target of an approved correction."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="target_entries")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="target_entries")
    identity = models.UUIDField(db_index=True)
    code = models.CharField(max_length=200)
    title = LocalizedColumn()
    label = models.CharField(max_length=20, db_index=True)
    """raised | lowered | dropped | reworded | method-break | changed | added"""
    years = models.JSONField(default=list)
    """[{year, before, after, label}]"""
    reason = models.TextField(blank=True)
    ground = models.CharField(max_length=60)
    act = models.CharField(max_length=80)
    """Number of the act that approved the correction."""
    on = models.DateField(db_index=True)
    days_left = models.IntegerField()
    """From the approval to the last day of the planning period."""

    class Meta:
        ordering = ("-on", "document_id", "code")
