"""A column as an object, so that table, settings and export agree on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from app.ui.tables.cells import NONE

R = TypeVar("R")


class Kind(StrEnum):
    """How a cell is painted; the value has the type in brackets."""

    TEXT = "text"
    """Anything, through `show`."""
    NUMBER = "number"
    """Anything, through `show`; right-aligned."""
    NAME = "name"
    """`NameCell`"""
    TIER = "tier"
    """`TierCell`"""
    STAGE = "stage"
    """`StageCell`"""
    RFM = "rfm"
    """`RfmCell`"""
    CHIPS = "chips"
    """`ChipsCell`"""
    DATE = "date"
    """`DateCell`"""
    BAR = "bar"
    """`BarCell`"""
    GRID = "grid"
    """`GridCell`"""
    LABELLED = "labelled"
    """`LabelledCell`"""
    SPARK = "spark"
    """`SparkCell`"""
    CHECK = "check"
    """Nothing: shows whether the row is checked in the model."""


def words(value: Any) -> str:
    """The text of any cell value; nothing reads as a dash.

    >>> words(None), words(3)
    ('—', '3')
    """
    if value is None or value == "":
        return NONE
    speak = getattr(value, "words", None)
    return str(speak() if speak is not None else value)


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: what it is called, where its value comes from, and how it shows.

    `sort` is the query's name for the order, empty where the column cannot be sorted. `quiet` puts the text
    in text 2; `fixed` keeps the column from being hidden; one column with `stretch` takes the room that is
    left.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 110
    sort: str = ""
    value: Callable[[R], Any] | None = None
    show: Callable[[Any], str] = words
    tooltip: Callable[[R], str] | None = None
    right: bool = False
    quiet: bool = False
    bold: bool = False
    stretch: bool = False
    hidden: bool = False
    fixed: bool = False

    def of(self, row: R) -> Any:
        """The raw value for this row."""
        return self.value(row) if self.value is not None else getattr(row, self.key)

    @property
    def at_right(self) -> bool:
        return self.right or self.kind is Kind.NUMBER
