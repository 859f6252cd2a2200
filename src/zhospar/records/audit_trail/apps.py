"""The app of the journal."""

from django.apps import AppConfig


class AuditTrail(AppConfig):
    """The journal of acts."""

    name = "zhospar.records.audit_trail"
    label = "audit_trail"
    default_auto_field = "django.db.models.BigAutoField"
