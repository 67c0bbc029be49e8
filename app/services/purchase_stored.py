"""A purchase as it stands in the file, to be shown and corrected in the form it was logged with."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.days import from_day_number
from app.core.errors import ShukeError
from app.core.instants import from_millis
from app.db.reader import Reader
from app.services.purchases import LineDraft, PurchaseDraft


@dataclass(frozen=True, slots=True)
class StoredPurchase:
    """`earned` and `redeemed` are what the ledger says of it; `name` is whose it is, "" for a walk-in.

    The amount of the draft is set only where the lines do not come to it.
    """

    id: int
    draft: PurchaseDraft
    name: str
    earned: int
    redeemed: int


def stored(reader: Reader, purchase_id: int) -> StoredPurchase:
    """ShukeError `gone` for one that there is not, or that lies in the trash."""
    row = reader.one(_PURCHASE, purchase_id)
    if row is None:
        raise ShukeError("gone")
    customer, name, day, at, number, channel, payment, campaign, total, note = row
    lines = tuple(LineDraft(*line) for line in reader.all(_LINES, purchase_id))
    points = dict(reader.all(_POINTS, purchase_id))
    draft = PurchaseDraft(
        customer_id=customer,
        bought_on=from_day_number(day),
        bought_at=from_millis(at) if at is not None else None,
        lines=lines,
        amount=None if sum(line.total for line in lines) == total else total,
        order_number=number,
        channel=channel,
        payment=payment,
        campaign_id=campaign,
        note=note,
        redeemed=-points.get("redeemed", 0),
    )
    return StoredPurchase(purchase_id, draft, name or "", points.get("earned", 0), -points.get("redeemed", 0))


_PURCHASE = """
SELECT p.customer_id, c.name, p.bought_on, p.bought_at, p.order_number, p.channel, p.payment, p.campaign_id, p.total,
       p.note
  FROM purchase p LEFT JOIN customer c ON c.id = p.customer_id WHERE p.id = ? AND p.deleted_at IS NULL
"""
_LINES = """
SELECT coalesce(nullif(l.description, ''), p.name, ''), l.quantity_milli, coalesce(l.unit_price, 0), l.discount
  FROM purchase_line l LEFT JOIN product p ON p.id = l.product_id WHERE l.purchase_id = ? ORDER BY l.id
"""
_POINTS = "SELECT kind, sum(points) FROM points_entry WHERE purchase_id = ? GROUP BY kind"
