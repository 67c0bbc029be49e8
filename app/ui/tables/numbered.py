"""Rows without an id of their own (of several tables, or pairs): numbered, so that a table can hold them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Numbered(Generic[T]):
    """A record and its place in the list."""

    id: int
    record: T


def numbered(records: Iterable[T]) -> list[Numbered[T]]:
    """The records with their places.

    >>> [(row.id, row.record) for row in numbered("ab")]
    [(0, 'a'), (1, 'b')]
    """
    return [Numbered(place, record) for place, record in enumerate(records)]
