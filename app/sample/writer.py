"""Rows on their way into the file: many at once, with ids and times of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from app.db import bulk
from app.sample.frame import Frame, Ints, uuids

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Base

CHUNK = 100_000


class Writer:
    """Writes tables of the sample; `millis` says when each record was made."""

    def __init__(self, session: Session, frame: Frame) -> None:
        self.session = session
        self.frame = frame
        self._dice = frame.dice("ids")
        self.opened = frame.at(frame.opened, 540)
        self.now = frame.at(frame.today, frame.minute)

    def rows(self, model: type[Base], names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> range:
        """Rows without identity of their own (lines, answers, tags of customers)."""
        return bulk.insert(self.session, _table(model), names, rows)

    def records(
        self, model: type[Base], names: tuple[str, ...], rows: Sequence[tuple[Any, ...]], millis: Any = None
    ) -> range:
        """Records: each gets its uuid and the time at which it was made (the shop's first day if none is told)."""
        if not rows:
            return range(0)
        made = np.full(len(rows), self.opened) if millis is None else np.minimum(np.asarray(millis), self.now)
        stamped = [
            (*row, uuid, at, at) for row, uuid, at in zip(rows, self._uuids(made), made.tolist(), strict=True)
        ]
        return bulk.insert(self.session, _table(model), (*names, "uuid", "created_at", "updated_at"), stamped)

    def chunked(
        self, model: type[Base], names: tuple[str, ...], columns: Sequence[Any], millis: Ints | None = None
    ) -> int:
        """Columns as arrays or lists, written some at a time; gives the first id. For the big tables."""
        count, first = len(columns[0]), 0
        for start in range(0, count, CHUNK):
            part = slice(start, start + CHUNK)
            cut = [
                column[part].tolist() if isinstance(column, np.ndarray) else column[part]
                for column in columns
            ]
            rows = list(zip(*cut, strict=True))
            made = (
                self.rows(model, names, rows)
                if millis is None
                else self.records(model, names, rows, millis[part])
            )
            first = first or made[0]
        return first

    def _uuids(self, millis: Ints) -> list[bytes]:
        return uuids(self._dice, millis)


def _table(model: type[Base]) -> Any:
    return model.__table__
