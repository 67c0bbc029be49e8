"""A list of customers as drafts ready to be matched: the shop's words known, remedies done, own fields settled.

The preview and the import read a file through this one room, so that what was shown is what comes in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

from app.exchange.decisions import Decisions, Remedy
from app.exchange.headings.shop_words import ShopWords
from app.exchange.limits import BATCH_CHARACTERS
from app.exchange.reading.drafts import CustomerDraft, FieldKind, trim
from app.exchange.reading.remedies import applied, fate_of
from app.exchange.report import Fate, Problem, Problems, Tally
from app.exchange.watching import Cancelled, Progress, check
from app.exchange.writing.custom_in import CustomValues

BATCH = 4_000
"""So many names stay in the memory of readings between matching and writing."""


_OFTEN = 512


class Rows(Protocol):
    """Whatever makes drafts of a file (`CustomerRows`, `VcardCustomers`, `JsonCustomers`)."""

    problems: Problems
    rejected: int

    def drafts(self, cancelled: Cancelled | None = None) -> Iterator[CustomerDraft]: ...


class _Fresh(Problems):
    """The problems since the last row, to be seen before they are listed."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: list[Problem] = []

    def append(self, problem: Problem) -> None:
        self.waiting.append(problem)

    def take(self) -> list[Problem]:
        waiting, self.waiting = self.waiting, []
        return waiting


@dataclass(slots=True)
class CustomersRead:
    """Reads one file; `problems` and `tally` gather what was wrong and what was left out."""

    rows: Rows
    shop: ShopWords
    decisions: Decisions
    problems: Problems
    tally: Tally
    headings: Mapping[str, str] = field(default_factory=dict)
    """Field to heading, for problems that no single cell tells."""
    names_expected: bool = False
    """Whether the file has a column of names, so that a row without one is worth a remark."""
    columns: Mapping[str, FieldKind] = field(default_factory=dict)
    """Types of new own fields as their columns show them."""
    count: int = 0
    """Rows read so far, with those that were left out."""

    def batches(
        self, cancelled: Cancelled | None = None, progress: Progress | None = None
    ) -> Iterator[list[CustomerDraft]]:
        """The drafts that go in, so many at a time as are written at once; `progress` is told what was read."""
        custom = CustomValues(self.shop.fields, self.decisions, self.columns)
        drafts = self._drafts(cancelled, progress)
        while batch := list(_some(drafts)):
            check(cancelled)
            misfits = custom.settle(batch)
            self.problems += misfits
            dropped = {problem.row for problem in misfits if problem.fate is Fate.REJECTED}
            self.tally.rejected += len(dropped)
            yield [draft for draft in batch if draft.row not in dropped] if dropped else batch

    def _drafts(self, cancelled: Cancelled | None, progress: Progress | None) -> Iterator[CustomerDraft]:
        fresh = _Fresh()
        self.rows.problems = fresh
        for draft in self.rows.drafts(cancelled):
            self.count += 1
            if progress is not None and self.count % _OFTEN == 0:
                progress(self.count, None)
            problems = fresh.take() if fresh.waiting else []
            if self._goes_in(draft, problems):
                yield draft
        self._of_rows(fresh.take())
        self.problems.more += fresh.more
        self.problems.more_rejected += fresh.more_rejected
        self.tally.rejected += self.rows.rejected
        skipped = getattr(self.rows, "skipped", 0)  # rows of sums, and lists of members among cards
        self.tally.skipped += skipped
        self.count += self.rows.rejected + skipped

    def _goes_in(self, draft: CustomerDraft, problems: list[Problem]) -> bool:
        """Do to a draft what was decided; whether it still goes in."""
        if trim(draft):
            problems.append(Problem(draft.row, "", draft.name, "too_many_parts"))
        self._of_rows(problem for problem in problems if problem.row != draft.row)
        own = [problem for problem in problems if problem.row == draft.row] + self._unknown(draft)
        found = [problem for one in own if (problem := applied(self.decisions, draft, one)) is not None]
        self.problems += found
        fates = {problem.fate for problem in found}
        if Fate.REJECTED in fates:
            self.tally.rejected += 1
        elif Fate.SKIPPED in fates:
            self.tally.skipped += 1
        return fates <= {Fate.KEPT}

    def _of_rows(self, problems: Iterable[Problem]) -> None:
        """Problems of rows of which there is no draft; those that were rejected may be skipped instead."""
        for problem in problems:
            fate = fate_of(self.decisions, problem) if problem.fate is Fate.REJECTED else problem.fate
            if fate is Fate.SKIPPED and problem.fate is Fate.REJECTED:
                self.tally.skipped += 1
                self.tally.rejected -= 1
            self.problems.append(Problem(problem.row, problem.column, problem.value, problem.reason, fate))

    def _unknown(self, draft: CustomerDraft) -> list[Problem]:
        """What a row names and the shop does not have."""
        found = []
        if self.names_expected and not draft.named:
            found.append(Problem.of(draft.row, self.headings.get("name", ""), draft.name, "no_name"))
        if draft.tier:
            draft.tier = self._called("tier", draft.tier)
            if draft.tier and not self.shop.has_tier(draft.tier):
                found.append(self._not_there(draft, "tier", "unknown_tier"))
        if draft.responsible:
            draft.responsible = self._called("responsible", draft.responsible)
            if draft.responsible and draft.responsible not in self.shop.staff:
                found.append(self._not_there(draft, "responsible", "unknown_staff"))
        return found

    def _called(self, name: str, value: str) -> str:
        target = self.decisions.target(name, value)
        return value if target is None else target

    def _not_there(self, draft: CustomerDraft, name: str, code: str) -> Problem:
        """The field is left empty, unless what it names is to be made."""
        heading, value = self.headings.get(name, name), getattr(draft, name)
        if self.decisions.remedy(code, heading) is not Remedy.CREATE:
            setattr(draft, name, "")
        return Problem.of(draft.row, heading, value, code)


def _some(drafts: Iterator[CustomerDraft]) -> Iterator[CustomerDraft]:
    """So many drafts as are written at once: fewer where they bring whole books of notes, or photos."""
    room = BATCH_CHARACTERS
    for draft in islice(drafts, BATCH):
        yield draft
        room -= len(draft.notes) + len(draft.photo or b"")
        if room < 0:
            return
