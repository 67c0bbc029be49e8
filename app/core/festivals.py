"""Festivals by rule, so that any year has them: solar or lunar date, n-th weekday, solar term, or an eve.

The built-in set stands in `resources/festivals.json`; a shop's own come from its database in the same form
and are passed in beside it. Days outside the lunar tables have solar festivals only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from app.core.calendar import CalendarDate
from app.core.days import days_in_month
from app.core.errors import ShukeError
from app.core.lunar import has_year
from app.core.paths import resource
from app.core.solar_terms import SolarTerm, term_day


class RuleKind(StrEnum):
    SOLAR = "solar"
    LUNAR = "lunar"
    WEEKDAY = "weekday"
    TERM = "term"
    EVE_OF = "eve_of"


@dataclass(frozen=True, slots=True)
class FestivalRule:
    """When a festival is. `weekday` is 1 (Monday) to 7, `nth` counts from the month's end when negative."""

    kind: RuleKind
    month: int = 0
    day: int = 0
    weekday: int = 0
    nth: int = 0
    term: SolarTerm | None = None
    of: str = ""


@dataclass(frozen=True, slots=True)
class Festival:
    """A festival with its names; `major` ones are those that most shops greet on."""

    code: str
    zh: str
    en: str
    rule: FestivalRule
    major: bool = False

    def name(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True)
class FestivalDay:
    day: date
    festival: Festival


@lru_cache(maxsize=1)
def builtin_festivals() -> tuple[Festival, ...]:
    """The built-in set, in the order of the file."""
    rows = json.loads(resource("festivals.json").read_text(encoding="utf-8"))
    return tuple(
        Festival(row["code"], row["zh"], row["en"], rule_from(row["rule"]), row.get("major", False))
        for row in rows
    )


def rule_from(stored: Mapping[str, Any]) -> FestivalRule:
    """A rule from its stored form; raises ShukeError `bad_festival_rule` for one that can never be."""
    try:
        rule = FestivalRule(
            kind=RuleKind(stored["kind"]),
            month=int(stored.get("month", 0)),
            day=int(stored.get("day", 0)),
            weekday=int(stored.get("weekday", 0)),
            nth=int(stored.get("nth", 0)),
            term=SolarTerm(stored["term"]) if stored.get("term") else None,
            of=str(stored.get("of", "")),
        )
        _check(rule)
    except (KeyError, TypeError, ValueError, ShukeError) as fault:
        raise ShukeError("bad_festival_rule") from fault
    return rule


def rule_to_dict(rule: FestivalRule) -> dict[str, Any]:
    """The stored form of a rule: what `rule_from` reads."""
    fields = {name: getattr(rule, name) for name in ("month", "day", "weekday", "nth", "term", "of")}
    return {"kind": str(rule.kind)} | {name: value for name, value in fields.items() if value}


def festivals_on(day: date, festivals: Sequence[Festival] | None = None) -> tuple[Festival, ...]:
    """The festivals of a day, in the order of the set (built-in if none is given)."""
    return _year_page(day.year, _set(festivals)).get(day, ())


def festivals_between(
    first: date, last: date, festivals: Sequence[Festival] | None = None, codes: Iterable[str] | None = None
) -> list[FestivalDay]:
    """All festivals from `first` to `last`, both included, by day; only those of `codes` when given.

    >>> [f.festival.zh for f in festivals_between(date(2026, 9, 20), date(2026, 10, 1))]
    ['中秋节', '国庆节']
    """
    wanted = None if codes is None else frozenset(codes)
    found = (
        FestivalDay(day, festival)
        for year in range(first.year, last.year + 1)
        for day, names in _year_page(year, _set(festivals)).items()
        if first <= day <= last
        for festival in names
    )
    return [one for one in found if wanted is None or one.festival.code in wanted]


def next_festival(
    day: date, codes: Iterable[str] | None = None, festivals: Sequence[Festival] | None = None
) -> FestivalDay | None:
    """The first festival on or after a day, within a year and a month; only those of `codes` when given."""
    found = festivals_between(day, day + timedelta(days=400), festivals, codes)
    return found[0] if found else None


def festival_days(
    festival: Festival, year: int, festivals: Sequence[Festival] | None = None
) -> tuple[date, ...]:
    """The days of a festival in a solar year: mostly one; late lunar ones may have none or two."""
    by_code = {one.code: one for one in _set(festivals)}
    return tuple(sorted(day for day in _days(festival.rule, year, by_code) if day.year == year))


def _set(festivals: Sequence[Festival] | None) -> tuple[Festival, ...]:
    return builtin_festivals() if festivals is None else tuple(festivals)


@lru_cache(maxsize=64)
def _year_page(year: int, festivals: tuple[Festival, ...]) -> dict[date, tuple[Festival, ...]]:
    page: dict[date, tuple[Festival, ...]] = {}
    for festival in festivals:
        for day in festival_days(festival, year, festivals):
            page[day] = (*page.get(day, ()), festival)
    return dict(sorted(page.items()))


def _days(rule: FestivalRule, year: int, by_code: Mapping[str, Festival]) -> Iterator[date]:
    """Days of a rule that may lie in the solar year (and some of its neighbours)."""
    if rule.kind == RuleKind.SOLAR:
        yield from CalendarDate.solar(None, rule.month, rule.day).occurs_in(year)
    elif rule.kind == RuleKind.WEEKDAY:
        yield from _nth_weekday(year, rule)
    elif rule.kind == RuleKind.TERM and rule.term is not None and has_year(year):
        yield term_day(year, rule.term)
    elif rule.kind == RuleKind.LUNAR:
        told = CalendarDate.lunar(None, rule.month, rule.day)
        yield from (day for y in (year - 1, year) if has_year(y) for day in told.occurs_in(y))
    elif rule.kind == RuleKind.EVE_OF:
        yield from _eves(rule, year, by_code)


def _eves(rule: FestivalRule, year: int, by_code: Mapping[str, Festival]) -> Iterator[date]:
    whole = by_code.get(rule.of)
    if whole is None or whole.rule.kind == RuleKind.EVE_OF:  # an eve of an eve could run in a circle
        return
    for y in (year, min(year + 1, 9999)):
        yield from (day - timedelta(days=1) for day in festival_days(whole, y, tuple(by_code.values())))


def _nth_weekday(year: int, rule: FestivalRule) -> Iterator[date]:
    length = days_in_month(year, rule.month)
    matching = [
        day
        for number in range(1, length + 1)
        if (day := date(year, rule.month, number)).isoweekday() == rule.weekday
    ]
    position = rule.nth - 1 if rule.nth > 0 else rule.nth
    if -len(matching) <= position < len(matching):
        yield matching[position]


def _check(rule: FestivalRule) -> None:
    if rule.kind == RuleKind.SOLAR:
        CalendarDate.solar(None, rule.month, rule.day)
    elif rule.kind == RuleKind.LUNAR:
        CalendarDate.lunar(None, rule.month, rule.day)
    possible = {
        RuleKind.SOLAR: rule.day > 0,
        RuleKind.LUNAR: rule.day > 0,
        RuleKind.WEEKDAY: 1 <= rule.month <= 12 and 1 <= rule.weekday <= 7 and 1 <= abs(rule.nth) <= 5,
        RuleKind.TERM: rule.term is not None,
        RuleKind.EVE_OF: bool(rule.of),
    }
    if not possible[rule.kind]:
        raise ShukeError("bad_festival_rule")
