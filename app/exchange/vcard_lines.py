"""The cards of a vCard file, one after the other: folded lines joined, pictures passed over without being held.

A phone's export can be hundreds of megabytes of photos around a few names, and a photo can be a single line. So lines
are read in pieces, what belongs to a picture is let go at once, and a card that is endless all the same is kept to
its beginning and said to be so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from app.exchange.faults import fault
from app.exchange.limits import CARD_CHARACTERS, CARD_LINES, CARD_PIECE, ROWS
from app.exchange.watching import Cancelled, check

_SKIPPED = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_QUOTED = re.compile(r'"[^"]*"?')
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

    def add(self, line: str) -> None:
        self.size += len(line)
        if self.size > CARD_CHARACTERS or len(self.lines) >= CARD_LINES:
            self.is_cut = True
        elif line:
            self.lines.append(line)


def cards(path: Path, encoding: str, cancelled: Cancelled | None = None) -> Iterator[Card]:
    """Cards as they come; one without END ends where the next begins. A card within a card (AGENT) is passed over.

    Raises ShukeError `too_many_rows`, `cancelled` (under `exchange.error.`).
    """
    count = 0
    with path.open(encoding=encoding, newline=None) as file:
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
        head = text[:CARD_PIECE].partition(":")[0].upper()
        self._printable = "QUOTED-PRINTABLE" in _QUOTED.sub("", head)
        self._skipped = _is_skipped(head)
        self.parts = [""] if self._skipped else [text]
        self._soft = self._printable and text.endswith("=")
        self._size = len(text)

    def goes_on(self, text: str) -> bool:
        return self._soft or text[:1] in (" ", "\t")

    def add(self, text: str) -> None:
        """Another physical line of it; what no card could hold is dropped."""
        piece = f"\n{text}" if self._soft else text[1:]
        self._soft = self._printable and text.endswith("=")
        self._size += len(piece)
        if not self._skipped and self._size <= CARD_CHARACTERS:
            self.parts.append(piece)


def _is_skipped(head: str) -> bool:
    return head.split(";")[0].rpartition(".")[2].strip() in _SKIPPED


def _physical(file: TextIO) -> Iterator[str]:
    """Lines without their ends, each no longer than a card: the rest of an endless one is read and let go."""
    while piece := file.readline(CARD_PIECE):
        if piece.endswith("\n"):
            yield piece[:-1]
            continue
        pieces, size = [piece], len(piece)
        skipped = _is_skipped(piece.partition(":")[0].upper())
        while (piece := file.readline(CARD_PIECE)) and not piece.endswith("\n"):
            size += len(piece)
            if not skipped and size <= CARD_CHARACTERS:
                pieces.append(piece)
        if not skipped and size <= CARD_CHARACTERS:
            pieces.append(piece.removesuffix("\n"))
        yield "".join(pieces)
