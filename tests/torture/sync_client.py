"""S10: a program that copies files about (a sync client) has its hands on the file while the shop works with it.

It puts an older copy in the file's place, writes one over it, takes the file, its log or the change journal away. Then
the shop saves on until it is told that the file is not its own any more. Opened again, with the newest backup put in
the place of what cannot be opened (as the recovery window offers), the file must hold everything that was called saved.
"""

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from app.core.errors import ShukeError
from app.db import files
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.backups.restore import restore
from app.db.changes import ledger
from app.db.database import Database
from app.db.open import OpenFile, open_database
from app.db.readonly import open_view
from app.services import customers
from app.services.customer_drafts import CustomerDraft
from tests.torture import shops
from tests.torture.frame import Outcome
from tests.torture.toll import Toll, one_by_one

_EXPECTED = {"moved_away", "damaged_database", "not_a_database", "missing_file", "disk_error", "empty_file"}
_SAVES = 12


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    toll = Toll()
    noticed = [0, 0]
    hands = sorted(_HANDS)
    for number in range(trials):
        hand = hands[number % len(hands)]

        def trial(place: Path, dice: random.Random, toll: Toll, hand: str = hand) -> None:
            noticed[_suffer(place, dice, toll, hand)] += 1

        one_by_one(trial, folder / str(number), dice, toll)
    return toll.outcome(
        f"noticed before the next save in {noticed[1]} of {trials}, {len(hands)} kinds of hands"
    )


def _suffer(place: Path, dice: random.Random, toll: Toll, hand: str) -> bool:
    """One shop, one hand; whether it was noticed before anything more was called saved."""
    path = shops.fill(place / "shop.db")
    shop = open_database(path, clock=shops.clock())
    saved: list[str] = []
    _save(shop, saved, dice.randint(0, 4))
    backup.make(path, reason=Reason.SCHEDULED, clock=shops.clock())
    older = _photograph(path, place / "older.db")
    _save(shop, saved, dice.randint(1, _SAVES))
    _HANDS[hand](path, older)
    before = len(saved)
    toll.unclear += _go_on(shop, saved, toll)
    noticed = len(saved) == before
    shop.close()
    again = _opened(path, toll)
    if again is None:
        toll.unreadable += 1
        return noticed
    try:
        with again.reader() as reader:
            there = {name for (name,) in reader.all("SELECT name FROM customer")}
    finally:
        again.close()
    toll.lost += len(set(saved) - there)
    if set(saved) - there:
        toll.broken.append(f"{len(set(saved) - there)} saves gone after: {hand} ({path})")
    toll.told += len(saved)
    toll.examine(path)
    return noticed


def _save(shop: Database, saved: list[str], count: int) -> None:
    for _ in range(count):
        name = f"saved {len(saved)}"
        with shop.write("customer.create", subject=name) as session:
            customers.create(session, CustomerDraft(name=name))
        saved.append(name)


def _go_on(shop: Database, saved: list[str], toll: Toll) -> int:
    """Work on as a shop does, until it is told; 1 when it is told in no known words."""
    try:
        _save(shop, saved, _SAVES)
    except ShukeError as fault:
        return int(fault.code not in _EXPECTED)
    return 0


def _opened(path: Path, toll: Toll) -> OpenFile | None:
    """As a person would with the recovery window: open it, else put the newest backup there and open that."""
    try:
        return open_database(path, clock=shops.clock())
    except ShukeError as fault:
        if fault.code not in _EXPECTED:
            toll.broken.append(f"opened with {fault.code} ({path})")
            return None
    try:
        newest = backup.newest_verified(backup.list_backups(backup.default_folder(path)))
        assert newest is not None
        restore(newest.path, path, clock=shops.clock())
        return open_database(path, clock=shops.clock())
    except ShukeError as fault:
        toll.broken.append(f"restored with {fault.code} ({path})")
        return None


def _photograph(path: Path, to: Path) -> Path:
    with closing(open_view(path)) as connection:
        connection.execute("PRAGMA query_only = OFF")
        connection.execute("VACUUM INTO ?", (str(to),))
    return to


def _replace(path: Path, older: Path) -> None:
    older.replace(path)


def _replace_all(path: Path, older: Path) -> None:
    older.replace(path)
    for ending in files.COMPANIONS:
        files.companion(path, ending).unlink(missing_ok=True)


def _write_over(path: Path, older: Path) -> None:
    with path.open("r+b") as handle:
        handle.write(older.read_bytes())
        handle.truncate()


def _take_away(path: Path, older: Path) -> None:
    path.unlink()


def _rename(path: Path, older: Path) -> None:
    path.rename(path.with_name("shop (conflicted copy).db"))


def _take_log(path: Path, older: Path) -> None:
    files.companion(path, "-wal").unlink()


def _take_memory(path: Path, older: Path) -> None:
    files.companion(path, "-shm").unlink()


def _take_journal(path: Path, older: Path) -> None:
    for ending in ("", *files.COMPANIONS):
        files.companion(ledger.path_of(path), ending).unlink(missing_ok=True)


def _copy_beside(path: Path, older: Path) -> None:
    shutil.copyfile(older, path.with_name("shop (conflicted copy 2026-09-18).db"))


_HANDS: dict[str, Callable[[Path, Path], None]] = {
    "an older copy in its place": _replace,
    "an older copy, its log taken": _replace_all,
    "an older copy written over it": _write_over,
    "the file taken away": _take_away,
    "the file renamed": _rename,
    "its log taken away": _take_log,
    "its shared memory taken away": _take_memory,
    "the change journal taken away": _take_journal,
    "a conflicted copy beside it": _copy_beside,
}
