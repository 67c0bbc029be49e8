"""Gamma-Gamma: what a customer's next order will be worth.

Fader & Hardie (2013), The Gamma-Gamma Model of Monetary Value. The value of a customer's order days varies
around a mean of his own, the means are spread over customers; whoever was seen often is believed, whoever
was seen once is drawn towards everybody's mean. Money is in major units, so that gamma reads as in the
papers.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import digamma, gammaln

from app.analytics.lifetime.maximum import NO_TOP, Likelihood, Maximum, maximise

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

NO_MEAN = "no_mean_value"


@dataclass(frozen=True, slots=True)
class Model:
    """p, q and gamma (major units)."""

    p: float
    q: float
    gamma: float

    @classmethod
    def of(cls, maximum: Maximum) -> Model:
        return cls(*maximum.parameters)


def fit(x: Ints, value: Floats) -> Maximum:
    """Maximum likelihood over the buyers with repeat days: `x` of them each, worth `value` on average (> 0).

    With q ≤ 1 the fitted mean would be infinite; that is no usable fit either (reason "no_mean_value").
    """
    if len(x) == 0 or not (value > 0).all():
        return Maximum((), (), 0.0, NO_TOP)
    unit = float(np.median(value))  # a scale of its own, so that the bounds mean the same in every currency
    found = maximise(
        _likelihood(x.astype(np.float64), value / unit), [[4.0, 4.0, 4.0], [1.0, 2.0, 1.0], [20.0, 3.0, 0.2]]
    )
    p, q, gamma = found.parameters
    reason = found.reason or (NO_MEAN if q <= 1 else None)
    errors = found.standard_errors
    if errors:
        errors = (*errors[:2], errors[2] * unit)
    likelihood = found.log_likelihood - len(x) * float(np.log(unit))
    return Maximum((p, q, gamma * unit), errors, likelihood, reason, found.covariance)


def expected_value(model: Model, x: Ints, value: Floats) -> Floats:
    """Expected worth of an order day, per buyer, in the units of `value`; those with x = 0 get everybody's
    mean.

    >>> cdnow = Model(6.25, 3.74, 15.44)
    >>> expected_value(cdnow, np.array([0, 2]), np.array([0.0, 22.35])).round(2).tolist()
    [35.22, 24.66]
    """
    spent = np.where(x > 0, x * value, 0.0)
    expected: Floats = model.p * (model.gamma + spent) / (model.p * x + model.q - 1)
    return expected


def _likelihood(x: Floats, z: Floats) -> Likelihood:
    """Gamma functions are computed once per number of days; only a logarithm is left for every buyer."""
    counts, place, buyers = np.unique(x, return_inverse=True, return_counts=True)
    log_xz, xz = np.log(x) + np.log(z), x * z
    constant = -float(np.log(z).sum())
    log_xz_by_count = np.bincount(place, weights=log_xz)

    def log_likelihood(point: Floats) -> tuple[float, Floats]:
        """The paper's formula (1a): the density of the mean of x values."""
        p, q, gamma = np.exp(point)
        pc, total = p * counts, gamma + xz
        log_sum = np.bincount(place, weights=np.log(total))
        inverse = np.bincount(place, weights=1 / total)
        by_count = gammaln(pc + q) - gammaln(pc) - gammaln(q) + q * np.log(gamma)
        value = constant + float((buyers * by_count + pc * log_xz_by_count - (pc + q) * log_sum).sum())
        common = digamma(pc + q)
        in_p = (counts * (buyers * (common - digamma(pc)) + log_xz_by_count - log_sum)).sum()
        in_q = (buyers * (common - digamma(q) + np.log(gamma)) - log_sum).sum()
        in_gamma = (buyers * q / gamma - (pc + q) * inverse).sum()
        return value, np.array([in_p * p, in_q * q, in_gamma * gamma])

    return log_likelihood
