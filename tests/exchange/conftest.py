"""Files to take in, a way to take them in, and all rows of a database to compare before and after."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.db.open import OpenFile
from app.exchange.importer import run
from app.exchange.report import FileReport

DATA = Path(__file__).resolve().parents[1] / "data" / "exchange"
Dump = dict[str, list[tuple[Any, ...]]]
_KEPT_APART = {"operation", "change", "sqlite_sequence"}


@pytest.fixture
def take_in(db: OpenFile) -> Callable[..., FileReport]:
    """Imports a file of `tests/data/exchange`, or any path."""
    return lambda file, **options: run(db, DATA / file, **options)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small file; the text is encoded as asked."""

    def write(name: str, text: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


def dump(db: OpenFile) -> Dump:
    """Every row of every table that a person's work is kept in, the search index included."""
    with db.reader() as reader:
        tables = reader.all(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'customer_search%'"
        )
        found = {
            name: reader.all(f"SELECT * FROM {name} ORDER BY 1")
            for (name,) in tables
            if name not in _KEPT_APART
        }
        found["search"] = reader.all("SELECT rowid FROM customer_search WHERE customer_search MATCH '\"l\"*'")
    return found
