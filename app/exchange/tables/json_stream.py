"""The objects of a JSON list, one after the other: the list itself is never in memory, and no object is endless.

Written by hand around the parser of the standard library, which takes one object at a time out of a sliding text. An
object that is deeper, longer or wider than any record of a shop ends the reading with a sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.exchange.faults import fault
from app.exchange.limits import JSON_DEPTH, JSON_LIST, JSON_OBJECT, MEGABYTE, ROWS, TEXT_BYTES
from app.exchange.watching import Cancelled, check

Object = Mapping[str, Any]

_PIECE = 1 << 20
_BLANK = " \t\n\r"
_OFTEN = 1_000


class Number(str):
    """A number with a fraction as the file writes it: a text would be told as it stands, a number may lose its .0."""

    __slots__ = ()


_decode = json.JSONDecoder(parse_float=Number, parse_constant=str).raw_decode


def objects(path: Path, cancelled: Cancelled | None = None) -> Iterator[Object]:
    """Raises ShukeError: file_too_large, json_broken, json_too_deep, record_too_large, too_many_rows (under
    `exchange.error.`).
    """
    if path.stat().st_size > TEXT_BYTES:
        raise fault("file_too_large", file=path.name, limit=TEXT_BYTES // MEGABYTE)
    text = _Text(path)
    try:
        yield from _each(text, cancelled)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError, too
        raise fault("json_broken", file=path.name) from error
    finally:
        text.close()


def _each(text: _Text, cancelled: Cancelled | None) -> Iterator[Object]:
    if text.next_sign() != "[":
        raise ValueError("no list")
    text.place += 1
    count = 0
    while (sign := text.next_sign()) != "]":
        if count and sign == ",":
            text.place += 1
            text.next_sign()
        elif count:
            raise ValueError("no comma")
        found = text.value()
        if not isinstance(found, dict):
            raise ValueError("no object")
        _check_shape(text.path, found)
        count += 1
        if count > ROWS:
            raise fault("too_many_rows", file=text.path.name, limit=ROWS)
        if count % _OFTEN == 0:
            check(cancelled)
        yield found
    text.place += 1
    if text.next_sign():
        raise ValueError("more than a list")


class _Text:
    """The file as a text that slides by: `place` is where reading goes on."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.place = 0
        self._held = ""
        self._whole = False
        self._file = path.open(encoding="utf-8-sig", newline="")

    def close(self) -> None:
        self._file.close()

    def next_sign(self) -> str:
        """The next character that is no blank, "" at the end."""
        while True:
            held = self._held
            while self.place < len(held):
                if held[self.place] not in _BLANK:
                    return held[self.place]
                self.place += 1
            if not self._read_on():
                return ""

    def value(self) -> Any:
        """The JSON value that begins here; read on as long as it is not whole."""
        while True:
            try:
                found, end = _decode(self._held, self.place)
            except ValueError as error:
                if len(self._held) - self.place > JSON_OBJECT:
                    raise fault(
                        "record_too_large", file=self.path.name, limit=JSON_OBJECT // MEGABYTE
                    ) from error
                if not self._read_on():
                    raise ValueError("not a value") from error
                continue
            self.place = end
            return found

    def _read_on(self) -> bool:
        """Let go of what was read and take the next piece; False at the end of the file."""
        piece = "" if self._whole else self._file.read(_PIECE)
        self._whole = not piece
        if piece:
            self._held = self._held[self.place :] + piece
            self.place = 0
        return bool(piece)


def _check_shape(path: Path, found: Object) -> None:
    """Refuses what is nested beyond reason: later on texts are made of it, level by level."""
    level: list[Any] = [found]
    for _ in range(JSON_DEPTH):
        level = [
            one
            for value in level
            for one in (value.values() if isinstance(value, dict) else value)
            if isinstance(one, (dict, list))
        ]
        if not level:
            return
        if any(len(one) > JSON_LIST for one in level):
            raise fault("record_too_wide", file=path.name, limit=JSON_LIST)
    raise fault("json_too_deep", file=path.name, limit=JSON_DEPTH)
