"""What commands print: one JSON document, or lines of words."""

import json
import math
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, TextIO

_MOST = 200
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def print_json(document: Any, out: TextIO) -> None:
    """One JSON document: days as YYYY-MM-DD, unknown as null, never NaN or infinity."""
    out.write(json.dumps(_plain(document), ensure_ascii=False, indent=2, allow_nan=False) + "\n")


def money(minor: int | None, exponent: int) -> float | int | None:
    """Minor units as a number in major units."""
    return None if minor is None else round(minor / 10**exponent, exponent) if exponent else minor


def print_table(rows: Sequence[Sequence[str]], out: TextIO) -> None:
    """Columns side by side; Chinese characters count as two. A cell is one line, and no longer than a line can be."""
    if not rows:
        return
    rows = [[_shown(cell) for cell in row] for row in rows]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
        out.write("  ".join(cells).rstrip() + "\n")


def _shown(text: str) -> str:
    """Without what steers a terminal: a file from elsewhere may hold it, and one long text would pad every row."""
    text = _STEERING.sub(" ", text[: _MOST + 1])
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"


def _width(text: str) -> int:
    from unicodedata import east_asian_width

    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _plain(value: Any) -> Any:
    match value:
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case datetime() | date():
            return value.isoformat()
        case float() if not math.isfinite(value):
            return None
        case _ if hasattr(value, "item"):
            return _plain(value.item())
        case _:
            return value
