"""A list of customers goes in: row by row found, created, merged or skipped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy.orm import Session

from app.exchange.coded import Cancelled, Progress, check
from app.exchange.customer_writer import CustomerWriter
from app.exchange.drafts import CustomerDraft, absorb
from app.exchange.match import Book, Known, facts_of, load
from app.exchange.report import Fate, OnDuplicate, Problem, Tally

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
    rows = iter(drafts)
    while batch := list(islice(rows, _BATCH)):
        check(cancelled)
        _write_batch(writer, batch, on_duplicate, tally, problems)
        if progress is not None:
            progress(tally.rows, None)
    problems += writer.problems


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
