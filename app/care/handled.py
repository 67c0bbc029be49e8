"""What people already did about computed occasions, as far as a stretch of days asks for it.

A row of the task table with a rule and an occurrence says done, skipped or snoozed. One that is open says nothing,
and one in the trash was never done.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from app.care.people import among, parse_ids
from app.core.days import from_day_number, to_day_number
from app.core.enums import TaskState
from app.db.reader import Reader

NEAR = timedelta(days=25)
"""A yearly occasion whose date was corrected by less than this is the same one, whatever its key has become."""

_SETTLED = "'done', 'skipped', 'snoozed'"

_BY_OCCURRENCE = f"""
SELECT rule_id, occurrence, due_on, state, group_concat(customer_id)
  FROM task
 WHERE state IN ({_SETTLED}) AND due_on BETWEEN ? AND ? AND +rule_id IS NOT NULL
   AND occurrence IS NOT NULL AND customer_id IS NOT NULL AND deleted_at IS NULL
 GROUP BY rule_id, occurrence, due_on, state
"""

_BY_CUSTOMER = f"""
SELECT t.customer_id, t.occurrence
  FROM json_each(?) x
  JOIN task t ON t.customer_id = x.value AND t.rule_id = ? AND t.occurrence IS NOT NULL
 WHERE t.state IN ({_SETTLED}) AND t.deleted_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """Customers with whom one occurrence of a rule is settled."""

    occurrence: str
    due: date
    state: TaskState
    customers: tuple[int, ...]


class Handled:
    """The settled occurrences whose day lies within a stretch, by rule."""

    def __init__(self, reader: Reader, first: date, last: date) -> None:
        rows = reader.all(_BY_OCCURRENCE, to_day_number(first - NEAR), to_day_number(last + NEAR))
        self._by_rule: dict[int, list[Settled]] = {}
        for rule_id, occurrence, due, state, customers in rows:
            one = Settled(occurrence, from_day_number(due), TaskState(state), tuple(parse_ids(customers)))
            self._by_rule.setdefault(rule_id, []).append(one)

    def customers(self, rule_id: int, occurrence: str, near: date | None = None) -> frozenset[int]:
        """Who is settled under this key; with `near` also who is settled under another key about that day."""
        return frozenset(
            customer
            for one in self._by_rule.get(rule_id, ())
            if one.occurrence == occurrence or (near is not None and abs(one.due - near) <= NEAR)
            for customer in one.customers
        )

    def on_day(self, rule_id: int, due: date) -> frozenset[int]:
        """Who is settled with this rule on this very day."""
        rows = self._by_rule.get(rule_id, ())
        return frozenset(customer for one in rows if one.due == due for customer in one.customers)

    def keys(self, rule_id: int) -> frozenset[tuple[int, str]]:
        """Customer and key of all that is settled."""
        rows = self._by_rule.get(rule_id, ())
        return frozenset((customer, one.occurrence) for one in rows for customer in one.customers)

    def done(self, rule_id: int, occurrence: str) -> int:
        """With how many the occurrence is done."""
        rows = self._by_rule.get(rule_id, ())
        return sum(
            len(one.customers) for one in rows if one.occurrence == occurrence and one.state == TaskState.DONE
        )


def settled_ever(reader: Reader, rule_id: int, customers: Collection[int]) -> frozenset[tuple[int, str]]:
    """Customer and key of all that was ever settled for these customers, on whatever day it was due."""
    return frozenset(reader.all(_BY_CUSTOMER, among(customers), rule_id))
