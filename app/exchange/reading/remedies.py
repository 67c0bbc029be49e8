"""What was decided about the problems of a row, done to its draft before it goes in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from app.core.enums import ContactKind
from app.exchange.decisions import Decisions, Remedy, usual
from app.exchange.reading.drafts import PHONES, CustomerDraft, PointDraft
from app.exchange.report import Fate, Problem
from app.exchange.values.notes import note_down

_FATES = {Remedy.REJECT: Fate.REJECTED, Remedy.SKIP: Fate.SKIPPED}
FIELD_OF = {
    "unknown_gender": "gender",
    "unknown_kind": "kind",
    "unknown_channel": "preferred_channel",
    "unknown_need_type": "need_type",
}
"""Words of closed sets that a file may spell in its own way, by the problem that they make: the field they are for."""


def applied(decisions: Decisions, draft: CustomerDraft, problem: Problem) -> Problem | None:
    """Do what was decided about one problem of a draft; gives the problem with what becomes of the row, or None.

    The usual remedy is what the readers of rows have done already.
    """
    field = FIELD_OF.get(problem.reason)
    if field is not None and (target := decisions.target(field, problem.value)) is not None:
        if target:
            setattr(draft, field, target)
        return None
    remedy = decisions.remedy(problem.reason, problem.column)
    if remedy in _FATES:
        return replace(problem, fate=_FATES[remedy])
    if remedy is usual(problem.reason):
        return problem
    if problem.reason.startswith(("phone_", "number_")) or problem.reason == "bad_email":
        _mend_points(draft, problem, remedy)
    elif remedy is Remedy.TO_NOTES:
        note_down(draft, problem.column, problem.value)
    return problem


def fate_of(decisions: Decisions, problem: Problem) -> Fate:
    """What becomes of a row of which no draft could be made."""
    return _FATES.get(decisions.remedy(problem.reason, problem.column), problem.fate)


def _mend_points(draft: CustomerDraft, problem: Problem, remedy: Remedy) -> None:
    """Numbers that do not work, and addresses that are none: another kind of point, a note, or nothing."""
    if remedy is Remedy.OTHER_CONTACT:
        _exchange(draft, problem, lambda point: replace(point, kind=ContactKind.OTHER))
    elif remedy in (Remedy.TO_NOTES, Remedy.LEAVE_OUT):
        _exchange(draft, problem, lambda point: None)
        if remedy is Remedy.TO_NOTES:
            note_down(draft, problem.column, problem.value)


def _exchange(
    draft: CustomerDraft, problem: Problem, mend: Callable[[PointDraft], PointDraft | None]
) -> None:
    kinds = {ContactKind.EMAIL} if problem.reason == "bad_email" else PHONES
    points = []
    for point in draft.points:
        faulty = point.normalised is None and point.kind in kinds and point.value in problem.value
        mended = mend(point) if faulty else point
        if mended is not None:
            points.append(mended)
    draft.points = points
    draft._reach = None
