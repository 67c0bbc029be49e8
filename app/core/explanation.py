"""How a figure came about: its definition, the numbers that went in, and the day as of which it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any


class Unit(StrEnum):
    """How a value is written out. MONEY is minor units, SHARE a fraction 0-1, DAY a date, TEXT is shown as it is."""

    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    SHARE = "share"
    DAYS = "days"
    DAY = "day"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Term:
    """One number that went in: the key of its words, and the value (None where it is not known)."""

    key: str
    value: Any
    unit: Unit = Unit.COUNT


@dataclass(frozen=True, slots=True)
class Explanation:
    """What stands behind one figure.

    `key` leads to its words: `<key>.title` and `<key>.definition` (placeholders are filled from `given`). `terms` are
    the numbers that went in, in the order of the calculation; `notes` are keys of further sentences (a fallback was
    taken, too few data).
    """

    key: str
    as_of: date
    value: Any
    unit: Unit = Unit.COUNT
    terms: tuple[Term, ...] = ()
    given: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
