"""The customer's own row: which of two values stands when two become one.

What is empty is filled, what both say stays the keeper's, texts are joined. Four fields know better: a birthday with
its year, a stage that was set later, the higher tier, and a name beside one that is but a number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.core.enums import CustomerKind
from app.core.names import name_keys
from app.core.text import fold
from app.services.joined_texts import JOINED, joined
from app.services.merging.shapes import Chosen

Row = Mapping[str, Any]

BORN = ("birth_calendar", "birth_year", "birth_month", "birth_day", "birth_leap")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "kind": ("kind",),
    "member_number": ("member_number",),
    "other_names": ("other_names",),
    "salutation": ("salutation",),
    "gender": ("gender",),
    "birthday": BORN,
    "organisation": ("organisation", "organisation_id"),
    "role": ("role",),
    "preferred_channel": ("preferred_channel",),
    "source": ("source",),
    "campaign_id": ("campaign_id",),
    "referrer_id": ("referrer_id",),
    "responsible_id": ("responsible_id",),
    "need_type": ("need_type",),
    "tier_id": ("tier_id",),
    "stage_by_hand": ("stage_by_hand", "stage_set_by", "stage_set_at"),
    "interests": ("interests",),
    "notes": ("notes",),
    "photo": ("photo",),
}
"""The fields that can be chosen, in the order of the record, with the columns that belong together."""
NAME_KEYS = ("name_pinyin", "name_sort", "name_initials")


def choose(field: str, keep: Row, other: Row, levels: Mapping[int, int]) -> Chosen:
    """Whose value stands; `levels` are those of the tiers, by id."""
    if is_empty(field, other) or _values(field, keep) == _values(field, other):
        return "keep"
    if field == "role":
        return "other" if is_empty(field, keep) and _one_house(keep, other) else "keep"
    if is_empty(field, keep):
        return "other"
    if field in JOINED:
        return "both"
    return "other" if field in _KNOWS_BETTER and _KNOWS_BETTER[field](keep, other, levels) else "keep"


def taken(field: str, chosen: Chosen, keep: Row, other: Row) -> dict[str, Any]:
    """The columns that change in the keeper's row."""
    if chosen == "keep":
        return {}
    if chosen == "both":
        return {field: joined(field, keep[field], other[field])}
    return {name: other[name] for name in COLUMNS[field]}


def with_name_keys(row: dict[str, Any]) -> dict[str, Any]:
    """How the name in this row is sorted and found."""
    keys = name_keys(row["name"], row["kind"] != CustomerKind.ORGANISATION)
    return dict(zip(NAME_KEYS, (keys.display_pinyin, keys.sort_key, keys.initials), strict=True))


def is_empty(field: str, row: Row) -> bool:
    return not any(row[name] for name in COLUMNS[field])


def _values(field: str, row: Row) -> tuple[Any, ...]:
    return tuple(row[name] for name in COLUMNS[field])


def _one_house(keep: Row, other: Row) -> bool:
    """A role is told of an organisation: beside another one it would be wrong."""
    return is_empty("organisation", keep) or fold(keep["organisation"]) == fold(other["organisation"])


def _has_year(keep: Row, other: Row, levels: Mapping[int, int]) -> bool:
    """The same day, and only the other knows the year."""
    day = [name for name in BORN if name != "birth_year"]
    return all(keep[name] == other[name] for name in day) and keep["birth_year"] is None


def _set_later(keep: Row, other: Row, levels: Mapping[int, int]) -> bool:
    return (other["stage_set_at"] or 0) > (keep["stage_set_at"] or 0)


def _higher(keep: Row, other: Row, levels: Mapping[int, int]) -> bool:
    """Nobody loses a privilege because two cards were made for them."""
    return levels.get(other["tier_id"], 0) > levels.get(keep["tier_id"], 0)


def _is_number(keep: Row, other: Row, levels: Mapping[int, int]) -> bool:
    """Imports call somebody without a name by the member number."""
    return bool(keep["name"] == keep["member_number"] and other["name"] != other["member_number"])


_KNOWS_BETTER: Mapping[str, Callable[[Row, Row, Mapping[int, int]], bool]] = {
    "birthday": _has_year,
    "stage_by_hand": _set_later,
    "tier_id": _higher,
    "name": _is_number,
}
