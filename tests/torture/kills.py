"""S1: killed in the middle of whatever it is doing, the program has kept all that it called saved, and nothing by half.

A process works in a shop through the service layer and tells each commit; it is killed -9 at a random moment. Then the
file must open, be whole and hold every commit that was told; what was committed but not told any more (one action at
most) must be a whole action: taken back, it leads row by row to the state that was told before.
"""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.core.errors import ShukeError
from app.db.changes import ledger
from app.db.keys import Key
from app.db.open import open_database
from tests.torture import acting, killed_files, shops, wholeness
from tests.torture.frame import Outcome
from tests.torture.killed_files import Job
from tests.torture.killed_passwords import Protecting
from tests.torture.nursery import Child
from tests.torture.toll import Toll, Trial, one_by_one

_OPENING = 60.0
_LATEST = 0.150
_PROTECTED = 0.2


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """Half of the trials kill the daily work, the others the long jobs in turn."""
    toll = Toll()
    long_jobs: list[Trial] = [_Judged(acting.take_in), _Judged(acting.sweep_through)]
    long_jobs += [*killed_files.others(), Protecting()]
    for number in range(trials):
        trial: Trial = daily if number % 2 else long_jobs[number // 2 % len(long_jobs)]
        one_by_one(trial, folder / str(number), dice, toll)
    return toll.outcome(f"{toll.told} commits told, {toll.untold} cut off before they were told")


def daily(
    place: Path, dice: random.Random, toll: Toll, keep_shop: Callable[..., None] = acting.keep_shop
) -> None:
    """The work of a day, killed within 150 ms; one shop in five has a password."""
    key = shops.KEY if keep_shop is acting.keep_shop and dice.random() < _PROTECTED else None
    path = shops.fill(place / "shop.db", key=key)
    child = Child(keep_shop, path, dice.randrange(1 << 30), key)
    if not child.first(_OPENING):
        raise RuntimeError("the shop was not opened")
    child.wait(dice.uniform(0.0, _LATEST))
    child.kill()
    if child.code == 1:
        raise RuntimeError("the work failed by itself")
    judge(path, child.heard, toll, key)


class _Judged:
    """A long piece of work inside one open file."""

    def __init__(self, function: Callable[..., None]) -> None:
        self._job = Job(function)

    def __call__(self, place: Path, dice: random.Random, toll: Toll) -> None:
        path = shops.fill(place / "shop.db")
        judge(path, self._job.kill(dice, path, dice.randrange(1 << 30)), toll)


def judge(path: Path, heard: list[Any], toll: Toll, key: Key | None = None) -> None:
    """Compare the file with what was told of it."""
    last = max([message[1] for message in heard if message[0] == "done"], default=0)
    if last and not _kept_twice(path, last, key):
        toll.broken.append(f"a save that was told is not in the change journal ({path})")
    if not toll.examine(path, key=key):
        return
    place = max(number for number, message in enumerate(heard) if message[0] == "hash")
    _, operation, hashes = heard[place]
    told = [message for message in heard if message[0] == "done"]
    toll.told += len(told)
    toll.lost += _missing(path, told, key)
    later = _operations_after(path, operation, key)
    untold = [number for number in later if number > max(message[1] for message in heard[place:])]
    toll.untold += len(untold)
    if len(untold) > 1:
        toll.broken.append(f"{len(untold)} actions were committed without being told ({path})")
    try:
        _take_back(path, untold, key)
        toll.lost += _differing(path, told[-1][2] if told else (), key)
        _take_back(path, later[len(untold) :], key)
    except ShukeError as fault:
        toll.broken.append(f"what was cut off cannot be taken back: {fault.code} ({path})")
        return
    now = wholeness.hashes(path, key=key)
    if differing := [table for table in hashes if hashes[table] != now[table]]:
        toll.broken.append(f"half an action in {', '.join(differing)} ({path})")


def _kept_twice(path: Path, operation: int, key: Key | None) -> bool:
    """Whether the change journal beside the file, as the kill left it, reaches as far as what was told."""
    newest = (
        "SELECT max(operation_id) FROM (SELECT operation_id FROM record UNION SELECT operation_id FROM start)"
    )
    ((reached,),) = wholeness.ask(ledger.path_of(path), newest, key=key)
    return reached is not None and reached >= operation


def _missing(path: Path, told: list[Any], key: Key | None) -> int:
    """How many of the commits that were told are not in the file."""
    there = {row[0] for row in wholeness.ask(path, "SELECT id FROM operation", key=key)}
    return sum(operation not in there for _, operation, _ in told)


def _differing(path: Path, facts: tuple[tuple[str, int, bool], ...], key: Key | None) -> int:
    """How many of the rows that were there when the last commit was told are not, or the other way round."""
    return sum(
        bool(wholeness.ask(path, f"SELECT 1 FROM {name} WHERE id = ?", row, key=key)) != expected
        for name, row, expected in facts
    )


def _operations_after(path: Path, operation: int, key: Key | None) -> list[int]:
    rows = wholeness.ask(path, "SELECT id FROM operation WHERE id > ? ORDER BY id DESC", operation, key=key)
    return [number for (number,) in rows]


def _take_back(path: Path, operations: list[int], key: Key | None) -> None:
    db = open_database(path, clock=shops.clock(), key=key)
    try:
        for number in operations:
            db.revert(number)
    finally:
        db.close()
