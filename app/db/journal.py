"""The journal: every labelled write leaves an operation with its row changes, in the same transaction.

Changes made through mapped objects are seen by the session's flush events; bulk work (`app.db.bulk`) and undo hand
theirs in. Derived tables (statistics, day totals, search index, snapshots) are not recorded: they follow.
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.core.enums import Origin
from app.core.ids import uuid7
from app.core.instants import to_millis
from app.db.rows import Connection, Raw, changed, fetch, quoted, to_json
from app.db.touched import KINDS, Touched

INSERT, UPDATE, DELETE, ROWS, GONE, ERASED = "insert", "update", "delete", "rows", "gone", "erased"
_STAMPS = {"updated_at"}


@dataclass(slots=True)
class Journal:
    """What one transaction did, written down as it happens; the operation row comes with the first change."""

    connection: Connection
    label: str
    subject: str
    at: datetime
    who: str = ""
    origin: Origin = Origin.PERSON
    undoes_id: int | None = None
    touched: Touched = field(default_factory=Touched)
    operation_id: int | None = None

    def inserted(self, table: str, row: Raw) -> None:
        self._record(table, INSERT, row, None, row)
        self.touched.row(table, row)

    def updated(self, table: str, before: Raw, after: Raw) -> None:
        old, new = changed(before, after)
        if new.keys() <= _STAMPS:
            return
        self._record(table, UPDATE, after, old, new)
        self.touched.row(table, before, after)

    def put(self, table: str, row_id: int, values: Mapping[str, Any]) -> None:
        """Change columns of one row, stamped where rows are; what it says already is no change."""
        before = fetch(self.connection, table, row_id)
        if before is None or all(before[name] == value for name, value in values.items()):
            return
        stamped = {**values, "updated_at": to_millis(self.at)} if "updated_at" in before else dict(values)
        sets = ", ".join(f"{quoted(name)} = ?" for name in stamped)
        self.connection.execute(
            f"UPDATE {quoted(table)} SET {sets} WHERE id = ?", (*stamped.values(), row_id)
        )
        self.updated(table, before, {**before, **stamped})

    def give(self, table: str, ids: Collection[int], values: dict[str, int | str | None]) -> None:
        """Put the same values into many rows and note what each held; the statements do it, not a loop.

        Rows that are stamped are stamped. Whose figures follow has to be told by the caller.
        """
        if not ids:
            return
        listed = json.dumps(sorted(ids))
        have = {row[1] for row in self.connection.execute(f"PRAGMA table_info({quoted(table)})")}
        values = values | ({"updated_at": to_millis(self.at)} if "updated_at" in have else {})
        old = ", ".join(f"'{name}', {quoted(name)}" for name in values)
        new = ", ".join(f"'{name}', ?" for name in values)
        self.connection.execute(
            "INSERT INTO change(operation_id, table_name, row_id, row_uuid, action, before, after)"
            f" SELECT ?, ?, id, {'uuid' if 'uuid' in have else 'NULL'}, ?, json_object({old}), json_object({new})"
            f" FROM {quoted(table)} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
            (self._operation(), table, UPDATE, *values.values(), listed),
        )
        sets = ", ".join(f"{quoted(name)} = ?" for name in values)
        self.connection.execute(
            f"UPDATE {quoted(table)} SET {sets} WHERE id IN (SELECT value FROM json_each(?))",
            (*values.values(), listed),
        )
        if kind := KINDS.get(table):
            self.touched.kinds.add(kind)

    def deleted(self, table: str, row: Raw) -> None:
        self._record(table, DELETE, row, row, None)
        self.touched.row(table, row)

    def inserted_rows(self, table: str, ids: range) -> None:
        """Note a run of new rows without their contents: `ids` has no holes."""
        self._write(table, ids[0], ROWS, last_id=ids[-1])
        self.touched.run(table)

    def deleted_rows(self, table: str, ids: range, packed: bytes) -> None:
        """Note a run of rows taken away, with the rows themselves."""
        self._write(table, ids[0], GONE, last_id=ids[-1], packed=packed)
        self.touched.run(table)

    def erased(self, table: str, row_id: int, uuid: bytes | None = None) -> None:
        """Note that a row is gone for good, without a word of what it held."""
        self._write(table, row_id, ERASED, uuid=uuid)

    def cleared(self, table: str, row_id: int, after: Raw) -> None:
        """Note what a row holds now where something of an erased person was taken out of it, and not what that was."""
        self._write(table, row_id, UPDATE, before="{}", after=to_json(after))

    def _record(self, table: str, action: str, row: Raw, before: Raw | None, after: Raw | None) -> None:
        if table not in KINDS:
            return
        self._write(
            table,
            row["id"],
            action,
            uuid=row.get("uuid"),
            before=None if before is None else to_json(before),
            after=None if after is None else to_json(after),
        )

    def _write(
        self,
        table: str,
        row_id: int,
        action: str,
        *,
        last_id: int | None = None,
        uuid: bytes | None = None,
        before: str | None = None,
        after: str | None = None,
        packed: bytes | None = None,
    ) -> None:
        self.connection.execute(
            "INSERT INTO change(operation_id, table_name, row_id, last_id, row_uuid, action, before, after, packed)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._operation(), table, row_id, last_id, uuid, action, before, after, packed),
        )

    def _operation(self) -> int:
        if self.operation_id is None:
            cursor = self.connection.execute(
                "INSERT INTO operation(uuid, label, subject, who, at, origin, undoes_id, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, 'done')",
                (
                    uuid7().bytes,
                    self.label,
                    self.subject,
                    self.who,
                    to_millis(self.at),
                    self.origin,
                    self.undoes_id,
                ),
            )
            self.operation_id = int(cursor.lastrowid)
        return self.operation_id
