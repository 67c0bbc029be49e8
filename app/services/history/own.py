"""The past of a customer's own row, field by field, and what was lost when it was merged into another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.core.text import fold
from app.services.history.hanging import consent
from app.services.history.shapes import Entry, FieldChange
from app.services.joined_texts import JOINED
from app.services.merging.fields import COLUMNS
from app.services.merging.shapes import Query
from app.services.record_values import Value, Values, birthday

Row = Mapping[str, Any]
_MORE = ("deleted_at", "created_at")
_MERGED = "merged_into_id"
_CUSTOM = """
SELECT f.name, l.value, k.value FROM custom_value l JOIN custom_field f ON f.id = l.field_id
  JOIN custom_value k ON k.field_id = l.field_id AND k.customer_id = ?2
 WHERE l.customer_id = ?1 AND l.value <> k.value ORDER BY f.position, f.id
"""
_CONSENT = """
SELECT l.channel, l.allowed, l.do_not_contact, k.allowed, k.do_not_contact FROM consent l
  JOIN consent k ON k.channel = l.channel AND k.customer_id = ?2 WHERE l.customer_id = ?1 ORDER BY l.channel
"""


def own_changes(entry: Entry, before: Row, after: Row, values: Values) -> Iterator[FieldChange]:
    """What one change of the row says."""
    if entry.action == "insert":
        yield entry.told("created", None, after.get("name"))
        return
    if entry.action == "delete":
        yield entry.told("created", before.get("name"), None)
        return
    changed = entry.before.keys() & entry.after.keys()
    if _MERGED in changed:
        old, new = (values.told(_MERGED, row.get(_MERGED)) for row in (before, after))
        yield entry.told(_MERGED, old, new, str(after.get("name") or ""))
        return
    for field, columns in COLUMNS.items():
        if changed.intersection(columns):
            yield from _one(entry, field, value_of(field, before, values), value_of(field, after, values))
    for field in _MORE:
        if field in changed:
            yield from _one(
                entry, field, values.told(field, before.get(field)), values.told(field, after.get(field))
            )


def losses(query: Query, entry: Entry, lost: Row, keeper: Row, values: Values) -> Iterator[FieldChange]:
    """What the one who was merged said, and what stands instead."""
    for field in COLUMNS:
        old, new = value_of(field, lost, values), value_of(field, keeper, values)
        if old and old != new and not _is_in(field, old, new):
            yield entry.told(field, old, new)
    ids = (entry.row_id, entry.after[_MERGED])
    for name, old, new in query(_CUSTOM, *ids):
        yield entry.told("custom", old, new, name)
    for channel, allowed, never, kept_allowed, kept_never in query(_CONSENT, *ids):
        old = consent({"allowed": allowed, "do_not_contact": never})
        new = consent({"allowed": kept_allowed, "do_not_contact": kept_never})
        if old != new:
            yield entry.told("consent", old, new, channel)


def value_of(field: str, row: Row, values: Values) -> Value:
    """A field of the customer's row as it is shown; what is empty is None."""
    if field == "birthday":
        return birthday(row)
    column = COLUMNS[field][0]
    return values.told(column, row.get(column)) or None


def _one(entry: Entry, field: str, old: Value, new: Value) -> Iterator[FieldChange]:
    if old != new:
        yield entry.told(field, old, new)


def _is_in(field: str, old: Value, new: Value) -> bool:
    """A text that was joined to the keeper's is not lost."""
    return field in JOINED and fold(str(old)) in fold(str(new or ""))
