"""Every customer with scores, classes, stage and value as of a day: what `shuke classify` gives and screens
show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from app.analytics import abc, clv, lifecycle, need_type, rfm
from app.analytics.clv import Models
from app.analytics.facts import Facts, facts
from app.analytics.history import NO_STAGE, STAGES, History, load
from app.analytics.maximum import Maximum
from app.core.days import from_day_number
from app.core.enums import AbcClass, Class8, NeedType, Segment, Stage
from app.core.money import currency
from app.db.reader import Reader
from app.services import settings as shop_settings

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]

Scheme = Literal["quintile", "threshold"]
SCHEMES: tuple[Scheme, ...] = ("quintile", "threshold")
NONE = -1
"""Stands in code and score columns where there is no value."""


@dataclass(frozen=True, slots=True)
class Classification:
    """One value per customer known on the day, by rising id.

    Scores are 1-5; `segment`, `class8`, `stage`, `abc` and `need` index into the tuples of those names in
    `rfm`, `lifecycle`, `abc` and `need_type`; NONE stands where there is no value (customers without an
    order in the window have no scores; without any order no ABC and no CLV). `net` and `clv` are minor
    units. Where the RFM window is limited, `orders` and `net` are those of the window.
    """

    as_of: date
    scheme: Scheme
    facts: Facts
    orders: Ints
    net: Ints
    r: Codes
    f: Codes
    m: Codes
    segment: Codes
    class8: Codes
    stage: Codes
    by_hand: npt.NDArray[np.bool_]
    abc: Codes
    clv: Ints
    expected_orders: Floats
    p_alive: Floats
    clv_method: str | None
    models: Models | None
    need: Codes
    totals: Mapping[str, Mapping[str, int]]

    @property
    def ids(self) -> Ints:
        return self.facts.ids

    def __len__(self) -> int:
        return len(self.facts.ids)

    def rows(self) -> Iterator[CustomerClass]:
        """The customers one by one, with None for what is not known."""
        return _rows(self, slice(None))

    def row(self, place: int) -> CustomerClass:
        return next(_rows(self, slice(place, place + 1)))

    def place(self, customer_id: int) -> int | None:
        """Where a customer stands in the columns; None for one not known on the day."""
        place = int(np.searchsorted(self.ids, customer_id))
        return place if place < len(self) and self.ids[place] == customer_id else None

    def model(self) -> dict[str, Any]:
        """The fits as the command line's JSON has them; parameters are None where a fit did not converge."""
        return describe(self.models)


@dataclass(frozen=True, slots=True)
class CustomerClass:
    """One customer's line; money in minor units, unknown as None."""

    id: int
    recency_days: int | None
    last_order_on: date | None
    orders: int
    net: int
    r: int | None
    f: int | None
    m: int | None
    segment: Segment | None
    class8: Class8 | None
    lifecycle: Stage
    abc: AbcClass | None
    clv: int | None
    clv_method: str | None
    p_alive: float | None
    expected_orders: float | None
    need_type: NeedType | None


def classify(
    reader: Reader,
    as_of: date,
    scheme: Scheme = "quintile",
    settings: Mapping[str, Any] | None = None,
    *,
    with_clv: bool = True,
    with_needs: bool = True,
    history: History | None = None,
) -> Classification:
    """Everyone known on `as_of` (inclusive; nothing later is seen). CLV and need types cost the most and
    can be left out.

    `history` spares reading it again where several days are looked at. Definitions: product description,
    section 2.
    """
    settings = settings if settings is not None else shop_settings.load(reader)
    past = history if history is not None else load(reader)
    known = facts(past, as_of, settings["rfm.window_months"])
    needs = need_type.suggest(reader, as_of, known.ids).chosen if with_needs else no_needs(known)
    value = _value(past, as_of, known, settings) if with_clv else None
    return assemble(as_of, scheme, known, settings, value, needs)


def assemble(
    as_of: date,
    scheme: Scheme,
    known: Facts,
    settings: Mapping[str, Any],
    value: tuple[Ints, Floats, Floats, clv.Values] | None,
    needs: Codes,
) -> Classification:
    """The classification of given facts, without a database."""
    n, scored, buyers = len(known.ids), known.scored, known.buyers
    r, f, m = (_spread(column, scored) for column in scores(known, scheme, settings["rfm.thresholds"]))
    segment = _spread(rfm.segment_codes(r[scored], f[scored], m[scored]), scored)
    recency, orders, net = known.recency[scored], known.window_orders[scored], known.window_net[scored]
    class8 = _spread(rfm.class8_codes(recency, orders, net), scored)
    stage = lifecycle.stages(known, lifecycle.Rules.of(settings))
    pareto = abc.pareto(known.window_net[buyers], float(settings["abc.a"]), float(settings["abc.b"]))
    abc_codes = _spread(pareto.codes, buyers)
    nothing = np.full(n, np.nan)
    money, expected, alive = value[:3] if value else (np.full(n, NONE, dtype=np.int64), nothing, nothing)
    return Classification(
        as_of=as_of,
        scheme=scheme,
        facts=known,
        orders=known.window_orders,
        net=known.window_net,
        r=r,
        f=f,
        m=m,
        segment=segment,
        class8=class8,
        stage=stage,
        by_hand=known.hand != NO_STAGE,
        abc=abc_codes,
        clv=money,
        expected_orders=expected,
        p_alive=alive,
        clv_method=value[3].method if value else None,
        models=value[3].models if value else None,
        need=needs,
        totals={
            "segments": _totals(rfm.SEGMENTS, segment),
            "class8": _totals(rfm.CLASSES, class8),
            "lifecycle": _totals(STAGES, stage),
            "abc": _totals(abc.CLASSES, abc_codes),
        },
    )


