"""Groups of customers, by rule or by list, and where everyone stood at each quarter's end."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Deletable, Row


class Segment(Base, Deletable):
    """A smart group (rule) or a static list (members)."""

    __tablename__ = "segment"
    name: Mapped[str]
    rule: Mapped[Any | None] = mapped_column(JSON)
    position: Mapped[int] = mapped_column(default=0)


class SegmentMember(Base, Row):
    __tablename__ = "segment_member"
    segment_id: Mapped[int] = mapped_column(ForeignKey("segment.id"))
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    __table_args__ = (UniqueConstraint("segment_id", "customer_id"), {"sqlite_autoincrement": True})


class ClassificationQuarter(Base, Row):
    """A quarter whose end has been recorded: when, from how much, and by which rules.

    `purchases` and `net` are what the file held up to that day; `in_time` says whether the record was made soon after
    the quarter's end. One made later, from the data, is made again when more of that time comes in; one made in time
    stands. `clv_method` is the one that all values of the quarter come from. Derived data, like the statistics.
    """

    __tablename__ = "classification_quarter"
    quarter_end: Mapped[date] = mapped_column(unique=True)
    made_at: Mapped[datetime]
    in_time: Mapped[bool]
    purchases: Mapped[int]
    net: Mapped[int]
    customers: Mapped[int]
    clv_method: Mapped[str | None]


class ClassificationSnapshot(Base, Row):
    """How a customer was classified at a quarter's end, so that movement is a fact.

    Derived data, like the statistics: no foreign key, so that it never stands in the way of an undo.
    """

    __tablename__ = "classification_snapshot"
    quarter_end: Mapped[date]
    customer_id: Mapped[int] = mapped_column(index=True)
    r: Mapped[int | None]
    f: Mapped[int | None]
    m: Mapped[int | None]
    segment: Mapped[str | None]
    stage: Mapped[str]
    abc: Mapped[str | None]
    clv: Mapped[int | None]
    __table_args__ = (
        UniqueConstraint("quarter_end", "customer_id"),
        Index("ix_classification_snapshot_stage", "quarter_end", "stage"),
        {"sqlite_autoincrement": True},
    )
