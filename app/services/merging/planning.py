"""Two customers side by side before they are merged: whose value will stand, and how many rows come over."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.errors import ShukeError
from app.core.instants import from_millis
from app.db.reader import Reader
from app.services.merging import deciding, fields, moving
from app.services.merging.shapes import FieldChoice, MergePlan, Query, Side
from app.services.record_values import Value, Values, birthday

_OWN = ("id", "created_at", *dict.fromkeys(name for columns in fields.COLUMNS.values() for name in columns))
_CUSTOM = """
SELECT f.id, f.name, k.value, l.value FROM custom_field f
  LEFT JOIN custom_value k ON k.field_id = f.id AND k.customer_id = ?1
  LEFT JOIN custom_value l ON l.field_id = f.id AND l.customer_id = ?2
 WHERE f.deleted_at IS NULL AND (k.id IS NOT NULL OR l.id IS NOT NULL) ORDER BY f.position, f.id
"""


def plan(reader: Reader, keep_id: int, other_id: int) -> MergePlan:
    """What merging the other into the keeper would do; ShukeError `gone`, `merge_same`."""
    if keep_id == other_id:
        raise ShukeError("merge_same")
    query = reader.all
    keep, other = _row(query, keep_id), _row(query, other_id)
    moves: dict[str, int] = {}
    for table, _, ids, _ in moving.moving(query, keep_id, other_id):
        if ids:
            moves[table] = moves.get(table, 0) + len(ids)
    choices = (*_own(query, keep, other), *_custom(query, keep_id, other_id))
    return MergePlan(_side(keep), _side(other), choices, moves)


def _own(query: Query, keep: fields.Row, other: fields.Row) -> Iterator[FieldChoice]:
    values = Values(query)
    mine, theirs = deciding.without_self(keep, other["id"]), deciding.without_self(other, keep["id"])
    for field, chosen in deciding.sides(query, mine, theirs, {}).items():
        left, right = _told(values, field, keep), _told(values, field, other)
        if left or right:
            yield FieldChoice(field, left, right, chosen)


def _custom(query: Query, keep_id: int, other_id: int) -> Iterator[FieldChoice]:
    for number, name, mine, theirs in query(_CUSTOM, keep_id, other_id):
        yield FieldChoice(f"custom:{number}", mine, theirs, "other" if mine is None else "keep", name)


def _told(values: Values, field: str, row: fields.Row) -> Value:
    if field == "birthday":
        return birthday(row)
    column = fields.COLUMNS[field][0]
    return values.told(column, row[column]) or None


def _row(query: Query, customer_id: int) -> dict[str, object]:
    rows = query(f"SELECT {', '.join(_OWN)} FROM customer WHERE id = ? AND deleted_at IS NULL", customer_id)
    if not rows:
        raise ShukeError("gone")
    return dict(zip(_OWN, rows[0], strict=True))


def _side(row: fields.Row) -> Side:
    return Side(row["id"], row["name"], row["member_number"], from_millis(row["created_at"]))
