"""The SQLAlchemy side: one writer, a few readers, both on connections opened by `app.db.connect`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from app.db.connect import open_connection
from app.db.keys import Key


def writer(path: Path, key: Key | None = None) -> Engine:
    """One connection, BEGIN IMMEDIATE; raises if SQLite gave up a transaction that SQLAlchemy believes open."""
    engine = _engine(lambda: open_connection(path, key=key, writable=True), size=1)
    _begin_with(engine, "BEGIN IMMEDIATE")
    event.listen(engine, "before_cursor_execute", _still_in_transaction)
    event.listen(engine, "commit", _still_open)
    return engine


def reader(opener: Callable[[], dbapi2.Connection]) -> Engine:
    """Read-only connections, each read in one transaction."""
    engine = _engine(opener, size=4)
    _begin_with(engine, "BEGIN")
    return engine


def _engine(creator: Callable[[], dbapi2.Connection], *, size: int) -> Engine:
    return create_engine(
        "sqlite+pysqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        hide_parameters=True,
    )


def _begin_with(engine: Engine, statement: str) -> None:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    event.listen(engine, "begin", begin)


def _still_in_transaction(
    connection: Connection, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool
) -> None:
    if not statement.startswith("BEGIN"):
        _still_open(connection)


def _still_open(connection: Connection) -> None:
    """After a full disk SQLite rolls back by itself; going on would keep half of what the user did."""
    driver: Any = connection.connection.driver_connection
    if not driver.in_transaction:
        raise RuntimeError("SQLite rolled the transaction back")
