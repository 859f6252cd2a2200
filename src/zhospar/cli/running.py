"""`zhospar serve`: the web face on this machine; `zhospar migrate`: its database made ready."""

import argparse
import os
import socket
import sys

from zhospar.cli.commands import Commands
from zhospar.cli.django_setup import migrations_to_come, ready
from zhospar.cli.output import Output
from zhospar.interface.values import count_of

_MOST_WORKERS = 64


def add_to(commands: Commands) -> None:
    (
        commands.add("serve", serve, examples=("serve", "serve --port 8080", "serve --host 0.0.0.0 --workers 2"))
        .takes("--host", default="127.0.0.1")
        .takes("--port", default="8000")
        .takes("--workers", default="1")
    )
    commands.add("migrate", migrate)


def migrate(options: argparse.Namespace, output: Output) -> int:
    """Make the database ready: a new one, or one of an older version."""
    del options
    ready(migrated=False)
    from django.core.management import call_command

    count = migrations_to_come()
    call_command("migrate", interactive=False, verbosity=0)
    if output.as_json:
        output.json({"applied": count})
    else:
        output.say(output.word("migrated", count=count) if count else output.word("migrated-already"))
    return 0


def serve(options: argparse.Namespace, output: Output) -> int:
    """Serve until stopped."""
    port = count_of(options.port, 1, 65535)
    workers = count_of(options.workers, 1, _MOST_WORKERS)
    try:
        address = _address_of(options.host, port)
    except (socket.gaierror, UnicodeError):
        return output.refuse(output.word("no-such-host", host=options.host), output.word("host-mend"))
    except PermissionError:
        return output.refuse(output.word("port-forbidden", port=port), output.word("port-mend"))
    except OSError as error:
        taken = output.word("port-taken", host=options.host, port=port, reason=error.strerror or error)
        return output.refuse(taken, output.word("port-mend"))
    _serve(address, options.host, port, workers, output)
    return 0


def _serve(address: str, host: str, port: int, workers: int, output: Output) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhospar.config.settings")
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "zhospar.config.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,  # msgspec makes what it knows of a type on first use, and not for several threads at once
        log_level=LogLevels.warning,
    )
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    if output.as_json:
        output.json({"url": url})
    else:
        output.say(output.word("serving", url=url))
    sys.stdout.flush()
    server.serve()


def _address_of(host: str, port: int) -> str:
    """The numeric address of a host on which a port is free. Raises gaierror for no host of this machine, OSError for a port that is not free."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    family, kind, protocol, _, place = min(found, key=lambda one: one[0] != socket.AF_INET)
    with socket.socket(family, kind, protocol) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        tried.bind(place)
    return str(place[0])
