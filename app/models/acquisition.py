"""Where customers come from: leads and campaigns."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.core.enums import LeadStage
from app.models.base import Base, Deletable, Row


class Lead(Base, Deletable):
    """The road of a customer who has not bought yet."""

    __tablename__ = "lead"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"), index=True)
    stage: Mapped[str] = mapped_column(default=LeadStage.NEW, index=True)
    intent: Mapped[int | None]
    ability: Mapped[int | None]
    expected_value: Mapped[int | None]
    next_step: Mapped[str] = mapped_column(default="")
    next_step_on: Mapped[date | None]
    lost_reason: Mapped[str] = mapped_column(default="")
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id"), index=True)


class LeadMove(Base, Row):
    """A lead came to a stage on a day; the first row is how it began. What the funnel counts."""

    __tablename__ = "lead_move"
    lead_id: Mapped[int] = mapped_column(ForeignKey("lead.id"), index=True)
    stage: Mapped[str]
    moved_on: Mapped[date]


class Campaign(Base, Deletable):
    __tablename__ = "campaign"
    name: Mapped[str]
    channel: Mapped[str] = mapped_column(default="")
    online: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    cost: Mapped[int] = mapped_column(default=0)
    segment_id: Mapped[int | None] = mapped_column(ForeignKey("segment.id"), index=True)
    offer: Mapped[str] = mapped_column(default="")
