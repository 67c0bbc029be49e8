"""Single cells that somebody typed anew while looking at a preview, in place of what the file has there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.exchange.report import Problems
from app.exchange.tables.csv_source import Rows
from app.exchange.tables.table import Source, Table


def patch(table: Table, cells: Mapping[tuple[int, str], str]) -> None:
    """Let the table give these texts, by row and heading, instead of its own; headings that it lacks say nothing."""
    if not cells or not table.headings or not hasattr(table, "source"):
        return
    places = {heading: place for place, heading in enumerate(table.headings)}
    wanted: dict[int, dict[int, str]] = {}
    for (row, heading), text in cells.items():
        if heading in places:
            wanted.setdefault(row, {})[places[heading]] = text
    if wanted:
        table.source = _Patched(table.source, wanted)


class _Patched:
    """A source some of whose cells say something else."""

    def __init__(self, source: Source, cells: Mapping[int, Mapping[int, str]]) -> None:
        self._source = source
        self._cells = cells
        self.problems: Problems = source.problems

    @property
    def most_rows(self) -> int:
        return self._source.most_rows

    def chunks(self) -> Iterator[tuple[int, Rows]]:
        for first, rows in self._source.chunks():
            here = [row for row in self._cells if first <= row < first + len(rows)]
            if here:
                rows = list(rows)
                for row in here:
                    rows[row - first] = self._mended(rows[row - first], self._cells[row])
            yield first, rows

    @staticmethod
    def _mended(cells: list[str], texts: Mapping[int, str]) -> list[str]:
        width = max(len(cells), max(texts) + 1)
        wide = cells + [""] * (width - len(cells))
        return [texts.get(place, cell) for place, cell in enumerate(wide)]
