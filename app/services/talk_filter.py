"""Which talks a list is narrowed to: a stretch of days, methods, results, people, words. Pure SQL, no database here."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from app.core.days import month_end, to_day_number
from app.core.enums import Channel
from app.core.typed import typed
from app.services.search import asked

VISIT = "visit"
WAYS = (
    Channel.IN_PERSON.value, Channel.PHONE.value, Channel.SOCIAL.value, Channel.SMS.value, VISIT,
    Channel.CHAT.value, Channel.EMAIL.value, Channel.LETTER.value, Channel.OTHER.value,
)  # fmt: skip
"""How one talked: the channels, and the visit at the customer's home, which is stored as a kind."""
NOBODY = 0
"""The person of a talk that names none."""
_MOST_WORDS = 6
_LAST_DAY = 2**40


class Result(StrEnum):
    """What came of a talk, as the list is filtered by it: poor results and complaints together."""

    SATISFIED = "satisfied"
    NEUTRAL = "neutral"
    POOR = "poor"
    NOT_REACHED = "not_reached"
    NONE = "none"


class Period(StrEnum):
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class TalkFilter:
    """What is asked for; empty groups ask for everything. `people` are staff ids, `NOBODY` for talks without one."""

    first: date | None = None
    last: date | None = None
    ways: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    people: tuple[int, ...] = ()
    text: str = ""

    @property
    def narrowed(self) -> bool:
        """Whether anything but the days leaves talks out."""
        return bool(self.ways or self.results or self.people or self.text.strip())


def span_of(period: Period, today: date) -> tuple[date | None, date | None]:
    """First and last day of a period; the seven days end with today.

    >>> span_of(Period.QUARTER, date(2026, 9, 18))
    (datetime.date(2026, 7, 1), datetime.date(2026, 9, 30))
    """
    month = today.replace(day=1)
    match period:
        case Period.WEEK:
            return today - timedelta(days=6), today
        case Period.MONTH:
            return month, month_end(today)
        case Period.QUARTER:
            first = month.replace(month=today.month - (today.month - 1) % 3)
            return first, month_end(first.replace(month=first.month + 2))
        case Period.YEAR:
            return date(today.year, 1, 1), date(today.year, 12, 31)
        case Period.ALL:
            return None, None


def days_bound(chosen: TalkFilter) -> tuple[int, int]:
    """The stretch of days as numbers, both included."""
    first = -_LAST_DAY if chosen.first is None else to_day_number(chosen.first)
    last = _LAST_DAY if chosen.last is None else to_day_number(chosen.last)
    return first, last


def condition(chosen: TalkFilter, *, facets: bool = True) -> tuple[str, tuple[Any, ...]]:
    """SQL over `interaction i` and what to bind: live talks that fit; without `facets` only days and words count.

    Those of customers in the trash are still among them; `LIVING` leaves them out.
    """
    parts = [LIVE, "i.happened_on BETWEEN ? AND ?"]
    values: list[Any] = [*days_bound(chosen)]
    if facets:
        for expression, wanted in ((WAY, chosen.ways), (RESULT, chosen.results), (PERSON, chosen.people)):
            if wanted:
                parts.append(f"{expression} IN (SELECT value FROM json_each(?))")
                values.append(json.dumps(wanted))
    for word in asked(chosen.text).split()[:_MOST_WORDS]:
        told, bound = _word(word)
        parts.append(told)
        values += bound
    return " AND ".join(parts), tuple(values)


def _word(word: str) -> tuple[str, list[Any]]:
    """A word stands in what was said, or the customer answers to it by name, pinyin or number."""
    like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    said = "i.summary LIKE ? ESCAPE '\\' OR i.details LIKE ? ESCAPE '\\'"
    what = typed(word)
    if not what.words:
        return f"({said})", [like, like]
    return f"({said} OR i.customer_id IN ({_NAMED}))", [like, like, what.named]


LIVE = "i.deleted_at IS NULL"
LIVING = "AND i.customer_id NOT IN (SELECT id FROM customer WHERE deleted_at IS NOT NULL)"
LIVING_EACH = (
    "AND NOT EXISTS (SELECT 1 FROM customer d WHERE d.id = i.customer_id AND d.deleted_at IS NOT NULL)"
)
"""The same, for a few talks at a time."""
WAY = f"CASE WHEN i.channel = 'in_person' AND i.kind = '{VISIT}' THEN '{VISIT}' ELSE i.channel END"
RESULT = """CASE WHEN i.kind = 'complaint' OR i.outcome = 'dissatisfied' OR (i.outcome IS NULL AND i.quality <= 2)
                 THEN 'poor'
                 WHEN i.outcome IS NULL AND i.quality >= 4 THEN 'satisfied'
                 WHEN i.outcome IS NULL AND i.quality = 3 THEN 'neutral'
                 ELSE coalesce(i.outcome, 'none') END"""
PERSON = f"coalesce(i.staff_id, {NOBODY})"
_NAMED = "SELECT rowid FROM customer_search WHERE customer_search MATCH ?"
