"""The lunar calendar against two libraries, the literature and itself."""

from datetime import date, timedelta

import lunardate
import pytest
from borax.calendars import lunardate as borax
from hypothesis import given
from hypothesis import strategies as st
from lunar_python import Lunar, LunarYear, Solar

from app.core.errors import ShukeError
from app.core.lunar import (
    FIRST_SOLAR,
    LunarDate,
    last_solar,
    leap_month,
    lunar_parts,
    month_days,
    month_first,
    months_of,
    new_year,
    zodiac,
)

YEARS = range(1900, 2101)

# Where borax differs, lunar_python (and sxtwl, and the new moon itself) are right: 2089-09-04 23:57:36 and
# 2097-08-07 23:59:41 China time are before midnight. The table behind borax says that it may be a day off there.
BORAX_IS_LATE = {(2089, 8, False): date(2089, 9, 4), (2097, 7, False): date(2097, 8, 7)}
BORAX_IS_LONG = {(2089, 7, False): 29, (2089, 8, False): 30, (2097, 6, False): 29, (2097, 7, False): 30}

# Purple Mountain Observatory, as printed in almanacs.
SPRING_FESTIVALS = """
1990-01-27 1991-02-15 1992-02-04 1993-01-23 1994-02-10 1995-01-31 1996-02-19 1997-02-07 1998-01-28 1999-02-16
2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-18 2008-02-07 2009-01-26
2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05
2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2029-02-13
2030-02-03 2031-01-23 2032-02-11 2033-01-31 2034-02-19 2035-02-08 2036-01-28 2037-02-15 2038-02-04 2039-01-24
2040-02-12 2041-02-01 2042-01-22 2043-02-10 2044-01-30 2045-02-17 2046-02-06 2047-01-26 2048-02-14 2049-02-02
2050-01-23
"""
LEAP_MONTHS = {
    2001: 4, 2004: 2, 2006: 7, 2009: 5, 2012: 4, 2014: 9, 2017: 6, 2020: 4, 2023: 2, 2025: 6, 2028: 5, 2031: 3,
    2033: 11, 2036: 6, 2039: 5, 2042: 2, 2044: 7, 2047: 5, 2050: 3,
}  # fmt: skip
NO_THIRTIETH = {
    2000, 2002, 2005, 2011, 2012, 2015, 2021, 2024, 2025, 2026, 2027, 2028, 2030, 2031, 2038, 2039, 2040, 2048, 2049,
    2050,
}  # fmt: skip


@pytest.fixture(scope="module")
def borax_months():
    """(year, month, leap) to first day and length, walked through borax's tables."""
    day, months = date(1900, 1, 31), {}
    for year in YEARS:
        for month, days, leap in borax.LCalendars.iter_year_month(year):
            months[year, month, bool(leap)] = (day, days)
            day += timedelta(days=days)
    return months


def test_every_month_agrees_with_borax(borax_months):
    ours = {
        (m.year, m.month, m.leap): (date.fromordinal(m.first), m.days) for y in YEARS for m in months_of(y)
    }
    expected = {
        key: (BORAX_IS_LATE.get(key, first), BORAX_IS_LONG.get(key, days))
        for key, (first, days) in borax_months.items()
    }
    assert ours == expected


def test_every_month_agrees_with_lunar_python():
    ours = {
        (m.year, m.month, m.leap): (date.fromordinal(m.first), m.days) for y in YEARS for m in months_of(y)
    }
    theirs = {}
    for year in YEARS:
        for month in LunarYear.fromYear(year).getMonths():
            if month.getYear() == year:
                first = Solar.fromJulianDay(month.getFirstJulianDay())
                day = date(first.getYear(), first.getMonth(), first.getDay())
                theirs[year, abs(month.getMonth()), month.getMonth() < 0] = (day, month.getDayCount())
    assert ours == theirs


