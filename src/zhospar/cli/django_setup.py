"""Django made ready for commands that need the database; the others start without it."""

import os


def ready() -> None:
    """Set Django up, once."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhospar.config.settings")
    import django
    from django.apps import apps

    if not apps.ready:
        django.setup()


def migrate() -> None:
    """Bring the database to the present shape."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
