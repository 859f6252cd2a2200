"""The app of development."""

from django.apps import AppConfig


class Development(AppConfig):
    """Development of documents."""

    name = "zhospar.processes.development"
    label = "development"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the modules that add demands to steps add them."""
        from zhospar.processes.development.services import discussion, listing, papers, superseding

        assert all((discussion, listing, papers, superseding))  # imported for what they add
