"""Drawing on a PDF page in points from its upper left corner; the only module that touches the canvas.

Text goes to the canvas as strings, never as markup, so that whatever a person typed is printed as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import Any, Literal

from app.reports import fonts, ink
from app.reports.ink import Fill

Align = Literal["left", "right", "center"]
Point = tuple[float, float]


class Pen:
    """What blocks and charts draw with. `pages` tells the page on which a section begins."""

    def __init__(self, canvas: Any, page_height: float, pages: Mapping[str, int] | None = None) -> None:
        self._canvas = canvas
        self._height = page_height
        self.pages = pages or {}

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        size: float = ink.BODY,
        *,
        bold: bool = False,
        colour: str = ink.BLACK,
        align: Align = "left",
        halo: bool = False,
    ) -> float:
        """Write one line and give its width; `x` is its left end, its right end or its middle.

        With `halo` it stands on white, so that lines of a chart do not run through it.
        """
        text = fonts.printable(text)
        width = fonts.width(text, size, bold)
        x -= width if align == "right" else width / 2 if align == "center" else 0
        if halo:
            self.area(x - 1, baseline - size * 0.8, width + 2, size * 0.92, Fill(ink.WHITE))
        self._canvas.setFillColor(_colour(colour))
        for font, piece in fonts.runs(text, bold):
            self._canvas.setFont(font, size)
            self._canvas.drawString(x, self._height - baseline, piece)
            x += self._canvas.stringWidth(piece, font, size) if len(piece) < len(text) else 0
        return width

    def line(
        self,
        start: Point,
        end: Point,
        *,
        width: float = ink.HAIRLINE,
        colour: str = ink.PALE,
        dash: bool = False,
    ) -> None:
        self._stroke(colour, width, dash)
        self._canvas.line(start[0], self._height - start[1], end[0], self._height - end[1])

    def rule(self, x: float, y: float, width: float, *, strong: bool = False) -> None:
        """A line across: strong under a head, else a hairline between rows."""
        weight, colour = (ink.STRONG_RULE, ink.BLACK) if strong else (ink.HAIRLINE, ink.PALE)
        self.line((x, y), (x + width, y), width=weight, colour=colour)

    def path(self, points: Sequence[Point], *, width: float = 1.0, colour: str = ink.BLACK) -> None:
        """A line through points."""
        if len(points) < 2:
            return
        self._stroke(colour, width)
        path = self._canvas.beginPath()
        path.moveTo(points[0][0], self._height - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self._height - y)
        self._canvas.drawPath(path, stroke=1, fill=0)

    def dot(self, at: Point, radius: float, *, fill: str = ink.BLACK, outline: str | None = None) -> None:
        self._canvas.setFillColor(_colour(fill))
        self._stroke(outline or fill, 0.9)
        self._canvas.circle(at[0], self._height - at[1], radius, stroke=int(outline is not None), fill=1)

    def figure(
        self,
        start: Point,
        curves: Sequence[tuple[Point, ...]],
        *,
        fill: str | None = None,
        colour: str | None = None,
        width: float = 1.0,
    ) -> None:
        """A shape from `start` along lines (one point) and Bézier curves (two handles and an end), filled or drawn."""
        path = self._canvas.beginPath()
        path.moveTo(start[0], self._height - start[1])
        for points in curves:
            flat = [number for x, y in points for number in (x, self._height - y)]
            (path.curveTo if len(points) == 3 else path.lineTo)(*flat)
        if fill is not None:
            path.close()
            self._canvas.setFillColor(_colour(fill))
        if colour is not None:
            self._stroke(colour, width)
        self._canvas.drawPath(path, stroke=int(colour is not None), fill=int(fill is not None))

    def ring(self, at: Point, across: float, down: float, *, colour: str, width: float = 1.0) -> None:
        """The outline of an ellipse by its half axes."""
        self._stroke(colour, width)
        y = self._height - at[1]
        self._canvas.ellipse(at[0] - across, y - down, at[0] + across, y + down, stroke=1, fill=0)

    @contextmanager
    def upside_down(self, page_width: float) -> Iterator[None]:
        """What is drawn within stands on its head, as if the page had been turned by half."""
        self._canvas.saveState()
        self._canvas.translate(page_width, self._height)
        self._canvas.rotate(180)
        try:
            yield
        finally:
            self._canvas.restoreState()

    def area(self, x: float, y: float, width: float, height: float, fill: Fill) -> None:
        """A filled rectangle, hatched and outlined as the fill says."""
        if width <= 0 or height <= 0:
            return
        bottom = self._height - y - height
        self._canvas.setFillColor(_colour(fill.colour))
        self._canvas.rect(x, bottom, width, height, stroke=0, fill=1)
        if fill.hatch:
            self._hatch(x, bottom, width, height)
        if fill.outline:
            self._stroke(fill.outline, ink.HAIRLINE)
            self._canvas.rect(x, bottom, width, height, stroke=1, fill=0)

    def link(self, x: float, y: float, width: float, height: float, key: str) -> None:
        """Make an area lead to the section `key`."""
        low = self._height - y - height
        self._canvas.linkAbsolute("", key, (x, low, x + width, low + height), Border="[0 0 0]")

    def mark(self, key: str, y: float) -> None:
        """Let links and the outline find this place."""
        self._canvas.bookmarkHorizontal(key, 0, self._height - y)

    def outline(self, title: str, key: str, level: int) -> None:
        self._canvas.addOutlineEntry(fonts.printable(title), key, level=level, closed=False)

    def _stroke(self, colour: str, width: float, dash: bool = False) -> None:
        self._canvas.setStrokeColor(_colour(colour))
        self._canvas.setLineWidth(width)
        self._canvas.setDash(*((2.5, 2) if dash else ()))

    def _hatch(self, x: float, bottom: float, width: float, height: float, step: float = 3.2) -> None:
        canvas = self._canvas
        canvas.saveState()
        clip = canvas.beginPath()
        clip.rect(x, bottom, width, height)
        canvas.clipPath(clip, stroke=0, fill=0)
        self._stroke(ink.MIDDLE, 0.5)
        lines = canvas.beginPath()
        at = x - height
        while at < x + width:
            lines.moveTo(at, bottom)
            lines.lineTo(at + height, bottom + height)
            at += step
        canvas.drawPath(lines, stroke=1, fill=0)
        canvas.restoreState()


@cache
def _colour(code: str) -> Any:
    from reportlab.lib.colors import HexColor

    return HexColor(code)
