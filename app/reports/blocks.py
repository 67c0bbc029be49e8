"""The pieces that a page is made of: each knows its height in a given width and draws itself.

A block never changes once made. `keep` ties it to the one that follows, so that a heading never ends a page;
`gap` is the room above it, left out at the top of a page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from app.reports import fonts, ink
from app.reports.pdf_text import wrap
from app.reports.pen import Pen


@dataclass(frozen=True)
class Block:
    """Base of all blocks: of no height, draws nothing, cannot be parted."""

    def height(self, width: float) -> float:
        return 0.0

    def least(self, width: float) -> float:
        """The height of its smallest first part."""
        return self.height(width)

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        """Draw with the upper left corner at x, y."""

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        """What fits into `room` and the rest, or None when it cannot be parted there."""
        return None

    @property
    def gap(self) -> float:
        return 0.0

    @property
    def keep(self) -> bool:
        return False

    @property
    def optional(self) -> bool:
        """Left out where it would begin a page."""
        return False


@dataclass(frozen=True)
class Space(Block):
    points: float

    def height(self, width: float) -> float:
        return self.points


@dataclass(frozen=True)
class Text(Block):
    """A paragraph, left-aligned."""

    text: str
    size: float = ink.BODY
    line: float = ink.BODY_LINE
    colour: str = ink.DARK
    bold: bool = False
    above: float = 0.0
    keeps: bool = False
    may_go: bool = False

    def height(self, width: float) -> float:
        return len(self._lines(width)) * self.line

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        for number, line in enumerate(self._lines(width)):
            baseline = y + number * self.line + drop(self.size, self.line)
            pen.text(x, baseline, line, self.size, bold=self.bold, colour=self.colour)

    @property
    def gap(self) -> float:
        return self.above

    @property
    def keep(self) -> bool:
        return self.keeps

    @property
    def optional(self) -> bool:
        return self.may_go

    def _lines(self, width: float) -> tuple[str, ...]:
        return lines(self.text, width, self.size, self.bold)


def caption(text: str, above: float = 5.0) -> Text:
    """A definition or remark under a table or chart; it never begins a page."""
    return Text(text, ink.CAPTION, ink.CAPTION_LINE, ink.MIDDLE, above=above, may_go=True)


def lead(text: str) -> Text:
    """The one sentence of finding under a section's title."""
    return Text(text, keeps=True)


@dataclass(frozen=True)
class Heading(Block):
    """A heading with a quiet remark behind it."""

    title: str
    remark: str = ""
    size: float = ink.BODY
    above: float = 16.0
    below: float = 3.0

    def height(self, width: float) -> float:
        return (
            (len(self._titles(width)) + len(self._remarks(width))) * self._line
            - self._shared(width)
            + self.below
        )

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        titles = self._titles(width)
        baseline = y + drop(self.size, self._line)
        for title in titles:
            end = pen.text(x, baseline, title, self.size, bold=True)
            baseline += self._line
        at, baseline = (x + end + 10, baseline - self._line) if self._beside(width) else (x, baseline)
        for remark in self._remarks(width):
            pen.text(at, baseline, remark, ink.CAPTION, colour=ink.MIDDLE)
            baseline += self._line

    @property
    def gap(self) -> float:
        return self.above

    @property
    def keep(self) -> bool:
        return True

    @property
    def _line(self) -> float:
        return self.size * 1.55

    def _shared(self, width: float) -> float:
        return self._line if self.remark and self._beside(width) else 0.0

    def _titles(self, width: float) -> tuple[str, ...]:
        return lines(self.title, width, self.size, bold=True)

    def _remarks(self, width: float) -> tuple[str, ...]:
        if not self.remark:
            return ()
        return lines(self.remark, width, ink.CAPTION)

    def _beside(self, width: float) -> bool:
        last = fonts.width(self._titles(width)[-1], self.size, bold=True)
        return last + 10 + fonts.width(self.remark, ink.CAPTION) <= width


