"""The parts of a workbook as they really unpack: a zip directory may lie, and readers believe what is packed.

Only what is the same for every reader of zip files is let through: one directory at the very end, each name once, each
part exactly as long as the directory says.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.exchange.faults import fault
from app.exchange.limits import MEGABYTE, XLSX_BYTES, XLSX_PARTS, XLSX_RATIO, XLSX_RATIO_FROM, XLSX_UNPACKED

_PIECE = 1 << 20
_END = b"PK\x05\x06"
_END_SIZE = 22
_HEADER = b"PK\x03\x04"
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Parts:
    """The directory of a workbook that was found to be sound."""

    path: Path
    entries: tuple[zipfile.ZipInfo, ...]

    def pieces(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """What a part unpacks to, a megabyte at a time; raises `xlsx_broken` when it is more or less than was said."""
        size = 0
        with self.path.open("rb") as file:
            for piece in _unpacked(file, entry):
                size += len(piece)
                if size > entry.file_size:
                    break
                yield piece
        if size != entry.file_size:
            raise fault("xlsx_broken", file=self.path.name)


def open_parts(path: Path) -> Parts:
    """Raises ShukeError: file_too_large, xlsx_broken, xlsx_bomb (under `exchange.error.`)."""
    if path.stat().st_size > XLSX_BYTES:
        raise fault("file_too_large", file=path.name, limit=XLSX_BYTES // MEGABYTE)
    if not _has_one_end(path):
        raise fault("xlsx_broken", file=path.name)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = tuple(archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError) as error:
        raise fault("xlsx_broken", file=path.name) from error
    _check_entries(path, entries)
    _check_sizes(path, entries)
    return Parts(path, entries)


def _has_one_end(path: Path) -> bool:
    """Whether the directory's end stands where every reader finds the same one: last, and nowhere else."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _END_SIZE - 65_535))
        tail = file.read()
    place = tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_SIZE:
        return False
    comment = int.from_bytes(tail[place + 20 : place + _END_SIZE], "little")
    return len(tail) - place - _END_SIZE == comment and (not comment or tail.count(_END) == 1)


def _check_entries(path: Path, entries: tuple[zipfile.ZipInfo, ...]) -> None:
    names = {entry.filename.lower() for entry in entries}
    known = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    sound = all(
        entry.compress_type in known and not entry.flag_bits & _ENCRYPTED and entry.header_offset >= 0
        for entry in entries
    )
    if len(entries) > XLSX_PARTS or len(names) < len(entries) or not sound:
        raise fault("xlsx_broken", file=path.name)


def _check_sizes(path: Path, entries: tuple[zipfile.ZipInfo, ...]) -> None:
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    steep = unpacked > XLSX_RATIO_FROM and unpacked > XLSX_RATIO * max(packed, 1)
    if unpacked > XLSX_UNPACKED or steep:
        raise fault("xlsx_bomb", file=path.name, size=unpacked // MEGABYTE)


def _unpacked(file: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The bytes of a part by its place in the file, never more than a piece at a time."""
    file.seek(entry.header_offset)
    header = file.read(30)
    if not header.startswith(_HEADER) or len(header) < 30:
        return
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left = entry.compress_size
    engine = None if entry.compress_type == zipfile.ZIP_STORED else zlib.decompressobj(-15)
    while left > 0 and (packed := file.read(min(_PIECE, left))):
        left -= len(packed)
        if engine is None:
            yield packed
            continue
        try:
            while packed:
                yield engine.decompress(packed, _PIECE)
                packed = engine.unconsumed_tail
        except zlib.error:
            return
    if engine is not None:
        yield engine.flush()
