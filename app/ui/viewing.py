"""A backup opened to look at: another process of the program, on the copy itself, which can write nothing.

A process of its own, so that the two windows share neither file nor undo, and closing one leaves the other. The key of
a protected backup goes through the new process's standard input: not its command line, which others can read.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from app.core.clock import Clock
from app.core.errors import ShukeError
from app.core.paths import data_dir
from app.core.words import Words
from app.db.backups.manifest import BackupInfo
from app.db.keys import Key
from app.db.open import OpenFile
from app.ui.backups import VIEW_ONLY
from app.ui.context import Context

_SCRATCH, _DAY = "view-", 86_400
_running: list[subprocess.Popen[bytes]] = []


def start_viewer(context: Context, info: BackupInfo) -> None:
    """Open the window of another process on a backup. Raises ShukeError for one that is gone."""
    from app.db import keys

    if not info.path.is_file():
        raise ShukeError("missing_file", file=str(info.path))
    key = context.database.key
    _launch(info.path, context.language, key if key is not None and keys.fits(info.path, key) else None)


def program() -> list[str]:
    """How this program is started once more."""
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "app"]


def open_viewer(
    file: Path, *, clock: Clock, language: str, say: Callable[[str], None], key: Key | None = None
) -> int:
    """Show a backup until its window is closed; gives the exit code. For the process that `start_viewer` made."""
    from app.ui.prompts import sentence
    from app.ui.viewing_window import ViewingRun

    try:
        with ExitStack() as stack:
            return ViewingRun(clock, language).show(file, stack, key)
    except ShukeError as fault:
        say(sentence(Words.load(language), fault))
        return 1


def open_copy(file: Path, stack: ExitStack, clock: Clock, key: Key | None) -> OpenFile:
    """The backup itself where its schema is of now; else a copy that was brought up to date, gone with the `stack`."""
    from app.db.opening import look

    if look(file, key=key).needs_migration:
        sweep(data_dir())
        scratch = stack.enter_context(TemporaryDirectory(prefix=_SCRATCH, dir=data_dir()))
        file = _up_to_date(file, Path(scratch), clock, key)
    return OpenFile(file, clock, None, key=key, view_only=VIEW_ONLY)


def sweep(folder: Path) -> None:
    """Remove copies that a killed viewer left behind: those that nobody has touched for a day."""
    for left in folder.glob(f"{_SCRATCH}*"):
        if left.is_dir() and time.time() - left.stat().st_mtime > _DAY:
            shutil.rmtree(left, ignore_errors=True)


def _up_to_date(file: Path, scratch: Path, clock: Clock, key: Key | None) -> Path:
    from app.db import migrate

    copy = scratch / file.name
    shutil.copyfile(file, copy)
    migrate.upgrade(copy, clock=clock, key=key)
    return copy


def _launch(file: Path, language: str, key: Key | None) -> None:
    command = [
        *program(),
        "--language",
        language,
        "view",
        str(file.absolute()),
        *(["--key-from-stdin"] if key else []),
    ]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)
    assert process.stdin is not None
    with process.stdin as pipe:
        pipe.write(b"" if key is None else f"{key.raw.hex()}{key.salt.hex()}\n".encode())
    _running[:] = [one for one in _running if one.poll() is None]
    _running.append(process)


def key_of(line: str) -> Key | None:
    """The key that a starting process wrote; None for an empty line."""
    data = bytes.fromhex(line.strip())
    return Key(data[:32], data[32:48]) if len(data) == 48 else None
