"""The figures of six quarters and six months, from the analysis that screens and the command line use."""

from __future__ import annotations

from app.analytics.period import series
from app.analytics.period.metrics import Metrics, metrics
from app.reports.quarter.collect.desk import Desk
from app.reports.quarter.facts import Period


def quarters(desk: Desk) -> tuple[Period | None, ...]:
    """Six quarters, the last one reported on; that one is there even when it is empty."""
    earlier = series.quarter_series(desk.book, desk.quarter.previous, 5)
    now = metrics(desk.reader, desk.start, desk.end, book=desk.book)
    return (*(_period(one) for one in earlier), _period(now))


def months(desk: Desk) -> tuple[Period | None, ...]:
    """Six months up to the end of the quarter."""
    found = (*series.monthly(desk.book, desk.quarter.previous), *series.monthly(desk.book, desk.quarter))
    return tuple(_period(one) for one in found)


def _period(one: Metrics | None) -> Period | None:
    if one is None:
        return None
    return Period(
        start=one.start,
        end=one.end,
        customers=one.customers,
        bought=one.bought,
        engaged=one.engaged,
        new_customers=one.new_customers,
        first_buyers=one.first_buyers,
        buyers=one.buyers,
        orders=one.orders,
        revenue=one.revenue,
        average_order=one.average_order_value,
        repeat_rate=one.repeat_purchase_rate,
        cycle_days=one.purchase_cycle_days,
        churn_rate=one.churn_rate,
        lost=None if one.churn_rate is None else one.lost,
        won_back=one.won_back,
        csat=one.csat,
        csat_replies=one.csat_replies,
        nps=one.nps,
        nps_replies=one.nps_replies,
        complaints=one.complaints,
        complaint_rate=one.complaint_rate,
        interactions=one.interactions,
        care_due=one.care_due,
        care_done=one.care_done,
    )
