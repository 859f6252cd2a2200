"""Measures the pages of the loaded demo: time and number of queries of each, and how long loading takes."""

import os
import statistics
import tempfile
import time
from pathlib import Path

LOGIN = "ekhvan"
"""A planner of a ministry, whose desk and documents are looked at."""
PAGES = ("", "demo", "desk", "register", "programmes", "bodies", "map")
OF_DOCUMENT = (
    "",
    "/text",
    "/goals",
    "/indicators",
    "/money",
    "/compliance",
    "/route",
    "/agreement",
    "/journal",
    "/editions",
)
RUNS = 9


def measure_pages() -> list[tuple[str, str, str]]:
    """Rows of the table: what, measured, note."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(
            ZHOSPAR_HOME=folder,
            ZHOSPAR_DEMO="1",
            ZHOSPAR_TODAY="2016-03-15",
            DJANGO_SETTINGS_MODULE="zhospar.config.settings",
        )
        return _measured(Path(folder))


def _measured(folder: Path) -> list[tuple[str, str, str]]:
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from zhospar.demo.loading import load_demo
    from zhospar.records.audit_trail.selectors import prove
    from zhospar.records.documents.models import Document

    call_command("migrate", verbosity=0)
    started = time.perf_counter()
    loaded = load_demo()
    loading = time.perf_counter() - started
    started = time.perf_counter()
    proof = prove()
    proving = time.perf_counter() - started
    rows = [
        (
            "The demo republic loaded through the services",
            f"{loading:.0f} s",
            f"{loaded.acts} acts of {loaded.documents} documents",
        ),
        ("Its journal proved", f"{proving * 1000:.0f} ms", f"{proof.count} acts"),
        ("Its database", f"{(folder / 'zhospar.sqlite3').stat().st_size / 1e6:.0f} MB", "SQLite"),
    ]
    client = Client(HTTP_HOST="localhost")
    client.force_login(get_user_model().objects.get(username=LOGIN))
    number = Document.objects.filter(kind="state-programme", state="in-force").values_list("number", flat=True)[0]
    addresses = [f"/kk/{page}" for page in PAGES] + [f"/kk/register/{number}{page}" for page in OF_DOCUMENT]
    for address in addresses:
        client.get(address)
        times = []
        for _ in range(RUNS):
            with CaptureQueriesContext(connection) as queries:
                started = time.perf_counter()
                status = client.get(address).status_code
                times.append((time.perf_counter() - started) * 1000)
        if status != 200:
            raise SystemExit(f"{address}: {status}")
        shown = address.replace(number, "NUMBER")
        rows.append((f"Page {shown}", f"{statistics.median(times):.0f} ms", f"{len(queries)} queries"))
    connection.close()
    return rows
