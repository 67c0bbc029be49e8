"""Excel workbooks: text as text, dates as dates, a frozen bold heading, and no formulas."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.core.words import Words
from app.exchange.guard import guarded
from app.exchange.sheets_out import Cell, Sheet, cells_of

_LONGEST = 32_767  # of a cell, by Excel's own limit
_WIDTHS = {"name": 18, "customer_name": 18, "product": 30, "notes": 40, "note": 30, "summary": 40, "uuid": 10}
_FIRST_DAY = date(1900, 3, 1)  # Excel knows no earlier day; before it text is safe


def write(path: Path, sheet: Sheet, words: Words) -> tuple[int, int]:
    """Writes one sheet; gives the number of rows, and of texts that were longer than a cell can be."""
    from xlsxwriter import Workbook

    book = Workbook(
        str(path),
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    try:
        page = book.add_worksheet(words(f"exchange.kind.{sheet.kind}")[:31])
        page.freeze_panes(1, 0)
        bold = book.add_format({"bold": True})
        formats = {
            "day": book.add_format({"num_format": "yyyy-mm-dd"}),
            "time": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "text": book.add_format({"num_format": "@"}),
        }
        for place, field in enumerate(sheet.fields):
            page.set_column(place, place, _WIDTHS.get(field.split("_")[0], 14))
        for place, heading in enumerate(sheet.headings(words)):
            page.write_string(0, place, guarded(heading), bold)
        count = shortened = 0
        for count, row in enumerate(cells_of(sheet), start=1):
            for place, cell in enumerate(row):
                shortened += isinstance(cell, str) and len(guarded(cell)) > _LONGEST
                _put(page, count, place, cell, formats)
        return count, shortened
    finally:
        book.close()


def _put(page: Any, row: int, place: int, cell: Cell, formats: dict[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, datetime) and cell.date() >= _FIRST_DAY:
        page.write_datetime(row, place, cell, formats["time"])
    elif isinstance(cell, date) and not isinstance(cell, datetime) and cell >= _FIRST_DAY:
        page.write_datetime(row, place, cell, formats["day"])
    elif isinstance(cell, (int, float)):
        page.write_number(row, place, cell)
    else:
        page.write_string(row, place, _text(str(cell)), formats["text"])


def _text(text: str) -> str:
    """Guarded, and cut where Excel would refuse the file."""
    text = guarded(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
