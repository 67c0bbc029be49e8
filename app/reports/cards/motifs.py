"""The pictures of cards: a few lines each, drawn by hand, that print as well in grey as in colour.

A motif is drawn into a square of side 1 and scaled; strokes keep their width.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import cos, pi, sin

from app.reports import ink
from app.reports.pen import Pen, Point


class Motif(StrEnum):
    MOON = "moon"
    LANTERN = "lantern"
    CAKE = "cake"
    SPARK = "spark"
    LEAF = "leaf"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the unit square lies on the page."""

    pen: Pen
    x: float
    y: float
    side: float

    def at(self, x: float, y: float) -> Point:
        return self.x + x * self.side, self.y + y * self.side

    def curve(
        self,
        start: Point,
        *curves: tuple[Point, ...],
        fill: str | None = None,
        colour: str | None = ink.ACCENT,
        width: float = 1.1,
    ) -> None:
        """A shape whose points are told in the unit square."""
        moved = [tuple(self.at(*point) for point in points) for points in curves]
        self.pen.figure(self.at(*start), moved, fill=fill, colour=colour, width=width)

    def ring(self, at: Point, across: float, down: float, width: float = 1.1) -> None:
        self.pen.ring(self.at(*at), across * self.side, down * self.side, colour=ink.ACCENT, width=width)

    def dot(self, at: Point, radius: float, fill: str = ink.ACCENT) -> None:
        self.pen.dot(self.at(*at), radius * self.side, fill=fill)


def draw(motif: Motif, pen: Pen, x: float, y: float, side: float) -> None:
    """The picture in a square with its upper left corner at x, y."""
    _PICTURES[motif](Frame(pen, x, y, side))


def motif_of(text: str) -> Motif:
    """The picture that a greeting asks for by what it speaks of.

    >>> motif_of("郑女士，中秋快乐。"), motif_of("Happy birthday, Ms Zheng."), motif_of("多谢惠顾。")
    (<Motif.MOON: 'moon'>, <Motif.CAKE: 'cake'>, <Motif.LEAF: 'leaf'>)
    """
    said = text.casefold()
    for motif, signs in _SIGNS.items():
        if any(sign in said for sign in signs):
            return motif
    return Motif.LEAF


_SIGNS: Mapping[Motif, tuple[str, ...]] = {
    Motif.CAKE: ("生日", "寿", "birthday"),
    Motif.MOON: ("中秋", "团圆", "mid-autumn"),
    Motif.LANTERN: ("春节", "新春", "除夕", "元宵", "spring festival", "lunar new year", "lantern"),
    Motif.SPARK: ("元旦", "新年", "圣诞", "new year", "christmas"),
}


def _moon(frame: Frame) -> None:
    """A full moon behind two drifts of cloud, with osmanthus falling."""
    frame.dot((0.54, 0.42), 0.34, ink.SHADE)
    frame.ring((0.54, 0.42), 0.34, 0.34, 1.3)
    for x, y, long in ((0.04, 0.60, 0.62), (0.30, 0.72, 0.66), (0.14, 0.84, 0.40)):
        _cloud(frame, x, y, long)
    for x, y in ((0.08, 0.20), (0.14, 0.27), (0.90, 0.14), (0.20, 0.13), (0.95, 0.50)):
        frame.dot((x, y), 0.011)


def _cloud(frame: Frame, x: float, y: float, long: float) -> None:
    """A line that ends in a curl, as clouds are drawn on porcelain."""
    end, r = x + long, 0.042
    frame.curve(
        (x, y),
        ((end - r, y),),
        ((end + r * 0.6, y), (end + r * 0.6, y - 2 * r), (end - r, y - 2 * r)),
        ((end - 2.2 * r, y - 2 * r), (end - 2.2 * r, y - 0.7 * r), (end - r, y - 0.7 * r)),
        width=1.3,
    )


def _lantern(frame: Frame) -> None:
    """Two lanterns of different height, with ribs and tassels."""
    for x, y, size in ((0.32, 0.42, 1.0), (0.74, 0.30, 0.68)):
        across, down = 0.22 * size, 0.18 * size
        frame.curve((x, 0.0), ((x, y - down - 0.05 * size),), width=1.0)
        frame.pen.figure(*_ellipse(frame, x, y, across, down), fill=ink.SHADE, colour=ink.ACCENT, width=1.3)
        for share in (0.0, 0.38, 0.72):
            if share:
                frame.ring((x, y), across * share, down, 0.9)
        frame.curve((x, y - down), ((x, y + down),), width=0.9)
        _cap(frame, x, y - down, 0.09 * size, 0.045 * size)
        _cap(frame, x, y + down + 0.045 * size, 0.09 * size, 0.045 * size)
        for shift in (-0.045, -0.015, 0.015, 0.045):
            left = x + shift * size
            frame.curve((left, y + down + 0.045 * size), ((left, y + down + 0.21 * size),), width=0.9)


