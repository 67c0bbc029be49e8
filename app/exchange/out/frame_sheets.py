"""What a table of a workbook is made of, as plain data: whoever has one to write needs no frames for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Cell = str | int | float | date | None


class Holds(StrEnum):
    """What a column holds. Money is given in minor units and written in major ones, percent as fractions of 1."""

    TEXT = "text"
    COUNT = "count"
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Head:
    title: str
    holds: Holds = Holds.TEXT


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of its own sheet; None is an empty cell."""

    name: str
    heads: tuple[Head, ...]
    rows: tuple[tuple[Cell, ...], ...]
