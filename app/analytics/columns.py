"""Numbers out of SQLite as numpy columns: one text cell each, parsed in C, so that no Python object is made
per row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.db.reader import Reader

Ints = npt.NDArray[np.int64]

_PART = 8192
"""Owners whose rows are fetched as one text: enough to make the statements few, and the text short."""

_AT_ONCE = 1 << 20
"""Letters that are turned into numbers without a pause: some milliseconds in which no other thread gets on."""


def int_columns(reader: Reader, names: tuple[str, ...], source: str, *parameters: object) -> tuple[Ints, ...]:
    """One int64 array per column of `source` (the rest of the SELECT from FROM on); a column must not be
    NULL anywhere.

    The rows of all columns stand in one order, that of SQLite's choice.
    """
    cells = reader.one(f"SELECT {', '.join(f'group_concat({name})' for name in names)} {source}", *parameters)
    return tuple(parse(cell) for cell in cells or ())


@dataclass(frozen=True, slots=True)
class Bounds:
    """What limits a packed number: the owners in question (rising), the first day and the last."""

    owners: Ints
    first: int
    last: int

    def parts(self) -> Iterator[tuple[int, int]]:
        """The first and the last owner of each part that is fetched by itself."""
        for start in range(0, len(self.owners), _PART):
            yield int(self.owners[start]), int(self.owners[start : start + _PART][-1])


def packed_columns(
    reader: Reader, columns: tuple[str, str, str], bounds: Bounds | None, source: str, *parameters: object
) -> tuple[Ints, Ints, Ints]:
    """Owner, day and amount of every row of `source` (of the owners that the bounds name), by owner, then day.

    They travel as one number, the amount above the owner above the day, and are taken apart in C: three columns for
    little more than one, and never more text than of some thousand owners. Where they do not fit into 64 bits SQLite
    makes a real number of it, which the text shows; then, and without bounds, they come one by one.
    """
    if bounds is not None:
        packed = _packed(reader, columns, bounds, source, parameters)
        if packed is not None:
            return packed
    return _sorted(*int_columns(reader, columns, source, *parameters))


def _packed(
    reader: Reader, columns: tuple[str, str, str], bounds: Bounds, source: str, parameters: tuple[object, ...]
) -> tuple[Ints, Ints, Ints] | None:
    owner, day, amount = columns
    days = (bounds.last - bounds.first).bit_length()
    below = days + int(bounds.owners[-1]).bit_length()
    if below >= 60:
        return None
    number = f"{amount} * {1 << below} + {owner} * {1 << days} + ({day} - {bounds.first})"
    sql = f"SELECT group_concat({number}) {source} AND {owner} BETWEEN ? AND ?"
    parts = []
    for first, last in bounds.parts():
        text = reader.text(sql, *parameters, first, last)
        if "." in text:
            return None
        parts.append(parse(text))
    packed = np.concatenate(parts)
    parts.clear()  # of a million rows, eight megabytes
    return _unpacked(packed, days, below, bounds.first)


def _unpacked(packed: Ints, days: int, below: int, first: int) -> tuple[Ints, Ints, Ints]:
    where = packed & ((1 << below) - 1)
    if not (where[1:] >= where[:-1]).all():  # the index hands them out sorted; nothing promises it
        order = np.argsort(where, kind="stable")
        packed, where = packed[order], where[order]
    day = where & ((1 << days) - 1)
    day += first
    where >>= days  # in place from here on: a million rows are eight megabytes a column
    packed >>= below
    return where, day, packed


def _sorted(owner: Ints, day: Ints, amount: Ints) -> tuple[Ints, Ints, Ints]:
    order = np.lexsort((day, owner))
    return owner[order], day[order], amount[order]


def parse(cell: str | int | None, at_once: int = _AT_ONCE) -> Ints:
    """The numbers of a cell, `at_once` letters at a time: between two of them the window has its turn.

    >>> parse("1,20,300", at_once=2).tolist()
    [1, 20, 300]
    """
    if cell is None or cell == "":
        return np.zeros(0, dtype=np.int64)
    text, parts, begin = str(cell), [], 0
    while begin < len(text):
        comma = text.find(",", begin + at_once)
        end = comma if comma >= 0 else len(text)
        parts.append(np.fromstring(text[begin:end], dtype=np.int64, sep=","))
        begin = end + 1
    return parts[0] if len(parts) == 1 else np.concatenate(parts)
