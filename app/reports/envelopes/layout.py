"""Where things stand on an envelope: the Chinese way and the way of the rest of the world.

On a Chinese one the postcode of the addressee is at the upper left, the stamp at the upper right, the address in the
upper half, the name large in the middle, and the sender at the lower right. Elsewhere the sender stands at the upper
left and the addressee in the right half below the middle, as the Universal Postal Union's S42 and the national posts
draw it. The boxes of the postcode have the customary size of envelopes in trade; an envelope whose own boxes lie
elsewhere takes a shift.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from app.reports import fonts, ink
from app.reports.envelopes.sizes import MM, Envelope
from app.reports.ink import Fill
from app.reports.pen import Pen
from app.reports.posting.address import Postal
from app.reports.posting.fitting import Fitted, Passage, fit

FLOOR = 7.5
_BOX, _BOX_HIGH, _PITCH = 8.0 * MM, 9.0 * MM, 9.5 * MM
_LEFT, _TOP = 12.0 * MM, 10.0 * MM
_STAMP = 20.0 * MM
_STAMP_WORDS = ("贴", "邮 票", "处")


@dataclass(frozen=True, slots=True)
class Sender:
    """The shop as it stands on its letters."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Face:
    """One envelope, ready to be drawn: the addressee's text and its place."""

    address: Postal
    text: Fitted
    name: Fitted | None

    @property
    def cut(self) -> bool:
        return self.text.cut or (self.name is not None and self.name.cut)


def face(address: Postal, envelope: Envelope) -> Face:
    """The texts of an envelope, as large as they fit."""
    wide, high = envelope.size
    if not address.chinese or address.abroad:
        passages = [
            Passage(line, line == address.addressee, cuttable=line not in (address.addressee, address.abroad))
            for line in address.all_lines
        ]
        return Face(address, fit(passages, wide * 0.5, high * 0.46, largest=13, floor=FLOOR), None)
    room = wide - 2 * _LEFT - 10 * MM
    loose = () if envelope.domestic or not address.postcode else (Passage(address.postcode, cuttable=False),)
    lines = (*loose, *(Passage(line) for line in address.lines))
    name = fit([Passage(address.addressee, True, ending=address.ending)], room, 12 * MM, largest=20, floor=10)
    return Face(address, fit(lines, room, high * 0.25, largest=14, floor=FLOOR, leading=1.4), name)


def draw(
    pen: Pen, one: Face, envelope: Envelope, sender: Sender | None, boxes: bool, shift: tuple[float, float]
) -> None:
    right, down = (part * MM for part in shift)
    if one.name is None:
        _draw_western(pen, one, envelope, sender, right, down)
    else:
        _draw_chinese(pen, one, one.name, envelope, sender, boxes, right, down)


def _draw_western(
    pen: Pen, one: Face, envelope: Envelope, sender: Sender | None, right: float, down: float
) -> None:
    wide, high = envelope.size
    if sender is not None:
        passages = [Passage(sender.name, True), *(Passage(line) for line in sender.lines)]
        text = fit(passages, wide * 0.42, high * 0.3, largest=9, floor=6.5)
        text.draw(pen, _LEFT + right, _TOP + down, colour=ink.DARK)
    # An address of many lines begins higher, for nothing may stand in the lowest part, where posts print their codes.
    top = min(high * 0.45, high - 15 * MM - one.text.height)
    one.text.draw(pen, wide * 0.42 + right, top + down)


def _draw_chinese(
    pen: Pen,
    one: Face,
    name: Fitted,
    envelope: Envelope,
    sender: Sender | None,
    boxes: bool,
    right: float,
    down: float,
) -> None:
    wide, high = envelope.size
    if envelope.domestic:
        _draw_postcode(pen, one.address.postcode, boxes, right, down)
        if boxes:
            _draw_stamp(pen, wide - _LEFT - _STAMP + right, _TOP + down)
    left = _LEFT + 5 * MM
    top = max(_TOP + _BOX_HIGH + 6 * MM, high * 0.3) if envelope.domestic else high * 0.2
    one.text.draw(pen, left + right, top + down)
    middle = max(top + one.text.height + 3 * MM, high * 0.54)
    widest = max((fonts.width(line.text, line.size, True) for line in name.lines), default=0.0)
    name.draw(pen, max(left, (wide - widest) / 2) + right, middle + down)
    if sender is not None:
        _draw_sender(pen, sender, wide - _LEFT + right, high - 11 * MM + down, wide * 0.6)


def _draw_postcode(pen: Pen, postcode: str, boxes: bool, right: float, down: float) -> None:
    digits = postcode if len(postcode) == 6 and postcode.isdigit() else ""
    for place in range(6):
        x, y = _LEFT + place * _PITCH + right, _TOP + down
        if boxes:
            pen.area(x, y, _BOX, _BOX_HIGH, Fill(ink.WHITE, outline=ink.DARK))
        if digits:
            pen.text(x + _BOX / 2, y + _BOX_HIGH / 2 + 5.6, digits[place], 16, align="center")
    if postcode and not digits:
        pen.text(_LEFT + right, _TOP + _BOX_HIGH + 14 + down, postcode, 10)


def _draw_stamp(pen: Pen, x: float, y: float) -> None:
    corners = ((x, y), (x + _STAMP, y), (x + _STAMP, y + _STAMP), (x, y + _STAMP), (x, y))
    for start, end in pairwise(corners):
        pen.line(start, end, colour=ink.MIDDLE, dash=True)
    for row, words in enumerate(_STAMP_WORDS):
        pen.text(x + _STAMP / 2, y + 18 + row * 15, words, ink.CAPTION, colour=ink.MIDDLE, align="center")


def _draw_sender(pen: Pen, sender: Sender, right: float, bottom: float, room: float) -> None:
    """Lines against the right edge, the lowest at the foot."""
    whole = "　".join(part for part in (*sender.lines, sender.name) if part)
    parts = (
        [whole] if fonts.width(fonts.printable(whole), 9) <= room else ["　".join(sender.lines), sender.name]
    )
    text = fit(
        [Passage(part) for part in parts if part], room, 38, largest=10 if len(parts) == 1 else 9, floor=7
    )
    for place, line in enumerate(reversed(text.lines)):
        pen.text(
            right, bottom - place * line.size * 1.4, line.text, line.size, align="right", colour=ink.DARK
        )
