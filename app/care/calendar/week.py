"""The week ahead: each day with its lunar date, solar term or festival and how much is to do, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Any

from app.care import speak
from app.care.bundle import Bundle, bundles
from app.care.due import collect
from app.care.occasion import CareRow, GroupCode, Person
from app.care.persons import care_rows
from app.care.query import Query
from app.core.days import day_range
from app.core.enums import TaskKind
from app.core.festivals import Festival, festivals_on
from app.core.lunar import FIRST_SOLAR, last_solar, lunar_parts
from app.core.lunar_words import lunar_cell
from app.core.solar_terms import SolarTerm, term_name, term_on
from app.core.words import Words
from app.db.reader import Reader
from app.services import settings as shop_settings

DAYS = 7
_FAR = 400
_LOOKED_AHEAD = (8, 60, _FAR)
"""How far one looks for the next thing to do: a little first, for that is mostly enough."""

NameOf = Callable[[Person], str]


def _entered(person: Person) -> str:
    return person.name


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the strip. `load` is the number of occasions that fall on it and are not settled."""

    day: date
    load: int
    term: SolarTerm | None
    festivals: tuple[Festival, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that comes: the first of `count` occasions of a kind, a festival's day or a solar term."""

    day: date
    row: CareRow | None = None
    count: int = 0
    festival: Festival | None = None
    term: SolarTerm | None = None


@dataclass(frozen=True, slots=True)
class Week:
    days: tuple[WeekDay, ...]
    events: tuple[Event, ...]


def week(
    reader: Reader,
    today: date,
    *,
    settings: Mapping[str, Any] | None = None,
    days: int = DAYS,
    events: int = 4,
    zone: tzinfo | None = None,
) -> Week:
    """`days` days from today, and the next `events` things after today."""
    query = Query(reader, today, days + 1, settings or shop_settings.load(reader), zone=zone)
    found = [one for one in bundles(query, collect(query)) if one.on is not None and one.on >= today]
    return Week(
        days=tuple(_day(query, day, found) for day in day_range(today, days)),
        events=tuple(_events(query, found, events)),
    )


def coming(
    reader: Reader, today: date, settings: Mapping[str, Any], *, zone: tzinfo | None = None
) -> Event | None:
    """What an empty day says: the next thing that Today will show, on the day on which it does; None within a year."""
    for days in _LOOKED_AHEAD:
        query = Query(reader, today, days, settings, zone=zone)
        found = [one for one in bundles(query, collect(query)) if one.count and _shown_on(one) > today]
        if found:
            first = min(found, key=_shown_on)
            return Event(
                _shown_on(first), care_rows(reader, first.occasions(1))[0], first.count, first.festival
            )
    return None


def _shown_on(one: Bundle) -> date:
    """The day on which Today brings it up, some days ahead of its own; what has no day is there already."""
    if one.slots[0].moved_to is not None:
        return one.slots[0].moved_to
    lead = max((slot.rule.lead_days for slot in one.slots if slot.rule), default=0)
    return one.due - timedelta(days=lead) if one.due is not None else date.min


def label(day: WeekDay, words: Words) -> str:
    """What stands under the day: festival, solar term, or the lunar day."""
    if day.festivals:
        return speak.short_name(day.festivals[0], words)
    if day.term is not None:
        return term_name(day.term, words.language)
    return lunar_label(day.day, words)


def lunar_label(day: date, words: Words) -> str:
    """初八, or the month on its first day; '' outside the tables."""
    if not FIRST_SOLAR <= day <= last_solar():
        return ""
    _, month, number, leap = lunar_parts(day)
    return lunar_cell(month, number, leap, words.language)


def event_text(event: Event, words: Words, name_of: NameOf = _entered) -> str:
    """An event in one line: 郑秀英 生日（农历八月初十）, 秋分, 中秋节　还有 24 位待问候.

    `name_of` says how a person is called there; as entered unless the window calls people by their pinyin.
    """
    if event.term is not None:
        return term_name(event.term, words.language)
    if event.festival is not None:
        name = event.festival.name(words.language)
        return words("care.event.festival", festival=name, n=event.count) if event.count else name
    assert event.row is not None
    person = event.row.person
    return _row_text(event.row, event.count, name_of(person) if person else "", words)


def _day(query: Query, day: date, found: Sequence[Bundle]) -> WeekDay:
    return WeekDay(
        day=day,
        load=sum(one.count for one in found if one.on == day),
        term=term_on(day),
        festivals=tuple(one for one in festivals_on(day, query.festivals) if one.major),
    )


def _events(query: Query, found: Sequence[Bundle], limit: int) -> list[Event]:
    made: list[Event] = []
    for day in day_range(query.today + timedelta(days=1), (query.last - query.today).days + 1):
        made += _events_on(query, day, [one for one in found if one.on == day])
        if len(made) >= limit:
            break
    return made[:limit]


def _events_on(query: Query, day: date, found: Sequence[Bundle]) -> list[Event]:
    """Birthdays and key dates, then what was planned, then what the calendar says; a call to make is no event."""
    made = [_first(query, day, one) for one in found if one.count and _is_event(one)]
    if term := term_on(day):
        made.append(Event(day, term=term))
    greeted = {one.festival.code: one.count for one in found if one.festival}
    for festival in festivals_on(day, query.festivals):
        if festival.major or festival.code in greeted:
            made.append(Event(day, festival=festival, count=greeted.get(festival.code, 0)))
    return made


def _is_event(one: Bundle) -> bool:
    slot = one.slots[0]
    if one.group == GroupCode.AT_RISK:
        return False
    return slot.rule is None or slot.kind in (TaskKind.BIRTHDAY, TaskKind.KEY_DATE)


def _first(query: Query, day: date, one: Bundle) -> Event:
    rows = care_rows(query.reader, one.occasions(1))
    return Event(day, row=rows[0], count=one.count)


def _row_text(row: CareRow, count: int, name: str, words: Words) -> str:
    occasion = row.occasion
    if occasion.kind == TaskKind.BIRTHDAY and occasion.calendar is not None:
        if count > 1:
            return words("care.event.birthdays", name=name, n=count)
        return words("care.event.birthday", name=name, date=speak.date_told(occasion.calendar, words))
    said = speak.title(occasion, words)
    return words("care.event.key_date", name=name, title=said) if name else said
