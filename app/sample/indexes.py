"""Indexes that wait: sorting a million rows into an index costs a tenth of growing it row by row."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.db import bulk
from app.db.rows import quoted

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

BIG = ("purchase", "purchase_line", "interaction", "points_entry", "contact_point", "task", "survey_response")
_INDEXES = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = ?"


@contextmanager
def put_off(session: Session) -> Iterator[None]:
    """While the block runs, the big tables have only the indexes that keep them unique by key and uuid.

    Dropping and making them anew is part of the same transaction: the file never has another schema.
    """
    connection = bulk.journal_of(session).connection
    found = [row for table in BIG for row in connection.execute(_INDEXES, (table,)).fetchall()]
    for name, _ in found:
        connection.execute(f"DROP INDEX {quoted(name)}")
    yield
    for _, sql in found:
        connection.execute(sql)
