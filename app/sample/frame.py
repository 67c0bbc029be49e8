"""What every part of the sample is made from: the day, the hour, the zone, the seed and the size."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import cached_property
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from app.core.clock import Clock, SystemZone
from app.core.days import Quarter, from_day_number, to_day_number
from app.sample.sizes import Size

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_MINUTE = 60_000
_DAY = 86_400_000
_NOON = 10 * 60 + 42
"""The minute at which the shop stands where no clock says another: the hour of the pictures."""


@dataclass(frozen=True)
class Frame:
    """`minute` is the local minute of `as_of` that everything has happened by."""

    as_of: date
    minute: int
    zone: tzinfo
    seed: int
    size: Size

    @classmethod
    def of(cls, as_of: date, clock: Clock | None, seed: int, size: Size) -> Frame:
        zone = clock.tz if clock is not None else SystemZone()
        minute = _NOON
        if clock is not None and clock.today() == as_of:
            local = clock.now().astimezone(zone)
            minute = max(local.hour * 60 + local.minute, 1)
        return cls(as_of, minute, zone, seed, size)

    @property
    def today(self) -> int:
        return to_day_number(self.as_of)

    @cached_property
    def opened(self) -> int:
        """The shop's first day."""
        return self.today - round(self.size.years * 365.25) - 60

    @cached_property
    def story(self) -> int:
        """The year whose spring the data tell of: the latest whose second quarter is over."""
        return self.as_of.year if self.as_of.month > 6 else self.as_of.year - 1

    @property
    def spring(self) -> Quarter:
        """The good quarter."""
        return Quarter(self.story, 2)

    def dice(self, name: str) -> np.random.Generator:
        """Chance of its own for each part, so that a change in one leaves the others as they are."""
        return np.random.default_rng([self.seed, crc32(name.encode())])

    def moment(self) -> datetime:
        """The instant at which the shop stands."""
        start = datetime.combine(self.as_of, datetime.min.time(), self.zone)
        return start + timedelta(minutes=self.minute)

    def past_minute(self, minute: int) -> int:
        """A minute of today as the pictures have it (by 10:42), pressed together where it is earlier in the day."""
        return minute if self.minute >= _NOON else minute * self.minute // (_NOON + 1)

    def millis(self, days: Any, minutes: Any) -> Ints:
        """Instants of local days and minutes; the offset of a day is that of its noon."""
        days = np.asarray(days, dtype=np.int64)
        distinct, place = np.unique(days, return_inverse=True)
        offsets = np.array([self._offset(int(day)) for day in distinct], dtype=np.int64)
        local = days * _DAY + np.asarray(minutes, dtype=np.int64) * _MINUTE
        found: Ints = local - offsets[place.reshape(days.shape)]
        return found

    def when(self, ago: int, clock_time: str) -> tuple[int, int]:
        """Day and minute of `HH:MM` so many days ago."""
        hour, minute = map(int, clock_time.split(":"))
        whole = hour * 60 + minute
        return self.today - ago, self.past_minute(whole) if ago == 0 else whole

    def at(self, day: int, minute: int) -> int:
        """Milliseconds of one local moment."""
        offsets = self._offsets
        if day not in offsets:
            offsets[day] = self._offset(day)
        return day * _DAY + minute * _MINUTE - offsets[day]

    @cached_property
    def _offsets(self) -> dict[int, int]:
        return {}

    def _offset(self, day: int) -> int:
        noon = datetime.combine(from_day_number(day), datetime.min.time(), self.zone) + timedelta(hours=12)
        offset = noon.utcoffset()
        return 0 if offset is None else int(offset.total_seconds() * 1000)


def uuids(dice: np.random.Generator, millis: Ints) -> list[bytes]:
    """Ids of version 7 with chosen times, as the 16 bytes that the database keeps."""
    count = len(millis)
    raw = np.empty((count, 16), dtype=np.uint8)
    raw[:, :6] = millis.astype(">u8").view(np.uint8).reshape(count, 8)[:, 2:]
    raw[:, 6:] = dice.integers(0, 256, (count, 10), dtype=np.uint8)
    raw[:, 6] = 0x70 | (raw[:, 6] & 0x0F)
    raw[:, 8] = 0x80 | (raw[:, 8] & 0x3F)
    whole = raw.tobytes()
    return [whole[place : place + 16] for place in range(0, 16 * count, 16)]


def pick(dice: np.random.Generator, weights: Any, count: int) -> Ints:
    """Places drawn by weight."""
    borders = np.cumsum(np.asarray(weights, dtype=np.float64))
    found: Ints = np.searchsorted(borders, dice.random(count) * borders[-1], side="right").astype(np.int64)
    return np.minimum(found, len(borders) - 1)
