"""S11: started twice, the program writes once; and no lock file that somebody left locks anybody out.

Two to four programs open one shop at random moments within half a second of each other, as an ordinary user. One gets
it, the others are told that it is in use. The winner is killed; whoever comes next gets the shop, by whatever lies
under the lock's name: an empty file, another program's, one that must not be written.
"""

import random
import time
from multiprocessing.connection import Connection
from pathlib import Path

from app.core.errors import ShukeError
from app.db.lock import FileLock
from app.db.open import open_database
from tests.torture import ordinary_user, shops
from tests.torture.frame import Outcome
from tests.torture.nursery import Child
from tests.torture.toll import Toll, one_by_one

_WITHIN = 0.5
_SOON = 5.0
_LEFT_BEHIND = {
    "nothing": None,
    "empty": b"",
    "foreign": b"4711\nsome-laptop.local\n",
    "stale": b'{"pid": 1, "closed": false, "checked_at": 99999999999999}',
    "huge": b"x" * 100_000,
    "binary": bytes(range(256)),
    "nested": b"[" * 5_000,
}


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    toll, slowest = Toll(), [0.0]
    for number in range(trials):
        one_by_one(lambda *given: _trial(*given, slowest), folder / str(number), dice, toll)
    return toll.outcome(
        f"{toll.told} starts refused; after a kill the shop opened within {max(slowest):.2f} s"
    )


def _trial(place: Path, dice: random.Random, toll: Toll, slowest: list[float]) -> None:
    path = shops.fill(place / "shop.db")
    left, read_only = dice.choice(list(_LEFT_BEHIND.items())), dice.random() < 0.4
    _leave(path, left[1], read_only)
    racers = [Child(_start, path, dice.uniform(0.0, _WITHIN)) for _ in range(dice.randint(2, 4))]
    for racer in racers:
        racer.first(60.0)
    answers = [racer.heard[0] if racer.heard else "nothing" for racer in racers]
    if answers.count("opened") != 1:
        toll.broken.append(f"{answers} with a lock file that was {left[0]}, read-only {read_only} ({path})")
    toll.told += answers.count("in_use")
    toll.unclear += sum(answer not in ("opened", "in_use") for answer in answers)
    for racer in racers:
        racer.kill()
    _check_next(path, toll, slowest)


def _check_next(path: Path, toll: Toll, slowest: list[float]) -> None:
    """The killed winner holds nothing any more."""
    start = time.monotonic()
    follower = Child(_start, path, 0.0)
    follower.first(60.0)
    slowest.append(time.monotonic() - start)
    follower.kill()
    if slowest[-1] > _SOON:
        toll.broken.append(f"after a kill it took {slowest[-1]:.1f} s to open ({path})")
    if follower.heard != ["opened"]:
        toll.unreadable += 1
        toll.broken.append(f"locked out after a kill: {follower.heard} ({path})")
    toll.examine(path)


def _leave(path: Path, content: bytes | None, read_only: bool) -> None:
    """A lock file as somebody left it."""
    lock = FileLock(path).path
    if content is not None:
        lock.write_bytes(content)
    if read_only and lock.exists():
        lock.chmod(0o444)


def _start(pipe: Connection, path: Path, after: float) -> None:
    ordinary_user.become()
    time.sleep(after)
    try:
        db = open_database(path, clock=shops.clock())
        with db.write("customer.save"):
            pipe.send("opened")
    except ShukeError as fault:
        pipe.send(fault.code)
        return
    time.sleep(600)
