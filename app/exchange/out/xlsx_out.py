"""Excel workbooks: text as text, dates as dates, a frozen bold heading, and no formulas."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.core.words import Words
from app.exchange.faults import fault
from app.exchange.out.sheet import Cell, Sheet, cells_of
from app.exchange.values.guard import guarded

_LONGEST = 32_767  # of a cell, by Excel's own limit
_LAST_ROW = 1_048_575  # below the headings
_WIDTHS = {"name": 18, "customer_name": 18, "product": 30, "notes": 40, "note": 30, "summary": 40, "uuid": 10}
_FIRST_DAY = date(1900, 3, 1)  # Excel knows no earlier day; before it text is safe


def write(path: Path, sheet: Sheet, words: Words, last_row: int = _LAST_ROW) -> tuple[int, int]:
    """Writes one sheet; gives the number of rows, and of texts that were longer than a cell can be.

    Raises `exchange.error.sheet_full` (limit), and OSError, also where the library wraps it.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    book = Workbook(str(path), _OPTIONS)
    try:
        found = _fill(book, sheet, words, last_row)
        book.close()
    except FileCreateError as error:
        raise OSError(*error.args[0].args) from error
    finally:
        _let_go(book)
    return found


def _let_go(book: Any) -> None:
    """A book that was not finished would be written by its destructor, and its rows would stay in a work file."""
    if book.fileclosed:
        return
    book.fileclosed = True
    for page in book.worksheets():
        page._opt_close()
        Path(page.row_data_filename).unlink(missing_ok=True)


_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def _fill(book: Any, sheet: Sheet, words: Words, last_row: int) -> tuple[int, int]:
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
        if count > last_row:
            raise fault("sheet_full", limit=last_row)
        for place, cell in enumerate(row):
            shortened += isinstance(cell, str) and len(guarded(cell)) > _LONGEST
            _put(page, count, place, cell, formats)
    return count, shortened


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
