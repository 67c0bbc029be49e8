"""Campaigns that rows name: found by their name; one that the shop does not have is told once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.exchange.report import Problem, Problems

Query = Callable[..., list[tuple[Any, ...]]]


class Campaigns:
    """The shop's campaigns by name; of several of one name the latest."""

    def __init__(self, query: Query) -> None:
        rows = query("SELECT name, id FROM campaign WHERE deleted_at IS NULL ORDER BY id")
        self._ids: dict[str, int] = {name.casefold(): number for name, number in rows}
        self._unknown: set[str] = set()

    def find(self, name: str, row: int, problems: list[Problem] | Problems) -> int | None:
        """The campaign of this name, None for no name; an unknown one is a problem of the first row that names it."""
        if not name:
            return None
        found = self._ids.get(name.casefold())
        if found is None and name not in self._unknown:
            self._unknown.add(name)
            problems.append(Problem.of(row, "campaign", name, "unknown_campaign"))
        return found