def test_every_day_both_ways():
    """Days counted one by one through the months, which the two tests above compare with the libraries."""
    day = FIRST_SOLAR
    for year in YEARS:
        for month in months_of(year):
            for number in range(1, month.days + 1):
                assert lunar_parts(day) == (year, month.month, number, month.leap)
                assert LunarDate(year, month.month, number, month.leap).to_solar() == day
                day += timedelta(days=1)
    assert day - timedelta(days=1) == last_solar() == date(2101, 1, 28)


def every_day(last=None):
    """Each day of the tables with its lunar date: year, month, day, leap."""
    for number in range(FIRST_SOLAR.toordinal(), (last or last_solar()).toordinal() + 1):
        day = date.fromordinal(number)
        yield day, lunar_parts(day)


def test_every_day_agrees_with_borax_in_both_directions():
    """But for the days of two months that its table begins a day late, where its own neighbours are right."""
    to_lunar, to_solar = set(), set()
    for day, (year, month, number, leap) in every_day():
        theirs = borax.LunarDate.from_solar(day)
        if (theirs.year, theirs.month, theirs.day, bool(theirs.leap)) != (year, month, number, leap):
            to_lunar.add(day)
        if (
            number > borax.LCalendars.ndays(year, month, leap)
            or borax.LunarDate(year, month, number, int(leap)).to_solar_date() != day
        ):
            to_solar.add(day)
    late = [(date(2089, 9, 4), 30), (date(2097, 8, 7), 30)]
    assert to_lunar == to_solar == {first + timedelta(days=n) for first, days in late for n in range(days)}


def test_every_day_agrees_with_lunar_python_in_both_directions():
    """Its months are walked day by day; its two conversions, which take a second for a thousand days, are asked for the
    first and the last of every month, between which days are only counted.
    """
    theirs = {}
    for year in range(1899, 2102):
        for month in LunarYear.fromYear(year).getMonths():
            first = month.getFirstJulianDay()
            told = (month.getYear(), abs(month.getMonth()), month.getMonth() < 0)
            for step in range(month.getDayCount()):
                theirs[day_of(Solar.fromJulianDay(first + step))] = (*told[:2], step + 1, told[2])
    ours = dict(every_day())
    assert {day: told for day, told in theirs.items() if FIRST_SOLAR <= day <= last_solar()} == ours
    for month in (month for year in YEARS for month in months_of(year)):
        signed = -month.month if month.leap else month.month
        first, last = date.fromordinal(month.first), date.fromordinal(month.first + month.days - 1)
        told = Solar.fromYmd(first.year, first.month, first.day).getLunar()
        assert (told.getYear(), told.getMonth(), told.getDay()) == (month.year, signed, 1)
        assert day_of(Lunar.fromYmd(month.year, signed, month.days).getSolar()) == last


def day_of(solar):
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


# lunardate's table, which ends with lunar 2099, was made by older methods. In 1933 (00:03 China time), 1978 (00:09) and
# 2057 (00:00:04) the moon is new just after midnight and it begins the month a day early; in 1954 (20:30) a day late.
# Almanacs of these years, and the two libraries above, have our days.
LUNARDATE_IS_OFF = {
    (1933, 6): date(1933, 7, 22), (1954, 11): date(1954, 11, 26), (1978, 8): date(1978, 9, 2),
    (2057, 9): date(2057, 9, 28),
}  # fmt: skip


def test_a_third_library_differs_where_its_table_is_off():
    last = new_year(2100) - timedelta(days=1)
    firsts, to_solar = {}, set()
    for day, (year, month, number, leap) in every_day(last):
        theirs = lunardate.LunarDate.from_solar_date(day.year, day.month, day.day)
        if theirs.day == 1:
            firsts[theirs.year, theirs.month, bool(theirs.is_leap_month)] = day
        cut_short = number == 30 and (year, month + 1) in LUNARDATE_IS_OFF
        if (year, month) not in LUNARDATE_IS_OFF and not cut_short:
            theirs = lunardate.LunarDate(year, month, number, leap)
            to_solar.update([day] if theirs.to_solar_date() != day else [])
    ours = {(m.year, m.month, m.leap): date.fromordinal(m.first) for y in YEARS[:-1] for m in months_of(y)}
    assert {key[:2]: firsts[key] for key, first in ours.items() if firsts[key] != first} == LUNARDATE_IS_OFF
    assert to_solar == set()


