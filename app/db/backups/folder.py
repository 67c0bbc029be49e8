"""One folder of backups: what is in it, that nobody else works in it meanwhile, what stays and what goes."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from app.db import faults, files
from app.db.backups import manifest, rotation
from app.db.backups.manifest import BackupInfo
from app.db.lock import FileLock

_WAIT_SECONDS = 60.0
_PAUSED = "rotation-paused"


def list_backups(folder: Path) -> list[BackupInfo]:
    """The backups in a folder, newest first by their numbers."""
    return sorted(manifest.found(folder), key=lambda info: info.sequence, reverse=True)


def verify(info: BackupInfo) -> bool:
    """Read a backup whole: it is to the last bit what was proven when it was made."""
    try:
        return sha256(info.path) == info.sha256
    except OSError:
        return False


def newest_verified(backups: Sequence[BackupInfo]) -> BackupInfo | None:
    """The last good copy, which a recovery window names first."""
    return next((info for info in backups if info.verified), None)


def set_pinned(info: BackupInfo, pinned: bool) -> BackupInfo:
    """Keep a backup until it is released, whatever the plan says."""
    with faults.translated(info.path), alone(info.path.parent):
        return pin(info, pinned)


def pin(info: BackupInfo, pinned: bool) -> BackupInfo:
    """The same for who is alone in the folder already."""
    changed = replace(info, pinned=pinned)
    manifest.write(changed)
    return changed


def pause_rotation(folder: Path) -> None:
    """After a restore: what is there now stays until a person says that all is well (`resume_rotation`)."""
    with faults.translated(folder), alone(folder):
        text = f"{manifest.next_sequence(folder) - 1}\n"
        files.write_text(folder / _PAUSED, text, owner=manifest.owner_of(folder))


def resume_rotation(folder: Path) -> None:
    with faults.translated(folder):
        (folder / _PAUSED).unlink(missing_ok=True)


def rotation_paused(folder: Path) -> bool:
    return (folder / _PAUSED).exists()


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Nobody else makes or drops backups here meanwhile, and leftovers of killed programs are gone."""
    with FileLock(folder / "backups", wait=_WAIT_SECONDS):
        files.sweep(manifest.owner_of(folder))
        yield


def rotate(folder: Path) -> None:
    """Drop what the plan no longer keeps; the caller is alone in the folder."""
    held = _held_until(folder)
    for info in rotation.to_drop(list_backups(folder)):
        if info.sequence > held:
            info.path.unlink(missing_ok=True)
            manifest.manifest_path(info.path).unlink(missing_ok=True)
    for orphan in manifest.orphans(folder):
        orphan.unlink(missing_ok=True)


def _held_until(folder: Path) -> int:
    try:
        return int((folder / _PAUSED).read_text(encoding="ascii"))
    except FileNotFoundError:
        return 0
    except (OSError, ValueError):
        return 1 << 62


def sha256(file: Path) -> str:
    with file.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()
