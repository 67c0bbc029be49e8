"""All that is kept about one person, for a person who asks: one JSON document, complete by construction.

The rows are found along the foreign keys (`app.db.erasing.belongings`), so that a table that joins later is in it by
itself; what has no key but a `customer_id` (figures, quarter's ends) is found by that column. Days and moments are
ISO text, money is in major units, bytes are base64, and beside every number of another row stands its name. Of other
people no more than the name is told, and that only where the relation is to this person. Entries that were merged into
this one are this person's, too: they stand under `customer` among the tables.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.days import from_day_number
from app.core.errors import ShukeError
from app.core.instants import from_millis
from app.core.money import to_major
from app.db.private_file import write_private
from app.db.reader import Reader
from app.services import settings

if TYPE_CHECKING:
    from sqlalchemy import Column

Row = dict[str, Any]
Document = dict[str, Any]

MONEY = {
    ("purchase", "total"), ("purchase", "cost"), ("purchase_line", "unit_price"), ("purchase_line", "discount"),
    ("purchase_line", "unit_cost"), ("purchase_line", "total"), ("lead", "expected_value"), ("customer_stats", "net"),
    ("classification_snapshot", "clv"),
}  # fmt: skip
_NAMES = ("name", "title", "text_zh", "value", "label", "order_number", "code")
_DERIVED = ("customer_stats", "classification_snapshot")


def write(path: Path, document: Document) -> None:
    """Write the document, for its owner's eyes alone; whole, or ShukeError (`no_write_permission`, `disk_full` …)."""
    write_private(path, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())


def person_file(reader: Reader, customer_id: int, now: datetime) -> Document:
    """Everything about a customer, also one in the trash; ShukeError `gone` where there is none."""
    from app.db.erasing.belongings import of_customer

    shop = settings.load(reader)
    if reader.one("SELECT 1 FROM customer WHERE id = ?", customer_id) is None:
        raise ShukeError("gone")
    belonging = of_customer(reader, customer_id)
    owned = {table: set(ids) for table, ids in belonging.all.items() if table != "tag"}
    entries = sorted(owned["customer"])
    owned["customer"].discard(customer_id)
    teller = _Teller(reader, shop["shop.currency"])
    tables = {table: teller.rows(table, ids) for table, ids in sorted(owned.items())}
    for table in _derived(reader):
        tables[table] = teller.told(
            table, reader, "customer_id IN (SELECT value FROM json_each(?))", json.dumps(entries)
        )
    return {
        "about": "shuke: everything kept about one person",
        "version": 1,
        "made_at": now.isoformat(timespec="seconds"),
        "shop": shop["shop.name"],
        "shop_en": shop["shop.name_en"],
        "currency": shop["shop.currency"],
        "customer": teller.rows("customer", {customer_id})[0],
        "tables": {table: rows for table, rows in tables.items() if rows},
        "referred": [
            name
            for (name,) in reader.all(
                "SELECT name FROM customer WHERE referrer_id = ? AND merged_into_id IS NULL", customer_id
            )
        ],
        "history": _history(reader, customer_id),
        "drafts": _drafts(reader, customer_id),
    }


class _Teller:
    """Rows as a person can read them, by the types that the models give their columns."""

    def __init__(self, reader: Reader, currency: str) -> None:
        from app.models import Base

        self._reader = reader
        self._currency = currency
        self._tables = Base.metadata.tables

    def rows(self, table: str, ids: Iterable[int]) -> list[Row]:
        return self.told(
            table, self._reader, "id IN (SELECT value FROM json_each(?))", json.dumps(sorted(ids))
        )

    def told(self, table: str, reader: Reader, where: str, value: Any) -> list[Row]:
        known = self._tables[table].columns
        names = [name for (name,) in reader.all(f"SELECT name FROM pragma_table_info('{table}')")]
        columns = ", ".join(f'"{name}"' for name in names)
        rows = reader.all(f'SELECT {columns} FROM "{table}" WHERE {where} ORDER BY 1', value)
        return [
            self._row(table, {n: known.get(n) for n in names}, dict(zip(names, row, strict=True)))
            for row in rows
        ]

    def _row(self, table: str, columns: Mapping[str, Column[Any] | None], values: Row) -> Row:
        told: Row = {}
        for name, value in values.items():
            column = columns[name]
            told[name] = self._value(table, name, column, value)
            if column is not None and value is not None:
                for key in column.foreign_keys:
                    told[name.removesuffix("_id")] = self._name(key.column.table.name, value)
        return told

    def _value(self, table: str, name: str, column: Column[Any] | None, value: Any) -> Any:
        from sqlalchemy import JSON, Boolean

        from app.models.base import Day, Instant, Uuid

        kind = None if column is None else column.type
        if value is None:
            return None
        if (table, name) in MONEY:
            return to_major(value, self._currency)
        if isinstance(kind, Day):
            return from_day_number(value).isoformat()
        if isinstance(kind, Instant):
            return from_millis(value).isoformat(timespec="seconds")
        if isinstance(kind, Uuid):
            from uuid import UUID

            return str(UUID(bytes=bytes(value)))
        if isinstance(kind, Boolean):
            return bool(value)
        if isinstance(kind, JSON):
            return json.loads(value) if isinstance(value, str) else value
        return b64encode(bytes(value)).decode() if isinstance(value, (bytes, memoryview)) else value

    def _name(self, table: str, number: int) -> str:
        """What a row is called: the first of its columns that people read."""
        names = [name for name in _NAMES if name in self._tables[table].columns]
        if not names:
            return ""
        cells = ", ".join(f"nullif(\"{name}\", '')" for name in names)
        return self._reader.text(f"SELECT coalesce({cells}, '') FROM \"{table}\" WHERE id = ?", number)


def _derived(reader: Reader) -> list[str]:
    """Tables that name a customer without a foreign key."""
    from app.models import Base

    return [
        name
        for name, table in sorted(Base.metadata.tables.items())
        if "customer_id" in table.columns and not table.columns["customer_id"].foreign_keys
    ]


def _history(reader: Reader, customer_id: int) -> list[Row]:
    """Every change of the person's rows that is remembered, oldest first; a bulk run tells that it was, not what."""
    from app.db.erasing.belongings import past_of_customer

    told: list[Row] = []
    for table, ids in past_of_customer(reader, customer_id).items():
        rows = reader.all(
            "SELECT o.at, o.who, o.label, o.subject, c.table_name, c.row_id, c.action, c.before, c.after"
            " FROM change c JOIN operation o ON o.id = c.operation_id"
            " WHERE c.table_name = ? AND c.last_id IS NULL AND c.row_id IN (SELECT value FROM json_each(?))",
            table,
            json.dumps(sorted(ids)),
        )
        names = ("at", "who", "operation", "subject", "table", "row", "action", "before", "after")
        for row in rows:
            values = dict(zip(names, row, strict=True))
            for side in ("before", "after"):
                values[side] = json.loads(values[side]) if values[side] else None
            told.append(values | {"at": from_millis(values["at"]).isoformat(timespec="seconds")})
    return sorted(told, key=lambda change: change["at"])


def _drafts(reader: Reader, customer_id: int) -> list[Row]:
    """What was being typed about the person."""
    from app.db.erasing.drafts_of import WHERE

    rows = reader.all(f"SELECT key, content FROM draft WHERE {WHERE} ORDER BY key", customer_id)
    return [{"form": key, "content": json.loads(content)} for key, content in rows]
