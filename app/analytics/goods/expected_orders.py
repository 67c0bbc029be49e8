"""How often each buyer will order in the days to come: BG/NBD, or the plain rate of the last year.

Fader, Hardie & Lee (2005). With fewer repeat buyers than the setting `clv.min_repeat_buyers` asks for, or when the fit
finds no inner maximum, the rate of the last year is taken as it was, and the result says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from app.analytics.goods.demand import HORIZONS, LATELY, Orders
from app.analytics.history import History, day_number

MODEL, RATE = "bgnbd", "rate"


def expected_orders(history: History, as_of: date, settings: Mapping[str, Any]) -> Orders:
    """The orders of every buyer in each horizon of `demand.HORIZONS`."""
    from app.analytics.lifetime import bgnbd, clv

    days = clv.order_days(history, as_of)
    ids = history.ids[days.rows]
    if days.buying.repeat_buyers >= max(int(settings["clv.min_repeat_buyers"]), 3):
        fitted = bgnbd.fit(days.buying)
        if fitted.converged:
            model = bgnbd.Model.of(fitted)
            alive = bgnbd.p_alive(model, days.buying)
            expected = np.array([bgnbd.orders_if_alive(model, days.buying, ahead) for ahead in HORIZONS])
            return Orders(ids, expected * alive, alive, MODEL)
    return _by_rate(history, as_of, ids)


def _by_rate(history: History, as_of: date, ids: np.ndarray[Any, np.dtype[np.int64]]) -> Orders:
    today = day_number(as_of)
    lately = (history.total > 0) & (history.day <= today) & (history.day > today - LATELY)
    # days back from today, so that those before 1970 count up as well
    once = np.unique(history.row[lately] * LATELY + (today - history.day[lately])) // LATELY
    count = np.bincount(once, minlength=len(history.ids)).astype(np.float64)
    of_buyers = count[np.searchsorted(history.ids, ids)]
    expected = np.array([of_buyers * (ahead / LATELY) for ahead in HORIZONS])
    return Orders(ids, expected, (of_buyers > 0).astype(np.float64), RATE)
