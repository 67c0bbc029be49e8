"""When people want to be told of today's care: at the shop's hour, and what has an hour of its own at that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

from app.care.due import due
from app.care.occasion import CareGroup, CareRow, GroupCode
from app.core.days import to_day_number
from app.core.festivals import Festival
from app.db.reader import Reader
from app.services.care_rule_rows import load_rules

_TASKS = """
SELECT DISTINCT due_minute FROM task
 WHERE due_on = ? AND due_minute IS NOT NULL AND state = 'open' AND deleted_at IS NULL
"""


@dataclass(frozen=True, slots=True)
class Part:
    """How many of one group of Today a reminder is about."""

    code: GroupCode
    count: int
    festival: Festival | None = None


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is told at one minute of the day. `only` is its one row where there is just one."""

    minute: int
    parts: tuple[Part, ...]
    only: CareRow | None = None

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)


def minutes(reader: Reader, today: date, settings: Mapping[str, Any]) -> frozenset[int]:
    """The minutes of the day at which there may be something to tell: a look that costs nothing."""
    ruled = {rule.minute for rule in load_rules(reader) if rule.minute is not None}
    planned = {row[0] for row in reader.all(_TASKS, to_day_number(today))}
    return frozenset({int(settings["care.minute"]), *ruled, *planned})


def alarms(
    reader: Reader,
    today: date,
    settings: Mapping[str, Any],
    wanted: Iterable[int],
    zone: tzinfo | None = None,
) -> tuple[Alarm, ...]:
    """What is to be told at some minutes of today, in their order; nothing for a minute that nothing is left for."""
    hours = {rule.id: rule.minute for rule in load_rules(reader) if rule.minute is not None}
    usual = int(settings["care.minute"])
    found = due(reader, today, settings=settings, zone=zone, cap=settings["care.daily_cap"] or None)
    made = []
    for minute in sorted(set(wanted)):
        groups = [
            (group, [row for row in group.rows if minute_of(row, today, hours, usual) == minute])
            for group in found.groups
        ]
        if told := [(group, rows) for group, rows in groups if rows]:
            made.append(_alarm(minute, told))
    return tuple(made)


def minute_of(row: CareRow, today: date, hours: Mapping[int, int], usual: int) -> int:
    """When a row is told of: at the hour that was written down for today, its rule's, else the shop's."""
    occasion = row.occasion
    if occasion.due_minute is not None and occasion.due == today:
        return occasion.due_minute
    ruled = (hours.get(one.rule_id or 0) for one in (occasion, *occasion.also))
    return min((hour for hour in ruled if hour is not None), default=usual)


def _alarm(minute: int, told: Sequence[tuple[CareGroup, Sequence[CareRow]]]) -> Alarm:
    rows = [row for _, some in told for row in some]
    parts = tuple(Part(group.code, len(some), group.festival) for group, some in told)
    return Alarm(minute, parts, rows[0] if len(rows) == 1 else None)
