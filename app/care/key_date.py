"""Key dates (wedding, opening, a child's birthday …), solar or lunar, by the same day keys as birthdays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from app.care.birthday import own_year, told
from app.care.handled import Ever
from app.care.occasion import GroupCode, Occasion, joined
from app.care.query import Query, Slot
from app.care.rules import Rule
from app.core.calendar import CalendarDate, day_keys
from app.core.days import day_range
from app.core.enums import TaskKind
from app.core.errors import ShukeError

_SAME_DAY = timedelta()

_ON_DAY = """
SELECT k.id, k.customer_id, k.kind, k.label, k.calendar, k.year, k.month, k.day, k.leap
  FROM key_date k JOIN customer c ON c.id = k.customer_id AND c.deleted_at IS NULL
 WHERE k.calendar = ? AND k.month = ? AND k.day = ? AND k.leap = ?
"""

_ONE = """
SELECT k.id, k.customer_id, k.kind, k.label, k.calendar, k.year, k.month, k.day, k.leap
  FROM key_date k JOIN customer c ON c.id = k.customer_id AND c.deleted_at IS NULL
 WHERE k.id = ?
"""


class Dated(NamedTuple):
    """A key date that is kept on some day."""

    id: int
    customer_id: int
    kind: str
    label: str
    told: CalendarDate

    def key(self, due: date) -> str:
        return f"key_date:{self.id}:{own_year(self.told.calendar, due)}"


def slots(query: Query, rule: Rule) -> list[Slot]:
    """One slot per day with a key date; two dates of one person on one day make one occasion."""
    first, last = query.window(rule)
    found: dict[date, list[Dated]] = {}
    for key in day_keys(day_range(first, (last - first).days + 1), query.policy):
        rows = query.reader.all(_ON_DAY, key.calendar, key.month, key.day, int(key.leap))
        found.setdefault(key.on, []).extend(dated for row in rows if (dated := _dated(row)))
    ever = Ever(query.reader, rule.id, {one.customer_id for day in found.values() for one in day})
    return [_slot(query, rule, due, day, ever) for due, day in found.items() if day]


def occasions(
    query: Query, rule: Rule, due: date, dates: Sequence[Dated], ids: Sequence[int]
) -> list[Occasion]:
    """One occasion per person in the order of the ids, a second date of the same day in its `also`."""
    made: list[Occasion] = []
    for customer_id in ids:
        own = [_occasion(query, rule, one, due) for one in dates if one.customer_id == customer_id]
        made += [joined(own)] if own else []
    return made


def restore(query: Query, rule: Rule, customer_id: int, occurrence: str, due: date) -> Occasion | None:
    """A snoozed key date as it is now; None when it was taken away."""
    number, _, year = occurrence.removeprefix("key_date:").partition(":")
    row = query.reader.one(_ONE, int(number)) if number.isdigit() else None
    dated = _dated(row) if row else None
    if dated is None or dated.customer_id != customer_id:
        return None
    try:
        kept = dated.told.occurs_in(int(year), query.policy)
    except (ShukeError, ValueError):
        kept = ()
    return _occasion(query, rule, dated, kept[0] if kept else due, occurrence)


def _slot(query: Query, rule: Rule, due: date, dates: list[Dated], ever: Ever) -> Slot:
    open_ones = [one for one in dates if not ever.settled(one.customer_id, one.key(due), due, _SAME_DAY)]
    ids = list(dict.fromkeys(one.customer_id for one in open_ones))
    people, refused = query.listed(rule, ids, frozenset())
    return Slot(
        kind=TaskKind.KEY_DATE,
        group=GroupCode.BIRTHDAY,
        due=due,
        people=people,
        build=partial(occasions, query, rule, due, open_ones),
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
        values={"date_kind": one.kind, "label": one.label},
        occurrence=occurrence or one.key(due),
        calendar=one.told,
        age=one.told.turning(due) or None,
    )


def _dated(row: tuple[Any, ...]) -> Dated | None:
    number, customer_id, kind, label, calendar, year, month, day, leap = row
    calendar_date = told(calendar, year, month, day, leap)
    return None if calendar_date is None else Dated(number, customer_id, kind, label, calendar_date)
