"""The list of talks: how many on which day first, then the ids of a few days, rows only for what is painted.

How many there are by day comes off an index, so a list of hundreds of thousands opens and jumps like one of ten. No
SQLAlchemy here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.core.days import from_day_number, to_day_number
from app.core.instants import from_millis
from app.db.reader import Reader
from app.services.talk_filter import (
    LIVE,
    LIVING,
    LIVING_EACH,
    PERSON,
    RESULT,
    WAY,
    Period,
    TalkFilter,
    condition,
    span_of,
)


@dataclass(frozen=True, slots=True)
class TalkDay:
    """A day and how many talks of it fit."""

    on: date
    count: int


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What was promised: a task with its day, or the case of a complaint with the instant it is due at.

    `settled` once it is done.
    """

    title: str = ""
    on: date | None = None
    minute: int | None = None
    due_at: datetime | None = None
    settled: bool = False

    @property
    def is_case(self) -> bool:
        return self.on is None


@dataclass(frozen=True, slots=True)
class TalkRow:
    """A talk as a line of the list; codes and plain values. `answered` is the kind of task that it answered."""

    id: int
    customer_id: int
    name: str
    pinyin: str
    tier_level: int | None
    tier_name: str
    tier_name_en: str
    on: date
    at: datetime
    way: str
    kind: str
    direction: str
    summary: str
    details: str
    minutes: int | None
    quality: int | None
    outcome: str | None
    result: str
    person: str
    answered: str
    follow_up: FollowUp | None


@dataclass(frozen=True, slots=True)
class TalkCounts:
    """How many talks each choice of the sidebar would show: methods, results and people within the days and words,
    each among what the other groups leave; periods by the words alone.
    """

    ways: Mapping[str, int]
    results: Mapping[str, int]
    people: Mapping[int, int]
    periods: Mapping[str, int]
    customers: int


def days(reader: Reader, chosen: TalkFilter) -> list[TalkDay]:
    """The days that have talks which fit, the latest first."""
    found = _by_day(reader, chosen)
    return [TalkDay(from_day_number(day), count) for day, count in sorted(found.items(), reverse=True)]


def ids(reader: Reader, chosen: TalkFilter, first: date, last: date) -> list[int]:
    """The talks from one day to another that fit, the latest first; the days of the filter itself do not count."""
    where, values = condition(replace(chosen, first=first, last=last))
    return [row[0] for row in reader.all(f"{_EVERY} {where} {LIVING_EACH} {_ORDER}", *values)]


def every_id(reader: Reader, chosen: TalkFilter) -> list[int]:
    """All talks that fit, the latest first; for an export."""
    where, values = condition(chosen)
    return [row[0] for row in reader.all(f"{_EVERY} {where} {LIVING} {_ORDER}", *values)]


def rows(reader: Reader, wanted: Sequence[int]) -> list[TalkRow]:
    """What lines show of these talks, in the order of the ids; one that is gone is left out."""
    return [_row(one) for one in reader.all(_ROWS, json.dumps(list(wanted)))]


def counts(reader: Reader, chosen: TalkFilter, today: date) -> TalkCounts:
    """What stands beside the filters."""
    where, values = condition(chosen, facets=False)
    cube = reader.all(f"{_CUBE} {where} {LIVING} GROUP BY 1, 2, 3", *values)
    asked = (chosen.ways, chosen.results, chosen.people)
    ways, results, people = (_facet(cube, asked, place) for place in range(3))
    where, values = condition(chosen)
    customers = reader.value(f"{_REACHED} {where} {LIVING}", *values)
    return TalkCounts(ways, results, people, _periods(reader, chosen, today), int(customers or 0))


def _facet(cube: Iterable[tuple[Any, ...]], asked: tuple[Sequence[Any], ...], place: int) -> dict[Any, int]:
    """The counts of one group among what the other groups leave."""
    found: Counter[Any] = Counter()
    for *codes, count in cube:
        others = (wanted for at, wanted in enumerate(asked) if at != place)
        theirs = (code for at, code in enumerate(codes) if at != place)
        if all(not wanted or code in wanted for wanted, code in zip(others, theirs, strict=True)):
            found[codes[place]] += count
    return dict(found)


