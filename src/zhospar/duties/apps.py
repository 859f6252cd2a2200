"""The app of duties."""

from django.apps import AppConfig


class Duties(AppConfig):
    """Duties across all documents."""

    name = "zhospar.duties"
    label = "duties"
    default_auto_field = "django.db.models.BigAutoField"
