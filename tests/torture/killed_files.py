"""Long jobs that exchange or make whole files (restore, report, list): killed, they leave the old or the new one."""

import random
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.core.days import Quarter
from app.core.words import Words
from app.db.backups import backup
from app.db.backups.restore import restore
from app.db.open import open_database
from tests.torture import shops, wholeness
from tests.torture.nursery import Child
from tests.torture.toll import Toll

_OPENING = 60.0


class Job:
    """A job that ends: the first time it is let end, to learn how long it takes; then it is killed anywhere in it."""

    def __init__(self, function: Callable[..., None]) -> None:
        self._function = function
        self._seconds: float | None = None

    def kill(self, dice: random.Random, *arguments: Any) -> list[Any]:
        """What the job had told before it was killed. The first thing that it tells says that it begins."""
        child = Child(self._function, *arguments)
        if not child.first(_OPENING):
            raise RuntimeError("the job did not begin")
        start = time.monotonic()
        child.wait(None if self._seconds is None else dice.uniform(0.0, self._seconds))
        if self._seconds is None:
            self._seconds = 1.1 * (time.monotonic() - start)
        child.kill()
        if child.code == 1:
            raise RuntimeError("the job failed by itself")
        return child.heard


class Restoring:
    """A backup is put in place of a file that has grown since; what the file was is kept as a backup of its own."""

    def __init__(self) -> None:
        self._job = Job(_restore)

    def __call__(self, place: Path, dice: random.Random, toll: Toll) -> None:
        path = shops.fill(place / "shop.db")
        kept = backup.make(path, reason=backup.Reason.MANUAL, clock=shops.clock())
        older = wholeness.hashes(path)
        db = open_database(path, clock=shops.clock())
        shops.populate(db, 5)
        db.close()
        newer = wholeness.hashes(path)
        told = len(self._job.kill(dice, path, kept.path)) > 1
        now = toll.examine(path)
        if now not in (older, newer) or (told and now != older):
            toll.broken.append(f"a restore left neither the old nor the new file ({path})")
        if now == older and not any(wholeness.hashes(one.path) == newer for one in _backups(path)):
            toll.lost += 1


class Writing:
    """A file for the person (a report, a list) appears whole or not at all, and the shop is only read."""

    def __init__(self, job: Callable[..., None], name: str, is_whole: Callable[[bytes], bool]) -> None:
        self._job, self._name, self._is_whole = Job(job), name, is_whole

    def __call__(self, place: Path, dice: random.Random, toll: Toll) -> None:
        path, target = shops.fill(place / "shop.db"), place / self._name
        before = wholeness.hashes(path)
        told = len(self._job.kill(dice, path, target)) > 1
        if toll.examine(path) != before:
            toll.broken.append(f"reading changed the shop ({path})")
        if target.exists() and not self._is_whole(target.read_bytes()):
            toll.broken.append(f"half a file under its name ({target})")
        if told and not target.exists():
            toll.lost += 1


def others() -> list[Callable[[Path, random.Random, Toll], None]]:
    return [
        Restoring(),
        Writing(_report, "report.pdf", lambda content: content.rstrip().endswith(b"%%EOF")),
        Writing(_list, "list.csv", lambda content: len(content.splitlines()) == shops.CUSTOMERS + 1),
    ]


def _restore(pipe: Connection, path: Path, kept: Path) -> None:
    pipe.send("begins")
    restore(kept, path, clock=shops.clock())
    pipe.send("done")


def _report(pipe: Connection, path: Path, target: Path) -> None:
    from app.reports import quarter

    db = open_database(path, clock=shops.clock())
    given = quarter.Parameters(quarter=Quarter.parse("2026Q2"), today=shops.clock().today())
    pipe.send("begins")
    with db.reader() as reader:
        quarter.build(reader, given, target, Words.load("zh_CN"))
    pipe.send("done")


def _list(pipe: Connection, path: Path, target: Path) -> None:
    from app.exchange.export import export

    db = open_database(path, clock=shops.clock())
    pipe.send("begins")
    with db.reader() as reader:
        export(reader, "customers", target, words=Words.load("zh_CN"), clock=db.clock)
    pipe.send("done")


def _backups(path: Path) -> list[backup.BackupInfo]:
    return [one for one in backup.list_backups(backup.default_folder(path)) if one.verified]
