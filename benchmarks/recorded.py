"""What was asked of the database while something ran, to be asked again bare: the floor of whatever asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from app.db.connect import open_connection
from app.db.database import Database
from app.db.reader import Reader

Asked = list[tuple[str, tuple[Any, ...]]]


@contextmanager
def asked() -> Iterator[Asked]:
    """Collects every statement that goes through a reader, with its values."""
    found: Asked = []
    kept = {name: getattr(Reader, name) for name in ("all", "each", "one")}

    def noting(ask: Callable[..., Any]) -> Callable[..., Any]:
        def noted(reader: Reader, sql: str, *values: Any) -> Any:
            found.append((sql, values))
            return ask(reader, sql, *values)

        return noted

    for name, ask in kept.items():
        setattr(Reader, name, noting(ask))
    try:
        yield found
    finally:
        for name, ask in kept.items():
            setattr(Reader, name, ask)


def asked_again(database: Database, statements: Asked) -> Callable[[], None]:
    """The same statements on a connection of their own, all rows fetched and thrown away."""
    connection = open_connection(database.path)

    def ask() -> None:
        connection.execute("BEGIN")
        for sql, values in statements:
            connection.execute(sql, values).fetchall()
        connection.execute("ROLLBACK")

    return ask
