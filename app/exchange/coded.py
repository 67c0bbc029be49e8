"""Columns as codes: each distinct text is kept, and worked on, once.

A till export has half a million lines but a few hundred quantities, some thousand products and days. A row becomes a
handful of small integers, so that whole files fit in memory and parsing costs what the distinct values cost.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from app.exchange.faults import fault
from app.exchange.table import Table

T = TypeVar("T")

Progress = Callable[[int, int | None], None]
"""Told (rows done, rows in all or None) now and then."""
Cancelled = Callable[[], bool]


class _Codes(dict[object, int]):
    """Gives every new value the next number."""

    def __missing__(self, value: object) -> int:
        code = self[value] = len(self)
        return code


@dataclass(slots=True)
class Coded:
    """One column: `codes[row]` is the place of the row's text in `values`."""

    codes: array[int] = field(default_factory=lambda: array("i"))
    memo: _Codes = field(default_factory=_Codes)

    def extend(self, texts: Iterable[object]) -> None:
        self.codes.extend(map(self.memo.__getitem__, texts))

    @property
    def values(self) -> list[str]:
        return list(self.memo)  # type: ignore[arg-type]

    def parsed(self, parse: Callable[[str], T]) -> list[T]:
        """What each distinct text means, in the order of the codes."""
        return [parse(text) for text in self.values]


def combined(columns: Sequence[Coded]) -> tuple[array[int], list[tuple[int, ...]]]:
    """Codes for the combinations of several columns, and the combinations as tuples of codes."""
    memo = _Codes()
    codes = array("i", map(memo.__getitem__, zip(*(column.codes for column in columns), strict=True)))
    return codes, list(memo)  # type: ignore[arg-type]


@dataclass(slots=True)
class CodedTable:
    """The columns of a file that have a field, and the number that each row has in the file."""

    columns: dict[str, Coded]
    numbers: array[int]

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, name: str) -> Coded | None:
        return self.columns.get(name)

    def cell(self, row: int, name: str) -> str:
        """One cell as it stands in the file, "" where the file has no such column."""
        column = self.columns.get(name)
        return "" if column is None else column.values[column.codes[row]]


def read_coded(
    table: Table,
    places: Mapping[str, int],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> CodedTable:
    """Read the columns at these places, under the names given. Raises ShukeError `cancelled`."""
    columns = {name: Coded() for name in places}
    numbers = array("i")
    for chunk in table.chunks():
        check(cancelled)
        if chunk.rows:
            numbers.extend(chunk.numbers)
            transposed = list(zip(*chunk.rows, strict=True))
            for name, place in places.items():
                columns[name].extend(transposed[place])
        if progress is not None:
            progress(len(numbers), None)
    return CodedTable(columns, numbers)


def check(cancelled: Cancelled | None) -> None:
    """Raises ShukeError `cancelled` when the person has asked to stop; the transaction around it rolls back."""
    if cancelled is not None and cancelled():
        raise fault("cancelled")


def parts(rows: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """A long sequence in pieces."""
    return (rows[start : start + size] for start in range(0, len(rows), size))
