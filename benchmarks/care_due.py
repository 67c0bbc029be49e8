"""The whole due list of 30 days, half of the birthdays lunar, against what a table of stored days would answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.care.due import due
from app.care.people import among
from app.core.days import to_day_number
from app.db.connect import open_connection
from app.db.open import OpenFile
from app.db.reader import Reader
from app.services import customers
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.clock import NOW
from benchmarks.measure import Line, Work, race

_DAYS, _SHOWN = 30, 50
_HALF_LUNAR = """
UPDATE customer SET birth_calendar = 'lunar', birth_leap = 0, birth_day = min(birth_day, 29)
 WHERE birth_calendar = 'solar' AND birth_day IS NOT NULL AND id % 3 = 0
"""
_STORED = (
    "CREATE TABLE next_due (day INTEGER, customer_id INTEGER, PRIMARY KEY (day, customer_id)) WITHOUT ROWID"
)
_NAMES = "SELECT id, name FROM customer WHERE id IN (SELECT value FROM json_each(?))"


def lines(options: Options) -> Iterator[Line]:
    path = shop.copied(options.size)
    _make_half_lunar(path)
    with shop.opened(path) as file:
        edits = count()
        with file.reader() as reader:
            stored = _stored(reader)
        again = Work(partial(_ours, file))
        edited = Work(partial(_ours, file), lambda: _edit(file, next(edits)))
        bare = Work(partial(_bare, stored, file))
        warm, after, floor = race(again, edited, bare)
    cold, cold_floor = race(
        Work(_and_close, lambda: _reopened(path)),
        Work(partial(_bare_opened, stored), lambda: _reopened(path)),
    )
    what = "due list of 30 days, counts and 50 rows a group"
    yield Line("14b", what, warm, floor, None)
    yield Line("14b", f"{what}, after an edit", after, floor, None)
    yield Line("14b", f"{what}, file just opened", cold, cold_floor, None)


def _ours(file: OpenFile) -> None:
    with file.reader() as reader:
        due(reader, NOW.date(), _DAYS, limit_per_group=_SHOWN)


def _bare(stored: Any, file: OpenFile) -> None:
    """How many days are stored within the window, and the first 50 with their names."""
    days = (to_day_number(NOW.date()), to_day_number(NOW.date() + timedelta(days=_DAYS)))
    stored.execute("SELECT count(*) FROM next_due WHERE day BETWEEN ? AND ?", days).fetchone()
    found = stored.execute(
        "SELECT customer_id FROM next_due WHERE day BETWEEN ? AND ? ORDER BY day LIMIT ?", (*days, _SHOWN)
    )
    with file.reader() as reader:
        reader.all(_NAMES, among([row[0] for row in found]))


def _edit(file: OpenFile, number: int) -> None:
    with file.write("customer.field") as session:
        customers.set_field(session, number % 1000 + 1, "notes", f"no. {number}")


def _reopened(path: Path) -> Any:
    opened = shop.opened(path)
    return opened, opened.__enter__()


def _and_close(pair: Any) -> None:
    opened, file = pair
    _ours(file)
    opened.__exit__(None, None, None)


def _bare_opened(stored: Any, pair: Any) -> None:
    opened, file = pair
    _bare(stored, file)
    opened.__exit__(None, None, None)


def _make_half_lunar(path: Path) -> None:
    connection = open_connection(path, writable=True)
    connection.execute(_HALF_LUNAR)
    connection.close()


def _stored(reader: Reader) -> Any:
    """A day for everybody of the list, and days beyond the window for everybody else."""
    found = due(reader, NOW.date(), _DAYS)
    near = {row.person.id: to_day_number(row.occasion.due) for row in found.rows if row.person}
    later = to_day_number(NOW.date()) + 40
    rows = [(near.get(one, later + one % 300), one) for (one,) in reader.all("SELECT id FROM customer")]
    connection = dbapi2.connect(":memory:")
    connection.execute(_STORED)
    connection.executemany("INSERT INTO next_due VALUES (?, ?)", rows)
    return connection
