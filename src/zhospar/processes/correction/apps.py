"""The app of correction."""

from django.apps import AppConfig


class Correction(AppConfig):
    """Correction of documents."""

    name = "zhospar.processes.correction"
    label = "correction"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let correction add its demands to the steps of the route."""
        from zhospar.processes.correction import services

        assert services is not None  # imported for what it adds
