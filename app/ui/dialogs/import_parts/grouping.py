"""Problems of a file by kind: what it is, in which column, how many rows, a few examples."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.exchange.report import Problem

EXAMPLES = 3
_FATES = ("rejected", "skipped", "kept")


@dataclass(slots=True)
class ProblemGroup:
    """One kind of problem; `fate` says what becomes of its rows: rejected, skipped or kept."""

    reason: str
    column: str
    fate: str
    count: int = 0
    rows: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        self.count += 1
        if len(self.rows) < EXAMPLES and problem.row not in self.rows:
            self.rows.append(problem.row)
        if len(self.values) < EXAMPLES and problem.value and problem.value not in self.values:
            self.values.append(problem.value)


def grouped(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """What is not imported first, then by number of rows."""
    groups: dict[tuple[str, str, str], ProblemGroup] = {}
    for problem in problems:
        key = (problem.reason, problem.column, str(problem.fate))
        groups.setdefault(key, ProblemGroup(*key)).add(problem)
    return sorted(groups.values(), key=lambda group: (_FATES.index(group.fate), -group.count))


def by_column(problems: Iterable[Problem]) -> dict[str, int]:
    """How many problems stand in each column."""
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.column] = counts.get(problem.column, 0) + 1
    return counts