def _ellipse(
    frame: Frame, x: float, y: float, across: float, down: float
) -> tuple[Point, list[tuple[Point, ...]]]:
    """An ellipse as four Bézier curves."""
    k = 0.5523
    dx, dy = across * k, down * k
    quarters = (
        ((x + across, y - dy), (x + dx, y - down), (x, y - down)),
        ((x - dx, y - down), (x - across, y - dy), (x - across, y)),
        ((x - across, y + dy), (x - dx, y + down), (x, y + down)),
        ((x + dx, y + down), (x + across, y + dy), (x + across, y)),
    )
    return frame.at(x + across, y), [tuple(frame.at(*point) for point in one) for one in quarters]


def _cap(frame: Frame, x: float, bottom: float, half: float, high: float) -> None:
    frame.curve(
        (x - half, bottom),
        ((x - half, bottom - high),),
        ((x + half, bottom - high),),
        ((x + half, bottom),),
        fill=ink.ACCENT,
        colour=None,
    )


def _cake(frame: Frame) -> None:
    """A cake of two tiers with one candle, for nobody wants theirs counted."""
    for left, top, right, bottom in ((0.14, 0.62, 0.86, 0.88), (0.26, 0.42, 0.74, 0.62)):
        frame.curve(
            (left, bottom), ((left, top),), ((right, top),), ((right, bottom),), fill=ink.SHADE, width=1.3
        )
    _icing(frame, 0.26, 0.42, 0.48, 4)
    _icing(frame, 0.14, 0.62, 0.72, 6)
    frame.curve((0.04, 0.88), ((0.96, 0.88),), width=1.3)
    frame.curve((0.475, 0.42), ((0.475, 0.24),), ((0.525, 0.24),), ((0.525, 0.42),), fill=ink.WHITE)
    frame.curve(
        (0.5, 0.05),
        ((0.56, 0.12), (0.55, 0.20), (0.5, 0.21)),
        ((0.45, 0.20), (0.44, 0.12), (0.5, 0.05)),
        fill=ink.ACCENT,
        colour=None,
    )


def _icing(frame: Frame, left: float, top: float, long: float, waves: int) -> None:
    step = long / waves
    curves = tuple(
        ((left + n * step, top + 0.09), (left + (n + 1) * step, top + 0.09), (left + (n + 1) * step, top))
        for n in range(waves)
    )
    frame.curve((left, top), *curves, width=1.1)


def _spark(frame: Frame) -> None:
    """Fireworks: rays of two lengths around three points."""
    for x, y, size in ((0.42, 0.46, 0.40), (0.82, 0.24, 0.17), (0.80, 0.78, 0.20)):
        for ray in range(16):
            angle = ray * pi / 8
            near, far = 0.22 * size, (1.0 if ray % 2 == 0 else 0.66) * size
            frame.curve(
                (x + cos(angle) * near, y + sin(angle) * near),
                ((x + cos(angle) * far, y + sin(angle) * far),),
                width=1.2,
            )
            if ray % 2:
                reach = far + 0.11 * size
                frame.dot((x + cos(angle) * reach, y + sin(angle) * reach), 0.028 * size)


def _leaf(frame: Frame) -> None:
    """A twig of tea: two leaves and a bud."""
    frame.curve((0.18, 0.92), ((0.34, 0.80), (0.48, 0.66), (0.52, 0.40)), width=1.4)
    _blade(frame, (0.40, 0.74), (0.94, 0.56), 0.17)
    _blade(frame, (0.47, 0.60), (0.06, 0.34), 0.15)
    _blade(frame, (0.52, 0.42), (0.66, 0.04), 0.09)


def _blade(frame: Frame, foot: Point, tip: Point, wide: float) -> None:
    """A leaf from its foot to its tip, with its middle rib."""
    (x0, y0), (x1, y1) = foot, tip
    dx, dy = x1 - x0, y1 - y0
    length = (dx * dx + dy * dy) ** 0.5
    across, down = -dy / length * wide, dx / length * wide

    def handle(along: float, side: float) -> Point:
        return x0 + dx * along + across * side, y0 + dy * along + down * side

    frame.curve(
        foot,
        (handle(0.25, 1), handle(0.70, 0.85), tip),
        (handle(0.70, -0.85), handle(0.25, -1), foot),
        fill=ink.SHADE,
        width=1.3,
    )
    frame.curve(foot, (handle(0.4, 0.12), handle(0.6, 0.1), handle(0.86, 0.0)), width=0.9)


def _plain(frame: Frame) -> None:
    """Nothing but the dash that begins a report."""
    frame.curve((0.30, 0.5), ((0.70, 0.5),), width=3.0)


_PICTURES: Mapping[Motif, Callable[[Frame], None]] = {
    Motif.MOON: _moon,
    Motif.LANTERN: _lantern,
    Motif.CAKE: _cake,
    Motif.SPARK: _spark,
    Motif.LEAF: _leaf,
    Motif.PLAIN: _plain,
}
