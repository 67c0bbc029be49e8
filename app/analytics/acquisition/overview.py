"""Funnel, sources and campaigns of a period in one reading: what the page and the report show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.analytics.acquisition.campaign_return import CampaignReturn, campaign_returns
from app.analytics.acquisition.costs import first_buyers, spent
from app.analytics.acquisition.funnel import Funnel, funnel_of
from app.analytics.acquisition.roads import roads
from app.analytics.acquisition.sources import SourceRow, sources
from app.analytics.history import day_number
from app.db.reader import Reader


@dataclass(frozen=True, slots=True)
class Overview:
    """`campaigns` are those that ran in the period, with all that they brought up to the as-of day."""

    funnel: Funnel
    sources: tuple[SourceRow, ...]
    campaigns: tuple[CampaignReturn, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell: no lead, no new customer, no campaign."""
        return not (self.funnel.leads or self.sources or self.campaigns)


def overview(
    reader: Reader,
    first: date,
    last: date,
    as_of: date | None = None,
    *,
    source: str | None = None,
    campaign_id: int | None = None,
) -> Overview:
    """Everything about how customers came from `first` to `last`, seen on `as_of` (default: `last`).

    `source` and `campaign_id` narrow the funnel alone; the tables beside it compare all of them.
    """
    seen = as_of if as_of is not None else last
    every = roads(reader, seen)
    chosen = [
        road
        for road in every
        if (source is None or road.source == source)
        and (campaign_id is None or road.campaign_id == campaign_id)
    ]
    narrowed = source is not None or campaign_id is not None
    money = () if narrowed else (spent(reader, first, last), first_buyers(reader, first, last))
    return Overview(
        funnel_of(chosen, first, last, seen, *money),
        sources(reader, every, first, last, seen),
        tuple(
            one for one in campaign_returns(reader, seen) if _ran(one, day_number(first), day_number(last))
        ),
    )


def _ran(campaign: CampaignReturn, first: int, last: int) -> bool:
    """Whether one of its days lies in the period; one without an end goes on."""
    return campaign.starts_on <= last and (campaign.ends_on is None or campaign.ends_on >= first)
