"""Every backup that the window makes: where it goes, when it is due, and how matters stand.

Everything goes through `make`, so that a backup before an import knows the chosen folder, the second place and the key
as well as one that was asked for. Nothing here touches a widget; it runs on the pool.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.core.clock import Clock
from app.core.instants import from_millis
from app.core.settings import Settings
from app.db.backups import backup_place
from app.db.backups.backup_place import SecondPlace
from app.db.backups.manifest import BackupInfo, Reason
from app.db.database import Database
from app.db.reader import Reader

HALF_HOUR = timedelta(minutes=30)
DAY = timedelta(hours=24)
MANY = 100
"""A change of more customers than this is preceded by a backup."""


VIEW_ONLY = "backup"
"""`OpenFile.view_only` of a backup that is looked at."""


class When(StrEnum):
    """When backups are made without being asked, beside those at closing and before anything big."""

    HALF_HOURLY = "half_hourly"
    DAILY = "daily"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Standing:
    """How the backups of a file stand, read from their folders alone.

    `place_missing` says that the chosen folder cannot be reached, so that backups go beside the file meanwhile.
    `paused` is the number up to which nothing is rotated away since a restore, 0 where rotation runs.
    """

    newest: BackupInfo | None
    backups: tuple[BackupInfo, ...]
    folder: Path
    place_missing: bool
    second: SecondPlace
    paused: bool
    kept: BackupInfo | None
    """The state from before the restore after which rotation is paused."""

    changed: bool
    """Whether something was done since the newest backup."""

    one_disk: bool
    """Whether one broken disk would take the file and its backups."""


def standing(database: Database, settings: Settings) -> Standing:
    """Reads manifests, and the second place's name; some milliseconds."""
    from app.db.backups import backup

    found = listed(database.path)
    newest = newest_verified(database.path)
    folder = backup_place.reachable(database.path)
    wanted = Path(settings["backup.second_place"]) if settings["backup.second_place"] else None
    paused = backup.rotation_paused(folder)
    return Standing(
        newest=newest,
        backups=tuple(found),
        folder=backup_place.chosen(database.path),
        place_missing=backup_place.chosen(database.path) != folder,
        second=_second_now(database.path, wanted),
        paused=paused,
        kept=next((info for info in found if info.reason == Reason.RESTORE), None) if paused else None,
        changed=has_changed(database, newest),
        one_disk=on_one_disk(database.path, folder),
    )


def listed(path: Path) -> list[BackupInfo]:
    """The backups of a file in the folder in use and the one beside it, for people: newest first by the clock."""
    from app.db.backups import backup

    found = [info for folder in backup_place.folders(path) for info in backup.list_backups(folder)]
    return sorted(found, key=lambda info: (info.made_at, info.sequence), reverse=True)


def newest_verified(path: Path) -> BackupInfo | None:
    """The newest verified backup by its number, which no clock can turn back; of the folder in use if it has any."""
    from app.db.backups import backup

    found = (backup.newest_verified(backup.list_backups(folder)) for folder in backup_place.folders(path))
    return next((info for info in found if info is not None), None)


def last_backup(path: Path) -> datetime | None:
    """When the newest verified backup was made."""
    newest = newest_verified(path)
    return newest.made_at if newest else None


def make(
    database: Database, clock: Clock, settings: Mapping[str, Any], reason: Reason, *, pinned: bool = False
) -> BackupInfo:
    """A verified backup to the chosen folder and the second place. Raises ShukeError; then nothing was kept."""
    from app.db.backups import backup

    second = Path(settings["backup.second_place"]) if settings["backup.second_place"] else None
    made = backup.make(
        database.path,
        backup_place.reachable(database.path),
        reason=reason,
        clock=clock,
        key=database.key,
        pinned=pinned,
        second_place=second,
    )
    backup_place.note_second(database.path, made.second_place, made.made_at)
    return made


