"""Purchases as a file tells them: orders, and for each row its order, figures, product and description."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field

from app.exchange.report import Problems

NONE = -1
"""The place of nobody, and of a row that makes no purchase."""


@dataclass(frozen=True, slots=True)
class LineValue:
    """What one line comes to: minor units, and the quantity in thousandths."""

    total: int
    quantity_milli: int
    unit_price: int | None
    discount: int
    unit_cost: int | None
    order_amount: int | None
    is_line: bool
    """False for a bare amount without quantity or price: unless a product is named, there is no line of goods."""


@dataclass(frozen=True, slots=True)
class Who:
    """What a row tells about the buyer; all empty for a walk-in."""

    uuid: str = ""
    member_number: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    country: str = ""
    region: str = ""
    city: str = ""
    street: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        return (self.uuid, self.member_number, self.name, self.phone, self.email)


@dataclass(frozen=True, slots=True)
class Goods:
    """A product as the file names it."""

    sku: str
    name: str
    category: str = ""
    unit: str = ""


@dataclass(slots=True)
class Order:
    """One purchase to be: who, when, and which rows of the file it came from (`rows` counts them)."""

    number: str
    who: int
    day: int
    millis: int | None
    first_row: int
    rows: int = 0
    total: int = 0
    channel: str = ""
    payment: str = ""
    note: str = ""
    campaign: str = ""
    uuid: bytes | None = None
    """Its own identity, from our own export."""


@dataclass(slots=True)
class Sales:
    """A whole file understood: orders, and for each row its order (or -1), its values and its product."""

    orders: list[Order] = field(default_factory=list)
    row_order: array[int] = field(default_factory=lambda: array("i"))
    row_value: array[int] = field(default_factory=lambda: array("i"))
    row_goods: array[int] = field(default_factory=lambda: array("i"))
    row_text: array[int] = field(default_factory=lambda: array("i"))
    numbers: array[int] = field(default_factory=lambda: array("i"))
    values: list[LineValue | str] = field(default_factory=list)
    goods: list[Goods] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    """Descriptions that differ from the product's name; a line holds "" where it is the same."""
    people: list[Who] = field(default_factory=list)
    problems: Problems = field(default_factory=Problems)
    skipped: int = 0
    rejected: int = 0
