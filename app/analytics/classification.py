"""Every customer with scores, classes, stage and value as of a day: what `shuke classify` gives and screens
show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import numpy.typing as npt

from app.analytics import abc, lifecycle, need_type, rfm
from app.analytics.customer_class import CustomerClass as CustomerClass
from app.analytics.customer_class import lines
from app.analytics.facts import Facts, facts
from app.analytics.history import NO_STAGE, STAGES, History, load
from app.analytics.need_type import Needs
from app.analytics.profit import NET, PROFIT, Profit, profits
from app.db.reader import Reader
from app.services import settings as shop_settings

if TYPE_CHECKING:
    from app.analytics.lifetime.clv import Models
    from app.analytics.lifetime.valuing import Valued

Ints = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]
Floats = npt.NDArray[np.float64]

Scheme = Literal["quintile", "threshold"]
NONE = -1
"""Stands in code and score columns where there is no value."""


@dataclass(frozen=True, slots=True)
class Classification:
    """One value per customer known on the day, by rising id.

    Scores are 1-5; `segment`, `class8`, `stage`, `abc` and `need` index into the tuples of those names in
    `rfm`, `lifecycle`, `abc` and `need_type`; NONE stands where there is no value (customers without an
    order in the window have no scores; without any order no ABC and no CLV). `net` and `clv` are minor
    units. Where the RFM window is limited, `orders` and `net` are those of the window.

    `profit`, `needs` (what `need` rests on) and `valued` (with the intervals) are None where nobody asked for them.
    `abc_by` is what ABC went by: "profit" only where the shop wants it so and knows a cost at all.
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
    profit: Profit | None = None
    abc_by: str = NET
    needs: Needs | None = None
    valued: Valued | None = None

    @property
    def ids(self) -> Ints:
        return self.facts.ids

    def __len__(self) -> int:
        return len(self.facts.ids)

    def rows(self) -> Iterator[CustomerClass]:
        """The customers one by one, with None for what is not known."""
        return lines(self, slice(None))

    def row(self, place: int) -> CustomerClass:
        return next(lines(self, slice(place, place + 1)))

    def place(self, customer_id: int) -> int | None:
        """Where a customer stands in the columns; None for one not known on the day."""
        place = int(np.searchsorted(self.ids, customer_id))
        return place if place < len(self) and self.ids[place] == customer_id else None

    def model(self) -> dict[str, Any]:
        """The fits as the command line's JSON has them; parameters are None where a fit did not converge."""
        from app.analytics.lifetime.valuing import describe

        return describe(self.models)


def classify(
    reader: Reader,
    as_of: date,
    scheme: Scheme = "quintile",
    settings: Mapping[str, Any] | None = None,
    *,
    with_clv: bool = True,
    with_needs: bool = True,
    with_profit: bool = False,
    with_intervals: bool = False,
    history: History | None = None,
) -> Classification:
    """Everyone known on `as_of` (inclusive; nothing later is seen). CLV and need types cost the most and
    can be left out. Profit is worked out where it is asked for, or ABC goes by it; intervals cost eight predictions.

    `history` spares reading it again where several days are looked at. Definitions: product description,
    section 2.
    """
    settings = settings if settings is not None else shop_settings.load(reader)
    past = history if history is not None else load(reader)
    known = facts(past, as_of, settings["rfm.window_months"])
    needs = need_type.suggest(reader, as_of, known.ids) if with_needs else None
    value = _valued(past, as_of, known, settings, with_intervals) if with_clv else None
    earned = profit_for(reader, as_of, known, settings, asked=with_profit)
    chosen = needs.chosen if needs is not None else no_needs(known)
    return replace(assemble(as_of, scheme, known, settings, value, chosen, earned), needs=needs)


def _valued(
    past: History, as_of: date, known: Facts, settings: Mapping[str, Any], with_intervals: bool
) -> Valued:
    """The models bring scipy with them, which whoever asks for classes alone can do without."""
    from app.analytics.lifetime.valuing import valued

    return valued(past, as_of, known, settings, with_intervals=with_intervals)


def profit_for(
    reader: Reader, as_of: date, known: Facts, settings: Mapping[str, Any], *, asked: bool = False
) -> Profit | None:
    """Everybody's profit in the RFM window where it is asked for or ABC goes by it; it costs a pass of its own."""
    if not asked and settings["abc.by"] != PROFIT:
        return None
    return profits(reader, as_of, known.ids, settings["rfm.window_months"])


def assemble(
    as_of: date,
    scheme: Scheme,
    known: Facts,
    settings: Mapping[str, Any],
    value: Valued | None,
    needs: Codes,
    profit: Profit | None = None,
) -> Classification:
    """The classification of given facts, without a database. ABC by profit needs `profit`; without a known cost it
    goes by net.
    """
    n, scored, buyers = len(known.ids), known.scored, known.buyers
    r, f, m = (_spread(column, scored) for column in scores(known, scheme, settings["rfm.thresholds"]))
    segment = _spread(rfm.segment_codes(r[scored], f[scored], m[scored]), scored)
    recency, orders, net = known.recency[scored], known.window_orders[scored], known.window_net[scored]
    class8 = _spread(rfm.class8_codes(recency, orders, net), scored)
    stage = lifecycle.stages(known, lifecycle.Rules.of(settings))
    by_profit = settings["abc.by"] == PROFIT and profit is not None and profit.anything
    brought = profit.amount if by_profit and profit is not None else known.window_net
    pareto = abc.pareto(brought[buyers], float(settings["abc.a"]), float(settings["abc.b"]))
    abc_codes = _spread(pareto.codes, buyers)
    nothing = np.full(n, np.nan)
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
        clv=value.clv if value else np.full(n, NONE, dtype=np.int64),
        expected_orders=value.expected_orders if value else nothing,
        p_alive=value.p_alive if value else nothing,
        clv_method=value.method if value else None,
        models=value.models if value else None,
        need=needs,
        totals={
            "segments": _totals(rfm.SEGMENTS, segment),
            "class8": _totals(rfm.CLASSES, class8),
            "lifecycle": _totals(STAGES, stage),
            "abc": _totals(abc.CLASSES, abc_codes),
        },
        profit=profit,
        abc_by=PROFIT if by_profit else NET,
        valued=value,
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


def _spread(values: Codes, where: npt.NDArray[np.bool_]) -> Codes:
    full = np.full(len(where), NONE, dtype=np.int8)
    full[where] = values
    return full


def _totals(labels: tuple[Any, ...], codes: Codes) -> dict[str, int]:
    numbers = np.bincount(codes[codes >= 0], minlength=len(labels))
    return {label.value: int(number) for label, number in zip(labels, numbers, strict=True)}
