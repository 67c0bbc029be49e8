"""Lifecycle: which stage of a customer's life someone is in, and who moved since another day. Product
description, section 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics.facts import Facts, Floats, facts
from app.analytics.history import NO_STAGE, STAGES, History, day_number
from app.core.enums import Stage

Codes = npt.NDArray[np.int8]
Ints = npt.NDArray[np.int64]

CREATED = "created"
ARCHIVED = "archived"
_CODE = {stage: np.int8(code) for code, stage in enumerate(STAGES)}


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits in days, orders and multiples of the own median interval; see the `lifecycle.*` settings."""

    new_days: int = 90
    new_orders: int = 3
    loyal_orders: int = 4
    loyal_tenure: int = 365
    dormant_factor: float = 1.5
    dormant_days: int = 120
    lost_factor: float = 3.0
    lost_days: int = 180

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> Rules:
        return cls(**{name: settings[f"lifecycle.{name}"] for name in cls.__slots__})


def stages(known: Facts, rules: Rules, *, by_hand: bool = True) -> Codes:
    """Index into `STAGES` per customer. The first that fits: lost, dormant, loyal, new, active, potential.

    *Lost*: days since the latest order beyond the larger of `lost_factor` × own median interval and
    `lost_days`; *dormant*: beyond `dormant_factor` × own median interval, or beyond `dormant_days` where
    there are fewer than three orders and so no interval; *loyal*: enough orders and tenure (days since the
    first order); *new*: first order recent and few orders; *active*: the other buyers; *potential*: no
    order. A stage set by hand wins, from the day it was set.
    """
    recency = known.recency
    tenure = known.as_of - known.first_order
    stage = np.full(len(known.ids), _CODE[Stage.ACTIVE])
    stage[(tenure <= rules.new_days) & (known.orders < rules.new_orders)] = _CODE[Stage.NEW]
    stage[(known.orders >= rules.loyal_orders) & (tenure >= rules.loyal_tenure)] = _CODE[Stage.LOYAL]
    stage[recency > dormant_limit(known.median_interval, rules)] = _CODE[Stage.DORMANT]
    stage[recency > lost_limit(known.median_interval, rules)] = _CODE[Stage.LOST]
    stage[~known.buyers] = _CODE[Stage.POTENTIAL]
    return np.where(known.hand == NO_STAGE, stage, known.hand).astype(np.int8) if by_hand else stage


def dormant_limit(median_interval: Floats, rules: Rules) -> Floats:
    """Days without an order after which someone is dormant."""
    limit: Floats = np.where(
        np.isnan(median_interval), rules.dormant_days, rules.dormant_factor * median_interval
    )
    return limit


def lost_limit(median_interval: Floats, rules: Rules) -> Floats:
    """Days without an order after which someone is lost."""
    own: Floats = np.fmax(rules.lost_factor * median_interval, rules.lost_days)
    return own


@dataclass(frozen=True, slots=True)
class Movement:
    """Who moved between two days: `counts[i][j]` customers went from `rows[i]` to `columns[j]`.

    Rows are the six stages at the start and `created` (not known then); columns the six stages at the end
    and `archived` (put away since). `before` and `after` hold, for each of `ids`, the row and the column.
    """

    start: date
    end: date
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    ids: Ints
    before: Codes
    after: Codes

    def members(self, row: str, column: str) -> list[int]:
        """Ids of the customers behind one cell."""
        cell = (self.before == self.rows.index(row)) & (self.after == self.columns.index(column))
        members: list[int] = self.ids[cell].tolist()
        return members

    def next_stage_rate(self, stage: Stage) -> float | None:
        """Share of those who were in the stage at the start and are in the next one of a customer's life at
        the end.

        None for loyal (there is no next), dormant and lost, and where nobody was in the stage.
        """
        place = self.rows.index(stage)
        total = sum(self.counts[place])
        if stage not in (Stage.POTENTIAL, Stage.NEW, Stage.ACTIVE) or total == 0:
            return None
        return self.counts[place][place + 1] / total


