"""What the list must say, worked out another way: person by person from the calendar and from a memory of the deeds.

Facts (who is there, whose birthday is when) are read from the file; what was done about them is remembered here alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.care.kinds.birthday import told
from app.core.calendar import CalendarDate, DatePolicy
from app.core.days import from_day_number

WEEK = timedelta(days=7)
HALF_YEAR = timedelta(days=182)
NEAR = timedelta(days=25)
SECOND = ":leap"
"""Marks the second day of a leap year on which a date of a leap month may be kept."""

Thing = tuple[int, int, str]
"""Customer, rule, and which of their dates."""


@dataclass(frozen=True)
class Deed:
    """Something was done (or skipped) about an occasion of a day, or it was put off until another."""

    thing: Thing
    day: date
    until: date | None = None
    key: str = ""
    """The name under which it was kept: the dates of one year share it."""


@dataclass
class Memory:
    deeds: list[Deed] = field(default_factory=list)

    def note(self, deed: Deed) -> None:
        """The latest word about an occasion is the one that counts; a year has room for one that is put off."""
        finished = {(one.thing, one.key) for one in self.deeds if one.until is None}
        self.deeds = [
            one
            for one in self.deeds
            if not is_about(one.thing, one.day, deed.thing, deed.day)
            or one.until is None
            or (abs(one.day - deed.day) > NEAR and (one.key != deed.key or (one.thing, one.key) in finished))
        ]
        self.deeds.append(deed)


@dataclass(frozen=True)
class Dated:
    """Something that is kept on days: `once` what happens once in a life, else every year."""

    thing: Thing
    kind: str
    days: tuple[date, ...]
    lead: int
    made_on: date
    once: bool = False
    not_before: date | None = None
    others: frozenset[str] | None = None
    """Of key dates: all that the person still has."""


def expected(
    things: list[Dated], memory: Memory, today: date, days: int
) -> dict[tuple[int, str, date], set[tuple[int, str]]]:
    """The rows of the list (customer, kind, day), each with the rules and dates that meet in it."""
    found: dict[tuple[int, str, date], set[tuple[int, str]]] = {}
    for one in things:
        customer, rule, which = one.thing
        for day in _shown(one, memory, today, today + timedelta(days=days - 1)):
            found.setdefault((customer, one.kind, day), set()).add((rule, which.removesuffix(SECOND)))
    return found


def _shown(one: Dated, memory: Memory, today: date, last: date) -> Iterator[date]:
    earliest = today - WEEK if one.made_on > today else max(today - WEEK, one.made_on)
    for day in one.days:
        own = [deed for deed in memory.deeds if is_about(deed.thing, deed.day, one.thing, day)]
        if any(deed.until is None and _same(one, deed, day, HALF_YEAR) for deed in own):
            continue
        if any(_was_done_under_a_number_that_is_gone(one, deed, day) for deed in memory.deeds):
            continue
        put_off = [deed.until for deed in own if deed.until and _same(one, deed, day, NEAR)]
        if put_off:
            if put_off[-1] <= last and max(day, put_off[-1]) >= today - WEEK:
                yield day
        elif earliest <= day <= last + timedelta(days=one.lead) and (one.not_before or today) <= today:
            yield day


def is_about(done: Thing, day: date, thing: Thing, due: date) -> bool:
    """Of one person and rule; the two dates of a leap year are two, unless they are on one day."""
    return done == thing or (day == due and plain(done) == plain(thing))


def plain(thing: Thing) -> Thing:
    customer, rule, which = thing
    return customer, rule, which.removesuffix(SECOND)


def _same(one: Dated, deed: Deed, day: date, within: timedelta) -> bool:
    return one.once or abs(deed.day - day) <= within


def _was_done_under_a_number_that_is_gone(one: Dated, deed: Deed, day: date) -> bool:
    if one.others is None or deed.until is not None or deed.thing[:2] != one.thing[:2]:
        return False
    return deed.day == day and deed.thing[2].removesuffix(SECOND) not in one.others


@dataclass(frozen=True)
class Known:
    """A rule as the shop made it, and the file in which its people are."""

    reader: Any
    rule: int
    lead: int
    made_on: date
    today: date
    policy: DatePolicy

    def dated(
        self, customer: int, which: str, kind: str, told: CalendarDate | None, **more: Any
    ) -> list[Dated]:
        """A yearly date: the second days of leap years are things of their own."""
        assert told is not None
        keys = told.keys_between(
            self.today - timedelta(days=420), self.today + timedelta(days=60), self.policy
        )
        days = {mark: tuple(key.on for key in keys if key.second is bool(mark)) for mark in ("", SECOND)}
        return [
            Dated((customer, self.rule, which + mark), kind, days[mark], self.lead, self.made_on, **more)
            for mark in days
            if days[mark]
        ]


def birthdays(known: Known) -> list[Dated]:
    rows = known.reader.all(
        "SELECT id, birth_calendar, birth_year, birth_month, birth_day, birth_leap FROM customer"
        " WHERE deleted_at IS NULL AND birth_calendar IS NOT NULL"
    )
    return [one for number, *born in rows for one in known.dated(number, "", "birthday", told(*born))]


def key_dates(known: Known) -> list[Dated]:
    rows = known.reader.all(
        "SELECT k.id, k.customer_id, k.calendar, k.year, k.month, k.day, k.leap"
        "  FROM key_date k JOIN customer c ON c.id = k.customer_id WHERE c.deleted_at IS NULL"
    )
    own: dict[int, set[str]] = {}
    for number, customer, *_ in rows:
        own.setdefault(customer, set()).add(str(number))
    return [
        one
        for number, customer, *when in rows
        for one in known.dated(
            customer, str(number), "key_date", told(*when), others=frozenset(own[customer])
        )
    ]


def festival(known: Known, month: int, day: int) -> list[Dated]:
    rows = known.reader.all("SELECT id FROM customer WHERE deleted_at IS NULL")
    kept = CalendarDate.solar(None, month, day)
    return [one for (number,) in rows for one in known.dated(number, "", "festival", kept)]


def first_purchases(known: Known, after: int) -> list[Dated]:
    rows = known.reader.all(
        "SELECT p.customer_id, min(p.bought_on) FROM purchase p JOIN customer c ON c.id = p.customer_id"
        " WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL AND p.total > 0 GROUP BY 1"
    )
    return [
        Dated(
            (number, known.rule, ""),
            "callback",
            (from_day_number(bought) + timedelta(days=after),),
            0,
            known.made_on,
            once=True,
            not_before=from_day_number(bought),
        )
        for number, bought in rows
    ]
