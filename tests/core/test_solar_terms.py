"""The solar terms against two libraries."""

from datetime import date
from itertools import pairwise

import pytest
from borax.calendars.lunardate import TermUtils
from lunar_python import LunarYear, Solar

from app.core.errors import ShukeError
from app.core.solar_terms import SolarTerm, term_day, term_name, term_on, terms_of

YEARS = range(1900, 2101)

# Printed almanacs have the days that borax has (the old ones were computed by older methods, and 1979's Major Cold, at
# 23:59:55, was rounded up); lunar_python computes them afresh.
COMPUTED_OTHERWISE = {
    date(1912, 11, 23), date(1913, 9, 24), date(1917, 12, 7), date(1927, 9, 8), date(1928, 6, 21), date(1979, 1, 21),
}  # fmt: skip


def test_every_term_agrees_with_borax():
    ours = [day for year in YEARS for day, _ in terms_of(year)]
    assert ours == [TermUtils.nth_term_day(year, number) for year in YEARS for number in range(24)]


def test_every_term_agrees_with_lunar_python():
    theirs = set()
    for year in range(1900, 2102):
        for julian in LunarYear.fromYear(year).getJieQiJulianDays():
            day = Solar.fromJulianDay(julian)
            theirs.add(date(day.getYear(), day.getMonth(), day.getDay()))
    ours = {day for year in YEARS for day, _ in terms_of(year)}
    assert ours - theirs == COMPUTED_OTHERWISE


@pytest.mark.parametrize(
    "year, term, day",
    [
        (2026, SolarTerm.AUTUMN_EQUINOX, date(2026, 9, 23)),
        (2026, SolarTerm.WHITE_DEW, date(2026, 9, 7)),
        (2026, SolarTerm.PURE_BRIGHTNESS, date(2026, 4, 5)),
        (2025, SolarTerm.PURE_BRIGHTNESS, date(2025, 4, 4)),
        (2026, SolarTerm.WINTER_SOLSTICE, date(2026, 12, 22)),
        (2021, SolarTerm.WINTER_SOLSTICE, date(2021, 12, 21)),
        (2026, SolarTerm.START_OF_SPRING, date(2026, 2, 4)),
        (2000, SolarTerm.SPRING_EQUINOX, date(2000, 3, 20)),
    ],
)
def test_known_terms(year, term, day):
    assert term_day(year, term) == day
    assert term_on(day) is term


def test_a_year_has_24_terms_two_weeks_apart():
    for year in YEARS:
        days = [day for day, _ in terms_of(year)]
        assert len(days) == 24
        assert {(later - earlier).days for earlier, later in pairwise(days)} <= {
            14,
            15,
            16,
        }
        assert (
            sum(
                term_on(date.fromordinal(n)) is not None
                for n in range(date(year, 1, 1).toordinal(), days[-1].toordinal() + 1)
            )
            == 24
        )


def test_outside_the_tables():
    assert term_on(date(1899, 12, 22)) is None
    with pytest.raises(ShukeError) as fault:
        term_day(2101, SolarTerm.MINOR_COLD)
    assert fault.value.code == "year_out_of_range"


def test_names():
    assert [term_name(term, "zh_CN") for term in list(SolarTerm)[:6]] == [
        "小寒",
        "大寒",
        "立春",
        "雨水",
        "惊蛰",
        "春分",
    ]
    assert term_name(SolarTerm.FROSTS_DESCENT, "en") == "Frost's descent"
    assert term_name(SolarTerm.WINTER_SOLSTICE, "zh_CN") == "冬至"
