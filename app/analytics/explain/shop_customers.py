"""Who came, stayed, left and returned in a period: how each figure of customers came about."""

from __future__ import annotations

from app.analytics.explain.shop_period import Maker, Period, Told
from app.analytics.explain.view import term
from app.analytics.history import STAGES
from app.analytics.period.churn import eve
from app.core.enums import Stage
from app.core.explanation import Unit


def customers(period: Period) -> Told:
    now = period.metrics
    return Unit.COUNT, (
        term("customers_before", now.customers - now.new_customers),
        term("new_customers", now.new_customers),
    )


def new_customers(period: Period) -> Told:
    now = period.metrics
    return Unit.COUNT, (
        term("customers", now.customers),
        term("customers_before", now.customers - now.new_customers),
    )


def engaged(period: Period) -> Told:
    stages = period.book.stages(period.stood_on)
    counted = {one: int((stages == STAGES.index(one)).sum()) for one in (Stage.ACTIVE, Stage.LOYAL)}
    terms = (term(f"stage_{one}", number) for one, number in counted.items())
    return Unit.COUNT, (*terms, term("stood_on", period.stood_on, Unit.DAY))


def buyers(period: Period) -> Told:
    return Unit.COUNT, (term("all_orders", period.metrics.orders),)


def repeat(period: Period) -> Told:
    now = period.metrics
    again = None if now.repeat_purchase_rate is None else round(now.repeat_purchase_rate * now.buyers)
    return Unit.SHARE, (term("buyers_again", again), term("buyers", now.buyers))


def churned(unit: Unit) -> Maker:
    def made(period: Period) -> Told:
        found = period.churn
        return unit, (
            term("eve", eve(period.first), Unit.DAY),
            term("at_start", found.at_start),
            term("lost_of_them", len(found.lost)),
            term("stood_on", period.stood_on, Unit.DAY),
        )

    return made


def won_back(period: Period) -> Told:
    before = eve(period.first)
    known, stages = period.book.facts(before), period.book.stages(before)
    lost = int((known.buyers & (stages == STAGES.index(Stage.LOST))).sum())
    return Unit.COUNT, (
        term("eve", before, Unit.DAY),
        term("lost_at_start", lost),
        term("stood_on", period.stood_on, Unit.DAY),
    )
