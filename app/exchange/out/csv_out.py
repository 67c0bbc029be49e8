"""CSV that Excel opens with a double click: UTF-8 with its mark, CRLF, and nothing in it that would run."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

from app.core.words import Words
from app.exchange.out.sheet import Cell, Sheet, cells_of
from app.exchange.values.guard import guarded


def write(path: Path, sheet: Sheet, words: Words) -> int:
    """Writes headings and rows; gives the number of rows."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([guarded(heading) for heading in sheet.headings(words)])
        for row in cells_of(sheet):
            writer.writerow(_texts(row))
            count += 1
    return count


def _texts(row: Sequence[Cell]) -> list[str]:
    return [_text(cell) for cell in row]


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return guarded(cell)
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.isoformat(" ")
    return cell.isoformat() if isinstance(cell, date) else _number(cell)


def _number(number: int | float) -> str:
    """Without exponent, whatever its size.

    >>> _number(0.00001), _number(12.5), _number(3)
    ('0.00001', '12.5', '3')
    """
    text = repr(number)
    return f"{number:.12f}".rstrip("0").rstrip(".") if "e" in text else text
