"""What a row of each table looks like, so that rows without a name tag find their table, and noise finds none."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.db import proof
from app.db.rescuing.page_table import Cells
from app.db.rows import Connection, quoted

DERIVED = ("customer_stats", "day_total")
REMADE = ("classification_snapshot", "classification_quarter")
"""Derived too, but a record of its day: a quarter's is made again when more of its time comes in."""
_UUID = 16
_FLAG = (0, 1)


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    needed: bool

    def takes(self, cell: object) -> bool:
        """Whether this may stand in the column."""
        if cell is None:
            return not self.needed
        match self.type:
            case "TEXT":
                return isinstance(cell, str)
            case "BLOB":
                return isinstance(cell, bytes) and (len(cell) == _UUID or "uuid" not in self.name)
            case "BOOLEAN":
                return cell in _FLAG and isinstance(cell, int)
            case "DOUBLE" | "FLOAT":
                return isinstance(cell, (int, float))
            case "JSON":
                return not isinstance(cell, bytes)
        return isinstance(cell, int)


@dataclass(frozen=True, slots=True)
class Table:
    """A table by name. `key` is the place of the id, which stands beside the row and not in it."""

    name: str
    columns: tuple[Column, ...]
    key: int

    def fits(self, cells: Cells) -> bool:
        """Whether a row of nameless cells can be one of this table."""
        rest = cells[len(self.columns) :]
        if cells[self.key] is not None or rest.count(None) < len(rest):
            return False
        return all(
            place == self.key or column.takes(cells[place]) for place, column in enumerate(self.columns)
        )

    def filled(self, row_id: int, cells: Cells) -> Cells:
        """The row with its id in place."""
        return (*cells[: self.key], row_id, *cells[self.key + 1 : len(self.columns)])

    @property
    def insert(self) -> str:
        names = ", ".join(quoted(column.name) for column in self.columns)
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT OR IGNORE INTO {quoted(self.name)} ({names}) VALUES ({marks})"


def tables(connection: Connection) -> dict[str, Table]:
    """The tables that hold what was entered, as this (new, whole) file has them."""
    return {name: _table(connection, name) for name in proof.tables(connection) if name not in DERIVED}


def in_order(connection: Connection, names: Iterable[str]) -> list[str]:
    """Tables so that those that are pointed to come before those that point."""
    waiting = {name: _parents(connection, name) for name in sorted(names)}
    ordered: list[str] = []
    while waiting:
        ready = [name for name, parents in waiting.items() if not parents & waiting.keys() - {name}]
        for name in ready or list(waiting)[:1]:
            ordered.append(name)
            del waiting[name]
    return ordered


def _parents(connection: Connection, name: str) -> set[str]:
    return {row[2] for row in connection.execute(f"PRAGMA foreign_key_list({quoted(name)})")}


def _table(connection: Connection, name: str) -> Table:
    found = connection.execute(f"PRAGMA table_info({quoted(name)})").fetchall()
    columns = tuple(Column(row[1], str(row[2]).upper().split("(")[0], bool(row[3])) for row in found)
    (key,) = (place for place, row in enumerate(found) if row[5])
    return Table(name, columns, key)
