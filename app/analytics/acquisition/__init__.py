"""Where customers come from: the road of leads, what sources and campaigns bring. Product description, section 2.

`funnel` is what screen, report and command line ask; `overview` gives it with sources and campaigns beside it.
"""

from app.analytics.acquisition.campaign_return import CampaignReturn, campaign_returns
from app.analytics.acquisition.funnel import Funnel, Step, funnel, funnel_of
from app.analytics.acquisition.overview import Overview, overview
from app.analytics.acquisition.roads import ROAD, Road, roads, walked
from app.analytics.acquisition.sources import SourceRow, sources

__all__ = [
    "ROAD",
    "CampaignReturn",
    "Funnel",
    "Overview",
    "Road",
    "SourceRow",
    "Step",
    "campaign_returns",
    "funnel",
    "funnel_of",
    "overview",
    "roads",
    "sources",
    "walked",
]
