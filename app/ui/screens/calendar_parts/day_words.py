"""What a day is called: its lunar day, term and festivals, the free days of the country, all of it in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.care import speak
from app.care.calendar.month import CalendarDay
from app.core.day_words import long_day, short_day, weekday_letter
from app.core.lunar import FIRST_SOLAR, last_solar, lunar_parts
from app.core.lunar_words import lunar_cell, lunar_text, year_name, zodiac_name
from app.core.solar_terms import term_name
from app.core.words import Words


@dataclass(frozen=True, slots=True)
class Mark:
    """A day off or a make-up workday of the country; `named` days bear their name in the grid."""

    name: str
    rest: bool
    work: bool
    named: bool = False


def number(day: date, outside: bool, words: Words) -> str:
    """The number of a day; the first of another month says which (10/1)."""
    if outside and day.day == 1:
        month = day.month if words.language == "zh_CN" else words(f"dates.month_short.{day.month}")
        return words("calendar.first_of_month", day=day.day, month=month)
    return str(day.day)


def labels(day: CalendarDay, words: Words, mark: Mark | None = None) -> tuple[str, ...]:
    """The name of a day, longest form first: festival, then term, then a public holiday, else the lunar day."""
    if day.festivals:
        name = day.festivals[0].name(words.language)
        short = speak.short_name(day.festivals[0], words).removesuffix(" Festival").removesuffix(" Day")
        return name, short, short.partition(" (")[0]
    if day.term is not None:
        return term_name(day.term, words.language), words(f"calendar.term.{day.term}")
    if mark is not None and mark.named:
        return (mark.name,)
    said = lunar_label(day.day, words)
    return (said,) if said else ()


def lunar_label(day: date, words: Words) -> str:
    """初八, or the month on its first day; '' outside the tables."""
    if not _has_lunar(day):
        return ""
    _, month, this, leap = lunar_parts(day)
    return lunar_cell(month, this, leap, words.language)


def lunar_day(day: date, words: Words) -> str:
    """八月十五 / Lunar 8/15; '' outside the tables."""
    if not _has_lunar(day):
        return ""
    _, month, this, leap = lunar_parts(day)
    return words("calendar.lunar", date=lunar_text(month, this, leap, words.language))


def span_facts(first: date, last: date, words: Words) -> str:
    """丙午年　七月二十至八月二十: the lunar year and days of a page; '' outside the tables."""
    if not (_has_lunar(first) and _has_lunar(last)):
        return ""
    begin, end = lunar_parts(first), lunar_parts(last)
    years = [begin[0]] if begin[0] == end[0] else [begin[0], end[0]]
    animals = words("calendar.years_apart").join(_year(one, words) for one in years)
    spans = (lunar_text(*_month_day(one), words.language) for one in (begin, end))
    first_text, last_text = spans
    return words("calendar.span", year=animals, first=first_text, last=last_text)


def day_title(day: date, words: Words) -> str:
    """9月25日 周五 / Fri 25 Sep."""
    return words("calendar.day_title", day=short_day(day, words), weekday=weekday_letter(day, words))


def day_note(day: CalendarDay, words: Words, mark: Mark | None = None) -> str:
    """What stands beside the day's title: 八月十五 中秋节."""
    names = [one.name(words.language) for one in day.festivals]
    if day.term is not None and not any(one.rule.term == day.term for one in day.festivals):
        names.append(term_name(day.term, words.language))
    if mark is not None and mark.named and not names:
        names.append(mark.name)
    gap = " " if words.language == "zh_CN" else " · "
    return gap.join(part for part in (lunar_day(day.day, words), *names) if part)


def tip(day: CalendarDay, words: Words, mark: Mark | None = None) -> str:
    """The whole of what the head of a cell may have had to shorten."""
    return "\n".join(part for part in (day_note(day, words, mark), mark_text(mark, words)) if part)


def mark_text(mark: Mark | None, words: Words) -> str:
    """休 and 班 in words, with the holiday's name."""
    if mark is None or not (mark.rest or mark.work):
        return ""
    return words("calendar.rest_day" if mark.rest else "calendar.work_day", name=mark.name)


def mark_sign(mark: Mark | None, words: Words) -> str:
    """休, 班, or nothing."""
    if mark is None or not (mark.rest or mark.work):
        return ""
    return words("calendar.rest" if mark.rest else "calendar.work")


def spoken(day: CalendarDay, words: Words, today: date, mark: Mark | None, lines: Sequence[str]) -> str:
    """A cell as a sentence: the day, what it is called, what waits and what is done."""
    parts: Iterable[str] = (
        words("dates.today") if day.day == today else "",
        day_title(day.day, words),
        day_note(day, words, mark),
        mark_text(mark, words),
        *(speak.short_name(band.festival, words) for band in day.bands),
        *lines,
    )
    return (words("calendar.pause")).join(part for part in parts if part)


def known_until(day: date, words: Words) -> str:
    """Up to when days off and make-up workdays are published."""
    return words("calendar.known_until", day=long_day(day, words))


def _year(year: int, words: Words) -> str:
    chinese = words.language == "zh_CN"
    return words("calendar.year", name=year_name(year) if chinese else zodiac_name(year, words.language))


def _month_day(parts: tuple[int, int, int, bool]) -> tuple[int, int, bool]:
    return parts[1], parts[2], parts[3]


def _has_lunar(day: date) -> bool:
    return FIRST_SOLAR <= day <= last_solar()
