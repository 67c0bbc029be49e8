"""Rows as the database holds them, and their way into the journal's JSON and back."""

import json
from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlcipher3 import dbapi2

Raw: TypeAlias = dict[str, Any]
Connection: TypeAlias = dbapi2.Connection


def quoted(name: str) -> str:
    """A table or column name for SQL; names come from our own schema, quoting keeps words like `order` harmless."""
    return '"' + name.replace('"', '""') + '"'


def fetch(connection: Connection, table: str, row_id: int) -> Raw | None:
    """One row by its id with raw values, or None."""
    cursor = connection.execute(f"SELECT * FROM {quoted(table)} WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    return None if row is None else dict(zip((d[0] for d in cursor.description), row, strict=True))


def changed(before: Raw, after: Raw) -> tuple[Raw, Raw]:
    """The columns that differ, with their old and their new values."""
    names = [name for name in after if before.get(name) != after[name]]
    return {n: before.get(n) for n in names}, {n: after[n] for n in names}


def to_json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, default=_encode)


def from_json(text: str) -> Raw:
    values: Raw = json.loads(text, object_hook=_decode)
    return values


def _encode(value: Any) -> Any:
    if isinstance(value, (bytes, memoryview, bytearray)):
        return {"$hex": bytes(value).hex()}
    raise TypeError(f"a {type(value).__name__} has no place in the journal")


def _decode(found: dict[str, Any]) -> Any:
    return bytes.fromhex(found["$hex"]) if found.keys() == {"$hex"} else found


def columns(connection: Connection, table: str) -> list[tuple[str, bool]]:
    """The table's columns in order, each with whether it holds bytes."""
    found = connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
    return [(row[1], str(row[2]).upper().startswith("BLOB")) for row in found]
