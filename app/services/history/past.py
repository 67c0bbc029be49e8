"""The past of one customer: each field, with who changed it, when, from what to what.

The rows are walked back from what they say now, so that every change is told with the whole value before and after it
(a birthday, not its day alone). Who was merged into the customer is walked along: what they said, and lost, is part of
the past.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.enums import Origin
from app.core.instants import from_millis
from app.db.reader import Reader
from app.services.history import hanging
from app.services.history.entries import entries
from app.services.history.own import losses, own_changes
from app.services.history.shapes import Entry, FieldChange
from app.services.merging.chains import merged
from app.services.record_values import Values

Row = Mapping[str, Any]
_NO_PHOTO = "photo"


def of_customer(reader: Reader, customer_id: int, limit: int = 200) -> list[FieldChange]:
    """The latest changes of a customer and of what hangs on them, the latest first; none for one who is not there."""
    walk = _Walk(reader, [customer_id, *(row.id for row in merged(reader, customer_id))])
    found: list[FieldChange] = []
    for change in walk.changes():
        found.append(change)
        if len(found) == limit:
            break
    return found


class _Walk:
    """Goes back from what the rows say now, one change after the other."""

    def __init__(self, reader: Reader, customer_ids: list[int]) -> None:
        self._reader = reader
        self._ids = customer_ids
        self._values = Values(reader.all)
        self._now: dict[tuple[str, int], Row] = {}
        self._made: set[int] = set()

    def changes(self) -> Iterator[FieldChange]:
        for entry in entries(self._reader, self._ids):
            after = self._state(entry)
            before = {} if entry.action == "insert" else {**after, **entry.before}
            yield from self._told(entry, before, after)
            self._now[(entry.table, entry.row_id)] = before
            if entry.table == "customer" and entry.action == "insert":
                self._made.add(entry.row_id)
        for customer_id in self._ids:
            if customer_id not in self._made:
                yield from self._came(customer_id)

    def _state(self, entry: Entry) -> Row:
        """What the row said after this change; a deleted row said nothing any more."""
        if entry.action == "delete":
            return {}
        key = (entry.table, entry.row_id)
        if key not in self._now:
            self._now[key] = self._fetch(*key)
        return {**self._now[key], **entry.after}

    def _fetch(self, table: str, row_id: int) -> Row:
        names = [
            name
            for (name,) in self._reader.all("SELECT name FROM pragma_table_info(?)", table)
            if name != _NO_PHOTO
        ]
        columns = ", ".join(f'"{name}"' for name in names)
        row = self._reader.one(f"SELECT {columns} FROM {table} WHERE id = ?", row_id)
        return {} if row is None else dict(zip(names, row, strict=True))

    def _told(self, entry: Entry, before: Row, after: Row) -> Iterator[FieldChange]:
        if entry.table != "customer":
            whose = frozenset(self._ids)
            yield from hanging.changes(entry, before, after, self._values, whose)
            return
        yield from own_changes(entry, before, after, self._values)
        into = entry.after.get("merged_into_id") if entry.action == "update" else None
        if into is not None:
            key = ("customer", into)
            keeper = self._now[key] if key in self._now else self._fetch(*key)
            yield from losses(self._reader.all, entry, after, keeper, self._values)

    def _came(self, customer_id: int) -> Iterator[FieldChange]:
        """A customer who came with many others (an import), or before anything was noted."""
        row = self._now.get(("customer", customer_id)) or self._fetch("customer", customer_id)
        if not row:
            return
        made = self._reader.one(
            "SELECT id, who, label, subject, origin FROM operation WHERE at = ? AND origin = 'import' LIMIT 1",
            row["created_at"],
        )
        number, who, label, subject, origin = made or (
            None,
            "",
            "customer.create",
            row["name"],
            Origin.SYSTEM,
        )
        yield FieldChange(
            from_millis(row["created_at"]), who, label, subject, Origin(origin), "customer", customer_id, "created",
            None, row["name"], number,
        )  # fmt: skip
