"""What the page of points shows: the ledger with its balances, tiers and their shares, what ends, what was redeemed."""

from __future__ import annotations

import json
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from app.core.days import from_day_number, to_day_number
from app.core.enums import PointsKind
from app.core.instants import from_millis
from app.db.reader import Reader
from app.services.points_lots import Line, by_customer, follow
from app.services.tiers import Tier, whole_tiers


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A line of the ledger, with the balance after it. `goods` and `channel` tell of the purchase that it came with.

    `back` is whether the purchase was a return, `trashed` whether it was taken away later.
    """

    id: int
    day: date
    at: datetime | None
    customer_id: int
    name: str
    pinyin: str
    level: int | None
    kind: PointsKind
    points: int
    balance: int
    reason: str
    staff: str
    purchase_id: int | None = None
    channel: str = ""
    goods: str = ""
    back: bool = False
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class Totals:
    """How many customers are there, what they hold together, and what came and went today."""

    customers: int
    points: int
    came: int
    went: int
    lines: int


@dataclass(frozen=True, slots=True)
class TierShare:
    """A tier, how many have it, and its share of the net sales to customers of the last twelve months."""

    tier: Tier
    customers: int
    net: int
    share: float


@dataclass(frozen=True, slots=True)
class Ending:
    """Points whose last day this is: how many customers, how many points."""

    until: date
    customers: tuple[int, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Redeemed:
    """What was redeemed in a stretch of days: how often, how many points, and what for most."""

    times: int
    points: int
    most: tuple[tuple[str, int], ...]


def ids(reader: Reader, kind: PointsKind | None = None, customers: Sequence[int] | None = None) -> list[int]:
    """The lines of the ledger, the latest first; of one kind, or of these customers."""
    asked, values = ["c.deleted_at IS NULL"], list[object]()
    if kind is not None:
        asked.append("e.kind = ?")
        values.append(str(kind))
    if customers is not None:
        asked.append("e.customer_id IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(list(customers)))
    sql = (
        f"SELECT e.id FROM points_entry e JOIN customer c ON c.id = e.customer_id WHERE {' AND '.join(asked)}"
    )
    return [number for (number,) in reader.all(f"{sql} ORDER BY e.day DESC, e.id DESC", *values)]


def rows(reader: Reader, wanted: Sequence[int]) -> list[LedgerRow]:
    """These lines, in no order."""
    found = reader.all(_ROWS, json.dumps(list(wanted)))
    goods = _goods(reader, {row[13] for row in found if row[13] is not None})
    return [
        LedgerRow(
            number, from_day_number(day), from_millis(at) if at is not None else None, customer, name, pinyin, level,
            _kind(kind), points, balance, reason, staff or "", purchase, channel or "",
            goods.get(purchase, "") if purchase is not None else "", bool(back), bool(trashed),
        )
        for (
            number, day, at, customer, name, pinyin, level, kind, points, balance, reason, staff, channel, purchase,
            back, trashed,
        ) in found
    ]  # fmt: skip


def _kind(stored: str) -> PointsKind:
    """A kind that nobody knows (the file was changed by other hands) is a correction like any other."""
    return next((kind for kind in PointsKind if kind == stored), PointsKind.ADJUSTED)


def totals(reader: Reader, today: date) -> Totals:
    """The figures of the page's head."""
    number = to_day_number(today)
    customers = int(reader.value("SELECT count(*) FROM customer WHERE deleted_at IS NULL"))
    points, came, went, lines = reader.one(_TOTALS, number, number) or (0, 0, 0, 0)
    return Totals(customers, points or 0, came or 0, went or 0, lines or 0)


def tier_shares(reader: Reader, first: date, today: date) -> list[TierShare]:
    """The tiers from the highest to the lowest."""
    found = {
        tier: (count, net)
        for tier, count, net in reader.all(_SHARES, to_day_number(first), to_day_number(today))
    }
    whole = sum(max(0, net) for _, net in found.values())
    return [
        TierShare(tier, count, net, max(0, net) / whole if whole else 0.0)
        for tier in reversed(whole_tiers(reader))
        for count, net in [found.get(tier.id, (0, 0))]
    ]


def endings(reader: Reader, today: date, last: date) -> list[Ending]:
    """Which points end from today on, up to a day, as things stand: what is redeemed meanwhile goes off them."""
    lines = (
        (customer, Line(from_day_number(day), points, None if until is None else from_day_number(until)))
        for customer, day, points, until in reader.each(_ENDING, to_day_number(today), to_day_number(last))
    )
    found: dict[date, list[tuple[int, int]]] = {}
    for customer, own in by_customer(lines):
        for until, points in follow(own, today).left.items():
            if until is not None and until <= last:
                found.setdefault(until, []).append((customer, points))
    return [
        Ending(until, tuple(one for one, _ in who), sum(points for _, points in who))
        for until, who in sorted(found.items())
    ]


