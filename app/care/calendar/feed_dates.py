"""The yearly dates of the calendar feed: everybody's birthday and key dates, each with the reminders of its rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from app.care.kinds.birthday import birthday_key, nominal, told
from app.care.people import Audience
from app.care.query import Query
from app.core.calendar import CalendarDate, DayKey
from app.core.calendar_event import CalendarEvent
from app.core.date_words import date_text
from app.core.enums import KeyDateKind, Trigger
from app.core.words import Words
from app.services.care_rule_rows import Rule

DAY = 24 * 60
"""In minutes."""

_BIRTHDAYS = """
SELECT id, hex(uuid), name, birth_calendar, birth_year, birth_month, birth_day, birth_leap
  FROM customer WHERE deleted_at IS NULL AND birth_calendar IS NOT NULL
"""

_KEY_DATES = """
SELECT c.id, hex(d.uuid), c.name, d.kind, d.label, d.calendar, d.year, d.month, d.day, d.leap
  FROM key_date d JOIN customer c ON c.id = d.customer_id WHERE c.deleted_at IS NULL
"""


def birthdays(query: Query, words: Words) -> Iterator[CalendarEvent]:
    dates, alarms = _Dates(query), _Alarms(query, Trigger.BIRTHDAY)
    for customer_id, uuid, name, *stored in query.reader.each(_BIRTHDAYS):
        for key, born in dates.of(_Yearly(*stored)):
            which = "lunar_birthday" if born.is_lunar else "birthday"
            yield CalendarEvent(
                uid=f"{uuid.lower()}-{plain(birthday_key(key))}",
                day=key.on,
                title=words(f"feed.{which}", name=name),
                detail=_turning(query, born, key, words),
                alarms=alarms.of(customer_id),
                customer_id=customer_id,
            )


def key_dates(query: Query, words: Words) -> Iterator[CalendarEvent]:
    dates, alarms = _Dates(query), _Alarms(query, Trigger.KEY_DATE)
    for customer_id, uuid, name, kind, label, *stored in query.reader.each(_KEY_DATES):
        for key, when in dates.of(_Yearly(*stored)):
            counted = _turning if kind == KeyDateKind.CHILD_BIRTHDAY else _years
            yield CalendarEvent(
                uid=f"{uuid.lower()}-{plain(birthday_key(key).removeprefix('birthday:'))}",
                day=key.on,
                title=words("feed.key_date", name=name, what=label or words(f"terms.key_date_kind.{kind}")),
                detail=counted(query, when, key, words),
                alarms=alarms.of(customer_id, kind),
                customer_id=customer_id,
            )


def _turning(query: Query, born: CalendarDate, key: DayKey, words: Words) -> str:
    """The date as it was told, and how old one becomes, as the shop counts years."""
    if nominal_age := nominal(query, born, key.on).get("nominal"):
        return words("care.reason.nominal", date=_told(born, words), n=nominal_age)
    return _numbered("care.reason.turning", born, key, words)


def _years(query: Query, when: CalendarDate, key: DayKey, words: Words) -> str:
    return _numbered("care.reason.years", when, key, words)


def _numbered(sentence: str, when: CalendarDate, key: DayKey, words: Words) -> str:
    years = 0 if when.year is None else key.year - when.year
    return words(sentence, date=_told(when, words), n=years) if years > 0 else _told(when, words)


def _told(when: CalendarDate, words: Words) -> str:
    return date_text(when, words.language, year=False)


def minute_of(query: Query, rule: Rule | None) -> int:
    """The time of day at which a rule speaks, in minutes; the shop's where it has none."""
    own = rule.minute if rule is not None else None
    return int(query.settings["care.minute"]) if own is None else own


def plain(occurrence: str) -> str:
    """A key as part of an id."""
    return occurrence.replace(":", "-")


class _Yearly(NamedTuple):
    """A stored date, as the tables have it."""

    calendar: str
    year: int | None
    month: int
    day: int | None
    leap: int


class _Dates:
    """The days of stored dates within the stretch; many people share one."""

    def __init__(self, query: Query) -> None:
        self._query = query
        self._found: dict[tuple[Any, ...], tuple[DayKey, ...]] = {}

    def of(self, stored: _Yearly) -> Iterator[tuple[DayKey, CalendarDate]]:
        date_told = told(*stored)
        if date_told is None:
            return
        same = (stored.calendar, stored.month, stored.day, stored.leap)
        if same not in self._found:
            query = self._query
            self._found[same] = date_told.keys_between(query.today, query.last, query.policy)
        yield from ((key, date_told) for key in self._found[same])


class _Alarms:
    """When the rules of a trigger bring up a person: minutes from the beginning of the day."""

    def __init__(self, query: Query, trigger: Trigger) -> None:
        self._query = query
        self._rules = [(rule, self._members(rule)) for rule in query.rules if rule.trigger == trigger]

    def of(self, customer_id: int, date_kind: str | None = None) -> tuple[int, ...]:
        if customer_id in self._query.silent:
            return ()
        found = {
            minute_of(self._query, rule) - rule.lead_days * DAY
            for rule, members in self._rules
            if (members is None or customer_id in members) and rule.date_kind in (None, date_kind)
        }
        return tuple(sorted(found))

    def _members(self, rule: Rule) -> frozenset[int] | None:
        """Whom a rule is for; None is everybody."""
        if not rule.audience and rule.segment_id is None:
            return None
        return frozenset(Audience(self._query.reader, self._query.belonging(rule)).ids())
