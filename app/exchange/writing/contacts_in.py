"""Interactions and leads go in: each belongs to a customer, who is found or created as for purchases."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.core.enums import LeadStage
from app.core.ids import uuid7_bytes
from app.core.instants import to_millis
from app.db import bulk
from app.exchange.meeting.book_loading import load
from app.exchange.meeting.buyers import draft_of, find_one
from app.exchange.meeting.match import Known
from app.exchange.reading.contacts_rows import interaction, lead
from app.exchange.reading.simple_rows import Cells, SimpleRows
from app.exchange.report import Fate, OnDuplicate, Problem, Tally
from app.exchange.watching import Cancelled
from app.exchange.writing.campaigns import Campaigns
from app.exchange.writing.customer_writer import CustomerWriter
from app.exchange.writing.lead_moves import note_moves
from app.exchange.writing.own_ids import OwnIds, identity
from app.models import Interaction, Lead

_INTERACTION = (
    "uuid", "created_at", "updated_at", "customer_id", "happened_at", "happened_on", "channel", "direction", "kind",
    "summary", "details", "minutes", "quality", "outcome", "staff_id",
)  # fmt: skip
_LEAD = (
    "uuid", "created_at", "updated_at", "customer_id", "stage", "intent", "ability", "expected_value", "next_step",
    "next_step_on", "lost_reason", "opened_on", "closed_on", "campaign_id",
)  # fmt: skip


def write_interactions(
    session: Session,
    rows: SimpleRows,
    region: str,
    on_duplicate: OnDuplicate,
    tally: Tally,
    cancelled: Cancelled | None = None,
) -> None:
    """An interaction is known when customer, day and summary are; `merge` and `skip` then leave it as it is."""
    writer = CustomerWriter(session)
    staff = dict(writer.query("SELECT name, id FROM staff WHERE deleted_at IS NULL"))
    read = _read(rows, lambda cells: interaction(cells, rows, staff), tally, cancelled)
    staff |= writer.colleagues({found[-1] for _, found in read if found[-1]} - staff.keys())
    people = _people(writer, [cells for cells, _ in read], region, rows)
    stored = set()
    if on_duplicate is not OnDuplicate.NEW:
        stored = set(
            writer.query("SELECT customer_id, happened_on, summary FROM interaction WHERE deleted_at IS NULL")
        )
    own = _own(writer, "interaction", read, on_duplicate)
    new = []
    for (cells, found), customer in zip(read, people, strict=True):
        if own.is_live(_uuid(cells)) if _uuid(cells) else (customer, found[1], found[5]) in stored:
            _count_known(rows, cells, on_duplicate, tally)
        else:
            tally.created += 1
            new.append((_uuid(cells), customer, *found[:-1], staff.get(found[-1])))
    _insert(session, Interaction, _INTERACTION, new, own)


def write_leads(
    session: Session,
    rows: SimpleRows,
    region: str,
    on_duplicate: OnDuplicate,
    tally: Tally,
    today: int,
    cancelled: Cancelled | None = None,
) -> None:
    """A lead is known when its customer has one that is neither won nor lost; it then stays as it is."""
    writer = CustomerWriter(session)
    read = _read(rows, lambda cells: lead(cells, today), tally, cancelled)
    people = _people(writer, [cells for cells, _ in read], region, rows)
    stored: set[int] = set()
    if on_duplicate is not OnDuplicate.NEW:
        stored = {
            row[0]
            for row in writer.query(
                "SELECT customer_id FROM lead WHERE deleted_at IS NULL AND stage NOT IN ('won', 'lost')"
            )
        }
    own = _own(writer, "lead", read, on_duplicate)
    campaigns = Campaigns(writer.query)
    new = []
    for (cells, found), customer in zip(read, people, strict=True):
        if own.is_live(_uuid(cells)) or customer in stored:
            _count_known(rows, cells, on_duplicate, tally)
            continue
        tally.created += 1
        campaign = campaigns.find(cells.text("campaign"), cells.number, rows.problems)
        new.append((_uuid(cells), customer, *found, campaign))
        if on_duplicate is not OnDuplicate.NEW and found[0] not in (LeadStage.WON, LeadStage.LOST):
            stored.add(customer)
    note_moves(session, _insert(session, Lead, _LEAD, new, own), [row[1:] for row in new], today)


def _people(writer: CustomerWriter, cells: Sequence[Cells], region: str, rows: SimpleRows) -> list[int]:
    """The customer of each row; who is not known is created with what the row tells."""
    drafts = []
    for one in cells:
        draft = draft_of(one.who(), one.number, region)
        draft.organisation, draft.source = one.text("organisation"), one.text("source")
        draft.notes = one.long_text("notes")
        drafts.append(draft)
    book = load(writer.query, drafts)
    found: list[Known] = [find_one(book, draft, rows.problems) for draft in drafts]
    new = list({id(known): known for known in found if known.id is None}.values())
    for known, number in zip(new, writer.create([known.draft for known in new if known.draft]), strict=True):
        known.id = number
    writer.finish()
    rows.problems += writer.problems
    return [known.id or 0 for known in found]


def _read(
    rows: SimpleRows,
    read: Callable[[Cells], tuple[Any, ...] | None],
    tally: Tally,
    cancelled: Cancelled | None,
) -> list[tuple[Cells, tuple[Any, ...]]]:
    """The rows that make a record, with its values; the others are counted."""
    found = []
    for cells in rows.each(cancelled):
        values = read(cells)
        if values is not None:
            found.append((cells, values))
        else:
            tally.skipped += cells.fate is Fate.SKIPPED
            tally.rejected += cells.fate is not Fate.SKIPPED
    return found


def _count_known(rows: SimpleRows, cells: Cells, on_duplicate: OnDuplicate, tally: Tally) -> None:
    if on_duplicate is OnDuplicate.SKIP:
        tally.skipped += 1
        rows.problems.append(Problem(cells.number, "", "", "known_already", Fate.SKIPPED))
    else:
        tally.merged += 1


def _uuid(cells: Cells) -> bytes | None:
    """The identity of a record of our own file."""
    return identity(cells.text("uuid"))


def _own(
    writer: CustomerWriter, table: str, read: Sequence[tuple[Cells, object]], on_duplicate: OnDuplicate
) -> OwnIds:
    always_new = on_duplicate is OnDuplicate.NEW
    return OwnIds(writer.query, table, (_uuid(cells) for cells, _ in read), always_new=always_new)


def _insert(
    session: Session, model: Any, names: tuple[str, ...], rows: list[tuple[Any, ...]], own: OwnIds
) -> range:
    """Rows that begin with the identity that their file gave them, if it did."""
    now = to_millis(bulk.journal_of(session).at)
    fresh = uuid7_bytes(len(rows))
    full = [(own.own(uuid, new), now, now, *row) for new, (uuid, *row) in zip(fresh, rows, strict=True)]
    return bulk.insert(session, model.__table__, names, full)
