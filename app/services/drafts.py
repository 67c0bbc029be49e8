"""What was being typed in a form when it closed, so that it comes back. Not part of history or undo."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.db.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def load(reader: Reader, key: str) -> dict[str, Any]:
    """What was kept for this form; empty when there is nothing."""
    content = reader.value("SELECT content FROM draft WHERE key = ?", key)
    found: dict[str, Any] = json.loads(content) if content else {}
    return found


def keys(reader: Reader) -> list[str]:
    """The forms that have something kept, the latest first."""
    return [key for (key,) in reader.all("SELECT key FROM draft ORDER BY updated_at DESC, id DESC")]


def keep(session: Session, key: str, content: dict[str, Any]) -> None:
    """Keep what stands in a form; an empty form is forgotten."""
    from sqlalchemy import delete, insert

    from app.core.instants import to_millis
    from app.models import Draft

    session.execute(delete(Draft).where(Draft.key == key))
    if any(content.values()):
        now = to_millis(session.info["clock"].now())
        session.execute(insert(Draft).values(key=key, content=content, updated_at=now))
