"""What everybody is worth, laid out beside the facts: predicted value, its interval, and the models behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics.facts import Facts
from app.analytics.history import History
from app.analytics.lifetime import clv
from app.analytics.lifetime.clv import Models
from app.analytics.lifetime.clv_interval import Intervals, intervals
from app.analytics.lifetime.maximum import Maximum
from app.core.money import currency

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

UNKNOWN = -1
"""Stands in the columns of money where somebody never bought, or no interval can be told."""


@dataclass(frozen=True, slots=True)
class Valued:
    """One value per customer of the facts: minor units (UNKNOWN where there is none), NaN for unknown rates.

    `low` and `high` are the ends of the 95 % interval around `clv`; `mean` is that of the buyers with its own ends.
    They are there only where intervals were asked for and the models hold.
    """

    clv: Ints
    expected_orders: Floats
    p_alive: Floats
    method: str
    models: Models
    low: Ints
    high: Ints
    mean: tuple[float, float, float] | None


def valued(
    past: History, as_of: date, known: Facts, settings: Mapping[str, Any], *, with_intervals: bool = False
) -> Valued:
    """Fit and predict for everybody known on the day."""
    scale = currency(settings["shop.currency"]).scale
    days = clv.order_days(past, as_of)
    place = np.searchsorted(known.ids, past.ids[days.rows])
    models = clv.fit(days, int(settings["clv.min_repeat_buyers"]), scale)
    found = clv.predict(days, models, known.orders[place], known.net[place], settings, scale)
    return _laid_out(len(known.ids), place, found, intervals(days, found, scale) if with_intervals else None)


def _laid_out(n: int, place: Ints, found: clv.Values, around: Intervals | None) -> Valued:
    return Valued(
        clv=_spread(n, place, found.clv),
        expected_orders=_spread_rate(n, place, found.expected_orders),
        p_alive=_spread_rate(n, place, found.p_alive),
        method=found.method,
        models=found.models,
        low=_spread(n, place, around.low if around else None),
        high=_spread(n, place, around.high if around else None),
        mean=(around.mean, around.mean_low, around.mean_high) if around else None,
    )


def _spread(n: int, place: Ints, amounts: Ints | None) -> Ints:
    full = np.full(n, UNKNOWN, dtype=np.int64)
    if amounts is not None:
        full[place] = amounts
    return full


def _spread_rate(n: int, place: Ints, rates: Floats) -> Floats:
    full = np.full(n, np.nan)
    full[place] = rates
    return full


def describe(models: Models | None) -> dict[str, Any]:
    """`model` of the JSON contract, with the standard errors beside."""
    orders = models.orders if models is not None else None
    value = models.value if models is not None else None
    return {
        "bgnbd": _parameters(("r", "alpha", "a", "b"), orders),
        "gamma_gamma": _parameters(("p", "q", "gamma"), value),
        "converged": models is not None and models.converged,
        "fallback_reason": models.fallback_reason if models is not None else None,
    }


def _parameters(labels: tuple[str, ...], fit: Maximum | None) -> dict[str, Any] | None:
    if fit is None or not fit.converged:
        return None
    return {
        **dict(zip(labels, fit.parameters, strict=True)),
        "log_likelihood": fit.log_likelihood,
        "standard_errors": dict(zip(labels, fit.standard_errors, strict=True)),
    }
