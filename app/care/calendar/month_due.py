"""What is due in a stretch of days, as the calendar's lines: the slots of Today, day by day, people counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta, tzinfo
from typing import Any

from app.care import catalogue
from app.care.bundle import Bundle, bundles
from app.care.calendar.month import Band, Entry, EntryState
from app.care.occasion import CareRow, Occasion
from app.care.persons import care_rows
from app.care.query import Query, Slot, later
from app.core.enums import TaskKind, Trigger
from app.core.festivals import Festival, festivals_between
from app.db.reader import Reader
from app.services.care_rule_rows import Rule

NAMED = frozenset({TaskKind.FOLLOW_UP, TaskKind.ONBOARDING, TaskKind.OTHER})
"""Kinds that stand each by itself: what someone wrote says more than how many there are."""

NAMED_AT_MOST = 3


class Page(Query):
    """Only the occasions whose own day lies in the page, however far from today it is turned."""

    def __init__(
        self,
        reader: Reader,
        first: date,
        last: date,
        today: date,
        settings: Mapping[str, Any],
        zone: tzinfo | None = None,
    ) -> None:
        super().__init__(reader, today, (last - today).days + 1, settings, zone=zone)
        self.first, self.until = first, last

    def window(self, rule: Rule) -> tuple[date, date]:
        """Of festivals those too whose greetings begin in the page: their band says how many are greeted."""
        first, last = super().window(rule)
        ahead = rule.lead_days if rule.trigger == Trigger.FESTIVAL else 0
        return max(first, self.first), min(last, later(self.until, ahead))

    def day_of(self, one: Slot | Bundle) -> date:
        """On which day it stands: its own, the one it was moved to, today where it has none."""
        return self.today if one.due is None else one.on or one.due

    def has(self, day: date) -> bool:
        return self.first <= day <= self.until


def found(page: Page) -> list[Bundle]:
    """What is due in the page, and the festivals whose greetings begin in it."""
    return [one for one in bundles(page, list(_slots(page))) if one.count or one.done]


def entries(page: Page, bundled: Sequence[Bundle], rows: int | None) -> list[Entry]:
    """The lines of all days of the page; people are fetched for all of them in one go."""
    met: dict[tuple[object, ...], list[Bundle]] = {}
    for one in bundled:
        if one.count and page.has(page.day_of(one)):
            met.setdefault(_line(page, one), []).append(one)
    made = [line for parts in met.values() for line in _lines(page, parts, rows)]
    return _with_people(page.reader, made)


def bands(page: Page, bundled: Sequence[Bundle]) -> tuple[Band, ...]:
    """The windows of the festival rules that reach into the page, one per festival and day."""
    left = {
        (one.festival.code, one.due): (one.count, one.done) for one in bundled if one.festival and one.due
    }
    made: dict[tuple[str, date], Band] = {}
    for rule in page.rules:
        if rule.trigger == Trigger.FESTIVAL and rule.festival and rule.lead_days:
            for band in _windows(page, rule, left):
                key = (band.festival.code, band.last)
                known = made.get(key)
                made[key] = replace(band, first=min(band.first, known.first)) if known else band
    return tuple(sorted(made.values(), key=lambda band: (band.first, band.last)))


def _slots(page: Page) -> Iterator[Slot]:
    """Dated ones for the page; those that have no day of their own as they stand today."""
    now = Query(page.reader, page.today, 1, page.settings, zone=page.zone, rules=page.rules)
    for rule in page.rules:
        kind = catalogue.TRIGGERS[rule.trigger]
        if kind.dated:
            yield from _of(kind.slots, page, rule)
        elif page.has(page.today):
            yield from _of(kind.slots, now, rule)
    for target in catalogue.STORED:
        stored: list[Slot] = catalogue.resolve(target)(page)
        yield from (slot for slot in stored if slot.due is not None and _touches(page, slot))
        if page.has(page.today):
            yield from (slot for slot in catalogue.resolve(target)(now) if slot.due is None)


def _touches(page: Page, slot: Slot) -> bool:
    """Whether it stands in the page, or was moved away from it and may meet another rule there."""
    return page.has(page.day_of(slot)) or (slot.own_day is not None and page.has(slot.own_day))


def _of(target: str, query: Query, rule: Rule) -> Iterator[Slot]:
    yield from catalogue.resolve(target)(query, rule)


def _line(page: Page, one: Bundle) -> tuple[object, ...]:
    """What stands in one line: a day's occasions of a kind, a festival's by themselves."""
    festival = one.festival.code if one.festival else None
    return page.day_of(one), one.slots[0].kind, festival, one.group


def _lines(page: Page, parts: Sequence[Bundle], rows: int | None) -> list[Entry]:
    first = parts[0]
    day, kind = page.day_of(first), first.slots[0].kind
    count = sum(one.count for one in parts)
    whole = Entry(
        day=day,
        kind=kind,
        group=first.group,
        count=count,
        state=EntryState.MISSED if day < page.today else EntryState.OPEN,
        rows=tuple(CareRow(one, None) for one in _first(parts, rows)),
        festival=first.festival,
        greeted=max(one.done for one in parts),
    )
    if kind in NAMED and 1 < count <= NAMED_AT_MOST:
        return [replace(whole, count=1, rows=(row,)) for row in whole.rows]
    return [whole]


def _first(parts: Sequence[Bundle], limit: int | None) -> list[Occasion]:
    made: list[Occasion] = []
    for one in parts:
        if limit is not None and len(made) >= limit:
            break
        made += one.occasions(None if limit is None else limit - len(made))
    return made


def _with_people(reader: Reader, made: Sequence[Entry]) -> list[Entry]:
    told = iter(care_rows(reader, [row.occasion for one in made for row in one.rows]))
    return [replace(one, rows=tuple(next(told) for _ in one.rows)) for one in made]


def _windows(page: Page, rule: Rule, left: Mapping[tuple[str, date], tuple[int, int]]) -> Iterator[Band]:
    last = page.until + timedelta(days=rule.lead_days)
    for one in festivals_between(page.first, last, page.festivals, [rule.festival or ""]):
        waiting, done = left.get((one.festival.code, one.day), (0, 0))
        yield Band(one.festival, one.day - timedelta(days=rule.lead_days), one.day, waiting, done)


def festivals_of(reader: Reader) -> tuple[Festival, ...]:
    """The built-in festivals and the shop's own, for a page that is drawn before anything is looked up."""
    from app.care.kinds.festival import all_festivals

    return all_festivals(reader)
