"""Dates and times of a column: formats of tills, shops and spreadsheets; day-month order decided for the whole column.

`03/04/2024` alone does not tell which number is the month, but a column that also has `13/04/2024` does. A column that
never tells is asked about (`--date-order`), not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from app.core.days import to_day_number
from app.core.instants import to_millis
from app.core.text import half_width
from app.exchange.values.day_order import decided_order

_LONGEST = 100
FIRST_YEAR, LAST_YEAR = 1900, 2199
_PLAIN_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[ T][0-9]{2}:[0-9]{2}(?::[0-9]{2})?)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*[日号.]?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4}|[0-9]{1,2})(?![0-9])")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?: ?([0-9]{2}):?([0-9]{2}):?([0-9]{2})?)?")
_EPOCH = re.compile(r"(1[0-9]{9})(?:[0-9]{3})?")  # 2001 to 2033, seconds or milliseconds
_SERIAL = re.compile(r"[2-7][0-9]{4}(?:\.[0-9]+)?")  # 1954 to 2118
_DAY_MONTH = re.compile(
    r"([0-9]{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+([0-9]{4}|[0-9]{2})(?![0-9])", re.I
)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?[\s-]+([0-9]{1,2})(?:st|nd|rd|th)?,?[\s-]+([0-9]{4})", re.I)
_YEAR_ENGLISH = re.compile(r"([0-9]{4})[\s-]+([a-z]{3,9})[\s-]+([0-9]{1,2})(?![0-9])", re.I)
_WEEKDAY = re.compile(
    r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|\s*\(?(?:星期|礼拜|週|周)[一二三四五六日天]\)?(?=\s|$)",
    re.I,
)
_ZONE_NAME = re.compile(r"\s*\([A-Za-z ]+\)$")  # (China Standard Time)
_TIME = re.compile(
    r"(上午|下午|凌晨|早上|中午|晚上)?\s*([0-9]{1,2})\s*[:时点]\s*([0-9]{1,2})?\s*分?(?:\s*[:]?\s*([0-9]{1,2})(?:[.,]([0-9]{1,6})[0-9]*)?\s*秒?)?"
    r"\s*(am|pm|a\.m\.|p\.m\.|上午|下午)?\s*(z|utc|gmt|[+-][0-9]{2}:?[0-9]{2})?",
    re.I,
)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
_AFTERNOON = {"pm", "p.m.", "下午", "晚上"}


@dataclass(frozen=True, slots=True)
class Moment:
    """A local day with the time, if one was given; `zone` only where the text names one."""

    day: date
    clock: time | None = None
    zone: tzinfo | None = None


def parse_moment(text: str, order: str | None = None) -> Moment | None:
    """The day (and time) that a text means, None when it means none. `order` is `dmy` or `mdy`.

    >>> parse_moment("2010-12-01 08:26").clock, parse_moment("1.12.2010").day, parse_moment("12/1/2010", "mdy").day
    (datetime.time(8, 26), datetime.date(2010, 12, 1), datetime.date(2010, 12, 1))
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    if _PLAIN_ISO.fullmatch(text):
        return _from_iso(text)
    text = " ".join(half_width(text).split())  # runs of blanks would cost the patterns dearly
    text = _WEEKDAY.sub("", _ZONE_NAME.sub("", text))
    try:
        return _compact(text) or _serial(text) or _epoch(text) or _written(text, order)
    except (ValueError, OverflowError):
        return None


def decide_order(texts: Iterable[str], column: str, given: str | None = None) -> str | None:
    """The day-month order that a column's values prove; None where no value needs one.

    Raises ShukeError `date_order` (column, value) when none proves it, `date_order_mixed` when they prove two.
    """
    return decided_order((_WEEKDAY.sub("", text.strip()) for text in texts), column, given)


class LocalClock:
    """Turns local wall-clock times into epoch milliseconds; asks the zone once a day, not once a row."""

    def __init__(self, zone: tzinfo) -> None:
        self._zone = zone
        self._offsets: dict[date, timedelta | None] = {}

    def millis(self, moment: Moment) -> int | None:
        """None where no time was given."""
        if moment.clock is None:
            return None
        wall = datetime.combine(moment.day, moment.clock)
        if moment.zone is not None:
            return to_millis(wall.replace(tzinfo=moment.zone))
        if moment.day not in self._offsets:
            self._offsets[moment.day] = self._steady_offset(moment.day)
        offset = self._offsets[moment.day]
        if offset is None:
            return to_millis(wall.replace(tzinfo=self._zone).astimezone(UTC))
        return to_millis((wall - offset).replace(tzinfo=UTC))

    def midday(self, moment: Moment) -> int:
        """Noon of a day without a time: safely inside the day in every zone near by."""
        return to_millis(datetime.combine(moment.day, time(12), self._zone))

    def day_number(self, moment: Moment) -> int:
        """The local day; a time in another zone may fall on the day before or after."""
        if moment.zone is None or moment.clock is None:
            return to_day_number(moment.day)
        there = datetime.combine(moment.day, moment.clock, moment.zone)
        return to_day_number(there.astimezone(self._zone).date())

    def _steady_offset(self, day: date) -> timedelta | None:
        start = datetime.combine(day, time(), self._zone).utcoffset()
        end = datetime.combine(day + timedelta(days=1), time(), self._zone).utcoffset()
        return start if start == end else None


