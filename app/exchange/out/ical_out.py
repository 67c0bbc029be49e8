"""The next twelve months as a calendar feed: birthdays and key dates (lunar ones on their solar day) and open tasks.

One event a year with an id of its own that stays the same from one export to the next, so that a calendar program
updates what it has. RRULE is not used: no program knows lunar years.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from app.core.calendar import CalendarDate, DatePolicy, LeapDay, LeapMonth
from app.core.days import add_months, from_day_number
from app.core.enums import CalendarKind
from app.core.errors import ShukeError
from app.core.words import Words
from app.db.reader import Reader
from app.exchange.vcard.text import escape, fold
from app.services import settings

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Event:
    uid: str
    day: date
    title: str
    detail: str = ""


def write(path: Path, reader: Reader, words: Words, today: date, now: datetime) -> int:
    """Writes the feed; gives the number of events."""
    events = sorted(events_of(reader, words, today), key=lambda event: (event.day, event.uid))
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Shuke//Care//EN", "CALSCALE:GREGORIAN"]
    for event in events:
        lines += _event(event, stamp)
    lines.append("END:VCALENDAR")
    path.write_bytes("".join(fold(line) + "\r\n" for line in lines).encode())
    return len(events)


def events_of(reader: Reader, words: Words, today: date) -> Iterator[Event]:
    yield from _birthdays(reader, words, today)
    yield from _key_dates(reader, words, today)
    yield from _tasks(reader, words)


def _birthdays(reader: Reader, words: Words, today: date) -> Iterator[Event]:
    sql = """
    SELECT hex(uuid), name, birth_calendar, birth_year, birth_month, birth_day, birth_leap FROM customer
     WHERE deleted_at IS NULL AND birth_calendar IS NOT NULL AND birth_day IS NOT NULL
    """
    for uuid, name, *parts in reader.each(sql):
        for day in _days(parts, _policy(reader), today):
            key = (
                "exchange.ical.lunar_birthday" if parts[0] == CalendarKind.LUNAR else "exchange.ical.birthday"
            )
            yield Event(f"birthday-{uuid.lower()}-{day.isoformat()}", day, words(key, name=name))


def _key_dates(reader: Reader, words: Words, today: date) -> Iterator[Event]:
    sql = """
    SELECT hex(d.uuid), c.name, d.kind, d.label, d.calendar, d.year, d.month, d.day, d.leap
      FROM key_date d JOIN customer c ON c.id = d.customer_id WHERE c.deleted_at IS NULL AND d.day IS NOT NULL
    """
    for uuid, name, kind, label, *parts in reader.each(sql):
        what = label or words(f"terms.key_date_kind.{kind}")
        for day in _days(parts, _policy(reader), today):
            title = words("exchange.ical.key_date", name=name, what=what)
            yield Event(f"date-{uuid.lower()}-{day.isoformat()}", day, title)


def _tasks(reader: Reader, words: Words) -> Iterator[Event]:
    sql = """
    SELECT hex(t.uuid), t.title, t.detail, t.kind, t.due_on, coalesce(c.name, '')
      FROM task t LEFT JOIN customer c ON c.id = t.customer_id
     WHERE t.deleted_at IS NULL AND t.state IN ('open', 'snoozed') AND t.occurrence IS NULL
    """
    for uuid, title, detail, kind, due, name in reader.each(sql):
        what = title or words(f"terms.task_kind.{kind}")
        text = words("exchange.ical.task", name=name, what=what) if name else what
        yield Event(f"task-{uuid.lower()}", from_day_number(due), text, detail)


def _days(parts: list[Any], policy: DatePolicy, today: date) -> tuple[date, ...]:
    try:
        when = CalendarDate(CalendarKind(parts[0]), parts[1], parts[2], parts[3], bool(parts[4]))
        return when.between(today, add_months(today, _MONTHS) - timedelta(days=1), policy)
    except ShukeError:
        return ()


def _policy(reader: Reader) -> DatePolicy:
    shop = settings.load(reader)
    return DatePolicy(LeapDay(shop["care.leap_day"]), LeapMonth(shop["care.leap_month"]))


def _event(event: Event, stamp: str) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{event.uid}@shuke",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escape(event.title)}",
        "TRANSP:TRANSPARENT",
    ]
    return [*lines, *([f"DESCRIPTION:{escape(event.detail)}"] if event.detail else []), "END:VEVENT"]
