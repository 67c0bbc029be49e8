"""Lifecycle stage, ABC class and need type: which rule decided, and the numbers it looked at."""

from __future__ import annotations

import numpy as np

from app.analytics import abc, lifecycle, need_type
from app.analytics.explain.view import NO_ORDERS, View, term
from app.analytics.history import NO_STAGE, STAGES
from app.analytics.lifecycle import Rules
from app.analytics.profit import PROFIT
from app.core.days import from_day_number
from app.core.explanation import Explanation, Term, Unit
from app.core.instants import from_millis, local_day
from app.core.terms import term_key

_BY_HAND = "SELECT stage_set_by, stage_set_at FROM customer WHERE id = ?"


def stage(view: View) -> Explanation:
    """The stage with the rule that fitted; one set by hand with who and when."""
    if view.place is None:
        return view.silent("stage", Unit.TEXT, given=_limits(view))
    at, known, rules = view.place, view.facts, view.book.rules
    computed = STAGES[int(lifecycle.stages(known, rules, by_hand=False)[at])]
    terms = list(_stage_terms(view, at, rules))
    notes = [f"explain.fits.{computed}"]
    value = computed
    if known.hand[at] != NO_STAGE:
        value = STAGES[int(known.hand[at])]
        who, when = view.reader.one(_BY_HAND, view.customer_id) or ("", None)
        terms += [
            term("stage_computed", term_key(computed), Unit.TEXT),
            term("set_on", _day(view, when), Unit.DAY),
            term("set_by", who or None, Unit.TEXT),
        ]
        notes = ["explain.fits.by_hand"]
    return view.told("stage", term_key(value), Unit.TEXT, *terms, given=_limits(view), notes=tuple(notes))


def abc_class(view: View) -> Explanation:
    """The class by the share that all bigger customers bring together."""
    given = (("a", _percent(view.settings["abc.a"])), ("b", _percent(view.settings["abc.b"])))
    if not view.buys or view.place is None:
        return view.silent("abc", Unit.TEXT, given=(*given, ("by", "explain.by.net")))
    found, at = view.classified, view.place
    by_profit = found.abc_by == PROFIT and found.profit is not None
    amounts = found.profit.amount if by_profit and found.profit is not None else view.facts.window_net
    own, brought = int(amounts[at]), amounts[view.facts.buyers]
    order = np.argsort(-brought, kind="stable")
    rank = int(np.flatnonzero(view.facts.ids[view.facts.buyers][order] == view.customer_id)[0]) + 1
    total = sum(amount for amount in brought.tolist() if amount > 0)
    before = sum(brought[order][: rank - 1].clip(0).tolist())
    terms = [
        term("profit" if by_profit else "net", own, Unit.MONEY),
        term("abc_total", total, Unit.MONEY),
        term("abc_rank", rank),
        term("abc_buyers", len(brought)),
        term("abc_before", before, Unit.MONEY),
    ]
    notes = ["explain.note.abc_nothing"] if own <= 0 else []
    if own > 0:
        terms.append(term("abc_share_before", before / total, Unit.SHARE))
        terms.append(term("abc_share", (before + own) / total, Unit.SHARE))
    return view.told(
        "abc",
        term_key(abc.CLASSES[int(found.abc[at])]),
        Unit.TEXT,
        *terms,
        given=(*given, ("by", f"explain.by.{'profit' if by_profit else 'net'}")),
        notes=tuple(notes),
    )


def need(view: View) -> Explanation:
    """What is suggested from behaviour, or was set by hand, with the rates it rests on."""
    given = (("factor", f"{need_type.FACTOR:g}"), ("lines", str(need_type.MIN_LINES)))
    if view.place is None:
        return view.silent("need", Unit.TEXT, given=given)
    found, at = need_type.suggest(view.reader, view.as_of, view.facts.ids), view.place
    terms = []
    for place, kind in enumerate(need_type.TYPES):
        own, shop = float(found.rates[at, place]), float(found.shop_rates[place])
        unit = Unit.NUMBER if place == 2 else Unit.SHARE
        terms += [
            term(f"need_{kind}", own, unit),
            term(f"need_{kind}_shop", shop, unit),
            term("need_times", own / shop if shop else None, Unit.NUMBER),
        ]
    code = int(found.chosen[at])
    if found.by_hand[at]:
        note = "explain.note.need_by_hand"
    elif code == need_type.NONE:
        note = "explain.note.need_none" if view.buys else NO_ORDERS
    else:
        note = f"explain.note.need_{need_type.TYPES[code]}"
    value = None if code == need_type.NONE else term_key(need_type.TYPES[code])
    return view.told("need", value, Unit.TEXT, *terms, given=given, notes=(note,))


def _stage_terms(view: View, at: int, rules: Rules) -> tuple[Term, ...]:
    known = view.facts
    if not known.buyers[at]:
        return (term("orders", 0),)
    own = known.median_interval[at : at + 1]
    return (
        term("recency", known.recency[at], Unit.DAYS),
        term("first_order", from_day_number(int(known.first_order[at])), Unit.DAY),
        term("tenure", known.as_of - known.first_order[at], Unit.DAYS),
        term("orders", known.orders[at]),
        term("interval", float(own[0]), Unit.DAYS),
        term("dormant_limit", float(lifecycle.dormant_limit(own, rules)[0]), Unit.DAYS),
        term("lost_limit", float(lifecycle.lost_limit(own, rules)[0]), Unit.DAYS),
    )


def _limits(view: View) -> tuple[tuple[str, str], ...]:
    """The shop's own limits, as the definition names them."""
    rules = view.book.rules
    return tuple((name, f"{getattr(rules, name):g}") for name in Rules.__slots__)


def _day(view: View, millis: int | None) -> object:
    return None if millis is None else local_day(from_millis(millis), view.book.history.zone)


def _percent(share: float) -> str:
    return f"{float(share) * 100:g}%"
