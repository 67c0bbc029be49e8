"""A condition over a customer, as SQLite takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_FLAT = 64
"""So many parts stand side by side; more are paired up, for SQLite nests a row of a thousand a thousand deep."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What follows WHERE, the values to bind, and whether it asks `customer c` too."""

    where: str = "true"
    values: tuple[Any, ...] = ()
    customer: bool = False

    @property
    def empty(self) -> bool:
        return self.where == "true"

    @property
    def source(self) -> str:
        joined = " JOIN customer c ON c.id = s.customer_id" if self.customer else ""
        return f"customer_stats s{joined}"


EVERYBODY = Condition()
NOBODY = Condition("false")


def joined(word: str, parts: Sequence[Condition]) -> Condition:
    """Several conditions as one; nobody fits none of no alternatives, everybody fits all of none."""
    if word == "OR" and not parts:
        return NOBODY
    if word == "OR" and any(part.empty for part in parts):
        return EVERYBODY
    parts = [part for part in parts if not part.empty]
    if len(parts) < 2:
        return parts[0] if parts else EVERYBODY
    if len(parts) > _FLAT:
        half = len(parts) // 2
        return joined(word, [joined(word, parts[:half]), joined(word, parts[half:])])
    where = f" {word} ".join(f"({part.where})" for part in parts)
    return Condition(
        where, tuple(v for part in parts for v in part.values), any(part.customer for part in parts)
    )


def opposite(inner: Condition) -> Condition:
    """Whoever the condition does not hold for, also those of whom it is not known."""
    if inner.empty:
        return NOBODY
    return Condition(f"({inner.where}) IS NOT TRUE", inner.values, inner.customer)
