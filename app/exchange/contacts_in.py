"""Interactions and leads go in: each belongs to a customer, who is found or created as for purchases."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.core.days import to_day_number
from app.core.enums import Channel, Direction, InteractionKind, LeadStage
from app.core.ids import uuid7_bytes
from app.core.instants import to_millis
from app.db import bulk
from app.exchange import vocabulary
from app.exchange.buyers import draft_of, find_one
from app.exchange.customer_writer import CustomerWriter
from app.exchange.match import Known, load
from app.exchange.report import Fate, OnDuplicate, Problem, Tally
from app.exchange.simple_rows import Cells, SimpleRows
from app.exchange.watching import Cancelled
from app.models import Interaction, Lead

_INTERACTION = (
    "uuid", "created_at", "updated_at", "customer_id", "happened_at", "happened_on", "channel", "direction", "kind",
    "summary", "details", "minutes", "quality", "outcome", "staff_id",
)  # fmt: skip
_LEAD = (
    "uuid", "created_at", "updated_at", "customer_id", "stage", "intent", "ability", "expected_value", "next_step",
    "next_step_on", "lost_reason", "opened_on",
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
    read = [
        (cells, found) for cells in rows.each(cancelled) if (found := _interaction(cells, rows, staff, tally))
    ]
    people = _people(writer, [cells for cells, _ in read], region, rows)
    stored = set()
    if on_duplicate is not OnDuplicate.NEW:
        stored = set(
            writer.query("SELECT customer_id, happened_on, summary FROM interaction WHERE deleted_at IS NULL")
        )
    new = []
    for (cells, found), customer in zip(read, people, strict=True):
        if (customer, found[1], found[5]) in stored:
            _count_known(rows, cells, on_duplicate, tally)
        else:
            tally.created += 1
            new.append((customer, *found))
    _insert(session, Interaction, _INTERACTION, new)


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
    read = []
    for cells in rows.each(cancelled):
        if not any(cells.who().key):
            cells.note("customer_name", "nobody", Fate.REJECTED)
            tally.rejected += 1
        else:
            read.append((cells, _lead(cells, today)))
    people = _people(writer, [cells for cells, _ in read], region, rows)
    stored: set[int] = set()
    if on_duplicate is not OnDuplicate.NEW:
        stored = {
            row[0]
            for row in writer.query(
                "SELECT customer_id FROM lead WHERE deleted_at IS NULL AND stage NOT IN ('won', 'lost')"
            )
        }
    new = []
    for (cells, found), customer in zip(read, people, strict=True):
        if customer in stored:
            _count_known(rows, cells, on_duplicate, tally)
            continue
        tally.created += 1
        new.append((customer, *found))
        if on_duplicate is not OnDuplicate.NEW and found[0] not in (LeadStage.WON, LeadStage.LOST):
            stored.add(customer)
    _insert(session, Lead, _LEAD, new)


def _interaction(
    cells: Cells, rows: SimpleRows, staff: dict[str, int], tally: Tally
) -> tuple[Any, ...] | None:
    moment = cells.moment("date")
    if moment is None or not any(cells.who().key):
        if moment is None and not cells.texts.get("date", "").strip():
            cells.note("date", "no_date", Fate.REJECTED)
        elif moment is not None:
            cells.note("customer_name", "nobody", Fate.REJECTED)
        tally.rejected += 1
        return None
    name = cells.text("staff")
    if name and name not in staff:
        cells.note("staff", "unknown_staff")
    return (
        rows.local.millis(moment) or rows.local.midday(moment),
        rows.local.day_number(moment),
        cells.code("channel", vocabulary.CHANNEL) or str(Channel.OTHER),
        cells.code("direction", vocabulary.DIRECTION) or str(Direction.OUT),
        cells.code("kind", vocabulary.INTERACTION_KIND) or str(InteractionKind.OTHER),
        cells.long_text("summary", 4_000),
        cells.long_text("details"),
        cells.number_of("minutes", 0, 100_000),
        cells.number_of("quality", 1, 5),
        cells.code("outcome", vocabulary.OUTCOME),
        staff.get(name),
    )


def _lead(cells: Cells, today: int) -> tuple[Any, ...]:
    opened, next_on = cells.moment("opened_on"), cells.moment("next_step_on")
    return (
        cells.code("stage", vocabulary.LEAD_STAGE) or str(LeadStage.NEW),
        cells.number_of("intent", 1, 5),
        cells.number_of("ability", 1, 5),
        cells.money("expected_value"),
        cells.text("next_step", 1000),
        None if next_on is None else to_day_number(next_on.day),
        cells.text("lost_reason", 1000),
        today if opened is None else to_day_number(opened.day),
    )


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
    rows.problems += writer.problems
    return [known.id or 0 for known in found]


def _count_known(rows: SimpleRows, cells: Cells, on_duplicate: OnDuplicate, tally: Tally) -> None:
    if on_duplicate is OnDuplicate.SKIP:
        tally.skipped += 1
        rows.problems.append(Problem(cells.number, "", "", "known_already", Fate.SKIPPED))
    else:
        tally.merged += 1


def _insert(session: Session, model: Any, names: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    now = to_millis(bulk.journal_of(session).at)
    full = [(uuid, now, now, *row) for uuid, row in zip(uuid7_bytes(len(rows)), rows, strict=True)]
    bulk.insert(session, model.__table__, names, full)
