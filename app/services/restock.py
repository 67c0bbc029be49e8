"""Reminders to speak to those who have used up what they bought: made together, none twice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.enums import TaskKind, TaskState
from app.db.reader import Reader
from app.services import tasks
from app.services.tasks import TaskDraft

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_OPEN = """
SELECT customer_id FROM task WHERE title = ? AND deleted_at IS NULL AND state IN (?, ?)
 AND customer_id IN (SELECT value FROM json_each(?))
"""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whom to speak to, from which day on, and why."""

    customer_id: int
    due_on: date
    detail: str


def wanted(reader: Reader, title: str, reminders: Sequence[Reminder]) -> list[Reminder]:
    """Those of them who have no open reminder of this title yet."""
    ids = json.dumps([one.customer_id for one in reminders])
    known = {row[0] for row in reader.all(_OPEN, title, TaskState.OPEN, TaskState.SNOOZED, ids)}
    return [one for one in reminders if one.customer_id not in known]


def remind(session: Session, title: str, reminders: Sequence[Reminder], today: date) -> int:
    """A follow-up for each, on the day on which the product is used up or today where that is over; whoever looks
    after the customer does it. Gives how many.
    """
    from sqlalchemy import select

    from app.models import Customer

    ids = [one.customer_id for one in reminders]
    live = select(Customer.id, Customer.responsible_id).where(
        Customer.id.in_(ids), Customer.deleted_at.is_(None)
    )
    responsible = {row.id: row.responsible_id for row in session.execute(live)}
    made = [one for one in reminders if one.customer_id in responsible]
    for one in made:
        tasks.create(
            session,
            TaskDraft(
                title=title,
                due_on=max(today, one.due_on),
                customer_id=one.customer_id,
                kind=TaskKind.FOLLOW_UP,
                detail=one.detail,
                responsible_id=responsible[one.customer_id],
            ),
        )
    return len(made)
