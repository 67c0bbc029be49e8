"""Customer lifetime value over the next 365 days: BG/NBD orders × Gamma-Gamma value, or the simple formula.

Product description, section 2. With too few repeat buyers, or when either model finds no inner maximum,
every buyer gets the simple formula; which of the two it was, and why, goes with the numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from app.analytics.history import History, day_number
from app.analytics.lifetime import bgnbd, gamma_gamma
from app.analytics.lifetime.maximum import AT_BOUND, NO_TOP, Maximum

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

DAYS_AHEAD = 365
MODEL = "bgnbd_gamma_gamma"
SIMPLE = "simple"
TOO_FEW = "too_few_repeat_buyers"
_LARGEST = 2.0**62
REASONS = (
    TOO_FEW,
    f"bgnbd_{AT_BOUND}",
    f"bgnbd_{NO_TOP}",
    f"gamma_gamma_{AT_BOUND}",
    f"gamma_gamma_{NO_TOP}",
    f"gamma_gamma_{gamma_gamma.NO_MEAN}",
)
"""Why the simple formula was taken; the words stand under `fallback.<reason>`."""


@dataclass(frozen=True, slots=True)
class OrderDays:
    """What the models see of each buyer: `rows` are places in the history, `value` the mean worth of the
    repeat days in minor units (0 without one), `worth` the worth of all order days together."""

    rows: Ints
    buying: bgnbd.Buying
    value: Floats


@dataclass(frozen=True, slots=True)
class Models:
    """The fits; None where there was nothing to fit. `fallback_reason` is None where both can be used."""

    orders: Maximum | None
    value: Maximum | None
    fallback_reason: str | None

    @property
    def converged(self) -> bool:
        return self.fallback_reason is None


@dataclass(frozen=True, slots=True)
class Values:
    """Per buyer in the order of `rows`: `clv` in minor units (≥ 0), expected orders in 365 days (≥ 0), and
    P(alive) 0-1 or NaN where there is no model. `method` is one for all: "bgnbd_gamma_gamma" or
    "simple"."""

    rows: Ints
    clv: Ints
    expected_orders: Floats
    p_alive: Floats
    method: str
    models: Models


def order_days(history: History, as_of: date) -> OrderDays:
    """Days with an order, each counted once with all orders of that day, up to `as_of`."""
    today = day_number(as_of)
    seen = (history.total > 0) & (history.day <= today)
    row, day, total = history.row[seen], history.day[seen], history.total[seen].astype(np.float64)
    if len(row) == 0:
        none = np.zeros(0, dtype=np.int64)
        return OrderDays(none, bgnbd.Buying(none, none, none), np.zeros(0))
    begins = np.flatnonzero(np.r_[True, (row[1:] != row[:-1]) | (day[1:] != day[:-1])])
    row, day, worth = row[begins], day[begins], np.add.reduceat(total, begins)
    first = np.flatnonzero(np.r_[True, row[1:] != row[:-1]])
    last = np.r_[first[1:] - 1, len(row) - 1]
    x = last - first
    repeat_worth = np.add.reduceat(worth, first) - worth[first]
    buying = bgnbd.Buying(x, day[last] - day[first], today - day[first])
    return OrderDays(row[first], buying, np.where(x > 0, repeat_worth / np.maximum(x, 1), 0.0))


def fit(days: OrderDays, min_repeat_buyers: int, scale: int = 100) -> Models:
    """Both models, or the reason why not; `scale` is how many minor units make a major one."""
    if days.buying.repeat_buyers < max(min_repeat_buyers, 3):
        return Models(None, None, TOO_FEW)
    orders = bgnbd.fit(days.buying)
    repeat = days.buying.x > 0
    value = gamma_gamma.fit(days.buying.x[repeat], days.value[repeat] / scale)
    reason = None
    if not orders.converged:
        reason = f"bgnbd_{orders.reason}"
    elif not value.converged:
        reason = f"gamma_gamma_{value.reason}"
    return Models(orders, value, reason)


def predict(
    days: OrderDays, models: Models, orders: Ints, net: Ints, settings: Mapping[str, Any], scale: int = 100
) -> Values:
    """Value, expected orders and P(alive) of every buyer; `orders` and `net` are those of the same buyers."""
    buying = days.buying
    alive = np.full(len(days.rows), np.nan)
    expected = orders_per_year(orders, buying.t)
    margin = float(settings["clv.margin"])
    if models.orders is not None and models.orders.converged:
        model = bgnbd.Model.of(models.orders)
        alive = bgnbd.p_alive(model, buying)
        if_alive = bgnbd.orders_if_alive(model, buying, DAYS_AHEAD)
        expected = alive * if_alive
    if models.converged and models.value is not None:
        discounted = alive * discounted_orders(
            model, buying, if_alive, float(settings["clv.discount_per_year"])
        )
        worth = (
            gamma_gamma.expected_value(gamma_gamma.Model.of(models.value), buying.x, days.value / scale)
            * scale
        )
        return Values(days.rows, money(discounted * worth * margin), expected, alive, MODEL, models)
    worth = np.maximum(net, 0) / np.maximum(orders, 1)
    years = min(float(settings["clv.years"]), DAYS_AHEAD / 365)
    simple = worth * orders_per_year(orders, buying.t) * margin * years
    return Values(days.rows, money(simple), expected, alive, SIMPLE, models)


def orders_per_year(orders: Ints, tenure: Ints) -> Floats:
    """Orders over the years from the first order to the as-of day, counted as one year at least.

    So one order yesterday is one a year, not 365; and who has been silent for long sinks by himself.

    >>> orders_per_year(np.array([1, 6]), np.array([1, 730])).tolist()
    [1.0, 3.0]
    """
    rate: Floats = orders / np.maximum(tenure / 365, 1.0)
    return rate


def values(
    history: History, as_of: date, orders: Ints, net: Ints, settings: Mapping[str, Any], scale: int = 100
) -> Values:
    """Fit and predict in one go; `orders` and `net` by place in the history."""
    days = order_days(history, as_of)
    models = fit(days, int(settings["clv.min_repeat_buyers"]), scale)
    return predict(days, models, orders[days.rows], net[days.rows], settings, scale)


def discounted_orders(
    model: bgnbd.Model, buying: bgnbd.Buying, whole: Floats, discount_per_year: float
) -> Floats:
    """Expected orders of the 365 days, each discounted from its day, at ln(1 + rate) continuously.

    By parts: the integral of e^(-δs) dE(s) is e^(-δ) E(1) + δ times the integral of e^(-δs) E(s), here by
    four Gauss nodes.
    """
    delta = float(np.log1p(max(discount_per_year, 0.0)))
    if delta == 0.0:
        return whole
    points, weights = np.polynomial.legendre.leggauss(4)
    inner = np.zeros(len(whole))
    for point, weight in zip((points + 1) / 2, weights / 2, strict=True):
        inner += (
            weight * np.exp(-delta * point) * bgnbd.orders_if_alive(model, buying, DAYS_AHEAD * float(point))
        )
    discounted: Floats = np.exp(-delta) * whole + delta * inner
    return discounted


def money(amounts: Floats) -> Ints:
    """Whole minor units, never negative, never beyond what the database can hold."""
    return np.rint(np.clip(np.nan_to_num(amounts, nan=0.0, posinf=_LARGEST), 0.0, _LARGEST)).astype(np.int64)
