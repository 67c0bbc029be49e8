"""What a customer bought: how long ago, how often, for how much, in what rhythm. Product description, section 2."""

from __future__ import annotations

import numpy as np

from app.analytics.explain.view import View, term
from app.core.days import from_day_number
from app.core.explanation import Explanation, Unit

FEW_ORDERS = "explain.note.few_orders"
MOST_SHOWN = 25
"""So many intervals are written out, those around the middle; more would be no help to anybody."""


def recency(view: View) -> Explanation:
    """Days since the latest order."""
    if not view.buys or view.place is None:
        return view.silent("recency", Unit.DAYS)
    last = from_day_number(int(view.facts.last_order[view.place]))
    days = int(view.facts.recency[view.place])
    return view.told(
        "recency", days, Unit.DAYS, term("last_order", last, Unit.DAY), term("as_of", view.as_of, Unit.DAY)
    )


def orders(view: View) -> Explanation:
    """How many orders there are, and what was not counted."""
    total = view.orders[:, 1]
    return view.told(
        "orders",
        int((total > 0).sum()),
        Unit.COUNT,
        term("purchases", len(total)),
        term("returns", (total < 0).sum()),
        term("of_nothing", (total == 0).sum()),
    )


def net(view: View) -> Explanation:
    """What was bought less what came back."""
    total = view.orders[:, 1]
    return view.told(
        "net",
        int(total.sum()),
        Unit.MONEY,
        term("order_total", total[total > 0].sum(), Unit.MONEY),
        term("return_total", total[total < 0].sum(), Unit.MONEY),
        term("orders", (total > 0).sum()),
    )


def average(view: View) -> Explanation:
    """Net amount per order."""
    if not view.buys or view.place is None:
        return view.silent("average", Unit.MONEY)
    net_amount, count = int(view.facts.net[view.place]), int(view.facts.orders[view.place])
    value = round(net_amount / count)
    terms = (term("net", net_amount, Unit.MONEY), term("orders", count))
    if value < 0:
        return view.told("average", None, Unit.MONEY, *terms, notes=("explain.note.all_returned",))
    return view.told("average", value, Unit.MONEY, *terms)


def interval(view: View) -> Explanation:
    """The median of the days between consecutive orders."""
    gaps = _gaps(view)
    if len(gaps) < 2:
        return view.silent("interval", Unit.DAYS, FEW_ORDERS)
    return view.told(
        "interval",
        float(np.median(gaps)),
        Unit.DAYS,
        term("intervals", len(gaps)),
        term("intervals_sorted", _around_the_middle(gaps), Unit.TEXT),
        term("shortest", gaps[0], Unit.DAYS),
        term("longest", gaps[-1], Unit.DAYS),
    )


def overdue(view: View) -> Explanation:
    """How many times the usual interval has passed since the latest order."""
    if not view.buys or view.place is None:
        return view.silent("overdue", Unit.NUMBER)
    own = float(view.facts.median_interval[view.place])
    if np.isnan(own):
        return view.silent("overdue", Unit.NUMBER, FEW_ORDERS)
    days = int(view.facts.recency[view.place])
    return view.told(
        "overdue",
        days / max(own, 1.0),
        Unit.NUMBER,
        term("recency", days, Unit.DAYS),
        term("interval", own, Unit.DAYS),
    )


def _gaps(view: View) -> list[int]:
    """The days between consecutive orders, shortest first."""
    bought = view.orders[view.orders[:, 1] > 0, 0]
    gaps: list[int] = np.sort(np.diff(bought)).tolist()
    return gaps


def _around_the_middle(gaps: list[int]) -> str:
    """As many are left out at one end as at the other, so that the median of what is shown is that of all.

    >>> _around_the_middle([3, 5, 9])
    '3, 5, 9'
    """
    cut = max(0, -(-(len(gaps) - MOST_SHOWN) // 2))
    shown = ", ".join(map(str, gaps[cut : len(gaps) - cut]))
    return f"… {shown} …" if cut else shown
