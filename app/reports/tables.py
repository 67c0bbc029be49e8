"""Tables of print: a strong rule under the head, hairlines between rows, nothing filled, digits aligned right.

A table that breaks repeats its head; a row is never parted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from app.reports import fonts, ink
from app.reports.blocks import Block, drop, lines
from app.reports.ink import Fill
from app.reports.pen import Pen

Side = Literal["left", "right"]

_PAD = 2.6
_BETWEEN = 12.0
_HEAD_LIMIT = 74.0
_FEW = 2
_AIR = 0.25


@dataclass(frozen=True, slots=True)
class Column:
    """A head, the side its cells keep to, its share of spare width, and how many lines a cell may take."""

    title: str
    side: Side = "right"
    grow: float = 0.0
    max_lines: int = 2
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A cell drawn as a bar: `share` of the longest one, 0 to 1."""

    share: float
    fill: Fill = ink.SOLID


Cell = str | Bar


def words_column(title: str, grow: float = 1.0, max_lines: int = 6) -> Column:
    """A column of text, which takes what room is left."""
    return Column(title, "left", grow, max_lines)


def bar_column(grow: float = 1.6) -> Column:
    return Column("", "left", grow)


@dataclass(frozen=True)
class Table(Block):
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] | None = None
    above: float = 2.0
    size: float = ink.TABLE
    whole: bool = False
    _widths_seen: dict[float, tuple[float, ...]] = field(default_factory=dict, compare=False, repr=False)

    def height(self, width: float) -> float:
        widths = self._widths(width)
        return self._head_height(widths) + sum(self._row_heights(widths))

    def least(self, width: float) -> float:
        widths = self._widths(width)
        heights = self._row_heights(widths)
        few = _FEW if len(heights) > _FEW + 1 and not self.whole else len(heights)
        return self._head_height(widths) + sum(heights[:few])

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        widths = self._widths(width)
        y = self._draw_head(pen, x, y, width, widths)
        for row, height in zip(self._all_rows(), self._row_heights(widths), strict=True):
            self._draw_row(pen, row, x, y, widths, bold=row is self.total)
            y += height
            pen.rule(x, y, width)

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        if self.whole:
            return None
        widths = self._widths(width)
        room -= self._head_height(widths)
        fits = 0
        for height in self._row_heights(widths)[: len(self.rows)]:
            room -= height
            if room < 0:
                break
            fits += 1
        if (
            fits >= len(self.rows) - 1
        ):  # neither the total nor a single row stands alone under a repeated head
            fits = len(self.rows) - _FEW
        if fits < 1:
            return None
        return replace(self, rows=self.rows[:fits], total=None), replace(self, rows=self.rows[fits:])

    @property
    def gap(self) -> float:
        return self.above

    def _all_rows(self) -> tuple[tuple[Cell, ...], ...]:
        return self.rows if self.total is None else (*self.rows, self.total)

    def _draw_head(self, pen: Pen, x: float, y: float, width: float, widths: tuple[float, ...]) -> float:
        bottom = y + self._head_height(widths)
        for column, room, left in zip(self.columns, widths, _lefts(widths, x), strict=True):
            heads = lines(column.title, room, ink.CAPTION, max_lines=2)
            baseline = bottom - _PAD - 1.5 - (len(heads) - 1) * ink.CAPTION_LINE
            for head in heads:
                _write(pen, head, left, room, baseline, column.side, ink.CAPTION, False, ink.MIDDLE)
                baseline += ink.CAPTION_LINE
        pen.rule(x, bottom, width, strong=True)
        return bottom

    def _draw_row(
        self, pen: Pen, row: tuple[Cell, ...], x: float, y: float, widths: tuple[float, ...], bold: bool
    ) -> None:
        for cell, column, room, left in zip(row, self.columns, widths, _lefts(widths, x), strict=True):
            if isinstance(cell, Bar):
                top = y + _PAD + ink.TABLE_LINE / 2 - 3.5
                pen.area(left, top, max(room * min(cell.share, 1.0), 0.0), 7, cell.fill)
                continue
            heavy = bold or column.bold
            baseline = y + _PAD + drop(self.size, ink.TABLE_LINE)
            for line in lines(cell, room, self.size, heavy, column.max_lines):
                _write(pen, line, left, room, baseline, column.side, self.size, heavy, ink.BLACK)
                baseline += ink.TABLE_LINE

    def _head_height(self, widths: tuple[float, ...]) -> float:
        if not any(column.title for column in self.columns):
            return ink.STRONG_RULE
        most = max(
            len(lines(column.title, room, ink.CAPTION, max_lines=2))
            for column, room in zip(self.columns, widths, strict=True)
        )
        return most * ink.CAPTION_LINE + 2 * _PAD

    def _row_heights(self, widths: tuple[float, ...]) -> list[float]:
        return [self._row_height(row, widths, row is self.total) for row in self._all_rows()]

    def _row_height(self, row: tuple[Cell, ...], widths: tuple[float, ...], bold: bool) -> float:
        most = max(
            (
                len(lines(cell, room, self.size, bold or column.bold, column.max_lines))
                for cell, column, room in zip(row, self.columns, widths, strict=True)
                if isinstance(cell, str)
            ),
            default=1,
        )
        return most * ink.TABLE_LINE + 2 * _PAD

    def _widths(self, width: float) -> tuple[float, ...]:
        if width not in self._widths_seen:
            self._widths_seen[width] = _share_out(self.columns, self._natural(), width)
        return self._widths_seen[width]

    def _natural(self) -> list[float]:
        return [
            max(
                _head_width(column.title),
                *(self._cell_width(row[place], column, row is self.total) for row in self._all_rows()),
                0.0,
            )
            for place, column in enumerate(self.columns)
        ]

    def _cell_width(self, cell: Cell, column: Column, bold: bool) -> float:
        if isinstance(cell, Bar):
            return 24.0
        return max(
            (
                fonts.width(fonts.printable(line), self.size, bold or column.bold)
                for line in cell.splitlines()
            ),
            default=0.0,
        ) + (0.5 if cell else 0.0)


