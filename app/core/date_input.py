"""Birthdays and other dates as people type them and files bring them.

Understood are 1985-08-15, 85.8.15, 19850815, 8/15, 15 Aug 1985, 1985年8月15日, 八月十五, 农历8.15, 85年闰十月初三
and their kin. What can be read in two ways is said to be so; a day that never was is a problem and never moved.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.core.calendar import CalendarDate
from app.core.date_parts import NAMED, DateParts, DayOrder, readings
from app.core.errors import ShukeError
from app.core.text import half_width

_OLDEST = 150
_LONGEST_TEXT = 200
_LONGEST_DATE = 40
_WEEKDAY = re.compile(
    r"\s*\(?(?:星期|礼拜|週|周)[一二三四五六日天]\)?\s*$|\s*\((?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\)$"
)
_BORN = re.compile(
    r"^(?:(?:我的|出生于|生于|生日是?|出生日期|出生|born(?: on)?|birthday|dob)\s*[:：]?\s*)"
    r"|\s*(?:出生|生日?|诞生)$"
)
_BOTH = re.compile(r"(.{4,}?)\s*[(,;/]\s*([^()]{2,})\)?$")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_LUNAR_MARK = re.compile(
    r"\(?(?:农历|農曆|农曆|阴历|陰曆|旧历|舊曆|古历|[农農阴陰])\)?|lunar(?: calendar)?|\(l\)|\bl(?=[0-9])"
)
_SOLAR_MARK = re.compile(r"\(?(?:公历|公曆|阳历|陽曆|新历|[公阳陽])\)?|solar|gregorian|\(g\)")
_LEAP_MARK = re.compile(r"\bleap(?: month)?\b")
_TIME = re.compile(
    r"[ t]+(?:上午|下午|am|pm)? ?[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2}(?:[.,][0-9]+)?)?"
    r" ?(?:am|pm|z|[+-][0-9]{2}:?[0-9]{2})?$"
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """What a text means: a date, or a problem code; with `ambiguous_order` the dates it may mean.

    Problems: `empty_date`, `not_a_date`, `ambiguous_order`, `no_such_day`, `no_such_lunar_day`,
    `year_out_of_range`, `in_future`.
    """

    date: CalendarDate | None = None
    problem: str = ""
    choices: tuple[CalendarDate, ...] = ()


def read_date(
    text: str,
    today: date,
    *,
    assume_lunar: bool = False,
    order: DayOrder | None = None,
    allow_future: bool = False,
) -> DateReading:
    """Reads one date.

    `assume_lunar` is for a column headed 农历生日: plain numbers then are lunar unless marked 公历. `order` settles
    03/04/2024; without it such a date is `ambiguous_order`. Two-digit years mean the latest year that is not in the
    future. Without `allow_future` a date after `today`, or 150 years before it, is a problem.

    >>> day = date(2026, 9, 18)
    >>> read_date("八月初十", day).date == CalendarDate.lunar(None, 8, 10)
    True
    >>> read_date("03/04/2024", day).problem, read_date("闰六月初一", day).date is not None
    ('ambiguous_order', True)
    """
    if len(text) > _LONGEST_TEXT:
        return DateReading(problem="not_a_date")
    return _read(text, today, assume_lunar, order, allow_future)


@lru_cache(maxsize=4_096)
def _read(
    text: str, today: date, assume_lunar: bool, order: DayOrder | None, allow_future: bool
) -> DateReading:
    plain = _plain(text)
    if both := _in_both_calendars(plain, today, assume_lunar, order, allow_future):
        return both
    bare, lunar = _marks(plain)
    if not bare:
        return DateReading(problem="empty_date")
    leap = _LEAP_MARK.search(bare) is not None
    ways = readings(_LEAP_MARK.sub("", bare).strip()) if len(bare) <= _LONGEST_DATE else []
    ways = [_settled(way, lunar, assume_lunar, leap) for way in ways]
    return _choose(_wanted(ways, order), today, allow_future)


def _in_both_calendars(
    text: str, today: date, assume_lunar: bool, order: DayOrder | None, allow_future: bool
) -> DateReading | None:
    """1985年9月29日（农历八月十五）: what stands first is meant; two that are not one day are asked about."""
    match = _BOTH.fullmatch(text)
    if match is None:
        return None
    first, second = (_LUNAR_MARK.search(part) is not None for part in match.groups())
    if first == second and not _SOLAR_MARK.search(match[2]):
        return None
    one, other = (
        _read(part.strip(), today, assume_lunar, order, allow_future).date for part in match.groups()
    )
    if one is None or other is None or one.is_lunar == other.is_lunar:
        return None
    return (
        DateReading(one)
        if _agree(one, other)
        else DateReading(problem="ambiguous_order", choices=(one, other))
    )


def _agree(one: CalendarDate, other: CalendarDate) -> bool:
    """Whether both may be one day; where a year is missing nobody can tell, and nothing speaks against it."""
    days = one.to_solar(), other.to_solar()
    return None in days or days[0] == days[1]


def _plain(text: str) -> str:
    text = _INVISIBLE.sub("", half_width(text)).casefold().replace("\u00a0", " ")
    text = _WEEKDAY.sub("", " ".join(text.split()).strip(" \"'"))
    return _TIME.sub("", _BORN.sub("", text)).strip()


def _marks(text: str) -> tuple[str, bool | None]:
    """The text without 农历, (公) and the like, and what they said; 重阳 has such a sign and says nothing."""
    if text in NAMED:
        return text, None
    for mark, lunar in ((_LUNAR_MARK, True), (_SOLAR_MARK, False)):
        if mark.search(text):
            return mark.sub(" ", text, count=1).strip(" :：()"), lunar
    return text, None


def _settled(way: DateParts, marked: bool | None, assume_lunar: bool, leap: bool) -> DateParts:
    lunar = way.lunar if marked is None else marked
    if lunar is None:
        lunar = assume_lunar
    return DateParts(way.year, way.month, way.day, way.leap or leap, lunar or leap, way.order)


def _wanted(ways: list[DateParts], order: DayOrder | None) -> list[DateParts]:
    """Only the ways of the order asked for, where there are any; lunar dates are never written day first."""
    if any(way.lunar for way in ways):
        ways = [way for way in ways if way.order != DayOrder.DAY_FIRST and way.month <= 12] or ways
    agreed = [way for way in ways if way.order == order]
    return agreed if order and agreed else ways


def _choose(ways: list[DateParts], today: date, allow_future: bool) -> DateReading:
    found: list[CalendarDate] = []
    problem = "not_a_date"
    for way in ways:
        try:
            found.append(_date_of(way, today, allow_future))
        except ShukeError as fault:
            problem = fault.code if problem == "not_a_date" else problem
    found = list(dict.fromkeys(found))
    if len(found) == 1:
        return DateReading(found[0])
    return (
        DateReading(problem="ambiguous_order", choices=tuple(found))
        if found
        else DateReading(problem=problem)
    )


def _date_of(way: DateParts, today: date, allow_future: bool) -> CalendarDate:
    if way.leap and not way.lunar:
        raise ShukeError("not_a_date")
    if way.year is None or way.year == "0000":
        return _made(way, None)
    if len(way.year) == 2:
        return _of_two_digits(way, today, allow_future)
    year = int(way.year)
    if not allow_future and year < today.year - _OLDEST:
        raise ShukeError("year_out_of_range", year=year, first=today.year - _OLDEST, last=today.year)
    return _not_later(_made(way, year), today, allow_future)


def _of_two_digits(way: DateParts, today: date, allow_future: bool) -> CalendarDate:
    """85 is 1985, 05 is 2005: the latest century that gives a day that was."""
    century = today.year - today.year % 100
    fault = ShukeError("no_such_day")
    for year in (century + int(way.year or 0), century - 100 + int(way.year or 0)):
        try:
            return _not_later(_made(way, year), today, False)
        except ShukeError as found:
            fault = found
    raise fault


def _made(way: DateParts, year: int | None) -> CalendarDate:
    if way.lunar:
        return CalendarDate.lunar(year, way.month, way.day, way.leap)
    return CalendarDate.solar(year, way.month, way.day)


def _not_later(found: CalendarDate, today: date, allow_future: bool) -> CalendarDate:
    if allow_future or found.year is None:
        return found
    first = found if found.day else type(found)(found.calendar, found.year, found.month, 1, found.leap)
    day = first.to_solar()
    if day is not None and day > today:
        raise ShukeError("in_future")
    return found
