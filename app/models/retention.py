"""Churn and win-back."""

from datetime import date

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.enums import WinBackState
from app.models.base import Base, Deletable, Row


class ChurnNote(Base, Deletable):
    """Why a customer left, as far as known."""

    __tablename__ = "churn_note"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    noted_on: Mapped[date] = mapped_column(index=True)
    cause: Mapped[str]
    internal: Mapped[bool] = mapped_column(default=False)
    detail: Mapped[str] = mapped_column(default="")


class WinBackPlan(Base, Deletable):
    __tablename__ = "win_back_plan"
    name: Mapped[str]
    goal: Mapped[str] = mapped_column(default="")
    strategy: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    budget: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(default=WinBackState.PLANNED)
    responsible_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)


class WinBackCustomer(Base, Row):
    __tablename__ = "win_back_customer"
    plan_id: Mapped[int] = mapped_column(ForeignKey("win_back_plan.id"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    state: Mapped[str] = mapped_column(default=WinBackState.PLANNED)
    added_on: Mapped[date]
    closed_on: Mapped[date | None]
    reason: Mapped[str] = mapped_column(default="")
    __table_args__ = (UniqueConstraint("plan_id", "customer_id"), {"sqlite_autoincrement": True})


class WinBackStep(Base, Row):
    __tablename__ = "win_back_step"
    plan_id: Mapped[int] = mapped_column(ForeignKey("win_back_plan.id"), index=True)
    due_on: Mapped[date]
    text: Mapped[str]
    done_on: Mapped[date | None]
