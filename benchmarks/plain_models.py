"""BG/NBD and Gamma-Gamma the plain fast way: the papers' formulas in numpy, scipy's optimiser and its hypergeometric
function. One start, no check of the top, no errors: what anybody would write first.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

from app.analytics.lifetime.bgnbd import Buying

Floats = np.ndarray[Any, np.dtype[np.float64]]


def predict(buying: Buying, value: Floats, days: float) -> Floats:
    """Worth of the coming days per buyer, undiscounted; `value` is the mean of the repeat days."""
    x, last, age = buying.x, buying.t_x / 7, buying.t / 7
    r, alpha, a, b = _top(lambda p: -_orders(*p, x, last, age), [1.0, 3.0, 1.0, 3.0])
    ahead, odds = days / 7, a / (b + np.maximum(x, 1) - 1) * ((alpha + age) / (alpha + last)) ** (r + x)
    series = hyp2f1(r + x, b + x, a + b + x - 1, ahead / (alpha + age + ahead))
    whole = (a + b + x - 1) / (a - 1) * (1 - ((alpha + age) / (alpha + age + ahead)) ** (r + x) * series)
    expected = whole / (1 + np.where(x > 0, odds, 0.0))
    some = x > 0
    p, q, gamma = _top(lambda point: -_worth(*point, x[some], value[some]), [1.0, 2.0, 1.0])
    worth: Floats = expected * p * (gamma + x * value) / (p * x + q - 1)
    return worth


def _orders(r: float, alpha: float, a: float, b: float, x: Any, last: Floats, age: Floats) -> float:
    """Formula (6) of Fader, Hardie & Lee (2005)."""
    head = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    still = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + age)
    gone = betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b) - (r + x) * np.log(alpha + last)
    return float((head + np.logaddexp(still, np.where(x > 0, gone, -np.inf))).sum())


def _worth(p: float, q: float, gamma: float, x: Any, value: Floats) -> float:
    """Formula (1a) of Fader & Hardie (2013)."""
    px = p * x
    line = gammaln(px + q) - gammaln(px) - gammaln(q) + q * np.log(gamma) + (px - 1) * np.log(value)
    return float((line + px * np.log(x) - (px + q) * np.log(gamma + x * value)).sum())


def _top(downhill: Any, start: list[float]) -> Floats:
    found = minimize(lambda point: downhill(np.exp(point)), np.log(start), method="L-BFGS-B")
    top: Floats = np.exp(found.x)
    return top
