"""How customers were won in the quarter: the road of its leads, and what campaigns cost and brought."""

from __future__ import annotations

from app.analytics.acquisition import overview
from app.reports.quarter.collect.desk import Desk
from app.reports.quarter.facts import Acquisition, CampaignLine, Count

MOST = 6
"""Campaigns that are listed, those that brought most."""


def collect(desk: Desk) -> Acquisition:
    """Leads opened in the quarter as they stood on its last day, and the campaigns that ran in it."""
    found = overview(desk.reader, desk.quarter.start, desk.end)
    funnel = found.funnel
    campaigns = sorted(found.campaigns, key=lambda one: -one.revenue)[:MOST]
    return Acquisition(
        leads=funnel.leads,
        won=funnel.won,
        lost=funnel.lost,
        conversion=funnel.conversion,
        days_to_convert=funnel.days_to_convert,
        cost=funnel.cost or 0,
        new_customers=funnel.new_customers or 0,
        cost_per_customer=funnel.cost_per_customer,
        steps=tuple(Count(step.stage.value, step.leads) for step in funnel.steps),
        campaigns=tuple(
            CampaignLine(one.name, one.cost, one.responses, one.new_customers, one.revenue, one.return_)
            for one in campaigns
        ),
    )
