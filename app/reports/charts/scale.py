"""Axes: round steps, few lines."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """From a value to a place on an axis `low` to `high`, with at most five round ticks."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """0 at the low end, 1 at the high one."""
        return (value - self.low) / (self.high - self.low)


def scale(values: Sequence[float], *, from_zero: bool) -> Scale:
    """A scale that holds all values; bars start at zero, lines need not.

    >>> scale([3.3, 2.5, 2.6], from_zero=False).ticks
    (2.5, 2.75, 3.0, 3.25, 3.5)
    >>> scale([0, 142, 91], from_zero=True).ticks
    (0.0, 50.0, 100.0, 150.0)
    """
    low, high = min(values), max(values)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high == low:
        low, high = (0.0, high * 1.25 or 1.0) if from_zero or low >= 0 else (low - 1.0, high + 1.0)
    step = _step((high - low) / 3.4)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(round(number * step, 10) for number in range(first, last + 1))
    return Scale(ticks[0], ticks[-1], ticks)


def decimals(ticks: Sequence[float]) -> int:
    """How many decimals tell the ticks apart."""
    step = ticks[1] - ticks[0]
    return max(0, -math.floor(math.log10(step) + 1e-9)) if step else 0


def _step(least: float) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    return next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= least * 0.999)
