"""Text into a box: as large as it fits between two sizes, and cut at the smallest one, which is then told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.reports import ink
from app.reports.blocks import drop, lines
from app.reports.pen import Pen

_STEP = 0.25


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text: `scale` is its size beside the rest, `above` the room over it in lines.

    What is `cuttable` gives way first where nothing helps. Its `ending` is kept on one line where a smaller size can.
    """

    text: str
    bold: bool = False
    scale: float = 1.0
    above: float = 0.0
    cuttable: bool = True
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its baseline, from the top of the text."""

    text: str
    size: float
    bold: bool
    baseline: float


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it goes into its box."""

    lines: tuple[Line, ...]
    height: float
    cut: bool = False

    def draw(self, pen: Pen, x: float, y: float, *, colour: str = ink.BLACK) -> None:
        for line in self.lines:
            pen.text(x, y + line.baseline, line.text, line.size, bold=line.bold, colour=colour)


def fit(
    passages: Sequence[Passage],
    width: float,
    height: float,
    *,
    largest: float,
    floor: float,
    leading: float = 1.32,
) -> Fitted:
    """The text at the largest size at which all of it stands in the box; at `floor` it is cut instead."""
    size = largest
    while size > floor:
        made = _set(passages, width, size, leading)
        if made.height <= height and not (_breaks_words(passages, made) or _parts_endings(passages, made)):
            return made
        size -= _STEP
    made = _set(passages, width, floor, leading)
    return made if made.height <= height else _cut(passages, width, height, floor, leading)


def _set(
    passages: Sequence[Passage], width: float, size: float, leading: float, most: Sequence[int] | None = None
) -> Fitted:
    placed: list[Line] = []
    y = 0.0
    for place, one in enumerate(passages):
        own = size * one.scale
        step = own * leading
        y += one.above * size if placed else 0.0
        for text in lines(one.text, width, own, one.bold, most[place] if most else None):
            placed.append(Line(text, own, one.bold, y + drop(own, step)))
            y += step
    return Fitted(tuple(placed), y)


def _breaks_words(passages: Sequence[Passage], made: Fitted) -> bool:
    """Whether a line ended inside a Latin word or a number: a smaller size is better than that."""
    words = {word for one in passages for word in one.text.split() if word.isascii()}
    shown = {word for line in made.lines for word in line.text.split()}
    return not words <= shown


def _parts_endings(passages: Sequence[Passage], made: Fitted) -> bool:
    """Whether a line begins with the 收 or the 生 of a title that stands on the line before."""
    ends = [one.ending for one in passages if one.ending]
    return not all(any(line.text.endswith(end) for line in made.lines) for end in ends)


def _cut(passages: Sequence[Passage], width: float, height: float, floor: float, leading: float) -> Fitted:
    """At the floor, with as many lines of what may be cut as there is room for; never more than the box holds."""
    most = [len(lines(one.text, width, floor * one.scale, one.bold)) for one in passages]
    while _set(passages, width, floor, leading, most).height > height:
        several = [place for place, count in enumerate(most) if count > 1]
        if not several:
            break
        most[max(several, key=lambda place: (passages[place].cuttable, most[place]))] -= 1
    made = _set(passages, width, floor, leading, most)
    kept = tuple(line for line in made.lines if line.baseline <= height) or made.lines[:1]
    return Fitted(kept, min(made.height, height), True)
