"""The rows of a day: a box, who, how to reach them, why, and a line to write on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.reports import ink
from app.reports.blocks import Block, drop, lines
from app.reports.ink import Fill
from app.reports.one_line import one_line
from app.reports.pen import Pen

_PAD = 5.0
_TICK = 9.0
_SMALLEST = 6.5
"""What a long name can make of its line."""
_SHARES = (0.24, 0.155, 0.395)
"""Of the width behind the box: who, phone and why; the rest is for the note."""
_BETWEEN = 10.0


@dataclass(frozen=True, slots=True)
class Entry:
    """A row in words; the second line of each column is quiet."""

    name: str
    about: str
    phone: str
    channel: str
    title: str
    reason: str
    late: str = ""


@dataclass(frozen=True)
class Entries(Block):
    """Rows under their heads; where they break, the heads come again under the day's name."""

    heads: tuple[str, str, str, str]
    entries: tuple[Entry, ...]
    again: str = ""
    begun: bool = True

    def height(self, width: float) -> float:
        return self._top() + sum(self._heights(width))

    def least(self, width: float) -> float:
        return self._top() + sum(self._heights(width)[:1])

    def draw(self, pen: Pen, x: float, y: float, width: float) -> None:
        if not self.begun:
            pen.text(x, y + drop(ink.BODY, ink.BODY_LINE), self.again, ink.BODY, bold=True)
            y += ink.BODY_LINE + 2
        places = _places(x, width)
        for head, (left, _) in zip(self.heads, places, strict=True):
            pen.text(left, y + 11, head, ink.CAPTION, colour=ink.MIDDLE)
        y += _HEAD
        pen.rule(x, y, width, strong=True)
        for entry, height in zip(self.entries, self._heights(width), strict=True):
            self._draw_entry(pen, entry, x, y, places)
            y += height
            pen.rule(x, y, width)

    def part(self, width: float, room: float) -> tuple[Block, Block] | None:
        room -= self._top()
        fits = 0
        for height in self._heights(width):
            room -= height
            if room < 0:
                break
            fits += 1
        if fits in (0, len(self.entries)):
            return None
        return (
            replace(self, entries=self.entries[:fits]),
            replace(self, entries=self.entries[fits:], begun=False),
        )

    def _top(self) -> float:
        return _HEAD + (0.0 if self.begun else ink.BODY_LINE + 2)

    def _heights(self, width: float) -> list[float]:
        room = _places(0, width)[2][1]
        return [_entry_height(entry, room) for entry in self.entries]

    def _draw_entry(
        self, pen: Pen, entry: Entry, x: float, y: float, places: Sequence[tuple[float, float]]
    ) -> None:
        pen.area(x + 1, y + _PAD + 2.2, _TICK, _TICK, Fill(ink.WHITE, outline=ink.DARK))
        first = y + _PAD + drop(ink.BODY, ink.TABLE_LINE)
        second = first + ink.TABLE_LINE
        (who, who_room), (call, call_room), (why, why_room), (note, note_room) = places
        name, size = one_line(entry.name, who_room, ink.BODY, floor=_SMALLEST, bold=True)
        pen.text(who, first, name, size, bold=True)
        _quiet(pen, who, second, entry.about, who_room)
        pen.text(call, first, _fit(entry.phone, call_room, ink.TABLE), ink.TABLE)
        _quiet(pen, call, second, entry.channel, call_room)
        end = 0.0
        if entry.late:
            end = pen.text(why, first, entry.late, ink.TABLE, bold=True) + 6
        pen.text(why + end, first, _fit(entry.title, why_room - end, ink.TABLE), ink.TABLE)
        for line in _reason(entry, why_room):
            pen.text(why, second, line, ink.CAPTION, colour=ink.DARK)
            second += ink.CAPTION_LINE
        foot = y + _PAD + 2 * ink.TABLE_LINE - 1
        pen.line((note, foot), (note + note_room, foot), colour=ink.MIDDLE, dash=True)


_HEAD = 16.0


def _entry_height(entry: Entry, room: float) -> float:
    below = max(ink.TABLE_LINE, len(_reason(entry, room)) * ink.CAPTION_LINE)
    return ink.TABLE_LINE + below + 2 * _PAD


def _reason(entry: Entry, room: float) -> tuple[str, ...]:
    return lines(entry.reason, room, ink.CAPTION, max_lines=3) if entry.reason else ()


def _places(x: float, width: float) -> list[tuple[float, float]]:
    """Left end and width of the four columns."""
    left = x + _TICK + 9
    room = width - _TICK - 9
    places = []
    for share in (*_SHARES, 1 - sum(_SHARES)):
        places.append((left, room * share - _BETWEEN))
        left += room * share
    return [*places[:-1], (places[-1][0], places[-1][1] + _BETWEEN)]


def _quiet(pen: Pen, x: float, baseline: float, text: str, room: float) -> None:
    pen.text(x, baseline, _fit(text, room, ink.CAPTION), ink.CAPTION, colour=ink.MIDDLE)


def _fit(text: str, room: float, size: float) -> str:
    return one_line(text, room, size, floor=size)[0]
