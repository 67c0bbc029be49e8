"""Parts of a workbook read by the XML parser of the standard library, exactly and slowly.

For the shared texts, and for sheets that are written in an unusual way (cells without their place, other quotes, other
prefixes), where patterns would miss what the reader sees. Nothing is kept but numbers.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from typing import Any, NoReturn
from xml.parsers import expat

from app.exchange.faults import fault
from app.exchange.xlsx.parts import Parts

_PLACE = re.compile(r"([A-Za-z]{0,7})([0-9]{1,9})")
_EMPTY = 24  # bytes that a text takes even when it is empty


def shared_lengths(parts: Parts, entry: zipfile.ZipInfo) -> list[int]:
    """The length of each shared text, in the order in which cells name them."""
    lengths: list[int] = []
    inside = False

    def start(name: str, _: dict[str, str]) -> None:
        nonlocal inside
        if _local(name) == "si":
            lengths.append(_EMPTY)
            inside = True

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and _local(name) != "si"

    def text(characters: str) -> None:
        if inside:
            lengths[-1] += len(characters)

    _parse(parts, entry, start, end, text)
    return lengths


def sheet_extent(parts: Parts, entry: zipfile.ZipInfo) -> tuple[int, int]:
    """Rows and columns up to the far corner; cells and rows without a place stand after the one before."""
    row = column = rows = columns = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal row, column, rows, columns
        match _local(name):
            case "row":
                row, column = int(_place(attributes)[1] or row + 1), 0
                rows = max(rows, row)
            case "c":
                letters, digits = _place(attributes)
                column = _number(letters) if letters else column + 1
                rows, columns = max(rows, int(digits or row)), max(columns, column)

    _parse(parts, entry, start)
    return rows, columns


def _place(attributes: dict[str, str]) -> tuple[str, str]:
    match = _PLACE.fullmatch(attributes.get("r", ""))
    return (match[1], match[2]) if match else ("", "")


def _parse(
    parts: Parts,
    entry: zipfile.ZipInfo,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text

    def declared(*_: Any) -> NoReturn:
        raise fault("xlsx_doctype", file=parts.path.name)

    parser.StartDoctypeDeclHandler = declared
    try:
        for piece in parts.pieces(entry):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:  # an encoding that nobody knows
        raise fault("xlsx_broken", file=parts.path.name) from error


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _number(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
