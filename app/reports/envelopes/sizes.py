"""The envelopes that shops buy, as wide and as high as their standards say, lying before one.

Chinese domestic envelopes after GB/T 1416-2003 (numbers 3, 5, 6, 7), the C, B and DL sizes after ISO 269, the American
ones after the trade's sizes (#10 is 4 1/8 × 9 1/2 inches, A7 is 5 1/4 × 7 1/4).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.errors import ShukeError

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Envelope:
    """An envelope in millimetres; a `domestic` one has the six boxes of a Chinese postcode."""

    code: str
    width: float
    height: float
    domestic: bool = False
    also: tuple[str, ...] = ()

    @property
    def size(self) -> tuple[float, float]:
        """In points."""
        return self.width * MM, self.height * MM


ENVELOPES: tuple[Envelope, ...] = (
    Envelope("CN5", 220, 110, True, ("5号", "5")),
    Envelope("CN6", 230, 120, True, ("6号", "6")),
    Envelope("CN7", 229, 162, True, ("7号", "7")),
    Envelope("CN3", 176, 125, True, ("3号", "3")),
    Envelope("DL", 220, 110),
    Envelope("C6", 162, 114),
    Envelope("C5", 229, 162),
    Envelope("B6", 176, 125),
    Envelope("#10", 241.3, 104.775, also=("10",)),
    Envelope("A7", 184.15, 133.35),
)


def find(text: str) -> Envelope:
    """An envelope by its name; raises ShukeError `paper.error.no_such_envelope` (name, names).

    >>> find("dl").width, find("5号").domestic
    (220, True)
    """
    wanted = text.strip().casefold()
    for one in ENVELOPES:
        if wanted in {name.casefold() for name in (one.code, *one.also)}:
            return one
    raise ShukeError(
        "paper.error.no_such_envelope", name=text, names=", ".join(one.code for one in ENVELOPES)
    )
