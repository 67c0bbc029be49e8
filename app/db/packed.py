"""A run of rows as one small blob: how the journal keeps what an undo took away, so that redo can bring it back."""

import json
import zlib
from typing import Any

from app.db.rows import Connection, columns, quoted


def pack(connection: Connection, table: str, ids: range) -> bytes:
    """The rows with these ids, compressed; the JSON is built by SQLite, so that no row becomes a Python object."""
    cells = ", ".join(
        f"hex({quoted(name)})" if is_blob else quoted(name) for name, is_blob in columns(connection, table)
    )
    (text,) = connection.execute(
        f"SELECT json_group_array(json_array({cells})) FROM {quoted(table)} WHERE id BETWEEN ? AND ?",
        (ids[0], ids[-1]),
    ).fetchone()
    return zlib.compress(str(text).encode(), level=1)


def unpack(
    connection: Connection, table: str, packed: bytes
) -> tuple[tuple[str, ...], list[tuple[Any, ...]]]:
    """The packed rows, with the names of their columns."""
    described = columns(connection, table)
    blobs = [place for place, (_, is_blob) in enumerate(described) if is_blob]
    rows = json.loads(zlib.decompress(packed))
    for row in rows:
        for place in blobs:
            row[place] = bytes.fromhex(row[place]) if row[place] else None
    return tuple(name for name, _ in described), [tuple(row) for row in rows]