ROWS: tuple[str, ...] = (*STAGES, CREATED)
COLUMNS: tuple[str, ...] = (*STAGES, ARCHIVED)


def movement_of(
    start: date,
    end: date,
    before: Facts,
    was_stage: Codes,
    after: Facts,
    is_stage: Codes,
    archived: History,
    rules: Rules,
) -> Movement:
    """The movement between the ends of two days, from the facts and stages of both.

    Worked out from the purchases themselves, so that it holds for any two days. `archived` is the history
    of those who went to the trash in between (`history.load_archived`).
    """
    place = np.searchsorted(before.ids, after.ids)
    was_there = np.isin(after.ids, before.ids, assume_unique=True)
    was = np.full(len(after.ids), len(STAGES), dtype=np.int8)
    was[was_there] = was_stage[place[was_there]]
    gone = facts(archived, start)
    ids = np.concatenate([after.ids, gone.ids])
    rows = np.concatenate([was, stages(gone, rules)])
    columns = np.concatenate([is_stage, np.full(len(gone.ids), len(STAGES), dtype=np.int8)])
    return _movement(start, end, ids, rows, columns)


def _movement(start: date, end: date, ids: Ints, rows: Codes, columns: Codes) -> Movement:
    width = len(COLUMNS)
    cells = np.bincount(rows.astype(np.int64) * width + columns, minlength=len(ROWS) * width)
    counts = tuple(tuple(int(n) for n in line) for line in cells.reshape(len(ROWS), width))
    return Movement(start, end, ROWS, COLUMNS, counts, ids, rows, columns)


def median_stay(
    known: Facts, stage_codes: Codes, rules: Rules, created_day: Ints
) -> dict[Stage, float | None]:
    """Median days that those now in a stage have been in it; None where nobody is, and for lost.

    Potential: since the record was made; new: since the first order; active: since no longer new; loyal:
    since tenure was reached; dormant: since the limit was passed. Earlier stays of those who slept in
    between are not told apart.
    """
    tenure = known.as_of - known.first_order
    since = {
        Stage.POTENTIAL: known.as_of - created_day,
        Stage.NEW: tenure,
        Stage.ACTIVE: np.maximum(tenure - rules.new_days, 0),
        Stage.LOYAL: np.maximum(tenure - rules.loyal_tenure, 0),
        Stage.DORMANT: known.recency - dormant_limit(known.median_interval, rules),
    }
    found: dict[Stage, float | None] = {Stage.LOST: None}
    for stage, days in since.items():
        inside = days[(stage_codes == _CODE[stage]) & (known.buyers | (stage is Stage.POTENTIAL))]
        found[stage] = float(np.median(inside)) if len(inside) else None
    return found


def count(stage_codes: Codes) -> dict[Stage, int]:
    """Customers per stage, every stage named."""
    numbers = np.bincount(stage_codes, minlength=len(STAGES))
    return {stage: int(number) for stage, number in zip(STAGES, numbers, strict=True)}


def stage_of(
    as_of: date,
    first_order: date | None,
    last_order: date | None,
    orders: int,
    median_interval: float | None,
    rules: Rules,
) -> Stage:
    """The stage of one customer by the same rules, for a single record.

    >>> stage_of(date(2026, 9, 18), date(2026, 8, 1), date(2026, 8, 1), 1, None, Rules()).value
    'new'
    """
    if first_order is None or last_order is None or orders < 1:
        return Stage.POTENTIAL
    one = np.array([orders])
    known = Facts(
        as_of=day_number(as_of),
        ids=one,
        orders=one,
        net=one,
        first_order=np.array([day_number(first_order)]),
        last_order=np.array([day_number(last_order)]),
        median_interval=np.array([np.nan if median_interval is None else median_interval]),
        window_orders=one,
        window_net=one,
        hand=np.array([NO_STAGE], dtype=np.int8),
        created_ms=one,
    )
    return STAGES[int(stages(known, rules)[0])]
