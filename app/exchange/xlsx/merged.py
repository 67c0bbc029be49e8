"""Cells merged downwards: one city, one salesperson over several rows, of which a file keeps the first alone.

Only words are filled in. A sum merged over the lines of an order is one sum, and a number is never made two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.exchange.tables.csv_source import Rows

Corner = tuple[int, int]
_FIGURE = re.compile(r"[-+]?[¥￥$€£]?\s*[0-9][0-9,. ]*%?")
_MOST = 200_000


@dataclass(slots=True)
class Merged:
    """The ranges of a sheet below its headings; `fill` goes over the rows in their order."""

    ranges: dict[int, list[tuple[int, int]]]
    """By the row where a range begins (1 being the first): its column, and its last row."""
    _open: dict[int, tuple[int, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, ranges: Iterable[tuple[Corner, Corner]] | None, header_row: int) -> Merged | None:
        """None for a sheet without such ranges; `ranges` counts from 0 as the reader does."""
        found: dict[int, list[tuple[int, int]]] = {}
        for count, ((top, left), (bottom, _)) in enumerate(ranges or ()):
            if bottom > top >= header_row and count < _MOST:
                found.setdefault(top + 1, []).append((left, bottom + 1))
        return cls(found) if found else None

    def start(self) -> None:
        self._open.clear()

    def fill(self, first: int, rows: Rows) -> Rows:
        """The rows with what is merged over them; `first` is the number of the first."""
        return [self._row(number, row) for number, row in enumerate(rows, start=first)]

    def _row(self, number: int, row: list[str]) -> list[str]:
        if not any(row):
            return row
        for column, (last, text) in list(self._open.items()):
            if number > last:
                del self._open[column]
            elif column < len(row) and not row[column]:
                row = [*row[:column], text, *row[column + 1 :]]
        for column, last in self.ranges.get(number, ()):
            text = row[column] if column < len(row) else ""
            if text and not _FIGURE.fullmatch(text.strip()):
                self._open[column] = (last, text)
        return row
