"""The improvement plan that a quarter's report prints: its measures, and what became of those of the last one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.days import Quarter
from app.db.reader import Reader
from app.services.validation import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 40
LIMITS = {"measure": 400, "responsible": 80, "due": 80, "test_of_success": 200, "result": 400}
"""The texts of a measure, with how long each may be."""

_PLANNED = """
SELECT measure, responsible, due, test_of_success, result, id FROM improvement_measure
 WHERE quarter = ? ORDER BY position, id
"""


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """One line of a plan: what, who, until when, how success shows, and what came of it.

    `due` is in the shop's own words. `id` is None for a line that is not kept yet.
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
    rows = session.scalars(select(ImprovementMeasure).where(ImprovementMeasure.quarter == str(quarter)))
    kept = {row.id: row for row in rows}
    for position, (number, texts) in enumerate(cleaned):
        row = kept.pop(number, None) if number is not None else None
        if row is None:
            session.add(ImprovementMeasure(quarter=str(quarter), position=position, **texts))
        else:
            _put(row, {**texts, "position": position})
    for gone in kept.values():
        session.delete(gone)
    session.flush()


def save_results(session: Session, results: Mapping[int, str]) -> None:
    """Note what became of measures, by id; one that is no longer there is passed over.

    Raises ValidationError with fields such as `<id>.result`.
    """
    from app.models import ImprovementMeasure

    check = Check()
    cleaned = {
        number: check.line(f"{number}.result", text, LIMITS["result"]) for number, text in results.items()
    }
    check.done()
    for number, text in cleaned.items():
        if (row := session.get(ImprovementMeasure, number)) is not None:
            _put(row, {"result": text})
    session.flush()


def _checked(drafts: Sequence[MeasureDraft]) -> list[tuple[int | None, dict[str, str]]]:
    """The lines with something in them, cleaned, each with its id."""
    check = Check()
    cleaned = []
    for place, draft in enumerate(drafts):
        if not draft.blank:
            texts = {
                name: check.line(f"{place}.{name}", getattr(draft, name), limit, required=name == "measure")
                for name, limit in LIMITS.items()
            }
            cleaned.append((draft.id, texts))
    if len(cleaned) > MOST:
        check.refuse(f"{MOST}.measure", "out_of_range")
    check.done()
    return cleaned


def _put(row: object, values: Mapping[str, object]) -> None:
    """Only what differs is touched: a plan that stayed as it was leaves no trace in the journal."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
