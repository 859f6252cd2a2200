"""The real program in its own process: pipes, terminals, closed streams, encodings, ports."""

import json
import os
import pty
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

PROGRAM = Path(sys.executable).with_name("zhospar")
pytestmark = pytest.mark.skipif(not PROGRAM.exists(), reason="the program is not installed beside this Python")


def environment(**more: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("ZHOSPAR_", "NO_COLOR", "PYTHON"))
    }
    return {**kept, "ZHOSPAR_LANG": "en", "TERM": "xterm", **more}


def run(*words: object, stdin: int | None = subprocess.DEVNULL, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [PROGRAM, *map(str, words)],
        capture_output=True,
        stdin=stdin,
        text=True,
        timeout=60,
        env=environment(**more),
        check=False,
    )


def in_shell(line: str, **more: str) -> subprocess.CompletedProcess[str]:
    line = line.replace("zhospar", str(PROGRAM))
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment(**more),
        check=False,
    )


def on_terminal(*words: object, **more: str) -> tuple[int, str]:
    """Status and everything shown on a terminal of 80 columns."""
    master, slave = pty.openpty()
    more = {"COLUMNS": "80", **more}
    process = subprocess.Popen(
        [PROGRAM, *map(str, words)], stdin=slave, stdout=slave, stderr=slave, env=environment(**more)
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(master)
    return process.wait(timeout=60), shown.decode()


def test_the_statuses_are_0_1_and_2(good, poor, tmp_path) -> None:
    assert [run("check", path).returncode for path in (good, poor, tmp_path)] == [0, 1, 2]


def test_a_reader_that_has_enough_is_no_fault() -> None:
    for line in (
        "zhospar provisions | head -1",
        "zhospar --help | head -1",
        "zhospar provisions --format json | head -1",
    ):
        told = in_shell(line)
        assert told.returncode == 0
        assert told.stderr == ""


def test_closed_streams_are_borne() -> None:
    for line in (
        "zhospar kinds <&-",
        "zhospar kinds >&-",
        "zhospar nope 2>&- || test $? = 2",
        "zhospar kinds >&- 2>&- <&-",
    ):
        told = in_shell(line)
        assert told.returncode == 0
        assert "Traceback" not in told.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_told() -> None:
    told = in_shell("zhospar kinds >/dev/full")
    assert told.returncode == 2
    assert "The output cannot be written" in told.stderr


def test_letters_reach_files_and_pipes_as_utf_8_whatever_the_locale() -> None:
    told = in_shell("zhospar kinds --lang kk | cat", LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "Қазақстанның 2050 жылға дейінгі даму стратегиясы" in told.stdout


def test_a_name_of_a_file_that_is_no_text_is_borne() -> None:
    told = subprocess.run(
        [bytes(PROGRAM), b"check", b"\xff\xfe.yaml", b"--format", b"json"],
        capture_output=True,
        env=environment(),
        check=False,
    )
    assert told.returncode == 2
    assert json.loads(told.stdout)[0]["document"] is None


def test_colours_and_progress_are_for_terminals_only(poor) -> None:
    status, shown = on_terminal("check", poor)
    assert status == 1
    assert "\x1b[31;1m✗ error\x1b[0m" in shown
    assert "\x1b" not in on_terminal("check", poor, NO_COLOR="1")[1]
    assert "\x1b" not in on_terminal("check", poor, TERM="dumb")[1]
    assert "\x1b" not in on_terminal("check", poor, "--colour", "never")[1]
    assert "\x1b" not in run("check", poor).stdout
    assert "\x1b" in run("check", poor, "--color", "always").stdout
    assert "\x1b[K1/" in on_terminal("statute", "mutate", "--only", "A2-156a")[1]
    assert run("statute", "mutate", "--only", "A2-156a").stderr == ""


def test_lines_fit_the_terminal(good) -> None:
    for line in on_terminal("route", "state-programme", "--colour", "never", "--lang", "kk")[1].splitlines():
        assert len(line) <= 80


def test_an_edition_that_is_not_in_force_yet_is_not_judged_by(poor, tmp_path) -> None:
    deployment = tmp_path / "deployment.yaml"
    deployment.write_text("effective_from: 2014-07-25\n", encoding="utf-8")
    before = run("check", poor, "--on", "2014-07-24", ZHOSPAR_DEPLOYMENT=str(deployment))
    assert before.returncode == 0
    assert "not checked against this edition" in " ".join(before.stdout.split())
    assert "Errors" not in before.stdout
    assert run("check", poor, "--on", "2014-07-25", ZHOSPAR_DEPLOYMENT=str(deployment)).returncode == 1


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"readings: {R01: sometimes}", "There are: exclusive, inclusive"),
        (b"readings: {R99: x}", "no such reading"),
        (b"readings: [", "deployment.yaml:"),
        (b"\xff\xfe", "not UTF-8"),
        (b"effective_from: 2016-02-31", "deployment.yaml:"),
        (None, "cannot be opened"),
    ],
)
def test_a_deployment_that_cannot_be_used_is_refused(tmp_path, content, problem) -> None:
    path = tmp_path / "deployment.yaml"
    if content is not None:
        path.write_bytes(content)
    told = run("kinds", ZHOSPAR_DEPLOYMENT=str(path))
    assert told.returncode == 2
    assert problem in told.stderr
    assert "Traceback" not in told.stderr


def test_a_reading_that_a_deployment_chooses_moves_the_day(tmp_path) -> None:
    path = tmp_path / "deployment.yaml"
    path.write_text("readings: {R01: inclusive}\n", encoding="utf-8")
    words = ("due", "2016-03-01", "before 06-01", "--format", "json")
    assert json.loads(run(*words).stdout)["last_day"] == "2016-05-31"
    assert json.loads(run(*words, ZHOSPAR_DEPLOYMENT=str(path)).stdout)["last_day"] == "2016-06-01"


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def test_the_web_face_is_served_until_it_is_stopped() -> None:
    port = free_port()
    process = subprocess.Popen(
        [PROGRAM, "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(f"http://127.0.0.1:{port} ")
        for _ in range(150):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                    assert answer.status == 200
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("nothing was served")
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=30)
    assert process.returncode in (0, 130)


def test_a_taken_port_is_refused() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        told = run("serve", "--port", taken.getsockname()[1])
    assert told.returncode == 2
    assert "taken" in told.stderr
    assert "Give another port with --port." in told.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["--host", "300.1.1.1"],
        ["--host", "no.such.host.invalid"],
        ["--port", "0"],
        ["--port", "web"],
        ["--workers", "0"],
    ],
)
def test_an_address_that_cannot_be_served_is_refused(words) -> None:
    told = run("serve", *words)
    assert told.returncode == 2
    assert told.stdout == ""
    assert "Traceback" not in told.stderr
