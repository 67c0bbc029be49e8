"""What came of a file: how many of its rows became what, and every problem with the row and column it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.core.text import clean_or_cut
from app.exchange.limits import PROBLEMS

if TYPE_CHECKING:
    from app.exchange.seen import Seen

_SHOWN = 200


class ImportKind(StrEnum):
    """What the rows of a file are."""

    CUSTOMERS = "customers"
    PURCHASES = "purchases"
    INTERACTIONS = "interactions"
    PRODUCTS = "products"
    LEADS = "leads"


class OnDuplicate(StrEnum):
    """What becomes of a row that is known already."""

    MERGE = "merge"
    SKIP = "skip"
    NEW = "new"


class Fate(StrEnum):
    """What became of the row that a problem was found in."""

    KEPT = "kept"
    SKIPPED = "skipped"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong (or left out on purpose) in one cell; `reason` is a code: `exchange.problem.<reason>`.

    `row` counts as a spreadsheet does: the first line of the file is 1.
    """

    row: int
    column: str
    value: str
    reason: str
    fate: Fate = Fate.KEPT

    @property
    def code(self) -> str:
        """The reason by the name under which `decisions.remedies_for` knows it."""
        return self.reason

    @classmethod
    def of(cls, row: int, column: str, value: str, reason: str, fate: Fate = Fate.KEPT) -> Problem:
        """As the constructor, with a value as it may be shown: one short clean line."""
        return cls(row, column, clean_or_cut(value[: 2 * _SHOWN], _SHOWN), reason, fate)


class Problems(list[Problem]):
    """The problems of a file, as many as are listed; `more` counts those that are not.

    A file can have a problem in every cell: millions of them would help nobody and fill the memory. Which rows were
    rejected, and why, is kept of all of them (`turned_away`), so that they can be saved as a file.
    """

    def __init__(self) -> None:
        super().__init__()
        self.more = self.more_rejected = 0
        self.turned_away: dict[int, str] = {}

    def append(self, problem: Problem) -> None:
        if problem.fate is Fate.REJECTED:
            self.turned_away.setdefault(problem.row, problem.reason)
        if len(self) < PROBLEMS:
            super().append(problem)
        else:
            self.more += 1
            self.more_rejected += problem.fate is Fate.REJECTED

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.append(problem)
        if isinstance(problems, Problems):
            self.more += problems.more
            self.more_rejected += problems.more_rejected
            for row, reason in problems.turned_away.items():
                self.turned_away.setdefault(row, reason)

    def __iadd__(self, problems: Iterable[Problem]) -> Problems:  # type: ignore[override, misc]
        self.extend(problems)
        return self

    def clear(self) -> None:
        super().clear()
        self.more = self.more_rejected = 0
        self.turned_away.clear()

    def listed(self) -> tuple[Problem, ...]:
        """All of them by row, and a last one that says how many there are besides."""
        rows = sorted(self, key=lambda problem: problem.row)
        last = rows[-1].row if rows else 0
        rest = (Problem(last, "", f"{self.more:,}", "more_problems"),) if self.more else ()
        return (*rows, *rest)


@dataclass(slots=True)
class Tally:
    """Counts rows while a file goes in."""

    created: int = 0
    merged: int = 0
    skipped: int = 0
    rejected: int = 0

    @property
    def rows(self) -> int:
        return self.created + self.merged + self.skipped + self.rejected


@dataclass(frozen=True, slots=True)
class FileReport:
    """The result of one file: `rows` = `created` + `merged` + `skipped` + `rejected`."""

    file: str
    kind: ImportKind
    rows: int
    created: int
    merged: int
    skipped: int
    rejected: int
    problems: tuple[Problem, ...] = field(repr=False, default=())
    operation_id: int | None = None
    dry_run: bool = False
    seen_before: Seen | None = None
    """The import that brought in the same bytes before and still stands."""
    turned_away: Mapping[int, str] = field(repr=False, default_factory=dict)
    """Every rejected row with the code of its reason, also of those that `problems` does not list."""

    def as_json(self) -> dict[str, Any]:
        """The shape of the command line's contract (`reason` as code; who speaks may put the sentence there)."""
        return {
            "file": self.file,
            "kind": str(self.kind),
            "rows": self.rows,
            "created": self.created,
            "merged": self.merged,
            "skipped": self.skipped,
            "rejected": self.rejected,
            "problems": [
                {"row": p.row, "column": p.column, "value": p.value, "reason": p.reason}
                for p in self.problems
            ],
            "seen_before": None if self.seen_before is None else self.seen_before.as_json(),
        }
