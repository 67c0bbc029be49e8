"""A day in a calendar that other programs read: what care hands out and a file is written from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event of a whole day. `uid` stays what it is from one export to the next.

    `alarms` are minutes from the beginning of the day, negative for days before it. `customer_id` is None for what
    is nobody's alone.
    """

    uid: str
    day: date
    title: str
    detail: str = ""
    alarms: tuple[int, ...] = ()
    customer_id: int | None = None
