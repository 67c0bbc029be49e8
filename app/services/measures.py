"""The improvement plan that a quarter's report prints: its measures, and what became of those of the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from app.core.days import Quarter
from app.db.reader import Reader
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import ImprovementMeasure

MOST = 40
LIMITS = {"measure": 400, "responsible": 80, "due": 80, "test_of_success": 200, "result": 400}

_PLANNED = """
SELECT measure, responsible, due, test_of_success, result, id FROM improvement_measure
 WHERE quarter = ? ORDER BY position, id
"""


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """One line of a plan: what, who, until when, how success shows, and what came of it. `due` is the shop's own words.

    `id` is None for a line that is not kept yet.
    """

    measure: str
    responsible: str = ""
    due: str = ""
    test_of_success: str = ""
    result: str = ""
    id: int | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing is written in it."""
        return not any(getattr(self, name).strip() for name in LIMITS)


def planned(reader: Reader, quarter: Quarter) -> tuple[MeasureDraft, ...]:
    """The measures of a quarter's report, in their order."""
    return tuple(MeasureDraft(*row) for row in reader.all(_PLANNED, str(quarter)))


def save(session: Session, quarter: Quarter, drafts: Sequence[MeasureDraft]) -> None:
    """Make these the quarter's measures, in this order; blank lines are left out, lines that are gone are deleted.

    Raises ValidationError with fields such as `0.measure`.
    """
    from sqlalchemy import select

    from app.models import ImprovementMeasure

    cleaned = _checked(drafts)
    kept = {
        row.id: row
        for row in session.scalars(
            select(ImprovementMeasure).where(ImprovementMeasure.quarter == str(quarter))
        )
    }
    for position, draft in enumerate(cleaned):
        row = kept.pop(draft.id, None) if draft.id is not None else None
        if row is None:
            row = ImprovementMeasure(quarter=str(quarter), position=position, measure="")
            session.add(row)
        _put(row, draft, position)
    for gone in kept.values():
        session.delete(gone)
    session.flush()


def save_results(session: Session, quarter: Quarter, results: Sequence[MeasureDraft]) -> None:
    """Note what became of a quarter's measures; only `result` is taken, by `id`."""
    told = {draft.id: draft.result for draft in results}
    known = _session_planned(session, quarter)
    save(session, quarter, [_with_result(draft, told.get(draft.id, draft.result)) for draft in known])


def _checked(drafts: Sequence[MeasureDraft]) -> list[MeasureDraft]:
    check = Check()
    cleaned = []
    for place, draft in enumerate(drafts):
        if draft.blank:
            continue
        texts = {
            name: check.line(f"{place}.{name}", getattr(draft, name), limit, required=name == "measure")
            for name, limit in LIMITS.items()
        }
        cleaned.append(MeasureDraft(**texts, id=draft.id))
    if len(cleaned) > MOST:
        check.refuse(f"{MOST}.measure", "too_long")
    check.done()
    return cleaned


def _put(row: ImprovementMeasure, draft: MeasureDraft, position: int) -> None:
    """Only what differs is touched, so that nothing is journaled for a plan that stayed as it was."""
    values = {one.name: getattr(draft, one.name) for one in fields(draft) if one.name != "id"}
    for name, value in {**values, "position": position}.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _session_planned(session: Session, quarter: Quarter) -> list[MeasureDraft]:
    from sqlalchemy import select

    from app.models import ImprovementMeasure

    rows = session.scalars(
        select(ImprovementMeasure)
        .where(ImprovementMeasure.quarter == str(quarter))
        .order_by(ImprovementMeasure.position, ImprovementMeasure.id)
    )
    return [
        MeasureDraft(row.measure, row.responsible, row.due, row.test_of_success, row.result, row.id)
        for row in rows
    ]


def _with_result(draft: MeasureDraft, result: str) -> MeasureDraft:
    return MeasureDraft(
        draft.measure, draft.responsible, draft.due, draft.test_of_success, result, draft.id
    )
