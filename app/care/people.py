"""Who an occasion is for, as sets that are counted and cut before they become rows.

A birthday is for a handful of listed customers, a festival perhaps for a hundred thousand: both answer how many
they are, who comes first by value, and how many of them are looked after by someone, and neither makes a Python
object of a person who is not shown.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from app.db.reader import Reader
from app.services.conditions import Condition, joined

_BY_VALUE = "ORDER BY s.net DESC, s.customer_id DESC"


class People(Protocol):
    @property
    def reader(self) -> Reader: ...

    def count(self) -> int: ...

    def first(self, limit: int | None) -> list[int]:
        """The most valuable ones first, as many as asked for."""
        ...

    def ids(self) -> Sequence[int]:
        """All of them, in any order."""
        ...

    def kept(self, ids: Collection[int]) -> list[int]:
        """Which of these are among them, in the order given."""
        ...

    def condition_of(self) -> Condition:
        """They as a condition over `customer_stats s`."""
        ...

    def of(self, staff_id: int) -> People:
        """Those whom someone looks after."""
        ...


def union(parts: Sequence[People]) -> People:
    """All who are in any of them, each once; nobody is listed who need not be."""
    if len(parts) == 1:
        return parts[0]
    listed = [part for part in parts if isinstance(part, Listed)]
    if len(listed) == len(parts):
        return Listed(parts[0].reader, list(dict.fromkeys(one for part in listed for one in part.members)))
    return Audience(parts[0].reader, joined("OR", [part.condition_of() for part in parts]))


def parse_ids(text: str) -> list[int]:
    """The ids of a `group_concat` cell."""
    return list(map(int, text.split(","))) if text else []


def among(ids: Collection[int]) -> str:
    """Ids as the JSON list that `json_each(?)` unfolds."""
    return "[" + ",".join(map(str, ids)) + "]"


@dataclass(frozen=True, slots=True)
class Listed:
    """Customers known by their ids; order is by value unless they are `ordered` already."""

    reader: Reader
    members: Sequence[int]
    table: str = "customer"
    ordered: bool = False

    def count(self) -> int:
        return len(self.members)

    def ids(self) -> Sequence[int]:
        return self.members

    def first(self, limit: int | None) -> list[int]:
        if self.ordered:
            return list(self.members[:limit])
        if limit == 0 or not self.members:
            return []
        rows = self.reader.all(
            "SELECT s.customer_id FROM json_each(?) x JOIN customer_stats s ON s.customer_id = x.value"
            f" {_BY_VALUE} LIMIT ?",
            among(self.members),
            -1 if limit is None else limit,
        )
        return [row[0] for row in rows]

    def kept(self, ids: Collection[int]) -> list[int]:
        members = set(self.members)
        return [one for one in ids if one in members]

    def condition_of(self) -> Condition:
        return _one_of(self.members)

    def of(self, staff_id: int) -> Listed:
        rows = self.reader.all(
            f"SELECT o.id FROM json_each(?) x CROSS JOIN {self.table} o ON o.id = x.value WHERE o.responsible_id = ?",
            among(self.members),
            staff_id,
        )
        kept = {row[0] for row in rows}
        return Listed(self.reader, [m for m in self.members if m in kept], self.table, self.ordered)


@dataclass(frozen=True, slots=True)
class Audience:
    """Everybody who fulfils a condition, but for those `without`."""

    reader: Reader
    condition: Condition
    without: AbstractSet[int] = frozenset()

    def count(self) -> int:
        condition = self.condition
        whole: int = self.reader.value(
            f"SELECT count(*) FROM {condition.source} WHERE {condition.where}", *condition.values
        )
        return whole - self._count_without()

    def narrowed(self, ids: Collection[int]) -> list[int]:
        """Which of these customers belong to the audience, whether left out or not."""
        if not ids:
            return []
        condition = joined("AND", [self.condition, _one_of(ids)])
        rows = self.reader.all(
            f"SELECT s.customer_id FROM {condition.source} WHERE {condition.where}", *condition.values
        )
        return [row[0] for row in rows]

    def first(self, limit: int | None) -> list[int]:
        if limit is None:
            return self._all(f"{_BY_VALUE}")
        condition = self.condition_of()
        rows = self.reader.all(
            f"SELECT s.customer_id FROM {condition.source} WHERE {condition.where} {_BY_VALUE} LIMIT ?",
            *condition.values,
            limit,
        )
        return [row[0] for row in rows]

    def ids(self) -> Sequence[int]:
        return self._all("")

    def kept(self, ids: Collection[int]) -> list[int]:
        members = {*self.narrowed(ids)} - self.without
        return [one for one in ids if one in members]

    def condition_of(self) -> Condition:
        if not self.without:
            return self.condition
        others = Condition("s.customer_id NOT IN (SELECT value FROM json_each(?))", (among(self.without),))
        return joined("AND", [self.condition, others])

    def of(self, staff_id: int) -> Audience:
        mine = joined("AND", [self.condition, Condition("c.responsible_id = ?", (staff_id,), customer=True)])
        return Audience(self.reader, mine, self.without)

    def _count_without(self) -> int:
        if not self.without:
            return 0
        condition = joined("AND", [self.condition, _one_of(self.without)])
        return int(
            self.reader.value(
                f"SELECT count(*) FROM {condition.source} WHERE {condition.where}", *condition.values
            )
        )

    def _all(self, order: str) -> list[int]:
        condition = self.condition
        text = self.reader.text(
            f"SELECT group_concat(id) FROM (SELECT s.customer_id AS id FROM {condition.source}"
            f" WHERE {condition.where} {order})",
            *condition.values,
        )
        return [one for one in parse_ids(text) if one not in self.without]


def _one_of(ids: Collection[int]) -> Condition:
    return Condition("s.customer_id IN (SELECT value FROM json_each(?))", (among(ids),))
