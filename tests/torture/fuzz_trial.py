"""One input for the importers, whatever its bytes: a sentence or a list that can be taken back, never anything else.

Each promise that is not kept raises `Broken`; an exception that is no ShukeError passes as it is. Both are findings.
"""

import hashlib
import shutil
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.core.clock import FixedClock
from app.core.errors import ShukeError
from app.core.words import Words
from app.db.open import open_database
from app.exchange.importer import preview, run
from app.exchange.report import OnDuplicate
from app.exchange.tables.table import Options
from app.services.setup import open_shop

PATIENCE = 20.0
"""Seconds of work for one small file; more is a hang."""
_CLOCK = FixedClock(datetime(2026, 9, 18, 2, 42, tzinfo=UTC))
_KEPT_APART = ("operation", "change", "sqlite_sequence")


class Broken(AssertionError):
    """A promise that was not kept."""


class Oven:
    """A shop that inputs are tried in, one after the other; renewed now and then, for its journal grows."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._empty = folder / "empty.db"
        open_shop(self._empty, clock=_CLOCK, create=True).close()
        self._words = [Words.load("en"), Words.load("zh_CN")]
        self._shop: Any = None
        self._used = 0
        self.tried = self.refused = self.written = 0

    def close(self) -> None:
        if self._shop is not None:
            self._shop.close()
        self._shop = None

    def try_one(self, ending: str, data: bytes, *, write: bool = True) -> None:
        """Look at it, and (where asked) import it, compare, undo, compare."""
        path = self._folder / f"input{ending}"
        path.write_bytes(data)
        options = _options(data)
        start = time.process_time()
        self.tried += 1
        shop = self._fresh()
        try:
            with shop.reader() as reader:
                preview(reader, path, _CLOCK, None, None, options)
            if write:
                self._import(shop, path, options, data)
        except ShukeError as error:
            self.refused += 1
            for words in self._words:
                words(error.code, **error.values) if error.code in words else words(
                    f"errors.{error.code}", **error.values
                )
        if time.process_time() - start > PATIENCE:
            raise Broken(f"took {time.process_time() - start:.0f} s")

    def _import(self, shop: Any, path: Path, options: Options, data: bytes) -> None:
        before = fingerprint(shop)
        how = list(OnDuplicate)[data[-1] % 3 if data else 0]
        try:
            report = run(shop, path, options=options, on_duplicate=how)
        except ShukeError:
            if fingerprint(shop) != before:
                raise Broken("refused, and yet something was written") from None
            raise
        if report.rows != report.created + report.merged + report.skipped + report.rejected:
            raise Broken("rows that nobody accounts for")
        for problem in report.problems:
            self._words[0](f"exchange.problem.{problem.reason}")
        self.written += 1
        if report.operation_id is not None:
            shop.undo()
        if fingerprint(shop) != before:
            raise Broken("undoing did not bring back what was there")

    def _fresh(self) -> Any:
        self._used += 1
        if self._shop is None or self._used > 200:
            self.close()
            path = self._folder / "shop.db"
            for old in self._folder.glob("shop.db*"):
                if old.is_file():
                    old.unlink()
            shutil.copyfile(self._empty, path)
            self._shop, self._used = open_database(path, clock=_CLOCK), 0
        return self._shop


def _options(data: bytes) -> Options:
    """Mostly none, as the dialog asks first; some inputs come with what a person decided."""
    choice = data[0] % 8 if data else 0
    if choice == 1:
        return Options(date_order="dmy")
    if choice == 2:
        return Options(encoding="cp1252", delimiter=",")
    return Options(encoding="utf-16") if choice == 3 else Options()


def fingerprint(shop: Any) -> str:
    """Every row of every table that a person's work is kept in."""
    digest = hashlib.sha256()
    with shop.reader() as reader:
        names = reader.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
        for (name,) in names:
            if name not in _KEPT_APART and not name.startswith("customer_search"):
                digest.update(repr((name, reader.all(f'SELECT * FROM "{name}" ORDER BY 1'))).encode())
        digest.update(repr(reader.all("SELECT rowid FROM customer_search ORDER BY 1")).encode())
    return digest.hexdigest()
