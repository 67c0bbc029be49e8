"""Runs under the tracer, which lets system calls fail for want of room: calls so-and-so of each kind of a thread.

Every trial is a process of its own, forked from one that has loaded everything. What comes before the full disk is
done in its first thread, the rest in a second one, whose calls are counted from one. That first makes as many empty
calls as bring the wanted call of its task to the number FIRST; afterwards, as many as make room again. What happened
goes out by `writev`, which does not fail.
"""

import errno
import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

from app.core.errors import ShukeError
from tests.torture.full_disk_tasks import TASKS, Task

FIRST = {"pwrite64": 2_500, "write": 50, "fsync": 100}
"""Of each kind: more than any task makes, and not many more, for empty calls take time too."""
_LASTS = {"pwrite64": 500, "write": 50, "fsync": 0}
"""For so many calls there is no room; a flush fails once."""

_NO_FILE = 1 << 20

_EMPTY: dict[str, Callable[[], Any]] = {
    "pwrite64": lambda: os.pwrite(_NO_FILE, b"", 0),
    "write": lambda: os.write(_NO_FILE, b""),
    "fsync": lambda: os.fsync(_NO_FILE),
}
KINDS = tuple(_EMPTY)


def injected(kind: str) -> str:
    """The tracer's option for one kind."""
    return f"inject={kind}:error=ENOSPC:when={FIRST[kind]}..{FIRST[kind] + _LASTS[kind]}"


class Disk:
    """Makes the disk full with the `at`-th call of its kind from now, and empty again."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def fill(self, at: int) -> None:
        for _ in range(FIRST[self._kind] - at):
            self._empty_call()

    def used(self) -> int:
        """How many calls of the kind this thread has made, which has not met a full disk."""
        first = FIRST[self._kind]
        return first - next(number for number in range(1, first + 1) if self._empty_call())

    def free(self) -> None:
        for _ in range(_LASTS[self._kind] + 1):
            self._empty_call()

    def _empty_call(self) -> bool:
        """Whether the disk was full for it."""
        try:
            _EMPTY[self._kind]()
        except OSError as error:
            return error.errno == errno.ENOSPC
        return False


def attempt(work: Callable[[], None]) -> dict[str, str]:
    """The code of the fault, or the traceback of what ought to have been one."""
    try:
        work()
    except ShukeError as fault:
        return {"code": fault.code}
    except BaseException:
        return {"traceback": traceback.format_exc()}
    return {}


def trial(name: str, folder: str, kind: str = "", at: int = 0) -> dict[str, Any]:
    """Without a kind the disk is never full, and the calls of each kind are counted."""
    task: Task = TASKS[name](Path(folder))
    task.begin()
    told: dict[str, Any] = {}

    def work() -> None:
        told.update(_without_room(task, Disk(kind), at) if kind else _counted(task))

    thread = Thread(target=work)
    thread.start()
    thread.join()
    return told


def _without_room(task: Task, disk: Disk, at: int) -> dict[str, Any]:
    disk.fill(at)
    first = attempt(task.do)
    said = list(task.said)
    disk.free()
    again = attempt(task.do) if first else {}
    end = attempt(task.end)
    return {"first": first, "said": said, "again": again, "end": end, "said_again": task.said}


def _counted(task: Task) -> dict[str, Any]:
    task.do()
    return {kind: Disk(kind).used() for kind in KINDS}


def warm_up(shop: Path) -> None:
    """What a program does for the first time takes long, and is done before it is forked, with copies of a shop."""
    with tempfile.TemporaryDirectory() as folder:
        for name, task in TASKS.items():
            place = Path(folder) / name
            place.mkdir()
            shutil.copyfile(shop, place / "shop.db")
            once = task(place)
            for step in (once.begin, once.do, once.end):
                attempt(step)  # what fails here will fail in its trial


def main() -> None:
    warm_up(Path(sys.argv[1]))
    for line in sys.stdin:
        if child := os.fork():
            os.waitpid(child, 0)
            os.writev(1, [b"\n"])
            continue
        try:
            told = trial(**json.loads(line))
        except BaseException:
            told = {"broken": traceback.format_exc()}
        os.writev(1, [json.dumps(told).encode()])
        os._exit(0)


if __name__ == "__main__":
    main()
