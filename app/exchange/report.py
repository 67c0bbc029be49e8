"""What came of a file: how many of its rows became what, and every problem with the row and column it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

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

    @classmethod
    def of(cls, row: int, column: str, value: str, reason: str, fate: Fate = Fate.KEPT) -> Problem:
        """As the constructor, with a value that is short enough to be shown."""
        return cls(row, column, value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…", reason, fate)


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
        }
