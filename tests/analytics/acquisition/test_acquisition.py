"""Funnel, sources and campaign returns against tables worked out by hand; empty shops; what may never happen."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.analytics.acquisition import funnel, funnel_of, overview, walked
from app.analytics.acquisition.costs import part_of
from app.analytics.acquisition.roads import ROAD, Road
from app.analytics.acquisition.sources import sources_of
from app.core.days import to_day_number
from app.core.enums import LeadStage
from app.models import Campaign, Lead, LeadMove, Purchase
from tests.analytics.conftest import Shop

N, C, INTERESTED, Q, W, L = tuple(LeadStage)
FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)


def lead(shop: Shop, name: str, moves: list[tuple[LeadStage, date]], **fields: Any) -> int:
    """A customer with a lead whose moves are these; the customer's id."""
    about = {key: fields.pop(key) for key in ("source", "bought") if key in fields}
    customer = shop.customer(name, about.pop("bought", ()), **about)
    stage, day = moves[-1]
    closed = day if stage in (W, L) else None
    (number,) = shop.add(
        Lead(customer_id=customer, stage=stage, opened_on=moves[0][1], closed_on=closed, **fields)
    )
    shop.add(*(LeadMove(lead_id=number, stage=to, moved_on=on) for to, on in moves))
    return customer


def july(day: int) -> date:
    return date(2026, 7, day)


@pytest.fixture
def four(shop: Shop) -> Shop:
    """Opened in July: one won after 10 days, one quoted and lost, one contacted by its second word, one still new."""
    lead(shop, "甲", [(N, july(1)), (INTERESTED, july(3)), (W, july(11))], source="event")
    lead(shop, "乙", [(N, july(2)), (Q, july(8)), (L, july(20))], source="event")
    lead(shop, "丙", [(N, july(5)), (W, july(6)), (C, july(6))], source="phone", expected_value=9_900)
    lead(shop, "丁", [(N, july(31))], source="phone", expected_value=100)
    lead(shop, "戊", [(N, date(2026, 6, 30)), (W, july(2))], source="event")
    return shop


def test_the_funnel_by_hand(four: Shop, look: Callable[..., Any]) -> None:
    found = look(funnel, FIRST, LAST)
    assert [step.stage for step in found.steps] == list(ROAD)
    assert [step.leads for step in found.steps] == [4, 3, 2, 2, 1]
    assert [step.from_before for step in found.steps] == [None, 3 / 4, 2 / 3, 1.0, 1 / 2]
    assert [step.from_all for step in found.steps] == [1.0, 0.75, 0.5, 0.5, 0.25]
    assert (found.leads, found.won, found.lost, found.open) == (4, 1, 1, 2)
    assert (found.conversion, found.win_rate, found.days_to_convert) == (0.25, 0.5, 10)
    assert found.expected == 10_000
    assert (found.cost, found.new_customers, found.cost_per_customer) == (0, 0, None)


def test_nothing_after_the_as_of_day_is_seen(four: Shop, look: Callable[..., Any]) -> None:
    found = look(funnel, FIRST, LAST, as_of=july(10))
    assert [step.leads for step in found.steps] == [3, 3, 2, 1, 0]
    assert (found.won, found.lost, found.conversion, found.days_to_convert) == (0, 0, 0.0, None)


def test_an_order_entered_late_wins_the_lead_that_was_called_after_it(
    shop: Shop, look: Callable[..., Any]
) -> None:
    """Called on the tenth; on the same day Tuesday's order, of the seventh, is entered."""
    lead(shop, "甲", [(N, july(1)), (C, july(10)), (W, july(7))])
    found = look(funnel, FIRST, LAST)
    assert (found.won, found.open, found.days_to_convert) == (1, 0, 6)
    assert look(funnel, FIRST, LAST, as_of=july(6)).won == 0


def test_a_source_alone(four: Shop, look: Callable[..., Any]) -> None:
    found = look(funnel, FIRST, LAST, source="event")
    assert [step.leads for step in found.steps] == [2, 2, 2, 2, 1]
    assert (found.cost, found.cost_per_customer) == (None, None)


def test_an_empty_shop_says_nothing_and_does_not_fail(look: Callable[..., Any]) -> None:
    found = look(overview, FIRST, LAST)
    assert found.empty
    assert [step.leads for step in found.funnel.steps] == [0] * 5
    assert found.funnel.conversion is None
    with pytest.raises(ValueError, match="ends"):
        look(funnel, LAST, FIRST)


def test_a_lead_without_moves_goes_by_its_stage(shop: Shop, look: Callable[..., Any]) -> None:
    customer = shop.customer("己")
    shop.add(Lead(customer_id=customer, stage=W, opened_on=july(1), closed_on=july(9)))
    assert look(funnel, FIRST, LAST).days_to_convert == 8
    assert look(funnel, FIRST, LAST, as_of=july(8)).won == 0


def test_sources_by_hand(shop: Shop, look: Callable[..., Any]) -> None:
    lead(shop, "甲", [(N, july(1)), (W, july(5))], source="event", bought=[(july(5), 1_000)])
    old = [(date(2025, 8, 1), 10_000), (date(2026, 7, 31), 5_000), (date(2026, 8, 1), 7_000)]
    shop.customer("乙", old, source="event")
    shop.customer("丙", [(date(2024, 1, 1), 2_000), (date(2024, 1, 2), -500)], source="event")
    shop.customer("丁", [(july(9), 300)])
    event, unknown = look(overview, FIRST, LAST).sources
    assert (event.source, event.leads, event.won, event.new_customers) == ("event", 1, 1, 1)
    assert event.days_to_convert == 4
    # 乙 has spent 15,000 in the year from 1 Aug 2025, 丙 1,500; 甲 has not had a year yet
    assert (event.first_year, event.mature) == (8_250, 2)
    assert (unknown.source, unknown.new_customers, unknown.conversion, unknown.first_year) == (
        "",
        1,
        None,
        None,
    )


