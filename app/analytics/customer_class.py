"""A classification customer by customer: one line each, with None for what is not known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from app.analytics import abc, need_type, rfm
from app.analytics.history import STAGES
from app.core.days import from_day_number
from app.core.enums import AbcClass, Class8, NeedType, Segment, Stage

if TYPE_CHECKING:
    from app.analytics.classification import Classification

Codes = npt.NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class CustomerClass:
    """One customer's line; money in minor units, unknown as None."""

    id: int
    recency_days: int | None
    last_order_on: date | None
    orders: int
    net: int
    r: int | None
    f: int | None
    m: int | None
    segment: Segment | None
    class8: Class8 | None
    lifecycle: Stage
    abc: AbcClass | None
    clv: int | None
    clv_method: str | None
    p_alive: float | None
    expected_orders: float | None
    need_type: NeedType | None


def lines(found: Classification, part: slice) -> Iterator[CustomerClass]:
    """The lines of a part of the classification."""
    known, method = found.facts, found.clv_method
    buyer = known.buyers[part]
    worth = _plain(found.clv, part, found.clv >= 0)
    return map(
        CustomerClass,
        known.ids[part].tolist(),
        _plain(known.recency, part, known.buyers),
        [
            from_day_number(day) if ordered else None
            for day, ordered in zip(known.last_order[part].tolist(), buyer, strict=True)
        ],
        found.orders[part].tolist(),
        found.net[part].tolist(),
        *(_plain(column, part, column >= 0) for column in (found.r, found.f, found.m)),
        _named(rfm.SEGMENTS, found.segment[part]),
        _named(rfm.CLASSES, found.class8[part]),
        _named(STAGES, found.stage[part]),
        _named(abc.CLASSES, found.abc[part]),
        worth,
        [None if amount is None else method for amount in worth],
        _plain(found.p_alive, part, ~np.isnan(found.p_alive)),
        _plain(found.expected_orders, part, ~np.isnan(found.expected_orders)),
        _named(need_type.TYPES, found.need[part]),
    )


def _plain(column: npt.NDArray[Any], part: slice, known: npt.NDArray[np.bool_]) -> list[Any]:
    """Python numbers, None where nothing is known."""
    return [
        value if holds else None
        for value, holds in zip(column[part].tolist(), known[part].tolist(), strict=True)
    ]


def _named(labels: tuple[Any, ...], codes: Codes) -> list[Any]:
    return [labels[code] if code >= 0 else None for code in codes.tolist()]