def redeemed(reader: Reader, first: date, last: date, most: int = 3) -> Redeemed:
    """What was redeemed from one day to another, both inclusive."""
    days = to_day_number(first), to_day_number(last)
    times, points = reader.one(_REDEEMED, *days) or (0, 0)
    named = reader.all(_REDEEMED_MOST, *days, most)
    return Redeemed(times or 0, points or 0, tuple((reason, count) for reason, count in named))


def past_reasons(reader: Reader, kind: PointsKind, limit: int = 30) -> list[str]:
    """What was written as a reason before, the most usual first: offered when one types."""
    return [reason for (reason,) in reader.all(_REASONS, str(kind), limit)]


def _goods(reader: Reader, purchases: Set[int]) -> dict[int, str]:
    """What was bought, in one line each: 月白礼盒 × 4　白瓷盖碗."""
    told: dict[int, list[str]] = {}
    for purchase, name, milli in reader.all(_GOODS, json.dumps(sorted(purchases))):
        count = abs(milli) / 1_000
        told.setdefault(purchase, []).append(name if count == 1 else f"{name} × {count:g}")
    return {purchase: "\u3000".join(names) for purchase, names in told.items()}


_ROWS = """
SELECT e.id, e.day, coalesce(p.bought_at, e.created_at), e.customer_id, c.name, c.name_pinyin,
       t.level, e.kind, e.points,
       (SELECT sum(b.points) FROM points_entry b
         WHERE b.customer_id = e.customer_id AND (b.day < e.day OR (b.day = e.day AND b.id <= e.id))),
       e.reason, s.name, p.channel, e.purchase_id, p.total < 0, p.deleted_at IS NOT NULL
  FROM json_each(?) j CROSS JOIN points_entry e ON e.id = j.value
  JOIN customer c ON c.id = e.customer_id LEFT JOIN tier t ON t.id = c.tier_id
  LEFT JOIN staff s ON s.id = e.staff_id LEFT JOIN purchase p ON p.id = e.purchase_id
"""
_GOODS = """
SELECT l.purchase_id, coalesce(nullif(p.name, ''), l.description), l.quantity_milli
  FROM json_each(?) j JOIN purchase_line l ON l.purchase_id = j.value
  LEFT JOIN product p ON p.id = l.product_id ORDER BY l.purchase_id, l.id
"""
_TOTALS = """
SELECT sum(e.points), sum(CASE WHEN e.day = ? AND e.points > 0 THEN e.points END),
       -sum(CASE WHEN e.day = ? AND e.points < 0 THEN e.points END), count(*)
  FROM points_entry e JOIN customer c ON c.id = e.customer_id WHERE c.deleted_at IS NULL
"""
_SHARES = """
SELECT c.tier_id, count(*), coalesce(sum(p.net), 0)
  FROM customer c
  LEFT JOIN (SELECT customer_id, sum(total) AS net FROM purchase
              WHERE deleted_at IS NULL AND customer_id IS NOT NULL AND +bought_on BETWEEN ? AND ?
              GROUP BY customer_id) p ON p.customer_id = c.id
 WHERE c.deleted_at IS NULL GROUP BY c.tier_id
"""
_ENDING = """
SELECT e.customer_id, e.day, e.points, e.expires_on FROM points_entry e
 WHERE e.kind <> 'expired' AND e.customer_id IN (
       SELECT x.customer_id FROM points_entry x JOIN customer c ON c.id = x.customer_id AND c.deleted_at IS NULL
        WHERE x.expires_on BETWEEN ? AND ?)
 ORDER BY e.customer_id, e.day, e.id
"""
_REDEEMED = """
SELECT count(*), -coalesce(sum(points), 0) FROM points_entry WHERE kind = 'redeemed' AND day BETWEEN ? AND ?
"""
_REDEEMED_MOST = """
SELECT reason, count(*) FROM points_entry WHERE kind = 'redeemed' AND day BETWEEN ? AND ? AND reason <> ''
 GROUP BY reason ORDER BY count(*) DESC, reason LIMIT ?
"""
_REASONS = """
SELECT reason FROM points_entry WHERE kind = ? AND reason <> '' GROUP BY reason ORDER BY count(*) DESC, reason LIMIT ?
"""
