"""The app of monitoring."""

from django.apps import AppConfig


class Monitoring(AppConfig):
    """Monitoring of documents."""

    name = "zhospar.processes.monitoring"
    label = "monitoring"
    default_auto_field = "django.db.models.BigAutoField"
