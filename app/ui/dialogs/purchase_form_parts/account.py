"""What the form knows of a customer: tier, points, purchases of which something may come back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.core.days import to_day_number
from app.db.reader import Reader
from app.services import points, tiers
from app.services.points_rules import PointsRule
from app.services.purchase_returns import PastPurchase, recent
from app.services.tiers import Tier


@dataclass(frozen=True, slots=True)
class Account:
    """Of one customer; a walk-in has no tier, no points and nothing to bring back."""

    rule: PointsRule
    tier: Tier | None = None
    balance: int = 0
    past: tuple[PastPurchase, ...] = ()


@dataclass(frozen=True, slots=True)
class CampaignRow:
    id: int
    name: str


def account(reader: Reader, customer_id: int | None, today: date) -> Account:
    """Everything that the form shows once it is known whose purchase it is; points that ended do not count."""
    rule = points.rule(reader)
    if customer_id is None:
        return Account(rule)
    ended = sum(one.points for one in points.expiries(reader, today, customer_id))
    return Account(
        rule,
        tiers.of_customer(reader, customer_id),
        points.balance(reader, customer_id) + ended,
        tuple(recent(reader, customer_id, today)),
    )


def campaigns(reader: Reader, today: date) -> list[CampaignRow]:
    """Those of the last year and of now, the latest first."""
    rows = reader.all(_CAMPAIGNS, to_day_number(today), to_day_number(today) - 365)
    return [CampaignRow(number, name) for number, name in rows]


_CAMPAIGNS = """
SELECT id, name FROM campaign
 WHERE deleted_at IS NULL AND coalesce(starts_on, 0) <= ? AND coalesce(ends_on, 1000000) >= ?
 ORDER BY coalesce(starts_on, 0) DESC, id DESC LIMIT 30
"""
