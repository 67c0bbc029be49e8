"""The road of leads that come in: how each began and where it stands, those that an order has won already, and what is
to be done next with the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.core.enums import LeadStage, TaskKind, TaskState
from app.core.ids import uuid7_bytes
from app.core.instants import to_millis
from app.db import bulk
from app.models import Base
from app.services.lead_wins import follow_purchases

_CUSTOMER, _STAGE, _STEP, _STEP_ON, _OPENED, _CLOSED = 0, 1, 5, 6, 8, 9
"""Where a row of a lead, from its customer on, has its stage, its next step and its days."""
_TASK = (
    "uuid", "created_at", "updated_at", "customer_id", "kind", "title", "detail", "due_on", "recurrence", "state",
    "skip_reason", "responsible_id",
)  # fmt: skip


def note_moves(session: Session, ids: Sequence[int], rows: Sequence[tuple[Any, ...]], today: int) -> None:
    """Write down that each lead began as new, and when it came to its stage: a file tells only where it stands, so that
    is the day of its end, else of its opening. A lead whose customer has ordered since is won.
    """
    moves: list[tuple[int, str, int]] = []
    for number, row in zip(ids, rows, strict=True):
        stage, opened, closed = row[_STAGE], row[_OPENED], row[_CLOSED]
        moves.append((number, LeadStage.NEW.value, opened))
        if stage != LeadStage.NEW:
            moves.append((number, str(stage), opened if closed is None else max(opened, closed)))
    bulk.insert(session, Base.metadata.tables["lead_move"], ("lead_id", "stage", "moved_on"), moves)
    _plan_steps(session, rows, today)
    follow_purchases(session)


def _plan_steps(session: Session, rows: Sequence[tuple[Any, ...]], today: int) -> None:
    """What is still to be done from today on comes up on Today like a step that was entered by hand. What was to be
    done before stays on the board, in red: an old list would flood the day on which it comes in.
    """
    planned = [
        row
        for row in rows
        if row[_STEP]
        and row[_STEP_ON] is not None
        and row[_STEP_ON] >= today
        and row[_STAGE] not in (LeadStage.WON, LeadStage.LOST)
    ]
    journal = bulk.journal_of(session)
    now = to_millis(journal.at)
    whose = (
        dict(journal.connection.execute("SELECT id, responsible_id FROM customer").fetchall())
        if planned
        else {}
    )
    tasks = [
        (
            uuid, now, now, row[_CUSTOMER], TaskKind.FOLLOW_UP.value, row[_STEP], "", row[_STEP_ON], "",
            TaskState.OPEN.value, "", whose.get(row[_CUSTOMER]),
        )
        for uuid, row in zip(uuid7_bytes(len(planned)), planned, strict=True)
    ]  # fmt: skip
    bulk.insert(session, Base.metadata.tables["task"], _TASK, tasks)
