"""Rows of interactions and leads as the values of their records; nothing of the database is known here yet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.core.days import to_day_number
from app.core.enums import Channel, Direction, InteractionKind, LeadStage
from app.exchange.headings import vocabulary
from app.exchange.reading.simple_rows import Cells, SimpleRows
from app.exchange.report import Fate


def interaction(cells: Cells, rows: SimpleRows, staff: Mapping[str, int]) -> tuple[Any, ...] | None:
    """Moment, day, channel, direction, kind, summary, details, minutes, quality, outcome and the colleague's name;
    None for a row that makes no interaction (`cells.fate` says why)."""
    moment = cells.moment("date", Fate.REJECTED)
    if moment is None:
        if not cells.texts.get("date", "").strip():
            cells.note("date", "no_date", Fate.REJECTED)
        return None
    if not any(cells.who().key):
        cells.note("customer_name", "nobody", Fate.REJECTED)
        return None
    found = (
        rows.local.millis(moment) or rows.local.midday(moment),
        rows.local.day_number(moment),
        cells.code("channel", vocabulary.CHANNEL) or str(Channel.OTHER),
        cells.code("direction", vocabulary.DIRECTION) or str(Direction.OUT),
        cells.code("kind", vocabulary.INTERACTION_KIND) or str(InteractionKind.OTHER),
        cells.long_text("summary", 4_000),
        cells.long_text("details"),
        cells.number_of("minutes", 0, 100_000),
        cells.number_of("quality", 1, 5),
        cells.code("outcome", vocabulary.OUTCOME),
        cells.colleague(staff),
    )
    return (*found[:6], cells.with_aside(found[6]), *found[7:]) if cells.fate is Fate.KEPT else None


def lead(cells: Cells, today: int) -> tuple[Any, ...] | None:
    """Stage, intent, ability, value, next step and its day, reason of the loss, days of opening and end."""
    if not any(cells.who().key):
        cells.note("customer_name", "nobody", Fate.REJECTED)
        return None
    opened, next_on, closed = (cells.moment(name) for name in ("opened_on", "next_step_on", "closed_on"))
    found = (
        cells.code("stage", vocabulary.LEAD_STAGE) or str(LeadStage.NEW),
        cells.number_of("intent", 1, 5),
        cells.number_of("ability", 1, 5),
        cells.money("expected_value"),
        cells.text("next_step", 1000),
        None if next_on is None else to_day_number(next_on.day),
        cells.text("lost_reason", 1000),
        today if opened is None else to_day_number(opened.day),
        None if closed is None else to_day_number(closed.day),
    )
    return found if cells.fate is Fate.KEPT else None
