"""A list of customers goes in: row by row found, created, merged or skipped."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from app.exchange.decisions import NOTHING_DECIDED, Decisions
from app.exchange.meeting.match import Known
from app.exchange.meeting.rows import Matcher
from app.exchange.reading.drafts import CustomerDraft, absorb
from app.exchange.report import Fate, OnDuplicate, Problems, Tally
from app.exchange.watching import Cancelled, Progress, check
from app.exchange.writing.customer_writer import CustomerWriter


def write_customers(
    session: Session,
    batches: Iterable[list[CustomerDraft]],
    on_duplicate: OnDuplicate,
    tally: Tally,
    problems: Problems,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    decisions: Decisions = NOTHING_DECIDED,
) -> None:
    """Write drafts in batches; each batch looks in the database, where the batches before it are, too.

    `merge` fills what a known customer lacks and never overwrites; equal rows of one file are one customer. `skip`
    leaves known ones alone; `new` never merges. Single rows and groups go as `decisions` say.
    """
    writer = CustomerWriter(session)
    matcher = Matcher(writer.query, decisions, on_duplicate)
    for batch in batches:
        check(cancelled)
        if matcher.never:
            writer.create(batch)
            tally.created += len(batch)
        else:
            _Batch(writer, matcher, tally, problems).write(batch)
        if progress is not None:
            progress(tally.rows, None)
    check(cancelled)
    writer.finish()
    problems += writer.problems


class _Batch:
    """One batch on its way: who is new, and what known ones get."""

    def __init__(self, writer: CustomerWriter, matcher: Matcher, tally: Tally, problems: Problems) -> None:
        self._writer = writer
        self._matcher = matcher
        self._tally = tally
        self._problems = problems
        self._new: list[Known] = []
        self._known: dict[int, CustomerDraft] = {}

    def write(self, batch: list[CustomerDraft]) -> None:
        self._matcher.begin(batch)
        for draft in batch:
            self._sort(draft)
        self._writer.merge(self._known)
        drafts = [known.draft for known in self._new if known.draft is not None]
        for known, number in zip(self._new, self._writer.create(drafts), strict=True):
            known.id, known.draft = number, None

    def _sort(self, draft: CustomerDraft) -> None:
        verdict = self._matcher.meet(draft)
        if verdict.problem is not None:
            self._problems.append(verdict.problem)
        fate = verdict.problem.fate if verdict.problem is not None else Fate.KEPT
        if fate is Fate.SKIPPED:
            self._tally.skipped += 1
        elif fate is Fate.REJECTED:
            self._tally.rejected += 1
        elif verdict.how is OnDuplicate.NEW or verdict.known is None:
            self._new.append(self._matcher.new(draft))
            self._tally.created += 1
        else:
            self._merge(verdict.known, draft)
            self._tally.merged += 1

    def _merge(self, known: Known, draft: CustomerDraft) -> None:
        if known.draft is not None:
            absorb(known.draft, draft)
        elif known.id in self._known:
            absorb(self._known[known.id], draft)
        elif known.id is not None:
            self._known[known.id] = draft
        self._matcher.merged(known, draft)
