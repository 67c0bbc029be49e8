"""What the keeper's own row says after a merge: the fields as chosen; references that lead in a circle are cut."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.text import fold
from app.services.joined_texts import JOINED
from app.services.merging import fields
from app.services.merging.shapes import Chosen, Query

Row = Mapping[str, Any]
_POINTING = ("referrer_id", "organisation_id")
_SEPARATORS = "，,、;；/|"


def decided(query: Query, keep: Row, other: Row, choices: Mapping[str, int]) -> dict[str, Any]:
    """The columns of the keeper's row that change, after the rows that pointed to the other point to the keeper."""
    check(choices)
    keep_id, other_id = keep["id"], other["id"]
    mine, theirs = without_self(keep, other_id), without_self(other, keep_id)
    new: dict[str, Any] = {name: None for name in _POINTING if keep[name] == other_id}
    for field, side in sides(query, mine, theirs, choices).items():
        new |= fields.taken(field, side, mine, theirs)
    new["other_names"] = _with_lost_name(keep, other, new)
    if "name" in new or "kind" in new:
        new |= fields.with_name_keys({"name": keep["name"], "kind": keep["kind"]} | new)
    new["created_at"] = min(keep["created_at"], other["created_at"])
    for name in _POINTING:
        if _leads_back(query, name, new.get(name, keep[name]), keep_id):
            new[name] = None
    return new


def sides(query: Query, keep: Row, other: Row, choices: Mapping[str, int]) -> dict[str, Chosen]:
    """For each field, whose value stands."""
    levels: dict[int, int] = dict(query("SELECT id, level FROM tier"))
    found: dict[str, Chosen] = {field: fields.choose(field, keep, other, levels) for field in fields.COLUMNS}
    for field, chosen in choices.items():
        if field in found and chosen in (keep["id"], other["id"]):
            found[field] = "keep" if chosen == keep["id"] else "other"
        elif field in found:
            found[field] = "keep"  # somebody else's value stands, whose turn was or comes
    return found


def check(choices: Mapping[str, int]) -> None:
    """KeyError for a field that cannot be chosen."""
    for field in choices:
        if field not in fields.COLUMNS and not field.startswith("custom:"):
            raise KeyError(field)


def without_self(row: Row, of: int) -> dict[str, Any]:
    """The row as if it did not point to this one: who brought whom is no question between one and the same."""
    return dict(row) | {name: None for name in _POINTING if row[name] == of}


def _with_lost_name(keep: Row, other: Row, new: Row) -> str:
    """The other of two names finds the customer too, unless it is but a number."""
    others: str = new.get("other_names", keep["other_names"])
    stands = new.get("name", keep["name"])
    for row in (keep, other):
        lost = row["name"]
        known = {fold(part) for part in _parts(others)} | {fold(stands)}
        if fold(lost) not in known and lost != row["member_number"]:
            others = _joined(others, lost)
    return others


def _joined(others: str, name: str) -> str:
    between, most = JOINED["other_names"]
    longer = f"{others}{between}{name}" if others else name
    return longer if len(longer) <= most else others


def _parts(others: str) -> list[str]:
    for sign in _SEPARATORS:
        others = others.replace(sign, "\n")
    return [part.strip() for part in others.split("\n")]


def _leads_back(query: Query, column: str, first: int | None, to: int) -> bool:
    """Whether somebody would have brought themselves, by way of others."""
    if first is None:
        return False
    rows = query(
        f"WITH RECURSIVE up(id) AS (SELECT ?1 UNION SELECT c.{column} FROM up JOIN customer c ON c.id = up.id"
        f" WHERE c.{column} IS NOT NULL AND c.id <> ?2) SELECT 1 FROM up WHERE id = ?2",
        first,
        to,
    )
    return bool(rows)
