"""The command line is run as a whole, in this process: arguments in, exit code and both streams out."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from app.main import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """What was said on stderr: one to three lines and never a traceback."""
        lines = self.err.strip().splitlines()
        assert 1 <= len(lines) <= 3, self.err
        assert "Traceback" not in self.err
        return self.err.strip()


Shuke = Callable[..., Ran]


@pytest.fixture
def shuke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shuke:
    """Run `shuke` in English on `tmp_path/shop.db` unless another file is named."""
    monkeypatch.setenv("SHUKE_HOME", str(tmp_path / "home"))

    def run(*arguments: object, database: Path | None = None, language: str = "en") -> Ran:
        given = [
            "--language",
            language,
            "--database",
            str(database or tmp_path / "shop.db"),
            *map(str, arguments),
        ]
        try:
            code = main(given)
        except SystemExit as stop:
            code = int(stop.code or 0)
        streams = capsys.readouterr()
        return Ran(code, streams.out, streams.err)

    return run