def make_if_due(database: Database, clock: Clock, settings: Settings) -> datetime | None:
    """A backup where it is time for one and something was done since; gives when the newest was made."""
    made_at = last_backup(database.path)
    if not is_due(made_at, clock.now(), settings, clock.tz):
        return made_at
    return make_if_changed(database, clock, settings, Reason.SCHEDULED)


def make_if_changed(database: Database, clock: Clock, settings: Settings, reason: Reason) -> datetime | None:
    """A verified backup if any operation was done since the last; gives when the newest was made."""
    newest = newest_verified(database.path)
    if not has_changed(database, newest):
        return newest.made_at if newest else None
    return make(database, clock, settings, reason).made_at


def has_changed(database: Database, newest: BackupInfo | None) -> bool:
    """Whether anything was done since a backup, by the numbers of operations or by the clock, whichever says so.

    The copy that a restore keeps is not what the file holds since then, so it counts as no backup of it.
    """
    with database.reader() as reader:
        number, at = latest_operation(reader)
    if number == 0 or newest is None or newest.reason == Reason.RESTORE:
        return number > 0
    return number > newest.operation or at > newest.made_at


def is_due(made_at: datetime | None, now: datetime, settings: Mapping[str, Any], zone: tzinfo) -> bool:
    """Whether it is time for a backup. A clock that was put back makes it due, never overdue for years."""
    match When(settings["backup.when"]):
        case When.CLOSING:
            return made_at is None
        case When.HALF_HOURLY:
            return made_at is None or not timedelta() <= now - made_at < HALF_HOUR
        case When.DAILY:
            return made_at is None or made_at > now or made_at < _last_turn(now, settings, zone)


def next_turn(now: datetime, settings: Mapping[str, Any], zone: tzinfo) -> datetime:
    """When the next daily backup is made."""
    return _last_turn(now + DAY, settings, zone)


def is_late(
    made_at: datetime | None, changed: bool, now: datetime, settings: Mapping[str, Any], zone: tzinfo
) -> bool:
    """Whether changes have waited for a backup for longer than they should: a turn and a day have gone by."""
    return changed and (made_at is None or now - made_at > DAY + DAY) and is_due(made_at, now, settings, zone)


def is_backup(database: Database) -> bool:
    """Whether the open file is itself a backup that is only looked at."""
    return getattr(database, "view_only", "") == VIEW_ONLY


def on_one_disk(database: Path, folder: Path) -> bool:
    """Whether one broken disk would take the file and its backups."""
    try:
        return database.stat().st_dev == folder.stat().st_dev
    except OSError:
        return not folder.exists() and folder.parent == database.parent


def clock_time(text: str) -> time:
    """The time of "08:30", also of "8:30" and "8：30"; ValueError for what is none.

    >>> clock_time("8：05")
    datetime.time(8, 5)
    """
    hour, _, minute = text.strip().replace("：", ":").partition(":")
    return time(int(hour), int(minute or "0"))


def latest_operation(reader: Reader) -> tuple[int, datetime]:
    """The number of what a person did last, 0 where nothing was, and when that was."""
    number, at = reader.one(
        "SELECT coalesce(max(id), 0), coalesce(max(at), 0) FROM operation WHERE origin <> 'system'"
    ) or (0, 0)
    return number, from_millis(at)


def _last_turn(now: datetime, settings: Mapping[str, Any], zone: tzinfo) -> datetime:
    local = now.astimezone(zone)
    turn = datetime.combine(local.date(), clock_time(settings["backup.time"]), zone)
    return turn if turn <= local else turn - DAY


def _second_now(path: Path, wanted: Path | None) -> SecondPlace:
    """What is known of the second place, with a look whether it is there now."""
    if wanted is None:
        return SecondPlace()
    noted = backup_place.second(path)
    if not wanted.is_dir():
        return SecondPlace("missing", noted.since, noted.kept_at)
    return SecondPlace("", None, noted.kept_at) if noted.state == "missing" else noted
