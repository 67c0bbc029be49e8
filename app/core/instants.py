"""Moments in UTC and their milliseconds in the database; a naive datetime is a mistake and raises."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_millis(instant: datetime) -> int:
    """Milliseconds since the epoch, rounded down; TypeError for a datetime without a zone.

    >>> to_millis(datetime(2026, 9, 18, 2, 42, tzinfo=UTC))
    1789699320000
    """
    return (instant - _EPOCH) // _MILLISECOND


def from_millis(millis: int) -> datetime:
    return _EPOCH + timedelta(milliseconds=millis)


def local_day(instant: datetime, zone: tzinfo) -> date:
    """The calendar day that an aware instant falls on in a zone."""
    return instant.astimezone(zone).date()


def at_local(day: date, clock_time: time, zone: tzinfo) -> datetime:
    """The instant (UTC) of a wall-clock time on a local day."""
    return datetime.combine(day, clock_time, zone).astimezone(UTC)


def day_bounds(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """First instant of a local day and first instant of the next (23 to 25 hours later)."""
    return at_local(day, time(), zone), at_local(day + timedelta(days=1), time(), zone)
