"""Birthdays by sun and moon: the days ahead are turned into keys of the birthday index, not people into days.

The key of an occurrence is the year of the birthday's own calendar (`birthday:2026`; `birthday:2026:leap` where a
leap-month birthday is kept twice). Whether one is settled is told by the day: see `app.care.handled`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from app.care.handled import PUT_OFF, Ever, family
from app.care.occasion import GroupCode, Occasion
from app.care.people import among, parse_ids
from app.care.query import PutOff, Query, Slot, later
from app.core.calendar import CalendarDate, DatePolicy, DayKey, day_keys
from app.core.days import day_range
from app.core.enums import CalendarKind, TaskKind
from app.core.errors import ShukeError
from app.core.lunar import lunar_parts
from app.services.care_rule_rows import Rule

_ON_DAYS = """
SELECT k.key, (SELECT group_concat(b.id) FROM customer b INDEXED BY ix_customer_live_birthday
                WHERE b.deleted_at IS NULL AND b.birth_calendar IS NOT NULL
                  AND b.birth_calendar = k.value ->> 0 AND b.birth_month = k.value ->> 1
                  AND b.birth_day IS k.value ->> 2 AND b.birth_leap = k.value ->> 3)
  FROM json_each(?) k
"""

_BORN = """
SELECT c.id, c.birth_calendar, c.birth_year, c.birth_month, c.birth_day, c.birth_leap
  FROM json_each(?) x CROSS JOIN customer c ON c.id = x.value
 WHERE c.deleted_at IS NULL AND c.birth_calendar IS NOT NULL
"""


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot per day on which somebody has a birthday."""
    first, last = query.window(rule)
    days = _by_day(query, first, last)
    people = query.members(rule, {one for ids in days.values() for one in ids})
    ever = Ever(query.reader, rule.id, people, days)
    return [
        _slot(
            query,
            rule,
            due,
            [one for one, key in ids.items() if one in people and not ever.settled(one, key, due)],
        )
        for due, ids in days.items()
    ]


def occasions(query: Query, rule: Rule, due: date, ids: Sequence[int]) -> list[Occasion]:
    """The occasions of people who have their birthday on a day, in the order of the ids."""
    born = birthdays(query, ids)
    return [birthday_occasion(query, rule, one, born[one], due) for one in ids if one in born]


def restore(query: Query, rule: Rule, put_off: Sequence[PutOff]) -> list[Occasion | None]:
    """As they are now; None where the birthday was taken away, is at another time of the year, or was kept already."""
    ids = [one.customer_id for one in put_off]
    born, ever = birthdays(query, ids), Ever(query.reader, rule.id, ids)

    def as_it_is(one: PutOff) -> Occasion | None:
        told_now = born.get(one.customer_id)
        kept = None if told_now is None else _kept_near(told_now, one.occurrence, one.due, query.policy)
        if told_now is None or kept is None:
            return None
        if ever.settled(one.customer_id, birthday_key(kept), kept.on, finished=True):
            return None
        return birthday_occasion(query, rule, one.customer_id, told_now, kept.on, one.occurrence)

    return [as_it_is(one) for one in put_off]


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


def birthday_key(key: DayKey) -> str:
    """The key of the birthdays of a day key; the second one of a year is an occurrence of its own."""
    return f"birthday:{key.year}" + (":leap" if key.second else "")


def birthday_occasion(
    query: Query, rule: Rule, customer_id: int, born: CalendarDate, due: date, occurrence: str | None = None
) -> Occasion:
    key = born.key_on(due, query.policy)
    stored = occurrence or (birthday_key(key) if key else f"birthday:{own_year(born.calendar, due)}")
    return query.occasion(
        rule,
        customer_id=customer_id,
        kind=TaskKind.BIRTHDAY,
        group=GroupCode.BIRTHDAY,
        due=due,
        title="birthday",
        reason="birthday",
        values={"name": rule.name, **nominal(query, born, due)},
        occurrence=stored,
        calendar=born,
        age=born.turning(due, query.policy) or None,
    )


def nominal(query: Query, born: CalendarDate, due: date) -> dict[str, object]:
    """The nominal age (虚岁) on a birthday, where the shop says that instead of the years."""
    return {"nominal": born.nominal_age(due)} if query.settings["care.nominal_age"] else {}


def _by_day(query: Query, first: date, last: date) -> dict[date, dict[int, str]]:
    """Whose birthday is on each of the days, with the key of the occurrence."""
    keys = list(day_keys(day_range(first, (last - first).days + 1), query.policy))
    told_as = json.dumps([(key.calendar, key.month, key.day, int(key.leap)) for key in keys])
    found: dict[date, dict[int, str]] = {}
    for place, ids in sorted(query.reader.all(_ON_DAYS, told_as)):
        if ids:
            born = dict.fromkeys(parse_ids(ids), birthday_key(keys[place]))
            found.setdefault(keys[place].on, {}).update(born)
    return found


def _slot(query: Query, rule: Rule, due: date, ids: Sequence[int]) -> Slot:
    people, refused = query.listed(ids)
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


def _kept_near(born: CalendarDate, occurrence: str, due: date, policy: DatePolicy) -> DayKey | None:
    """The day on which it is kept now instead of the day for which it was put off.

    That very day is it, also where the shop keeps both days of a leap year since then.
    """
    wanted = family(occurrence)
    keys = born.keys_between(later(due, -PUT_OFF.days), later(due, PUT_OFF.days), policy)
    same = [key for key in keys if key.on == due or family(birthday_key(key)) == wanted]
    return min(same, key=lambda key: abs(key.on - due), default=None)
