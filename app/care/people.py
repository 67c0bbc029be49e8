"""Who an occasion is for, as sets that are counted and cut before they become rows.

A birthday is for a handful of listed customers, a festival perhaps for a hundred thousand: both answer how many
they are, who comes first by value, and how many of them are looked after by someone, and neither knows more than the
id of a person who is not shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from app.db.reader import Reader
from app.services.conditions import Condition

_THESE = "json_each(?) x CROSS JOIN customer_stats s ON s.customer_id = x.value"
_BY_VALUE = "ORDER BY s.net DESC, s.customer_id DESC"
_EVERYBODY_BY_VALUE = f"SELECT s.customer_id FROM customer_stats s {_BY_VALUE}"

_EVERYBODY = -1
_FEW = 2000
"""So many are sorted by value sooner than they are met by walking all customers from the most valuable one."""


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

    def of(self, mine: Mine) -> People:
        """Those whom someone looks after."""
        ...


class Mine:
    """The customers whom someone looks after, asked once for all the people of a list."""

    def __init__(self, reader: Reader, staff_id: int) -> None:
        self.reader = reader
        self.staff_id = staff_id

    @cached_property
    def customers(self) -> frozenset[int]:
        sql = "SELECT group_concat(id) FROM customer WHERE responsible_id = ?"
        return frozenset(parse_ids(self.reader.text(sql, self.staff_id)))

    def of(self, table: str, ids: Collection[int]) -> AbstractSet[int]:
        """Those of these tasks or cases that are theirs, or all of their customers."""
        if table == "customer":
            return self.customers
        sql = f"SELECT o.id FROM json_each(?) x CROSS JOIN {table} o ON o.id = x.value WHERE o.responsible_id = ?"
        return {row[0] for row in self.reader.all(sql, among(ids), self.staff_id)}


def union(parts: Sequence[People]) -> People:
    """All who are in any of them, each once."""
    if len(parts) == 1:
        return parts[0]
    return Listed(parts[0].reader, list(dict.fromkeys(one for part in parts for one in part.ids())))


def parse_ids(text: str) -> list[int]:
    """The ids of a `group_concat` cell."""
    found: list[int] = json.loads(f"[{text}]")
    return found


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
        return by_value(self.reader, self.members, limit)

    def kept(self, ids: Collection[int]) -> list[int]:
        members = set(self.members)
        return [one for one in ids if one in members]

    def of(self, mine: Mine) -> Listed:
        theirs = mine.of(self.table, self.members)
        return Listed(self.reader, [m for m in self.members if m in theirs], self.table, self.ordered)


@dataclass(frozen=True)
class Audience:
    """Everybody who fulfils a condition, but for those `without`.

    A condition is worked out once, whatever is asked of it. Where it is for the whole shop, nobody is listed: it is
    counted, and walked by value only as far as it is shown.
    """

    reader: Reader
    condition: Condition
    without: AbstractSet[int] = frozenset()

    def count(self) -> int:
        condition = self.condition
        if self.without and not condition.empty:
            return len(self._members)
        whole: int = self.reader.value(
            f"SELECT count(*) FROM {condition.source} WHERE {condition.where}", *condition.values
        )
        return whole - len(self.among(self.without))

    def among(self, ids: AbstractSet[int]) -> frozenset[int]:
        """Which of these customers belong to the audience, whether left out or not."""
        if self.condition.empty:
            return frozenset(narrowed(self.reader, self.condition, ids))
        return frozenset(ids).intersection(self._everybody)

    def first(self, limit: int | None) -> list[int]:
        if self.condition.empty:
            return _walked(self.reader, lambda one: one not in self.without, limit)
        return by_value(self.reader, self._members, limit)

    def ids(self) -> list[int]:
        return [one for one in self._everybody if one not in self.without]

    def kept(self, ids: Collection[int]) -> list[int]:
        members = self.among(frozenset(ids)) - self.without
        return [one for one in ids if one in members]

    def of(self, mine: Mine) -> People:
        if self.condition.empty:
            return Audience(
                self.reader, Condition("c.responsible_id = ?", (mine.staff_id,), customer=True), self.without
            )
        return Listed(self.reader, list(self._members & mine.customers))

    @cached_property
    def _everybody(self) -> list[int]:
        condition = self.condition
        sql = f"SELECT group_concat(s.customer_id) FROM {condition.source} WHERE {condition.where}"
        return parse_ids(self.reader.text(sql, *condition.values))

    @cached_property
    def _members(self) -> frozenset[int]:
        return frozenset(self._everybody).difference(self.without)


def narrowed(reader: Reader, condition: Condition, ids: Collection[int]) -> list[int]:
    """Which of these customers fulfil a condition: theirs are the only rows that are looked at."""
    if not ids:
        return []
    person = "CROSS JOIN customer c ON c.id = s.customer_id" if condition.customer else ""
    sql = f"SELECT s.customer_id FROM {_THESE} {person} WHERE {condition.where}"
    return [row[0] for row in reader.all(sql, among(ids), *condition.values)]


def by_value(reader: Reader, members: Collection[int], limit: int | None) -> list[int]:
    """These customers, the most valuable ones first."""
    if limit == 0 or not members:
        return []
    if len(members) > _FEW:
        return _walked(reader, frozenset(members).__contains__, limit)
    sql = f"SELECT s.customer_id FROM {_THESE} {_BY_VALUE} LIMIT ?"
    return [row[0] for row in reader.all(sql, among(members), -1 if limit is None else limit)]


def _walked(reader: Reader, wanted: Callable[[int], bool], limit: int | None) -> list[int]:
    """Those wanted of all customers, from the most valuable one; mostly some are found among the first of them."""
    found: list[int] = []
    for length in (_EVERYBODY,) if limit is None else (_FEW, _EVERYBODY):
        every = reader.text(f"SELECT group_concat(customer_id) FROM ({_EVERYBODY_BY_VALUE} LIMIT ?)", length)
        found = [one for one in parse_ids(every) if wanted(one)]
        if limit is not None and len(found) >= limit:
            break
    return found[:limit]
