"""What people already did about computed occasions, and which occasion it was that they did it about.

A row of the task table with a rule and an occurrence says done, skipped or put off. One that is open says nothing,
and one in the trash was never done. The occurrence's key tells the dates of one person apart; whether a yearly
date of today is the one that was settled is told by the days alone: a birthday that was corrected, to whatever day and
calendar, is the same one as long as it is nearer to the settled day than to that day a year later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from app.care.people import among, parse_ids
from app.core.days import to_day_number
from app.core.enums import TaskState
from app.db.reader import Reader
from app.services.tasks import HALF_A_YEAR

PUT_OFF = timedelta(days=25)
"""One that was put off or moved is awaited on the day chosen only if the date was corrected by no more than this."""

_NUMBERED = ("key_date", "festival")
_STANDING = ("overdue", "silent")

_BY_CUSTOMER = """
SELECT t.customer_id, t.occurrence, t.due_on, t.state
  FROM json_each(?) x
 CROSS JOIN task t ON t.customer_id = x.value AND t.rule_id = ? AND t.occurrence IS NOT NULL
 WHERE t.state IN ('done', 'skipped', 'snoozed') AND t.deleted_at IS NULL AND t.due_on BETWEEN ? AND ?
"""
_ALWAYS = (-(2**31), 2**31)

_BY_RULE = """
SELECT occurrence, due_on, state, group_concat(customer_id)
  FROM task INDEXED BY ix_task_rule_id
 WHERE rule_id = ? AND due_on BETWEEN ? AND ? AND state IN ('done', 'skipped', 'snoozed')
   AND occurrence IS NOT NULL AND customer_id IS NOT NULL AND deleted_at IS NULL
 GROUP BY occurrence, due_on, state
"""


def family(occurrence: str) -> str:
    """What an occurrence is one of: all birthdays of a person, one key date of theirs, a festival.

    >>> family("birthday:2026"), family("birthday:2025:leap"), family("key_date:17:2026"), family("latest:2026-09-11")
    ('birthday', 'birthday:leap', 'key_date:17', 'latest:2026-09-11')
    """
    kind, *rest = occurrence.split(":")
    second = ["leap"] if "leap" in rest else []
    if kind == "birthday":
        return ":".join([kind, *second])
    if kind in _NUMBERED:
        return ":".join([kind, rest[0], *second])
    return kind if kind in _STANDING else occurrence


def _is_same(state: str, settled: int, due: int) -> bool:
    """Whether what was done about one day of a yearly date (by its number) was done about this one."""
    return abs(due - settled) <= (PUT_OFF if state == TaskState.SNOOZED else HALF_A_YEAR).days


def _is_about(settled: str, wanted: str, day: int, due: int) -> bool:
    """On one day the first and the second of a leap year are no two: the shop changed how it keeps them."""
    return settled == wanted or (day == due and settled.removesuffix(":leap") == wanted.removesuffix(":leap"))


def _half_a_year_around(days: Collection[date]) -> tuple[int, int]:
    """All days that may be the same yearly date as one of these."""
    numbers = [to_day_number(day) for day in days] or [0]
    return min(numbers) - HALF_A_YEAR.days, max(numbers) + HALF_A_YEAR.days


class Ever:
    """All that was ever settled between one rule and some customers; `around` some days where only those count."""

    def __init__(
        self, reader: Reader, rule_id: int, customers: Collection[int], around: Collection[date] | None = None
    ) -> None:
        self._found: dict[int, list[tuple[str, int, str]]] = {}
        first, last = _ALWAYS if around is None else _half_a_year_around(around)
        for customer, *row in reader.all(_BY_CUSTOMER, among(customers), rule_id, first, last):
            self._found.setdefault(customer, []).append(tuple(row))

    def settled(self, customer: int, occurrence: str, due: date, *, finished: bool = False) -> bool:
        """Whether the occasion of that family and day is; `finished`: done or skipped, not only put off."""
        if customer not in self._found:
            return False
        wanted, number = family(occurrence), to_day_number(due)
        return any(
            _is_same(state, day, number) and _is_about(family(key), wanted, day, number)
            for key, day, state in self._found[customer]
            if not (finished and state == TaskState.SNOOZED)
        )

    def knows(self, customer: int, occurrence: str, *, finished: bool = False) -> bool:
        """Whether this very key is: for what happens once."""
        return any(
            key == occurrence
            for key, _, state in self._found.get(customer, ())
            if not (finished and state == TaskState.SNOOZED)
        )

    def unknown(self, customers: Iterable[int], occurrence: str) -> list[int]:
        """Those with whom this very key is not settled."""
        return [one for one in customers if one not in self._found or not self.knows(one, occurrence)]

    def on_day(self, customer: int, due: date) -> frozenset[str]:
        """The families of what was done or skipped about a day."""
        rows, number = self._found.get(customer, ()), to_day_number(due)
        return frozenset(
            family(key) for key, day, state in rows if day == number and state != TaskState.SNOOZED
        )


class OfMany:
    """What was settled between one rule and everybody about a day: for occasions that many share."""

    def __init__(self, reader: Reader, rule_id: int, occurrence: str, due: date) -> None:
        wanted, number = family(occurrence), to_day_number(due)
        settled, done = set[int](), set[int]()
        first, last = number - HALF_A_YEAR.days, number + HALF_A_YEAR.days
        for key, day, state, customers in reader.all(_BY_RULE, rule_id, first, last):
            if family(key) == wanted and _is_same(state, day, number):
                settled.update(parse_ids(customers))
                if state == TaskState.DONE:
                    done.update(parse_ids(customers))
        self.customers = frozenset(settled)
        """With whom it is done, skipped or put off."""
        self.done = len(done)
        """With how many it is done."""
