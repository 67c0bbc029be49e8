"""Rows 28 and 29: fitting BG/NBD and Gamma-Gamma and predicting everybody's value."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from app.analytics import bgnbd, clv, gamma_gamma
from app.analytics.facts import facts
from app.analytics.history import load
from app.services import settings
from benchmarks import shop
from benchmarks.catalogue import Options
from benchmarks.classifying import whole_classification
from benchmarks.clock import NOW
from benchmarks.measure import Line, race, timed

CDNOW = Path("tests/data/cdnow_sample.csv")
_END = 38 * 7 + 1


def lines(options: Options) -> Iterator[Line]:
    yield _small()
    yield _large(options)


def _small() -> Line:
    """The public CDNOW sample, against the `lifetimes` package where that is installed."""
    x, last, age, value = _cdnow()
    buying = bgnbd.Buying(x, last, age)

    def ours() -> None:
        orders = bgnbd.Model.of(bgnbd.fit(buying))
        bgnbd.expected_orders(orders, buying, 273)
        worth = gamma_gamma.Model.of(gamma_gamma.fit(x[x > 0], value[x > 0]))
        gamma_gamma.expected_value(worth, x, value)

    peer = _lifetimes(x, last, age, value)
    if peer is None:
        return Line(
            "28", "CLV fit and prediction, CDNOW (lifetimes is not installed)", timed(ours), None, None
        )
    figure, floor = race(ours, peer)
    return Line("28", "CLV fit and prediction, CDNOW, against lifetimes", figure, floor, 0.1)


def _large(options: Options) -> Line:
    today = NOW.date()
    with shop.opened(shop.copied(options.size)) as file:
        with file.reader() as reader:
            history, chosen = load(reader, NOW.tzinfo), settings.load(reader)
        known = facts(history, today, None)
        figure, floor = race(
            lambda: clv.values(history, today, known.orders, known.net, chosen),
            lambda: whole_classification(file),
        )
    return Line(
        "29", f"CLV of {len(history.ids):,} customers, against their classification", figure, floor, 6
    )


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
