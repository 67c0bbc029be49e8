"""One operation with all that it did, in a form that stands alone: what the change journal beside the file holds.

The rows of a bulk change are not in the file's own journal as long as they stand; here they come along, packed.
"""

import json
import zlib
from dataclasses import dataclass
from typing import Any

from app.db.journal import GONE, ROWS
from app.db.packed import pack
from app.db.rows import Connection, Raw, columns, fetch, from_json, to_json

_CHUNK = 20_000
Pieces = dict[int, list[tuple[str, bytes]]]
"""By the id of a change: runs of packed rows, each with the names of its columns (JSON)."""


@dataclass(frozen=True, slots=True)
class Record:
    """An operation's row, the rows of its changes, and the rows that those changes stand for."""

    operation: Raw
    changes: list[Raw]
    pieces: Pieces

    @property
    def operation_id(self) -> int:
        return int(self.operation["id"])

    @property
    def uuid(self) -> bytes:
        return bytes(self.operation["uuid"])

    def content(self) -> bytes:
        text = to_json({"operation": self.operation, "changes": self.changes})
        return zlib.compress(text.encode(), level=1)


def read(main: Connection, operation_id: int) -> Record:
    """An operation out of the file, with the rows of its bulk changes as they are now."""
    operation = fetch(main, "operation", operation_id)
    assert operation is not None, "the caller has just read its id"
    cursor = main.execute("SELECT * FROM change WHERE operation_id = ? ORDER BY id", (operation_id,))
    names = [found[0] for found in cursor.description]
    changes = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    pieces: Pieces = {}
    for change in changes:
        packed = change.pop("packed")
        if change["action"] in (ROWS, GONE):
            pieces[change["id"]] = list(_pieces(main, change, packed))
    return Record(operation, changes, pieces)


def written(content: bytes, pieces: Pieces) -> Record:
    """The same out of the change journal."""
    values: dict[str, Any] = from_json(zlib.decompress(content).decode())
    return Record(values["operation"], values["changes"], pieces)


def _pieces(main: Connection, change: Raw, packed: bytes | None) -> Any:
    table, ids = change["table_name"], range(change["row_id"], change["last_id"] + 1)
    names = json.dumps([name for name, _ in columns(main, table)])
    if change["action"] == GONE:
        yield names, packed or b""
        return
    for start in range(ids[0], ids[-1] + 1, _CHUNK):
        yield names, pack(main, table, range(start, min(start + _CHUNK, ids[-1] + 1)))
