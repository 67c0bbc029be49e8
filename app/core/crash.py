"""A report of a mistake of ours: where it happened, never what data it happened with. It stays on this computer.

What an exception says in words is left out, and so are its arguments, notes, locals and the parameters of SQL: any of
them may hold a name. What is left is its kind, the code of a fault of ours or of the system, and the places it was at.
"""

import atexit
import errno
import faulthandler
import os
import platform
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from app import __version__
from app.core.errors import ShukeError

KEPT = 20
DEEPEST = 60
_FORGOTTEN = 30 * 86_400
_CODE = re.compile(r"[a-z0-9_.]{1,60}")
_LEAVING = (KeyboardInterrupt, SystemExit)
_FRAME = re.compile(r'File "(?:[^"]*[/\\])?([^"/\\]*)"')


@dataclass(frozen=True, slots=True)
class Report:
    """What happened, in a text without data, and the file that holds it; None where none could be written."""

    text: str
    path: Path | None = None


def signature(error: BaseException) -> str:
    """Kinds and places of the error, its causes and, of a group, its members: the same for the same mistake."""
    return "\n".join(_chain(error, set(), ""))


def describe(error: BaseException) -> str:
    """The program, the system, the time and the signature."""
    about = (
        f"Shuke {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    )
    return "\n".join((about, datetime.now(UTC).isoformat(timespec="seconds"), signature(error))) + "\n"


def report(error: BaseException, folder: Path) -> Report:
    """Describe the error and keep that in the folder; only the latest are kept, and a full disk makes it no worse.

    `python -X dev` prints the traceback as well.
    """
    if sys.flags.dev_mode:
        traceback.print_exception(error)
    text = describe(error)
    try:
        return Report(text, _keep(text, folder))
    except OSError:
        return Report(text)


@contextmanager
def hooks_given_back() -> Iterator[None]:
    """After the block the process is told of errors as before it."""
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook, sys.unraisablehook = before


def catch_all(handle: Callable[[BaseException], None]) -> None:
    """From now on every error that nobody expected comes here: of slots, of threads, of what is thrown away.

    `handle` may be called in any thread. To end the program is no error.
    """

    def in_slot(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, _LEAVING):
            sys.__excepthook__(kind, error, trace)
        else:
            handle(error)

    def in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, _LEAVING):
            handle(arguments.exc_value)

    def unraisable(arguments: Any) -> None:
        if arguments.exc_value is not None and not isinstance(arguments.exc_value, _LEAVING):
            handle(arguments.exc_value)

    sys.excepthook = in_slot
    threading.excepthook = in_thread
    sys.unraisablehook = unraisable


def watch_hard_crashes(folder: Path) -> None:
    """Have the places in the code written down even where Python itself is torn down.

    What an earlier run left is made a report first. Folders are taken out of it then: they bear the name of whoever
    works here. An orderly end leaves nothing.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.glob("hard-*.txt"):
        _collect(left, folder)
    file = _private_file(folder / f"hard-{os.getpid()}.txt")
    faulthandler.enable(file)
    atexit.register(_end_watch, file, folder / f"hard-{os.getpid()}.txt")


def _collect(left: Path, folder: Path) -> None:
    """A file with words is of a process that is gone; an empty one may be of another window that is open now."""
    try:
        text = left.read_text(encoding="utf-8", errors="replace").strip()
        if text:
            _keep(_FRAME.sub(r'File "\1"', text) + "\n", folder)
        if text or left.stat().st_mtime < time.time() - _FORGOTTEN:
            left.unlink()
    except OSError:
        return


def _end_watch(file: TextIO, path: Path) -> None:
    faulthandler.disable()
    file.close()
    path.unlink(missing_ok=True)


def _chain(error: BaseException, seen: set[int], indent: str) -> Iterator[str]:
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        yield f"{indent}{type(cause).__module__}.{type(cause).__qualname__}{_code(cause)}"
        yield from (f"{indent}  {place}" for place in _places(cause))
        if isinstance(cause, BaseExceptionGroup):
            for member in cause.exceptions:
                yield from _chain(member, seen, indent + "  | ")
        cause = cause.__cause__ or cause.__context__


def _code(error: BaseException) -> str:
    """What names the kind of fault and can hold nothing else: ours, SQLite's, the system's."""
    if isinstance(error, ShukeError):
        return f" {error.code}" if _CODE.fullmatch(error.code) else ""
    name = getattr(error, "sqlite_errorname", None) or getattr(
        getattr(error, "orig", None), "sqlite_errorname", None
    )
    if isinstance(name, str) and name.isidentifier():
        return f" {name}"
    if isinstance(error, OSError) and error.errno is not None:
        return f" {errno.errorcode.get(error.errno, error.errno)}"
    return ""


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    if len(places) > DEEPEST:
        half = DEEPEST // 2
        places[half:-half] = [f"… {len(places) - DEEPEST} more"]
    return places


def _keep(text: str, folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in sorted(folder.glob("crash-*.txt"))[: -KEPT + 1]:
        old.unlink(missing_ok=True)
    path = folder / f"crash-{datetime.now(UTC):%Y%m%dT%H%M%S%f}.txt"
    with _private_file(path) as file:
        file.write(text)
    return path


def _private_file(path: Path) -> TextIO:
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8")