def _periods(reader: Reader, chosen: TalkFilter, today: date) -> dict[str, int]:
    by_day = _by_day(reader, TalkFilter(text=chosen.text))
    result = {}
    for period in Period:
        first, last = span_of(period, today)
        low = -(2**40) if first is None else to_day_number(first)
        high = 2**40 if last is None else to_day_number(last)
        result[period.value] = sum(count for day, count in by_day.items() if low <= day <= high)
    return result


def _by_day(reader: Reader, chosen: TalkFilter) -> dict[int, int]:
    """How many talks fit on each day.

    Where only the days narrow it, all are counted on the index and those of customers in the trash taken off again.
    """
    where, values = condition(chosen)
    living = LIVING if chosen.narrowed else ""
    found = Counter(dict(reader.all(f"{_DAYS} {where} {living} GROUP BY 1", *values)))
    if not chosen.narrowed:
        found.subtract(dict(reader.all(f"{_TRASHED_DAYS} GROUP BY 1")))
    return {day: count for day, count in found.items() if count > 0}


def _row(row: tuple[Any, ...]) -> TalkRow:
    (
        number, customer_id, name, pinyin, level, tier, tier_en, on, at, way, kind, direction, summary, details,
        minutes, quality, outcome, result, person, answered, task, case,
    ) = row  # fmt: skip
    return TalkRow(
        number, customer_id, name, pinyin, level, tier, tier_en, from_day_number(on), from_millis(at), way, kind,
        direction, summary, details, minutes, quality, outcome, result, person, answered, _follow_up(task, case),
    )  # fmt: skip


def _follow_up(task: str | None, case: str | None) -> FollowUp | None:
    """The promise of a talk, else the case that it opened."""
    if task is not None:
        title, on, minute, state = json.loads(task)
        return FollowUp(title, from_day_number(on), minute, settled=state in ("done", "skipped"))
    if case is not None:
        state, due_at = json.loads(case)
        due = None if due_at is None else from_millis(due_at)
        return FollowUp(due_at=due, settled=state in ("resolved", "closed"))
    return None


_ORDER = "ORDER BY i.happened_on DESC, i.happened_at DESC, i.id DESC"
_DAYS = "SELECT i.happened_on, count(*) FROM interaction i WHERE"
_TRASHED_DAYS = f"""
SELECT i.happened_on, count(*) FROM interaction i
 WHERE {LIVE} AND i.customer_id IN (SELECT id FROM customer WHERE deleted_at IS NOT NULL)
"""
_EVERY = "SELECT i.id FROM interaction i WHERE"
_CUBE = f"SELECT {WAY}, {RESULT}, {PERSON}, count(*) FROM interaction i WHERE"
_REACHED = """
SELECT count(DISTINCT i.customer_id) FROM interaction i WHERE coalesce(i.outcome, '') <> 'not_reached' AND
"""
_ROWS = f"""
SELECT i.id, c.id, c.name, c.name_pinyin, t.level, coalesce(t.name, ''), coalesce(t.name_en, ''), i.happened_on,
       i.happened_at, {WAY}, i.kind, i.direction, i.summary, i.details, i.minutes, i.quality, i.outcome, {RESULT},
       coalesce(h.name, ''), coalesce(a.kind, ''),
       CASE WHEN f.id IS NOT NULL
            THEN json_array(f.title, max(f.due_on, coalesce(f.snoozed_until, f.due_on)), f.due_minute, f.state) END,
       (SELECT json_array(k.state, k.due_at) FROM feedback_case k
         WHERE k.interaction_id = i.id AND k.deleted_at IS NULL AND k.kind = 'complaint')
  FROM json_each(?) j JOIN interaction i ON i.id = j.value AND {LIVE}
  JOIN customer c ON c.id = i.customer_id
  LEFT JOIN tier t ON t.id = c.tier_id
  LEFT JOIN staff h ON h.id = i.staff_id
  LEFT JOIN task a ON a.id = i.answered_task_id
  LEFT JOIN task f ON f.id = i.follow_up_id AND f.deleted_at IS NULL
 ORDER BY j.key
"""