def scores(known: Facts, scheme: Scheme, thresholds: Mapping[str, Any]) -> tuple[Codes, Codes, Codes]:
    """R, F and M of the customers with an order in the window, in their order."""
    scored = known.scored
    recency, orders, net = known.recency[scored], known.window_orders[scored], known.window_net[scored]
    if scheme == "threshold":
        return (
            rfm.threshold_scores(recency, thresholds["r"], low_is_good=True),
            rfm.threshold_scores(orders, thresholds["f"]),
            rfm.threshold_scores(net, thresholds["m"]),
        )
    return rfm.quintile_scores(-recency), rfm.quintile_scores(orders), rfm.quintile_scores(net)


def no_needs(known: Facts) -> Codes:
    """The need column where need types were not asked for."""
    return np.full(len(known.ids), NONE, dtype=np.int8)


def names(reader: Reader, ids: Ints) -> dict[int, tuple[str, str]]:
    """Member number and name by customer id, fetched when somebody wants to read them."""
    wanted = set(ids.tolist())
    rows = reader.each("SELECT id, member_number, name FROM customer WHERE deleted_at IS NULL")
    return {number: (member, name) for number, member, name in rows if number in wanted}


def known_later(reader: Reader, ids: Ints) -> dict[int, tuple[str, str]]:
    """Member number and name of the live customers that a classification does not hold: known only after its day."""
    known = set(ids.tolist())
    rows = reader.all("SELECT id, member_number, name FROM customer WHERE deleted_at IS NULL ORDER BY id")
    return {number: (member, name) for number, member, name in rows if number not in known}


def describe(models: Models | None) -> dict[str, Any]:
    """`model` of the JSON contract, with the standard errors beside."""
    orders = models.orders if models is not None else None
    value = models.value if models is not None else None
    return {
        "bgnbd": _parameters(("r", "alpha", "a", "b"), orders),
        "gamma_gamma": _parameters(("p", "q", "gamma"), value),
        "converged": models is not None and models.converged,
        "fallback_reason": models.fallback_reason if models is not None else None,
    }


def _parameters(labels: tuple[str, ...], fit: Maximum | None) -> dict[str, Any] | None:
    if fit is None or not fit.converged:
        return None
    errors = dict(zip(labels, fit.standard_errors, strict=True))
    return {
        **dict(zip(labels, fit.parameters, strict=True)),
        "log_likelihood": fit.log_likelihood,
        "standard_errors": errors,
    }


def _value(
    past: History, as_of: date, known: Facts, settings: Mapping[str, Any]
) -> tuple[Ints, Floats, Floats, clv.Values]:
    days = clv.order_days(past, as_of)
    place = np.searchsorted(known.ids, past.ids[days.rows])
    scale = currency(settings["shop.currency"]).scale
    models = clv.fit(days, int(settings["clv.min_repeat_buyers"]), scale)
    found = clv.predict(days, models, known.orders[place], known.net[place], settings, scale)
    money = np.full(len(known.ids), NONE, dtype=np.int64)
    expected, alive = np.full(len(known.ids), np.nan), np.full(len(known.ids), np.nan)
    money[place], expected[place], alive[place] = found.clv, found.expected_orders, found.p_alive
    return money, expected, alive, found


def _spread(values: Codes, where: npt.NDArray[np.bool_]) -> Codes:
    full = np.full(len(where), NONE, dtype=np.int8)
    full[where] = values
    return full


def _totals(labels: tuple[Any, ...], codes: Codes) -> dict[str, int]:
    numbers = np.bincount(codes[codes >= 0], minlength=len(labels))
    return {label.value: int(number) for label, number in zip(labels, numbers, strict=True)}


def _rows(found: Classification, part: slice) -> Iterator[CustomerClass]:
    known, method = found.facts, found.clv_method
    buyer = known.buyers[part]
    worth = _plain(found.clv, part, found.clv >= 0)
    return map(
        CustomerClass,
        known.ids[part].tolist(),
        _plain(known.recency, part, known.buyers),
        [
            from_day_number(day) if ordered else None
            for day, ordered in zip(known.last_order[part].tolist(), buyer, strict=True)
        ],
        found.orders[part].tolist(),
        found.net[part].tolist(),
        *(_plain(column, part, column >= 0) for column in (found.r, found.f, found.m)),
        _named(rfm.SEGMENTS, found.segment[part]),
        _named(rfm.CLASSES, found.class8[part]),
        _named(STAGES, found.stage[part]),
        _named(abc.CLASSES, found.abc[part]),
        worth,
        [None if amount is None else method for amount in worth],
        _plain(found.p_alive, part, ~np.isnan(found.p_alive)),
        _plain(found.expected_orders, part, ~np.isnan(found.expected_orders)),
        _named(need_type.TYPES, found.need[part]),
    )


def _plain(column: npt.NDArray[Any], part: slice, known: npt.NDArray[np.bool_]) -> list[Any]:
    """Python numbers, None where nothing is known."""
    return [
        value if holds else None
        for value, holds in zip(column[part].tolist(), known[part].tolist(), strict=True)
    ]


def _named(labels: tuple[Any, ...], codes: Codes) -> list[Any]:
    return [labels[code] if code >= 0 else None for code in codes.tolist()]
