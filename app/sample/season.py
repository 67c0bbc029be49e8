"""When people buy tea: the year's rhythm by day, and time told by trade instead of by the sun.

Habits are laid out in *trade time*, in which an average day lasts one day and a busy one longer. Turning
it back into days gives spring peaks, full shops before festivals and empty ones after the Spring Festival, without any
habit having to know of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

import numpy as np

from app.core.days import from_day_number, to_day_number
from app.core.festivals import festivals_between
from app.sample.frame import Floats, Frame, Ints

_MONTHS = (1.00, 0.90, 1.00, 1.32, 1.04, 0.92, 0.87, 0.89, 1.00, 0.98, 1.02, 1.04)
_WEEKDAYS = (0.82, 0.80, 0.84, 0.88, 1.05, 1.38, 1.28)
_REST = range(-1, 6)
"""Days around the Spring Festival on which the shop is shut."""

SPRING, MID_AUTUMN, DRAGON_BOAT = "spring_festival", "mid_autumn", "dragon_boat"
WINDOWS = ((SPRING, 30), (MID_AUTUMN, 26), (DRAGON_BOAT, 16))
"""How many days before a festival people buy presents for it."""


@dataclass(frozen=True)
class Seasons:
    frame: Frame

    @cached_property
    def festivals(self) -> list[tuple[str, int]]:
        """The gift festivals of the shop's years and the next one to come, as (code, day), by day."""
        first, last = from_day_number(self.frame.opened), self.frame.as_of + timedelta(days=60)
        found = festivals_between(first, last, codes=[code for code, _ in WINDOWS])
        return [(one.festival.code, to_day_number(one.day)) for one in found]

    @cached_property
    def window(self) -> Ints:
        """For each day since the opening: 0, or 1 to 3 where presents are bought for a festival of `WINDOWS`."""
        days = np.zeros(self.frame.today - self.frame.opened + 1, dtype=np.int64)
        length = dict(WINDOWS)
        codes = [code for code, _ in WINDOWS]
        for code, day in self.festivals:
            first = max(day - length[code] - self.frame.opened, 0)
            days[first : max(day - self.frame.opened, 0)] = codes.index(code) + 1
        return days

    @cached_property
    def busy(self) -> Floats:
        """How busy each day since the opening is, about 1 on average."""
        dates = [from_day_number(day) for day in range(self.frame.opened, self.frame.today + 1)]
        plain = np.array([_MONTHS[one.month - 1] * _WEEKDAYS[one.weekday()] for one in dates])
        lift = np.array([1.0, 1.22, 1.20, 1.06])[self.window]
        story = np.array([self._story(one) for one in dates])
        rest = np.ones(len(dates))
        for code, day in self.festivals:
            if code == SPRING:
                shut = [day + step - self.frame.opened for step in _REST]
                rest[[place for place in shut if 0 <= place < len(rest)]] = 0.04
        found: Floats = plain * lift * rest * story
        return found

    def _story(self, day: date) -> float:
        """The good spring, after a winter that was nothing special."""
        if self.frame.spring.contains(day):
            return 1.08 if day.month < 6 else 1.0
        return 0.94 if self.frame.spring.previous.contains(day) else 1.0

    @cached_property
    def told(self) -> Floats:
        """Trade time at the end of each day since the opening."""
        return np.cumsum(self.busy)

    @property
    def now(self) -> float:
        return float(self.told[-1])

    def trade(self, days: Any) -> Floats:
        """Trade time at the middle of day numbers."""
        place = np.clip(np.asarray(days) - self.frame.opened, 0, len(self.told) - 1)
        found: Floats = self.told[place] - self.busy[place] / 2
        return found

    def days(self, trade: Any) -> Ints:
        """Day numbers of trade times."""
        place = np.searchsorted(self.told, np.asarray(trade), side="left")
        found: Ints = np.minimum(place, len(self.told) - 1).astype(np.int64) + self.frame.opened
        return found


def hours(dice: np.random.Generator, days: Ints, frame: Frame) -> Ints:
    """Minutes of the day within opening hours (9 to 20), most of them in the afternoon; today's have passed."""
    count = len(days)
    early = dice.random(count) < 0.42
    minute = np.where(early, dice.normal(660, 60, count), dice.normal(975, 95, count))
    whole = np.clip(minute, 541, 1199).astype(np.int64)
    today = days == frame.today
    if today.any():
        opening = min(540, max(frame.minute - 90, 0))
        span = max(frame.minute - opening - 1, 1)
        whole[today] = opening + (dice.random(int(today.sum())) * span).astype(np.int64)
    return whole
