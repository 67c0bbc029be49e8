"""What the care list prints: the occasions of a stretch of days, each on the day on which it is to be done."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from app.care.due import due
from app.care.occasion import CareRow, Occasion, Only, joined
from app.core.days import day_range
from app.core.enums import ContactKind
from app.db.reader import Reader
from app.reports.care_list.parameters import Parameters
from app.reports.care_list.spreading import keys_of, spread
from app.services.care_rule_rows import Rule, load_rules

MOST = 300
"""Rows of one group that a paper list holds; of a festival for a hundred thousand nobody would print the rest."""

CANDIDATES = 5_000
"""Rows of one group among whom a shop with a daily limit chooses by value: few are printed of them."""

_PHONES = f"""
SELECT k.value, (SELECT coalesce(p.normalised, p.value) FROM contact_point p
                  WHERE p.customer_id = k.value AND p.kind IN ('{ContactKind.MOBILE}', '{ContactKind.PHONE}')
                  ORDER BY p.is_primary DESC, p.kind, p.id LIMIT 1),
       (SELECT p.value FROM contact_point p
         WHERE p.customer_id = k.value AND p.kind IN ('{ContactKind.MOBILE}', '{ContactKind.PHONE}')
         ORDER BY p.is_primary DESC, p.kind, p.id LIMIT 1)
  FROM json_each(?) k
"""


@dataclass(frozen=True, slots=True)
class Phone:
    """A number to call, as it compares and as it was typed."""

    normalised: str
    typed: str


@dataclass(frozen=True, slots=True)
class CareDay:
    """A day of the list with what is to be done on it."""

    day: date
    rows: tuple[CareRow, ...]


@dataclass(frozen=True, slots=True)
class CareWeek:
    """All days of the list, those without care too.

    `left_out` are so for want of consent, `more` are not printed: there are too many of them, or the days are full.
    """

    first: date
    days: tuple[CareDay, ...]
    phones: Mapping[int, Phone]
    left_out: int
    more: int

    @property
    def count(self) -> int:
        return sum(len(one.rows) for one in self.days)


def collect(
    reader: Reader, parameters: Parameters, settings: Mapping[str, Any], most: int = MOST
) -> CareWeek:
    """The care of the days asked for, missed ones on the first of them; of each group the first `most`."""
    first, length, cap = parameters.begin, parameters.length, int(settings["care.daily_cap"])
    found = due(
        reader,
        first,
        length,
        settings=settings,
        limit_per_group=CANDIDATES if cap else most,
        only=Only.MINE if parameters.mine else Only.ALL,
        zone=parameters.zone,
    )
    last = first + timedelta(days=length - 1)
    rules = {rule.id: rule for rule in load_rules(reader)}
    by_day: dict[date, list[CareRow]] = {day: [] for day in day_range(first, length)}
    for row in found.rows:
        for day, part in _by_day(row, rules, first, last):
            by_day[day].append(part)
    waiting = 0
    if cap:
        shown = due(reader, first, settings=settings, zone=parameters.zone, cap=cap)
        by_day, waiting = spread(by_day, cap, keys_of(shown.rows), rules)
    ids = [row.person.id for row in found.rows if row.person is not None]
    return CareWeek(
        first=first,
        days=tuple(CareDay(day, tuple(rows)) for day, rows in by_day.items()),
        phones=phones(reader, ids),
        left_out=found.left_out,
        more=waiting + sum(group.count - len(group.rows) for group in found.groups),
    )


def day_of(occasion: Occasion, first: date, last: date) -> date:
    """The day on which an occasion is done: when it is brought up, at the latest on its own day, within the list."""
    wanted = occasion.snoozed_until or occasion.remind_from
    return min(max(wanted, first), last)


def _by_day(
    row: CareRow, rules: Mapping[int, Rule], first: date, last: date
) -> Iterator[tuple[date, CareRow]]:
    """Two rules that meet in a row (a birthday to prepare, and the day itself) are done on days of their own."""
    days: dict[date, list[Occasion]] = {}
    for one in (replace(row.occasion, also=()), *row.occasion.also):
        rule = rules.get(one.rule_id) if one.rule_id is not None else None
        if rule is not None:
            one = replace(one, remind_from=one.due - timedelta(days=rule.lead_days))
        days.setdefault(day_of(one, first, last), []).append(one)
    for day, same in days.items():
        yield day, replace(row, occasion=joined(same))


def phones(reader: Reader, ids: Sequence[int]) -> dict[int, Phone]:
    """The first number of each customer who has one."""
    rows = reader.all(_PHONES, json.dumps(list(dict.fromkeys(ids))))
    return {one: Phone(normalised, typed) for one, normalised, typed in rows if typed}
