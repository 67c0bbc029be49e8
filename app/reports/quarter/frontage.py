"""Blocks of the first page alone: title with its dash, key numbers with their course, contents."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.reports import fonts, ink
from app.reports.blocks import Block, drop, lines
from app.reports.charts.lines import Sparkline
from app.reports.ink import Fill
from app.reports.pdf_text import shorten
from app.reports.pen import Pen
from app.reports.tables import Table


@dataclass(frozen=True)
class Title(Block):
    """A short accent dash, the title in two lines, and a quiet line of facts."""

    titles: tuple[str, ...]
    facts: tuple[str, ...]
    key: str
    outline: str
    above: float = 40.0

    def height(self, width: float) -> float:
        return (
            self.above
            + 16
            + len(self._titles(width)) * ink.TITLE_LINE
            + 8
            + len(self._facts(width)) * ink.BODY_LINE
        )

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        pen.mark(self.key, 0)
        pen.outline(self.outline, self.key, 0)
        y += self.above
        pen.area(x, y, 33, 3, Fill(ink.ACCENT))
        y += 16
        for title in self._titles(width):
            pen.text(x, y + drop(ink.TITLE, ink.TITLE_LINE), title, ink.TITLE, bold=True)
            y += ink.TITLE_LINE
        y += 8
        for line in self._facts(width):
            at = x
            for fact in line:
                at += pen.text(at, y + drop(ink.BODY, ink.BODY_LINE), fact, ink.BODY, colour=ink.DARK) + 20
            y += ink.BODY_LINE

    def _titles(self, width: float) -> list[str]:
        return [line for title in self.titles for line in lines(title, width, ink.TITLE, True, 3)]

    def _facts(self, width: float) -> list[list[str]]:
        """Facts in rows, as many on each as fit."""
        rows: list[list[str]] = []
        used = width + 1
        for fact in self.facts:
            text = shorten(fonts.printable(fact), width, lambda part: fonts.width(part, ink.BODY))
            taken = fonts.width(text, ink.BODY)
            if used + 20 + taken > width:
                rows.append([])
                used = -20.0
            rows[-1].append(text)
            used += 20 + taken
        return rows


@dataclass(frozen=True, slots=True)
class KeyNumber:
    label: str
    value: str
    before: str
    series: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class KeyNumbers(Block):
    """Four in a row between hairlines: label, number, the quarter before, and six quarters as a line."""

    numbers: tuple[KeyNumber, ...]
    across: int = 4
    cell: float = 76.0
    above: float = 2.0

    def height(self, width: float) -> float:
        return -(-len(self.numbers) // self.across) * self.cell

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        wide = width / self.across
        pen.rule(x, y, width, strong=True)
        for place, number in enumerate(self.numbers):
            row, column = divmod(place, self.across)
            left, top = x + column * wide, y + row * self.cell
            if column:
                pen.line((left, top), (left, top + self.cell))
            self._draw_number(pen, number, left + (10 if column else 0), top, wide - (16 if column else 10))
        for row in range(-(-len(self.numbers) // self.across)):
            pen.rule(x, y + (row + 1) * self.cell, width)

    @property
    def gap(self) -> float:
        return self.above

    def _draw_number(self, pen: Pen, number: KeyNumber, x: float, y: float, width: float) -> None:
        label = shorten(
            fonts.printable(number.label), width, lambda part: fonts.width(part, ink.CAPTION + 0.5)
        )
        pen.text(x, y + 15, label, ink.CAPTION + 0.5, colour=ink.DARK)
        size = ink.KEY_NUMBER
        while size > 9 and fonts.width(number.value, size, bold=True) > width:
            size -= 0.5
        pen.text(x, y + 35, number.value, size, bold=True)
        small = ink.CAPTION
        while small > 6 and fonts.width(number.before, small) > width:
            small -= 0.25
        pen.text(x, y + 49, number.before, small, colour=ink.MIDDLE)
        Sparkline(number.series).draw(pen, x, y + 56, width)


@dataclass(frozen=True)
class Excerpt(Block):
    """The first rows of a table, as many as there is room for, and how many more there are."""

    table: Table
    shown: int
    more: Callable[[int], str]

    def height(self, width: float) -> float:
        return self._table.height(width) + (self._line if self._left else 0.0)

    def least(self, width: float) -> float:
        return replace(self, shown=min(1, self.shown)).height(width)

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        self._table.draw(pen, x, y, width)
        if self._left:
            baseline = y + self._table.height(width) + 5 + drop(ink.CAPTION, ink.CAPTION_LINE)
            pen.text(x, baseline, self.more(self._left), ink.CAPTION, colour=ink.MIDDLE)

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        for rows in range(self.shown - 1, 0, -1):
            fewer = replace(self, shown=rows)
            if fewer.height(width) <= room:
                return fewer, Block()
        return None

    @property
    def gap(self) -> float:
        return self.table.gap

    _line = ink.CAPTION_LINE + 5

    @property
    def _left(self) -> int:
        return len(self.table.rows) - self.shown

    @property
    def _table(self) -> Table:
        return replace(self.table, rows=self.table.rows[: self.shown], _widths_seen={})


@dataclass(frozen=True)
class Contents(Block):
    """Titles with page numbers in columns, each leading to its place."""

    entries: tuple[tuple[str, str], ...]
    across: int = 5

    _PITCH = 20.0
    _BETWEEN = 14.0

    def height(self, width: float) -> float:
        return -(-len(self.entries) // self.across) * self._PITCH

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        wide = (width - self._BETWEEN * (self.across - 1)) / self.across
        for place, (title, key) in enumerate(self.entries):
            row, column = divmod(place, self.across)
            left, top = x + column * (wide + self._BETWEEN), y + row * self._PITCH
            name = shorten(title, wide - 18, lambda part: fonts.width(part, ink.CAPTION))
            pen.text(left, top + 13, name, ink.CAPTION, colour=ink.DARK)
            pen.text(
                left + wide,
                top + 13,
                str(pen.pages.get(key, "")),
                ink.CAPTION,
                colour=ink.DARK,
                align="right",
            )
            pen.rule(left, top + self._PITCH - 1, wide)
            pen.link(left, top, wide, self._PITCH, key)
