"""Part 7: how often customers bought, tiers, points and referrals."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from app.reports.quarter.collect.desk import Desk
from app.reports.quarter.collect.spending import Spending, spending
from app.reports.quarter.facts import Count, Loyalty, Referrer, TierRow

Bools = npt.NDArray[np.bool_]

_MOST = 5
_STEPS = (("1", 1, 1), ("2", 2, 2), ("3–4", 3, 4), ("5–9", 5, 9), ("10+", 10, 10**9))
_TIERS = "SELECT id, name, name_en FROM tier ORDER BY level DESC"
_HOLDERS = "SELECT id, tier_id FROM customer WHERE deleted_at IS NULL AND tier_id IS NOT NULL"
_POINTS = """
SELECT coalesce(sum(e.points) FILTER (WHERE e.points > 0 AND e.day >= ?), 0),
       coalesce(-sum(e.points) FILTER (WHERE e.points < 0 AND e.day >= ?), 0), coalesce(sum(e.points), 0)
  FROM points_entry e JOIN customer c ON c.id = e.customer_id AND c.deleted_at IS NULL
 WHERE e.day <= ?
"""
_REFERRED = (
    "SELECT id, referrer_id FROM customer WHERE deleted_at IS NULL AND referrer_id IS NOT NULL ORDER BY id"
)


def collect(desk: Desk) -> Loyalty:
    known = desk.book.facts(desk.end)
    orders = known.orders[known.buyers]
    first, last = desk.days
    given, used, balance = desk.reader.one(_POINTS, first, first, last) or (0, 0, 0)
    tenure = (known.as_of - known.first_order)[known.buyers]
    referred = dict(desk.reader.all(_REFERRED))
    joined = [number for number in _joined(desk) if number in referred]
    return Loyalty(
        orders_per_buyer=tuple(
            Count(name, int(((orders >= low) & (orders <= high)).sum())) for name, low, high in _STEPS
        ),
        tiers=_tiers(desk),
        points_given=given,
        points_used=used,
        points_balance=balance,
        referrals=len(joined),
        referrals_before=_referrals_before(desk, referred),
        referral_net=sum(_net(desk, joined).values()),
        referrers=_referrers(desk, referred),
        tenure_days=float(np.median(tenure)) if len(tenure) else None,
    )


def _joined(desk: Desk) -> list[int]:
    """Customers known at the end of the quarter and not on its eve."""
    now, then = desk.book.facts(desk.end), desk.book.facts(desk.eve)
    fresh: list[int] = now.ids[~np.isin(now.ids, then.ids, assume_unique=True)].tolist()
    return fresh


def _referrals_before(desk: Desk, referred: dict[int, int]) -> int | None:
    previous = desk.quarter.previous
    then, earlier = desk.book.facts(desk.eve), desk.book.facts(previous.previous.end)
    if not len(then.ids):
        return None
    fresh = then.ids[~np.isin(then.ids, earlier.ids, assume_unique=True)].tolist()
    return sum(number in referred for number in fresh)


def _tiers(desk: Desk) -> tuple[TierRow, ...]:
    """The tiers as they are held today, highest first, then those without one; none at all if nobody holds one."""
    past = desk.book.history
    held = np.zeros(len(past.ids), dtype=np.int64)
    for customer, tier in desk.reader.each(_HOLDERS):
        held[np.searchsorted(past.ids, customer)] = tier
    if not held.any():
        return ()
    spent = spending(past, desk.days)
    tiers = [*desk.reader.all(_TIERS), (0, "", "")]
    rows = [_tier(name, english, held == number, spent) for number, name, english in tiers]
    return tuple(row for row in rows if row.customers or row.name)


def _tier(name: str, english: str, inside: Bools, spent: Spending) -> TierRow:
    buyers = int((inside & (spent.orders > 0)).sum())
    return TierRow(name, english, int(inside.sum()), buyers, int(spent.net[inside].sum()))


def _referrers(desk: Desk, referred: dict[int, int]) -> tuple[Referrer, ...]:
    """Those who brought most customers, with what these have bought so far."""
    known = set(desk.book.facts(desk.end).ids.tolist())
    brought: dict[int, list[int]] = {}
    for customer, referrer in referred.items():
        if customer in known:
            brought.setdefault(referrer, []).append(customer)
    top = sorted(brought, key=lambda referrer: (-len(brought[referrer]), referrer))[:_MOST]
    net = _net(desk, [customer for referrer in top for customer in brought[referrer]])
    names, phones = desk.names(top), desk.phones(top)
    return tuple(
        Referrer(
            names[one],
            phones.get(one, ""),
            len(brought[one]),
            sum(net[customer] for customer in brought[one]),
        )
        for one in top
        if one in names
    )


def _net(desk: Desk, ids: Iterable[int]) -> dict[int, int]:
    known = desk.book.facts(desk.end)
    wanted = list(ids)
    places = np.searchsorted(known.ids, wanted)
    return dict(zip(wanted, known.net[places].tolist(), strict=True))
