"""What Today reads: a few rows of each group, all of those that were opened, and no more than the shop wants a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from functools import partial
from typing import Any

from app.care import due as care_due
from app.care.occasion import CareGroup, CareList, GroupCode, Only
from app.db.reader import Reader

SHOWN: Mapping[GroupCode, int] = {GroupCode.BIRTHDAY: 3}
SHOWN_ELSE = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the list is wanted. `opened` holds the groups whose rows are all shown; `whole` lifts the limit of
    a day.
    """

    only: Only = Only.ALL
    opened: frozenset[str] = frozenset()
    whole: bool = False


def read_list(
    reader: Reader, today: date, settings: Mapping[str, Any], asked: Asked, zone: tzinfo
) -> CareList:
    """The list as it is asked for."""
    cap = None if asked.whole else settings["care.daily_cap"] or None
    due = partial(care_due.due, reader, today, settings=settings, only=asked.only, zone=zone, cap=cap)
    few: CareList = due(limit_per_group=max(SHOWN_ELSE, *SHOWN.values()))
    if not asked.opened:
        return replace(few, groups=tuple(_cut(group) for group in few.groups))
    full = {group.code: group for group in due().groups}
    groups = tuple(full[one.code] if one.code in asked.opened else _cut(one) for one in few.groups)
    return replace(few, groups=groups)


def has_customers(reader: Reader) -> bool:
    """Whether anybody is in the book at all."""
    return bool(reader.value("SELECT EXISTS (SELECT 1 FROM customer_stats)"))


def shown_of(code: GroupCode) -> int:
    """How many rows of a group stand there unasked."""
    return SHOWN.get(code, SHOWN_ELSE)


def _cut(group: CareGroup) -> CareGroup:
    return replace(group, rows=group.rows[: shown_of(group.code)])
