"""A fresh installation for a life: a copy of one that holds bodies and people only, served on the day that the life has come to."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from tests.journeys.conftest import _wait_for

PEOPLE_ONLY = """
import datetime
from zhospar.demo.people_on_record import enter_participants
from zhospar.demo.stories import ZONE
enter_participants(datetime.datetime(2013, 1, 3, 9, tzinfo=ZONE))
"""
DATABASE = "ZHOSPAR_DATABASE"


@dataclass
class Installation:
    """An installation with its own folder and database."""

    home: Path
    database: str = ""
    """Address of a PostgreSQL database; empty for SQLite in the folder."""
    address: str = ""
    day: str = ""
    _server: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def run(self, *command: str) -> str:
        """A command of Django's in this installation; returns what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", "django", *command],
            env=self._environment(),
            check=True,
            timeout=600,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    def on(self, day: str, *, demo: bool = True) -> None:
        """Serve it on a day (empty: today); the address stays, and so do the sessions of the people."""
        if self._server and day == self.day:
            return
        self.stop()
        self.address = self.address or f"http://127.0.0.1:{_free_port()}"
        command = [str(Path(sys.executable).with_name("zhospar")), "serve", "--port", self.address.rpartition(":")[2]]
        environment = (
            self._environment() | ({"ZHOSPAR_DEMO": "1"} if demo else {}) | ({"ZHOSPAR_TODAY": day} if day else {})
        )
        self._server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        _wait_for(f"{self.address}/health", self._server)
        self.day = day

    def stop(self) -> None:
        """End the server, if it runs."""
        if self._server:
            self._server.terminate()
            self._server.wait(timeout=20)
            self._server = None

    def _environment(self) -> dict[str, str]:
        told = {name: value for name, value in os.environ.items() if not name.startswith("ZHOSPAR_")}
        told |= {"ZHOSPAR_HOME": str(self.home), "DJANGO_SETTINGS_MODULE": "zhospar.config.settings"}
        return told | ({DATABASE: self.database} if self.database else {})


@contextmanager
def empty(home: Path, name: str) -> Iterator[Installation]:
    """An installation with nothing on record, stopped at the end."""
    with _database(name) as database:
        made = Installation(home, database)
        made.run("migrate", "-v0")
        try:
            yield made
        finally:
            made.stop()


@contextmanager
def with_people(home: Path) -> Iterator[Installation]:
    """The installation that all others are copies of."""
    with empty(home, "people") as made:
        made.run("shell", "-v0", "-c", PEOPLE_ONLY)
        yield made


@contextmanager
def with_republic(home: Path) -> Iterator[Installation]:
    """An installation with the whole demo republic."""
    with empty(home, "republic") as made:
        made.run("shell", "-v0", "-c", "from zhospar.demo.loading import load_demo; load_demo()")
        yield made


@contextmanager
def copied(of: Installation, home: Path) -> Iterator[Installation]:
    """A copy, with a database of its own."""
    shutil.copytree(of.home, home, dirs_exist_ok=True)
    with _database("life", of.database) as database:
        made = Installation(home, database)
        try:
            yield made
        finally:
            made.stop()


@contextmanager
def _database(name: str, of: str = "") -> Iterator[str]:
    """The address of a new database beside the one that the environment names; empty where it names none (SQLite)."""
    told = os.environ.get(DATABASE, "")
    if not told:
        yield ""
        return
    import psycopg

    own = f"zhospar_{name}_{os.getpid()}"
    template = f' TEMPLATE "{urlsplit(of).path[1:]}"' if of else ""
    with psycopg.connect(_named(told, "postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{own}"{template}')
        try:
            yield _named(told, own)
        finally:
            server.execute(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)')


def _named(address: str, name: str) -> str:
    """The address of another database of the same server."""
    told = urlsplit(address)
    return f"{told.scheme}://{told.netloc}/{name}" + (f"?{told.query}" if told.query else "")


def _free_port() -> int:
    """A port that nothing listens on. An installation keeps its port while its server is started anew, and nobody else may get it
    meanwhile: each process has its own row of ports, below those that the system lends to connections."""
    for port in _PORTS:
        with socket.socket() as free:
            free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                free.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise RuntimeError("no port is free")


_FIRST, _EACH, _ROWS = 18_000, 100, 140
_PORTS = iter(range(_FIRST + os.getpid() % _ROWS * _EACH, _FIRST + (os.getpid() % _ROWS + 1) * _EACH))
"""Those of this process that it has not used yet."""
