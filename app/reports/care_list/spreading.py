"""A shop that sees to only so many a day gets a list with so many on each day: what can wait comes on a later one.

The first day holds whom Today shows under the cap; the days after it are filled in the same way, by value first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import date
from functools import partial

from app.care.cap import PATIENT, has_come
from app.care.occasion import CareRow, GroupCode, Occasion
from app.services.care_rule_rows import Rule

Key = tuple[object, ...]
Days = dict[date, list[CareRow]]


def keys_of(rows: Iterable[CareRow]) -> frozenset[Key]:
    """What the occasions of some rows are known by, each for itself."""
    return frozenset(_key(one) for row in rows for one in (row.occasion, *row.occasion.also))


def spread(days: Days, cap: int, first: Set[Key], rules: Mapping[int, Rule]) -> tuple[Days, int]:
    """The rows on the days on which there is room for them, and how many wait beyond the last one.

    `first` are the occasions that the first day shows.
    """
    made: Days = {}
    waiting: list[CareRow] = []
    for place, (day, rows) in enumerate(days.items()):
        firm = [row for row in rows if not _can_wait(row, rules)]
        pool = [*waiting, *(row for row in rows if _can_wait(row, rules))]
        if place == 0:
            chosen = [row for row in pool if not keys_of([row]).isdisjoint(first)]
        else:
            chosen = sorted(pool, key=partial(_rank, day), reverse=True)[: max(0, cap - len(firm))]
        taken = {id(row) for row in (*firm, *chosen)}
        made[day] = [row for row in (*rows, *waiting) if id(row) in taken]
        waiting = [row for row in pool if id(row) not in taken]
    return made, len(waiting)


def _can_wait(row: CareRow, rules: Mapping[int, Rule]) -> bool:
    """Whether a rule brought it up that may be put off, and nobody chose the day by hand."""
    occasion = row.occasion
    rule = rules.get(occasion.rule_id) if occasion.rule_id is not None else None
    return rule is not None and rule.trigger in PATIENT and occasion.snoozed_until is None


def _rank(day: date, row: CareRow) -> tuple[bool, int, int]:
    """As the cap of a day has it: whose day has come first, then by value."""
    occasion, person = row.occasion, row.person
    due = None if occasion.group == GroupCode.AT_RISK else occasion.due
    return (has_come(due, day), *((person.net, person.id) if person else (0, 0)))


def _key(one: Occasion) -> Key:
    return one.customer_id, one.rule_id, one.occurrence, one.task_id, one.case_id
