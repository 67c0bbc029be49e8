"""Reading without the ORM: what is painted first, and what is too big to become objects, is read through this."""

from collections.abc import Iterator
from typing import Any

from sqlcipher3 import dbapi2


class Reader:
    """One read-only connection inside one read transaction: everything read through it belongs to one moment."""

    __slots__ = ("_connection",)

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection

    def all(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = self._connection.execute(sql, parameters).fetchall()
        return rows

    def each(self, sql: str, *parameters: Any) -> Iterator[tuple[Any, ...]]:
        """The rows one after another, for results too long to hold."""
        yield from self._connection.execute(sql, parameters)

    def one(self, sql: str, *parameters: Any) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None = self._connection.execute(sql, parameters).fetchone()
        return row

    def value(self, sql: str, *parameters: Any) -> Any:
        """The first column of the first row, or None."""
        row = self.one(sql, *parameters)
        return None if row is None else row[0]

    def text(self, sql: str, *parameters: Any) -> str:
        """One cell as text: the cheapest way to bring many numbers out of SQLite (`group_concat`)."""
        value = self.value(sql, *parameters)
        return "" if value is None else str(value)
