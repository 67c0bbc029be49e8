"""Predicted value: CLV with its formula, the chance that somebody is still a customer, and the orders expected.

Fader, Hardie & Lee (2005) for orders, Fader & Hardie (2013) for their value; the simple formula where they do not fit.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from app.analytics.explain.view import View, term
from app.analytics.lifetime import bgnbd, clv, gamma_gamma
from app.analytics.lifetime.bgnbd import DAYS_PER_WEEK, Buying
from app.analytics.lifetime.clv_interval import intervals
from app.core.explanation import Explanation, Term, Unit


class Buyer(NamedTuple):
    """What the models see of one customer."""

    buying: Buying
    value: float

    @property
    def numbers(self) -> tuple[Term, ...]:
        x, last, whole = (int(column[0]) for column in (self.buying.x, self.buying.t_x, self.buying.t))
        return (
            term("repeat_days", x),
            term("weeks_last", last / DAYS_PER_WEEK, Unit.NUMBER),
            term("weeks", whole / DAYS_PER_WEEK, Unit.NUMBER),
        )


def p_alive(view: View) -> Explanation:
    """The probability that the customer will buy again at all, by BG/NBD."""
    return _alive(view, "p_alive")


def risk(view: View) -> Explanation:
    """The probability that the customer has left: one less the other."""
    return _alive(view, "risk")


def expected_orders(view: View) -> Explanation:
    """Order days expected in the next 365 days."""
    buyer = _buyer(view)
    if buyer is None or view.place is None:
        return view.silent("expected_orders", Unit.NUMBER, given=_SIMPLE)
    models = view.models
    if models.orders is None or not models.orders.converged:
        value, terms = _yearly(view)
        return view.told(
            "expected_orders", value, Unit.NUMBER, *terms, given=_SIMPLE, notes=_fallback(models)
        )
    model = bgnbd.Model.of(models.orders)
    alive = float(bgnbd.p_alive(model, buyer.buying)[0])
    if_alive = float(bgnbd.orders_if_alive(model, buyer.buying, clv.DAYS_AHEAD)[0])
    return view.told(
        "expected_orders",
        alive * if_alive,
        Unit.NUMBER,
        term("p_alive", alive, Unit.SHARE),
        term("orders_if_alive", if_alive, Unit.NUMBER),
        *buyer.numbers,
        *_order_model(model),
        given=(("how", "explain.how.model_orders"),),
    )


def lifetime_value(view: View) -> Explanation:
    """The value of the next 365 days, by the models or by the simple formula, and which it was."""
    buyer = _buyer(view)
    if buyer is None:
        return view.silent("clv", Unit.MONEY, given=(("how", "explain.how.simple_value"),))
    return _by_models(view, buyer) if view.models.converged else _by_formula(view)


def _by_models(view: View, buyer: Buyer) -> Explanation:
    models, settings = view.models, view.settings
    assert models.orders is not None
    assert models.value is not None
    model, worth_model = bgnbd.Model.of(models.orders), gamma_gamma.Model.of(models.value)
    alive = bgnbd.p_alive(model, buyer.buying)
    whole = bgnbd.orders_if_alive(model, buyer.buying, clv.DAYS_AHEAD)
    rate = float(settings["clv.discount_per_year"])
    orders = float((alive * clv.discounted_orders(model, buyer.buying, whole, rate))[0])
    major = np.array([buyer.value / view.scale])
    worth = float(gamma_gamma.expected_value(worth_model, buyer.buying.x, major)[0]) * view.scale
    margin = float(settings["clv.margin"])
    return view.told(
        "clv",
        round(orders * worth * margin),
        Unit.MONEY,
        term("p_alive", alive[0], Unit.SHARE),
        term("expected_orders", (alive * whole)[0], Unit.NUMBER),
        term("discounted_orders", orders, Unit.NUMBER),
        term("order_worth", worth, Unit.MONEY),
        term("margin", margin, Unit.SHARE),
        term("repeat_worth", buyer.value if buyer.buying.x[0] else None, Unit.MONEY),
        *buyer.numbers,
        *_interval(view, buyer),
        *_order_model(model),
        term("p", worth_model.p, Unit.NUMBER),
        term("q", worth_model.q, Unit.NUMBER),
        term("gamma", worth_model.gamma, Unit.NUMBER),
        given=(("how", "explain.how.model_value"), ("discount", f"{rate * 100:g}%")),
    )


def _interval(view: View, buyer: Buyer) -> tuple[Term, ...]:
    """Between what the value lies with 95 % confidence, as far as the models' own errors go."""
    assert view.place is not None
    at = slice(view.place, view.place + 1)
    alone = clv.OrderDays(np.zeros(1, dtype=np.int64), buyer.buying, np.array([buyer.value]))
    known = view.facts
    found = clv.predict(alone, view.models, known.orders[at], known.net[at], view.settings, view.scale)
    ends = intervals(alone, found, view.scale)
    if ends is None:
        return ()
    low, high = term("clv_low", ends.low[0], Unit.MONEY), term("clv_high", ends.high[0], Unit.MONEY)
    return low, high


