"""Public holidays of a country, and the weekend days on which it works instead.

The days themselves come from the `holidays` library, which carries the law and the published notices of each year.
Here they become what a printed calendar shows: 休 on every day off that belongs to a holiday, weekends inside a long
one included, and 班 on the weekend days that are worked for it. A country that moves its weekends by notice (China
does so each November for the next year) is known until the end of the last year that has one; after that only the
days that the law names are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from app.core.words import Words

if TYPE_CHECKING:
    from holidays import HolidayBase

COUNTRIES = ("CN", "HK", "MO", "TW", "SG", "MY", "JP", "KR", "US", "CA", "GB", "AU", "NZ", "DE", "FR")
"""Those that can be chosen; any other that the library knows works too."""

_CATEGORIES = {"HK": ("public", "optional")}
"""Where the days that everybody has off are more than those that the law calls public (general holidays)."""

_DAY = timedelta(days=1)
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_STILL = 2026
"""Countries whose latest moved weekend lies before this year have done away with the custom (Taiwan in 2025)."""

_MOVED_FROM = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_OURS = {
    "农历除夕": "除夕",
    "Chinese New Year's Eve": "Lunar New Year's Eve",
    "Chinese New Year (Spring Festival)": "Spring Festival",
}
"""Names that we say otherwise everywhere else."""

_ASIDE = re.compile(r"\s*[(（](?:observed|estimated|补假|补休|推定|[^()（）]*, estimated)[)）]$")


@dataclass(frozen=True, slots=True)
class PublicHoliday:
    """A day of a country's calendar: free (`rest`) or, on a weekend, worked instead (`work`).

    `name` is the holiday that it belongs to, also for the days around it and for a make-up workday.
    """

    name: str
    rest: bool
    work: bool


def between(country: str, first: date, last: date, language: str) -> dict[date, PublicHoliday]:
    """The days off and the make-up workdays from `first` to `last`, both included, in order.

    Nothing for a country that is not known, and nothing outside 1900-2100.

    >>> page = between("CN", date(2026, 9, 19), date(2026, 9, 27), "zh_CN")
    >>> [(day.day, one.name, "休" if one.rest else "班") for day, one in page.items()]
    [(20, '国庆节', '班'), (25, '中秋节', '休'), (26, '中秋节', '休'), (27, '中秋节', '休')]
    """
    years = range(max(first.year, _FIRST_YEAR), min(last.year, _LAST_YEAR) + 1)
    pages = (_year(country, year, language) for year in years)
    return {day: one for page in pages for day, one in page.items() if first <= day <= last}


@lru_cache(maxsize=32)
def known_until(country: str) -> date | None:
    """The last day for which moved weekends are published; None where nothing is moved by notice."""
    found = _calendar(country, range(_STILL - 1, _LAST_YEAR + 1), "")
    years = [day.year for day in found.weekend_workdays] if found is not None else []
    return date(max(years), 12, 31) if years and max(years) >= _STILL else None


def countries(language: str) -> list[tuple[str, str]]:
    """Code and name of the countries that can be chosen."""
    words = Words.load(language)
    return [(code, words(f"settings.region.{code}")) for code in COUNTRIES]


@lru_cache(maxsize=64)
def _year(country: str, year: int, language: str) -> Mapping[date, PublicHoliday]:
    """The page of a year, made from the days around it too: a holiday may run over New Year."""
    around = range(year - 1, year + 2)
    found = _calendar(country, around, language)
    if found is None:
        return {}
    names = {day: _tidy(name, language) for day, name in found.items()}
    until = known_until(country)
    if until is None:
        return {
            day: PublicHoliday(name, True, False) for day, name in sorted(names.items()) if day.year == year
        }
    plain = _calendar(country, around, "zh_CN")
    substitutes = _substitutes(plain) if plain is not None else {}
    page = _with_blocks(names, set(substitutes), found.weekend_workdays, found, until)
    for workday in found.weekend_workdays:
        paid = next(
            (page[day].name for day, owed in substitutes.items() if owed == workday and day in page), ""
        )
        page[workday] = PublicHoliday(paid or _nearest(page, workday), False, True)
    return {day: one for day, one in sorted(page.items()) if day.year == year}


def _with_blocks(
    names: Mapping[date, str], moved: set[date], worked: set[date], found: HolidayBase, until: date
) -> dict[date, PublicHoliday]:
    """The days off with the weekends beside them; one that was moved there bears the name of its block."""
    page: dict[date, PublicHoliday] = {}
    for block in _blocks(names, worked, found, until):
        named = [names[day] for day in block if day in names and day not in moved]
        whole = max(named, key=named.count, default=names.get(block[0], ""))
        for day in block:
            name = whole if day in moved else names.get(day, whole)
            page[day] = PublicHoliday(name, True, False)
    return page


def _blocks(
    names: Mapping[date, str], worked: set[date], found: HolidayBase, until: date
) -> Iterator[list[date]]:
    """Runs of free days around the holidays; single days from where nothing is published."""

    def free(day: date) -> bool:
        return day in names or (day <= until and found.is_weekend(day) and day not in worked)

    seen: set[date] = set()
    for holiday in sorted(names):
        if holiday not in seen:
            block = [holiday]
            while free(block[0] - _DAY):
                block.insert(0, block[0] - _DAY)
            while free(block[-1] + _DAY):
                block.append(block[-1] + _DAY)
            seen.update(block)
            yield block


def _substitutes(found: HolidayBase) -> dict[date, date]:
    """Days off that were taken from a weekend, with the day that is worked for each; its Chinese name says so."""
    pairs = {}
    for day, name in found.items():
        if told := _MOVED_FROM.search(name):
            pairs[day] = date(*map(int, told.groups()))
    return pairs


def _nearest(page: Mapping[date, PublicHoliday], day: date) -> str:
    rests = [one for one, kept in page.items() if kept.rest]
    return page[min(rests, key=lambda one: abs((one - day).days))].name if rests else ""


def _tidy(name: str, language: str) -> str:
    """Two holidays of one day side by side; without the remark that a day off stands for one on a weekend."""
    plain = (_ASIDE.sub("", part) for part in name.split("; "))
    parts = dict.fromkeys(_OURS.get(part, part) for part in plain)
    return ("、" if language.startswith("zh") else ", ").join(parts)


def _calendar(country: str, years: range, language: str) -> HolidayBase | None:
    """The library's calendar, in the language asked for where it has it, in English otherwise; None if unknown."""
    import holidays

    try:
        known = holidays.country_holidays(country).supported_languages
        chosen = language if language in known else "en_US" if "en_US" in known else None
        return holidays.country_holidays(
            country, years=years, language=chosen, categories=_CATEGORIES.get(country)
        )
    except (NotImplementedError, KeyError):  # the library's words for a country that it does not know
        return None
