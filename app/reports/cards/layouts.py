"""How cards lie on a sheet of paper, and how the paper becomes them by cutting and folding.

A card is a half or a quarter of the paper: A5 or A6 of an A4 sheet, their American kin of a Letter one. Of folded cards
the outer side is on one page (the back at the left, the front at the right) and the inner side on the next, to be
printed on both sides of the paper; a card folded twice has all of it on one side, the inner half on its head.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.errors import ShukeError


class Face(StrEnum):
    """What a panel of a card shows."""

    WHOLE = "whole"
    FRONT = "front"
    INSIDE = "inside"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a page: which card of the sheet, what it shows, and where, in shares of the page.

    `turned` panels stand on their head; their place is told as if the page had been turned, too.
    """

    card: int
    face: Face
    x: float
    y: float
    width: float
    height: float
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay cards out: how many on a sheet, its pages, and where it is cut (shares of width and of height)."""

    code: str
    cards: int
    pages: tuple[tuple[Panel, ...], ...]
    landscape: bool = False
    cuts_x: tuple[float, ...] = ()
    cuts_y: tuple[float, ...] = ()
    folds_x: tuple[float, ...] = ()
    folds_y: tuple[float, ...] = ()
    duplex: str = ""

    def size(self, paper: tuple[float, float]) -> tuple[float, float]:
        """The page in points."""
        return (paper[1], paper[0]) if self.landscape else paper


def _flat(columns: int, rows: int) -> tuple[Panel, ...]:
    wide, high = 1 / columns, 1 / rows
    return tuple(
        Panel(row * columns + column, Face.WHOLE, column * wide, row * high, wide, high)
        for row in range(rows)
        for column in range(columns)
    )


def _folded(rows: int) -> tuple[tuple[Panel, ...], ...]:
    high = 1 / rows
    outer = tuple(
        Panel(row, face, x, row * high, 0.5, high)
        for row in range(rows)
        for face, x in ((Face.BACK, 0.0), (Face.FRONT, 0.5))
    )
    inner = tuple(Panel(row, Face.INSIDE, 0.5, row * high, 0.5, high) for row in range(rows))
    return outer, inner


LAYOUTS: tuple[Layout, ...] = (
    Layout("quarter", 4, (_flat(2, 2),), cuts_x=(0.5,), cuts_y=(0.5,)),
    Layout("half", 2, (_flat(1, 2),), cuts_y=(0.5,)),
    Layout(
        "twice",
        1,
        (
            (
                Panel(0, Face.BACK, 0.0, 0.5, 0.5, 0.5),
                Panel(0, Face.FRONT, 0.5, 0.5, 0.5, 0.5),
                Panel(0, Face.INSIDE, 0.5, 0.5, 0.5, 0.5, turned=True),
            ),
        ),
        folds_x=(0.5,),
        folds_y=(0.5,),
    ),
    Layout("quarter_folded", 2, _folded(2), cuts_y=(0.5,), folds_x=(0.5,), duplex="DuplexFlipLongEdge"),
    Layout("half_folded", 1, _folded(1), landscape=True, folds_x=(0.5,), duplex="DuplexFlipShortEdge"),
)


def find(code: str) -> Layout:
    """A layout by its code; raises ShukeError `paper.error.no_such_card` (name, names)."""
    for one in LAYOUTS:
        if one.code == code.strip().casefold():
            return one
    raise ShukeError("paper.error.no_such_card", name=code, names=", ".join(one.code for one in LAYOUTS))
