"""Who was merged into whom, along chains: A into B, B into C."""

from __future__ import annotations

from app.core.errors import ShukeError
from app.core.instants import from_millis
from app.db.reader import Reader
from app.services.merging.shapes import MergedRow, Query

_UP = """
WITH RECURSIVE up(id, into_id, step) AS (
    SELECT id, merged_into_id, 0 FROM customer WHERE id = ?
    UNION SELECT c.id, c.merged_into_id, step + 1 FROM up JOIN customer c ON c.id = up.into_id)
SELECT id FROM up ORDER BY step
"""
_DOWN = """
WITH RECURSIVE down(id) AS (
    SELECT id FROM customer WHERE merged_into_id = ?
    UNION SELECT c.id FROM down JOIN customer c ON c.merged_into_id = down.id)
SELECT c.id, c.name, c.member_number, c.deleted_at, c.merged_into_id FROM down JOIN customer c ON c.id = down.id
 ORDER BY c.id DESC
"""


def line(query: Query, customer_id: int) -> list[int]:
    """The customer and all who stand for them, the last one being nobody's; ShukeError `gone`."""
    found = [row[0] for row in query(_UP, customer_id)]
    if not found:
        raise ShukeError("gone")
    return found


def keeper(reader: Reader, customer_id: int) -> int:
    """Who stands for this customer now: themselves unless they were merged; ShukeError `gone`."""
    return line(reader.all, customer_id)[-1]


def merged(reader: Reader, keep_id: int) -> list[MergedRow]:
    """Everybody who is merged into this customer, by way of others too, the latest first."""
    from app.services.merging.journaled import merge_of

    rows = []
    for number, name, member, at, into in reader.all(_DOWN, keep_id):
        found = merge_of(reader.all, number)
        row = MergedRow(number, name, member, from_millis(at or 0), found.who if found else "", into)
        rows.append((found.last if found else 0, row))
    return [row for _, row in sorted(rows, key=lambda one: one[0], reverse=True)]
