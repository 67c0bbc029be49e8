"""Which leads a board or a list is narrowed to: words, stages, source, campaign, people. Pure SQL, no database here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.days import to_day_number
from app.core.enums import LeadStage
from app.core.typed import typed
from app.services.search import asked

NOBODY = 0
"""The responsible of a customer who has none."""
_MOST_WORDS = 6

Cell = tuple[int, int]
"""Intent and ability."""


def stage_of(code: str) -> LeadStage:
    """A stored stage; one that is not known (of a file that was written by other hands) counts as new.

    >>> stage_of("won"), stage_of("?")
    (<LeadStage.WON: 'won'>, <LeadStage.NEW: 'new'>)
    """
    return _STAGES.get(code, LeadStage.NEW)


_STAGES = {stage.value: stage for stage in LeadStage}


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """What is asked for; empty parts ask for everything. `responsible_id` NOBODY is who has none."""

    text: str = ""
    stages: tuple[LeadStage, ...] = ()
    source: str | None = None
    campaign_id: int | None = None
    responsible_id: int | None = None
    late: bool = False
    cells: tuple[Cell, ...] = ()

    @property
    def narrowed(self) -> bool:
        """Whether any lead is left out."""
        return self != LeadFilter()


def condition(chosen: LeadFilter, today: date) -> tuple[str, tuple[Any, ...]]:
    """SQL over `lead l` with its customer `c`, and what to bind."""
    parts: list[str] = [LIVE]
    values: list[Any] = []
    if chosen.stages:
        parts.append("l.stage IN (SELECT value FROM json_each(?))")
        values.append(json.dumps([stage.value for stage in chosen.stages]))
    if chosen.source is not None:
        parts.append("c.source = ?")
        values.append(chosen.source)
    if chosen.campaign_id is not None:
        parts.append("l.campaign_id = ?")
        values.append(chosen.campaign_id)
    if chosen.responsible_id is not None:
        parts.append(f"coalesce(c.responsible_id, {NOBODY}) = ?")
        values.append(chosen.responsible_id)
    if chosen.late:
        parts.append(LATE)
        values.append(to_day_number(today))
    if chosen.cells:
        parts.append(OPEN_STAGE)
        parts.append("l.intent * 10 + l.ability IN (SELECT value FROM json_each(?))")
        values.append(json.dumps([intent * 10 + ability for intent, ability in chosen.cells]))
    for word in asked(chosen.text).split()[:_MOST_WORDS]:
        told, bound = _word(word)
        parts.append(told)
        values += bound
    return " AND ".join(parts), tuple(values)


def _word(word: str) -> tuple[str, Sequence[Any]]:
    """A word stands in the next step, the reason or the company, or the customer answers to it."""
    like = "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    said = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for column in _SAID)
    bound = [like] * len(_SAID)
    what = typed(word)
    if not what.words:
        return f"({said})", bound
    named = "SELECT rowid FROM customer_search WHERE customer_search MATCH ?"
    return f"({said} OR l.customer_id IN ({named}))", [*bound, what.named]


_SAID = ("l.next_step", "l.lost_reason", "c.organisation")
LIVE = "l.deleted_at IS NULL"
OPEN_STAGE = "l.stage NOT IN ('won', 'lost')"
FROM = "FROM lead l JOIN customer c ON c.id = l.customer_id AND c.deleted_at IS NULL"


def _tasks(states: str) -> str:
    """Whether a follow-up task under the step's title is in one of these states."""
    return f"""EXISTS (SELECT 1 FROM task t WHERE t.customer_id = l.customer_id AND t.kind = 'follow_up'
      AND t.title = l.next_step AND t.deleted_at IS NULL AND t.occurrence IS NULL AND t.state IN ({states}))"""


TO_DO, DONE = _tasks("'open', 'snoozed'"), _tasks("'done', 'skipped'")
LATE = f"{OPEN_STAGE} AND l.next_step_on < ? AND ({TO_DO} OR NOT {DONE})"
