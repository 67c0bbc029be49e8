"""The 24 solar terms 1900-2100: which day each falls on, and which term a day is."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from app.core.lunar import check_year, has_year
from app.core.lunar_table import FIRST_YEAR, TERM_BASE, TERMS


class SolarTerm(StrEnum):
    """In the order of the solar year, two a month from January."""

    MINOR_COLD = "minor_cold"
    MAJOR_COLD = "major_cold"
    START_OF_SPRING = "start_of_spring"
    RAIN_WATER = "rain_water"
    AWAKENING_OF_INSECTS = "awakening_of_insects"
    SPRING_EQUINOX = "spring_equinox"
    PURE_BRIGHTNESS = "pure_brightness"
    GRAIN_RAIN = "grain_rain"
    START_OF_SUMMER = "start_of_summer"
    GRAIN_BUDS = "grain_buds"
    GRAIN_IN_EAR = "grain_in_ear"
    SUMMER_SOLSTICE = "summer_solstice"
    MINOR_HEAT = "minor_heat"
    MAJOR_HEAT = "major_heat"
    START_OF_AUTUMN = "start_of_autumn"
    END_OF_HEAT = "end_of_heat"
    WHITE_DEW = "white_dew"
    AUTUMN_EQUINOX = "autumn_equinox"
    COLD_DEW = "cold_dew"
    FROSTS_DESCENT = "frosts_descent"
    START_OF_WINTER = "start_of_winter"
    MINOR_SNOW = "minor_snow"
    MAJOR_SNOW = "major_snow"
    WINTER_SOLSTICE = "winter_solstice"


_ORDER = tuple(SolarTerm)
_ZH = "小寒大寒立春雨水惊蛰春分清明谷雨立夏小满芒种夏至小暑大暑立秋处暑白露秋分寒露霜降立冬小雪大雪冬至"


def term_day(year: int, term: SolarTerm) -> date:
    """The day of a term in a solar year; raises ShukeError `year_out_of_range`.

    >>> term_day(2026, SolarTerm.AUTUMN_EQUINOX)
    datetime.date(2026, 9, 23)
    """
    check_year(year)
    return _day(year, _ORDER.index(term))


def terms_of(year: int) -> tuple[tuple[date, SolarTerm], ...]:
    """The 24 terms of a solar year with their days, in order."""
    check_year(year)
    return tuple((_day(year, number), term) for number, term in enumerate(_ORDER))


def term_on(day: date) -> SolarTerm | None:
    """The term that falls on a day; None on other days and outside 1900-2100."""
    if not has_year(day.year):
        return None
    number = (day.month - 1) * 2 + (day.day > 15)
    return _ORDER[number] if _day(day.year, number) == day else None


def term_name(term: SolarTerm, language: str) -> str:
    """The term's name in "zh_CN" or "en".

    >>> term_name(SolarTerm.WHITE_DEW, "zh_CN"), term_name(SolarTerm.WHITE_DEW, "en")
    ('白露', 'White dew')
    """
    if language.startswith("zh"):
        number = _ORDER.index(term)
        return _ZH[2 * number : 2 * number + 2]
    return term.value.replace("_", " ").replace("frosts", "frost's").capitalize()


def _day(year: int, number: int) -> date:
    return date(year, number // 2 + 1, TERM_BASE[number] + (TERMS[year - FIRST_YEAR] >> 2 * number & 3))
