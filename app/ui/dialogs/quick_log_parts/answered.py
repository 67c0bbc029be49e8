"""The care that a talk is about: one save writes the talk down and settles it, and one undo takes back both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.care.occasion import OccasionRef
from app.core.enums import InteractionKind, Outcome
from app.services import interactions
from app.services.interactions import InteractionDraft

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Answered:
    """The care, and how the undo bar calls it: 孙晓芸 · 购后回访."""

    ref: OccasionRef
    subject: str

    @property
    def kind(self) -> InteractionKind:
        """What the talk is logged as unless one says otherwise; the same as "done" would."""
        return InteractionKind.SERVICE if self.ref.case_id is not None else InteractionKind.CARE

    def settled_by(self, draft: InteractionDraft) -> bool:
        """Whether the talk settles it: with the person it is for, who was reached."""
        return draft.customer_id == self.ref.customer_id and draft.outcome is not Outcome.NOT_REACHED


def log_and_settle(session: Session, ref: OccasionRef, today: date, draft: InteractionDraft) -> int:
    """The talk, and the care done by it. Gives the talk's id."""
    from app.care import actions

    talk = interactions.log(session, draft)
    actions.answer(session, ref, talk, today=today)
    return talk
