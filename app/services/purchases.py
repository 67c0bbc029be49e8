"""Logging a purchase or a return by hand, correcting one, and taking one away; its points follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.core.text import clean
from app.services import lead_wins, points, products, tier_rules
from app.services.purchase_amounts import MILLI, line_total, spread
from app.services.tiers import factor_of

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models import Purchase, PurchaseLine

__all__ = [
    "MILLI", "LineDraft", "PurchaseDraft", "line_total", "record", "remove", "revise", "settled",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineDraft:
    """One line: what, how many (thousandths), for how much each; `discount` is taken off the line. Minor units."""

    name: str
    quantity_milli: int = MILLI
    unit_price: int = 0
    discount: int = 0

    @property
    def total(self) -> int:
        return line_total(self.quantity_milli, self.unit_price) - self.discount


@dataclass(frozen=True, slots=True)
class PurchaseDraft:
    """A purchase; without lines `amount` alone counts. A negative amount or quantity is a return.

    `discount` is taken off the whole, `redeemed` points pay `points_money` of it. `returns_of` is the purchase that
    what comes back was bought with.
    """

    customer_id: int | None
    bought_on: date
    bought_at: datetime | None = None
    lines: tuple[LineDraft, ...] = ()
    amount: int | None = None
    order_number: str = ""
    channel: str = ""
    note: str = ""
    payment: str = ""
    campaign_id: int | None = None
    discount: int = 0
    redeemed: int = 0
    points_money: int = 0
    returns_of: int | None = None

    @property
    def total(self) -> int:
        if self.amount is not None:
            return self.amount
        return sum(line.total for line in self.lines) - self.discount - self.points_money


def settled(draft: PurchaseDraft) -> PurchaseDraft:
    """The draft with everything that goes off the whole spread over its lines, so that they come to the total.

    An amount above the lines (for bringing it home, say) stays with the whole.
    """
    whole = sum(line.total for line in draft.lines)
    rest, sign = whole - draft.total, -1 if whole < 0 else 1
    weights = [max(0, sign * line.total) for line in draft.lines]
    if sign * rest <= 0 or sign * rest > sum(weights):
        return replace(draft, amount=draft.total, discount=0, points_money=0)
    lines = tuple(
        replace(line, discount=line.discount + sign * part)
        for line, part in zip(draft.lines, spread(sign * rest, weights), strict=True)
    )
    return replace(draft, lines=lines, amount=draft.total, discount=0, points_money=0)


def record(session: Session, draft: PurchaseDraft) -> int:
    """Write a purchase with its lines and points; products that are not known are made."""
    from app.models import Purchase

    points.check_redeemed(session, draft.customer_id, draft.redeemed, draft.bought_on)
    purchase = Purchase(customer_id=draft.customer_id, bought_on=draft.bought_on, total=draft.total)
    session.add(purchase)
    _fill(session, purchase, draft)
    earned = _earned(session, draft)  # before the return has its number: then it would count itself
    if draft.returns_of is not None:
        purchase.order_number = _number_of_return(session, draft.returns_of)
        session.flush()
    if draft.customer_id is not None:
        points.settle(session, purchase, earned, draft.redeemed, draft.bought_on)
        tier_rules.settle(session, draft.customer_id, draft.bought_on)
        lead_wins.follow_purchases(session, (draft.customer_id,))
    return purchase.id


def revise(session: Session, purchase_id: int, draft: PurchaseDraft, today: date) -> int:
    """Correct a purchase; what its points change by is a further line of today. Gives its id.

    For somebody else it is another purchase: the first is taken away, for its points stay with whom they were given.
    """
    from app.models import Purchase
    from app.services.live import live

    purchase = live(session, Purchase, purchase_id)
    if draft.customer_id != purchase.customer_id:
        remove(session, purchase_id, today)
        return record(session, draft)
    before, total = points.of_purchase(session, purchase.id), purchase.total
    redeemed = before[1] if before else 0
    points.check_redeemed(session, draft.customer_id, draft.redeemed, today, back=redeemed)
    number = purchase.order_number
    _fill(session, purchase, draft)
    purchase.order_number = clean(draft.order_number) or number
    session.flush()
    if before is not None or draft.redeemed:
        earned = before[0] if before and draft.total == total else _earned(session, draft, purchase.id)
        points.settle(session, purchase, earned, draft.redeemed, today)
    if purchase.customer_id is not None:
        lead_wins.purchases_changed(session, (purchase.customer_id,))
    return purchase.id


def remove(session: Session, purchase_id: int, today: date) -> None:
    """Put a purchase into the trash; the points that it earned go, those that were redeemed come back."""
    from app.models import Purchase
    from app.services.live import live

    purchase = live(session, Purchase, purchase_id)
    if points.of_purchase(session, purchase.id) is not None:
        points.settle(session, purchase, 0, 0, today)
    purchase.deleted_at = session.info["journal"].at
    session.flush()
    if purchase.customer_id is not None:
        lead_wins.purchases_changed(session, (purchase.customer_id,))


def _fill(session: Session, purchase: Purchase, draft: PurchaseDraft) -> None:
    """Everything that the draft says, the lines made anew; what a line's product cost then stays."""
    from sqlalchemy import select

    from app.models import PurchaseLine as Line

    draft = settled(draft)
    purchase.order_number = clean(draft.order_number)
    purchase.bought_on, purchase.bought_at = draft.bought_on, draft.bought_at
    purchase.channel, purchase.payment = clean(draft.channel), clean(draft.payment)
    purchase.campaign_id = draft.campaign_id
    purchase.note = clean(draft.note, 2_000, multiline=True)
    same_total, purchase.total = purchase.total == draft.total, draft.total
    session.flush()
    costs_then: dict[int | None, int | None] = {}
    for old in session.scalars(select(Line).where(Line.purchase_id == purchase.id)):
        costs_then[old.product_id] = old.unit_cost
        session.delete(old)
    lines = [_line(session, purchase.id, line, costs_then) for line in _named(draft.lines)]
    session.add_all(lines)
    costs = [
        None if one.unit_cost is None else line_total(one.quantity_milli, one.unit_cost) for one in lines
    ]
    known = [cost for cost in costs if cost is not None]
    if known and len(known) == len(costs):
        purchase.cost = sum(known)
    elif not same_total:
        purchase.cost = None  # one that was told with the whole is still true of the same total
    session.flush()


