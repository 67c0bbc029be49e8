"""The shop itself: its people and its settings, which travel with the file and its backups."""

from typing import Any

from sqlalchemy import JSON, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Deletable, Record, Row


class Staff(Base, Deletable):
    """Someone who looks after customers."""

    __tablename__ = "staff"
    name: Mapped[str]
    active: Mapped[bool] = mapped_column(default=True)


class Setting(Base, Row):
    """One setting of the shop; the known keys are declared in `app.core.settings`."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(unique=True)
    value: Mapped[Any] = mapped_column(JSON)


class ImportMapping(Base, Record):
    """A mapping from headings to fields that was used once and is offered again for the same headings."""

    __tablename__ = "import_mapping"
    kind: Mapped[str]
    signature: Mapped[str] = mapped_column(unique=True)
    mapping: Mapped[Any] = mapped_column(JSON)


class ImportedFile(Base, Record):
    """A file that was brought in, told by its contents; the row leaves again when the import is taken back."""

    __tablename__ = "imported_file"
    digest: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    kind: Mapped[str]
    rows: Mapped[int]
    created: Mapped[int] = mapped_column(default=0)
    merged: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    rejected: Mapped[int] = mapped_column(default=0)


class Draft(Base, Row):
    """What was being typed when a form closed, by form."""

    __tablename__ = "draft"
    key: Mapped[str] = mapped_column(unique=True)
    content: Mapped[Any] = mapped_column(JSON)
    updated_at: Mapped[int]


class ImprovementMeasure(Base, Record):
    """One line of a quarterly report's improvement plan, reviewed by the next quarter's report."""

    __tablename__ = "improvement_measure"
    quarter: Mapped[str] = mapped_column(Text, index=True)
    position: Mapped[int]
    measure: Mapped[str]
    responsible: Mapped[str] = mapped_column(default="")
    due: Mapped[str] = mapped_column(default="")
    test_of_success: Mapped[str] = mapped_column(default="")
    result: Mapped[str] = mapped_column(default="")
