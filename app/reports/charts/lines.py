"""Lines: a series with its values written at the points, a sparkline, and the concentration of sales."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.reports import fonts, ink
from app.reports.blocks import Block
from app.reports.charts.bars import draw_grid
from app.reports.charts.scale import Scale, scale
from app.reports.ink import Fill
from app.reports.pen import Pen, Point

_LABEL = ink.CAPTION


@dataclass(frozen=True)
class Line(Block):
    """A series over named periods; the last `shaded` periods are the quarter. Unknown values leave a gap."""

    labels: tuple[str, ...]
    values: tuple[float | None, ...]
    write: Callable[[float], str]
    axis_text: Callable[[float], str]
    shaded: int = 0
    shade_label: str = ""
    tall: float = 108.0
    above: float = 4.0

    def height(self, width: float) -> float:
        return self.tall + (27 if self.shade_label else 16)

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        known = [value for value in self.values if value is not None]
        axis = scale(known or [0.0], from_zero=False)
        texts = [self.axis_text(tick) for tick in axis.ticks]
        left = x + max(_width(text) for text in texts) + 7
        pitch = (x + width - left) / max(len(self.values), 1)
        top, tall = y + 14, self.tall - 27  # room for a label above the highest point and below the lowest
        if self.shaded:
            begin = left + pitch * (len(self.values) - self.shaded)
            pen.area(begin, y + 2, pitch * self.shaded, self.tall - 2, Fill(ink.SHADE))
            pen.text(
                begin + pitch * self.shaded / 2, y + self.tall + 23, self.shade_label, _LABEL, align="center"
            )
        draw_grid(pen, axis, texts, left, x + width, top, tall)
        points = self._points(axis, left, pitch, top, tall)
        for run in _runs(points):
            pen.path(run, width=1.2, colour=ink.ACCENT)
        self._draw_points(pen, points)
        for number, label in enumerate(self.labels):
            pen.text(
                left + (number + 0.5) * pitch,
                y + self.tall + 11,
                label,
                _LABEL,
                align="center",
                colour=ink.DARK,
            )

    @property
    def gap(self) -> float:
        return self.above

    def _points(self, axis: Scale, left: float, pitch: float, top: float, tall: float) -> list[Point | None]:
        return [
            None if value is None else (left + (number + 0.5) * pitch, top + tall * (1 - axis.share(value)))
            for number, value in enumerate(self.values)
        ]

    def _draw_points(self, pen: Pen, points: Sequence[Point | None]) -> None:
        for number, (point, value) in enumerate(zip(points, self.values, strict=True)):
            if point is None or value is None:
                continue
            pen.dot(point, 2.1, fill=ink.WHITE, outline=ink.ACCENT)
            before = points[number - 1] if number else None
            after = points[number + 1] if number + 1 < len(points) else None
            aside, up = _label_place(point, before, after)
            pen.text(
                point[0] + aside, point[1] + (-5.5 if up else 11.0), self.write(value), _LABEL, align="center"
            )


@dataclass(frozen=True)
class Sparkline(Block):
    """The course of a figure in a thumbnail, the last point dotted."""

    values: tuple[float | None, ...]
    tall: float = 13.0
    wide: float = 68.0

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        known = [value for value in self.values if value is not None]
        if len(known) < 2:
            return
        low, high = min(known), max(known)
        wide, tall = min(self.wide, width) - 4, self.tall - 4
        points: list[Point | None] = [
            None
            if value is None
            else (
                x + wide * number / (len(self.values) - 1),
                y + 2 + tall * (1 - (value - low) / (high - low) if high > low else 0.5),
            )
            for number, value in enumerate(self.values)
        ]
        for run in _runs(points):
            pen.path(run, width=0.9, colour=ink.DARK)
        last = points[-1]
        if last is not None:
            pen.dot(last, 1.5)


@dataclass(frozen=True)
class Pareto(Block):
    """Shares of the whole by rank group as columns, and their running sum as a line from 0 to 100 %."""

    labels: tuple[str, ...]
    shares: tuple[float, ...]
    write: Callable[[float], str]
    tall: float = 120.0
    above: float = 4.0

    def height(self, width: float) -> float:
        return self.tall + 16

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        axis = Scale(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0))
        texts = [self.write(tick) for tick in axis.ticks]
        left = x + max(_width(text) for text in texts) + 6
        top, tall = y + 12, self.tall - 12
        draw_grid(pen, axis, texts, left, x + width, top, tall)
        pitch = (x + width - left) / max(len(self.shares), 1)
        floor, running, points = y + self.tall, 0.0, []
        for number, (label, share) in enumerate(zip(self.labels, self.shares, strict=True)):
            middle = left + (number + 0.5) * pitch
            running += share
            thick = min(pitch * 0.6, 26.0)
            pen.area(
                middle - thick / 2, floor - tall * max(share, 0.0), thick, tall * max(share, 0.0), ink.LIGHT
            )
            points.append((middle, floor - tall * min(running, 1.0)))
            pen.text(middle, floor + 11, label, _LABEL, align="center", colour=ink.DARK)
        pen.path(points, width=1.2, colour=ink.ACCENT)
        self._draw_sums(pen, points)

    @property
    def gap(self) -> float:
        return self.above

    def _draw_sums(self, pen: Pen, points: Sequence[Point]) -> None:
        running = 0.0
        for number, (point, share) in enumerate(zip(points, self.shares, strict=True)):
            running += share
            pen.dot(point, 2.0, fill=ink.WHITE, outline=ink.ACCENT)
            if number in (0, 1, 4):
                pen.text(
                    point[0] - 4,
                    point[1] - 5,
                    self.write(running),
                    _LABEL,
                    align="center",
                    bold=True,
                    halo=True,
                )


def _label_place(point: Point, before: Point | None, after: Point | None) -> tuple[float, bool]:
    """How far beside a point its label stands, and whether above it: out of the way of the line."""
    from_above = before is not None and before[1] < point[1] - 1
    to_above = after is not None and after[1] < point[1] - 1
    if (from_above or before is None) and (to_above or after is None) and (from_above or to_above):
        return 0.0, False
    return (4.0 if from_above else -4.0 if to_above else 0.0), True


def _runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """Points in unbroken runs."""
    found: list[list[Point]] = [[]]
    for point in points:
        if point is not None:
            found[-1].append(point)
        elif found[-1]:
            found.append([])
    return [run for run in found if run]


def _width(text: str) -> float:
    return fonts.width(fonts.printable(text), _LABEL)
