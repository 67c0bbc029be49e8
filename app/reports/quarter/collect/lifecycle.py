"""Part 5: the stages now and at the last quarter's end, who moved, and who it is that falls asleep."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import numpy as np
import numpy.typing as npt

from app.analytics import lifecycle
from app.analytics.history import STAGES, History
from app.analytics.lifecycle import ARCHIVED, CREATED
from app.analytics.views.lifecycle_view import movement_known, movement_list
from app.core.days import from_day_number, to_day_number
from app.core.enums import Stage
from app.core.festivals import festivals_between
from app.reports.quarter.collect.desk import Desk
from app.reports.quarter.facts import Count, Lifecycle, Movement

Ids = npt.NDArray[np.int64]

# In this order where several fit equally: neighbours share their weeks.
GIFT_FESTIVALS = (
    "spring_festival",
    "mid_autumn",
    "dragon_boat",
    "qixi",
    "valentine",
    "mothers_day",
    "fathers_day",
    "christmas",
)
GIFT_DAYS = 35
"""A present for a festival is bought in the five weeks before it."""


def collect(desk: Desk) -> Lifecycle:
    book = desk.book
    now, then = lifecycle.count(book.stages(desk.end)), lifecycle.count(book.stages(desk.eve))
    compared = len(book.facts(desk.eve).ids) > 0
    moved, recorded = movement_known(book, desk.eve, desk.end)
    if recorded:
        now, then = _totals(moved)
    asleep = _newly_dormant(moved)
    return Lifecycle(
        stages=tuple(Count(stage.value, now[stage], then[stage] if compared else None) for stage in STAGES),
        movements=_movements(moved) if compared else (),
        newly_dormant=len(asleep),
        dormant_source=_source(desk, asleep),
        dormant_festival=_festival(book.history, asleep),
        recorded=recorded,
    )


def _totals(moved: lifecycle.Movement) -> tuple[dict[Stage, int], dict[Stage, int]]:
    """The sizes at the end and at the start as the movement has them, so that both tables say the same."""
    inside = [line[: len(STAGES)] for line in moved.counts]
    now = {stage: sum(line[place] for line in inside) for place, stage in enumerate(STAGES)}
    return now, {stage: sum(inside[place]) for place, stage in enumerate(STAGES)}


def _movements(moved: lifecycle.Movement) -> tuple[Movement, ...]:
    """Archived customers are left out: they are counted at neither end of the report."""
    return tuple(
        Movement("" if before == CREATED else before, now, number)
        for before, now, number in movement_list(moved)
        if now != ARCHIVED
    )


def _newly_dormant(moved: lifecycle.Movement) -> Ids:
    awake = [moved.rows.index(stage) for stage in (Stage.NEW, Stage.ACTIVE, Stage.LOYAL)]
    cell = (moved.after == moved.columns.index(Stage.DORMANT)) & np.isin(moved.before, awake)
    return np.sort(moved.ids[cell])


def _source(desk: Desk, ids: Ids) -> tuple[str, int] | None:
    """Where most of them had come from."""
    wanted = set(ids.tolist())
    rows = desk.reader.each("SELECT id, source FROM customer WHERE deleted_at IS NULL") if wanted else ()
    counted = Counter(source for number, source in rows if number in wanted and source)
    return counted.most_common(1)[0] if counted else None


def _festival(history: History, ids: Ids) -> tuple[str, int] | None:
    """The festival before which most of them did all their buying, and how many did so."""
    places = np.searchsorted(history.ids, ids)
    chosen = np.isin(history.row, places) & (history.total > 0)
    row, day = history.row[chosen], history.day[chosen]
    if not len(row):
        return None
    first, last = from_day_number(int(day.min())), from_day_number(int(day.max()))
    counted: dict[str, int] = {}
    for code in GIFT_FESTIVALS:
        seasons = festivals_between(first, last + timedelta(days=GIFT_DAYS), codes=[code])
        inside = np.zeros(len(day), dtype=bool)
        for season in seasons:
            eve = to_day_number(season.day)
            inside |= (day >= eve - GIFT_DAYS) & (day <= eve)
        outside = np.unique(row[~inside])
        counted[code] = len(np.setdiff1d(np.unique(row), outside, assume_unique=True))
    best = max(counted, key=lambda code: counted[code])
    return (best, counted[best]) if counted[best] else None
