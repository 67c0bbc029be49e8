"""What runs under the tracer: the program as it is, doing one thing after the other and saying each when it is done.

`python -m tests.torture.power_child TASK FOLDER NUMBER [--synchronous 0|1] [--careless]`. The last two are for the
controls alone: a program that is known not to flush its saves, or its files and folders, to show that the rig would
notice.
"""

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from app.db import connect, files, migrate
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.backups.restore import restore
from app.db.open import OpenFile, open_database
from app.services import customers, purchases
from app.services.setup import open_shop
from tests.torture import shops, steps

BEGUN, ENDED = "begun", "ended"
FIRST = 10_000
"""Customers of the trials are numbered from here, apart from those that the shop had."""


def say(what: str) -> None:
    """At once and in one piece, so that the trace holds it where it belongs."""
    os.write(1, f"{what}\n".encode())


def save(folder: Path, number: int) -> None:
    """Customers and purchases in turn, in two sessions: the log is folded in once in between."""
    for part in (range(number // 2), range(number // 2, number)):
        file = open_database(folder / "shop.db", clock=shops.clock())
        if part.start == 0:
            say(BEGUN)
        for one in part:
            _save_one(file, FIRST + one)
        file.close()
    say(ENDED)


def _save_one(file: OpenFile, number: int) -> None:
    with file.write("customer.create") as session:
        customer_id = customers.create(session, shops.customer(number))
    say(f"customer {number}")
    with file.write("purchase.log") as session:
        purchases.record(session, shops.purchase(customer_id, number))
    say(f"purchase {number}")


def create(folder: Path, number: int) -> None:
    say(BEGUN)
    file = open_shop(folder / "shop.db", clock=shops.clock(), create=True)
    say("created")
    file.close()
    say(ENDED)


def back_up(folder: Path, number: int) -> None:
    """A first backup with its folder, then one after a save; the second is the one that must not be half."""
    say(BEGUN)
    for one in range(2):
        backup.make(folder / "shop.db", reason=Reason.MANUAL, clock=shops.clock())
        say(f"backup {one}")
        file = open_database(folder / "shop.db", clock=shops.clock())
        _save_one(file, FIRST + one)
        file.close()
    say(ENDED)


def put_back(folder: Path, number: int) -> None:
    """A restore of the shop as it was before the last save."""
    kept = backup.make(folder / "shop.db", reason=Reason.MANUAL, clock=shops.clock())
    file = open_database(folder / "shop.db", clock=shops.clock())
    _save_one(file, FIRST)
    file.close()
    say(BEGUN)
    restore(kept.path, folder / "shop.db", clock=shops.clock())
    say("restored")
    say(ENDED)


def upgrade(folder: Path, number: int) -> None:
    """To a schema that does not exist yet."""
    scripts = steps.with_one_more(folder.with_name("migrations"))
    say(BEGUN)
    migrate.upgrade(folder / "shop.db", clock=shops.clock(), target=steps.NEXT, scripts=scripts)
    say("upgraded")
    say(ENDED)


def replay(folder: Path, number: int) -> None:
    """Yesterday's file is opened: what it lacks comes out of the change journal."""
    say(BEGUN)
    file = open_database(folder / "shop.db", clock=shops.clock())
    say("replayed")
    _save_one(file, FIRST)
    file.close()
    say(ENDED)


def _forget_to_flush(path: Path) -> None: ...


TASKS: dict[str, Callable[[Path, int], None]] = {
    "save": save,
    "create": create,
    "back_up": back_up,
    "put_back": put_back,
    "upgrade": upgrade,
    "replay": replay,
}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("task", choices=TASKS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("number", type=int)
    parser.add_argument("--synchronous", type=int, default=2)
    parser.add_argument("--careless", action="store_true")
    given = parser.parse_args()
    connect._SETTINGS["synchronous"] = given.synchronous
    if given.careless:
        files.sync_file = files.sync_folder = _forget_to_flush
    TASKS[given.task](given.folder, given.number)


if __name__ == "__main__":
    main()
