"""Part 3: who was lost, why as far as known, and what the win-back plans brought."""

from __future__ import annotations

from collections import Counter

import numpy as np
import numpy.typing as npt

from app.analytics.history import STAGES
from app.analytics.period.churn import churn
from app.core.days import from_day_number
from app.core.enums import Stage, WinBackState
from app.reports.quarter.collect.desk import Desk
from app.reports.quarter.facts import Churn, Count, LostCustomer, WinBack

Ints = npt.NDArray[np.int64]

_MOST = 8
_DORMANT = STAGES.index(Stage.DORMANT)
_CAUSES = """
SELECT customer_id, cause FROM churn_note WHERE deleted_at IS NULL AND noted_on <= ? ORDER BY noted_on, id
"""
_PLANS = "FROM win_back_plan WHERE deleted_at IS NULL AND starts_on <= ? AND ends_on >= ?"
_APPROACHED = (
    f"SELECT state, count(*) FROM win_back_customer WHERE plan_id IN (SELECT id {_PLANS})"
    " AND customer_id NOT IN (SELECT id FROM customer WHERE merged_into_id IS NOT NULL) GROUP BY state"
)


def collect(desk: Desk) -> Churn:
    book = desk.book
    lost = churn(book, desk.start, desk.end).lost
    known = book.facts(desk.end)
    places = np.searchsorted(known.ids, lost)
    causes: dict[int, str] = dict(desk.reader.all(_CAUSES, desk.days[1]))
    told = Counter(causes[customer] for customer in lost.tolist() if customer in causes)
    standing = book.stages(desk.end)
    return Churn(
        causes=tuple(Count(cause, number) for cause, number in told.most_common()),
        unknown_cause=len(lost) - told.total(),
        lost_customers=_lost_customers(desk, places, causes),
        net_lost=int(known.net[places].sum()),
        win_back=_win_back(desk),
        at_risk=int((standing == _DORMANT).sum()),
        at_risk_before=int((book.stages(desk.eve) == _DORMANT).sum()),
    )


def _lost_customers(desk: Desk, places: Ints, causes: dict[int, str]) -> tuple[LostCustomer, ...]:
    known = desk.book.facts(desk.end)
    top = places[np.argsort(-known.net[places], kind="stable")][:_MOST].tolist()
    ids = [int(known.ids[place]) for place in top]
    names, phones = desk.names(ids), desk.phones(ids)
    return tuple(
        LostCustomer(
            names.get(customer, ""),
            phones.get(customer, ""),
            from_day_number(int(known.last_order[place])),
            int(known.orders[place]),
            int(known.net[place]),
            causes.get(customer),
        )
        for customer, place in zip(ids, top, strict=True)
    )


def _win_back(desk: Desk) -> WinBack:
    first, last = desk.days
    plans, budget = desk.reader.one(f"SELECT count(*), coalesce(sum(budget), 0) {_PLANS}", last, first) or (
        0,
        0,
    )
    states = dict(desk.reader.all(_APPROACHED, last, first))
    return WinBack(
        plans=plans,
        approached=sum(number for state, number in states.items() if state != WinBackState.PLANNED),
        responded=states.get(WinBackState.RESPONDED.value, 0),
        won=states.get(WinBackState.WON_BACK.value, 0),
        given_up=states.get(WinBackState.GIVEN_UP.value, 0),
        budget=budget,
    )
