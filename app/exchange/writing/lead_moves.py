"""The road of leads that come in: how each began and where it stands, and those that an order has won already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from app.core.enums import LeadStage
from app.db import bulk
from app.models import Base
from app.services.lead_wins import follow_purchases

_STAGE, _OPENED, _CLOSED = 1, 8, 9
"""Where a row of a lead, from its customer on, has its stage and its days."""


def note_moves(session: Session, ids: Sequence[int], rows: Sequence[tuple[Any, ...]]) -> None:
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
    follow_purchases(session)
