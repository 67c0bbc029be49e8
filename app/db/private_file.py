"""A file that holds people's data: written beside its place, for its owner's eyes alone, and then moved there.

Everything that goes out of the program as a file (lists, sheets, one person's file, reports) should come through here,
whatever the umask is: other users of the computer are not to read it.
"""

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.db import faults, files


def write_private(path: Path, content: bytes) -> None:
    """Write the whole content, readable by the owner alone; ShukeError (`no_write_permission`, `disk_full` …)."""
    with faults.translated(path), private_beside(path) as work:
        work.write_bytes(content)


@contextmanager
def private_beside(path: Path) -> Iterator[Path]:
    """A work file beside `path` that takes its name when the block ends well, and is gone when it does not.

    What lies there already must be a file that may be written. OSError as the system gives it.
    """
    target = path.resolve()
    if target.exists() and not (target.is_file() and os.access(target, os.W_OK)):
        raise PermissionError(errno.EACCES, "not a file that may be written", str(path))
    work = target.with_name(f".{target.name[:80]}-{secrets.token_hex(4)}{target.suffix}")
    os.close(os.open(work, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield work
        work.chmod(0o600)
        files.sync_file(work)
        work.replace(target)
        files.sync_folder(target.parent)
    finally:
        with suppress(OSError):
            work.unlink(missing_ok=True)


def begin_private(path: Path) -> None:
    """Make an empty file of one's own where none is, and close one that an older version left open to others.

    For a file that a library writes, which keeps the rights that it finds. A failure here is the library's to tell.
    """
    with suppress(OSError):
        if not path.exists():
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        elif os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)  # without opening it: SQLite's locks would go with our handle
