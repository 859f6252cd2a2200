"""The app of the participants."""

from django.apps import AppConfig


class Participants(AppConfig):
    """Territories, bodies, posts, people."""

    name = "zhospar.records.participants"
    label = "participants"
    default_auto_field = "django.db.models.BigAutoField"