def _share_out(columns: Sequence[Column], natural: Sequence[float], width: float) -> tuple[float, ...]:
    """Widths that add up to `width`: figures get what they need, texts share the rest by what they would like."""
    room = width - _BETWEEN * (len(columns) - 1)
    spare = room - sum(natural)
    # Figures take a little of the spare room, too, lest they crowd at the right edge of a wide table.
    grows = [column.grow or (_AIR if column.side == "right" and column.title else 0.0) for column in columns]
    if spare >= 0:
        total = sum(grows)
        if total == 0:
            return tuple(natural)
        return tuple(need + spare * grow / total for need, grow in zip(natural, grows, strict=True))
    return _squeeze(columns, natural, room)


def _squeeze(columns: Sequence[Column], natural: Sequence[float], room: float) -> tuple[float, ...]:
    """Too narrow: texts give way first, the longest most; then all do."""
    fixed = sum(need for need, column in zip(natural, columns, strict=True) if column.side == "right")
    texts = sorted(need for need, column in zip(natural, columns, strict=True) if column.side == "left")
    limit = _level(texts, room - fixed) if texts else 0.0
    if texts and limit >= 36.0:
        return tuple(
            need if column.side == "right" else min(need, limit)
            for need, column in zip(natural, columns, strict=True)
        )
    scale = room / sum(natural)
    return tuple(need * scale for need in natural)


def _level(needs: Sequence[float], room: float) -> float:
    """The common limit at which needs, smallest first, fill the room."""
    for place, need in enumerate(needs):
        share = room / (len(needs) - place)
        if need > share:
            return share
        room -= need
    return needs[-1]


def _head_width(title: str) -> float:
    natural = fonts.width(title, ink.CAPTION) + 0.5
    if natural <= _HEAD_LIMIT or " " not in title:
        return natural
    return max(natural / 2 + 12, *(fonts.width(word, ink.CAPTION) + 0.5 for word in title.split()))


def _lefts(widths: Sequence[float], x: float) -> list[float]:
    lefts = []
    for width in widths:
        lefts.append(x)
        x += width + _BETWEEN
    return lefts


def _write(
    pen: Pen,
    text: str,
    left: float,
    room: float,
    baseline: float,
    side: Side,
    size: float,
    bold: bool,
    colour: str,
) -> None:
    at = left + room if side == "right" else left
    pen.text(at, baseline, text, size, bold=bold, colour=colour, align=side)
