"""The JSON of `shuke metrics`: the keys of the contract, then what stands beside the figures.

Money is in major units and rates are fractions; NPS is in points from -100 to 100, as it is always told, and loyalty
runs from 0 to 100. What is not known is null.
"""

from dataclasses import asdict
from typing import Any

from app.analytics.acquisition import CampaignReturn, Overview, SourceRow
from app.analytics.period.besides import Besides
from app.analytics.period.cohorts import Cohort, Month
from app.analytics.period.growth import SalesGrowth
from app.analytics.period.metrics import Metrics
from app.core.money import currency as known_currency
from app.core.money import to_major

KEYS = (
    "customers", "new_customers", "buyers", "orders", "revenue", "profit", "sales_growth", "sales_growth_year",
    "repeat_purchase_rate", "average_order_value", "purchase_cycle_days", "churn_rate", "retention_rate", "lost",
    "won_back", "csat", "nps", "complaints", "complaint_rate", "interactions", "care_due", "care_done",
)  # fmt: skip
MONEY = ("revenue", "profit", "average_order_value")
MOST_CONTRIBUTIONS = 20


def document(figures: Metrics, more: Besides, currency: str) -> dict[str, Any]:
    plain = asdict(figures)
    brought = more.contributions
    return {
        "from": figures.start,
        "to": figures.end,
        **{key: _number(key, plain[key], currency) for key in KEYS},
        "loyalty": more.loyalty,
        "contribution": {
            "referrers": len(brought),
            "referred": sum(each.referred for each in brought),
            "revenue": to_major(sum(each.net for each in brought), currency),
            "top": [
                {
                    "customer": each.customer_id,
                    "referred": each.referred,
                    "revenue": to_major(each.net, currency),
                }
                for each in brought[:MOST_CONTRIBUTIONS]
            ],
        },
        "growth": [_growth(each, currency) for each in more.growth],
        "months": [_month(each) for each in more.months],
        "cohorts": [_cohort(each) for each in more.cohorts],
        "acquisition": _acquisition(more.acquisition, currency),
        "expected_orders": [asdict(each) for each in more.expected],
    }


def _number(key: str, value: Any, currency: str) -> Any:
    if value is None:
        return None
    if key in MONEY:
        return _major(value, currency)
    return value * 100 if key == "nps" else value


def _major(amount: float | None, currency: str) -> Any:
    """A mean keeps its fractions of a cent."""
    if amount is None:
        return None
    if isinstance(amount, int):
        return to_major(amount, currency)
    return amount / known_currency(currency).scale


def _growth(each: SalesGrowth, currency: str) -> dict[str, Any]:
    return {
        "quarter": str(each.quarter),
        "to": each.end,
        "revenue": to_major(each.revenue, currency),
        "sales_growth": each.on_previous,
        "sales_growth_year": each.on_year,
    }


def _month(each: Month) -> dict[str, Any]:
    return {
        "from": each.start,
        "to": each.end,
        "buyers": each.buyers,
        "returning": each.returning,
        "repeat_purchase_rate": each.repeat_purchase_rate,
        "churn_rate": each.churn_rate,
        "retention_rate": each.retention_rate,
    }


def _cohort(each: Cohort) -> dict[str, Any]:
    return {
        "first": str(each.first),
        "customers": each.customers,
        "bought": list(each.bought),
        "shares": list(each.shares),
    }


def _acquisition(found: Overview, currency: str) -> dict[str, Any]:
    road = found.funnel
    return {
        "leads": road.leads,
        "won": road.won,
        "lost": road.lost,
        "open": road.open,
        "conversion": road.conversion,
        "win_rate": road.win_rate,
        "days_to_convert": road.days_to_convert,
        "cost": _major(road.cost, currency),
        "new_customers": road.new_customers,
        "cost_per_customer": _major(road.cost_per_customer, currency),
        "funnel": [
            {
                "stage": step.stage,
                "leads": step.leads,
                "from_before": step.from_before,
                "from_all": step.from_all,
            }
            for step in road.steps
        ],
        "sources": [_source(each, currency) for each in found.sources],
        "campaigns": [_campaign(each, currency) for each in found.campaigns],
    }


def _source(each: SourceRow, currency: str) -> dict[str, Any]:
    return {
        "source": each.source,
        "leads": each.leads,
        "won": each.won,
        "conversion": each.conversion,
        "days_to_convert": each.days_to_convert,
        "new_customers": each.new_customers,
        "first_year_value": _major(each.first_year, currency),
    }


def _campaign(each: CampaignReturn, currency: str) -> dict[str, Any]:
    return {
        "id": each.id,
        "name": each.name,
        "channel": each.channel,
        "online": each.online,
        "cost": to_major(each.cost, currency),
        "responses": each.responses,
        "conversions": each.conversions,
        "new_customers": each.new_customers,
        "orders": each.orders,
        "revenue": to_major(each.revenue, currency),
        "profit": _major(each.profit, currency),
        "cost_per_customer": _major(each.cost_per_customer, currency),
        "return": each.return_,
    }
