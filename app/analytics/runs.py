"""Entries of many customers, one customer after another and each by day: how many were seen by a day is then a
subtraction, and no pass over everything has to be made twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Runs:
    """`row` says whose entry it is (rising, out of `n` customers), `day` rises within each of them.

    Not slotted: what is worked out once is kept.
    """

    n: int
    row: Ints
    day: Ints

    @cached_property
    def begin(self) -> Ints:
        """Where each customer's entries begin."""
        return np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(self.count)[:-1]])[: self.n]

    @cached_property
    def count(self) -> Ints:
        """How many entries each customer has."""
        return np.bincount(self.row, minlength=self.n)

    @cached_property
    def last_day(self) -> int | None:
        return int(self.day.max()) if len(self.day) else None

    def all_by(self, day: int) -> bool:
        """Whether no entry is later than the day."""
        return self.last_day is None or self.last_day <= day

    def seen(self, day: int) -> Ints:
        """How many entries each customer has up to the day."""
        if self.all_by(day):
            return self.count
        running = np.zeros(len(self.day) + 1, dtype=np.int32)
        np.cumsum(self.day <= day, out=running[1:])
        seen: Ints = (running[self.begin + self.count] - running[self.begin]).astype(np.int64)
        return seen

    def sums(self, running: Ints, count: Ints) -> Ints:
        """Per customer the sum over the first `count` entries, from the running total of their values.

        Whole numbers: a running total beyond 64 bits wraps around, and the difference is right all the same.
        """
        sums: Ints = running[self.begin + count] - running[self.begin]
        return sums

    @cached_property
    def _gaps(self) -> tuple[npt.NDArray[Any], npt.NDArray[np.int32], int]:
        """Of each entry that follows one of the same customer: owner and gap as one whole number (the owner above),
        the day, and by what the owner is multiplied.
        """
        follows = self.row[1:] == self.row[:-1]
        gap = np.diff(self.day).astype(np.int32)
        span = int(np.max(gap, where=follows, initial=0)) + 1
        narrow = self.n * span < 2**32
        # between two customers a gap means nothing, and is left out
        keys = _joined(self.row[1:], gap, span, np.uint32 if narrow else np.int64)
        return keys[follows], self.day[1:].astype(np.int32)[follows], span

    def median_intervals(self, day: int) -> Floats:
        """Per customer the median of the days between consecutive entries up to the day; NaN below three entries."""
        keys, later, span = self._gaps
        if not self.all_by(day):
            keys = keys[later <= day]
        return medians(keys, span, np.maximum(self.seen(day) - 1, 0))


def _joined(
    owner: Ints, gap: npt.NDArray[np.int32], span: int, kind: type[np.integer[Any]]
) -> npt.NDArray[Any]:
    keys: npt.NDArray[Any] = owner.astype(kind) * kind(span) + gap.astype(kind)
    return keys


def running(values: Ints) -> Ints:
    """The running total before each entry, and after the last."""
    total = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=total[1:])
    return total


def medians(keys: npt.NDArray[Any], span: int, count: Ints) -> Floats:
    """The median gap of each owner, NaN where there are fewer than two: of keys `owner × span + gap`, `count` an owner.

    One sort of whole numbers orders the gaps inside each customer.

    >>> medians(np.array([30, 10, 101]), 100, np.array([2, 1])).tolist()
    [20.0, nan]
    """
    found = np.full(len(count), np.nan)
    enough = np.flatnonzero(count >= 2)
    if len(enough):
        ranked = np.sort(keys)
        begin, inside = (np.cumsum(count) - count)[enough], count[enough]
        low, high = ranked[begin + (inside - 1) // 2], ranked[begin + inside // 2]
        found[enough] = (low.astype(np.int64) + high.astype(np.int64)) / 2 - enough * span
    return found
