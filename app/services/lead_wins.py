"""A first purchase wins the lead by itself: whoever writes purchases calls this in the same write, so that undo takes
both back.

An order counts from the day the lead was opened; what a customer bought before then did not come of it. A lead that a
person put back after it was won is won anew only by an order of a later day.

What an order won follows the order: thrown away, given to somebody else or dated anew, the win goes or moves with it.
What a person or a file called won stays won; which it was is known from the write that made the move.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from app.core.days import from_day_number
from app.core.enums import LeadStage
from app.services.lead_steps import drop_step

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Lead

_PUT_BACK = """
coalesce((SELECT max(b.moved_on) + 1 FROM lead_move b WHERE b.lead_id = l.id AND b.id >
          (SELECT max(w.id) FROM lead_move w WHERE w.lead_id = l.id AND w.stage = 'won')), l.opened_on)
"""
_JOINED = f"""
SELECT l.id, min(p.bought_on)
  FROM lead l CROSS JOIN purchase p ON p.customer_id = l.customer_id AND p.deleted_at IS NULL AND p.total > 0
   AND p.bought_on >= max(l.opened_on, {_PUT_BACK})
 WHERE l.deleted_at IS NULL AND l.stage NOT IN ('won', 'lost')
"""
_THESE = " AND l.customer_id IN (SELECT value FROM json_each(:ids))"
_GROUPED = " GROUP BY l.id ORDER BY l.id"
_OF_ALL = _JOINED + _GROUPED
_OF_THESE = _JOINED + _THESE + _GROUPED

# The writes in which somebody said the stage are those of the leads themselves ("lead.move", "lead.save", …).
_WON_BY_ORDER = f"""
SELECT l.id, m.id, m.moved_on, l.stage,
       (SELECT min(p.bought_on) FROM purchase p WHERE p.customer_id = l.customer_id AND p.deleted_at IS NULL
           AND p.total > 0 AND p.bought_on >= l.opened_on)
  FROM lead l JOIN lead_move m ON m.id = (SELECT max(id) FROM lead_move WHERE lead_id = l.id)
 WHERE l.deleted_at IS NULL AND m.stage = 'won' {_THESE}
   AND EXISTS (SELECT 1 FROM change c JOIN operation o ON o.id = c.operation_id
                WHERE c.table_name = 'lead_move' AND c.row_id = m.id AND c.action = 'insert'
                  AND o.label NOT LIKE 'lead.%')
 ORDER BY l.id
"""


def follow_purchases(session: Session, customer_ids: Collection[int] | None = None) -> int:
    """Win the open leads of these customers (None: of all) who have ordered since the lead was opened; how many."""
    from sqlalchemy import text

    from app.models import Lead

    session.flush()
    if customer_ids is None:
        found = session.execute(text(_OF_ALL)).all()
    else:
        found = session.execute(text(_OF_THESE), _bound(customer_ids)).all()
    for number, day in found:
        lead = session.get(Lead, number, populate_existing=True)
        if lead is not None:
            _win(session, lead, day)
    session.flush()
    return len(found)


def purchases_changed(session: Session, customer_ids: Collection[int]) -> None:
    """After orders of these customers went, came back, or say another day or amount: what they had won follows them,
    and who has an order now wins.
    """
    take_back(session, customer_ids)
    follow_purchases(session, customer_ids)


def take_back(session: Session, customer_ids: Collection[int]) -> None:
    """The leads of these customers that an order had won stand where they stood before if none would have won them,
    and are won on the day of the first that would.
    """
    from sqlalchemy import text

    session.flush()
    for lead, move, won_on, stage, first in session.execute(text(_WON_BY_ORDER), _bound(customer_ids)).all():
        if first is None or stage != LeadStage.WON:
            _take_back(session, lead, move)
        elif first != won_on:
            _date_anew(session, lead, move, first)
    session.flush()


def _bound(customer_ids: Collection[int]) -> dict[str, str]:
    return {"ids": json.dumps(sorted(set(customer_ids)))}


def _win(session: Session, lead: Lead, day: int) -> None:
    from app.models import LeadMove

    drop_step(session, lead)
    lead.stage, lead.closed_on, lead.lost_reason = LeadStage.WON, from_day_number(day), ""
    lead.next_step, lead.next_step_on = "", None
    session.add(LeadMove(lead_id=lead.id, stage=LeadStage.WON, moved_on=from_day_number(day)))


def _take_back(session: Session, lead_id: int, move_id: int) -> None:
    """The move goes with the order that made it, so that no past day says "won" of somebody who never bought."""
    from sqlalchemy import select

    from app.models import Lead, LeadMove

    session.delete(session.get_one(LeadMove, move_id))
    session.flush()
    before = select(LeadMove.stage).where(LeadMove.lead_id == lead_id).order_by(LeadMove.id.desc())
    lead = session.get_one(Lead, lead_id, populate_existing=True)
    if lead.stage == LeadStage.WON:
        lead.stage, lead.closed_on = session.scalar(before.limit(1)) or LeadStage.NEW, None


def _date_anew(session: Session, lead_id: int, move_id: int, day: int) -> None:
    from app.models import Lead, LeadMove

    session.get_one(LeadMove, move_id).moved_on = from_day_number(day)
    session.get_one(Lead, lead_id, populate_existing=True).closed_on = from_day_number(day)
