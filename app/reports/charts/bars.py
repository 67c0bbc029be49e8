"""Bars: horizontal ones with their values beside, one bar parted into shares, and columns by month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.reports import fonts, ink
from app.reports.blocks import Block, lines
from app.reports.charts.scale import Scale, scale
from app.reports.ink import Fill
from app.reports.pdf_text import shorten
from app.reports.pen import Pen

_LABEL = ink.CAPTION


@dataclass(frozen=True, slots=True)
class BarRow:
    label: str
    value: float
    text: str
    fill: Fill = ink.SOLID


@dataclass(frozen=True)
class Bars(Block):
    """Horizontal bars from zero, label before and value behind."""

    rows: tuple[BarRow, ...]
    pitch: float = 16.0
    thickness: float = 9.0
    above: float = 4.0

    def height(self, width: float) -> float:
        return len(self.rows) * self.pitch + 2

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        label_room = min(max((_width(row.label) for row in self.rows), default=0.0), width * 0.42)
        value_room = max((_width(row.text) for row in self.rows), default=0.0)
        room = max(width - label_room - value_room - 14, 10.0)
        longest = max((row.value for row in self.rows), default=0.0) or 1.0
        start = x + label_room + 7
        for row in self.rows:
            middle = y + self.pitch / 2
            label = shorten(fonts.printable(row.label), label_room + 0.1, _width)
            pen.text(start - 7, middle + 2.9, label, _LABEL, align="right")
            length = room * max(row.value, 0.0) / longest
            pen.area(start, middle - self.thickness / 2, length, self.thickness, row.fill)
            pen.text(start + length + 6, middle + 2.9, row.text, _LABEL)
            y += self.pitch
        pen.line((start, y - len(self.rows) * self.pitch), (start, y), width=0.5, colour=ink.MIDDLE)

    @property
    def gap(self) -> float:
        return self.above


@dataclass(frozen=True, slots=True)
class Share:
    label: str
    value: float
    fill: Fill


@dataclass(frozen=True)
class ShareBar(Block):
    """One bar parted into shares of the whole, each named with its number underneath."""

    shares: tuple[Share, ...]
    thickness: float = 17.0
    above: float = 2.0

    def height(self, width: float) -> float:
        return self.thickness + (26 if self._two_rows(width) else 14)

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        total = sum(share.value for share in self.shares) or 1.0
        at, middles = x, []
        for share in self.shares:
            length = width * share.value / total
            pen.area(at, y, length, self.thickness, share.fill)
            middles.append(at + length / 2)
            at += length
        for border in _borders(self.shares, total, x, width):
            pen.line((border, y), (border, y + self.thickness), width=0.75, colour=ink.WHITE)
        pen.area(x, y, width, 0.5, Fill(ink.DARK))
        pen.area(x, y + self.thickness - 0.5, width, 0.5, Fill(ink.DARK))
        for end in (x, x + width):
            pen.line((end, y), (end, y + self.thickness), width=0.5, colour=ink.DARK)
        self._draw_labels(pen, middles, x, y + self.thickness, width)

    @property
    def gap(self) -> float:
        return self.above

    def _draw_labels(self, pen: Pen, middles: list[float], x: float, y: float, width: float) -> None:
        labels = [share.label for share in self.shares]
        if not self._two_rows(width):
            for at, label in zip(
                spread(middles, [_width(one) for one in labels], x, x + width), labels, strict=True
            ):
                pen.text(at, y + 11, label, _LABEL, align="center")
            return
        for row in (0, 1):
            chosen = labels[row::2]
            places = spread(middles[row::2], [_width(one) for one in chosen], x, x + width)
            for at, label in zip(places, chosen, strict=True):
                pen.text(at, y + 11 + row * 12, label, _LABEL, align="center")

    def _two_rows(self, width: float) -> bool:
        return sum(_width(share.label) + 8 for share in self.shares) > width


def spread(
    middles: Sequence[float], widths: Sequence[float], low: float, high: float, gap: float = 7.0
) -> list[float]:
    """Middles moved as little as needed so that labels of these widths neither overlap nor leave the bar."""
    placed: list[float] = []
    edge = low - gap
    for middle, width in zip(middles, widths, strict=True):
        place = max(middle, edge + gap + width / 2)
        placed.append(place)
        edge = place + width / 2
    edge = high + gap
    for number in reversed(range(len(placed))):
        placed[number] = min(placed[number], edge - gap - widths[number] / 2)
        edge = placed[number] - widths[number] / 2
    return placed


@dataclass(frozen=True, slots=True)
class Col:
    label: str
    value: float
    strong: bool = False
    under: str = ""


@dataclass(frozen=True)
class Columns(Block):
    """Columns from zero; the strong ones (the quarter) are dark and carry their values."""

    columns: tuple[Col, ...]
    write: Callable[[float], str]
    tall: float = 112.0
    above: float = 4.0
    all_values: bool = False

    def height(self, width: float) -> float:
        return self.tall + (26 if any(column.under for column in self.columns) else 15)

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        axis = scale([column.value for column in self.columns] or [0.0], from_zero=True)
        left = x + max(_width(self.write(tick)) for tick in axis.ticks) + 6
        draw_grid(
            pen, axis, [self.write(tick) for tick in axis.ticks], left, x + width, y + 10, self.tall - 10
        )
        pitch = (x + width - left) / max(len(self.columns), 1)
        for number, column in enumerate(self.columns):
            self._draw_column(pen, column, axis, left + (number + 0.5) * pitch, y, pitch)
        self._draw_unders(pen, left, pitch, y)

    @property
    def gap(self) -> float:
        return self.above

    def _draw_column(self, pen: Pen, column: Col, axis: Scale, middle: float, y: float, pitch: float) -> None:
        floor = y + self.tall
        zero = floor - (self.tall - 10) * axis.share(0.0)
        top = floor - (self.tall - 10) * axis.share(column.value)
        thick = min(pitch * 0.62, 26.0)
        fill = ink.SOLID if column.strong else ink.LIGHT
        pen.area(middle - thick / 2, min(top, zero), thick, abs(zero - top), fill)
        value = self.write(column.value)
        if (column.strong or self.all_values) and _width(value) <= pitch * 1.5:
            pen.text(middle, min(top, zero) - 3, value, _LABEL, align="center", halo=True)
        label = lines(column.label, max(pitch, 12.0), _LABEL, max_lines=1)[0]
        pen.text(middle, floor + 11, label, _LABEL, align="center", colour=ink.DARK)

    def _draw_unders(self, pen: Pen, left: float, pitch: float, y: float) -> None:
        for number, column in enumerate(self.columns):
            if column.under:
                pen.text(
                    left + (number + 0.5) * pitch, y + self.tall + 22, column.under, _LABEL, align="center"
                )


def draw_grid(
    pen: Pen, axis: Scale, texts: Sequence[str], left: float, right: float, y: float, tall: float
) -> None:
    """The axis' lines with their values at the left."""
    for tick, text in zip(axis.ticks, texts, strict=True):
        at = y + tall * (1 - axis.share(tick))
        strong = tick == 0
        pen.line((left, at), (right, at), width=0.5, colour=ink.MIDDLE if strong else ink.PALE)
        pen.text(left - 5, at + 2.8, text, _LABEL, align="right", colour=ink.MIDDLE)


def _borders(shares: Sequence[Share], total: float, x: float, width: float) -> list[float]:
    borders, at = [], x
    for share, following in pairwise(shares):
        at += width * share.value / total
        dark = ink.lightness(share.fill.colour) < 60 and ink.lightness(following.fill.colour) < 60
        if dark and share.value and following.value:
            borders.append(at)
    return borders


def _width(text: str) -> float:
    return fonts.width(fonts.printable(text), _LABEL)
