"""What is to be printed: which paper, for whom, in which language, with which options."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.db.reader import Reader

Ids = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Start:
    """What the dialog was opened with."""

    customer_ids: Ids | None = None
    texts: Mapping[int, str] = field(default_factory=dict)
    first: date | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Who:
    """The customers of a paper: these, those of a group, or everybody."""

    ids: Ids | None = None
    segment_id: int | None = None

    def resolve(self, reader: Reader, today: date) -> Ids:
        """Their ids, in the order given, else by name."""
        if self.ids is not None:
            return self.ids
        from app.services.customer_filter import Filter
        from app.services.customer_list import ids

        groups = (self.segment_id,) if self.segment_id is not None else ()
        return tuple(ids(reader, Filter(segment_ids=groups), "name", False, today))


@dataclass(frozen=True, slots=True)
class Order:
    """One set of choices; `parameters` makes those of the report for the customers that `who` turns out to be."""

    code: str
    language: str
    who: Who
    parameters: Callable[[Ids], Any]
    name: str
