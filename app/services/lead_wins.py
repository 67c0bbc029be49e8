"""A first purchase wins the lead by itself: whoever writes purchases calls this in the same write, so that undo takes
both back.

An order counts from the day the lead was opened; what a customer bought before then did not come of it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING

from app.core.days import from_day_number
from app.core.enums import LeadStage
from app.services.lead_steps import drop_step

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Lead

_JOINED = """
SELECT l.id, min(p.bought_on)
  FROM lead l CROSS JOIN purchase p ON p.customer_id = l.customer_id AND p.deleted_at IS NULL AND p.total > 0
   AND p.bought_on >= l.opened_on
 WHERE l.deleted_at IS NULL AND l.stage NOT IN ('won', 'lost')
"""
_GROUPED = " GROUP BY l.id ORDER BY l.id"
_OF_ALL = _JOINED + _GROUPED
_OF_THESE = _JOINED + " AND l.customer_id IN (SELECT value FROM json_each(:ids))" + _GROUPED


def follow_purchases(session: Session, customer_ids: Collection[int] | None = None) -> int:
    """Win the open leads of these customers (None: of all) who have ordered since the lead was opened; how many."""
    from sqlalchemy import text

    from app.models import Lead

    session.flush()
    if customer_ids is None:
        found = session.execute(text(_OF_ALL)).all()
    else:
        found = session.execute(text(_OF_THESE), {"ids": json.dumps(sorted(set(customer_ids)))}).all()
    for number, day in found:
        lead = session.get(Lead, number)
        if lead is not None:
            _win(session, lead, from_day_number(day))
    session.flush()
    return len(found)


def purchase_gone(session: Session, customer_id: int, bought_on: date) -> int:
    """After an order of that day was thrown away or became another customer's: a lead that it had won, and that no
    other order since its opening would have won, stands again where it stood before. How many leads that were.
    """
    from sqlalchemy import select, text

    from app.models import Lead

    session.flush()
    wanted = select(Lead).where(
        Lead.customer_id == customer_id,
        Lead.deleted_at.is_(None),
        Lead.stage == LeadStage.WON,
        Lead.closed_on == bought_on,
    )
    count = 0
    for lead in session.scalars(wanted).all():
        others = session.execute(text(_OTHERS), {"lead": lead.id}).scalar()
        if not others:
            _step_back(session, lead)
            count += 1
    session.flush()
    return count


_OTHERS = """
SELECT count(*) FROM lead l JOIN purchase p ON p.customer_id = l.customer_id AND p.deleted_at IS NULL
   AND p.total > 0 AND p.bought_on >= l.opened_on
 WHERE l.id = :lead
"""


def _win(session: Session, lead: Lead, on: date) -> None:
    from app.models import LeadMove

    drop_step(session, lead)
    lead.stage, lead.closed_on, lead.lost_reason = LeadStage.WON, on, ""
    lead.next_step, lead.next_step_on = "", None
    session.add(LeadMove(lead_id=lead.id, stage=LeadStage.WON, moved_on=on))


def _step_back(session: Session, lead: Lead) -> None:
    """To the last stage before the winning; the way back is written down like any other move."""
    from sqlalchemy import select

    from app.models import LeadMove

    before = select(LeadMove.stage).where(LeadMove.lead_id == lead.id, LeadMove.stage != LeadStage.WON)
    stage = session.scalar(before.order_by(LeadMove.moved_on.desc(), LeadMove.id.desc()).limit(1))
    lead.stage, lead.closed_on = stage or LeadStage.NEW, None
    today = session.info["clock"].today()
    session.add(LeadMove(lead_id=lead.id, stage=lead.stage, moved_on=today))
