"""Tables as an Excel workbook, by way of pandas: a sheet for each, columns that know what they hold.

Numbers stay numbers and days stay days, so that the sheets can be sorted, summed and charted. No text becomes a
formula, a link or a number. The frames never leave this module.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pandas as pd

from app.core.money import currency
from app.exchange.faults import fault
from app.exchange.out.frame_sheets import Cell, Holds, Sheet
from app.exchange.values.guard import guarded

_LONGEST = 32_767
_LONGEST_NAME = 31
_FORBIDDEN = str.maketrans("[]:*?/\\", "       ")
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_CHINESE = 0x2E80


def write(path: Path, sheets: Sequence[Sheet], currency_code: str) -> int:
    """Write the workbook whole or not at all; gives how many sheets. Raises `exchange.error.cannot_write` (file)."""
    content = workbook(sheets, currency_code)
    beside: Path | None = None
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".shuke-", suffix=".xlsx", delete=False) as file:
            beside = Path(file.name)
            file.write(content)
        beside.replace(path)
    except OSError as error:
        raise fault("cannot_write", file=str(path)) from error
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return len(sheets)


def workbook(sheets: Sequence[Sheet], currency_code: str) -> bytes:
    """The file's bytes; at least one sheet is needed."""
    buffer = BytesIO()
    scale = currency(currency_code).scale
    with pd.ExcelWriter(
        buffer, engine="xlsxwriter", date_format="yyyy-mm-dd", engine_kwargs={"options": _OPTIONS}
    ) as writer:
        formats = _formats(writer.book, currency_code)
        taken: set[str] = set()
        for sheet in sheets:
            name = _name(sheet.name, taken)
            frame(sheet, scale).to_excel(writer, sheet_name=name, index=False, header=False, startrow=1)
            _dress(writer.sheets[name], sheet, formats)
    return buffer.getvalue()


def frame(sheet: Sheet, scale: int = 100) -> pd.DataFrame:
    """The sheet's rows as a frame, its columns by their place: two of them may be called the same."""
    columns = zip(*sheet.rows, strict=True) if sheet.rows else ((),) * len(sheet.heads)
    return pd.DataFrame(
        {
            place: pd.Series([_cell(value, head.holds, scale) for value in values], dtype=_dtype(head.holds))
            for place, (head, values) in enumerate(zip(sheet.heads, columns, strict=True))
        }
    )


def _dtype(holds: Holds) -> Any:
    match holds:
        case Holds.COUNT:
            return "Int64"
        case Holds.NUMBER | Holds.MONEY | Holds.PERCENT:
            return "Float64"
        case _:
            return object


def _cell(value: Cell, holds: Holds, scale: int) -> Cell:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if holds is Holds.MONEY and isinstance(value, int | float):
        return value / scale
    if holds is Holds.COUNT and isinstance(value, float):
        return round(value)
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    """Guarded like every text that we export, and cut where Excel would refuse the file."""
    text = guarded(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes and that no other sheet has.

    >>> seen = set()
    >>> _name("A/B", seen), _name("a b", seen)
    ('A B', 'a b 2')
    """
    base = " ".join(wanted.translate(_FORBIDDEN).split()).strip("'")[:_LONGEST_NAME] or "-"
    name, number = base, 1
    while name.casefold() in taken:
        number += 1
        name = f"{base[: _LONGEST_NAME - 1 - len(str(number))]} {number}"
    taken.add(name.casefold())
    return name


def _formats(book: Any, currency_code: str) -> dict[str, Any]:
    money = currency(currency_code)
    decimals = f".{'0' * money.exponent}" if money.exponent else ""
    sign = money.symbol.replace('"', "")
    patterns = {
        Holds.TEXT: "@",
        Holds.COUNT: "#,##0",
        Holds.NUMBER: "#,##0.0",
        Holds.MONEY: f'"{sign}"#,##0{decimals}',
        Holds.PERCENT: "0.0%",
        Holds.DAY: "yyyy-mm-dd",
    }
    formats = {holds.value: book.add_format({"num_format": text}) for holds, text in patterns.items()}
    formats["left"] = book.add_format({"bold": True, "bottom": 1})
    formats["right"] = book.add_format({"bold": True, "bottom": 1, "align": "right"})
    return formats


def _dress(page: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    """Headings that stay in view, a format and a fitting width for each column."""
    for place, head in enumerate(sheet.heads):
        side = "left" if head.holds in (Holds.TEXT, Holds.DAY) else "right"
        page.write_string(0, place, guarded(head.title), formats[side])
        page.set_column(place, place, _width(sheet, place), formats[head.holds.value])
    page.freeze_panes(1, 0)


def _width(sheet: Sheet, place: int) -> float:
    texts = [sheet.heads[place].title, *(str(row[place]) for row in sheet.rows if row[place] is not None)]
    longest = max(sum(2 if ord(letter) >= _CHINESE else 1 for letter in text) for text in texts)
    return float(min(max(longest + 2, 9), 60))
