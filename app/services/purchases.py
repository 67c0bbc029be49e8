"""Logging a purchase or a return by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from app.core.text import clean
from app.services import products

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MILLI = 1_000


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
    """A purchase; without lines `amount` alone counts. A negative amount or quantity is a return."""

    customer_id: int | None
    bought_on: date
    bought_at: datetime | None = None
    lines: tuple[LineDraft, ...] = ()
    amount: int | None = None
    order_number: str = ""
    channel: str = ""
    note: str = ""

    @property
    def total(self) -> int:
        if self.amount is not None:
            return self.amount
        return sum(line.total for line in self.lines)


def record(session: Session, draft: PurchaseDraft) -> int:
    """Write a purchase with its lines; products that are not known are made."""
    from app.models import Purchase, PurchaseLine

    purchase = Purchase(
        customer_id=draft.customer_id,
        order_number=clean(draft.order_number),
        bought_on=draft.bought_on,
        bought_at=draft.bought_at,
        channel=clean(draft.channel),
        note=clean(draft.note, 2_000, multiline=True),
        total=draft.total,
    )
    session.add(purchase)
    session.flush()
    for line in _named(draft.lines):
        session.add(
            PurchaseLine(
                purchase_id=purchase.id,
                product_id=products.find_or_create(session, line.name, line.unit_price or None),
                description=clean(line.name),
                quantity_milli=line.quantity_milli,
                unit_price=line.unit_price,
                discount=line.discount,
                total=line.total,
            )
        )
    session.flush()
    return purchase.id


def line_total(quantity_milli: int, unit_price: int) -> int:
    """Quantity times price, rounded half up to the minor unit.

    >>> line_total(1500, 333), line_total(-1000, 250)
    (500, -250)
    """
    exact = Decimal(quantity_milli) * unit_price / MILLI
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def _named(lines: Sequence[LineDraft]) -> list[LineDraft]:
    return [line for line in lines if clean(line.name)]
