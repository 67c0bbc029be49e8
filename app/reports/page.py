"""The sheet: paper, margins, running head over a rule, and the foot with privacy note and page number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.reports import ink
from app.reports.fonts import printable
from app.reports.fonts import width as text_width
from app.reports.pdf_text import shorten
from app.reports.pen import Pen

_MM = 72 / 25.4


class Paper(StrEnum):
    A4 = "A4"
    LETTER = "Letter"

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        return (595.28, 841.89) if self is Paper.A4 else (612.0, 792.0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where on a paper there is room for content."""

    paper: Paper = Paper.A4
    landscape: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as it lies before one."""
        width, height = self.paper.size
        return (height, width) if self.landscape else (width, height)

    @property
    def left(self) -> float:
        return 17 * _MM

    @property
    def width(self) -> float:
        return self.size[0] - 2 * self.left

    @property
    def top(self) -> float:
        """Below the running head."""
        return 15 * _MM + 38

    @property
    def bottom(self) -> float:
        """Above the foot."""
        return self.size[1] - 20 * _MM - 6

    @property
    def room(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page: head, the section's name against it, and the note in the foot."""

    head: str
    note: str


def draw_furniture(
    pen: Pen, sheet: Sheet, furniture: Furniture, section: str, number: int, total: int
) -> None:
    left, right = sheet.left, sheet.left + sheet.width
    head = 15 * _MM
    name = _fit(section, sheet.width * 0.5)
    taken = pen.text(right, head + 9, name, ink.CAPTION, colour=ink.DARK, align="right")
    pen.text(left, head + 9, _fit(furniture.head, sheet.width - taken - 20), ink.CAPTION, colour=ink.DARK)
    pen.rule(left, head + 16, sheet.width, strong=True)
    foot = sheet.size[1] - 13 * _MM - 8
    pen.rule(left, foot, sheet.width)
    pages = f"{number} / {total}"
    taken = pen.text(right, foot + 14, pages, ink.CAPTION, colour=ink.DARK, align="right")
    pen.text(left, foot + 14, _fit(furniture.note, sheet.width - taken - 20), ink.CAPTION, colour=ink.DARK)


def _fit(text: str, width: float) -> str:
    return shorten(printable(text), width, lambda part: text_width(part, ink.CAPTION))
