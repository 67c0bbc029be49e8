"""What a damaged file must have held and what came back of it: rows are numbered and no number is given out twice."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.db.journal import DELETE, ERASED, GONE, INSERT, ROWS
from app.db.rescuing.known import REMADE, Table
from app.db.rows import Connection, quoted

_UNCOUNTED = ("draft", *REMADE)
"""Rows of these are taken away without a word in the journal."""
_TAKEN, _GIVEN = (DELETE, GONE, ERASED), (INSERT, ROWS)


@dataclass
class Losses:
    """`given` is the largest id of each table as far as the damaged file still tells.

    After `count`: `ids` that were there and are missing, by table, and the names of missing customers by id.
    """

    given: dict[str, int]
    ids: dict[str, list[int]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    _before: dict[str, tuple[int, frozenset[int]]] = field(default_factory=dict)

    @property
    def missing(self) -> dict[str, int]:
        return {table: len(ids) for table, ids in self.ids.items() if ids}

    def know(self, connection: Connection, tables: dict[str, Table]) -> None:
        """What the backup (attached as `saved`) says: up to which id rows were given out, and which were left then."""
        given = dict(connection.execute("SELECT name, seq FROM saved.sqlite_sequence"))
        for name in tables:
            ids = frozenset(row[0] for row in connection.execute(f"SELECT id FROM saved.{quoted(name)}"))
            self._before[name] = (int(given.get(name, 0)), ids)

    def count(self, connection: Connection, tables: dict[str, Table]) -> None:
        """Find the numbers without a row, but for those whose row was taken away on purpose."""
        taken, given = _journaled(connection, _TAKEN), _journaled(connection, _GIVEN)
        for name in tables:
            if name in _UNCOUNTED:
                continue
            until, were = self._before.get(name, (0, frozenset()))
            last = max(self.given.get(name, 0), until, given[name].last, _largest(connection, name))
            self.given[name] = last
            self.ids[name] = [
                number
                for number in _gaps(connection, name, last)
                if (number > until or number in were)
                and taken[name].operation(number) <= given[name].operation(number)
            ]
        self.names = _names(connection, self.ids.get("customer", []))

    def found(self, back: Mapping[str, list[int]]) -> None:
        """These are not missing after all."""
        for table, ids in back.items():
            self.ids[table] = sorted(set(self.ids[table]).difference(ids))

    def keep_given_ids(self, connection: Connection) -> None:
        """A number that was given out once is not given to another row."""
        for name, last in self.given.items():
            connection.execute("DELETE FROM sqlite_sequence WHERE name = ?", (name,))
            connection.execute("INSERT INTO sqlite_sequence(name, seq) VALUES (?, ?)", (name, last))


class _Runs:
    """Ids that changes name, each with the latest operation that named it."""

    def __init__(self) -> None:
        self.last = 0
        self._single: dict[int, int] = {}
        self._runs: list[tuple[int, int, int]] = []

    def add(self, first: int, last: int | None, operation: int) -> None:
        self.last = max(self.last, last or first)
        if last is None:
            self._single[first] = operation
        else:
            self._runs.append((first, last, operation))

    def operation(self, number: int) -> int:
        """0 where none did."""
        in_runs = (operation for first, last, operation in self._runs if first <= number <= last)
        return max(self._single.get(number, 0), max(in_runs, default=0))


def _journaled(connection: Connection, actions: tuple[str, ...]) -> defaultdict[str, _Runs]:
    found: defaultdict[str, _Runs] = defaultdict(_Runs)
    rows = connection.execute(
        "SELECT table_name, row_id, last_id, operation_id FROM change"
        " WHERE action IN (SELECT value FROM json_each(?)) ORDER BY operation_id",
        (json.dumps(actions),),
    )
    for table, first, last, operation in rows:
        found[table].add(first, last, operation)
    return found


def _largest(connection: Connection, table: str) -> int:
    (largest,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {quoted(table)}").fetchone()
    return int(largest)


def _gaps(connection: Connection, table: str, last: int) -> Iterator[int]:
    expected = 1
    for (number,) in connection.execute(f"SELECT id FROM {quoted(table)} ORDER BY id"):
        yield from range(expected, number)
        expected = number + 1
    yield from range(expected, last + 1)


def _names(connection: Connection, ids: list[int]) -> dict[int, str]:
    """What the journal last called these customers."""
    rows = connection.execute(
        "SELECT row_id, coalesce(json_extract(after, '$.name'), json_extract(before, '$.name')) FROM change"
        " WHERE table_name = 'customer' AND row_id IN (SELECT value FROM json_each(?))"
        " AND (json_valid(after) OR json_valid(before)) ORDER BY id",
        (json.dumps(ids),),
    )
    return {row_id: str(name) for row_id, name in rows if name}
