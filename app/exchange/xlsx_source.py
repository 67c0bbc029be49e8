"""A sheet of an Excel workbook as rows of text cells.

Numbers come as people see them (13800138000, not 13800138000.0 or 1.38E+10), dates as ISO text. Before anything is
unpacked the zip directory and the sheets' far corners are looked at: a small file can hold gigabytes.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from app.exchange.csv_source import CHUNK, KnownHeading, Rows
from app.exchange.faults import fault
from app.exchange.report import Problem

MAX_UNPACKED = 1 << 30
MAX_RATIO = 100
MAX_CELLS = 40_000_000
MAX_COLUMNS = 500
_SMALL = 16 << 20  # a ratio says nothing about small files
_PIECE = 1 << 20
_OVERLAP = 256
_EXACT = 10**15  # beyond 15 digits Excel has rounded already

_FAR_COLUMN = re.compile(rb'\br="[A-Z]{3}[0-9]')
_WIDE_COLUMN = re.compile(rb'\br="([A-Z]{2})[0-9]')
_ROW = re.compile(rb'<row\b[^>]*?\br="([0-9]+)"')


@dataclass(slots=True)
class XlsxSource:
    """One sheet, read through calamine; `problems` lists numbers that Excel has rounded."""

    path: Path
    sheet: str
    problems: list[Problem] = field(default_factory=list)

    def chunks(self) -> Iterator[tuple[int, Rows]]:
        self.problems.clear()
        page = _workbook(self.path).get_sheet_by_name(self.sheet)
        number = 1
        rows: Rows = []
        for cells in page.iter_rows():
            rows.append(
                [cell if type(cell) is str else self._text(cell, number + len(rows)) for cell in cells]
            )
            if len(rows) == CHUNK:
                yield number, rows
                number += len(rows)
                rows = []
        if rows:
            yield number, rows

    def _text(self, cell: Any, row: int) -> str:
        if type(cell) is float and abs(cell) >= _EXACT:
            self.problems.append(Problem(row, "", cell_text(cell), "number_rounded"))
        return cell_text(cell)


def cell_text(cell: Any) -> str:
    """A cell as text: what a person would have typed.

    >>> cell_text(13800138000.0), cell_text(0.1 + 0.2), cell_text(datetime(2011, 12, 9, 8, 34))
    ('13800138000', '0.3', '2011-12-09 08:34:00')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else _digits(cell)
    if isinstance(cell, datetime):
        return _moment(cell)
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else str(cell)


def _digits(number: float) -> str:
    text = f"{number:.15g}"
    return f"{number:.20f}".rstrip("0") if "e" in text else text


def _moment(moment: datetime) -> str:
    """Seconds, rounded: 23:59:59.9999 is what Excel makes of midnight."""
    whole = (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
    return whole.date().isoformat() if whole.time() == time() else whole.isoformat(" ")


def open_xlsx(path: Path, known_heading: KnownHeading, sheet: str | None = None) -> XlsxSource:
    """The chosen sheet, else the first visible one with headings that we know, else the first visible one.

    Raises ShukeError: xlsx_password, xlsx_broken, xlsx_bomb, too_many_columns, no_sheet (under `exchange.error.`).
    """
    _refuse_bombs(path)
    book = _workbook(path)
    names = [page.name for page in book.sheets_metadata if _is_visible_sheet(page)]
    if sheet is not None:
        if sheet not in book.sheet_names:
            raise fault("no_sheet", file=path.name, sheet=sheet)
        return XlsxSource(path, sheet)
    if not names:
        raise fault("empty_file", file=path.name)
    best = max(names, key=lambda name: min(_known_headings(book, name, known_heading), 2))
    return XlsxSource(path, best)


def _known_headings(book: Any, name: str, known_heading: KnownHeading) -> int:
    rows = book.get_sheet_by_name(name).to_python(nrows=40)
    return max((sum(isinstance(c, str) and known_heading(c) for c in row) for row in rows), default=0)


def _is_visible_sheet(page: Any) -> bool:
    return str(page.visible).endswith("Visible") and str(page.typ).endswith("WorkSheet")


def _workbook(path: Path) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        raise fault("xlsx_password", file=path.name) from error
    except (CalamineError, OSError, ValueError) as error:
        raise fault("xlsx_broken", file=path.name) from error


def _refuse_bombs(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            _check_sizes(path, archive)
            for entry in archive.infolist():
                if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                    _check_extent(path, archive, entry)
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
    ) as error:
        raise fault("xlsx_broken", file=path.name) from error


def _check_sizes(path: Path, archive: zipfile.ZipFile) -> None:
    packed = sum(entry.compress_size for entry in archive.infolist())
    unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked > MAX_RATIO * max(packed, 1)):
        raise fault("xlsx_bomb", file=path.name, size=unpacked // 1024 // 1024)


def _check_extent(path: Path, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """A single cell in the far corner makes readers reserve the whole rectangle up to it."""
    rows, columns, tail, size = 0, 0, b"", 0
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > MAX_UNPACKED:  # the directory lied
                raise fault("xlsx_bomb", file=path.name, size=size // 1024 // 1024)
            text = tail + piece
            if _FAR_COLUMN.search(text):
                raise fault("too_many_columns", file=path.name, limit=MAX_COLUMNS)
            rows = max(rows, _last_row(text))
            columns = max(columns, _widest(text))
            tail = text[-_OVERLAP:]
    if rows * columns > MAX_CELLS:
        raise fault("xlsx_bomb", file=path.name, size=rows * columns // 32768)


def _last_row(text: bytes) -> int:
    place = text.rfind(b"<row ")
    match = _ROW.match(text, place) if place >= 0 else None
    return int(match[1]) if match else 0


def _widest(text: bytes) -> int:
    """The widest column named in the text, at least 26: only sheets with two-letter columns are looked at closely."""
    if _WIDE_COLUMN.search(text) is None:
        return 26
    return max(_column_number(letters) for letters in set(_WIDE_COLUMN.findall(text)))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