def _by_formula(view: View) -> Explanation:
    assert view.place is not None
    settings = view.settings
    orders, net = int(view.facts.orders[view.place]), int(view.facts.net[view.place])
    average = max(net, 0) / max(orders, 1)
    yearly, terms = _yearly(view)
    margin, years = float(settings["clv.margin"]), min(float(settings["clv.years"]), clv.DAYS_AHEAD / 365)
    return view.told(
        "clv",
        round(average * yearly * margin * years),
        Unit.MONEY,
        term("average", average, Unit.MONEY),
        term("orders_per_year", yearly, Unit.NUMBER),
        term("margin", margin, Unit.SHARE),
        term("years_ahead", years, Unit.NUMBER),
        *terms,
        term("net", net, Unit.MONEY),
        given=(("how", "explain.how.simple_value"),),
        notes=_fallback(view.models),
    )


def _alive(view: View, figure: str) -> Explanation:
    buyer = _buyer(view)
    if buyer is None:
        return view.silent(figure, Unit.SHARE)
    models = view.models
    if models.orders is None or not models.orders.converged:
        return view.told(figure, None, Unit.SHARE, *buyer.numbers, notes=_fallback(models))
    model = bgnbd.Model.of(models.orders)
    alive = float(bgnbd.p_alive(model, buyer.buying)[0])
    return view.told(
        figure,
        alive if figure == "p_alive" else 1 - alive,
        Unit.SHARE,
        *(() if figure == "p_alive" else (term("p_alive", alive, Unit.SHARE),)),
        *buyer.numbers,
        *_order_model(model),
        notes=() if buyer.buying.x[0] else ("explain.note.no_repeat",),
    )


_SIMPLE = (("how", "explain.how.simple_orders"),)


def _yearly(view: View) -> tuple[float, tuple[Term, ...]]:
    """Orders per year since the first order, at least a year being counted."""
    assert view.place is not None
    known, at = view.facts, view.place
    orders, tenure = known.orders[at : at + 1], known.as_of - known.first_order[at : at + 1]
    yearly = float(clv.orders_per_year(orders, tenure)[0])
    return yearly, (term("orders", orders[0]), term("tenure", tenure[0], Unit.DAYS))


def _buyer(view: View) -> Buyer | None:
    rows = view.days.rows
    at = np.flatnonzero(view.book.history.ids[rows] == view.customer_id)
    if not view.buys or not len(at):
        return None
    whole = view.days.buying
    return Buyer(Buying(whole.x[at], whole.t_x[at], whole.t[at]), float(view.days.value[at[0]]))


def _order_model(model: bgnbd.Model) -> tuple[Term, ...]:
    return tuple(
        term(f"bgnbd_{name}", getattr(model, name), Unit.NUMBER) for name in ("r", "alpha", "a", "b")
    )


def _fallback(models: clv.Models) -> tuple[str, ...]:
    return (f"analytics.fallback.{models.fallback_reason}",) if models.fallback_reason else ()
