"""The changes of one customer's rows, out of the journal by its index, the latest first.

Rows that are there are found by who they belong to. Of those that are gone only the journal knows: its index alone
tells which numbers it has that their table has not, and only of these the contents are looked at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from app.core.enums import Origin
from app.core.instants import from_millis
from app.db.reader import Reader
from app.db.rows import from_json
from app.services.history.shapes import Entry

CHILDREN: dict[str, tuple[str, ...]] = {
    "contact_point": ("customer_id",),
    "address": ("customer_id",),
    "key_date": ("customer_id",),
    "customer_tag": ("customer_id",),
    "consent": ("customer_id",),
    "custom_value": ("customer_id",),
    "relation": ("customer_id", "other_id"),
}
"""The tables whose past belongs to the record of a customer, with the columns that say whose a row is."""
_CHUNK = 400
_OF = "SELECT id FROM change WHERE table_name = ? AND row_id IN (SELECT value FROM json_each(?))"
_ENTRIES = """
SELECT c.id, o.id, o.at, o.who, o.label, o.subject, o.origin, c.table_name, c.row_id, c.action, c.before, c.after
  FROM json_each(?) j CROSS JOIN change c ON c.id = j.value CROSS JOIN operation o ON o.id = c.operation_id
 WHERE c.action IN ('insert', 'update', 'delete') ORDER BY c.id DESC
"""


def entries(reader: Reader, customer_ids: Sequence[int]) -> Iterator[Entry]:
    """Every change of these customers' rows and of what hangs on them."""
    found = {row[0] for row in reader.all(_OF, "customer", json.dumps(list(customer_ids)))}
    for table, columns in CHILDREN.items():
        ids = _there(reader, table, columns, customer_ids) | _gone(reader, table, columns, customer_ids)
        if ids:
            found.update(row[0] for row in reader.all(_OF, table, json.dumps(sorted(ids))))
    newest = sorted(found, reverse=True)
    for start in range(0, len(newest), _CHUNK):
        for row in reader.all(_ENTRIES, json.dumps(newest[start : start + _CHUNK])):
            yield _entry(*row)


def _entry(
    number: int, operation: int, at: int, who: str, label: str, subject: str, origin: str, table: str,
    row_id: int, action: str, before: str | None, after: str | None,
) -> Entry:  # fmt: skip
    return Entry(
        number, operation, from_millis(at), who, label, subject, Origin(origin), table, row_id, action,
        from_json(before or "{}"), from_json(after or "{}"),
    )  # fmt: skip


def _there(reader: Reader, table: str, columns: Sequence[str], whose: Sequence[int]) -> set[int]:
    listed = json.dumps(list(whose))
    return {
        row[0]
        for column in columns
        for row in reader.all(
            f"SELECT id FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", listed
        )
    }


def _gone(reader: Reader, table: str, columns: Sequence[str], whose: Sequence[int]) -> set[int]:
    """Rows that were theirs and are no longer there: a phone number that was taken away."""
    theirs = " OR ".join(
        f"json_extract(c.{side}, '$.{column}') IN (SELECT value FROM json_each(?2))"
        for side in ("before", "after")
        for column in columns
    )
    rows = reader.all(
        "SELECT DISTINCT c.row_id FROM (SELECT DISTINCT row_id FROM change INDEXED BY ix_change_row"
        f" WHERE table_name = ?1 AND NOT EXISTS (SELECT 1 FROM {table} r WHERE r.id = change.row_id)) g"
        f" CROSS JOIN change c ON c.table_name = ?1 AND c.row_id = g.row_id WHERE {theirs}",
        table,
        json.dumps(list(whose)),
    )
    return {row[0] for row in rows}
