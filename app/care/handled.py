"""What people already did about computed occasions.

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
"""A yearly date that was corrected by no more than this is the same occasion, whatever its key has become."""

_SETTLED = "'done', 'skipped', 'snoozed'"

_BY_OCCURRENCE = f"""
SELECT rule_id, occurrence, state, group_concat(customer_id)
  FROM task
 WHERE state IN ({_SETTLED}) AND due_on BETWEEN ? AND ? AND +rule_id IS NOT NULL
   AND occurrence IS NOT NULL AND customer_id IS NOT NULL AND deleted_at IS NULL
 GROUP BY rule_id, occurrence, state
"""

_BY_CUSTOMER = f"""
SELECT t.customer_id, t.occurrence, t.due_on
  FROM json_each(?) x
 CROSS JOIN task t ON t.customer_id = x.value AND t.rule_id = ? AND t.occurrence IS NOT NULL
 WHERE t.state IN ({_SETTLED}) AND t.deleted_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class _Settled:
    state: TaskState
    customers: tuple[int, ...]


class Handled:
    """The settled occurrences whose day lies within a stretch, by rule and key: for occasions that many share."""

    def __init__(self, reader: Reader, first: date, last: date) -> None:
        rows = reader.all(_BY_OCCURRENCE, to_day_number(first - NEAR), to_day_number(last + NEAR))
        self._found: dict[tuple[int, str], list[_Settled]] = {}
        for rule_id, occurrence, state, customers in rows:
            one = _Settled(TaskState(state), tuple(parse_ids(customers)))
            self._found.setdefault((rule_id, occurrence), []).append(one)

    def customers(self, rule_id: int, occurrence: str) -> frozenset[int]:
        found = self._found.get((rule_id, occurrence), ())
        return frozenset(customer for one in found for customer in one.customers)

    def done(self, rule_id: int, occurrence: str) -> int:
        """With how many the occurrence is done."""
        found = self._found.get((rule_id, occurrence), ())
        return sum(len(one.customers) for one in found if one.state == TaskState.DONE)


class Ever:
    """All that was ever settled between one rule and some customers, on whatever day it was due."""

    def __init__(self, reader: Reader, rule_id: int, customers: Collection[int]) -> None:
        self._found: dict[int, list[tuple[str, date]]] = {}
        for customer, occurrence, due in reader.all(_BY_CUSTOMER, among(customers), rule_id):
            self._found.setdefault(customer, []).append((occurrence, from_day_number(due)))

    def settled(
        self, customer: int, occurrence: str, near: date | None = None, within: timedelta = NEAR
    ) -> bool:
        """Whether it is settled under this key or, with `near`, under another key about that day."""
        return any(
            key == occurrence or (near is not None and abs(due - near) <= within)
            for key, due in self._found.get(customer, ())
        )
