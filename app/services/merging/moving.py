"""The rows that hang on a customer, given to another: found by the foreign keys, moved and journaled by statements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.core.instants import to_millis
from app.db.rows import fetch
from app.services.merging import twins
from app.services.merging.answers import Answer, answer, references
from app.services.merging.shapes import Query

if TYPE_CHECKING:
    from app.db.journal import Journal

PRIMARY = ("contact_point", "address")
"""Where one row is the first one to be used: the keeper's stays that."""
PAIR = "distinct_pair"


def moving(query: Query, keep: int, lose: int) -> Iterator[tuple[str, str, list[int], dict[int, int | None]]]:
    """Per reference: its table and column, the rows that move, and those that stay, each with its twin."""
    for table, column in references(query):
        said = answer(table, column)
        if said is Answer.CHAINS:
            continue
        rows = [row[0] for row in query(f"SELECT id FROM {table} WHERE {column} = ?", lose)]
        if said is Answer.POINTS:
            yield table, column, [number for number in rows if number not in (keep, lose)], {}
        elif rows:
            stay = twins.staying(query, table, column, keep, lose) if said is Answer.UNLESS_EQUAL else {}
            yield table, column, [number for number in rows if number not in stay], stay


def move(journal: Journal, query: Query, keep: int, lose: int) -> None:
    """Give the keeper what is the loser's; what both have takes the better of the two."""
    for table, column, ids, stay in list(moving(query, keep, lose)):
        if table == PAIR:
            _turn_pairs(journal, ids, keep, lose)
        elif table in PRIMARY:
            _keep_primary(journal, query, table, set(ids), keep)
        else:
            journal.give(table, ids, {column: keep})
        for row_id, new in twins.takes(query, table, stay).items():
            journal.put(table, row_id, new)
        if table in twins.COUNTED:
            for row_id in stay:
                journal.put(table, row_id, {"deleted_at": to_millis(journal.at)})


def _keep_primary(journal: Journal, query: Query, table: str, ids: set[int], keep: int) -> None:
    """What was the first of the loser's is that of the keeper only where the keeper has none; a split puts it back."""
    listed = json.dumps(sorted(ids))
    primary = f"SELECT id FROM {table} WHERE is_primary AND"
    first = {row[0] for row in query(f"{primary} id IN (SELECT value FROM json_each(?))", listed)}
    stays = not query(f"{primary} customer_id = ? LIMIT 1", keep)
    journal.give(table, first, {"customer_id": keep, "is_primary": int(stays)})
    journal.give(table, ids - first, {"customer_id": keep, "is_primary": 0})


def _turn_pairs(journal: Journal, ids: list[int], keep: int, lose: int) -> None:
    """The smaller number comes first in a pair, so it may have to be turned round."""
    for row_id in ids:
        row = fetch(journal.connection, PAIR, row_id)
        if row is not None:
            other = row["other_id"] if row["customer_id"] == lose else row["customer_id"]
            journal.put(PAIR, row_id, {"customer_id": min(keep, other), "other_id": max(keep, other)})