def _line(
    session: Session, purchase_id: int, line: LineDraft, costs_then: Mapping[int | None, int | None]
) -> PurchaseLine:
    from app.models import Product
    from app.models import PurchaseLine as Line

    product_id = products.find_or_create(session, line.name, line.unit_price or None)
    product = session.get(Product, product_id)
    cost_now = product.unit_cost if product is not None else None
    cost_then = costs_then.get(product_id)
    return Line(
        purchase_id=purchase_id,
        product_id=product_id,
        description=clean(line.name),
        quantity_milli=line.quantity_milli,
        unit_price=line.unit_price,
        discount=line.discount,
        unit_cost=cost_now if cost_then is None else cost_then,
        total=line.total,
    )


def _earned(session: Session, draft: PurchaseDraft, corrected: int | None = None) -> int:
    """By the rule and the customer's tier; what comes back takes its own share of what was earned with it.

    `corrected` is the purchase itself where it is there already: a return knows by its number what it is of.
    """
    from app.services.purchase_returns import taken_back

    back = taken_back(session, draft.total, draft.returns_of, corrected)
    if back is not None:
        return back
    return points.rule(session).earned(draft.total, factor_of(session, draft.customer_id))


def _number_of_return(session: Session, purchase_id: int) -> str:
    from app.services.purchase_returns import next_number

    return next_number(session, purchase_id)


def _named(lines: Sequence[LineDraft]) -> list[LineDraft]:
    return [line for line in lines if clean(line.name)]
