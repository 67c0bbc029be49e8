"""What a campaign brought for what it cost.

Whose a purchase is, each counted once: the campaign written on the purchase itself; else the campaign that brought its
customer (the one on the customer's record, else on the first of the customer's leads that names one), for the 365 days
that begin with the customer's first order, and not before the campaign began. So no purchase counts for two campaigns,
and all campaigns together never bring more than the shop sold.

Return on marketing investment as in Farris et al., *Marketing Metrics*: (profit − cost) / cost. It is given only where
the cost of every attributed purchase is known; revenue per unit of cost stands beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.analytics.acquisition.sources import FIRST_YEAR
from app.analytics.history import day_number
from app.db.reader import Reader

_BROUGHT = """
WITH named AS (
    SELECT l.customer_id AS customer_id, l.campaign_id AS campaign_id,
           row_number() OVER (PARTITION BY l.customer_id ORDER BY l.opened_on, l.id) AS place
      FROM lead l WHERE l.deleted_at IS NULL AND l.campaign_id IS NOT NULL AND l.opened_on <= :day
), brought AS (
    SELECT c.id AS customer_id, c.campaign_id AS campaign_id FROM customer c
     WHERE c.campaign_id IS NOT NULL AND c.deleted_at IS NULL
    UNION ALL
    SELECT n.customer_id, n.campaign_id FROM named n
      JOIN customer c ON c.id = n.customer_id AND c.deleted_at IS NULL AND c.campaign_id IS NULL
     WHERE n.place = 1
)
"""
# Plus signs and CROSS JOIN keep SQLite from walking all purchases by an index that rules out next to none.
_DIRECT = """
SELECT p.campaign_id, p.customer_id, p.bought_on, p.total, p.cost
  FROM purchase p WHERE p.campaign_id IS NOT NULL AND p.deleted_at IS NULL AND +p.bought_on <= ?
"""
_FOLLOWED = (
    _BROUGHT.replace(":day", "?")
    + """
SELECT b.campaign_id, p.customer_id, p.bought_on, p.total, p.cost
  FROM brought b CROSS JOIN campaign m ON m.id = b.campaign_id
  CROSS JOIN customer_stats s ON s.customer_id = b.customer_id
  CROSS JOIN purchase p ON p.customer_id = b.customer_id AND p.deleted_at IS NULL AND +p.campaign_id IS NULL
   AND p.bought_on BETWEEN max(s.first_order_on, m.starts_on) AND min(s.first_order_on + ?, ?)
"""
)
_RESPONDED = (
    _BROUGHT.replace(":day", "?")
    + """
SELECT campaign_id, customer_id FROM brought
UNION
SELECT l.campaign_id, l.customer_id FROM lead l JOIN customer c ON c.id = l.customer_id AND c.deleted_at IS NULL
 WHERE l.deleted_at IS NULL AND l.campaign_id IS NOT NULL AND l.opened_on <= ?
"""
)
_FIRST = "SELECT customer_id, first_order_on FROM customer_stats WHERE first_order_on IS NOT NULL"
_CAMPAIGNS = """
SELECT id, name, channel, online, starts_on, ends_on, cost FROM campaign
 WHERE deleted_at IS NULL AND starts_on <= ? ORDER BY starts_on DESC, id DESC
"""

Sale = tuple[int, int | None, int, int, int | None]
"""Campaign, customer (None for a walk-in), day number, total, cost where known."""


@dataclass(frozen=True, slots=True)
class CampaignReturn:
    """One campaign up to the as-of day; money in minor units, rates as fractions, None where there is nothing to say.

    `responses` are the customers who answered: those it brought, those with a lead that names it, and those with a
    purchase that does; `conversions` those of them with an attributed order; `new_customers` those whose very first
    order is among these. `profit` is of the attributed purchases, None where the cost of one of them is not known;
    `return_` is (profit − cost) / cost.
    """

    id: int
    name: str
    channel: str
    online: bool
    starts_on: int
    ends_on: int | None
    cost: int
    responses: int
    conversions: int
    new_customers: int
    orders: int
    revenue: int
    profit: int | None
    cost_per_customer: float | None
    revenue_per_cost: float | None
    return_: float | None
    response_ids: tuple[int, ...]
    conversion_ids: tuple[int, ...]


def campaign_returns(reader: Reader, as_of: date) -> tuple[CampaignReturn, ...]:
    """Every live campaign that had begun by the day, the latest first, with what it brought until then."""
    day = day_number(as_of)
    sales: dict[int, list[Sale]] = {}
    for row in reader.each(_DIRECT, day):
        sales.setdefault(row[0], []).append((row[0], row[1], row[2], row[3], row[4]))
    for row in reader.each(_FOLLOWED, day, FIRST_YEAR - 1, day):
        sales.setdefault(row[0], []).append((row[0], row[1], row[2], row[3], row[4]))
    responses: dict[int, set[int]] = {}
    for campaign, customer in reader.each(_RESPONDED, day, day):
        responses.setdefault(campaign, set()).add(customer)
    first = dict(reader.each(_FIRST)) if sales else {}
    return tuple(
        return_of(row, sales.get(row[0], ()), responses.get(row[0], set()), first)
        for row in reader.all(_CAMPAIGNS, day)
    )


def return_of(
    campaign: tuple[int, str, str, int, int, int | None, int],
    sales: Sequence[Sale],
    brought: set[int],
    first_orders: dict[int, int],
) -> CampaignReturn:
    """One campaign's figures from plain values: its row, its attributed purchases, whom it brought, first order days.

    >>> sales = [(1, 7, 100, 5_000, 2_000), (1, 8, 101, 3_000, 1_000)]
    >>> found = return_of((1, "Tasting", "", 0, 100, 110, 1_000), sales, {9}, {7: 100, 8: 50})
    >>> found.responses, found.conversions, found.new_customers, found.profit, found.return_, found.cost_per_customer
    (3, 2, 1, 5000, 4.0, 1000.0)
    """
    number, name, channel, online, starts_on, ends_on, cost = campaign
    buyers = {who for _, who, _, total, _ in sales if who is not None and total > 0}
    fresh = {
        who for _, who, on, total, _ in sales if who is not None and total > 0 and first_orders.get(who) == on
    }
    revenue = sum(sale[3] for sale in sales)
    known = all(sale[4] is not None for sale in sales)
    profit = revenue - sum(sale[4] or 0 for sale in sales) if sales and known else None
    answered = brought | {who for _, who, _, _, _ in sales if who is not None}
    return CampaignReturn(
        id=number,
        name=name,
        channel=channel,
        online=bool(online),
        starts_on=starts_on,
        ends_on=ends_on,
        cost=cost,
        responses=len(answered),
        conversions=len(buyers),
        new_customers=len(fresh),
        orders=sum(sale[3] > 0 for sale in sales),
        revenue=revenue,
        profit=profit,
        cost_per_customer=cost / len(fresh) if cost > 0 and fresh else None,
        revenue_per_cost=max(revenue, 0) / cost if cost > 0 else None,
        return_=(profit - cost) / cost if cost > 0 and profit is not None else None,
        response_ids=tuple(sorted(answered)),
        conversion_ids=tuple(sorted(buyers)),
    )
