"""The sides of a card: its front with picture and title, its text, its back, and the flat card that has it all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.core.text import has_hanzi
from app.reports import fonts, ink
from app.reports.cards.layouts import Face
from app.reports.cards.motifs import Motif, draw
from app.reports.ink import Fill
from app.reports.one_line import one_line
from app.reports.pen import Align, Pen
from app.reports.posting.fitting import Fitted, Passage, fit

FLOOR = 8.0
_SMALLEST = 6.5
"""What a long name of a shop or a person can make of the one line it has."""
_INSET = 0.105
"""The blank edge of a card, as a share of its shorter side."""


@dataclass(frozen=True, slots=True)
class Card:
    """What one card says and shows; `name` is for whoever puts it into its envelope, "" for none. The `imprint` says
    on the back where the shop is.
    """

    text: str
    title: str
    signature: str
    name: str
    motif: Motif
    imprint: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """Where a side lies on the page."""

    x: float
    y: float
    width: float
    height: float

    @property
    def inset(self) -> float:
        return min(self.width, self.height) * _INSET

    @property
    def wide(self) -> bool:
        return self.width > self.height

    def inner(self) -> Area:
        inset = self.inset
        return Area(self.x + inset, self.y + inset, self.width - 2 * inset, self.height - 2 * inset)


def draw_face(pen: Pen, face: Face, card: Card, area: Area) -> None:
    """Draw one side of a card into its area."""
    if face == Face.WHOLE:
        _draw_whole(pen, card, area)
    elif face == Face.FRONT:
        _draw_front(pen, card, area)
    elif face == Face.INSIDE:
        _draw_inside(pen, card, area.inner())
    else:
        _draw_back(pen, card, area.inner())


def text_fits(face: Face, card: Card, area: Area) -> bool:
    """Whether all of the text stands on the side that carries it."""
    room = _whole_text_area(card, area) if face == Face.WHOLE else _inside_text_area(area.inner())
    return not _fitted(card.text, room).cut


def _draw_whole(pen: Pen, card: Card, area: Area) -> None:
    """Picture and title beside the text on a wide card, above it on a tall one."""
    inner, room = area.inner(), _whole_text_area(card, area)
    if area.wide:
        side = min(inner.height * 0.52, inner.width * 0.30)
        left = inner.x + (inner.width * 0.34 - side) / 2
        draw(card.motif, pen, left, inner.y + inner.height * 0.10, side)
        _title_line(pen, card.title, left + side / 2, inner.y + inner.height * 0.86, inner.width * 0.34, 20)
        pen.line(
            (room.x - inner.width * 0.055, inner.y), (room.x - inner.width * 0.055, inner.y + inner.height)
        )
        _draw_text(pen, card, room, inner.y + inner.height)
        return
    side = min(inner.width * 0.46, inner.height * 0.30)
    draw(card.motif, pen, inner.x + (inner.width - side) / 2, inner.y, side)
    middle = inner.x + inner.width / 2
    _title_line(pen, card.title, middle, inner.y + side + inner.height * 0.115, inner.width, 20)
    _draw_text(pen, card, room, inner.y + inner.height)


def _draw_front(pen: Pen, card: Card, area: Area) -> None:
    """The front of a folded card: a Chinese title stands upright at the right, any other below the picture."""
    inner = area.inner()
    frame = area.inset * 0.55
    pen.area(area.x + frame, area.y + frame, area.width - 2 * frame, area.height - 2 * frame, _EDGE)
    middle = inner.x + inner.width / 2
    if _upright(card.title):
        size = min(30.0, inner.height * 0.62 / (len(card.title) * 1.24), inner.width * 0.16)
        top = inner.y + inner.height * 0.07
        for place, letter in enumerate(card.title):
            x, y = inner.x + inner.width * 0.86, top + size * (place * 1.24 + 0.86)
            pen.text(x, y, letter, size, bold=True, align="center")
        side = min(inner.width * 0.62, inner.height * 0.5)
        draw(card.motif, pen, inner.x + inner.width * 0.04, inner.y + inner.height * 0.30, side)
    else:
        side = min(inner.width * 0.66, inner.height * 0.5)
        draw(card.motif, pen, middle - side / 2, inner.y + inner.height * 0.14, side)
        _title_line(pen, card.title, middle, inner.y + inner.height * 0.80, inner.width, 24)
    _line(
        pen, card.signature, (middle, inner.y + inner.height), inner.width, 9, colour=ink.DARK, align="center"
    )


def _draw_inside(pen: Pen, card: Card, inner: Area) -> None:
    """The words, a little above the middle, as one would write them by hand."""
    _draw_text(pen, card, _inside_text_area(inner), inner.y + inner.height, named=False)


def _draw_back(pen: Pen, card: Card, inner: Area) -> None:
    """Who sends it, and for whom it is, so that it finds its envelope."""
    middle, bottom = inner.x + inner.width / 2, inner.y + inner.height
    for line in reversed(card.imprint):
        _line(pen, line, (middle, bottom), inner.width, 8, colour=ink.DARK, align="center")
        bottom -= 12
    if card.name:
        _line(pen, card.name, (middle, inner.y + 8), inner.width, 8, colour=ink.MIDDLE, align="center")


def _draw_text(pen: Pen, card: Card, room: Area, bottom: float, named: bool = True) -> None:
    text = _fitted(card.text, room)
    spare = max(0.0, room.height - text.height)
    text.draw(pen, room.x, room.y + spare * 0.38)
    size = max(9.0, min(12.0, text.lines[0].size if text.lines else 11.0))
    if card.signature:
        _line(pen, card.signature, (room.x + room.width, bottom), room.width, size, bold=True, align="right")
    if card.name and named:
        taken = fonts.width(card.signature, size, True)
        if fonts.width(card.name, 7.5) + taken + 10 < room.width:
            pen.text(room.x, bottom, card.name, 7.5, colour=ink.MIDDLE)


def _fitted(text: str, room: Area) -> Fitted:
    passages = [
        Passage(line or " ", above=0.35 if place else 0.0) for place, line in enumerate(text.splitlines())
    ]
    largest = 15.0 if min(room.width, room.height) > 260 else 12.5
    return fit(
        passages or [Passage(" ")], room.width, room.height, largest=largest, floor=FLOOR, leading=1.75
    )


def _whole_text_area(card: Card, area: Area) -> Area:
    inner = area.inner()
    foot = 26.0
    if area.wide:
        left = inner.width * 0.42
        return Area(inner.x + left, inner.y, inner.width - left, inner.height - foot)
    side = min(inner.width * 0.46, inner.height * 0.30)
    top = side + inner.height * 0.165
    return Area(inner.x, inner.y + top, inner.width, inner.height - top - foot)


def _inside_text_area(inner: Area) -> Area:
    return Area(inner.x, inner.y + inner.height * 0.12, inner.width, inner.height * 0.88 - 26.0)


def _title_line(pen: Pen, title: str, middle: float, baseline: float, room: float, largest: float) -> None:
    """A title on one line, as large as it fits."""
    _line(pen, title, (middle, baseline), room, largest, bold=True, align="center")


def _line(
    pen: Pen,
    text: str,
    at: tuple[float, float],
    room: float,
    size: float,
    *,
    bold: bool = False,
    colour: str = ink.BLACK,
    align: Align = "left",
) -> None:
    shown, own = one_line(text, room, size, floor=_SMALLEST, bold=bold)
    pen.text(*at, shown, own, bold=bold, colour=colour, align=align)


def _upright(title: str) -> bool:
    return 2 <= len(title) <= 8 and all(has_hanzi(letter) for letter in title)


_EDGE = Fill(ink.WHITE, outline=ink.ACCENT)
TITLES: Mapping[Motif, str] = {motif: f"paper.card.title.{motif}" for motif in Motif}
