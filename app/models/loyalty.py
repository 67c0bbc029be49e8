"""Points: never edited, only corrected by a further line."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.core.enums import PointsKind
from app.models.base import Base, Record


class PointsEntry(Base, Record):
    """One line of the ledger. `expires_on` is the last day on which points that were earned can be used."""

    __tablename__ = "points_entry"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    day: Mapped[date]
    points: Mapped[int]
    kind: Mapped[str] = mapped_column(default=PointsKind.ADJUSTED, server_default=PointsKind.ADJUSTED)
    reason: Mapped[str] = mapped_column(default="")
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    expires_on: Mapped[date | None]
    purchase_id: Mapped[int | None] = mapped_column(ForeignKey("purchase.id"), index=True)
    __table_args__ = (Index("ix_points_entry_customer", "customer_id", "day"), {"sqlite_autoincrement": True})
