"""Key dates (wedding, opening, a child's birthday …), solar or lunar, by the same day keys as birthdays.

A rule is about all of them or about those of one kind. A date that was deleted and written anew is the same on its day.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any, NamedTuple

from app.care.handled import PUT_OFF, Ever
from app.care.kinds.birthday import nominal, own_year, told
from app.care.occasion import GroupCode, Occasion, joined
from app.care.people import among
from app.care.query import PutOff, Query, Slot, later
from app.core.calendar import CalendarDate, DatePolicy, day_keys
from app.core.days import day_range
from app.core.enums import TaskKind
from app.services.care_rule_rows import Rule

_ON_DAYS = """
SELECT d.key, k.id, k.customer_id, k.kind, k.label, k.calendar, k.year, k.month, k.day, k.leap
  FROM json_each(?) d
 CROSS JOIN key_date k ON k.calendar = d.value ->> 0 AND k.month = d.value ->> 1
                      AND k.day IS d.value ->> 2 AND k.leap = d.value ->> 3
 CROSS JOIN customer c ON c.id = k.customer_id AND c.deleted_at IS NULL
 WHERE coalesce(k.kind = ?, true)
"""

_THESE = """
SELECT k.id, k.customer_id, k.kind, k.label, k.calendar, k.year, k.month, k.day, k.leap
  FROM json_each(?) x CROSS JOIN key_date k ON k.id = x.value
  JOIN customer c ON c.id = k.customer_id AND c.deleted_at IS NULL
"""


_IDS = "SELECT k.id FROM json_each(?) x CROSS JOIN key_date k ON k.customer_id = x.value"


class Dated(NamedTuple):
    """A key date that is kept on some day."""

    id: int
    customer_id: int
    kind: str
    label: str
    told: CalendarDate

    def key(self, due: date, policy: DatePolicy) -> str:
        kept = self.told.key_on(due, policy)
        year = kept.year if kept else own_year(self.told.calendar, due)
        return f"key_date:{self.id}:{year}" + (":leap" if kept and kept.second else "")


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot per day with a key date; two dates of one person on one day make one occasion."""
    first, last = query.window(rule)
    keys = list(day_keys(day_range(first, (last - first).days + 1), query.policy))
    told_as = json.dumps([(key.calendar, key.month, key.day, int(key.leap)) for key in keys])
    found: dict[date, list[Dated]] = {}
    for place, *row in sorted(query.reader.all(_ON_DAYS, told_as, rule.date_kind), key=itemgetter(0, 1)):
        if dated := _dated(row):
            found.setdefault(keys[place].on, []).append(dated)
    people = query.members(rule, {one.customer_id for day in found.values() for one in day})
    past = _Past(query, rule, people, found)
    return [
        _slot(
            query, rule, due, [one for one in day if one.customer_id in people and not past.settled(one, due)]
        )
        for due, day in found.items()
    ]


def occasions(
    query: Query, rule: Rule, due: date, dates: Sequence[Dated], ids: Sequence[int]
) -> list[Occasion]:
    """One occasion per person in the order of the ids, a second date of the same day in its `also`."""
    made: list[Occasion] = []
    for customer_id in ids:
        own = [_occasion(query, rule, one, due) for one in dates if one.customer_id == customer_id]
        made += [joined(own)] if own else []
    return made


def restore(query: Query, rule: Rule, put_off: Sequence[PutOff]) -> list[Occasion | None]:
    """As they are now; None where the date was taken away, is at another time of the year, or was kept already."""
    rows = query.reader.all(_THESE, among([_number(one.occurrence) or 0 for one in put_off]))
    dates = {row[0]: dated for row in rows if (dated := _dated(row))}
    ever = Ever(query.reader, rule.id, [one.customer_id for one in put_off])

    def as_it_is(one: PutOff) -> Occasion | None:
        dated = dates.get(_number(one.occurrence))
        if dated is None or dated.customer_id != one.customer_id or rule.date_kind not in (None, dated.kind):
            return None
        days = dated.told.between(later(one.due, -PUT_OFF.days), later(one.due, PUT_OFF.days), query.policy)
        kept = min(days, key=lambda day: abs(day - one.due), default=None)
        if kept is None or ever.settled(one.customer_id, dated.key(kept, query.policy), kept, finished=True):
            return None
        return _occasion(query, rule, dated, kept, one.occurrence)

    return [as_it_is(one) for one in put_off]


class _Past:
    """What was settled about the key dates of some people, and which of their dates there still are."""

    def __init__(self, query: Query, rule: Rule, people: Collection[int], days: Collection[date]) -> None:
        self.policy = query.policy
        self.ever = Ever(query.reader, rule.id, people, days)
        self.there = {None, *(number for (number,) in query.reader.all(_IDS, among(people)))}

    def settled(self, one: Dated, due: date) -> bool:
        """Under its own number, or on this very day under the number of a date that is gone."""
        if self.ever.settled(one.customer_id, one.key(due, self.policy), due):
            return True
        return any(_number(key) not in self.there for key in self.ever.on_day(one.customer_id, due))


def _number(occurrence: str) -> int | None:
    kind, _, rest = occurrence.partition(":")
    return int(rest.partition(":")[0]) if kind == "key_date" else None


def _slot(query: Query, rule: Rule, due: date, dates: Sequence[Dated]) -> Slot:
    people, refused = query.listed(dict.fromkeys(one.customer_id for one in dates))
    return Slot(
        kind=TaskKind.KEY_DATE,
        group=GroupCode.BIRTHDAY,
        due=due,
        people=people,
        build=partial(occasions, query, rule, due, dates),
        rule=rule,
        refused=refused,
        late=due < query.today,
    )


def _occasion(query: Query, rule: Rule, one: Dated, due: date, occurrence: str | None = None) -> Occasion:
    return query.occasion(
        rule,
        customer_id=one.customer_id,
        kind=TaskKind.KEY_DATE,
        group=GroupCode.BIRTHDAY,
        due=due,
        title="key_date",
        reason="key_date",
        values={"date_kind": one.kind, "label": one.label, **nominal(query, one.told, due)},
        occurrence=occurrence or one.key(due, query.policy),
        calendar=one.told,
        age=one.told.turning(due, query.policy) or None,
    )


def _dated(row: Sequence[Any]) -> Dated | None:
    number, customer_id, kind, label, calendar, year, month, day, leap = row
    calendar_date = told(calendar, year, month, day, leap)
    return None if calendar_date is None else Dated(number, customer_id, kind, label, calendar_date)
