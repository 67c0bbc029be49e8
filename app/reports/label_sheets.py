"""Sheets of labels as they are sold: how many, how large, and where on the paper.

The measures are those that the makers publish for these numbers (Avery and Avery Zweckform: the template pages of
avery.co.uk, avery.com, avery-zweckform.com; Herma: herma.com), read beside the template tables of LibreOffice and
gLabels, which carry the same sheets. Labels are cut from the middle of the paper, so that the margins at the left and
the right, and those above and below, are equal; a test holds every sheet to that. What is not here is an own format:
four pairs of numbers from the box (`parse`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.errors import ShukeError
from app.reports.page import Paper

MM = 72 / 25.4
OWN = "own"
_MOST = 400
_SLACK = 0.6


@dataclass(frozen=True, slots=True)
class LabelSheet:
    """A sheet of labels, in millimetres: the grid, one label, the way to the first one, and the gaps between.

    `also` are further numbers under which the same sheet is sold.
    """

    code: str
    paper: Paper
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    gap_x: float = 0.0
    gap_y: float = 0.0
    also: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return self.columns * self.rows

    @property
    def right(self) -> float:
        """What is left of the paper at the right of the last label."""
        used = self.left + self.columns * self.width + (self.columns - 1) * self.gap_x
        return self.paper.size[0] / MM - used

    @property
    def bottom(self) -> float:
        used = self.top + self.rows * self.height + (self.rows - 1) * self.gap_y
        return self.paper.size[1] / MM - used

    def place(self, number: int) -> tuple[float, float]:
        """The upper left corner of a label (from 0, row by row), in points from that of the paper."""
        row, column = divmod(number % self.count, self.columns)
        x = self.left + column * (self.width + self.gap_x)
        y = self.top + row * (self.height + self.gap_y)
        return x * MM, y * MM


SHEETS: tuple[LabelSheet, ...] = (
    LabelSheet("L7160", Paper.A4, 3, 7, 63.5, 38.1, 7.25, 15.15, 2.5, also=("J8160", "Herma 4677")),
    LabelSheet("L7159", Paper.A4, 3, 8, 63.5, 33.9, 7.25, 12.9, 2.5, also=("J8159",)),
    LabelSheet("L7163", Paper.A4, 2, 7, 99.1, 38.1, 4.65, 15.15, 2.5, also=("J8163",)),
    LabelSheet("L7161", Paper.A4, 3, 6, 63.5, 46.6, 7.25, 8.7, 2.5, also=("J8161",)),
    LabelSheet("L7162", Paper.A4, 2, 8, 99.1, 33.9, 4.65, 12.9, 2.5, also=("J8162",)),
    LabelSheet("L7165", Paper.A4, 2, 4, 99.1, 67.7, 4.65, 13.1, 2.5, also=("J8165",)),
    LabelSheet("A4 3×8", Paper.A4, 3, 8, 70.0, 37.0, 0.0, 0.5, also=("Zweckform 3474", "Herma 4464")),
    LabelSheet("A4 3×7", Paper.A4, 3, 7, 70.0, 42.3, 0.0, 0.45, also=("Zweckform 3652",)),
    LabelSheet("A4 2×8", Paper.A4, 2, 8, 105.0, 37.0, 0.0, 0.5, also=("Herma 4620",)),
    LabelSheet("A4 2×7", Paper.A4, 2, 7, 105.0, 42.3, 0.0, 0.45, also=("Zweckform 3653", "Herma 4625")),
    LabelSheet("A4 3×10", Paper.A4, 3, 10, 70.0, 29.7, 0.0, 0.0, also=("Zweckform 3489",)),
    LabelSheet("5160", Paper.LETTER, 3, 10, 66.675, 25.4, 4.7625, 12.7, 3.175, also=("8160", "5960")),
    LabelSheet("5161", Paper.LETTER, 2, 10, 101.6, 25.4, 3.96875, 12.7, 4.7625, also=("8161", "5961")),
    LabelSheet("5162", Paper.LETTER, 2, 7, 101.6, 33.8667, 3.96875, 21.1667, 4.7625, also=("8162", "5962")),
    LabelSheet("5163", Paper.LETTER, 2, 5, 101.6, 50.8, 3.96875, 12.7, 4.7625, also=("8163", "5963")),
    LabelSheet("5164", Paper.LETTER, 2, 3, 101.6, 84.6667, 3.96875, 12.7, 4.7625, also=("8164", "5964")),
)


def find(text: str) -> LabelSheet:
    """The sheet of a number as it stands on the box ("L7160", "avery 7160", "herma 4677"), or an own one.

    Raises ShukeError `paper.error.no_such_format` (name, names) and what `parse` raises.

    >>> find("Avery L7160").count, find("3x8").code, find("2x5 90x50 15,23.5").count
    (21, 'A4 3×8', 10)
    """
    for letters in (
        True,
        False,
    ):  # 8160 is an American sheet, J8160 a European one: the whole number goes first
        wanted = _plain(text, letters)
        for sheet in SHEETS:
            if wanted in {_plain(name, letters) for name in (sheet.code, *sheet.also)}:
                return sheet
    if " " in text.strip() and text.strip()[:1].isdigit():
        return parse(text)
    raise ShukeError("paper.error.no_such_format", name=text, names=", ".join(one.code for one in SHEETS))


def parse(text: str) -> LabelSheet:
    """A sheet that is not in the list: columns x rows, width x height, left,top, gaps and paper; millimetres.

    Gaps are 0 and the paper is A4 where nothing else is said. Raises ShukeError `paper.error.bad_format` (text) for
    what cannot be read, `paper.error.format_too_large` (text) for labels that run over the paper.

    >>> parse("3x7 63.5x38.1 7.2,15.1 2.5,0 A4").count
    21
    """
    found = _OWN.fullmatch(text.strip().replace("×", "x").replace("，", ","))
    if found is None:
        raise ShukeError("paper.error.bad_format", text=text)
    paper = next(one for one in Paper if one.casefold() == (found["paper"] or "A4").casefold())
    width, height, left, top, gap_x, gap_y = (
        float(found[name] or 0) for name in ("width", "height", "left", "top", "gap_x", "gap_y")
    )
    columns, rows = int(found["columns"]), int(found["rows"])
    sheet = LabelSheet(OWN, paper, columns, rows, width, height, left, top, gap_x, gap_y)
    small = not (0 < sheet.count <= _MOST) or sheet.width < 15 or sheet.height < 8
    if small or sheet.right < -_SLACK or sheet.bottom < -_SLACK:
        raise ShukeError("paper.error.format_too_large", text=text)
    return sheet


def own_text(sheet: LabelSheet) -> str:
    """A sheet as `parse` reads it, for whoever keeps it."""
    pairs = (sheet.width, sheet.height), (sheet.left, sheet.top), (sheet.gap_x, sheet.gap_y)
    size, first, gaps = (tuple(f"{number:g}" for number in pair) for pair in pairs)
    return " ".join(
        (f"{sheet.columns}x{sheet.rows}", "x".join(size), ",".join(first), ",".join(gaps), sheet.paper)
    )


_NUMBER = r"\d{{1,3}}(?:\.\d{{1,4}})?"
_PAIR = r"(?P<{}>" + _NUMBER + r"){}(?P<{}>" + _NUMBER + ")"
_OWN = re.compile(
    r"(?P<columns>\d{1,2})x(?P<rows>\d{1,2})"
    rf"\s+{_PAIR.format('width', 'x', 'height')}"
    rf"\s+{_PAIR.format('left', ',', 'top')}"
    rf"(?:\s+{_PAIR.format('gap_x', ',', 'gap_y')})?"
    r"(?:\s+(?P<paper>A4|Letter))?",
    re.IGNORECASE,
)


def _plain(text: str, letters: bool) -> str:
    """A number without its maker and blanks, and without the L or J of the laser and ink-jet editions."""
    bare = re.sub(r"[\s_-]+", "", text.casefold()).replace("×", "x")
    bare = re.sub(r"^(averyzweckform|avery|zweckform|herma)", "", bare)
    bare = re.sub(r"^a4(?=\d+x)", "", bare)
    return bare if letters else re.sub(r"^[lj](?=\d{4})", "", bare)
