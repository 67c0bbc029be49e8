"""BG/NBD: how often a customer will buy again, and whether the customer is still one.

Fader, Hardie & Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2). A living
customer orders at random with a rate of his own; after each repeat order he drops out with a probability of
his own; the rates are gamma distributed over customers (r, alpha), the probabilities beta (a, b). Weeks are
days / 7.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.linalg import eigh_tridiagonal
from scipy.special import digamma, expit, gammaln

from app.analytics.lifetime.maximum import Maximum, maximise

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

DAYS_PER_WEEK = 7.0
_NODES = 48
_CHUNK = 4096
_TINY = 1e-300


@dataclass(frozen=True, slots=True)
class Buying:
    """Per buyer: `x` days with an order after the first; `t_x` days from the first to the latest of them;
    `t` from the first to the as-of day."""

    x: Ints
    t_x: Ints
    t: Ints

    @property
    def repeat_buyers(self) -> int:
        return int((self.x > 0).sum())


@dataclass(frozen=True, slots=True)
class Model:
    """The four parameters, in weeks."""

    r: float
    alpha: float
    a: float
    b: float

    @classmethod
    def of(cls, maximum: Maximum) -> Model:
        return cls(*maximum.parameters)


def fit(buying: Buying) -> Maximum:
    """Maximum likelihood over all buyers; parameters in the order r, alpha, a, b. Check `converged` before
    use.

    Equal histories are counted once with their weight, and gamma functions computed once per number of
    orders.
    """
    terms = _Terms.of(buying)
    rate = max(float(np.average(terms.x, weights=terms.weight)), 0.05)
    weeks = max(float(np.average(terms.weeks, weights=terms.weight)), 0.5)
    starts = [[r, r * weeks / rate, a, b] for r, a, b in ((0.5, 0.5, 2.0), (1.0, 0.1, 1.0), (3.0, 2.0, 6.0))]
    return maximise(terms.log_likelihood, starts)


def p_alive(model: Model, buying: Buying) -> Floats:
    """Probability 0-1 that each buyer is still a customer; 1 for those without a repeat order, as the model
    has it.

    >>> cdnow = Model(0.243, 4.414, 0.793, 2.426)
    >>> one = Buying(np.array([2]), np.array([213]), np.array([272]))
    >>> round(float(p_alive(cdnow, one)[0]), 3)
    0.727
    """
    weeks, last = buying.t / DAYS_PER_WEEK, buying.t_x / DAYS_PER_WEEK
    repeat = np.maximum(buying.x, 1)  # keeps the logarithm defined where it is not used
    odds = (
        np.log(model.a)
        - np.log(model.b + repeat - 1)
        + (model.r + buying.x) * (np.log(model.alpha + weeks) - np.log(model.alpha + last))
    )
    alive: Floats = np.where(buying.x > 0, expit(-odds), 1.0)
    return alive


def expected_orders(model: Model, buying: Buying, days: float) -> Floats:
    """Expected number of order days in the `days` after the as-of day, per buyer; never negative.

    The paper's formula (10), E[Y(t) | x, t_x, T]. Its hypergeometric function has a pole at a = 1 and
    cancels for large x; here the same expectation is integrated over the dropout probability, which for a
    living customer is beta (a, b + x): a Gauss-Jacobi rule whose terms are all positive.
    """
    return p_alive(model, buying) * orders_if_alive(model, buying, days)


def orders_if_alive(model: Model, buying: Buying, days: float) -> Floats:
    """The same for customers known to be alive; depends on x and T only, so each pair is computed once."""
    span = int(buying.t.max()) + 1 if len(buying.t) else 1
    pairs, place = np.unique(buying.x * span + buying.t, return_inverse=True)
    x, t = pairs // span, pairs % span
    expected = np.empty(len(pairs))
    for count in np.unique(x):
        nodes, weights = _beta_rule(model.a, model.b + float(count))
        lines = np.flatnonzero(x == count)
        for chunk in np.split(lines, range(_CHUNK, len(lines), _CHUNK)):
            stretch = (days / DAYS_PER_WEEK) / (model.alpha + t[chunk] / DAYS_PER_WEEK)
            exponent = model.r + float(count)
            gain = -np.expm1(-exponent * np.log1p(stretch[:, None] * nodes)) / nodes
            expected[chunk] = np.einsum("ij,j->i", gain, weights)
    all_buyers: Floats = expected[place]
    return all_buyers


def expected_repeats(model: Model, days: Floats) -> Floats:
    """Expected repeat order days within `days` of a first order, of a customer about whom nothing else is known.

    The paper's formula (9), E[X(t)]: what the curve of cumulative repeat orders is made of. Integrated as
    `orders_if_alive` is, for the same reasons.

    >>> cdnow = Model(0.243, 4.414, 0.793, 2.426)
    >>> expected_repeats(cdnow, np.array([0.0, 364.0])).round(3).tolist()
    [0.0, 1.446]
    """
    nodes, weights = _beta_rule(model.a, model.b)
    stretch = (np.asarray(days) / DAYS_PER_WEEK) / model.alpha
    gain = -np.expm1(-model.r * np.log1p(stretch[:, None] * nodes)) / nodes
    expected: Floats = np.einsum("ij,j->i", gain, weights)
    return expected


def _beta_rule(a: float, b: float) -> tuple[Floats, Floats]:
    """Nodes in 0-1 and weights (sum 1) of the Gauss rule for the beta (a, b) density, by Golub and Welsch."""
    n = np.arange(_NODES, dtype=np.float64)
    low, high = b - 1.0, a - 1.0  # Jacobi exponents at the ends 1 and 0
    total = 2 * n + low + high
    with np.errstate(divide="ignore", invalid="ignore"):
        diagonal = (high**2 - low**2) / (total * (total + 2))
        squares = 4 * n * (n + low) * (n + high) * (n + low + high) / (total**2 * (total + 1) * (total - 1))
    diagonal[0] = (high - low) / (low + high + 2)
    if _NODES > 1:  # the general term is 0 / 0 where low + high is -1
        squares[1] = 4 * (1 + low) * (1 + high) / ((2 + low + high) ** 2 * (3 + low + high))
    points, vectors = eigh_tridiagonal(diagonal, np.sqrt(squares[1:]))
    nodes: Floats = np.maximum((points + 1) / 2, 1e-300)
    return nodes, vectors[0] ** 2


@dataclass(frozen=True, slots=True)
class _Terms:
    """The distinct histories with how many customers have each, and where their x, T and t_x stand among
    the values.
    """

    weight: Floats
    x: Floats
    weeks: Floats
    x_values: Floats
    x_place: Ints
    x_weight: Floats
    t_values: Floats
    t_place: Ints
    last_values: Floats
    last_place: Ints

    @classmethod
    def of(cls, buying: Buying) -> _Terms:
        histories, weight = _distinct(buying)
        x_values, x_place = np.unique(histories[0], return_inverse=True)
        last_values, last_place = np.unique(histories[1], return_inverse=True)
        t_values, t_place = np.unique(histories[2], return_inverse=True)
        return cls(
            weight=weight,
            x=histories[0].astype(np.float64),
            weeks=histories[2] / DAYS_PER_WEEK,
            x_values=x_values.astype(np.float64),
            x_place=x_place,
            x_weight=np.bincount(x_place, weights=weight).astype(np.float64),
            t_values=t_values / DAYS_PER_WEEK,
            t_place=t_place,
            last_values=last_values / DAYS_PER_WEEK,
            last_place=last_place,
        )

    def log_likelihood(self, point: Floats) -> tuple[float, Floats]:
        """The paper's formula (6) in logarithms, summed over customers, and its gradient in the
        log-parameters.
        """
        r, alpha, a, b = np.exp(point)
        x = self.x_values
        # nobody drops out before the first repeat order
        dropout = np.where(x > 0, np.log(a) - np.log(np.maximum(b + x - 1, _TINY)), -np.inf)
        power = r + self.x
        to_t, to_last = np.log(alpha + self.t_values), np.log(alpha + self.last_values)
        still = -power * to_t[self.t_place]
        gone = dropout[self.x_place] - power * to_last[self.last_place]
        both, share_gone = _log_sum(still, gone)
        by_x = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
        by_x += gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
        value = _dot(self.x_weight, by_x) + _dot(self.weight, both)
        return value, self._gradient(r, alpha, a, b, self.weight * share_gone)

    def _gradient(self, r: float, alpha: float, a: float, b: float, dead: Floats) -> Floats:
        """`dead` is, per history, its weight times the probability that the customer has dropped out."""
        x, weight, alive, power = self.x_values, self.x_weight, self.weight - dead, r + self.x
        t, last = alpha + self.t_values, alpha + self.last_values
        n = float(weight.sum())
        dead_by_x = np.bincount(self.x_place, weights=dead, minlength=len(x))
        per_t = np.bincount(self.t_place, weights=alive, minlength=len(t)).astype(np.float64)
        per_last = np.bincount(self.last_place, weights=dead, minlength=len(last)).astype(np.float64)
        power_t = np.bincount(self.t_place, weights=alive * power, minlength=len(t))
        power_last = np.bincount(self.last_place, weights=dead * power, minlength=len(last))
        in_r = _dot(weight, digamma(r + x) - digamma(r)) + n * np.log(alpha)
        in_r -= _dot(per_t, np.log(t)) + _dot(per_last, np.log(last))
        in_alpha = n * r / alpha - (power_t / t).sum() - (power_last / last).sum()
        in_both = digamma(a + b) - digamma(a + b + x)
        in_a = _dot(weight, in_both) + dead.sum() / a
        in_b = _dot(weight, in_both + digamma(b + x) - digamma(b))
        in_b -= (dead_by_x / np.maximum(b + x - 1, _TINY))[x > 0].sum()
        return np.array([in_r * r, in_alpha * alpha, in_a * a, in_b * b])


def _dot(one: Floats, other: Floats) -> float:
    """A sum of products without BLAS: its threads wait for one another, ten times as long as this on a
    busy machine.
    """
    return float(np.einsum("i,i", one, other))


def _log_sum(still: Floats, gone: Floats) -> tuple[Floats, Floats]:
    """log(e^still + e^gone), and the second's share of the sum.

    Differences beyond 40 leave no trace in a double; cutting them off spares the underflows, which are ten
    times as slow.
    """
    ahead = gone - still
    rest = np.exp(-np.minimum(np.abs(ahead), 40.0))
    share: Floats = np.where(ahead > 0, 1.0, rest) / (1 + rest)
    return np.maximum(still, gone) + np.log1p(rest), share


def _distinct(buying: Buying) -> tuple[tuple[Ints, Ints, Ints], Floats]:
    span = int(buying.t.max()) + 1 if len(buying.t) else 1
    keys, weight = np.unique((buying.x * span + buying.t_x) * span + buying.t, return_counts=True)
    return (keys // span // span, keys // span % span, keys % span), weight.astype(np.float64)
