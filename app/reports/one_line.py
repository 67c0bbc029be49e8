"""A text that has one line to stand on: smaller where it is long, and cut where even that does not help."""

from __future__ import annotations

from app.reports import fonts
from app.reports.pdf_text import shorten


def one_line(text: str, room: float, size: float, *, floor: float, bold: bool = False) -> tuple[str, float]:
    """What is printed and how large: at most `size`, and no smaller than `floor`."""
    shown = fonts.printable(text)
    wide = fonts.width(shown, size, bold)
    if wide <= room:
        return shown, size
    own = max(floor, 0.995 * size * room / wide)
    return shorten(shown, room, lambda part: fonts.width(part, own, bold)), own
