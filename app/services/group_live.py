"""What a rule has while it is being edited: how many, and the first few by value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services.conditions import Condition
from app.services.customer_filter import rules

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Person:
    """One of those who belong to it."""

    id: int
    name: str
    pinyin: str


@dataclass(frozen=True, slots=True)
class Live:
    """The answer; `problem` is the code of what is wrong with the rule, "" else."""

    count: int = 0
    rows: tuple[Person, ...] = ()
    problem: str = ""


def live(reader: Reader, rule: Mapping[str, Any], segment_id: int | None, today: date) -> Live:
    """Count and first people of a rule; `segment_id` is the group that it is meant for, which it must not hold."""
    read = rules(reader, today)
    try:
        if segment_id is None:
            found = read.condition(rule)
        else:
            saved = {**read.saved, segment_id: rule}
            found = replace(read, saved=saved).condition({"field": "segment", "in": [segment_id]})
    except ShukeError as fault:
        return Live(problem=fault.code)
    count = int(reader.value(f"SELECT count(*) FROM {found.source} WHERE {found.where}", *found.values))
    return Live(count, _first(reader, found) if count else ())


def _first(reader: Reader, found: Condition) -> tuple[Person, ...]:
    sql = (
        "SELECT c.id, c.name, c.name_pinyin FROM customer_stats s CROSS JOIN customer c ON c.id = s.customer_id"
        f" WHERE {found.where} ORDER BY s.net DESC, s.customer_id DESC LIMIT {SHOWN}"
    )
    return tuple(Person(*row) for row in reader.all(sql, *found.values))
