"""A list of customers goes in: row by row found, created, merged or skipped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy.orm import Session

from app.exchange.customer_writer import CustomerWriter
from app.exchange.drafts import CustomerDraft, absorb, trim
from app.exchange.limits import BATCH_CHARACTERS
from app.exchange.match import Book, Known, facts_of, load
from app.exchange.report import Fate, OnDuplicate, Problem, Tally
from app.exchange.watching import Cancelled, Progress, check

_BATCH = 10_000


def write_customers(
    session: Session,
    drafts: Iterable[CustomerDraft],
    on_duplicate: OnDuplicate,
    tally: Tally,
    problems: list[Problem],
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> None:
    """Write drafts in batches; each batch looks in the database, where the batches before it are, too.

    `merge` fills what a known customer lacks and never overwrites; equal rows of one file are one customer. `skip`
    leaves known ones alone; `new` never merges.
    """
    writer = CustomerWriter(session)
    rows = _trimmed(drafts, problems)
    while batch := list(_batch(rows)):
        check(cancelled)
        _write_batch(writer, batch, on_duplicate, tally, problems)
        if progress is not None:
            progress(tally.rows, None)
    problems += writer.problems


def _trimmed(drafts: Iterable[CustomerDraft], problems: list[Problem]) -> Iterator[CustomerDraft]:
    for draft in drafts:
        if trim(draft):
            problems.append(Problem(draft.row, "", draft.name, "too_many_parts"))
        yield draft


def _batch(rows: Iterator[CustomerDraft]) -> Iterator[CustomerDraft]:
    """So many drafts as are written at once: fewer where they are whole books of notes."""
    room = BATCH_CHARACTERS
    for draft in islice(rows, _BATCH):
        yield draft
        room -= len(draft.notes)
        if room < 0:
            return


def _write_batch(
    writer: CustomerWriter,
    batch: list[CustomerDraft],
    on_duplicate: OnDuplicate,
    tally: Tally,
    problems: list[Problem],
) -> None:
    if on_duplicate is OnDuplicate.NEW:
        writer.create(batch)
        tally.created += len(batch)
        return
    book = load(writer.query, batch)
    new: list[CustomerDraft] = []
    known: dict[int, CustomerDraft] = {}
    for draft in batch:
        found = book.find(draft)
        if found is None:
            problems += _shared(book, draft)
            new.append(draft)
            book.add(_known(draft))
            tally.created += 1
        elif on_duplicate is OnDuplicate.SKIP:
            problems.append(Problem(draft.row, "", draft.name, "known_already", Fate.SKIPPED))
            tally.skipped += 1
        else:
            _merge(book, found, draft, known)
            tally.merged += 1
    writer.merge(known)
    writer.create(new)


def _known(draft: CustomerDraft) -> Known:
    return Known(
        name=draft.name,
        draft=draft,
        uuid=draft.uuid,
        member_number=draft.member_number,
        birthday=draft.birthday,
        reach=set(draft.reach),
        named=draft.named,
        facts=facts_of(draft),
    )


def _merge(book: Book, found: Known, draft: CustomerDraft, known: dict[int, CustomerDraft]) -> None:
    if found.draft is not None:
        absorb(found.draft, draft)
    elif found.id in known:
        absorb(known[found.id], draft)
    elif found.id is not None:
        known[found.id] = draft
    book.learn(found, draft)


def _shared(book: Book, draft: CustomerDraft) -> Iterator[Problem]:
    """A phone that somebody of another name has: kept apart, and said, since it may be a mistake."""
    if book.shares_reach(draft):
        yield Problem(draft.row, "", draft.name, "shares_contact")
