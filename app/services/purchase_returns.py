"""What comes back of a purchase that is known: what is left of it, and its share of the points.

A return is a purchase of its own. It is tied to the first one by its number: what comes back of S260918-014 is
S260918-014-R1, then -R2; a purchase without a number gets one of its day when something of it comes back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.core.days import from_day_number, to_day_number
from app.core.enums import PointsKind
from app.core.money import divide
from app.db.reader import Reader
from app.services.purchase_amounts import MILLI
from app.services.purchases import LineDraft

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_RETURN = re.compile(r"(.+)-R\d+")
_LIVE = "p.deleted_at IS NULL"
_BACK = "p.order_number GLOB ? AND p.total < 0"


@dataclass(frozen=True, slots=True)
class PastPurchase:
    """A purchase that something may come back of. `goods` names its lines; `left` is what was not returned yet."""

    id: int
    on: date
    total: int
    goods: str
    left: int


def recent(reader: Reader, customer_id: int, today: date, limit: int = 20) -> list[PastPurchase]:
    """Somebody's latest purchases, those first of which something is left."""
    rows = reader.all(_RECENT, customer_id, to_day_number(today), limit)
    found = [
        PastPurchase(
            number, from_day_number(day), total, goods or "", total + _returned(reader, customer_id, order)
        )
        for number, day, total, order, goods in rows
    ]
    return sorted(found, key=lambda one: one.left <= 0)


def left_of(reader: Reader, purchase_id: int) -> tuple[LineDraft, ...]:
    """The lines of a purchase with what did not come back yet, as lines of a sale: what was paid for them."""
    row = reader.one("SELECT customer_id, order_number FROM purchase WHERE id = ?", purchase_id)
    if row is None:
        return ()
    back = dict(reader.all(_BACK_BY_PRODUCT, row[0], _pattern(row[1]))) if row[1] else {}
    found = []
    for product, name, quantity, price, discount in reader.all(_LINES, purchase_id):
        gone = min(quantity, back.get(product, 0))
        back[product] = back.get(product, 0) - gone
        if quantity > gone:
            found.append(
                LineDraft(name, quantity - gone, price, divide(discount * (quantity - gone), quantity))
            )
    return tuple(found)


def taken_back(session: Session, total: int, returns_of: int | None, corrected: int | None) -> int | None:
    """As `points_of_return`, within a write."""
    session.flush()
    reader = Reader(session.connection().connection.driver_connection)
    return points_of_return(reader, total, returns_of, corrected)


def points_of_return(reader: Reader, total: int, returns_of: int | None, corrected: int | None) -> int | None:
    """The points, zero or below, of a return with this total; None where nothing that is known comes back.

    A return that is there already (`corrected`) knows by its number what it is of.
    """
    origin = returns_of
    if origin is None and corrected is not None:
        origin = _origin_of(reader, corrected)
    if origin is None or total >= 0:
        return None
    share = points_back(reader, origin, -total, corrected)
    return None if share is None else -share


def points_back(reader: Reader, purchase_id: int, amount: int, but: int | None = None) -> int | None:
    """The points that a return of `amount` takes of those that its purchase earned (none, where that was imported);
    None where the purchase was no sale.

    Reckoned from all that came back so far, so that everything returned takes everything earned, to the point. `but`
    is the return itself where one is corrected.
    """
    row = reader.one(_EARNED, PointsKind.EARNED.value, purchase_id)
    if row is None or row[0] <= 0:
        return None
    total, customer_id, order, earned = row
    before = (
        -int(reader.value(f"{_BACK_SUM} AND p.id IS NOT ?", customer_id, _pattern(order), but))
        if order
        else 0
    )
    return divide(earned * min(total, before + amount), total) - divide(earned * min(total, before), total)


def _origin_of(reader: Reader, purchase_id: int) -> int | None:
    """The purchase that a return was made of, which its number tells; None for any other purchase."""
    row = reader.one("SELECT order_number, customer_id FROM purchase WHERE id = ?", purchase_id)
    found = _RETURN.fullmatch(row[0]) if row is not None else None
    if row is None or found is None:
        return None
    number: int | None = reader.value(_SALE, found[1], row[1])
    return number


def next_number(session: Session, purchase_id: int) -> str:
    """The number of the next return of a purchase, which gets one itself if it had none."""
    from sqlalchemy import func, select

    from app.models import Purchase as Model

    purchase = session.get(Model, purchase_id)
    if purchase is None:
        return ""
    if not purchase.order_number:
        purchase.order_number = f"{purchase.bought_on:%y%m%d}-{purchase.id}"
        session.flush()
    own = Model.order_number.op("GLOB")(_pattern(purchase.order_number))
    count = session.scalar(select(func.count()).where(own, Model.customer_id.is_(purchase.customer_id)))
    return f"{purchase.order_number}-R{(count or 0) + 1}"


def _returned(reader: Reader, customer_id: int, order: str) -> int:
    """What came back of a purchase with this number, as an amount below zero."""
    if not order:
        return 0
    return int(reader.value(_BACK_SUM, customer_id, _pattern(order)))


def _pattern(order: str) -> str:
    """The numbers of what came back of an order, for GLOB: signs that mean something there stand for themselves."""
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in order) + "-R*"


_RECENT = f"""
SELECT p.id, p.bought_on, p.total, p.order_number,
       (SELECT group_concat(name, '\u3000') FROM (
           SELECT coalesce(nullif(g.name, ''), l.description)
                  || CASE WHEN l.quantity_milli = {MILLI} THEN ''
                          ELSE printf(' × %g', l.quantity_milli / {MILLI}.0) END AS name
             FROM purchase_line l LEFT JOIN product g ON g.id = l.product_id WHERE l.purchase_id = p.id ORDER BY l.id))
  FROM purchase p WHERE p.customer_id = ? AND {_LIVE} AND p.bought_on <= ? AND p.total > 0
 ORDER BY p.bought_on DESC, p.id DESC LIMIT ?
"""
_BACK_SUM = (
    f"SELECT coalesce(sum(p.total), 0) FROM purchase p WHERE p.customer_id IS ? AND {_LIVE} AND {_BACK}"
)
_SALE = """
SELECT id FROM purchase WHERE order_number = ? AND customer_id IS ? AND total > 0
 ORDER BY deleted_at IS NULL DESC, id LIMIT 1
"""
_EARNED = """
SELECT p.total, p.customer_id, p.order_number,
       (SELECT coalesce(sum(e.points), 0) FROM points_entry e WHERE e.purchase_id = p.id AND e.kind = ?)
  FROM purchase p WHERE p.id = ?
"""
_BACK_BY_PRODUCT = f"""
SELECT l.product_id, -sum(l.quantity_milli) FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
 WHERE p.customer_id IS ? AND {_LIVE} AND {_BACK} GROUP BY l.product_id
"""
_LINES = """
SELECT l.product_id, coalesce(nullif(p.name, ''), l.description), l.quantity_milli, coalesce(l.unit_price, 0),
       l.discount
  FROM purchase_line l LEFT JOIN product p ON p.id = l.product_id
 WHERE l.purchase_id = ? AND l.quantity_milli > 0 ORDER BY l.id
"""
