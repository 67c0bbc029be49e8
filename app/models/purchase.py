"""Products and what was bought."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.enums import Grade
from app.models.base import Base, Deletable, Row


class Product(Base, Deletable):
    """Something that is sold. `labels` are words of the shop's own (in season, clearance), parted by spaces."""

    __tablename__ = "product"
    sku: Mapped[str] = mapped_column(default="")
    name: Mapped[str]
    name_sort: Mapped[str] = mapped_column(default="")
    category: Mapped[str] = mapped_column(default="")
    price: Mapped[int | None]
    unit_cost: Mapped[int | None]
    unit: Mapped[str] = mapped_column(default="")
    cycle_days: Mapped[int | None]
    grade: Mapped[str] = mapped_column(default=Grade.STANDARD)
    active: Mapped[bool] = mapped_column(default=True)
    labels: Mapped[str] = mapped_column(default="", server_default="")
    note: Mapped[str] = mapped_column(default="", server_default="")
    __table_args__ = (
        Index("ix_product_sku", "sku", sqlite_where=text("sku <> ''")),
        Index("ix_product_name", "name"),
        {"sqlite_autoincrement": True},
    )


class Purchase(Base, Deletable):
    """A sale or a return. `total` is net of discounts, negative for a return; no customer means a walk-in."""

    __tablename__ = "purchase"
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"))
    order_number: Mapped[str] = mapped_column(default="")
    bought_at: Mapped[datetime | None]
    bought_on: Mapped[date]
    channel: Mapped[str] = mapped_column(default="")
    payment: Mapped[str] = mapped_column(default="")
    total: Mapped[int]
    cost: Mapped[int | None]
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)
    note: Mapped[str] = mapped_column(default="")
    __table_args__ = (
        # Whole, not only of live rows: SQLite asks it for every customer that an undone import takes away.
        Index("ix_purchase_customer", "customer_id", "deleted_at", "bought_on", "total"),
        Index("ix_purchase_day", "bought_on", "total", sqlite_where=text("deleted_at IS NULL")),
        Index("ix_purchase_order_number", "order_number", sqlite_where=text("order_number <> ''")),
        {"sqlite_autoincrement": True},
    )


class PurchaseLine(Base, Row):
    """One line of a purchase; quantities are kept in thousandths so that 0.25 kg is exact."""

    __tablename__ = "purchase_line"
    purchase_id: Mapped[int] = mapped_column(ForeignKey("purchase.id"), index=True)
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"), index=True)
    description: Mapped[str] = mapped_column(default="")
    quantity_milli: Mapped[int] = mapped_column(default=1000)
    unit_price: Mapped[int | None]
    discount: Mapped[int] = mapped_column(default=0)
    unit_cost: Mapped[int | None]
    total: Mapped[int]


class DayTotal(Base):
    """Sales of one day, kept in the transaction that changes them."""

    __tablename__ = "day_total"
    day: Mapped[date] = mapped_column(primary_key=True)
    orders: Mapped[int]
    net: Mapped[int]
