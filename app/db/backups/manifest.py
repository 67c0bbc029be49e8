"""What stands beside each backup: how it came about and what it must hold. Written before the backup gets its name."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.core.instants import from_millis, to_millis
from app.db import files

_NAME = re.compile(r".+-(\d{6,})-\d{4}-\d{2}-\d{2}")


class Reason(StrEnum):
    """Why a backup was made."""

    MANUAL = "manual"
    SCHEDULED = "scheduled"
    CLOSING = "closing"
    MIGRATION = "migration"
    IMPORT = "import"
    BULK = "bulk"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup. `rows` counts every table, `live` only what is not in the trash.

    `verified` says that it was proven when made and still has its size; `app.db.backups.backup.verify` reads it whole.
    `second_place` is "", "kept", "missing" (the stick is not there) or "failed". `operation` is the last one that the
    copy knows, `protected` whether it needs a password.
    """

    path: Path
    sequence: int
    made_at: datetime
    day: date
    reason: str
    schema: int
    app_version: str
    rows: Mapping[str, int]
    live: Mapping[str, int]
    size: int
    sha256: str
    pinned: bool = False
    verified: bool = False
    second_place: str = ""
    operation: int = 0
    protected: bool = False

    @property
    def customers(self) -> int:
        return self.live.get("customer", 0)

    @property
    def purchases(self) -> int:
        return self.live.get("purchase", 0)

    @property
    def cases(self) -> int:
        return self.live.get("feedback_case", 0)


_KEPT_APART = {"path", "verified", "second_place"}


def owner_of(folder: Path) -> Path:
    """The name by which a folder's work files go."""
    return folder / "backup"


def manifest_path(backup: Path) -> Path:
    return backup.with_suffix(".json")


def write(info: BackupInfo) -> None:
    """Write (or write anew) the manifest of a backup."""
    values = {name: value for name, value in asdict(info).items() if name not in _KEPT_APART}
    values |= {"made_at": to_millis(info.made_at), "day": info.day.isoformat()}
    text = json.dumps(values, indent=1) + "\n"
    files.write_text(manifest_path(info.path), text, owner=owner_of(info.path.parent))


def read(backup: Path) -> BackupInfo | None:
    """The backup's manifest, or None where there is none that can be read."""
    try:
        values: dict[str, Any] = json.loads(manifest_path(backup).read_text(encoding="utf-8"))
        values |= {"made_at": from_millis(values["made_at"]), "day": date.fromisoformat(values["day"])}
        info = BackupInfo(path=backup, **values)
        return replace(info, verified=backup.stat().st_size == info.size)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


def found(folder: Path) -> Iterator[BackupInfo]:
    """The backups of a folder with their manifests, in no order. What else lies there is none of our business."""
    if not folder.is_dir():
        return
    for file in folder.iterdir():
        if sequence_of(file) is not None and file.suffix != ".json" and (info := read(file)):
            yield info


def orphans(folder: Path) -> list[Path]:
    """Manifests whose backup never got its name, because the program was killed between the two."""
    backups = {file.stem for file in folder.iterdir() if file.suffix != ".json"}
    return [
        file for file in folder.glob("*.json") if sequence_of(file) is not None and file.stem not in backups
    ]


def sequence_of(file: Path) -> int | None:
    """The number in a backup's (or manifest's) name.

    >>> sequence_of(Path("shuke-000012-2026-09-18.db"))
    12
    """
    match = _NAME.fullmatch(file.stem)
    return None if match is None else int(match[1])


def next_sequence(*folders: Path) -> int:
    """One more than any number in use, whatever the clock says."""
    used = (sequence_of(file) or 0 for folder in folders if folder.is_dir() for file in folder.iterdir())
    return max(used, default=0) + 1
