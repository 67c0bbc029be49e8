"""How sure a predicted value is: 95 % intervals around the CLV of each customer and around everybody's mean.

The delta method on the logarithm of the value: the covariances of the fitted parameters (the inverse of the observed
information, as the papers' standard errors) carried over to the prediction. It tells how far the *expected* value
would move had the shop had other customers of the same kind; what one customer will really spend varies far more.
Discounting moves all terms alike and is left out of the sensitivities.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.analytics.lifetime import bgnbd, gamma_gamma
from app.analytics.lifetime.clv import DAYS_AHEAD, OrderDays, Values, money
from app.analytics.lifetime.maximum import Maximum

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

SURE = 1.959963984540054
"""The normal quantile of 97.5 %."""
_STEP = 1e-4
_WIDEST = 20.0


@dataclass(frozen=True, slots=True)
class Intervals:
    """Per buyer in the order of the values: the ends around `clv` in minor units; and the mean CLV with its ends."""

    low: Ints
    high: Ints
    mean: float
    mean_low: float
    mean_high: float


def intervals(days: OrderDays, found: Values, scale: int = 100) -> Intervals | None:
    """The intervals, or None where the simple formula was taken (it has no errors to tell) or there is nobody."""
    models = found.models
    if not models.converged or models.orders is None or models.value is None or len(found.clv) == 0:
        return None
    value = days.value / scale
    by_orders = _slopes(models.orders, lambda p: _log_orders(bgnbd.Model(*p), days.buying))
    by_value = _slopes(models.value, lambda p: _log_value(gamma_gamma.Model(*p), days.buying.x, value))
    orders, worth = np.array(models.orders.covariance), np.array(models.value.covariance)
    error = np.sqrt(_spread(by_orders, orders) + _spread(by_value, worth))
    factor = np.exp(SURE * np.minimum(np.nan_to_num(error, posinf=_WIDEST), _WIDEST))
    clv = found.clv.astype(np.float64)
    mean, wide = float(clv.mean()), _mean_error(clv, by_orders, orders, by_value, worth)
    return Intervals(
        low=np.minimum(money(clv / factor), found.clv),
        high=np.maximum(money(clv * factor), found.clv),
        mean=mean,
        mean_low=mean * float(np.exp(-SURE * wide)),
        mean_high=mean * float(np.exp(SURE * wide)),
    )


def _log_orders(model: bgnbd.Model, buying: bgnbd.Buying) -> Floats:
    expected = bgnbd.expected_orders(model, buying, DAYS_AHEAD)
    logarithms: Floats = np.log(np.maximum(expected, 1e-300))
    return logarithms


def _log_value(model: gamma_gamma.Model, x: Ints, value: Floats) -> Floats:
    """A mean that does not exist (q ≤ 1, just beside the fit) counts as a very large one."""
    expected = gamma_gamma.expected_value(model, x, value)
    logarithms: Floats = np.log(np.where(expected > 0, expected, 1e300))
    return logarithms


def _slopes(fit: Maximum, predicted: Callable[[Floats], Floats]) -> Floats:
    """One row per parameter: how the logarithm of each prediction moves with the logarithm of the parameter."""
    at = np.log(np.array(fit.parameters))
    steps = np.eye(len(at)) * _STEP
    return np.array(
        [(predicted(np.exp(at + step)) - predicted(np.exp(at - step))) / (2 * _STEP) for step in steps]
    )


def _spread(slopes: Floats, covariance: Floats) -> Floats:
    """The variance of each prediction; a hair below zero is rounding."""
    variance: Floats = np.einsum("pi,pq,qi->i", slopes, covariance, slopes).astype(np.float64)
    return variance.clip(min=0.0)


def _mean_error(clv: Floats, by_orders: Floats, orders: Floats, by_value: Floats, worth: Floats) -> float:
    """The relative error of the mean: the customers' errors go together, for they share the parameters."""
    total = float(clv.sum())
    if total <= 0:
        return 0.0
    together = _spread((by_orders @ clv / total)[:, None], orders) + _spread(
        (by_value @ clv / total)[:, None], worth
    )
    return float(np.sqrt(together[0]))
