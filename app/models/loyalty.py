"""Points: never edited, only corrected by a further line."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Record


class PointsEntry(Base, Record):
    __tablename__ = "points_entry"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    day: Mapped[date]
    points: Mapped[int]
    reason: Mapped[str] = mapped_column(default="")
    purchase_id: Mapped[int | None] = mapped_column(ForeignKey("purchase.id"), index=True)
    __table_args__ = (Index("ix_points_entry_customer", "customer_id", "day"), {"sqlite_autoincrement": True})
