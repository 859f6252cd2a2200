"""The app of implementation."""

from django.apps import AppConfig


class Implementation(AppConfig):
    """Implementation of documents."""

    name = "zhospar.processes.implementation"
    label = "implementation"
    default_auto_field = "django.db.models.BigAutoField"
