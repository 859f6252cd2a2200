"""The app of control."""

from django.apps import AppConfig


class Control(AppConfig):
    """Control of documents."""

    name = "zhospar.processes.control"
    label = "control"
    default_auto_field = "django.db.models.BigAutoField"