@dataclass(frozen=True)
class SectionTitle(Block):
    """Begins a section; pages, links and the outline know it by `key`."""

    key: str
    title: str
    above: float = 26.0

    def height(self, width: float) -> float:
        return len(self._lines(width)) * ink.SECTION_LINE + 3

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        for number, line in enumerate(self._lines(width)):
            baseline = y + number * ink.SECTION_LINE + drop(ink.SECTION, ink.SECTION_LINE)
            pen.text(x, baseline, line, ink.SECTION, bold=True)
        pen.mark(self.key, max(y - 12, 0))
        pen.outline(self.title, self.key, 0)

    @property
    def gap(self) -> float:
        return self.above

    @property
    def keep(self) -> bool:
        return True

    def _lines(self, width: float) -> tuple[str, ...]:
        return lines(self.title, width, ink.SECTION, bold=True)


@dataclass(frozen=True)
class Numbered(Block):
    """Sentences with accent numbers before them."""

    sentences: tuple[str, ...]
    first: int = 1
    pitch: float = 5.5

    _INDENT = 16.0

    def height(self, width: float) -> float:
        return sum(self._heights(width))

    def least(self, width: float) -> float:
        return self._heights(width)[0] if self.sentences else 0.0

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        for number, sentence in enumerate(self.sentences, self.first):
            baseline = y + drop(ink.BODY, ink.BODY_LINE)
            pen.text(x, baseline, str(number), ink.BODY, bold=True, colour=ink.ACCENT)
            for line in self._lines(sentence, width):
                pen.text(x + self._INDENT, baseline, line, ink.BODY)
                baseline += ink.BODY_LINE
            y = baseline - drop(ink.BODY, ink.BODY_LINE) + self.pitch

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        fits, used = 0, 0.0
        for height in self._heights(width):
            used += height
            if used > room:
                break
            fits += 1
        if fits in (0, len(self.sentences)):
            return None
        return (
            Numbered(self.sentences[:fits], self.first, self.pitch),
            Numbered(self.sentences[fits:], self.first + fits, self.pitch),
        )

    def _heights(self, width: float) -> list[float]:
        return [len(self._lines(sentence, width)) * ink.BODY_LINE + self.pitch for sentence in self.sentences]

    def _lines(self, sentence: str, width: float) -> tuple[str, ...]:
        return lines(sentence, width - self._INDENT, ink.BODY)


@dataclass(frozen=True)
class Beside(Block):
    """Two stacks of blocks side by side, the left one taking `share` of the width."""

    left: tuple[Block, ...]
    right: tuple[Block, ...]
    share: float = 0.5
    between: float = 26.0
    above: float = 16.0

    def height(self, width: float) -> float:
        left, right = self._widths(width)
        return max(stack_height(self.left, left), stack_height(self.right, right))

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        left, right = self._widths(width)
        draw_stack(pen, self.left, x, y, left)
        draw_stack(pen, self.right, x + left + self.between, y, right)

    @property
    def gap(self) -> float:
        return self.above

    def _widths(self, width: float) -> tuple[float, float]:
        left = (width - self.between) * self.share
        return left, width - self.between - left


def stack_height(blocks: Sequence[Block], width: float) -> float:
    """The height of blocks one under the other; the first one's gap is left out."""
    return sum(block.height(width) + (block.gap if place else 0.0) for place, block in enumerate(blocks))


def draw_stack(pen: Pen, blocks: Sequence[Block], x: float, y: float, width: float) -> None:
    for place, block in enumerate(blocks):
        y += block.gap if place else 0.0
        block.draw(pen, x, y, width)
        y += block.height(width)


@lru_cache(maxsize=1024)
def lines(
    text: str, width: float, size: float, bold: bool = False, max_lines: int | None = None
) -> tuple[str, ...]:
    """The lines that a text takes in a column; line breaks of the text stay."""
    clean = "\n".join(fonts.printable(line) for line in text.splitlines()) if text else ""
    return tuple(wrap(clean, width, partial(fonts.width, size=size, bold=bold), max_lines))


def drop(size: float, line: float) -> float:
    """From a line's top to its baseline."""
    return (line - size) / 2 + size * 0.86
