"""More ways to name a day in passing: parts of a month (10月底, 月中, 下旬), the year's end, festivals (中秋前),
spans in words (in two weeks), and month/day in digits (9/23). The rest, and what is done with them, is in `days_ahead`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from app.core.date_parts import chinese_number
from app.core.days import add_months, month_end, week_start
from app.core.festivals import builtin_festivals, next_festival

Meaning = Callable[[re.Match[str], date], date | None]

_PART_DAYS = {"初": 1, "上旬": 1, "中": 15, "中旬": 15, "下旬": 21}
_ENGLISH_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "ten": 10,
}
_SATURDAY = 5
_FRACTIONS = 5
"""1/2 to 4/5 are rather parts of a pound than days."""


def patterns() -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    """All of them; those of festivals are read from the festivals' own names."""
    return (*_PATTERNS, *_festival_patterns())


def _part_of_month(match: re.Match[str], today: date) -> date | None:
    """10月底 is the next to come, 月中 that of this month or the next."""
    part = match["part"]
    number = chinese_number(match["month"]) if match["month"] else None
    if match["month"] and not (number and 1 <= number <= 12):
        return None
    first = today.replace(day=1)
    if number:
        first = first.replace(month=number, year=today.year + (number < today.month))
    elif match["next"]:
        first = add_months(first, 1)
    day = _in_month(first, part)
    if day < today and not match["next"]:
        day = _in_month(add_months(first, 12 if number else 1), part)
    return day


def _in_month(first: date, part: str) -> date:
    return month_end(first) if part in ("底", "末") else first.replace(day=_PART_DAYS[part])


def _year_end(match: re.Match[str], today: date) -> date:
    return date(today.year + (1 if match["next"] else 0), 12, 31)


def _slashed(match: re.Match[str], today: date) -> date | None:
    """9/23, as one writes it in a note; the next to come."""
    month, day = int(match["month"]), int(match["day"])
    if month < day <= _FRACTIONS:
        return None
    meant = date(today.year, month, day)
    return meant if meant >= today else date(today.year + 1, month, day)


def _english_span(match: re.Match[str], today: date) -> date | None:
    number, unit = _ENGLISH_NUMBERS[match["n"].lower()], match["unit"].lower()
    if unit == "month":
        return add_months(today, number)
    return today + timedelta(days=number * (1 if unit == "day" else 7))


def _english_weekend(match: re.Match[str], today: date) -> date:
    """The Saturday; on a Sunday that of the week to come."""
    saturday = week_start(today) + timedelta(days=_SATURDAY)
    if (match["which"] or "").lower() == "next" or saturday < today:
        return saturday + timedelta(days=7)
    return saturday


def _festival(match: re.Match[str], today: date) -> date | None:
    """中秋那天 the day itself, 中秋前 the day before, 中秋后 the day after."""
    code = _festival_codes()[match["name"].lower()]
    side = (match["side"] or match["before"] or "").lower()
    step = -1 if side.startswith(("前", "以前", "之前", "before")) else 1 if side and side in _AFTER else 0
    found = next_festival(today - timedelta(days=step), [code])
    return None if found is None else found.day + timedelta(days=step)


@lru_cache(maxsize=1)
def _festival_codes() -> dict[str, str]:
    """Names in both languages, 中秋 as well as 中秋节, to codes."""
    found: dict[str, str] = {}
    for one in builtin_festivals():
        for name in (one.zh, one.zh.removesuffix("节"), one.en.lower()):
            found.setdefault(name, one.code)
    return found


@lru_cache(maxsize=1)
def _festival_patterns() -> tuple[tuple[re.Pattern[str], Meaning], ...]:
    """A festival is a day only where one speaks of coming or doing something then: 中秋礼盒 is a box of tea."""
    names = sorted(_festival_codes(), key=len, reverse=True)
    chinese = "|".join(re.escape(name) for name in names if not name.isascii())
    english = "|".join(re.escape(name) for name in names if name.isascii())
    return (
        (
            re.compile(
                f"(?P<before>)(?P<name>{chinese})(?:节)?"
                "(?P<side>前一天|前|以前|之前|后一天|后|以后|之后|当天|那天|当日)"
            ),
            _festival,
        ),
        (re.compile(rf"(?P<side>)\b(?P<before>on|before|after)\s+(?P<name>{english})\b", re.I), _festival),
    )


_AFTER = ("后一天", "后", "以后", "之后", "after")
_NUMBER = "[0-9〇零一二三四五六七八九十]{1,3}"
_PATTERNS: tuple[tuple[re.Pattern[str], Meaning], ...] = (
    (
        re.compile(
            f"(?P<next>下个?)?(?P<month>(?<![0-9〇零一二三四五六七八九十个]){_NUMBER})?"
            "(?<![腊正冬闰上])(?<!上个)月(?:份)?(?P<part>底|末|初(?![一二三四五六七八九十])|上旬|中旬|下旬|中(?![午秋国间]))"
        ),
        _part_of_month,
    ),
    (re.compile("(?<![0-9去前])(?P<next>明)?年[底末]"), _year_end),
    (
        re.compile(
            r"(?<![0-9/.\-:])(?P<month>1[0-2]|0?[1-9])/(?P<day>3[01]|[12][0-9]|0?[1-9])"
            r"(?![0-9/.\-:]|\s*(?:斤|两|克|千克|公斤|盒|罐|杯|份|包|瓶|袋|片|饼|%|g\b|kg\b|ml\b|oz\b|lb\b))"
        ),
        _slashed,
    ),
    (
        re.compile(r"\bin (?P<n>a|an|one|two|three|four|five|six|ten) (?P<unit>day|week|month)s?\b", re.I),
        _english_span,
    ),
    (
        re.compile(r"\b(?P<n>a|one|two|three) (?P<unit>day|week|month)s? (?:from now|later)\b", re.I),
        _english_span,
    ),
    (re.compile(r"\b(?:(?P<which>this|next|on the|at the)\s+)?weekend\b", re.I), _english_weekend),
)
