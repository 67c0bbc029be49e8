"""Backups without being asked: one a day beside the window, one when it closes, if anything changed since the last."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.core.clock import Clock
from app.core.settings import Settings
from app.db.database import Database
from app.db.manifest import Reason

EVERY = timedelta(hours=24)


def last_backup(path: Path) -> datetime | None:
    """When the newest verified backup was made."""
    from app.db import backup

    newest = backup.newest_verified(backup.list_backups(backup.default_folder(path)))
    return newest.made_at if newest else None


def make_if_due(database: Database, clock: Clock, settings: Settings) -> datetime | None:
    """A backup where the last is a day old and something was done since; gives when the newest was made."""
    made_at = last_backup(database.path)
    if made_at is not None and clock.now() - made_at < EVERY:
        return made_at
    return make_if_changed(database, clock, settings, Reason.SCHEDULED)


def make_if_changed(database: Database, clock: Clock, settings: Settings, reason: Reason) -> datetime | None:
    """A verified backup if any operation was done since the last; gives when the newest was made."""
    from app.db import backup

    made_at = last_backup(database.path)
    with database.reader() as reader:
        latest = latest_operation(reader)
    if latest is None or (made_at is not None and latest <= made_at):
        return made_at
    second = Path(settings["backup.second_place"]) if settings["backup.second_place"] else None
    return backup.make(database.path, reason=reason, clock=clock, second_place=second).made_at


def latest_operation(reader: Any) -> datetime | None:
    """When something was done last."""
    from app.core.instants import from_millis

    at = reader.value("SELECT max(at) FROM operation WHERE origin <> 'system'")
    return None if at is None else from_millis(at)
