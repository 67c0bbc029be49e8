"""The people of the shop."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.text import clean
from app.db.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class StaffRow:
    id: int
    name: str
    active: bool


def all_staff(reader: Reader) -> list[StaffRow]:
    """Everyone who looks after customers, those who left last."""
    rows = reader.all(
        "SELECT id, name, active FROM staff WHERE deleted_at IS NULL ORDER BY active DESC, name"
    )
    return [StaffRow(number, name, bool(active)) for number, name, active in rows]


def find_or_create(session: Session, name: str) -> int:
    """The id of the person with this name, who is added if nobody has it."""
    from sqlalchemy import select

    from app.models import Staff

    name = clean(name)
    found = session.scalars(select(Staff).where(Staff.name == name, Staff.deleted_at.is_(None))).first()
    if found is None:
        found = Staff(name=name)
        session.add(found)
        session.flush()
    return found.id
