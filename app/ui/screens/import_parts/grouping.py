"""Problems of a file by kind: what it is, in which column, how many rows, a few examples, what can be done."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.exchange.report import Problem

EXAMPLES = 3
MOST_CELLS = 500
_FATES = ("rejected", "skipped", "kept")


@dataclass(slots=True)
class ProblemGroup:
    """One kind of problem in one column; `fate` says what becomes of its rows: rejected, skipped or kept."""

    reason: str
    column: str
    fate: str
    count: int = 0
    rows: list[int] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    cells: list[tuple[int, str]] = field(default_factory=list)
    """Row and value of each, as many as one would fill in by hand."""

    @property
    def key(self) -> str:
        """By which its remedy is decided."""
        return f"{self.reason}|{self.column}" if self.column else self.reason

    def add(self, problem: Problem) -> None:
        self.count += 1
        if len(self.rows) < EXAMPLES and problem.row not in self.rows:
            self.rows.append(problem.row)
        if len(self.values) < EXAMPLES and problem.value and problem.value not in self.values:
            self.values.append(problem.value)
        if len(self.cells) < MOST_CELLS:
            self.cells.append((problem.row, problem.value))


def grouped(problems: Iterable[Problem], without: Collection[str] = ()) -> list[ProblemGroup]:
    """What is not imported first, then by number of rows.

    `without` are columns whose unknown values are asked for one by one elsewhere.
    """
    groups: dict[tuple[str, str], ProblemGroup] = {}
    for problem in problems:
        if problem.column in without and problem.reason.startswith("unknown_"):
            continue
        key = (problem.reason, problem.column)
        groups.setdefault(key, ProblemGroup(*key, str(problem.fate))).add(problem)
    return sorted(groups.values(), key=lambda group: (_FATES.index(group.fate), -group.count))


def by_column(problems: Iterable[Problem]) -> dict[str, int]:
    """How many problems stand in each column."""
    counts: dict[str, int] = {}
    for problem in problems:
        counts[problem.column] = counts.get(problem.column, 0) + 1
    return counts
