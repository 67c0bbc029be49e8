"""The same file twice: told by its bytes, and forgotten when the import that brought it in is taken back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.core.errors import ShukeError
from app.core.instants import from_millis
from app.core.text import NAME_LIMIT, clean_or_cut
from app.exchange.faults import fault

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.db.reader import Reader
    from app.exchange.report import FileReport

_PIECE = 1 << 20
_COLUMNS = (
    "uuid", "created_at", "updated_at", "digest", "name", "kind", "rows", "created", "merged", "skipped", "rejected",
)  # fmt: skip
_NEWEST = """
SELECT f.name, f.created_at, f.rows, f.kind, f.created, f.merged,
       (SELECT max(o.id) FROM change c JOIN operation o ON o.id = c.operation_id
         WHERE c.table_name = 'imported_file' AND f.id BETWEEN c.row_id AND coalesce(c.last_id, c.row_id)
           AND o.origin = 'import' AND o.state = 'done')
  FROM imported_file f WHERE f.digest = ? ORDER BY f.id DESC LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """An import of the same bytes that still stands."""

    name: str
    at: datetime
    rows: int
    kind: str
    created: int
    merged: int
    operation_id: int | None = None
    """The operation to take back; None where the journal no longer reaches so far."""

    def as_json(self) -> dict[str, Any]:
        """As the command line tells it."""
        return {
            "file": self.name,
            "at": self.at.isoformat(timespec="seconds"),
            "rows": self.rows,
            "kind": self.kind,
            "created": self.created,
            "merged": self.merged,
            "operation": self.operation_id,
        }


def digest(path: Path) -> str:
    """What tells a file by its bytes. Raises ShukeError `missing_file` or `unreadable`."""
    found = sha256()
    try:
        for piece in _pieces(path):
            found.update(piece)
    except FileNotFoundError as error:
        raise fault("missing_file", file=str(path)) from error
    except OSError as error:
        raise fault("unreadable", file=str(path)) from error
    return found.hexdigest()


def seen(reader: Reader, path: Path) -> Seen | None:
    """The newest standing import of the same bytes; None for a file that is new or cannot be read."""
    try:
        return seen_digest(reader, digest(path))
    except ShukeError:
        return None


def seen_digest(reader: Reader, found: str) -> Seen | None:
    row = reader.one(_NEWEST, found)
    if row is None:
        return None
    name, at, rows, kind, created, merged, operation = row
    return Seen(name, from_millis(at), rows, kind, created, merged, operation)


def remember(session: Session, found: str, report: FileReport) -> None:
    """Note the file within its own operation; one that changed nothing is not worth noting."""
    from app.core.ids import uuid7_bytes
    from app.core.instants import to_millis
    from app.db import bulk
    from app.models import ImportedFile

    journal = bulk.journal_of(session)
    session.flush()
    if journal.operation_id is None:
        return
    now = to_millis(journal.at)
    counts = (report.rows, report.created, report.merged, report.skipped, report.rejected)
    table: Any = ImportedFile.__table__
    row = (
        uuid7_bytes(1)[0],
        now,
        now,
        found,
        clean_or_cut(report.file, NAME_LIMIT),
        str(report.kind),
        *counts,
    )
    bulk.insert(session, table, _COLUMNS, [row])


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
