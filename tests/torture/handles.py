"""F6: Python opens no file of a shop that is open, for closing such a handle drops the locks that SQLite holds.

An acknowledged save can be lost that way, and nothing notices. A hook of the interpreter's hears every opening during a
working session: open, save, search, back up, check, print, restore, close. The hook cannot be taken out again, so the
session runs in a process of its own.
"""

import os
import random
import sys
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.core.errors import ShukeError
from app.core.words import Words
from app.db.backups import backup
from app.db.backups.restore import restore
from app.db.checking import check
from app.db.open import OpenFile, open_database
from app.exchange.export import export
from app.services.search import search
from tests.torture import shops
from tests.torture.acting import Actor
from tests.torture.frame import Outcome
from tests.torture.nursery import Child
from tests.torture.toll import Toll, one_by_one

Extra = Callable[[Path], object]


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    toll = Toll()
    for number in range(trials):
        one_by_one(_trial, folder / str(number), dice, toll)
    return toll.outcome(f"{toll.told} openings heard, none of a live file")


def _trial(place: Path, dice: random.Random, toll: Toll) -> None:
    opened, count = heard(place, dice.randrange(1 << 30))
    toll.told += count
    toll.broken += [f"Python opened {name} in {where}" for name, where in opened]


def heard(place: Path, seed: int, extra: Extra | None = None) -> tuple[list[tuple[str, str]], int]:
    """Which of the shop's files were opened during a session and by which line, and how many openings were heard."""
    child = Child(_session, shops.fill(place / "shop.db"), seed, extra)
    child.wait()
    child.kill()
    if child.code:
        raise RuntimeError("the session failed by itself")
    return child.heard[-1]


def _session(pipe: Connection, path: Path, seed: int, extra: Extra | None) -> None:
    live = {str(path) + ending for ending in ("", "-wal", "-shm")}
    live |= {str(path) + ".changes" + ending for ending in ("", "-wal", "-shm")}
    found: list[tuple[str, str]] = []
    count = [0]

    def hook(event: str, values: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(values[0], str | bytes):
            count[0] += 1
            if is_open[0] and (name := os.path.realpath(os.fsdecode(values[0]))) in live:
                found.append((Path(name).name, _caller()))

    is_open = [False]
    sys.addaudithook(hook)
    db = open_database(path, clock=shops.clock())
    is_open[0] = True
    _work(db, seed)
    if extra is not None:
        extra(path)
    db.close()
    is_open[0] = False
    restore(backup.list_backups(backup.default_folder(path))[0].path, path, clock=shops.clock())
    pipe.send((found, count[0]))


def _work(db: OpenFile, seed: int) -> None:
    actor = Actor(db, seed, db.path.parent)
    for _ in range(12):
        actor.act()
    with db.reader() as reader:
        search(reader, "wang")
        export(reader, "customers", db.path.with_name("list.csv"), words=Words.load("en"), clock=db.clock)
    backup.make(db.path, reason=backup.Reason.MANUAL, clock=db.clock)
    backup.backup_to(db.path, db.path.with_name("copy.db"), clock=db.clock)
    check.check(db.path)
    with suppress(ShukeError):  # a second start is refused
        open_database(db.path, clock=db.clock)
    open_database(db.path, clock=db.clock, readonly=True).close()
    actor.act()


def _caller() -> str:
    frame = sys._getframe(2)
    while frame.f_back is not None and "/app/" not in frame.f_code.co_filename:
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
