"""What merging and splitting tell: plain records that screens and the command line show."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, TypeAlias

Query: TypeAlias = Callable[..., list[tuple[Any, ...]]]
"""`query(sql, *parameters)`: a reader's `all`, or the same within a write."""
Chosen: TypeAlias = Literal["keep", "other", "both"]
Reason: TypeAlias = Literal["gone", "elsewhere", "changed", "erased"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two customers."""

    id: int
    name: str
    member_number: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class FieldChoice:
    """A field that at least one of the two has, and whose value stands unless somebody chooses otherwise.

    The values are what history shows (`app.services.record_values`). `both`: the two texts are joined. A field of the
    shop's own is called `custom:<id>`, and `about` is its name.
    """

    field: str
    keep: Any
    other: Any
    chosen: Chosen
    about: str = ""


@dataclass(frozen=True, slots=True)
class MergePlan:
    """What a merge would do; `moves` counts the rows of each table that would come over."""

    keep: Side
    other: Side
    fields: tuple[FieldChoice, ...]
    moves: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MergedRow:
    """Somebody who was merged into a customer, or into one who was merged into them (`into_id`)."""

    id: int
    name: str
    member_number: str
    at: datetime
    who: str
    into_id: int


@dataclass(frozen=True, slots=True)
class Stayed:
    """What a split could not give back: the row is gone, belongs to somebody else by now, or its field was changed
    since; `erased` is what the journal may not remember.
    """

    table: str
    row_id: int | None
    reason: Reason
    field: str = ""


@dataclass(frozen=True, slots=True)
class SplitResult:
    """Who was parted from whom, how many rows of each table went back, and what stayed."""

    keep_id: int
    other_id: int
    back: Mapping[str, int]
    stayed: tuple[Stayed, ...]
