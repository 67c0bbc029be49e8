"""What a number among the settings may be: its limits, how it is shown, and what it must stay below.

The page and the check come from here; keys and defaults stand in `app.core.settings`, words in `settings.json`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from app.core.decimals import parse_number
from app.core.errors import ShukeError
from app.core.money import currency


@dataclass(frozen=True, slots=True)
class NumberRule:
    """Limits as a person sees them. `percent` is stored as a fraction; without `decimals` only whole numbers fit.

    `below` and `above` name settings that this one must stay below or above.
    """

    low: float
    high: float
    decimals: bool = False
    percent: bool = False
    below: str = ""
    above: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text is no value: a code of `settings.problem.*` with the values of its sentence."""

    code: str
    values: Mapping[str, object]


NUMBERS: Mapping[str, NumberRule] = {
    "care.missed_days": NumberRule(0, 90),
    "care.daily_cap": NumberRule(0, 1_000),
    "lifecycle.new_days": NumberRule(1, 3650),
    "lifecycle.new_orders": NumberRule(1, 100),
    "lifecycle.loyal_orders": NumberRule(1, 1000),
    "lifecycle.loyal_tenure": NumberRule(0, 7300),
    "lifecycle.dormant_factor": NumberRule(1, 20, decimals=True, below="lifecycle.lost_factor"),
    "lifecycle.dormant_days": NumberRule(1, 3650, below="lifecycle.lost_days"),
    "lifecycle.lost_factor": NumberRule(1, 50, decimals=True, above="lifecycle.dormant_factor"),
    "lifecycle.lost_days": NumberRule(1, 7300, above="lifecycle.dormant_days"),
    "abc.a": NumberRule(1, 99, percent=True, below="abc.b"),
    "abc.b": NumberRule(1, 100, percent=True, above="abc.a"),
    "clv.margin": NumberRule(1, 100, percent=True),
    "clv.discount_per_year": NumberRule(0, 100, percent=True),
    "clv.years": NumberRule(1, 10, decimals=True),
    "clv.min_repeat_buyers": NumberRule(10, 100_000),
    "points.per_unit": NumberRule(0, 1_000, decimals=True),
    "points.worth": NumberRule(1, 1_000_000),
}

WINDOWS: tuple[int | None, ...] = (None, 12, 24, 36)
"""Months of purchases that count for scores; None is all time."""


def shown(key: str, value: float) -> str:
    """A stored number as it stands in its field.

    >>> shown("abc.a", 0.8), shown("lifecycle.dormant_factor", 1.5), shown("lifecycle.new_days", 90)
    ('80', '1.5', '90')
    """
    number = Decimal(str(value)) * (100 if NUMBERS[key].percent else 1)
    return _plain(number)


def read(key: str, text: str, settings: Mapping[str, Any]) -> int | float | Problem:
    """The number that a text means for a setting, or what is wrong with it."""
    rule = NUMBERS[key]
    try:
        number = parse_number(text.replace("%", "").replace("％", ""))
    except ShukeError:
        return Problem("number", {})
    if number != int(number) and not (rule.decimals or rule.percent):
        return Problem("whole", {})
    if not rule.low <= number <= rule.high:
        return Problem("range", {"low": f"{rule.low:g}", "high": f"{rule.high:g}"})
    value = number / 100 if rule.percent else number
    if rule.below and value >= Decimal(str(settings[rule.below])):
        return Problem("below", {"other": rule.below, "value": shown(rule.below, settings[rule.below])})
    if rule.above and value <= Decimal(str(settings[rule.above])):
        return Problem("above", {"other": rule.above, "value": shown(rule.above, settings[rule.above])})
    return float(value) if rule.decimals or rule.percent else int(value)


def limits_shown(letter: str, limits: Sequence[float], code: str) -> list[str]:
    """The four limits of R, F or M as they stand in their fields; those of M are money.

    >>> limits_shown("m", [50000, 150000, 400000, 1000000], "CNY")
    ['500', '1500', '4000', '10000']
    """
    scale = Decimal(10) ** currency(code).exponent if letter == "m" else Decimal(1)
    return [_plain(Decimal(str(limit)) / scale) for limit in limits]


def read_limits(letter: str, texts: Sequence[str], code: str) -> list[int] | Problem:
    """Four limits that rise from the first to the last, or what is wrong with them."""
    scale = Decimal(10) ** currency(code).exponent if letter == "m" else Decimal(1)
    try:
        numbers = [parse_number(text) * scale for text in texts]
    except ShukeError:
        return Problem("number", {})
    if any(number != int(number) for number in numbers):
        return Problem("whole", {})
    if numbers[0] < (0 if letter == "r" else 1) or numbers[-1] > 10**12:
        return Problem("limits_low", {})
    if any(before >= after for before, after in pairwise(numbers)):
        return Problem("rising", {})
    return [int(number) for number in numbers]


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