def test_a_campaigns_return_by_hand(shop: Shop, look: Callable[..., Any]) -> None:
    """Two direct orders, one brought customer, and what counts for nobody or for another."""
    tasting, other = shop.add(
        Campaign(name="品鉴会", starts_on=july(1), ends_on=july(10), cost=10_000),
        Campaign(name="团购", starts_on=july(1), ends_on=None, cost=0),
    )
    known = shop.customer("甲", [(date(2025, 1, 1), 100)])
    lead(shop, "乙", [(N, july(2))], campaign_id=tasting)
    brought = lead(shop, "丙", [(N, july(2)), (W, july(4))], campaign_id=tasting)
    shop.add(
        Purchase(customer_id=known, bought_on=july(3), total=20_000, cost=8_000, campaign_id=tasting),
        Purchase(customer_id=None, bought_on=july(3), total=1_000, cost=500, campaign_id=tasting),
        Purchase(customer_id=brought, bought_on=july(4), total=9_000, cost=4_000),
        Purchase(customer_id=brought, bought_on=july(5), total=-1_000, cost=-500),
        Purchase(customer_id=brought, bought_on=july(6), total=7_000, cost=1, campaign_id=other),
        Purchase(customer_id=brought, bought_on=july(4) + timedelta(days=365), total=50_000, cost=1),
    )
    found = {one.name: one for one in look(overview, FIRST, LAST, date(2030, 1, 1)).campaigns}
    one = found["品鉴会"]
    assert (one.responses, one.conversions, one.new_customers, one.orders) == (3, 2, 1, 3)
    assert (one.revenue, one.profit) == (29_000, 17_000)
    assert (one.cost_per_customer, one.revenue_per_cost, one.return_) == (10_000.0, 2.9, 0.7)
    free = found["团购"]
    assert (free.revenue, free.new_customers, free.cost_per_customer, free.return_) == (7_000, 0, None, None)
    early = {one.name: one for one in look(overview, FIRST, LAST, july(3)).campaigns}["品鉴会"]
    assert (early.revenue, early.profit, early.responses) == (21_000, 12_500, 3)


def test_an_unknown_cost_leaves_the_return_open(shop: Shop, look: Callable[..., Any]) -> None:
    (tasting,) = shop.add(Campaign(name="品鉴会", starts_on=july(1), cost=10_000))
    shop.add(Purchase(bought_on=july(3), total=20_000, campaign_id=tasting))
    (one,) = look(overview, FIRST, LAST).campaigns
    assert (one.revenue, one.profit, one.return_, one.revenue_per_cost) == (20_000, None, None, 2.0)


def test_what_campaigns_cost_in_a_period_and_per_new_customer(shop: Shop, look: Callable[..., Any]) -> None:
    shop.add(Campaign(name="跨季", starts_on=date(2026, 6, 21), ends_on=july(10), cost=20_000))
    for name in ("甲", "乙"):
        shop.customer(name, [(july(3), 100)])
    found = look(funnel, FIRST, LAST)
    assert (found.cost, found.new_customers, found.cost_per_customer) == (10_000, 2, 5_000.0)


@given(
    cost=st.integers(1, 10**9),
    starts=st.integers(0, 50),
    days=st.integers(1, 60),
    cuts=st.lists(st.integers(-5, 130), max_size=6),
)
def test_the_parts_of_a_cost_add_up(cost: int, starts: int, days: int, cuts: list[int]) -> None:
    edges = [-10, *sorted(set(cuts)), 200]
    parts = [
        part_of(cost, starts, starts + days - 1, low + 1, high) for low, high in itertools.pairwise(edges)
    ]
    assert sum(parts) == cost
    assert min(parts) >= 0


@st.composite
def a_road(draw: st.DrawFn) -> Road:
    opened = draw(st.integers(20_000, 20_200))
    moves = draw(st.lists(st.tuples(st.sampled_from(list(LeadStage)), st.integers(0, 90)), max_size=7))
    way = sorted(((stage, opened + after) for stage, after in moves), key=lambda move: move[1])
    at = walked(way, opened)
    source = draw(st.sampled_from(["", "event", "phone"]))
    return Road(
        1, draw(st.integers(1, 9)), opened, at.stage, at.reached, at.since, at.won_on, source, None, 100
    )


@settings(max_examples=60)
@given(every=st.lists(a_road(), max_size=30), shuffled=st.randoms())
def test_rates_stay_rates_and_order_does_not_matter(every: list[Road], shuffled: Any) -> None:
    first, last = date(2024, 10, 1), date(2025, 3, 1)
    found = funnel_of(every, first, last, last)
    counts = [step.leads for step in found.steps]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == found.leads == found.won + found.lost + found.open
    rates = [found.conversion, found.win_rate, *(s.from_all for s in found.steps)]
    assert all(rate is None or 0 <= rate <= 1 for rate in rates)
    assert found.days_to_convert is None or found.days_to_convert >= 0
    turned = list(every)
    shuffled.shuffle(turned)
    again = funnel_of(turned, first, last, last)
    assert (again.leads, again.won, again.days_to_convert) == (found.leads, found.won, found.days_to_convert)
    rows = sources_of(every, [], {}, to_day_number(first), to_day_number(last))
    assert sum(row.leads for row in rows) == found.leads
    assert sum(row.won for row in rows) == found.won
