"""Every word exchanged with a customer."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Deletable, Record


class Interaction(Base, Deletable):
    """A talk. `template_id` is the greeting that it was sent with, so that what came of each can be told."""

    __tablename__ = "interaction"
    customer_id: Mapped[int] = mapped_column(ForeignKey("customer.id"))
    happened_at: Mapped[datetime]
    happened_on: Mapped[date]
    channel: Mapped[str]
    direction: Mapped[str]
    kind: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")
    details: Mapped[str] = mapped_column(default="")
    minutes: Mapped[int | None]
    quality: Mapped[int | None]
    outcome: Mapped[str | None]
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"), index=True)
    answered_task_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"), index=True)
    follow_up_id: Mapped[int | None] = mapped_column(ForeignKey("task.id"), index=True)
    template_id: Mapped[int | None] = mapped_column(ForeignKey("greeting_template.id"), index=True)
    __table_args__ = (
        Index("ix_interaction_customer", "customer_id", "deleted_at", "happened_at", "happened_on"),
        Index("ix_interaction_happened_on", "happened_on", "kind", sqlite_where=text("deleted_at IS NULL")),
        {"sqlite_autoincrement": True},
    )


class Attachment(Base, Record):
    """A file kept with a customer or an interaction; the original name is text, never a path."""

    __tablename__ = "attachment"
    customer_id: Mapped[int | None] = mapped_column(ForeignKey("customer.id"), index=True)
    interaction_id: Mapped[int | None] = mapped_column(ForeignKey("interaction.id"), index=True)
    name: Mapped[str]
    media_type: Mapped[str] = mapped_column(default="")
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