def test_spring_festivals():
    assert [new_year(year).isoformat() for year in range(1990, 2051)] == SPRING_FESTIVALS.split()


def test_leap_months():
    assert {year: leap_month(year) for year in range(2000, 2051) if leap_month(year)} == LEAP_MONTHS


def test_years_without_a_thirtieth_of_the_twelfth_month():
    assert {year for year in range(2000, 2051) if month_days(year, 12) == 29} == NO_THIRTIETH


@pytest.mark.parametrize(
    "lunar, solar",
    [
        (LunarDate(2025, 8, 15), date(2025, 10, 6)),
        (LunarDate(2026, 8, 8), date(2026, 9, 18)),
        (LunarDate(2033, 11, 1, leap=True), date(2033, 12, 22)),
        (LunarDate(2033, 12, 1), date(2034, 1, 20)),
        (LunarDate(2025, 6, 1, leap=True), date(2025, 7, 25)),
        (LunarDate(1984, 10, 3, leap=True), date(1984, 11, 25)),
        # New moons minutes after midnight, which some tables have a day early.
        (LunarDate(1933, 6, 1), date(1933, 7, 23)),
        (LunarDate(1978, 8, 1), date(1978, 9, 3)),
        (LunarDate(1954, 11, 1), date(1954, 11, 25)),
        (LunarDate(2057, 9, 1), date(2057, 9, 29)),
        (LunarDate(1900, 1, 1), date(1900, 1, 31)),
        (LunarDate(2100, 12, 29), date(2101, 1, 28)),
    ],
)
def test_known_days(lunar, solar):
    assert lunar.to_solar() == solar
    assert LunarDate.from_solar(solar) == lunar


@pytest.mark.parametrize(
    "parts, code",
    [
        ((2025, 12, 30, False), "no_such_lunar_day"),
        ((2024, 6, 1, True), "no_such_lunar_day"),
        ((1985, 10, 3, True), "no_such_lunar_day"),
        ((2025, 8, 31, False), "no_such_lunar_day"),
        ((2025, 8, 0, False), "no_such_lunar_day"),
        ((2025, 13, 1, False), "no_such_lunar_day"),
        ((2025, 0, 1, False), "no_such_lunar_day"),
        ((1899, 12, 1, False), "year_out_of_range"),
        ((2101, 1, 1, False), "year_out_of_range"),
    ],
)
def test_a_day_that_never_was_is_refused(parts, code):
    with pytest.raises(ShukeError) as fault:
        LunarDate(*parts)
    assert fault.value.code == code
    assert fault.value.values["year"] == parts[0]


@pytest.mark.parametrize("day", [date(1900, 1, 30), date(2101, 1, 29), date.min, date.max])
def test_a_day_outside_the_tables_is_refused(day):
    with pytest.raises(ShukeError) as fault:
        LunarDate.from_solar(day)
    assert fault.value.code == "year_out_of_range"


@given(st.dates(FIRST_SOLAR, date(2101, 1, 28)))
def test_round_trip(day):
    assert LunarDate.from_solar(day).to_solar() == day


def test_months_that_a_year_has_not():
    assert month_days(2024, 6, leap=True) == 0
    assert month_first(2024, 6, leap=True) is None
    assert month_first(2200, 1) is None
    assert len(months_of(2025)) == 13
    assert [(m.month, m.leap) for m in months_of(2025)][5:8] == [(6, False), (6, True), (7, False)]


def test_zodiac():
    assert [zodiac(year) for year in (1900, 2026, 2024, 2019)] == [0, 6, 4, 11]
