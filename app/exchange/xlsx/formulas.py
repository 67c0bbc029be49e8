"""Formulas that were never computed: a program wrote them, and no spreadsheet has opened the file since.

A reader gives nothing for such a cell, and nobody would notice what is missing.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from app.exchange.xlsx.parts import Parts

MOST = 1_000
"""So many are listed; the rest is like them."""
_FORMULA = re.compile(rb"<f[\s>/]")
_UNCOMPUTED = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>\s*<f[^>]*?(?:/>|>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>'
)
_SHEET = re.compile(rb"<sheet\s[^>]*>")
_LINK = re.compile(rb"<Relationship\s[^>]*>")
_LONGEST_CELL = 65_536


def has_formula(text: bytes) -> bool:
    return _FORMULA.search(text) is not None


def uncomputed(parts: Parts, sheet: str) -> list[tuple[int, str]]:
    """Row and column letters of the cells of a sheet whose formula has no value, in the order of the file."""
    entry = _part_of(parts, sheet)
    found: list[tuple[int, str]] = []
    for text in _cells(parts, entry) if entry is not None else ():
        found += [(int(row), column.decode()) for column, row in _UNCOMPUTED.findall(text)]
        if len(found) >= MOST:
            break
    return found[:MOST]


def _cells(parts: Parts, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The pieces of a sheet, cut between cells."""
    rest = b""
    for piece in parts.pieces(entry):
        text = rest + piece
        end = text.rfind(b"<c ")
        if end < 0 or len(text) - end > _LONGEST_CELL:
            end = len(text)
        yield text[:end]
        rest = text[end:]
    yield rest


def _part_of(parts: Parts, sheet: str) -> zipfile.ZipInfo | None:
    """The part in which a sheet lies: named in the workbook, linked by an id."""
    entries = {entry.filename.lower(): entry for entry in parts.entries}
    book, links = (entries.get(name) for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"))
    if book is None or links is None:
        return None
    names = {_attribute(mark, b"name"): _attribute(mark, b"r:id") for mark in _marks(parts, book, _SHEET)}
    targets = {_attribute(mark, b"Id"): _attribute(mark, b"Target") for mark in _marks(parts, links, _LINK)}
    target = targets.get(names.get(sheet, ""), "").removeprefix("/").removeprefix("xl/")
    return entries.get(f"xl/{target}".lower())


def _marks(parts: Parts, entry: zipfile.ZipInfo, pattern: re.Pattern[bytes]) -> list[bytes]:
    return pattern.findall(b"".join(parts.pieces(entry)))


def _attribute(mark: bytes, name: bytes) -> str:
    match = re.search(rb"\s" + re.escape(name) + rb'="([^"]*)"', mark)
    text = match[1].decode("utf-8", "replace") if match else ""
    for sign, plain in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(sign, plain)
    return text
