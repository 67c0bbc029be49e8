"""One piece of care as it stands in the task table: done, skipped, put off, forgotten, or still to do."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.enums import TaskKind, TaskState

MISSED = 8
"""Days for which something left undone shows as missed, and one more."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One row of the task table. `rule` is the code of a care rule, or None for what a person wrote."""

    customer: int
    kind: TaskKind
    due: int
    state: TaskState
    staff: int
    rule: str | None = None
    occurrence: str | None = None
    title: str = ""
    detail: str = ""
    done_day: int | None = None
    done_minute: int = 0
    until: int | None = None
    due_minute: int | None = None
    cast: bool = False
    """Whether the talk that settled it stands in the data of the cast."""
