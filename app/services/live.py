"""What is still there: a row by its id, unless it was thrown away meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from app.core.errors import ShukeError

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.models.base import Deletable

R = TypeVar("R", bound="Deletable")


def live(session: Session, model: type[R], number: int) -> R:
    """The mapped object, to be changed; ShukeError `gone` where there is none or it lies in the trash."""
    found = session.get(model, number)
    if found is None or found.deleted_at is not None:
        raise ShukeError("gone")
    return found
