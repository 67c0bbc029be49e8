"""The lifecycle page: how many customers are in each stage, how they move on, and who moved since the last
quarter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics import lifecycle, snapshots
from app.analytics.book import Book
from app.analytics.facts import facts
from app.analytics.history import STAGES, load_archived
from app.analytics.lifecycle import Movement
from app.core.days import Quarter
from app.core.enums import Stage
from app.db.reader import Reader

_MS_PER_DAY = 86_400_000
Standing = tuple[npt.NDArray[np.int64], npt.NDArray[np.int8]]
"""Ids by rising id, and of each the index into `STAGES`."""


@dataclass(frozen=True, slots=True)
class StageRow:
    """One stage: how many, which share of them moved into the next stage since the last quarter's end
    (None where there is no next), and the median days of their stay so far (None where it cannot be told).
    """

    stage: Stage
    customers: int
    share: float
    next_rate: float | None
    median_stay: float | None


@dataclass(frozen=True, slots=True)
class LifecycleView:
    as_of: date
    stages: tuple[StageRow, ...]
    movement: Movement
    members: Mapping[Stage, list[int]]
    recorded: bool = False
    """Whether the stages at the start are those that were recorded then, and not worked out from the purchases."""


def build(
    reader: Reader,
    as_of: date,
    settings: Mapping[str, Any] | None = None,
    *,
    zone: tzinfo | None = None,
    book: Book | None = None,
) -> LifecycleView:
    """The page as of a day; movement is since the end of the quarter before."""
    shelf = book if book is not None else Book(reader, settings, today=as_of, zone=zone)
    known, stage = shelf.facts(as_of), shelf.stages(as_of)
    moved, recorded = movement_known(shelf, Quarter.of(as_of).previous.end, as_of)
    stays = lifecycle.median_stay(known, stage, shelf.rules, known.created_ms // _MS_PER_DAY)
    counts = lifecycle.count(stage)
    rows = tuple(
        StageRow(
            stage=each,
            customers=counts[each],
            share=counts[each] / len(known.ids) if len(known.ids) else 0.0,
            next_rate=moved.next_stage_rate(each),
            median_stay=stays[each],
        )
        for each in STAGES
    )
    members = {each: known.ids[stage == code].tolist() for code, each in enumerate(STAGES)}
    return LifecycleView(as_of, rows, moved, members, recorded)


def movement_known(book: Book, start: date, end: date) -> tuple[Movement, bool]:
    """Who moved between the ends of two days, and whether that is a fact: both ends were recorded, where today needs
    no record.

    Who was recorded at the start and is in the trash by the end is among the archived; who was merged into another
    entry, or erased, is nowhere.
    """
    before = snapshots.stages_on(book.reader, start)
    after = None if end == book.today else snapshots.stages_on(book.reader, end)
    if before is None or (after is None and end != book.today):
        return movement(book, start, end), False
    now = after if after is not None else (book.facts(end).ids, book.stages(end))
    gone = facts(load_archived(book.reader, start, end, book.history.zone), start).ids
    return movement_between(start, end, before, now, gone), True


def movement_between(
    start: date, end: date, before: Standing, after: Standing, archived: npt.NDArray[np.int64]
) -> Movement:
    """The movement between two days whose stages are known (ids by rising id, index into `STAGES`), as recorded ones.

    Of those who are no longer there at the end only the `archived` count: the others were merged or erased.
    """
    (old, was), (new, now) = before, after
    known = np.isin(new, old, assume_unique=True)
    row = np.full(len(new), len(STAGES), dtype=np.int8)
    row[known] = was[np.searchsorted(old, new[known])]
    left = ~np.isin(old, new, assume_unique=True) & np.isin(old, archived)
    column = np.full(int(left.sum()), len(STAGES), dtype=np.int8)
    ids = np.concatenate([new, old[left]])
    rows, columns = np.concatenate([row, was[left]]), np.concatenate([now, column])
    width = len(lifecycle.COLUMNS)
    cells = np.bincount(rows.astype(np.int64) * width + columns, minlength=len(lifecycle.ROWS) * width)
    counts = tuple(tuple(line) for line in cells.reshape(len(lifecycle.ROWS), width).tolist())
    return Movement(start, end, lifecycle.ROWS, lifecycle.COLUMNS, counts, ids, rows, columns)


def movement(book: Book, start: date, end: date) -> Movement:
    """Who went from which stage to which between the ends of two days, newcomers and the archived included."""
    archived = load_archived(book.reader, start, end, book.history.zone)
    return lifecycle.movement_of(
        start,
        end,
        book.facts(start),
        book.stages(start),
        book.facts(end),
        book.stages(end),
        archived,
        book.rules,
    )


def movement_list(moved: Movement) -> list[tuple[str, str, int]]:
    """(row, column, customers) of every cell that is not empty."""
    table = np.array(moved.counts)
    return [
        (moved.rows[i], moved.columns[j], int(table[i, j])) for i, j in zip(*np.nonzero(table), strict=True)
    ]
