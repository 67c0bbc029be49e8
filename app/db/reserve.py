"""Sixteen megabytes kept free beside the file, so that a disk that fills up still takes the last save.

On a full disk SQLite cannot even delete, and a file with a log cannot even be opened. The reserve is a file that holds
nothing and can go at once: who meets a full disk releases it and tries once more.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from app.db import faults

SIZE = 16 * 1024 * 1024
LEAST_ROOM = 500 * 1024 * 1024
"""With less room than this nothing more is taken from the disk, and the person is warned."""

_TIMES_THE_FILE = 3
_NOTHING = bytes(1024 * 1024)


def place(path: Path) -> Path:
    """The reserve of the file at `path`."""
    return path.with_name(f"{path.name}.reserve")


def keep(path: Path) -> bool:
    """Make the reserve where there is none and the disk has plenty of room; tells whether there is one now.

    Never an error: a shop without a reserve works as well as one with it.
    """
    try:
        if _is_whole(path):
            return True
        if faults.room(path) < LEAST_ROOM:
            return False
        _make(place(path))
    except OSError:
        with suppress(OSError):
            place(path).unlink(missing_ok=True)
        return False
    return True


def release(path: Path) -> bool:
    """Give the reserve back to the disk; True when that freed something, so that a second try makes sense."""
    file = place(path)
    try:
        freed = _size(file) > 0
        file.unlink()
    except OSError:
        return False
    return freed


def low_room(path: Path) -> bool:
    """Whether the disk is about to be full: less than 500 MB, or less than three times what the file takes."""
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return faults.room(path) < max(LEAST_ROOM, _TIMES_THE_FILE * size)


def _is_whole(path: Path) -> bool:
    """A killed program may have left a reserve that is too small; that is made anew."""
    return _size(place(path)) >= SIZE


def _size(file: Path) -> int:
    """The bytes of a reserve; none for what is not a plain file, such as a link to somewhere else."""
    try:
        status = file.lstat()
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def _make(file: Path) -> None:
    """Really take the room: a file that was only made long would have holes, and free nothing when it goes."""
    file.unlink(missing_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        if not _allocate(handle):
            for _ in range(SIZE // len(_NOTHING)):
                os.write(handle, _NOTHING)
    finally:
        os.close(handle)


def _allocate(handle: int) -> bool:
    """Without writing, where the system can; macOS, Windows and some file systems cannot."""
    if hasattr(os, "posix_fallocate"):
        with suppress(OSError):
            os.posix_fallocate(handle, 0, SIZE)
            return True
    return False
