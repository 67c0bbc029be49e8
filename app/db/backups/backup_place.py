"""Where a file's backups go when a person chose another folder, and how the second place fares.

Both are written down beside the file, in the folder that always belongs to it, and not in the file: the backups must be
found when the file cannot be opened.
"""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.core.instants import from_millis, to_millis
from app.db import faults, files

_PLACE = "kept-elsewhere.json"
_SECOND = "second-place.json"


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """What became of the last copy to the second place: "" (none asked for), "kept", "missing" or "failed".

    `since` is when it first did not get there, `kept_at` when a copy last did.
    """

    state: str = ""
    since: datetime | None = None
    kept_at: datetime | None = None


def beside(database: Path) -> Path:
    """The folder that always belongs to a file: `shuke.db-backups` beside `shuke.db`."""
    return database.with_name(f"{database.name}-backups")


def chosen(database: Path) -> Path:
    """The folder that was chosen for the file's backups, whether it can be reached now or not."""
    told = _read(beside(database) / _PLACE).get("folder")
    return Path(told) if isinstance(told, str) and told else beside(database)


def reachable(database: Path) -> Path:
    """Where the next backup goes: the chosen folder, or the one beside the file while that one is away.

    A chosen folder is never made anew: a drive must be plugged in, not invented.
    """
    wanted = chosen(database)
    return wanted if wanted.is_dir() else beside(database)


def folders(database: Path) -> list[Path]:
    """Every folder that may hold backups of the file, the one that is used now first."""
    return list(dict.fromkeys((reachable(database), beside(database))))


def choose(database: Path, folder: Path) -> None:
    """Put backups into another folder from now on; what there is stays. ShukeError when it cannot be written to."""
    own = beside(database)
    with faults.translated(folder):
        probe = files.work_file(folder / "place", "writing")
        try:
            probe.write_bytes(b"")
        finally:
            files.discard(probe)
    with faults.translated(own):
        own.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder == own:
            (own / _PLACE).unlink(missing_ok=True)
        else:
            _write(own, _PLACE, {"folder": str(folder.absolute())})


def note_second(database: Path, state: str, at: datetime) -> None:
    """Keep what became of the copy to the second place; a fault here must not spoil a finished backup."""
    before = second(database)
    since = None if state in ("", "kept") else before.since or at
    kept_at = at if state == "kept" else before.kept_at
    values = {
        "state": state,
        "since": None if since is None else to_millis(since),
        "kept_at": None if kept_at is None else to_millis(kept_at),
    }
    with suppress(OSError):
        _write(beside(database), _SECOND, values)


def second(database: Path) -> SecondPlace:
    """How the second place fared the last time."""
    values = _read(beside(database) / _SECOND)
    state = values.get("state")
    if state not in ("kept", "missing", "failed"):
        return SecondPlace()
    return SecondPlace(state, _moment(values.get("since")), _moment(values.get("kept_at")))


def _moment(value: Any) -> datetime | None:
    return from_millis(value) if isinstance(value, int) else None


def _read(file: Path) -> dict[str, Any]:
    """What was written down; a file that cannot be understood counts as none."""
    try:
        values = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


def _write(folder: Path, name: str, values: dict[str, Any]) -> None:
    text = json.dumps(values, ensure_ascii=False) + "\n"
    files.write_text(folder / name, text, owner=folder / "place")
