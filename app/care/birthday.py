"""Birthdays by sun and moon: the days ahead are turned into keys of the birthday index, not people into days.

The key of an occurrence is the year of the birthday's own calendar (`birthday:2026`), so that correcting the date
does not make the same birthday come twice; a correction by a few weeks that crosses a year's end, or changes the
calendar, is seen by the day for which it was settled.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from app.care.handled import Ever
from app.care.occasion import GroupCode, Occasion
from app.care.people import among, parse_ids
from app.care.query import Query, Slot
from app.care.rules import Rule
from app.core.calendar import CalendarDate, DatePolicy, DayKey, LeapMonth, day_keys
from app.core.days import day_range
from app.core.enums import CalendarKind, TaskKind
from app.core.errors import ShukeError
from app.core.lunar import lunar_parts

_ON_DAY = """
SELECT group_concat(id) FROM customer INDEXED BY ix_customer_live_birthday
 WHERE deleted_at IS NULL AND birth_calendar IS NOT NULL
   AND birth_calendar = ? AND birth_month = ? AND birth_day = ? AND birth_leap = ?
"""

_BORN = """
SELECT c.id, c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap
  FROM json_each(?) x JOIN customer c ON c.id = x.value
 WHERE c.deleted_at IS NULL AND c.birth_calendar IS NOT NULL
"""


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot per day on which somebody has a birthday."""
    first, last = query.window(rule)
    days = list(_by_day(query, first, last).items())
    ever = Ever(query.reader, rule.id, [one for _, ids in days for one in ids])
    return [_slot(query, rule, due, ids, ever) for due, ids in days]


def occasions(query: Query, rule: Rule, due: date, ids: Sequence[int]) -> list[Occasion]:
    """The occasions of people who have their birthday on a day, in the order of the ids."""
    born = birthdays(query, ids)
    return [birthday_occasion(query, rule, one, born[one], due) for one in ids if one in born]


def restore(query: Query, rule: Rule, customer_id: int, occurrence: str, due: date) -> Occasion | None:
    """A snoozed birthday as it is now; None when the birthday was taken away."""
    born = birthdays(query, [customer_id]).get(customer_id)
    if born is None:
        return None
    kept = _kept_in(born, occurrence, query.policy)
    return birthday_occasion(query, rule, customer_id, born, kept or due, occurrence)


def birthdays(query: Query, ids: Sequence[int]) -> dict[int, CalendarDate]:
    """The birthdays of customers, as far as they can be."""
    found = {row[0]: told(*row[1:]) for row in query.reader.all(_BORN, among(ids))}
    return {one: born for one, born in found.items() if born is not None}


def told(calendar: str, year: int | None, month: int, day: int | None, leap: Any) -> CalendarDate | None:
    """A stored date; one that never was (from an old import) is kept without its year, or not at all."""
    for attempt in (year, None):
        try:
            return CalendarDate(CalendarKind(calendar), attempt, month, day, bool(leap))
        except ShukeError:
            continue
    return None


def own_year(calendar: CalendarKind, due: date) -> int:
    """The year of a date's own calendar in which a day lies."""
    return lunar_parts(due)[0] if calendar == CalendarKind.LUNAR else due.year


def birthday_key(key: DayKey, policy: DatePolicy) -> str:
    """The key of the birthdays of a day key.

    Where a leap-month birthday is kept in both months, the second one is an occurrence of its own.
    """
    second = key.leap and policy.leap_month == LeapMonth.BOTH and lunar_parts(key.on)[3]
    return f"birthday:{own_year(key.calendar, key.on)}" + (":leap" if second else "")


def birthday_occasion(
    query: Query, rule: Rule, customer_id: int, born: CalendarDate, due: date, occurrence: str | None = None
) -> Occasion:
    age = born.turning(due) or None
    key = DayKey(due, born.calendar, born.month, born.day or 1, born.leap)
    return query.occasion(
        rule,
        customer_id=customer_id,
        kind=TaskKind.BIRTHDAY,
        group=GroupCode.BIRTHDAY,
        due=due,
        title="birthday",
        reason="birthday",
        occurrence=occurrence or birthday_key(key, query.policy),
        calendar=born,
        age=age,
    )


def _by_day(query: Query, first: date, last: date) -> dict[date, dict[int, str]]:
    """Whose birthday is on each of the days, with the key of the occurrence."""
    found: dict[date, dict[int, str]] = {}
    for key in day_keys(day_range(first, (last - first).days + 1), query.policy):
        text = query.reader.text(_ON_DAY, key.calendar, key.month, key.day, int(key.leap))
        if text:
            occurrence = birthday_key(key, query.policy)
            found.setdefault(key.on, {}).update(dict.fromkeys(parse_ids(text), occurrence))
    return found


def _slot(query: Query, rule: Rule, due: date, ids: dict[int, str], ever: Ever) -> Slot:
    settled = frozenset(one for one, key in ids.items() if ever.settled(one, key, near=due))
    people, refused = query.listed(rule, list(ids), settled)
    return Slot(
        kind=TaskKind.BIRTHDAY,
        group=GroupCode.BIRTHDAY,
        due=due,
        people=people,
        build=partial(occasions, query, rule, due),
        rule=rule,
        refused=refused,
        late=due < query.today,
    )


def _kept_in(born: CalendarDate, occurrence: str, policy: DatePolicy) -> date | None:
    """The day on which a birthday is kept in the year of a key."""
    year, _, second = occurrence.removeprefix("birthday:").partition(":")
    try:
        days = born.occurs_in(int(year), policy)
    except ShukeError:
        return None
    return days[-1 if second else 0] if days else None
