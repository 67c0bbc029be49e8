"""Is a workbook safe to be read? Looked at before the reader sees it, in pieces of a megabyte.

The reader reserves the whole rectangle from the first to the last used cell and copies a shared text into each cell
that shows it, so two cells in far corners, or one long text shown in a hundred thousand cells, would take gigabytes
although the file is small. All parts are looked at, whatever their names: any of them may be named as a sheet.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.exchange.faults import fault
from app.exchange.limits import COLUMNS, MEGABYTE, XLSX_RECTANGLE, XLSX_SPARSE, XLSX_TEXT
from app.exchange.xlsx.formulas import has_formula
from app.exchange.xlsx.parts import Parts, open_parts
from app.exchange.xlsx.slow import shared_lengths, sheet_extent

_LONGEST_MARK = 4_096
_ROW = re.compile(rb' r="[A-Za-z]{0,3}([0-9]{1,9})"')
_COLUMN = re.compile(rb' r="([A-Za-z]{1,3})[0-9]')
_FAR_OFF = re.compile(rb' r="(?:[A-Za-z]{4}|[A-Za-z]{0,3}[0-9]{10})')
_ODD = (re.compile(rb'<c(?! r=")[\s/>]'), re.compile(rb'<row(?! r=")[\s/>]'))
_PREFIXED = (b":c ", b":c>", b":c/", b":c\n", b":c\t", b":c\r", b":row")
_SHOWN = re.compile(rb't="s"[^>]*><v>([0-9]{1,9})</v>')
_CELL_BYTES = 32


@dataclass(slots=True)
class _Sheet:
    """What one part holds if it is read as a sheet: its far corner, and how many cells have a value."""

    rows: int = 0
    columns: set[bytes] = field(default_factory=set)
    cells: int = 0
    odd: bool = False
    formulas: bool = False

    @property
    def width(self) -> int:
        return max(map(_number, self.columns), default=0)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen of a workbook that is safe to be read."""

    parts: Parts
    longest: int
    """Characters of the longest shared text."""
    has_formulas: bool


def check_workbook(path: Path) -> Looked:
    """Raises ShukeError file_too_large, xlsx_broken, xlsx_bomb, xlsx_doctype,
    too_many_columns (under `exchange.error.`).
    """
    parts = open_parts(path)
    cells, formulas = 0, False
    lengths: list[int] = []
    for entry in parts.entries:
        if entry.filename.lower().endswith("sharedstrings.xml"):
            lengths = shared_lengths(parts, entry)
            continue
        sheet = _look(parts, entry)
        rows, width = sheet_extent(parts, entry) if sheet.odd else (sheet.rows, sheet.width)
        _check_extent(path, rows, width, sheet.cells)
        cells += sheet.cells
        formulas = formulas or sheet.formulas
    longest = max(lengths, default=0)
    if longest * cells > XLSX_TEXT:
        _check_text(parts, lengths)
    return Looked(parts, longest, formulas)


def _look(parts: Parts, entry: zipfile.ZipInfo) -> _Sheet:
    found = _Sheet()
    for text in _whole_marks(parts, entry):
        _refuse(parts, entry, text)
        found.rows = max(found.rows, *map(int, set(_ROW.findall(text))), 0)
        found.columns.update(_COLUMN.findall(text))
        found.cells += text.count(b"v>") // 2 + text.count(b"is>") // 2
        found.odd = found.odd or _is_odd(text)
        found.formulas = found.formulas or has_formula(text)
    return found


def _whole_marks(parts: Parts, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The pieces of a part, cut before a mark, so that none is torn in two."""
    rest = b""
    for piece in parts.pieces(entry):
        text = rest + piece
        end = text.rfind(b"<")
        if end < 0 or len(text) - end > _LONGEST_MARK:
            end = len(text)
        yield text[:end]
        rest = text[end:]
    yield rest


def _refuse(parts: Parts, entry: zipfile.ZipInfo, text: bytes) -> None:
    """What no program writes into a workbook: definitions of entities, two-byte text, columns that Excel has not."""
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise fault("xlsx_doctype", file=parts.path.name)
    if entry.filename.lower().endswith((".xml", ".rels")) and b"\x00" in text:
        raise fault("xlsx_broken", file=parts.path.name)
    if _FAR_OFF.search(text):
        raise fault("too_many_columns", file=parts.path.name, limit=COLUMNS)


def _is_odd(text: bytes) -> bool:
    """Whether cells or rows are written in a way that the quick patterns do not see."""
    return any(pattern.search(text) for pattern in _ODD) or any(mark in text for mark in _PREFIXED)


def _check_extent(path: Path, rows: int, columns: int, cells: int) -> None:
    if columns > COLUMNS:
        raise fault("too_many_columns", file=path.name, limit=COLUMNS)
    rectangle = rows * columns
    if rectangle > XLSX_RECTANGLE or (rectangle > XLSX_SPARSE and cells < rectangle // 4):
        raise fault("xlsx_bomb", file=path.name, size=rectangle * _CELL_BYTES // MEGABYTE)


def _check_text(parts: Parts, lengths: list[int]) -> None:
    """Counts what the cells of all sheets show of the shared texts, each as often as it is shown."""
    shown: Counter[bytes] = Counter()
    for entry in parts.entries:
        rest = b""
        for text in _whole_marks(parts, entry):
            found = rest + text
            end = found.rfind(b"<c ")
            shown.update(_SHOWN.findall(found, 0, max(0, end)))
            rest = found[max(0, end) :][-_LONGEST_MARK:]
        shown.update(_SHOWN.findall(rest))
    total = sum(count * lengths[int(place)] for place, count in shown.items() if int(place) < len(lengths))
    if total > XLSX_TEXT:
        raise fault("xlsx_bomb", file=parts.path.name, size=total // MEGABYTE)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
