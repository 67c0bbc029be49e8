"""The classes of everybody, made the plain fast way with pandas: what the program's own are raced against.

The same figures by the same definitions: scores, segment, eight classes, ABC, stage today, and who was lost in a
quarter. `counts` of both must agree, else the race means nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from app.analytics.rfm import SEGMENT_MAP
from app.core.days import Quarter, to_day_number
from app.core.settings import DEFAULTS
from app.db.reader import Reader

_PURCHASES = """
SELECT customer_id, bought_on, total FROM purchase
 WHERE deleted_at IS NULL AND customer_id IS NOT NULL AND bought_on <= ? ORDER BY customer_id, bought_on
"""

Counts = Mapping[str, int]


def counts(reader: Reader, today: date, quarter: Quarter) -> Counts:
    """How many buyers are in each segment and stage, in the ABC classes, and were lost in the quarter."""
    import pandas as pd

    day = to_day_number(today)
    frame = pd.DataFrame(reader.all(_PURCHASES, day), columns=["customer", "day", "total"])
    buyers = _buyers(frame, day)
    buyers["r"], buyers["f"], buyers["m"] = (_fifth(buyers[c]) for c in ("goodness", "orders", "net"))
    twice = buyers["f"] + buyers["m"]
    segments = [SEGMENT_MAP[r][place].value for r, place in zip(buyers["r"], twice - 2, strict=True)]
    means = buyers[["recency", "orders", "net"]].mean()
    key = buyers["net"] > means["net"]
    net = buyers["net"].clip(lower=0).sort_values(ascending=False)
    before = (net.cumsum() - net) / net.sum()
    start, end = to_day_number(quarter.start) - 1, to_day_number(quarter.end)
    was, now = (_lost(_buyers(frame[frame["day"] <= on], on)) for on in (start, end))
    here = was.index[~was]
    return {
        **{f"segment {name}": int(n) for name, n in pd.Series(segments).value_counts().items()},
        "key": int(key.sum()),
        "a": int((before < DEFAULTS["abc.a"]).sum()),
        "lost": int(_lost(buyers).sum()),
        "lost in the quarter": int(now.reindex(here).sum()),
    }


def _buyers(frame: Any, day: int) -> Any:
    """One row per buyer: recency, orders, net, and the median of the days between orders."""
    orders = frame[frame["total"] > 0]
    grouped = orders.groupby("customer", sort=True)["day"]
    table = grouped.agg(["min", "max", "count"]).rename(columns={"count": "orders"})
    table["net"] = frame.groupby("customer")["total"].sum()
    table["recency"], table["goodness"] = day - table["max"], table["max"] - day
    gaps = orders["day"].diff()[orders["customer"] == orders["customer"].shift()]
    usual = gaps.groupby(orders["customer"]).median()
    table["interval"] = usual.where(table["orders"] >= 3)
    return table


def _lost(table: Any) -> Any:
    own = np.fmax(DEFAULTS["lifecycle.lost_factor"] * table["interval"], DEFAULTS["lifecycle.lost_days"])
    return table["recency"] > own


def _fifth(column: Any) -> Any:
    return np.ceil(5 * column.rank(method="average") / len(column) - 1e-9).astype(int)
