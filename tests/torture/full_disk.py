"""The disk is full from the k-th write on, for one k after the other: nothing that was told is lost, every fault is a
sentence, and once there is room the same work is done as if nothing had been.

The program is the real one; strace lets its system calls fail.
"""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from app.core.words import Words
from app.db import reserve
from app.db.backups import backup
from tests.torture import after_cut, shops, tracing
from tests.torture.frame import Outcome
from tests.torture.full_disk_child import KINDS, injected
from tests.torture.full_disk_tasks import TASKS
from tests.torture.toll import Toll

_EXPECTED = {"disk_full", "disk_full_room_made", "disk_error"}
_SHARES = {"pwrite64": 8, "write": 1, "fsync": 2}
"""Most writes are SQLite's; few are ours (notes, manifests); a flush may be the first to hear of it."""


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    tracing.need_strace()
    toll = Toll()
    words = Words.load("en")
    with _Server(shops.fill(folder / "warm" / "shop.db")) as server:
        points = list(_points(server, trials, folder, dice))
        for number, (task, kind, at) in enumerate(points):
            place = _shop(folder / f"{number}-{task}-{kind}-{at}")
            if number % 3 == 0:
                reserve.keep(place / "shop.db")
            failures = toll.failures
            toll.trials += 1
            _judge(server.ask(task, place, kind, at), task, place, words, toll)
            if toll.failures == failures:
                shutil.rmtree(place)
    return toll.outcome(f"{len(TASKS)} tasks × {len(KINDS)} kinds of calls")


def _points(
    server: "_Server", trials: int, folder: Path, dice: random.Random
) -> Iterator[tuple[str, str, int]]:
    """Which call of which task fails: one out of each stretch of all the calls that a task makes."""
    calls = {(task, kind): count for task in TASKS for kind, count in _calls_of(server, task, folder).items()}
    if trials < len(calls):  # our own few writes at length only
        calls = {(task, kind): count for (task, kind), count in calls.items() if kind != "write"}
    weight = sum(_SHARES[kind] for (_, kind), count in calls.items() if count)
    for (task, kind), count in calls.items():
        wanted = max(1, round(trials * _SHARES[kind] / weight))
        yield from ((task, kind, at) for at in _spread(count, min(wanted, count), dice))


def _spread(calls: int, wanted: int, dice: random.Random) -> Sequence[int]:
    """So many numbers of 1 to `calls`, one out of each stretch of the same length."""
    return [dice.randint(one * calls // wanted + 1, (one + 1) * calls // wanted) for one in range(wanted)]


def _calls_of(server: "_Server", task: str, folder: Path) -> dict[str, int]:
    """Counted in a run that meets no full disk."""
    place = _shop(folder / f"count-{task}")
    told = server.ask(task, place)
    if told.keys() != set(KINDS):
        raise RuntimeError(f"{task} fails with room: {told}")
    shutil.rmtree(place)
    return told


def _judge(told: dict[str, Any], task: str, place: Path, words: Words, toll: Toll) -> None:
    if "broken" in told:
        raise RuntimeError(str(told["broken"]))
    for step in ("first", "again", "end"):
        if "traceback" in told[step]:
            toll.unclear += 1
            toll.broken.append(f"{step}: {told[step]['traceback']} ({place})")
    code = told["first"].get("code", "")
    if code and (code not in _EXPECTED or not words(f"errors.{code}", file="x")):
        toll.unclear += 1
        toll.broken.append(f"a full disk is told as {code} ({place})")
    if told["again"].get("code"):
        toll.broken.append(f"with room again: {told['again']['code']} ({place})")
    _look(place, task, told["said_again"], toll)


def _look(place: Path, task: str, said: Sequence[str], toll: Toll) -> None:
    """After all: what was told is there, once, whole, and nothing lies about."""
    if task == "migrate":
        after_cut.upgrade(place, said, toll)
    elif task == "restore":
        after_cut.restore(place, said, toll)
    else:
        after_cut.saves(place, said, toll)
    if task == "import":
        after_cut.expect(
            place / "shop.db", "SELECT count(*) = 60 FROM customer WHERE notes LIKE 'import %'", toll
        )
    after_cut.no_leftovers(place, toll)
    kept = backup.default_folder(place / "shop.db")
    if kept.is_dir():
        after_cut.sound_backups(place, toll)
        backup.make(place / "shop.db", reason=backup.Reason.MANUAL, clock=shops.clock())
        after_cut.no_leftovers(kept, toll)


def _shop(place: Path) -> Path:
    shops.fill(place / "shop.db")
    return place


class _Server:
    """The traced process that forks one for each trial."""

    def __init__(self, shop: Path) -> None:
        self._shop = shop

    def __enter__(self) -> "_Server":
        options = [part for kind in KINDS for part in ("-e", injected(kind))]
        self._process = subprocess.Popen(
            ["strace", "-f", "--seccomp-bpf", "-qq", "-o", "/dev/null", "-e", f"trace={','.join(KINDS)}", *options,
             sys.executable, "-m", "tests.torture.full_disk_child", str(self._shop)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=tracing.ROOT, env=tracing.quiet(),
        )  # fmt: skip
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._to, self._from = self._process.stdin, self._process.stdout
        return self

    def __exit__(self, *_: object) -> None:
        self._to.close()
        self._process.wait()
        self._from.close()

    def ask(self, task: str, folder: Path, kind: str = "", at: int = 0) -> dict[str, Any]:
        given = {"name": task, "folder": str(folder), "kind": kind, "at": at}
        self._to.write(json.dumps(given) + "\n")
        self._to.flush()
        told: dict[str, Any] = json.loads(self._from.readline())
        return told
