"""What Today reads: a few rows of each group, all of those that were opened, and no more than the shop wants a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from typing import Any

from app.care.due import due
from app.care.occasion import CareList, GroupCode, Only
from app.db.reader import Reader

SHOWN: Mapping[GroupCode, int] = {GroupCode.BIRTHDAY: 3}
SHOWN_ELSE = 2
PAGE = 100
"""How many more rows one asks for at once: a festival may be for everybody in the book."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of the list is wanted. `opened` says of which groups more rows are shown, and how many; `whole` lifts
    the limit of a day.
    """

    only: Only = Only.ALL
    opened: Mapping[str, int] = field(default_factory=dict)
    whole: bool = False

    def rows_of(self, code: GroupCode) -> int:
        """How many rows of a group are wanted."""
        return max(shown_of(code), self.opened.get(code, 0))


def read_list(
    reader: Reader, today: date, settings: Mapping[str, Any], asked: Asked, zone: tzinfo
) -> CareList:
    """The list as it is asked for."""
    cap = None if asked.whole else settings["care.daily_cap"] or None
    most = max(asked.rows_of(code) for code in GroupCode)
    found = due(reader, today, settings=settings, only=asked.only, zone=zone, cap=cap, limit_per_group=most)
    groups = (replace(group, rows=group.rows[: asked.rows_of(group.code)]) for group in found.groups)
    return replace(found, groups=tuple(groups))


def has_customers(reader: Reader) -> bool:
    """Whether anybody is in the book at all."""
    return bool(reader.value("SELECT EXISTS (SELECT 1 FROM customer_stats)"))


def shown_of(code: GroupCode) -> int:
    """How many rows of a group stand there unasked."""
    return SHOWN.get(code, SHOWN_ELSE)
