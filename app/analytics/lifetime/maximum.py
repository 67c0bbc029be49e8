"""The inner maximum of a log-likelihood of positive parameters, or the honest answer that there is none.

Parameters are searched as logarithms, so that none can become negative. A likelihood that only rises
towards a bound (customers who never drop out, say) would still make an optimiser stop somewhere, with
numbers that mean nothing; what tells the two apart is the Newton step at the end: next to nothing on a top,
about a whole e-fold on an endless slope.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

Floats = npt.NDArray[np.float64]
Likelihood = Callable[[Floats], tuple[float, Floats]]
"""From log-parameters to the log-likelihood and its gradient in them."""

BOUND = float(np.log(1e4))
_ON_TOP = 1e-2
_NEWTON_STEPS = 30
_GAIN = 1e-12

AT_BOUND = "parameter_at_bound"
NO_TOP = "no_inner_maximum"


@dataclass(frozen=True, slots=True)
class Maximum:
    """Parameters (no longer logarithms), their standard errors, the log-likelihood, and why not if it is no
    inner maximum.

    `reason` is None, "parameter_at_bound" or "no_inner_maximum"; only with None do the numbers mean anything.
    `covariance` is that of the *logarithms* of the parameters (the inverse of the observed information). Errors and
    covariance are empty where there is no maximum.
    """

    parameters: tuple[float, ...]
    standard_errors: tuple[float, ...]
    log_likelihood: float
    reason: str | None
    covariance: tuple[tuple[float, ...], ...] = ()

    @property
    def converged(self) -> bool:
        return self.reason is None


def maximise(likelihood: Likelihood, starts: Sequence[Sequence[float]]) -> Maximum:
    """The best of several climbs from `starts` (natural parameters), polished by Newton steps and checked.

    >>> peak = maximise(lambda u: (-float(((u - 1) ** 2).sum()), -2 * (u - 1)), [[1.0], [5.0]])
    >>> peak.converged, round(peak.parameters[0], 6)
    (True, 2.718282)
    >>> maximise(lambda u: (-float(np.exp(-u).sum()), np.exp(-u)), [[1.0]]).reason
    'parameter_at_bound'
    """
    climbs = [_climb(likelihood, np.log(np.asarray(start, dtype=np.float64))) for start in starts]
    top, step, hessian = _polish(likelihood, max(climbs, key=lambda climb: likelihood(climb)[0]))
    value = likelihood(top)[0]
    reason = _verdict(top, step, hessian, value)
    parameters = tuple(np.exp(top).tolist())
    if reason is not None:
        return Maximum(parameters, (), value, reason)
    spread = np.linalg.inv(-hessian)
    errors = np.exp(top) * np.sqrt(np.diag(spread))
    return Maximum(parameters, tuple(errors.tolist()), value, None, tuple(map(tuple, spread.tolist())))


def _climb(likelihood: Likelihood, start: Floats) -> Floats:
    """Uphill inside the bounds, by scipy's SLSQP: its L-BFGS-B asks a threaded BLAS for its three or four numbers and
    waits for the threads, on a busy machine ten times as long as all else.

    The likelihood is scaled to about one, since SLSQP stops at an absolute gain.
    """
    first = np.clip(start, -BOUND, BOUND)
    scale = max(abs(likelihood(first)[0]), 1.0)

    def downhill(point: Floats) -> tuple[float, Floats]:
        value, gradient = likelihood(point)
        return -value / scale, -gradient / scale

    bounds = [(-BOUND, BOUND)] * len(first)
    result = minimize(downhill, first, jac=True, method="SLSQP", bounds=bounds, options={"ftol": _GAIN})
    return np.clip(np.asarray(result.x, dtype=np.float64), -BOUND, BOUND)


def _polish(likelihood: Likelihood, point: Floats) -> tuple[Floats, Floats, Floats]:
    """Newton steps, at most one e-fold each and never downhill, until they are tiny or a bound is met."""
    hessian = _hessian(likelihood, point)
    step = _newton_step(likelihood(point)[1], hessian)
    for _ in range(_NEWTON_STEPS):
        if step is None or np.abs(step).max() < 1e-7:
            break
        onward = np.clip(point + step / max(1.0, np.abs(step).max()), -BOUND, BOUND)
        if likelihood(onward)[0] < likelihood(point)[0] or np.array_equal(onward, point):
            break
        point = onward
        hessian = _hessian(likelihood, point)
        step = _newton_step(likelihood(point)[1], hessian)
    return point, np.full(len(point), np.inf) if step is None else step, hessian


def _newton_step(gradient: Floats, hessian: Floats) -> Floats | None:
    """The step to the top of the fitted parabola; None where it has no top."""
    if not np.isfinite(hessian).all() or np.linalg.eigvalsh(hessian).max() >= 0:
        return None
    return np.asarray(-np.linalg.solve(hessian, gradient), dtype=np.float64)


def _hessian(likelihood: Likelihood, point: Floats) -> Floats:
    h = 1e-4
    columns = [
        (likelihood(point + h * unit)[1] - likelihood(point - h * unit)[1]) / (2 * h)
        for unit in np.eye(len(point))
    ]
    raw = np.array(columns)
    half: Floats = (raw + raw.T) / 2
    return half


def _verdict(point: Floats, step: Floats, hessian: Floats, value: float) -> str | None:
    if not np.isfinite(value) or np.abs(point).max() > BOUND - 0.05:
        return AT_BOUND
    if not np.isfinite(step).all() or np.abs(step).max() > _ON_TOP or np.linalg.eigvalsh(hessian).max() >= 0:
        return NO_TOP
    return None
