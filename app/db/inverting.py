"""The inverse of single changes: rows taken away, put back as they were, brought back under their own ids.

Nothing is forced: a row that is not what the operation left stops the whole.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlcipher3 import dbapi2

from app.core.errors import ShukeError
from app.db.intervals import Intervals, Run, without
from app.db.journal import Journal
from app.db.packed import pack, unpack
from app.db.references import hanging, keys
from app.db.rows import Raw, fetch, from_json, quoted

_CHUNK = 20_000
Blocked = Callable[[str, int], ShukeError]


@dataclass(slots=True)
class Inverter:
    """Applies inverses within one write. `kept` are rows to leave alone, `blocked` makes the fault for a row."""

    journal: Journal
    operation_id: int
    blocked: Blocked
    kept: dict[str, set[int]] = field(default_factory=dict)
    removed: dict[str, list[Run]] = field(default_factory=dict)

    def invert(
        self,
        table: str,
        row_id: int,
        last_id: int | None,
        action: str,
        before: str | None,
        after: str | None,
        packed: bytes | None,
    ) -> None:
        """Take one change back."""
        if last_id is None and row_id in self.kept.get(table, ()):
            return
        match action:
            case "insert":
                self._remove(table, row_id, from_json(after or "{}"))
            case "update":
                self._restore(table, row_id, from_json(before or "{}"), from_json(after or "{}"))
            case "delete":
                self._bring_back(table, from_json(before or "{}"))
            case "rows":
                for part in without(range(row_id, (last_id or row_id) + 1), self.kept.get(table, ())):
                    self._remove_rows(table, part)
            case "gone":
                self._bring_back_rows(table, row_id, packed or b"")

    def check_references(self) -> None:
        """With the foreign keys deferred, a row that something hangs on is found here and not at the commit.

        Asked of the rows that were taken away alone; `PRAGMA foreign_key_check` would read every row of a million.
        """
        removed = {table: Intervals.of(runs) for table, runs in self.removed.items()}
        for key in keys(self.journal.connection) if removed else ():
            if key.parent in removed:
                for row_id, _ in hanging(self.journal.connection, key, removed[key.parent], limit=1):
                    raise self.blocked(key.child, row_id)

    def _remove(self, table: str, row_id: int, after: Raw) -> None:
        now = self._as_left(table, row_id, after)
        self.journal.connection.execute(f"DELETE FROM {quoted(table)} WHERE id = ?", (row_id,))
        self.journal.deleted(table, now)
        self.removed.setdefault(table, []).append((row_id, row_id))

    def _restore(self, table: str, row_id: int, before: Raw, after: Raw) -> None:
        now = self._as_left(table, row_id, after)
        sets = ", ".join(f"{quoted(name)} = ?" for name in before)
        self._run(
            table, row_id, f"UPDATE {quoted(table)} SET {sets} WHERE id = ?", (*before.values(), row_id)
        )
        self.journal.updated(table, now, {**now, **before})

    def _bring_back(self, table: str, before: Raw) -> None:
        names = ", ".join(map(quoted, before))
        marks = ", ".join("?" * len(before))
        statement = f"INSERT INTO {quoted(table)} ({names}) VALUES ({marks})"
        self._run(table, before["id"], statement, tuple(before.values()))
        self.journal.inserted(table, before)

    def _as_left(self, table: str, row_id: int, after: Raw) -> Raw:
        """The row, if it is still what the operation left."""
        now = fetch(self.journal.connection, table, row_id)
        if now is None or any(
            now.get(name) != value for name, value in after.items() if name != "updated_at"
        ):
            raise self.blocked(table, row_id)
        return now

    def _run(self, table: str, row_id: int, statement: str, values: tuple[Any, ...]) -> None:
        try:
            self.journal.connection.execute(statement, values)
        except dbapi2.IntegrityError as error:
            raise self.blocked(table, row_id) from error

    def _remove_rows(self, table: str, ids: range) -> None:
        connection, bounds = self.journal.connection, (ids[0], ids[-1])
        (count,) = connection.execute(
            f"SELECT count(*) FROM {quoted(table)} WHERE id BETWEEN ? AND ?", bounds
        ).fetchone()
        later = connection.execute(
            "SELECT c.row_id FROM change c JOIN operation o ON o.id = c.operation_id"
            " WHERE c.table_name = ? AND c.row_id BETWEEN ? AND ? AND c.operation_id > ? AND c.last_id IS NULL"
            " AND o.state <> 'undone' AND o.origin NOT IN ('undo', 'redo') LIMIT 1",
            (table, *bounds, self.operation_id),
        ).fetchone()
        if later is not None or count != len(ids):
            raise self.blocked(table, later[0] if later else ids[0])
        self._touch(table, ids)
        for start in range(ids[0], ids[-1] + 1, _CHUNK):
            part = range(start, min(start + _CHUNK, ids[-1] + 1))
            self.journal.deleted_rows(table, part, pack(connection, table, part))
        connection.execute(f"DELETE FROM {quoted(table)} WHERE id BETWEEN ? AND ?", bounds)
        self.removed.setdefault(table, []).append(bounds)

    def _bring_back_rows(self, table: str, first_id: int, packed: bytes) -> None:
        connection = self.journal.connection
        names, rows = unpack(connection, table, packed)
        marks = ", ".join("?" * len(names))
        statement = f"INSERT INTO {quoted(table)} ({', '.join(map(quoted, names))}) VALUES ({marks})"
        try:
            connection.executemany(statement, rows)
        except dbapi2.IntegrityError as error:
            raise self.blocked(table, first_id) from error
        ids = range(first_id, first_id + len(rows))
        self.journal.inserted_rows(table, ids)
        self._touch(table, ids)

    def _touch(self, table: str, ids: range) -> None:
        """Note whose figures a run of rows moves, while the rows are there to be asked."""
        names: Iterable[str] = {"customer": ("id",), "purchase": ("customer_id", "bought_on")}.get(
            table, ("customer_id",)
        )
        names = tuple(names)
        have = {row[1] for row in self.journal.connection.execute(f"PRAGMA table_info({quoted(table)})")}
        rows: list[tuple[Any, ...]] = []
        if have.issuperset(names):
            rows = self.journal.connection.execute(
                f"SELECT DISTINCT {', '.join(map(quoted, names))} FROM {quoted(table)} WHERE id BETWEEN ? AND ?",
                (ids[0], ids[-1]),
            ).fetchall()
        self.journal.touched.rows(table, names, rows)
