"""Rows 28 and 29: fitting BG/NBD and Gamma-Gamma and predicting everybody's value."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from app.analytics.lifetime import bgnbd, clv, gamma_gamma
from app.core.settings import Settings
from benchmarks import plain_models, shop
from benchmarks.catalogue import Options
from benchmarks.classifying import whole_classification
from benchmarks.measure import Line, race, timed

CDNOW = Path("tests/data/cdnow_sample.csv")
_END = 38 * 7 + 1
BUYERS = 100_000


def lines(options: Options) -> Iterator[Line]:
    yield from _small()
    yield from _large(options)


def _small() -> Iterator[Line]:
    """The public CDNOW sample, against the plain way, and the `lifetimes` package where that is installed."""
    x, last, age, value = _cdnow()
    buying = bgnbd.Buying(x, last, age)

    def ours() -> None:
        orders = bgnbd.Model.of(bgnbd.fit(buying))
        bgnbd.expected_orders(orders, buying, 273)
        worth = gamma_gamma.Model.of(gamma_gamma.fit(x[x > 0], value[x > 0]))
        gamma_gamma.expected_value(worth, x, value)

    figure, floor = race(ours, lambda: plain_models.predict(buying, value, 273))
    yield Line("28", "CLV fit and prediction, CDNOW, against plain numpy and scipy", figure, floor, 0.5)
    peer = _lifetimes(x, last, age, value)
    if peer is not None:
        figure, floor = race(ours, peer)
        yield Line("28", "the same, against lifetimes", figure, floor, 0.1)


def _large(options: Options) -> Iterator[Line]:
    """Buyers drawn from the model itself, so that the fit has a top and everybody gets a prediction."""
    days = drawn(BUYERS)
    settings, orders = Settings(), days.buying.x + 1
    net = np.rint(days.value * orders).astype(np.int64)

    def ours() -> None:
        models = clv.fit(days, 100)
        if not models.converged:
            raise RuntimeError(f"no fit: {models.fallback_reason}")
        clv.predict(days, models, orders, net, settings)

    with shop.opened(shop.copied(options.size)) as file:
        figure, floor, plain = race(
            ours,
            lambda: whole_classification(file),
            lambda: plain_models.predict(days.buying, days.value / 100, clv.DAYS_AHEAD),
            rounds=3,
        )
    yield Line("29", f"CLV of {BUYERS:,} buyers, against classifying them", figure, floor, 6)
    yield Line("29", "the same, against plain numpy and scipy", figure, plain, 0.5)
    models = clv.fit(days, 100)
    predicted = timed(clv.predict, days, models, orders, net, settings)
    yield Line("29", "of that, the prediction alone", predicted, None, None)


def drawn(n: int) -> clv.OrderDays:
    """Buyers of up to two years, as BG/NBD and Gamma-Gamma think they come about; always the same."""
    random = np.random.default_rng(7)
    rate, dropout = random.gamma(0.8, 1 / 6.0, n), random.beta(0.9, 3.0, n)
    watched = random.integers(100, 730, n)
    clock, alive = np.zeros(n), np.ones(n, dtype=bool)
    x, last = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    while alive.any():
        clock = np.where(alive, clock + random.exponential(1 / rate), clock)
        day = np.floor(np.minimum(clock * 7, 1e6)).astype(np.int64)
        came = alive & (day < watched) & (day > last)
        last = np.where(came, day, last)
        x += came
        alive = alive & (day < watched) & (random.random(n) >= dropout)
    own_mean = 6.0 / random.gamma(4.0, 1 / 80.0, n)
    value = own_mean * random.gamma(np.maximum(6.0 * x, 1.0), 1.0) / np.maximum(6.0 * x, 1.0)
    return clv.OrderDays(np.arange(n), bgnbd.Buying(x, last, watched), np.where(x > 0, value * 10_000, 0.0))


def _cdnow() -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Repeat days, day of the last one, age at the end of the calibration period, mean worth of a repeat day."""
    days: dict[int, dict[int, int]] = {}
    with CDNOW.open(encoding="utf-8", newline="") as text:
        for row in csv.reader(line for line in text if line[0].isdigit()):
            customer, day, cents = map(int, row)
            if day < _END:
                bought = days.setdefault(customer, {})
                bought[day] = bought.get(day, 0) + cents
    rows = [
        (
            len(on) - 1,
            max(on) - min(on),
            _END - min(on),
            (sum(on.values()) - on[min(on)]) / 100 / max(len(on) - 1, 1),
        )
        for on in days.values()
    ]
    x, last, age, value = (np.array(column) for column in zip(*rows, strict=True))
    return x, last, age, value


def _lifetimes(
    x: np.ndarray, last: np.ndarray, age: np.ndarray, value: np.ndarray
) -> Callable[[], None] | None:
    try:
        from lifetimes import BetaGeoFitter, GammaGammaFitter
    except ImportError:
        return None

    def peer() -> None:
        orders = BetaGeoFitter()
        orders.fit(x, last, age)
        orders.conditional_expected_number_of_purchases_up_to_time(273, x, last, age)
        kept = (x > 0) & (value > 0)
        worth = GammaGammaFitter()
        worth.fit(x[kept], value[kept])
        worth.conditional_expected_average_profit(x, value)

    return peer
