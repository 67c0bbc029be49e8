"""What a merge did, read back from the journal.

Each merge of an operation ends with the change that puts its loser away; what stands before it, after the end of the
one before, is its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.instants import from_millis
from app.db.journal import ERASED
from app.db.rows import from_json
from app.services.merging.shapes import Query

_ENDS = """
SELECT c.id, c.operation_id, o.who, o.at, o.label, o.subject, o.origin
  FROM change c JOIN operation o ON o.id = c.operation_id
 WHERE c.table_name = 'customer' AND c.row_id = ? AND c.action = 'update'
   AND json_extract(c.after, '$.merged_into_id') IS NOT NULL
   AND o.origin NOT IN ('undo', 'redo') AND o.state <> 'undone'
 ORDER BY c.id DESC LIMIT 1
"""
_BEGINS = """
SELECT coalesce(max(id), 0) FROM change
 WHERE operation_id = ? AND id < ? AND table_name = 'customer' AND action = 'update'
   AND json_extract(after, '$.merged_into_id') IS NOT NULL
"""
_CHANGES = """
SELECT table_name, row_id, action, before, after FROM change
 WHERE operation_id = ? AND id > ? AND id < ? ORDER BY id DESC
"""


@dataclass(frozen=True, slots=True)
class Merge:
    """The merge that put somebody away and still stands."""

    first: int
    last: int
    operation_id: int
    who: str
    at: datetime
    label: str
    subject: str
    origin: str


@dataclass(frozen=True, slots=True)
class Done:
    """One row that the merge changed; `erased` where it may not be remembered."""

    table: str
    row_id: int
    before: dict[str, Any]
    after: dict[str, Any]
    erased: bool = False


def merge_of(query: Query, customer_id: int) -> Merge | None:
    """The merge that put this customer away; None where the journal does not know it any more (a rescued file)."""
    for last, operation, who, at, label, subject, origin in query(_ENDS, customer_id):
        ((first,),) = query(_BEGINS, operation, last)
        return Merge(first, last, operation, who, from_millis(at), label, subject, origin)
    return None


def done_by(query: Query, merge: Merge) -> Iterator[Done]:
    """All that it changed but the row of the one who was put away, the last first."""
    for table, row_id, action, before, after in query(_CHANGES, merge.operation_id, merge.first, merge.last):
        if action == ERASED:
            yield Done(table, row_id, {}, {}, erased=True)
        elif action == "update":
            yield Done(table, row_id, from_json(before or "{}"), from_json(after or "{}"))
