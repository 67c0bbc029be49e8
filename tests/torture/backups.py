"""S5: killed while backups are made and old ones dropped; every copy that has a name is restored and compared.

While one thread of the doomed process makes backups, another goes on saving, and tells the hashes of all rows after
each save. A copy is right when it equals to the row one of those moments, and none from before it was begun.
"""

import random
import shutil
import threading
import time
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from app.core.errors import ShukeError
from app.db.backups import backup, rotation
from app.db.backups.restore import restore
from app.db.keys import Key
from app.db.open import open_database
from tests.torture import shops
from tests.torture.acting import Actor
from tests.torture.frame import Outcome
from tests.torture.nursery import Child
from tests.torture.toll import Toll, one_by_one

_FIRST = 0.4
_PROTECTED = 0.2
_OLD = 11
"""So many lie there already that each further one drops one."""


Make = Callable[..., backup.BackupInfo]


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    toll = Toll()
    for number in range(trials):
        one_by_one(_trial, folder / str(number), dice, toll)
    return toll.outcome(f"{toll.told} copies restored in a drill")


def _trial(place: Path, dice: random.Random, toll: Toll) -> None:
    doomed(place, dice, toll, backup.make, shops.KEY if dice.random() < _PROTECTED else None)


def doomed(place: Path, dice: random.Random, toll: Toll, make: Make, key: Key | None = None) -> None:
    """One process that saves and makes backups with `make`, killed; and everything that it left looked at."""
    path = place / "shop.db"
    shutil.copytree(_prepared(key), place, dirs_exist_ok=True)
    stick = place / "stick"
    stick.mkdir()
    second = stick if dice.random() < 0.3 else None
    child = Child(_back_up, path, dice.randrange(1 << 30), second, make, key)
    if not child.first(60.0):
        raise RuntimeError("the shop was not opened")
    _let_make(child, dice)
    child.kill()
    if child.code == 1:
        raise RuntimeError("the work failed by itself")
    moments = _moments(child.heard, toll.examine(path, key=key))
    for there in (backup.default_folder(path), stick / backup.default_folder(path).name):
        if there.is_dir():
            _check_folder(there, moments, toll, key)
    made = [message[1] for message in child.heard if message[0] == "made"]
    _check_kept(backup.default_folder(path), made, toll)
    _check_next(path, toll, key)


def _let_make(child: Child, dice: random.Random) -> None:
    """Until one or two backups are finished, or none, and then a part of the time that one takes."""
    wanted, start = dice.randrange(3), time.monotonic()
    while sum(message[0] == "made" for message in child.heard) < wanted and not child.wait(0.01):
        pass
    each = (time.monotonic() - start) / wanted if wanted else _FIRST
    child.wait(dice.uniform(0.0, each))


def _moments(heard: list[Any], last: dict[str, str]) -> dict[int, list[Any]]:
    """For each backup by its number: what the shop held when it was begun, and ever after."""
    seen: list[Any] = []
    begun: list[int] = []
    for message in heard:
        if message[0] == "hash":
            seen.append(message[1])
        elif message[0] == "begin":
            begun.append(len(seen) - 1)
    seen.append(last)
    return {_OLD + 1 + number: seen[start:] for number, start in enumerate(begun)}


def _check_folder(folder: Path, moments: dict[int, list[Any]], toll: Toll, key: Key | None) -> None:
    """Every file with a backup's name is a backup, proven, and what the shop held at one moment."""
    known = {info.path: info for info in backup.list_backups(folder)}
    for file in folder.glob("[!.]*.db"):
        info = known.get(file)
        if info is None or not info.verified or not backup.verify(info):
            toll.unreadable += 1
            toll.broken.append(f"{file} is not what its manifest says")
        elif info.sequence > _OLD:
            _drill(info, folder / "drill" / "shop.db", moments[info.sequence], toll, key)


def _drill(info: backup.BackupInfo, target: Path, moments: list[Any], toll: Toll, key: Key | None) -> None:
    try:
        restore(info.path, target, clock=shops.clock(), key=key)
    except ShukeError as fault:
        toll.unreadable += 1
        toll.broken.append(f"{info.path} cannot be restored: {fault.code}")
        return
    if toll.examine(target, key=key) not in moments:
        toll.broken.append(f"{info.path} holds what the shop never held")
    toll.told += 1
    shutil.rmtree(target.parent)


def _check_kept(folder: Path, made: list[int], toll: Toll) -> None:
    """What was told as made is there, and dropping has left what the plan keeps."""
    kept = {info.sequence for info in backup.list_backups(folder)}
    newest = max([_OLD, *made])
    toll.lost += sum(number not in kept for number in made if number > newest - rotation.LATEST)
    if len(kept) < rotation.LATEST:
        toll.broken.append(f"only {len(kept)} backups were left in {folder}")


def _check_next(path: Path, toll: Toll, key: Key | None) -> None:
    """The next backup is made as if nothing had been, and clears away what the killed one had begun."""
    info = backup.make(path, reason=backup.Reason.MANUAL, clock=shops.clock(), key=key)
    left = [file.name for file in info.path.parent.iterdir() if ".part" in file.name]
    if left or not backup.verify(info):
        toll.broken.append(f"after a kill {info.path.parent} still holds {left}")


def _back_up(
    pipe: Connection, path: Path, seed: int, stick: Path | None, make: Make, key: Key | None
) -> None:
    db = open_database(path, clock=shops.clock(), key=key)
    actor, telling = Actor(db, seed, path.parent), threading.Lock()

    def keep_shop() -> None:
        while True:
            actor.act()
            with telling:
                pipe.send(("hash", actor.hashes()))

    pipe.send(("hash", actor.hashes()))
    threading.Thread(target=keep_shop, daemon=True).start()
    while True:
        with telling:
            pipe.send(("begin",))
        info = make(path, reason=backup.Reason.SCHEDULED, clock=shops.clock(), second_place=stick, key=key)
        with telling:
            pipe.send(("made", info.sequence))


@cache
def _prepared(key: Key | None) -> Path:
    """A shop that has been backed up often, its folder to be copied."""
    path = shops.fill(shops.folder() / f"prepared-{key is not None}" / "shop.db", key=key)
    for _ in range(_OLD):
        backup.make(path, reason=backup.Reason.MANUAL, clock=shops.clock(), key=key)
    return path.parent
