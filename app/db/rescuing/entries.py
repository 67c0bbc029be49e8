"""What the indexes still say of rows whose own page is gone: a customer's name, a purchase's day, buyer and amount.

An index is a copy of some columns on pages of its own. Which index a page belongs to is asked of the rows that are
there: nearly all of its entries are about such. Enough columns make a row again, though not all of its cells.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.ids import uuid7
from app.core.instants import to_millis
from app.db.journal import Journal
from app.db.keys import Key
from app.db.rescuing import page_table
from app.db.rescuing.known import Table
from app.db.rescuing.page_table import INDEX_COLUMNS, Cells
from app.db.rescuing.torn import Torn
from app.db.rows import Connection, Raw, quoted

_NEEDED = {"customer": ("name",), "purchase": ("bought_on", "total")}
"""The tables whose rows are worth having by half, and what they cannot be without."""
_SAMPLES = 12

Partial = defaultdict[int, Raw]


@dataclass(frozen=True, slots=True)
class _Index:
    table: Table
    names: tuple[str, ...]

    @property
    def places(self) -> tuple[int, ...]:
        columns = [column.name for column in self.table.columns]
        return tuple(columns.index(name) for name in self.names)

    def fits(self, entry: Cells) -> bool:
        """Whether an entry can be of this index: its columns, then the id, then nothing."""
        count = len(self.names)
        if not isinstance(entry[count], int) or any(cell is not None for cell in entry[count + 1 :]):
            return False
        kinds = (self.table.columns[place] for place in self.places)
        return all(cell is None or kind.takes(cell) for cell, kind in zip(entry, kinds, strict=False))


def take_over(
    journal: Journal,
    tables: dict[str, Table],
    missing: Mapping[str, list[int]],
    torn: Torn,
    folder: Path,
    key: Key | None,
) -> dict[str, list[int]]:
    """Make rows of what the indexes say of missing ones, journaled; the ids of those that came back, by table."""
    wanted = {name: set(ids) for name, ids in missing.items() if name in _NEEDED and ids}
    if not wanted:
        return {}
    indexes = [one for name in wanted for one in _indexes(journal.connection, tables[name])]
    found: dict[str, Partial] = {name: defaultdict(dict) for name in wanted}
    with page_table.opened(torn, folder, key) as pages:
        for some in page_table.portions(page_table.readable(torn, key, entries=True), []):
            pages.use(some, entries=True)
            for number in some:
                entries = pages.entries(number)
                index = _belongs(journal.connection, indexes, entries)
                if index is not None:
                    _read(index, entries, wanted[index.table.name], found[index.table.name])
    return {name: _restore(journal, tables[name], rows) for name, rows in found.items()}


def names_of(found: Mapping[str, list[int]], connection: Connection) -> dict[int, str]:
    """The customers among those that came back by half."""
    ids = found.get("customer", [])
    return {
        row_id: connection.execute("SELECT name FROM customer WHERE id = ?", (row_id,)).fetchone()[0]
        for row_id in ids
    }


def _indexes(connection: Connection, table: Table) -> list[_Index]:
    columns = {column.name for column in table.columns}
    found = []
    for row in connection.execute(f"PRAGMA index_list({quoted(table.name)})").fetchall():
        names = tuple(info[2] for info in connection.execute(f"PRAGMA index_info({quoted(row[1])})"))
        if set(names) <= columns and len(names) < INDEX_COLUMNS:
            found.append(_Index(table, names))
    return found


def _belongs(connection: Connection, indexes: list[_Index], entries: list[Cells]) -> _Index | None:
    """The index that agrees with most of the rows that its entries are about, if that is more than half of them."""
    some = entries[:: max(1, len(entries) // _SAMPLES)]
    best, most = None, len(some) / 2
    for index in indexes:
        if some and all(index.fits(entry) for entry in some):
            right = sum(_agrees(connection, index, entry) for entry in some)
            if right > most:
                best, most = index, right
    return best


def _agrees(connection: Connection, index: _Index, entry: Cells) -> bool:
    listed = ", ".join(map(quoted, index.names))
    row = connection.execute(
        f"SELECT {listed} FROM {quoted(index.table.name)} WHERE id = ?", (entry[len(index.names)],)
    ).fetchone()
    return row is not None and tuple(row) == entry[: len(index.names)]


def _read(index: _Index, entries: list[Cells], wanted: set[int], found: Partial) -> None:
    for entry in entries:
        if entry[len(index.names)] in wanted and index.fits(entry):
            found[entry[len(index.names)]] |= dict(zip(index.names, entry, strict=False))


def _restore(journal: Journal, table: Table, rows: Partial) -> list[int]:
    back = []
    for row_id, cells in sorted(rows.items()):
        if all(cells.get(name) not in (None, "") for name in _NEEDED[table.name]):
            row = {**_empty(table, journal), **cells, "id": row_id}
            names, marks = ", ".join(map(quoted, row)), ", ".join("?" * len(row))
            before = journal.connection.total_changes
            journal.connection.execute(
                f"INSERT OR IGNORE INTO {quoted(table.name)} ({names}) VALUES ({marks})", tuple(row.values())
            )
            if journal.connection.total_changes > before:
                journal.inserted(table.name, row)
                back.append(row_id)
    return back


def _empty(table: Table, journal: Journal) -> Raw:
    """As little as the table allows."""
    now = to_millis(journal.at)
    known: dict[str, Any] = {"uuid": uuid7().bytes, "created_at": now, "updated_at": now, "kind": "person"}
    return {
        column.name: known.get(column.name, "" if column.type in ("TEXT", "JSON") else 0)
        if column.needed
        else None
        for column in table.columns
    }
