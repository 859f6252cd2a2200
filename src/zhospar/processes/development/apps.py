"""The app of development."""

from django.apps import AppConfig


class Development(AppConfig):
    """Development of documents."""

    name = "zhospar.processes.development"
    label = "development"
    default_auto_field = "django.db.models.BigAutoField"
