"""What the writers of all lists share: a record as plain data, and long lists of ids taken in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from app.db.reader import Reader

Record = dict[str, Any]


def in_parts(ids: Sequence[int], size: int) -> Iterator[list[int]]:
    """The same ids in lists of no more than `size`.

    >>> list(in_parts([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    rest = iter(ids)
    while part := list(islice(rest, size)):
        yield part


def column(reader: Reader, sql: str) -> list[int]:
    return [row[0] for row in reader.all(sql)]


def uuid_text(value: bytes | None) -> str | None:
    return None if value is None else str(UUID(bytes=bytes(value)))
