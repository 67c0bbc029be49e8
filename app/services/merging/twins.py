"""Rows of both customers that say the same: the keeper's stands, the other's stays with the one who is put away.

For every table with a pair that must be unique, and for what nobody wants to see twice, it is said here when two rows
are the same, and what the keeper's takes from its twin: a refusal, a later state, a label that was missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.core.enums import TaskState, WinBackState
from app.core.text import fold
from app.services.merging.shapes import Query

Row = Mapping[str, Any]
Takes = Callable[[Row, Row], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Twin:
    """Two rows say the same when the cells of their `key` are equal, none is empty, and `also` holds; `takes` tells
    what the keeper's takes from the other. Both look at these `columns`.
    """

    key: tuple[str, ...]
    also: Callable[[Row, Row], bool] = lambda keep, other: True
    takes: Takes | None = None
    columns: tuple[str, ...] = ()


def _refusal(keep: Row, other: Row) -> dict[str, Any]:
    """A refusal wins; what was never asked is filled."""
    if other["do_not_contact"] and not keep["do_not_contact"]:
        return dict(other)
    if keep["do_not_contact"]:
        return {}
    if other["allowed"] == 0 and keep["allowed"] != 0:
        return dict(other)
    return dict(other) if keep["allowed"] is None and other["allowed"] is not None else {}


_DONE = (TaskState.OPEN, TaskState.SNOOZED, TaskState.SKIPPED, TaskState.DONE)
_WON = (
    WinBackState.GIVEN_UP,
    WinBackState.PLANNED,
    WinBackState.CONTACTED,
    WinBackState.RESPONDED,
    WinBackState.WON_BACK,
)


def _task(keep: Row, other: Row) -> dict[str, Any]:
    """What was done about an occasion for one of the two was done; what lies in the trash was not."""

    def rank(row: Row) -> int:
        return -1 if row["deleted_at"] is not None else _DONE.index(TaskState(row["state"]))

    return dict(other) if rank(other) > rank(keep) else {}


def _further(keep: Row, other: Row) -> dict[str, Any]:
    """In a plan to win somebody back, the one who is further along."""

    def rank(row: Row) -> int:
        return _WON.index(WinBackState(row["state"]))

    return dict(other) if rank(other) > rank(keep) else {}


def _missing(keep: Row, other: Row) -> dict[str, Any]:
    return {
        name: value for name, value in other.items() if value not in (None, "") and keep[name] in (None, "")
    }


def _as_known(keep: Row, other: Row) -> bool:
    """Two key dates of one day are one, unless their years or their labels are two."""
    years = {row["year"] for row in (keep, other)} - {None}
    labels = {fold(row["label"]) for row in (keep, other)} - {""}
    return len(years) < 2 and len(labels) < 2


_REACH = (
    "CASE kind WHEN 'mobile' THEN 'phone' ELSE kind END",
    "coalesce(normalised, lower(trim(value)))",
)
_PLACE = tuple(f"lower({part})" for part in ("street", "city", "region", "country", "postcode"))
_DAY = ("kind", "calendar", "month", "coalesce(day, 0)", "leap")

TWINS: Mapping[str, Twin] = {
    "contact_point": Twin(_REACH, takes=_missing, columns=("label",)),
    "address": Twin(_PLACE, takes=_missing, columns=("label",)),
    "key_date": Twin(_DAY, _as_known, takes=_missing, columns=("label", "year")),
    "customer_tag": Twin(("tag_id",)),
    "consent": Twin(("channel",), takes=_refusal, columns=("allowed", "do_not_contact", "given_on", "note")),
    "custom_value": Twin(("field_id",)),
    "segment_member": Twin(("segment_id",)),
    "win_back_customer": Twin(
        ("plan_id",), takes=_further, columns=("state", "added_on", "closed_on", "reason")
    ),
    "task": Twin(
        ("rule_id", "occurrence"),
        takes=_task,
        columns=("state", "due_on", "snoozed_until", "done_at", "done_on", "skip_reason", "deleted_at"),
    ),
}
"""The tables whose rows belong to one customer. Those between two customers are in `_PAIRS`."""

COUNTED = ("task",)
"""Tables whose rows are counted whoever they belong to: what stays behind is put away with its customer."""
_PAIRS: Mapping[tuple[str, str], str] = {
    ("relation", "customer_id"): (
        "l.other_id = :keep OR EXISTS (SELECT 1 FROM relation k"
        " WHERE k.customer_id = :keep AND k.other_id = l.other_id AND k.kind = l.kind)"
    ),
    ("relation", "other_id"): (
        "l.customer_id = :keep OR EXISTS (SELECT 1 FROM relation k"
        " WHERE k.other_id = :keep AND k.customer_id = l.customer_id AND k.kind = l.kind)"
    ),
    ("distinct_pair", "customer_id"): (
        "l.other_id = :keep OR EXISTS (SELECT 1 FROM distinct_pair k"
        " WHERE k.customer_id = min(:keep, l.other_id) AND k.other_id = max(:keep, l.other_id))"
    ),
    ("distinct_pair", "other_id"): (
        "l.customer_id = :keep OR EXISTS (SELECT 1 FROM distinct_pair k"
        " WHERE k.customer_id = min(:keep, l.customer_id) AND k.other_id = max(:keep, l.customer_id))"
    ),
}


def staying(query: Query, table: str, column: str, keep: int, lose: int) -> dict[int, int | None]:
    """The rows of the loser that do not move, each with its twin; a row between the two of them has none."""
    if (table, column) in _PAIRS:
        same = _PAIRS[(table, column)].replace(":keep", "?1").replace(":lose", "?2")
        rows = query(f"SELECT l.id FROM {table} l WHERE l.{column} = ?2 AND ({same})", keep, lose)
        return {row[0]: None for row in rows}
    return _twins(query, table, TWINS[table], keep, lose) if table in TWINS else {}


def _twins(query: Query, table: str, twin: Twin, keep: int, lose: int) -> dict[int, int | None]:
    """Both sides by their keys, so that two with a thousand rows each are not compared a million times."""
    columns = dict.fromkeys(("id", *twin.columns))
    cells = ", ".join((*columns, *twin.key))
    sql = f"SELECT {cells} FROM {table} WHERE customer_id = ? ORDER BY id"
    kept: dict[tuple[Any, ...], list[Row]] = {}
    for values in query(sql, keep):
        key, row = values[len(columns) :], dict(zip(columns, values, strict=False))
        kept.setdefault(key, []).append(row)
    found: dict[int, int | None] = {}
    for values in query(sql, lose):
        key, row = values[len(columns) :], dict(zip(columns, values, strict=False))
        same = (one for one in kept.get(key, ()) if None not in key and twin.also(one, row))
        if (first := next(same, None)) is not None:
            found[row["id"]] = first["id"]
    return found


def takes(query: Query, table: str, twins: Mapping[int, int | None]) -> dict[int, dict[str, Any]]:
    """What rows of the keeper take from the rows that stay behind: by their ids, the columns with their new values."""
    twin = TWINS.get(table)
    found: dict[int, dict[str, Any]] = {}
    if twin is None or twin.takes is None:
        return found
    for other_id, keep_id in twins.items():
        if keep_id is not None:
            keep = _row(query, table, twin.columns, keep_id) | found.get(keep_id, {})
            if new := twin.takes(keep, _row(query, table, twin.columns, other_id)):
                found[keep_id] = found.get(keep_id, {}) | new
    return found


def _row(query: Query, table: str, columns: tuple[str, ...], row_id: int) -> dict[str, Any]:
    (values,) = query(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", row_id)
    return dict(zip(columns, values, strict=True))
