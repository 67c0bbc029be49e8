"""A calendar file (RFC 5545): whole days with their reminders, as calendar programs take them in.

What the events are is not decided here: care computes them, and whoever asks for the file hands them over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.core.calendar_event import CalendarEvent
from app.exchange.vcard.text import escape, fold

_DAY, _HOUR = 24 * 60, 60


def write(path: Path, events: Iterable[CalendarEvent], now: datetime, name: str = "") -> int:
    """Writes the events by day; gives their number. `name` is what the calendar is called."""
    ordered = sorted(events, key=lambda event: (event.day, event.uid))
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    with path.open("wb") as file:
        for line in _lines(ordered, stamp, name):
            file.write(f"{fold(line)}\r\n".encode())
    return len(ordered)


def _lines(events: Iterable[CalendarEvent], stamp: str, name: str) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Shuke//Care//EN", "CALSCALE:GREGORIAN")
    yield "METHOD:PUBLISH"
    if name:
        yield f"X-WR-CALNAME:{escape(name)}"
    for event in events:
        yield from _event(event, stamp)
    yield "END:VCALENDAR"


def _event(event: CalendarEvent, stamp: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@shuke"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escape(event.title)}"
    if event.detail:
        yield f"DESCRIPTION:{escape(event.detail)}"
    yield "TRANSP:TRANSPARENT"
    for minutes in event.alarms:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{escape(event.title)}")
        yield from (f"TRIGGER:{_duration(minutes)}", "END:VALARM")
    yield "END:VEVENT"


def _duration(minutes: int) -> str:
    """Minutes from the beginning of the day as RFC 5545 writes them.

    >>> _duration(540), _duration(540 - 7 * 24 * 60), _duration(0)
    ('PT9H', '-P6DT15H', 'PT0M')
    """
    days, rest = divmod(abs(minutes), _DAY)
    hours, left = divmod(rest, _HOUR)
    clock = (f"{hours}H" if hours else "") + (f"{left}M" if left or not (days or hours) else "")
    return ("-" if minutes < 0 else "") + "P" + (f"{days}D" if days else "") + (f"T{clock}" if clock else "")
