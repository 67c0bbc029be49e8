"""Which rows an operation made, as runs of ids: a hundred thousand of one transaction are one run, or a few."""

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from app.db.journal import INSERT, ROWS
from app.db.rows import Connection

Run = tuple[int, int]


@dataclass(slots=True)
class Intervals:
    """Sorted runs of ids without overlap, first and last id each."""

    runs: list[Run] = field(default_factory=list)
    _starts: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, runs: Iterable[Run]) -> "Intervals":
        """Out of any runs: those that touch or overlap become one.

        >>> Intervals.of([(7, 9), (1, 2), (3, 4), (8, 12)]).runs
        [(1, 4), (7, 12)]
        """
        joined: list[Run] = []
        for first, last in sorted(runs):
            if joined and first <= joined[-1][1] + 1:
                joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
            else:
                joined.append((first, last))
        return cls(joined, [first for first, _ in joined])

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int):
            return False
        place = bisect_right(self._starts, number) - 1
        return place >= 0 and number <= self.runs[place][1]

    def __bool__(self) -> bool:
        return bool(self.runs)

    def as_json(self) -> str:
        return json.dumps(self.runs)


def made_by(connection: Connection, operation_id: int) -> dict[str, Intervals]:
    """The rows that an operation made, by table."""
    runs: dict[str, list[Run]] = {}
    for table, first, last in connection.execute(
        "SELECT table_name, row_id, coalesce(last_id, row_id) FROM change"
        " WHERE operation_id = ? AND action IN (?, ?)",
        (operation_id, INSERT, ROWS),
    ):
        runs.setdefault(table, []).append((first, last))
    return {table: Intervals.of(found) for table, found in runs.items()}


def without(ids: range, kept: Iterable[int]) -> Iterator[range]:
    """The run cut at the ids that are kept.

    >>> [tuple(part) for part in without(range(1, 9), [1, 4, 5])]
    [(2, 3), (6, 7, 8)]
    """
    cuts = [ids[0] - 1, *sorted(number for number in kept if number in ids), ids[-1] + 1]
    for before, after in pairwise(cuts):
        if after - before > 1:
            yield range(before + 1, after)
