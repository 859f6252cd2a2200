"""The app of the documents."""

from django.apps import AppConfig


class Documents(AppConfig):
    """Planning documents."""

    name = "zhospar.records.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"
