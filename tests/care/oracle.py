"""What the list must say, worked out another way: person by person from the calendar and from a memory of the deeds.

Facts (who is there, whose birthday is when) are read from the file; what was done about them is remembered here alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from app.care.kinds.birthday import told
from app.core.calendar import CalendarDate
from app.core.days import from_day_number

WEEK = timedelta(days=7)
HALF_YEAR = timedelta(days=182)
NEAR = timedelta(days=25)

Thing = tuple[int, int, str]
"""Customer, rule, and which of their dates."""


@dataclass(frozen=True)
class Deed:
    """Something was done (or skipped) about an occasion of a day, or it was put off until another."""

    thing: Thing
    day: date
    until: date | None = None


@dataclass
class Memory:
    deeds: list[Deed] = field(default_factory=list)

    def note(self, deed: Deed) -> None:
        """The latest word about an occasion is the one that counts."""
        self.deeds = [
            one
            for one in self.deeds
            if one.thing != deed.thing or one.until is None or abs(one.day - deed.day) > NEAR
        ]
        self.deeds.append(deed)


@dataclass(frozen=True)
class Dated:
    """Something that is kept on days: `once` what happens once in a life, else every year."""

    thing: Thing
    kind: str
    days: tuple[date, ...]
    lead: int
    once: bool = False
    not_before: date | None = None
    others: frozenset[str] | None = None
    """Of key dates: all that the person still has."""


def expected(
    things: list[Dated], memory: Memory, today: date, days: int, made_on: date
) -> dict[tuple[int, str, date], set[tuple[int, str]]]:
    """The rows of the list (customer, kind, day), each with the rules and dates that meet in it."""
    found: dict[tuple[int, str, date], set[tuple[int, str]]] = {}
    for one in things:
        customer, rule, which = one.thing
        for day in _shown(one, memory, today, today + timedelta(days=days - 1), made_on):
            found.setdefault((customer, one.kind, day), set()).add((rule, which))
    return found


def _shown(one: Dated, memory: Memory, today: date, last: date, made_on: date) -> Iterator[date]:
    earliest = today - WEEK if made_on > today else max(today - WEEK, made_on)
    for day in one.days:
        own = [deed for deed in memory.deeds if deed.thing == one.thing]
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


def _same(one: Dated, deed: Deed, day: date, within: timedelta) -> bool:
    return one.once or abs(deed.day - day) <= within


def _was_done_under_a_number_that_is_gone(one: Dated, deed: Deed, day: date) -> bool:
    if one.others is None or deed.until is not None or deed.thing[:2] != one.thing[:2]:
        return False
    return deed.day == day and deed.thing[2] not in one.others


def birthdays(reader, rule: int, lead: int, today: date) -> list[Dated]:
    rows = reader.all(
        "SELECT id, birth_calendar, birth_year, birth_month, birth_day, birth_leap FROM customer"
        " WHERE deleted_at IS NULL AND birth_calendar IS NOT NULL"
    )
    return [Dated((number, rule, ""), "birthday", _days(told(*born), today), lead) for number, *born in rows]


def key_dates(reader, rule: int, lead: int, today: date) -> list[Dated]:
    rows = reader.all(
        "SELECT k.id, k.customer_id, k.calendar, k.year, k.month, k.day, k.leap"
        "  FROM key_date k JOIN customer c ON c.id = k.customer_id WHERE c.deleted_at IS NULL"
    )
    own: dict[int, set[str]] = {}
    for number, customer, *_ in rows:
        own.setdefault(customer, set()).add(str(number))
    return [
        Dated(
            (customer, rule, str(number)),
            "key_date",
            _days(told(*when), today),
            lead,
            others=frozenset(own[customer]),
        )
        for number, customer, *when in rows
    ]


def festival(reader, rule: int, lead: int, today: date, month: int, day: int) -> list[Dated]:
    days = _days(CalendarDate.solar(None, month, day), today)
    rows = reader.all("SELECT id FROM customer WHERE deleted_at IS NULL")
    return [Dated((number, rule, ""), "festival", days, lead) for (number,) in rows]


def first_purchases(reader, rule: int, after: int) -> list[Dated]:
    rows = reader.all(
        "SELECT p.customer_id, min(p.bought_on) FROM purchase p JOIN customer c ON c.id = p.customer_id"
        " WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL AND p.total > 0 GROUP BY 1"
    )
    return [
        Dated(
            (number, rule, ""),
            "callback",
            (from_day_number(bought) + timedelta(days=after),),
            0,
            once=True,
            not_before=from_day_number(bought),
        )
        for number, bought in rows
    ]


def _days(born: CalendarDate | None, today: date) -> tuple[date, ...]:
    assert born is not None
    return born.between(today - timedelta(days=420), today + timedelta(days=60))
