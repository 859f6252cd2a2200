"""The app of evaluation."""

from django.apps import AppConfig


class Evaluation(AppConfig):
    """Evaluation of documents."""

    name = "zhospar.processes.evaluation"
    label = "evaluation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the record say whether the sources of an evaluation are settled."""
        from zhospar.processes.evaluation import selectors

        assert selectors is not None  # imported for what it adds
