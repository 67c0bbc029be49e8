"""F16: a long day with windows open beside each other. No save is refused as busy, and the log does not grow for ever.

Readers hold their moment for a while, as a report or a long list does, and let go at random; imports and saves go on
meanwhile. Once all have let go, the log beside the file must be small again, and nothing may be left in it at the end.
"""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import ShukeError
from app.db.changes import ledger
from app.db.database import Database
from app.db.files import companion
from app.db.open import open_database
from tests.torture import acting, shops
from tests.torture.acting import Actor
from tests.torture.frame import Outcome
from tests.torture.toll import Toll

LARGEST_LOG = 16 * 1024 * 1024
_READERS = 3
_STRETCH = 45
_HAULS, _HAUL = 6, 1_500
_MOST_HAULS = 8


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """`trials` actions; every so often an import under the eyes of a reader that holds on."""
    path, toll, largest = shops.fill(folder / "shop.db"), Toll(), 0
    db = open_database(path, clock=shops.clock())
    actor = Actor(db, dice.randrange(1 << 30), folder)
    starts = range(0, trials, _STRETCH)
    hauled = set(starts[:: max(1, len(starts) // _MOST_HAULS)])
    for first in starts:
        with _readers(db, dice, toll):
            for _ in range(first, min(first + _STRETCH, trials)):
                _act(actor, toll)
            if first in hauled:
                largest = max(largest, _haul(actor, folder, first))
        _check_log(actor, toll)
    db.close()
    if companion(path, "-wal").exists():
        toll.broken.append("a log was left behind by a file that was closed")
    toll.examine(path)
    toll.trials = trials
    return toll.outcome(f"the log grew to {largest / 1e6:.0f} MB under a reader and shrank again")


def _act(actor: Actor, toll: Toll) -> None:
    try:
        actor.act()
    except ShukeError as fault:
        toll.unclear += fault.code == "in_use"
        toll.broken.append(f"an action was refused: {fault.code}")


def _haul(actor: Actor, folder: Path, number: int) -> int:
    """Imports while somebody looks at how it was before: the log cannot be folded in. How large it grew."""
    with actor.db.reader() as reader:
        reader.value("SELECT count(*) FROM customer")
        for part in range(_HAULS):
            acting.importer.run(
                actor.db, acting.table(folder / "haul.csv", (number * 10 + part) * 10_000, _HAUL)
            )
        return _log(actor.db.path)


def _check_log(actor: Actor, toll: Toll) -> None:
    """With nobody reading: one save folds the log in, the next begins it anew."""
    for _ in range(2):
        actor.enter()
    for path in (actor.db.path, ledger.path_of(actor.db.path)):
        if _log(path) > LARGEST_LOG:
            toll.broken.append(f"the log of {path.name} stayed at {_log(path):,} bytes")


def _log(path: Path) -> int:
    log = companion(path, "-wal")
    return log.stat().st_size if log.exists() else 0


@contextmanager
def _readers(db: Database, dice: random.Random, toll: Toll) -> Iterator[None]:
    """People who look at things beside the one who writes."""
    stop = threading.Event()
    seeds = [dice.randrange(1 << 30) for _ in range(_READERS)]
    threads = [threading.Thread(target=_look, args=(db, stop, random.Random(seed), toll)) for seed in seeds]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def _look(db: Database, stop: threading.Event, dice: random.Random, toll: Toll) -> None:
    while not stop.is_set():
        try:
            with db.reader() as reader:
                before = reader.value("SELECT count(*) FROM purchase")
                stop.wait(dice.uniform(0.0, 0.2))
                if reader.value("SELECT count(*) FROM purchase") != before:
                    toll.broken.append("a reader saw two moments")
        except ShukeError as fault:
            toll.broken.append(f"a reader was refused: {fault.code}")
