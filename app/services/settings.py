"""The shop's settings in its file: read with their defaults, changed one key at a time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from app.core.settings import DEFAULTS, Settings
from app.db.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def load(reader: Reader) -> Settings:
    """All settings, without loading SQLAlchemy: asked for before the first paint."""
    return Settings({key: _decoded(value) for key, value in reader.all("SELECT key, value FROM setting")})


def load_from(session: Session) -> Settings:
    from sqlalchemy import select

    from app.models import Setting

    return Settings({setting.key: setting.value for setting in session.scalars(select(Setting))})


def get(source: Reader | Session, key: str) -> Any:
    """One setting from a reader or a session; KeyError for one that is not declared."""
    return (load(source) if isinstance(source, Reader) else load_from(source))[key]


def set(session: Session, key: str, value: Any) -> None:  # noqa: A001 - reads as `settings.set`
    """Change one setting; KeyError for one that is not declared."""
    from sqlalchemy import select

    from app.models import Setting

    if key not in DEFAULTS:
        raise KeyError(key)
    stored = session.scalar(select(Setting).where(Setting.key == key))
    if stored is None:
        session.add(Setting(key=key, value=value))
    else:
        stored.value = value
    session.flush()


def _decoded(value: Any) -> Any:
    """SQLite keeps a bare JSON number in a JSON column as a number."""
    return json.loads(value) if isinstance(value, str) else value
