"""A talk that settles the care it is about: one save writes it down and does the care, and one undo takes back both."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.care.occasion import OccasionRef
from app.services.interactions import InteractionDraft

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def log_and_settle(session: Session, ref: OccasionRef, today: date, draft: InteractionDraft) -> int:
    """The talk, and the care done by it. Gives the talk's id."""
    from app.care import actions
    from app.services import interactions

    talk = interactions.log(session, draft)
    actions.answer(session, ref, talk, today=today)
    return talk