def _from_iso(text: str) -> Moment | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _checked(found.date(), found.time() if len(text) > 10 else None)


def _compact(text: str) -> Moment | None:
    match = _COMPACT.fullmatch(text)
    if match is None:
        return None
    clock = time(int(match[4]), int(match[5]), int(match[6] or 0)) if match[4] else None
    return _checked(date(int(match[1]), int(match[2]), int(match[3])), clock)


def _serial(text: str) -> Moment | None:
    """Excel's day number, as a CSV saved from unformatted cells has it."""
    if not _SERIAL.fullmatch(text):
        return None
    days, _, fraction = text.partition(".")
    day = date(1899, 12, 30) + timedelta(days=int(days))
    if not fraction.strip("0"):
        return _checked(day, None)
    days_on, seconds = divmod(round(float(f"0.{fraction}") * 86400), 86400)
    clock = time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return _checked(day + timedelta(days=days_on), clock)


def _epoch(text: str) -> Moment | None:
    """Seconds since 1970, as data bases give them out."""
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    found = datetime.fromtimestamp(int(match[1]), UTC)
    return _checked(found.date(), found.time(), UTC)


def _written(text: str, order: str | None) -> Moment | None:
    day, rest = _day(text, order)
    if day is None:
        return None
    rest = rest.lstrip("Tt, ").removeprefix("at ").replace("GMT+", "+").replace("GMT-", "-")
    if not rest:
        return _checked(day, None)
    match = _TIME.fullmatch(rest.strip())
    return _checked(day, _clock(match), _zone(match[7])) if match else None


def _day(text: str, order: str | None) -> tuple[date | None, str]:
    if match := _YEAR_FIRST.match(text):
        return date(int(match[1]), int(match[2]), int(match[3])), text[match.end() :]
    if match := _YEAR_LAST.match(text):
        return _year_last(match, order), text[match.end() :]
    if match := _YEAR_ENGLISH.match(text):
        month = _MONTHS.get(match[2][:3].lower())
        return (date(int(match[1]), month, int(match[3])) if month else None), text[match.end() :]
    if match := _DAY_MONTH.match(text):
        month = _MONTHS.get(match[2][:3].lower())
        return (date(_full_year(match[3]), month, int(match[1])) if month else None), text[match.end() :]
    if match := _MONTH_DAY.match(text):
        month = _MONTHS.get(match[1][:3].lower())
        return (date(int(match[3]), month, int(match[2])) if month else None), text[match.end() :]
    return None, ""


def _year_last(match: re.Match[str], order: str | None) -> date | None:
    first, second, year = int(match[1]), int(match[3]), match[4]
    if first > 31 and len(year) <= 2:  # 85-3-2
        return date(_full_year(match[1]), second, int(year))
    if order == "ymd" and len(year) <= 2:
        return date(_full_year(match[1]), second, int(year))
    if len(year) == 1:
        return None
    if match[2] == ".":
        return date(_full_year(year), second, first)
    if order == "mdy" or (order is None and second > 12):
        return date(_full_year(year), first, second)
    if order == "dmy" or first > 12 or first == second:
        return date(_full_year(year), second, first)
    return None


def _full_year(text: str) -> int:
    """Two digits: 00 to 39 are this century, 40 to 99 the last one."""
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 40 else 1900)


def _clock(match: re.Match[str]) -> time:
    hour, minute, second = int(match[2]), int(match[3] or 0), int(match[4] or 0)
    half = (match[1] or match[6] or "").lower()
    if half in _AFTERNOON and hour < 12:
        hour += 12
    elif half and half not in _AFTERNOON and half != "中午" and hour == 12:
        hour = 0
    return time(hour, minute, second, int((match[5] or "0").ljust(6, "0")))


def _zone(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text.lower() in ("z", "utc", "gmt"):
        return UTC
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=int(digits[:2]), minutes=int(digits[2:])))


def _checked(day: date, clock: time | None, zone: tzinfo | None = None) -> Moment | None:
    return Moment(day, clock, zone) if FIRST_YEAR <= day.year <= LAST_YEAR else None
