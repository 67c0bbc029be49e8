"""What every part of an import writes with: the session of one operation, its moment, and rows in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from app.core.ids import uuid7_bytes
from app.core.instants import to_millis
from app.db import bulk
from app.exchange.writing.column_insert import insert_rows

RECORD = ("uuid", "created_at", "updated_at")
"""The columns that every record begins with."""


@dataclass(slots=True)
class Desk:
    """Reads and writes within one operation; `now` is its moment in milliseconds."""

    session: Session
    now: int = 0

    def __post_init__(self) -> None:
        self.now = to_millis(bulk.journal_of(self.session).at)

    def query(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Rows as this write sees them."""
        rows: list[tuple[Any, ...]] = (
            bulk.journal_of(self.session).connection.execute(sql, parameters).fetchall()
        )
        return rows

    def records(self, model: Any, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> range:
        """New records of a table with an identity and a moment each; `names` are the columns after those."""
        now = self.now
        full = [(uuid, now, now, *row) for uuid, row in zip(uuid7_bytes(len(rows)), rows, strict=True)]
        return self.rows(model, (*RECORD, *names), full)

    def rows(self, model: Any, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> range:
        """New rows of a table as they are."""
        return insert_rows(self.session, model.__table__, names, rows)

    def update(self, model: Any, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
        """Rows given as (id, values…), each journaled."""
        bulk.update(self.session, model.__table__, names, rows)
