"""The country's days off and make-up workdays for the page, looked up beside the window: the library is a large one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.ui.screens.calendar_parts.day_words import Mark


@dataclass(frozen=True, slots=True)
class FreeDays:
    """The marks of some days, and the last day for which make-up days are published (None: no such thing there)."""

    country: str = ""
    first: date = date.max
    last: date = date.min
    marks: Mapping[date, Mark] = field(default_factory=dict)
    known_until: date | None = None

    def covers(self, country: str, first: date, last: date) -> bool:
        return self.country == country and self.first <= first and last <= self.last


def country_of(settings: Mapping[str, Any]) -> str:
    """The country whose holidays are shown: the chosen one, else the shop's own."""
    return str(settings["care.country"] or settings["shop.region"] or "")


def read_free_days(country: str, first: date, last: date, language: str) -> FreeDays:
    """A day bears its holiday's name in the grid only where the holiday begins."""
    from app.core import public_holidays

    found = public_holidays.between(country, first - timedelta(days=1), last, language)
    marks = {}
    for day, one in found.items():
        before = found.get(day - timedelta(days=1))
        named = one.rest and not (before is not None and before.rest and before.name == one.name)
        marks[day] = Mark(one.name, one.rest, one.work, named)
    return FreeDays(country, first, last, marks, public_holidays.known_until(country))
