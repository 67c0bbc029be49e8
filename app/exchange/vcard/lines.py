"""The cards of a vCard file, one after the other: folded lines joined, one portrait kept, other pictures passed over.

A phone's export can be hundreds of megabytes of photos around a few names, and a photo can be a single line. So lines
are read in pieces, what is larger than a portrait or belongs to a logo or a sound is let go at once, and a card that is
endless all the same is kept to its beginning and said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from app.exchange.faults import fault
from app.exchange.limits import CARD_CHARACTERS, CARD_LINES, CARD_PIECE, PHOTO_CHARACTERS, ROWS
from app.exchange.watching import Cancelled, check

_SKIPPED = frozenset({"LOGO", "SOUND", "KEY"})
_QUOTED = re.compile(r'"[^"]*"?')
_CODED = re.compile(r";(?:ENCODING=)?(?:BASE64|B)(?:;|$)")
_BASE64_LINE = re.compile(r"[A-Za-z0-9+/=]+\s*")
_QUOTED_LINE = re.compile(r"=[0-9A-Fa-f]{2}")
_MARKS = ("BEGIN:VCARD", "END:VCARD")
_OFTEN = 500


@dataclass(slots=True)
class Card:
    """The lines between BEGIN and END; `line` is where it begins."""

    line: int
    lines: list[str] = field(default_factory=list)
    has_end: bool = False
    is_cut: bool = False
    """There was more than a card can hold; what came first was kept."""
    size: int = 0
    has_photo: bool = False

    def add(self, line: str) -> None:
        if _name(line[:CARD_PIECE]) == "PHOTO":
            if not self.has_photo and line:
                self.lines.append(line)
            self.has_photo = True
            return
        self.size += len(line)
        if self.size > CARD_CHARACTERS or len(self.lines) >= CARD_LINES:
            self.is_cut = True
        elif line:
            self.lines.append(line)


def cards(path: Path, encoding: str, cancelled: Cancelled | None = None) -> Iterator[Card]:
    """Cards as they come; one without END ends where the next begins. A card within a card (AGENT) is passed over.

    Bytes that `encoding` cannot read become lone surrogates: the line they stand in may name its own encoding.

    Raises ShukeError `too_many_rows`, `cancelled` (under `exchange.error.`).
    """
    count = 0
    with path.open(encoding=encoding, errors="surrogateescape", newline=None) as file:
        for card in _split(_unfolded(file)):
            count += 1
            if count > ROWS:
                raise fault("too_many_rows", file=path.name, limit=ROWS)
            if count % _OFTEN == 0:
                check(cancelled)
            yield card


def _split(lines: Iterator[tuple[int, str]]) -> Iterator[Card]:
    card: Card | None = None
    inner = 0
    agent = False
    for number, line in lines:
        mark = line[:40].strip().upper()
        if mark == "BEGIN:VCARD" and card is not None and (agent or inner):
            inner, agent = inner + 1, False
        elif mark == "BEGIN:VCARD":
            if card is not None:
                yield card
            card = Card(number)
        elif mark == "END:VCARD" and inner:
            inner -= 1
        elif mark == "END:VCARD" and card is not None:
            card.has_end = True
            yield card
            card = None
        elif card is not None and not inner:
            agent = mark == "AGENT:" or (agent and not mark)
            card.add(line)
    if card is not None:
        yield card


def _unfolded(file: TextIO) -> Iterator[tuple[int, str]]:
    """Logical lines with the number of the first physical one: continued by a leading blank, or by a trailing = in
    quoted-printable ones.
    """
    line: _Line | None = None
    for number, text in enumerate(_physical(file), start=1):
        if line is not None and line.goes_on(text):
            line.add(text)
            continue
        if line is not None:
            yield line.number, "".join(line.parts)
        line = _Line(number, text)
    if line is not None:
        yield line.number, "".join(line.parts)


class _Line:
    """A logical line while it grows."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        head = _QUOTED.sub("", text[:CARD_PIECE].partition(":")[0].upper())
        self._printable = "QUOTED-PRINTABLE" in head
        self._coded = _CODED.search(head) is not None
        self._room = _room(_name(head))
        self.parts = [text] if self._room else [""]
        self._soft = self._printable and text.endswith("=")
        self._size = len(text)

    def goes_on(self, text: str) -> bool:
        """Some phones break coded values without the mark for it."""
        if text[:1] in (" ", "\t"):
            return text[:40].strip().upper() not in _MARKS
        if self._soft:
            return True
        unmarked = (
            _QUOTED_LINE.match(text) if self._printable else self._coded and _BASE64_LINE.fullmatch(text)
        )
        return bool(unmarked) and ":" not in text

    def add(self, text: str) -> None:
        """Another physical line of it; what no card could hold is dropped."""
        piece = f"\n{text}" if self._soft else text[1:] if text[:1] in (" ", "\t") else text
        self._soft = self._printable and text.endswith("=")
        self._size += len(piece)
        if self._size <= self._room:
            self.parts.append(piece)


def _name(head: str) -> str:
    """The name of a property without its group."""
    return head.partition(":")[0].partition(";")[0].rpartition(".")[2].strip().upper()


def _room(name: str) -> int:
    """How many characters of a property are kept."""
    return 0 if name in _SKIPPED else PHOTO_CHARACTERS if name == "PHOTO" else CARD_CHARACTERS


def _physical(file: TextIO) -> Iterator[str]:
    """Lines without their ends, each no longer than a card: the rest of an endless one is read and let go."""
    while piece := file.readline(CARD_PIECE):
        if piece.endswith("\n"):
            yield piece[:-1]
            continue
        pieces, size = [piece], len(piece)
        room = _room(_name(piece))
        while (piece := file.readline(CARD_PIECE)) and not piece.endswith("\n"):
            size += len(piece)
            if size <= room:
                pieces.append(piece)
        if size + len(piece) <= room + 1:
            pieces.append(piece.removesuffix("\n"))
        yield "".join(pieces)
