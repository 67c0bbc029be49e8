"""Delimited text as rows of cells: delimiter found from the lines, strict quoting, limits against broken files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from app.exchange.faults import fault
from app.exchange.limits import CELL_CHARACTERS, CHUNK_CHARACTERS, CHUNK_ROWS, ROW_CHARACTERS, ROWS
from app.exchange.report import Fate, Problem, Problems

DELIMITERS = (",", ";", "\t", "|")
_NO_DELIMITERS = frozenset('"\r\n \ufeff\x00')
_SAMPLE = 1 << 16
_SAMPLE_ROWS = 60
_STEP = 8  # rows after which a chunk is asked how much it holds
_SWALLOWED = 1  # physical lines that a record with a broken quote may span before it counts as swallowed rows

Rows = list[list[str]]
Held = list[int]
"""One number: the characters that were read for the rows in hand."""
KnownHeading = Callable[[str], bool]


class _Endless(Exception):
    """A quote that opens and does not close for millions of characters."""


@dataclass(slots=True)
class CsvSource:
    """One text file. Rows come in chunks with the number of the first; a blank line is an empty row and counts."""

    path: Path
    encoding: str
    delimiter: str
    first_row: int = 1
    lines: int = 0
    """Physical lines of the file, which has no more rows than that."""
    problems: Problems = field(default_factory=Problems)

    @property
    def most_rows(self) -> int:
        return self.lines + 1

    def chunks(self) -> Iterator[tuple[int, Rows]]:
        """Raises ShukeError `unclosed_quote` (row) where a quote swallows the rows after it.

        A row with a stray quote is left out and listed in `problems`; `list.extend` keeps what came before it.
        """
        self.problems.clear()
        number = self.first_row
        held: Held = [0]
        with self._open() as lines, closing(_Trace(self)) as trace:
            reader = self._reader(self._counted(lines, held))
            while True:
                rows: Rows = []
                try:
                    self._fill(rows, reader, held)
                except _Endless as error:
                    raise fault("unclosed_quote", file=self.path.name, row=number + len(rows)) from error
                except csv.Error as error:
                    if rows:
                        yield number, rows
                    number += len(rows)
                    self._note(number, error, reader.line_num - trace.line_before(number))
                    number += 1
                    continue
                if not rows:
                    return
                yield number, rows
                number += len(rows)

    def _fill(self, rows: Rows, reader: Any, held: Held) -> None:
        """Take the rows of a chunk: fewer where they are so long that many of them would fill the memory."""
        room = CHUNK_CHARACTERS
        while len(rows) < CHUNK_ROWS and room > 0:
            held[0] = 0
            before = len(rows)
            rows.extend(islice(reader, _STEP))
            room -= held[0]
            if len(rows) - before < _STEP:
                return

    def _note(self, row: int, error: csv.Error, lines: int) -> None:
        if "unexpected end" in str(error) or lines > _SWALLOWED:
            raise fault("unclosed_quote", file=self.path.name, row=row) from error
        reason = "field_too_long" if "field larger" in str(error) else "bad_quoting"
        self.problems.append(Problem(row, "", "", reason, Fate.REJECTED))

    def _open(self) -> Any:
        lines = self.path.open(encoding=self.encoding, newline="")
        for _ in range(self.first_row - 1):
            lines.readline()
        return lines

    def _counted(self, lines: Iterator[str], held: Held) -> Iterator[str]:
        """The lines, as long as the few rows that are read at a time do not grow into the whole file."""
        for line in lines:
            held[0] += len(line)
            if held[0] > ROW_CHARACTERS:
                raise _Endless
            yield line

    def _reader(self, lines: Iterator[str]) -> Any:
        csv.field_size_limit(CELL_CHARACTERS)  # of the whole process: another reader may have changed it
        return csv.reader(lines, delimiter=self.delimiter, strict=True)


class _Trace:
    """Finds the physical line on which a broken record began, reading the file a second time as far as needed."""

    def __init__(self, source: CsvSource) -> None:
        self._source = source
        self._lines: Any = None
        self._reader: Any = None
        self._next_row = source.first_row

    def line_before(self, row: int) -> int:
        if self._reader is None:
            self._lines = self._source._open()
            self._reader = self._source._reader(self._lines)
        while self._next_row < row:
            self._step()
        before = int(self._reader.line_num)
        self._step()
        return before

    def close(self) -> None:
        if self._lines is not None:
            self._lines.close()

    def _step(self) -> None:
        with suppress(csv.Error):
            next(self._reader, None)
        self._next_row += 1


def open_csv(
    path: Path, encoding: str, known_heading: KnownHeading, delimiter: str | None = None
) -> CsvSource:
    """The file with its delimiter found: the one that shows the most known headings in the most even rows.

    Raises ShukeError: bad_delimiter, too_many_rows (under `exchange.error.`).
    """
    if delimiter is not None and (len(delimiter) != 1 or delimiter in _NO_DELIMITERS):
        raise fault("bad_delimiter", delimiter=delimiter[:10])
    with path.open(encoding=encoding, newline="") as lines:
        sample = lines.read(_SAMPLE)
    first = sample.split("\n", 1)[0].strip()
    if (
        first[:4].lower() == "sep=" and len(first) == 5 and first[4] not in _NO_DELIMITERS
    ):  # Excel's own note on its delimiter
        return CsvSource(path, encoding, delimiter or first[4], first_row=2)
    return CsvSource(path, encoding, delimiter or sniff(sample, known_heading))


def refuse_endless(source: CsvSource) -> None:
    """Raises ShukeError `too_many_rows` before the first row is looked at; quoted cells may have several lines."""
    if source.lines > ROWS and (source.lines > 4 * ROWS or _count(source) > ROWS):
        raise fault("too_many_rows", file=source.path.name, limit=ROWS)


def _count(source: CsvSource) -> int:
    return sum(len(rows) for _, rows in source.chunks())


def sniff(sample: str, known_heading: KnownHeading) -> str:
    """The delimiter of a text, a comma where nothing tells.

    >>> sniff("name;phone\\n林;138\\n", lambda cell: cell in ("name", "phone"))
    ';'
    """
    lines = sample.splitlines(keepends=True)
    if len(lines) > 1 and len(sample) >= _SAMPLE:
        lines.pop()
    return max(DELIMITERS, key=lambda mark: _evidence(lines, mark, known_heading))


def _evidence(lines: list[str], delimiter: str, known_heading: KnownHeading) -> tuple[int, int, int]:
    rows: Rows = []
    with suppress(csv.Error):
        rows.extend(islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_ROWS))
    widths = Counter(len(row) for row in rows if len(row) > 1)
    hits = max((sum(map(known_heading, row)) for row in rows if len(row) > 1), default=0)
    width, count = widths.most_common(1)[0] if widths else (0, 0)
    return hits, count, width
