"""The blocks that only this sheet has: the name with its marks, figures in a row, and lines to write on."""

from __future__ import annotations

from dataclasses import dataclass

from app.reports import fonts, ink
from app.reports.blocks import Block, drop, lines
from app.reports.ink import Fill
from app.reports.pdf_text import shorten
from app.reports.pen import Pen

_MARK_LINE = 15.0


@dataclass(frozen=True)
class NameTitle(Block):
    """The customer's name as large as a title, another spelling behind it, marks in a line below."""

    name: str
    besides: str
    marks: tuple[str, ...]
    key: str

    def height(self, width: float) -> float:
        return 14 + len(self._names(width)) * ink.TITLE_LINE + len(self._lines(width)) * _MARK_LINE + 4

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        pen.mark(self.key, 0)
        pen.outline(self.name, self.key, 0)
        pen.area(x, y, 33, 3, Fill(ink.ACCENT))
        y += 14
        end = 0.0
        for name in self._names(width):
            end = pen.text(x, y + drop(ink.TITLE, ink.TITLE_LINE), name, ink.TITLE, bold=True)
            y += ink.TITLE_LINE
        room = width - end - 12
        if self.besides and room > 60:
            shown = shorten(self.besides, room, lambda part: fonts.width(part, ink.BODY))
            baseline = y - ink.TITLE_LINE + drop(ink.TITLE, ink.TITLE_LINE)
            pen.text(x + end + 12, baseline, shown, ink.BODY, colour=ink.MIDDLE)
        for line in self._lines(width):
            pen.text(x, y + drop(ink.BODY, _MARK_LINE), line, ink.BODY, colour=ink.DARK)
            y += _MARK_LINE

    def _names(self, width: float) -> tuple[str, ...]:
        return lines(self.name, width, ink.TITLE, True, 3)

    def _lines(self, width: float) -> tuple[str, ...]:
        return lines("　".join(self.marks), width, ink.BODY, max_lines=3) if self.marks else ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its label and a quiet remark."""

    label: str
    value: str
    remark: str = ""


@dataclass(frozen=True)
class FigureRow(Block):
    """Figures side by side between rules."""

    figures: tuple[Figure, ...]
    above: float = 12.0

    _TALL = 58.0

    def height(self, width: float) -> float:
        return self._TALL

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        wide = width / max(len(self.figures), 1)
        pen.rule(x, y, width, strong=True)
        pen.rule(x, y + self._TALL, width)
        for place, one in enumerate(self.figures):
            left, room = x + place * wide + (10 if place else 0), wide - 16
            if place:
                pen.line((x + place * wide, y), (x + place * wide, y + self._TALL))
            pen.text(left, y + 15, one.label, ink.CAPTION + 0.5, colour=ink.DARK)
            size = ink.KEY_NUMBER - 2
            while size > 8 and fonts.width(one.value, size, True) > room:
                size -= 0.5
            pen.text(left, y + 34, one.value, size, bold=True)
            small = ink.CAPTION
            while small > 5.5 and fonts.width(one.remark, small) > room:
                small -= 0.25
            pen.text(left, y + 49, one.remark, small, colour=ink.MIDDLE)

    @property
    def gap(self) -> float:
        return self.above


@dataclass(frozen=True)
class WritingLines(Block):
    """Empty lines for a pen under their heading; left out where they would begin a page."""

    title: str
    count: int = 5
    above: float = 16.0

    _PITCH = 23.0

    def height(self, width: float) -> float:
        return ink.BODY_LINE + self.count * self._PITCH

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        pen.text(x, y + drop(ink.BODY, ink.BODY_LINE), self.title, ink.BODY, bold=True)
        y += ink.BODY_LINE
        for place in range(1, self.count + 1):
            pen.rule(x, y + place * self._PITCH, width)

    @property
    def gap(self) -> float:
        return self.above

    @property
    def optional(self) -> bool:
        return True
