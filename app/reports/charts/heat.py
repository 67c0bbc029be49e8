"""A grid of counts, darker where there are more; the numbers are in the cells, so that grey says enough."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports import ink
from app.reports.blocks import Block
from app.reports.ink import Fill
from app.reports.pen import Pen

_SIDE = 16.0


@dataclass(frozen=True)
class Heat(Block):
    """`cells` by row from the top; `rows` and `columns` are their labels, the axis names stand outside."""

    cells: tuple[tuple[int, ...], ...]
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    row_axis: str
    column_axis: str
    pitch: float = 25.0
    above: float = 4.0

    def height(self, width: float) -> float:
        return self.pitch * len(self.rows) + 38

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        pen.text(x, y + 9, self.row_axis, ink.CAPTION, colour=ink.MIDDLE)
        top, left = y + 15, x + _SIDE
        wide = (width - _SIDE) / max(len(self.columns), 1)
        most = max((count for row in self.cells for count in row), default=0)
        for number, (label, row) in enumerate(zip(self.rows, self.cells, strict=True)):
            middle = top + (number + 0.5) * self.pitch + 2.9
            pen.text(x + _SIDE - 7, middle, label, ink.CAPTION, align="right", colour=ink.DARK)
            for place, count in enumerate(row):
                self._draw_cell(pen, left + place * wide, top + number * self.pitch, wide, count, most)
        foot = top + self.pitch * len(self.rows)
        for place, label in enumerate(self.columns):
            pen.text(
                left + (place + 0.5) * wide, foot + 11, label, ink.CAPTION, align="center", colour=ink.DARK
            )
        pen.text(
            left + width - _SIDE, foot + 21, self.column_axis, ink.CAPTION, align="right", colour=ink.MIDDLE
        )

    @property
    def gap(self) -> float:
        return self.above

    def _draw_cell(self, pen: Pen, x: float, y: float, wide: float, count: int, most: int) -> None:
        step = shade(count, most)
        pen.area(x, y, wide, self.pitch, Fill(ink.SEQUENCE[step], outline=ink.WHITE if step else ink.PALE))
        colour = ink.WHITE if step >= 4 else ink.BLACK
        pen.text(
            x + wide / 2, y + self.pitch / 2 + 3.1, f"{count:,}", ink.TABLE, align="center", colour=colour
        )


def shade(count: int, most: int) -> int:
    """The step of a count on the sequential scale; bent a little, since most cells hold few."""
    if count <= 0 or most <= 0:
        return 0
    return min(1 + int((count / most) ** 0.7 * (len(ink.SEQUENCE) - 1.001)), len(ink.SEQUENCE) - 1)
