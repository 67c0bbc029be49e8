"""Stored values as a person reads them: days, moments, yes and no, and the names of rows that a number points to.

Codes of closed sets stay codes: `TERMS` says where their words stand in `terms.json`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeAlias

from app.core.calendar import CalendarDate
from app.core.days import from_day_number
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.core.instants import from_millis

Value: TypeAlias = str | int | bool | bytes | date | datetime | CalendarDate | None
Query: TypeAlias = Callable[..., list[tuple[Any, ...]]]

TERMS: Mapping[tuple[str, str], str] = {
    ("customer", "kind"): "customer_kind",
    ("customer", "gender"): "gender",
    ("customer", "preferred_channel"): "channel",
    ("customer", "source"): "source",
    ("customer", "need_type"): "need_type",
    ("customer", "stage_by_hand"): "stage",
    ("contact_point", "kind"): "contact_kind",
    ("key_date", "kind"): "key_date_kind",
    ("consent", "channel"): "channel",
    ("consent", "consent"): "consent_state",
    ("relation", "kind"): "relation",
}
"""For values that are codes: the prefix of their words; one that has no word there is the shop's own text."""

LINKS: Mapping[str, str] = {
    "campaign_id": "campaign",
    "referrer_id": "customer",
    "organisation_id": "customer",
    "merged_into_id": "customer",
    "customer_id": "customer",
    "other_id": "customer",
    "responsible_id": "staff",
    "tier_id": "tier",
    "tag_id": "tag",
    "field_id": "custom_field",
}
_INSTANTS = frozenset({"created_at", "updated_at", "deleted_at", "stage_set_at"})
_DAYS = frozenset({"given_on"})
_FLAGS = frozenset({"is_primary", "birth_leap", "leap", "allowed", "do_not_contact"})
_BORN = ("birth_calendar", "birth_year", "birth_month", "birth_day", "birth_leap")
_WHEN = ("calendar", "year", "month", "day", "leap")


class Values:
    """Reads values; the names of other rows are asked once."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._names: dict[tuple[str, int], str] = {}

    def told(self, column: str, value: Any) -> Value:
        """One stored value; that of a row which is no longer there is empty."""
        if value is None:
            return None
        if column in LINKS:
            return self.name(LINKS[column], value)
        if column in _INSTANTS:
            return from_millis(value)
        if column in _DAYS:
            return from_day_number(value)
        if column in _FLAGS:
            return bool(value)
        if isinstance(value, (bytes, memoryview)):
            return bytes(value)
        found: Value = value
        return found

    def name(self, table: str, number: int) -> str:
        if (table, number) not in self._names:
            rows = self._query(f"SELECT name FROM {table} WHERE id = ?", number)
            self._names[(table, number)] = rows[0][0] if rows else ""
        return self._names[(table, number)]


def birthday(row: Mapping[str, Any]) -> CalendarDate | None:
    """The birthday of a customer's row."""
    return calendar_date(*(row.get(name) for name in _BORN))


def key_day(row: Mapping[str, Any]) -> CalendarDate | None:
    """The day of a key date's row."""
    return calendar_date(*(row.get(name) for name in _WHEN))


def calendar_date(calendar: Any, year: Any, month: Any, day: Any, leap: Any) -> CalendarDate | None:
    """A stored date; one that never was is told without its year, or not at all."""
    if calendar is None or month is None:
        return None
    for attempt in (year, None):
        try:
            return CalendarDate(CalendarKind(calendar), attempt, month, day, bool(leap))
        except (ShukeError, ValueError):
            continue
    return None
