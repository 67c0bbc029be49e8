"""Rows 38 to 40: a merge, the split of it, what stands in the way of undoing an import, and a long history.

The floor of a merge is what cannot be done without: the same rows turned by bare UPDATEs, one for each table, their
indexes kept. Beyond that the merge looks for twins, journals every row so that it can be taken back and parted, decides
field by field, and makes figures and index of both anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

from app.core.ids import uuid7_bytes
from app.db.connect import open_connection
from app.db.open import OpenFile
from app.exchange import importer
from app.services import history, merging
from benchmarks import files, shop
from benchmarks.catalogue import Options
from benchmarks.measure import Line, timed

_ROUNDS = 5
_EACH = 1_000
_KEEP, _OTHER = 1, 2
_TABLES = {
    "contact_point": "kind, value, label, is_primary, uuid, created_at, updated_at",
    "interaction": (
        "happened_at, happened_on, channel, direction, kind, summary, details, uuid, created_at, updated_at"
    ),
    "purchase": "order_number, bought_on, channel, payment, total, note, uuid, created_at, updated_at",
}
"""A thousand rows of each for either of the two; together they are what a busy regular has in years."""


def lines(options: Options) -> Iterator[Line]:
    path = shop.copied(options.size, "merge")
    _give_rows(path)
    floor, merge, split, undo = [], [], [], []
    with shop.opened(path) as file:
        for warming in (_merge, _split):
            warming(file)
        _take_both_back(file)
    for _ in range(_ROUNDS):
        floor.append(timed(_bare, path))
        with shop.opened(path) as file:
            merge.append(timed(_merge, file))
            split.append(timed(_split, file))
            undo.append(timed(_take_both_back, file))
    bare, ours = median(floor), median(merge)
    what = f"merge of two with {len(_TABLES) * _EACH:,} rows each"
    yield Line("38", f"{what}, against bare UPDATEs", ours, bare, 20, note=f"{ours * 1000:.0f} ms")
    yield Line("38", "split of them again, against the merge", median(split), ours, 2)
    yield Line("38", "undo of both, against doing them", median(undo), ours + median(split), 3)
    yield from _after_an_import()


def _after_an_import() -> Iterator[Line]:
    """An import of 100,000 customers of whom one was edited since: told who, and the rest taken back."""
    told, rest, took, past = [], [], [], []
    for _ in range(3):
        with shop.opened(shop.empty("merge-import")) as file:
            took.append(timed(importer.run, file, files.customer_list()))
            with file.reader() as reader:
                number = reader.value("SELECT max(id) FROM operation")
                one = reader.value("SELECT id FROM customer ORDER BY id LIMIT 1 OFFSET 50000")
            for text in range(200):
                _edit(file, one, f"note {text}")
            told.append(timed(file.obstacles, number))
            with file.reader() as reader:
                past.append(timed(history.of_customer, reader, one))
            rest.append(timed(file.revert_rest, number))
    yield Line(
        "39",
        "what stands in the way of undoing 100,000 customers, of the import",
        median(told),
        median(took),
        0.1,
    )
    yield Line("39", "undo of all but that, against the import", median(rest), median(took), 1.2)
    yield Line("40", "200 changes of one customer, read", median(past), None, 0.05)


def _give_rows(path: Path) -> None:
    """Rows in bulk to either of the two, past the journal: what is there is not what is measured."""
    connection = open_connection(path, writable=True)
    connection.execute("BEGIN IMMEDIATE")
    for table, columns in _TABLES.items():
        names = columns.split(", ")
        marks = ", ".join("?" * (len(names) + 1))
        for customer in (_KEEP, _OTHER):
            rows = [
                (customer, *(_cell(name, customer, place, uuid) for name in names))
                for place, uuid in enumerate(uuid7_bytes(_EACH))
            ]
            connection.executemany(f"INSERT INTO {table} (customer_id, {columns}) VALUES ({marks})", rows)
    connection.execute("COMMIT")
    connection.close()


def _cell(name: str, customer: int, place: int, uuid: bytes) -> Any:
    if name == "uuid":
        return uuid
    if name == "value":
        return f"of {customer}, number {place}"
    if name in ("kind", "channel", "direction"):
        return {"kind": "other", "channel": "phone", "direction": "in"}[name]
    if name in ("bought_on", "happened_on"):
        return 20_000 + place % 300
    if name in ("total", "is_primary", "created_at", "updated_at", "happened_at"):
        return 500 if name == "total" else 0
    return ""


def _bare(path: Path) -> None:
    """The same rows, turned there and rolled back: the cost of turning them is in the statements."""
    connection = open_connection(path, writable=True)
    connection.execute("BEGIN IMMEDIATE")
    for table in _TABLES:
        connection.execute(f"UPDATE {table} SET customer_id = ? WHERE customer_id = ?", (_KEEP, _OTHER))
    connection.execute("ROLLBACK")
    connection.close()


def _merge(file: OpenFile) -> None:
    with file.write("customer.merge") as session:
        merging.merge(session, _KEEP, [_OTHER])


def _split(file: OpenFile) -> None:
    with file.write("customer.split") as session:
        merging.split(session, _OTHER)


def _take_both_back(file: OpenFile) -> None:
    for _ in range(2):
        file.undo()


def _edit(file: OpenFile, customer_id: int, text: str) -> None:
    from app.models import Customer

    with file.write("customer.notes", subject="one") as session:
        session.get_one(Customer, customer_id).notes = text
