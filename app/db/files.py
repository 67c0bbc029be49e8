"""Names that always lead to a whole file: made beside, flushed, and put in place in one step.

Work files are called `.<name>.<what>-<random>.part`, so that what a killed program left behind is known and swept.
Nothing here opens a database that a connection of this process has open; that would drop SQLite's locks.
"""

import errno
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

from app.core.errors import ShukeError

COMPANIONS = ("-wal", "-shm", "-journal")
_BLOCK = 1 << 20
_CANNOT_FLUSH = {
    errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EACCES, errno.EPERM, errno.ENOSYS,
}  # fmt: skip
"""How folders on a network drive refuse to be flushed; a disk that is full or broken is another matter."""


Stamp = tuple[int, int, int, int]


def stamp(path: Path) -> Stamp:
    """Which file stands under the name (device and number), when it was last written, its size; zeros without one."""
    try:
        status = path.stat()
    except OSError:
        return (0, 0, 0, 0)
    return (status.st_dev, status.st_ino, status.st_mtime_ns, status.st_size)


def companion(path: Path, ending: str) -> Path:
    """The file that SQLite keeps beside a database: `companion(path, "-wal")`."""
    return path.with_name(path.name + ending)


def has_content(path: Path) -> bool:
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False


def work_file(target: Path, purpose: str) -> Path:
    """A new empty file beside the target, readable by its owner alone."""
    path = target.with_name(f".{target.name}.{purpose}-{secrets.token_hex(4)}.part")
    os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    return path


def discard(path: Path) -> None:
    """Remove a work file and what SQLite left beside it."""
    for file in (path, *(companion(path, ending) for ending in COMPANIONS)):
        file.unlink(missing_ok=True)


def sweep(target: Path) -> None:
    """Remove the work files that a killed program left beside the target. Only for the holder of its lock."""
    prefix = f".{target.name}."
    endings = tuple(".part" + ending for ending in ("", *COMPANIONS))
    for file in target.parent.iterdir():
        if file.name.startswith(prefix) and file.name.endswith(endings):
            file.unlink(missing_ok=True)


def sync_file(path: Path) -> None:
    """Force a finished file's contents to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        _flush(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Force names made, moved or removed in a folder to the disk; Windows does so by itself."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _CANNOT_FLUSH:
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make a folder for this user's eyes alone, if there is none, so that a power cut does not take it away again."""
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for made in reversed(missing):
        sync_folder(made.parent)


def publish(work: Path, target: Path) -> None:
    """Give a finished work file its name; FileExistsError when the name is taken, and then nothing was changed."""
    sync_file(work)
    _move_exclusively(work, target)
    sync_folder(target.parent)


def replace(work: Path, target: Path, *, shred: bool = False) -> None:
    """Put a finished work file in place of the target, which is the old file or the new one at every moment.

    For databases: every connection is closed and the old file's log was folded in; a log that is still there belongs to
    another program and would be applied to the new file, so it is refused: ShukeError `in_use`. `shred` overwrites what
    the old file held before its space is given back.
    """
    if has_content(companion(target, "-wal")):
        raise ShukeError("in_use", file=str(target))
    for ending in COMPANIONS:
        companion(target, ending).unlink(missing_ok=True)
    sync_file(work)
    sync_folder(target.parent)
    old = _second_name(target) if shred and target.exists() else None
    work.replace(target)
    sync_folder(target.parent)
    if old is not None:
        overwrite(old)


def overwrite(path: Path) -> None:
    """Write zeros over a file and remove it. A disk that puts new contents elsewhere keeps the old."""
    with suppress(OSError), path.open("r+b", buffering=0) as handle:
        left = path.stat().st_size
        while left > 0:
            left -= handle.write(bytes(min(left, _BLOCK)))
        _flush(handle.fileno())
    path.unlink(missing_ok=True)


def write_text(path: Path, text: str, *, owner: Path) -> None:
    """Write a small file as a whole or not at all; a killed program's attempt is swept as the owner's."""
    work = work_file(owner, "writing")
    try:
        work.write_text(text, encoding="utf-8")
        sync_file(work)
        work.replace(path)
        sync_folder(path.parent)
    finally:
        work.unlink(missing_ok=True)


def _second_name(target: Path) -> Path | None:
    """Another name for the file that is about to be replaced, swept like a work file; None where there are no links."""
    old = target.with_name(f".{target.name}.old-{secrets.token_hex(4)}.part")
    try:
        os.link(target, old)
    except OSError:
        return None
    return old


def _move_exclusively(work: Path, target: Path) -> None:
    if sys.platform == "win32":
        work.rename(target)  # refuses there by itself when the name is taken
        return
    try:
        os.link(work, target)
    except FileExistsError:
        raise
    except OSError:  # a stick's file system has no second names; the lock keeps other programs of ours away
        if target.exists():
            raise FileExistsError(str(target)) from None
        work.rename(target)
        return
    work.unlink()


def _flush(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)
