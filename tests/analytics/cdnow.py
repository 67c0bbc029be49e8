"""The 1/10 sample of the CDNOW data set, as the models of the papers see it, and the papers' other model written out.

Source: Fader & Hardie (2001), Interfaces 31(3), data at brucehardie.com: 2,357 customers who first bought in the first
quarter of 1997, all their purchases to 30 June 1998; fitted to the 39 weeks up to 30 September 1997 (day 272), the 39
weeks after it held back.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.special import gammaln, hyp2f1

from app.analytics.lifetime.bgnbd import Buying

SAMPLE = Path(__file__).resolve().parents[1] / "data" / "cdnow_sample.csv"
CALIBRATED = 272
HELD_BACK = 39 * 7


@dataclass(frozen=True)
class Cdnow:
    """`days` and `spent` (US dollars a day) of each customer; `buying` and `value` are those of the 39 weeks."""

    days: list[np.ndarray]
    buying: Buying
    value: np.ndarray

    @property
    def first(self) -> np.ndarray:
        return np.array([each[0] for each in self.days])

    @property
    def held_back(self) -> np.ndarray:
        """Days with a purchase in the 39 weeks that were held back."""
        return np.array([int((each > CALIBRATED).sum()) for each in self.days])

    def repeats_by(self, day: int) -> int:
        """Repeat purchase days of all customers up to a day."""
        return sum(int(((each <= day) & (each > each[0])).sum()) for each in self.days)


def read() -> Cdnow:
    rows = np.loadtxt(SAMPLE, delimiter=",", skiprows=4, dtype=np.int64) - [1, 0, 0]
    by_customer = [rows[rows[:, 0] == customer] for customer in range(2357)]
    days = [np.unique(each[:, 1]) for each in by_customer]
    early = [each[each <= CALIBRATED] for each in days]
    x = np.array([len(each) - 1 for each in early])
    spent = [
        each[(each[:, 1] > each[0, 1]) & (each[:, 1] <= CALIBRATED), 2].sum() / 100 for each in by_customer
    ]
    buying = Buying(
        x,
        np.array([each[-1] - each[0] for each in early]),
        np.array([CALIBRATED - each[0] for each in early]),
    )
    return Cdnow(days, buying, np.where(x > 0, np.array(spent) / np.maximum(x, 1), 0.0))


PARETO = (0.553, 10.578, 0.606, 11.669)
"""r, alpha, s, beta of the Pareto/NBD as published beside the BG/NBD's (Fader, Hardie & Lee 2005, table 2)."""


def pareto_likelihood(buying: Buying) -> np.ndarray:
    """The Pareto/NBD's log-likelihood per customer (Fader & Hardie 2005, note on deriving it, formula 22), in weeks;
    for alpha < beta.
    """
    r, alpha, s, beta = PARETO
    t = buying.t / 7
    head = gammaln(r + buying.x) - gammaln(r) + r * np.log(alpha) + s * np.log(beta)
    alive = (alpha + t) ** -(r + buying.x) * (beta + t) ** -s
    return head + np.log(alive + s / (r + s + buying.x) * _gone(buying))


def pareto_alive(buying: Buying) -> np.ndarray:
    r, alpha, s, beta = PARETO
    t = buying.t / 7
    odds = s / (r + s + buying.x) * (alpha + t) ** (r + buying.x) * (beta + t) ** s * _gone(buying)
    return 1 / (1 + odds)


def pareto_expected(buying: Buying, days: float) -> np.ndarray:
    """Expected purchases in the days to come (the same note, formula 41)."""
    r, alpha, s, beta = PARETO
    t, ahead = buying.t / 7, days / 7
    if_alive = (r + buying.x) * (beta + t) / ((alpha + t) * (s - 1))
    if_alive = if_alive * (1 - ((beta + t) / (beta + t + ahead)) ** (s - 1))
    return if_alive * pareto_alive(buying)


def pareto_repeats(days: np.ndarray) -> np.ndarray:
    r, alpha, s, beta = PARETO
    return r * beta / (alpha * (s - 1)) * (1 - (beta / (beta + days / 7)) ** (s - 1))


def _gone(buying: Buying) -> np.ndarray:
    r, alpha, s, beta = PARETO
    x, power = buying.x, r + s + buying.x

    def at(t: np.ndarray) -> np.ndarray:
        return hyp2f1(power, r + x, power + 1, (beta - alpha) / (beta + t)) / (beta + t) ** power

    return at(buying.t_x / 7) - at(buying.t / 7)
