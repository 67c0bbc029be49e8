"""Colours, fills and sizes of print, in points: the only module of this room that holds hex values.

Print has its own tokens because paper has no theme: neighbouring fills differ by at least 15 L* or carry hatching,
so that a page survives a greyscale printer and a poor copier (a test computes the differences).
"""

from __future__ import annotations

from dataclasses import dataclass

BLACK = "#1A1F20"
DARK = "#4B5456"
MIDDLE = "#6B7476"
PALE = "#C9CFD0"
SHADE = "#F0F2F2"
WHITE = "#FFFFFF"
ACCENT = "#0E6F73"
DEEP = "#07474B"
ASH = "#93A1A2"

SEQUENCE = ("#FFFFFF", "#DCECEA", "#B3D5D2", "#82BAB7", "#2E7F81", "#0C6468", "#07474B")
"""Steps of a heat map; from the fifth on, text is white."""

TITLE, TITLE_LINE = 26.0, 34.0
SECTION, SECTION_LINE = 15.0, 22.0
HEADING, HEADING_LINE = 12.0, 18.0
BODY, BODY_LINE = 9.5, 15.0
TABLE, TABLE_LINE = 9.0, 13.5
CAPTION, CAPTION_LINE = 8.0, 12.0
KEY_NUMBER = 18.0

STRONG_RULE = 0.75
HAIRLINE = 0.5


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area is filled: a colour, hatching or both, and the colour of its outline."""

    colour: str = WHITE
    hatch: bool = False
    outline: str | None = None


SOLID = Fill(ACCENT)
SOLID_DEEP = Fill(DEEP)
GREY = Fill(ASH)
LIGHT = Fill(PALE, outline=MIDDLE)
HATCHED = Fill(WHITE, hatch=True, outline=DARK)
EMPTY = Fill(WHITE, outline=MIDDLE)


def lightness(colour: str) -> float:
    """CIE L* (0 black, 100 white) of a hex colour.

    >>> round(lightness("#FFFFFF")), round(lightness("#000000"))
    (100, 0)
    """
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * y ** (1 / 3) - 16 if y > 216 / 24389 else y * 24389 / 27


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
