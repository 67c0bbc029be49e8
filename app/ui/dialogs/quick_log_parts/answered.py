"""The care that a talk is about, and whether the talk settles it."""

from __future__ import annotations

from dataclasses import dataclass

from app.care.occasion import OccasionRef
from app.core.enums import InteractionKind, Outcome
from app.services.interactions import InteractionDraft


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
