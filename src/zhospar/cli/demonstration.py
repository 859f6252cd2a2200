"""`zhospar demo`: lays the demo republic into an empty installation and serves it."""

import argparse
import os

from zhospar.cli.commands import Commands
from zhospar.cli.output import Output


def add_to(commands: Commands) -> None:
    (
        commands.add("demo", demo, examples=("demo", "demo --load-only"))
        .takes("--load-only", action="store_true")
        .takes("--host", default="127.0.0.1")
        .takes("--port", default="8000")
        .takes("--workers", default="1")
    )


def demo(options: argparse.Namespace, output: Output) -> int:
    """Prepare the database, load the republic where nothing is on record yet, serve it as a demo."""
    os.environ.setdefault("ZHOSPAR_DEMO", "1")
    os.environ.setdefault("ZHOSPAR_TODAY", _today())
    from zhospar.cli.django_setup import ready

    ready(migrated=False)
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    status = _load(output) or _authority(output)
    if status or options.load_only:
        return status
    from zhospar.cli.running import serve

    return serve(options, output)


def _today() -> str:
    from zhospar.demo.days import TODAY

    return TODAY.isoformat()


def _authority(output: Output) -> int:
    """The demo's own authority, with a certificate for every head: what is there stays."""
    from django.conf import settings

    from zhospar.demo.authority import make_demo_authority
    from zhospar.signing.faults import CannotSign

    try:
        make_demo_authority(settings.AUTHORITY)
    except CannotSign as error:
        return output.refuse(output.text(error.problem), output.text(error.mend))
    return 0


def _load(output: Output) -> int:
    from zhospar.demo.loading import is_loaded, load_demo

    if is_loaded():
        return 0
    shown = -1

    def progress(done: int, of: int) -> None:
        nonlocal shown
        percent = 100 * done // of
        if percent != shown:
            shown = percent
            output.progress(output.word("demo-loading", percent=percent))

    loaded = load_demo(progress)
    output.progress("")
    if not output.as_json:
        output.say(output.word("demo-loaded", documents=loaded.documents, acts=loaded.acts, people=loaded.people))
    return 0
