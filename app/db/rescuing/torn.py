"""The pages of a file that may be damaged, as they lie on the disk: the file with its log laid over it.

SQLite is not asked, for it stops at the first broken page. The file is only read, and must be open nowhere.
"""

import hashlib
import hmac
import struct
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import ShukeError
from app.db import faults
from app.db.files import companion
from app.db.keys import Key

_USUAL_SIZE = 4096
_LOG_MAGIC = {0x377F0682: "<", 0x377F0683: ">"}
_LOG_HEAD, _FRAME_HEAD = 32, 24
_DIGEST = 64
_SALT = 16


@dataclass(frozen=True, slots=True)
class Torn:
    """All pages in a row; `size` is one page's. `bad` are those whose seal is broken (encrypted files have seals)."""

    content: bytearray
    size: int
    bad: frozenset[int]

    @property
    def count(self) -> int:
        return len(self.content) // self.size

    def page(self, number: int) -> bytes:
        """A page by its number, counted from 1 as SQLite does."""
        return bytes(self.content[(number - 1) * self.size : number * self.size])

    @property
    def version(self) -> int | None:
        """The schema number in the first page; None where that page is gone or cannot be read without SQLite."""
        head = self.content[:100]
        if not head.startswith(b"SQLite format 3\0") or len(head) < 100:
            return None
        return int(struct.unpack_from(">I", head, 60)[0]) or None


def read(path: Path, key: Key | None = None) -> Torn:
    """Read file and log. Raises ShukeError when the file itself cannot be read (missing, no rights)."""
    with faults.translated(path):
        content = bytearray(path.read_bytes())
        log = companion(path, "-wal")
        frames = log.read_bytes() if log.exists() else b""
    size = _page_size(content, frames, key)
    _lay_over(content, frames, size)
    content.extend(bytes(-len(content) % size))
    return Torn(content, size, _broken_seals(content, size, key) if key else frozenset())


def _page_size(content: bytearray, log: bytes, key: Key | None) -> int:
    if key is None and len(content) >= _SALT + 2:
        size = int(struct.unpack_from(">H", content, _SALT)[0])
        if content.startswith(b"SQLite format 3\0") and _is_page_size(size):
            return size
    if len(log) >= _LOG_HEAD:
        size = int(struct.unpack_from(">I", log, 8)[0])
        if _is_page_size(size):
            return size
    return _USUAL_SIZE


def _is_page_size(size: int) -> bool:
    return 512 <= size <= 32768 and size & (size - 1) == 0


def _lay_over(content: bytearray, log: bytes, size: int) -> None:
    """Apply what the log holds, up to its last whole transaction: what SQLite would do at opening."""
    committed: dict[int, int] = {}
    waiting: dict[int, int] = {}
    pages = 0
    for number, end_of_file, start in _frames(log, size):
        waiting[number] = start
        if end_of_file:
            committed |= waiting
            waiting.clear()
            pages = end_of_file
    if pages:
        del content[pages * size :]
        content.extend(bytes(max(0, pages * size - len(content))))
    for number, start in committed.items():
        if number <= pages:
            content[(number - 1) * size : number * size] = log[start : start + size]


def _frames(log: bytes, size: int) -> list[tuple[int, int, int]]:
    """The sound frames: page number, length of the file where a transaction ends (else 0), place of the page."""
    if len(log) < _LOG_HEAD or struct.unpack_from(">I", log)[0] not in _LOG_MAGIC:
        return []
    order = _LOG_MAGIC[struct.unpack_from(">I", log)[0]]
    salts = log[16:24]
    sums = _sum(log[:24], order, (0, 0))
    if sums != struct.unpack_from(">II", log, 24) or struct.unpack_from(">I", log, 8)[0] != size:
        return []
    found = []
    for start in range(_LOG_HEAD, len(log) - _FRAME_HEAD - size + 1, _FRAME_HEAD + size):
        number, end_of_file = struct.unpack_from(">II", log, start)
        body = start + _FRAME_HEAD
        sums = _sum(log[start : start + 8] + log[body : body + size], order, sums)
        if log[start + 8 : start + 16] != salts or sums != struct.unpack_from(">II", log, start + 16):
            break
        found.append((number, end_of_file, body))
    return found


def _sum(data: bytes, order: str, start: tuple[int, int]) -> tuple[int, int]:
    """The checksum of SQLite's log."""
    one, two = start
    words = struct.unpack(f"{order}{len(data) // 4}I", data)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        one = (one + even + two) & 0xFFFFFFFF
        two = (two + odd + one) & 0xFFFFFFFF
    return one, two


def _broken_seals(content: bytearray, size: int, key: Key) -> frozenset[int]:
    """The pages that are not what was written with this key.

    SQLCipher stops working on a file at the first of them, so they have to be known beforehand.
    """
    salt = bytes(byte ^ 0x3A for byte in key.salt)
    secret = hashlib.pbkdf2_hmac("sha512", key.raw, salt, 2, len(key.raw))
    bad = set()
    for number in range(1, len(content) // size + 1):
        start, end = (number - 1) * size, number * size
        body = content[start + (_SALT if number == 1 else 0) : end - _DIGEST]
        seal = hmac.digest(secret, body + struct.pack("<I", number), "sha512")
        if seal != content[end - _DIGEST : end]:
            bad.add(number)
    return frozenset(bad)


def refuse_strange(path: Path, torn: Torn, key: Key | None) -> None:
    """ShukeError `wrong_password` where the key opens not a single page."""
    if key is not None and len(torn.bad) == torn.count:
        raise ShukeError("wrong_password", file=str(path))
