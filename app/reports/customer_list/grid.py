"""How wide the columns of a list are: as wide as what stands in them, and smaller type before anything is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.words import Words
from app.reports import fonts, ink
from app.reports.customer_list.columns import COLUMNS, ListColumn
from app.reports.page import Sheet

BETWEEN = 10.0
SMALLEST = 7.0
_STEP = 0.5
_LONGEST = 25
_LEAST = 64.0
_MOST = 120.0
"""What one long name or a heap of tags can make of a column; they are set smaller in it instead."""
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The columns with their places from the left of the paper, and the size of the type in them."""

    columns: tuple[ListColumn, ...]
    heads: tuple[str, ...]
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    size: float


def make_grid(names: Sequence[str], words: Words, sheet: Sheet, rows: Sequence[Cells]) -> Grid:
    """Columns over the whole width. Long texts (names, tags) give way only where the smallest type does not help."""
    columns = tuple(COLUMNS[name] for name in names)
    heads = tuple(words(f"paper.list.column.{name}") for name in names)
    room = sheet.width - BETWEEN * (len(columns) - 1)
    longest = [_longest([row[place] for row in rows]) for place in range(len(columns))]
    size = ink.TABLE
    needs = _needs(columns, heads, longest, size)
    while sum(needs) > room and size > SMALLEST:
        size -= _STEP
        needs = _needs(columns, heads, longest, size)
    widths = _spread(columns, needs, room) if sum(needs) <= room else _squeezed(columns, needs, room)
    lefts, left = [], sheet.left
    for width in widths:
        lefts.append(left)
        left += width + BETWEEN
    return Grid(columns, heads, tuple(lefts), tuple(widths), size)


def _longest(cells: Sequence[str]) -> list[str]:
    """The few longest texts of a column: the widest is among them, and a hundred thousand are not measured."""
    return sorted(set(cells), key=len, reverse=True)[:_LONGEST]


def _needs(
    columns: Sequence[ListColumn], heads: Sequence[str], longest: Sequence[Sequence[str]], size: float
) -> list[float]:
    return [
        max(fonts.width(head, min(size, ink.CAPTION)), _need(column, texts, size), column.blank) + 0.5
        for column, head, texts in zip(columns, heads, longest, strict=True)
    ]


def _need(column: ListColumn, texts: Sequence[str], size: float) -> float:
    widest = max((fonts.width(fonts.printable(text), size, column.bold) for text in texts), default=0.0)
    return min(widest, _MOST) if column.yields else widest


def _spread(columns: Sequence[ListColumn], needs: Sequence[float], room: float) -> list[float]:
    spare, whole = room - sum(needs), sum(column.weight for column in columns)
    return [need + spare * column.weight / whole for need, column in zip(needs, columns, strict=True)]


def _squeezed(columns: Sequence[ListColumn], needs: Sequence[float], room: float) -> list[float]:
    """Long texts share what the others leave; where even that is nothing, all give way alike."""
    fixed = sum(need for need, column in zip(needs, columns, strict=True) if not column.yields)
    soft = sum(need for need, column in zip(needs, columns, strict=True) if column.yields)
    share = (room - fixed) / soft if soft else 0.0
    widths = [need * share if column.yields else need for need, column in zip(needs, columns, strict=True)]
    if any(width < min(need, _LEAST) for width, need in zip(widths, needs, strict=True)):
        return [need * room / sum(needs) for need in needs]
    return widths
