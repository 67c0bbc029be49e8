"""The journal: who changed what, when, from what to what. The basis of history, undo and merging laptops."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Row


class Operation(Base, Row):
    """One labelled write. `undoes_id` points from an undo (or redo) to the operation that it takes back."""

    __tablename__ = "operation"
    uuid: Mapped[bytes] = mapped_column(LargeBinary(16), unique=True)
    label: Mapped[str]
    subject: Mapped[str] = mapped_column(default="")
    who: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime]
    origin: Mapped[str]
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("operation.id"), index=True)
    state: Mapped[str] = mapped_column(default="done")


class Change(Base, Row):
    """One row changed by an operation. `before` and `after` are JSON objects of the columns concerned.

    Bulk work is recorded compactly: `action` 'rows' covers the ids `row_id`..`last_id`, and `packed` holds the rows
    themselves (compressed JSON) once they were taken away, so that redo can bring them back.
    """

    __tablename__ = "change"
    operation_id: Mapped[int] = mapped_column(ForeignKey("operation.id"), index=True)
    table_name: Mapped[str]
    row_id: Mapped[int]
    last_id: Mapped[int | None]
    row_uuid: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    action: Mapped[str]
    before: Mapped[str | None]
    after: Mapped[str | None]
    packed: Mapped[bytes | None] = mapped_column(LargeBinary)
    __table_args__ = (Index("ix_change_row", "table_name", "row_id"), {"sqlite_autoincrement": True})
