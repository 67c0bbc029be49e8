"""The second place: a stick, another drive, a folder that is synchronised. It gets finished backups only."""

import shutil
from dataclasses import replace
from pathlib import Path

from app.core.errors import ShukeError
from app.db import files
from app.db.backups import manifest
from app.db.backups.folder import alone, rotate, sha256
from app.db.backups.manifest import BackupInfo


def copy_to(info: BackupInfo, folder: Path, second_place: Path) -> str:
    """Copy a finished backup there; "kept", "missing" or "failed".

    The place itself is never made: a stick must be in, not invented.
    """
    if not second_place.is_dir():
        return "missing"
    elsewhere = second_place / folder.name
    try:
        files.make_folder(elsewhere)
        with alone(elsewhere):
            _copy_file(info, elsewhere)
            rotate(elsewhere)
    except (OSError, ShukeError):
        return "failed"
    return "kept"


def _copy_file(info: BackupInfo, folder: Path) -> None:
    work = files.work_file(manifest.owner_of(folder), "making")
    try:
        shutil.copyfile(info.path, work)
        files.sync_file(work)
        if sha256(work) != info.sha256:
            raise ShukeError("disk_error", file=str(folder))
        copy = replace(info, path=folder / info.path.name)
        manifest.write(copy)
        files.publish(work, copy.path)
    finally:
        files.discard(work)
