"""Rows as codes: each distinct combination of some columns is kept, and worked on, once.

A till export has half a million lines but some ten thousand orders, products and pairs of quantity and price. A row
becomes a handful of small integers, so that whole files fit in memory and parsing costs what the distinct texts cost.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from app.exchange.tables.csv_source import Rows
from app.exchange.tables.table import Table
from app.exchange.watching import Cancelled, Progress, check


class _Codes(dict[Any, int]):
    """Gives every new value the next number."""

    def __missing__(self, value: Any) -> int:
        code = self[value] = len(self)
        return code


@dataclass(slots=True)
class Group:
    """Some columns together: `codes[row]` is the place of the row's combination of texts in `combos`."""

    names: tuple[str, ...]
    codes: array[int] = field(default_factory=lambda: array("i"))
    combos: list[tuple[str, ...]] = field(default_factory=list)

    def as_dicts(self) -> list[dict[str, str]]:
        """Each combination as name → text, in the order in which they appear."""
        return [dict(zip(self.names, combo, strict=True)) for combo in self.combos]


@dataclass(slots=True)
class CodedTable:
    """Groups of columns by name, and the number that each row has in the file."""

    groups: dict[str, Group]
    numbers: array[int]

    def __len__(self) -> int:
        return len(self.numbers)

    def has(self, name: str) -> bool:
        return any(name in group.names for group in self.groups.values())

    def cell(self, row: int, name: str) -> str:
        """One cell as it stands in the file, "" where the file has no such column."""
        for group in self.groups.values():
            if name in group.names:
                return group.combos[group.codes[row]][group.names.index(name)]
        return ""


def read_coded(
    table: Table,
    places: Mapping[str, int],
    groups: Mapping[str, Iterable[str]],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> CodedTable:
    """Read the columns at `places` (by field), in `groups` of fields; a group without any column has no texts.

    Raises ShukeError `cancelled`.
    """
    found = {name: Group(tuple(one for one in fields if one in places)) for name, fields in groups.items()}
    readers = [_GroupReader(group, places) for group in found.values() if group.names]
    numbers = array("i")
    for chunk in table.chunks():
        check(cancelled)
        numbers.extend(chunk.numbers)
        for reader in readers:
            reader.extend(chunk.rows)
        if progress is not None:
            progress(len(numbers), None)
    for reader in readers:
        reader.finish()
    for group in found.values():
        if not group.names:
            group.codes, group.combos = array("i", bytes(4 * len(numbers))), [()]
    return CodedTable(found, numbers)


class _GroupReader:
    """Fills one group, chunk by chunk, without a loop in Python."""

    def __init__(self, group: Group, places: Mapping[str, int]) -> None:
        self._group = group
        self._memo = _Codes()
        self._take = _taker([places[name] for name in group.names])

    def extend(self, rows: Rows) -> None:
        self._group.codes.extend(map(self._memo.__getitem__, map(self._take, rows)))

    def finish(self) -> None:
        self._group.combos = list(self._memo)


def _taker(places: Sequence[int]) -> Callable[[list[str]], tuple[str, ...]]:
    """Takes the cells at these places out of a row, always as a tuple."""
    if len(places) > 1:
        return itemgetter(*places)
    (place,) = places
    return lambda row: (row[place],)
