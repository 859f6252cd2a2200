import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from zhospar.cli.main import main

SAMPLES = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True)
class Told:
    """What one command answered."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Zhospar = Callable[..., Told]


@pytest.fixture
def zhospar(capsys, monkeypatch) -> Zhospar:
    """Run a command in English: zhospar("due", "2016-01-05", "1 month"); another language by its own --lang."""
    monkeypatch.setenv("ZHOSPAR_LANG", "en")
    monkeypatch.setenv("COLUMNS", "100")

    def run(*words: object) -> Told:
        capsys.readouterr()
        status = main([str(one) for one in words])
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        return Told(status, told.out, told.err)

    return run


@pytest.fixture
def samples() -> Path:
    return SAMPLES


@pytest.fixture
def good(samples: Path) -> Path:
    return samples / "state-programme" / "example.yaml"


@pytest.fixture
def poor(tmp_path: Path) -> Path:
    """A plan that can be read and lacks nearly everything."""
    path = tmp_path / "poor.yaml"
    path.write_text(
        "kind: state-programme\ntitle: {kk: Бағдарлама, en: Programme}\nperiod: 2016-2018\n", encoding="utf-8"
    )
    return path
