"""S9: a twentieth of all pages destroyed (25 of 495), with and without a backup a day old, with and without a password.

Counted are the rows of every table that a person's work is in. What came back must be right to the cell, the damaged
files must be what they were, and the new file must pass every check.
"""

import atexit
import random
import shutil
import tempfile
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from app.core.errors import ShukeError
from app.db import keys
from app.db.backups import backup
from app.db.backups.converting import convert
from app.db.backups.manifest import Reason
from app.db.changes import ledger
from app.db.checking.check import check
from app.db.keys import Key
from app.db.open import open_database
from app.db.readonly import open_untouched
from app.db.rescuing.rescue import Rescued, rescue
from app.db.touched import KINDS
from app.exchange import importer
from tests.torture import acting, shops
from tests.torture.frame import Outcome

_PAGE = 4096
_SHARE = 25 / 495
_ALONE, _TOGETHER = 0.94, 0.999
"""Alone, a row counts that is there, though cells may be lacking that no index has; with a backup all cells count."""
_FEW, _ALONE_OF_FEW, _TOGETHER_OF_FEW = 10, 0.88, 0.994
"""The mean is asked of many trials only. In one, a twentieth of the pages may hold a tenth of the rows, and the page at
the end of a table all that was entered after the backup: three customers and their numbers, six rows of a thousand.
"""
_CUSTOMERS, _IMPORTED, _LATER = 120, 800, 3
"""Entered one by one, imported at once (the journal has their numbers alone), and entered on the day after."""
_KINDS = (
    "with a backup",
    "alone",
    "with a backup and a password",
    "alone with a password",
    "with the journal",
)

Rows = dict[tuple[str, int], tuple[Any, ...]]


@dataclass
class _Came:
    """Shares of the rows that came back, by kind of trial."""

    shares: dict[str, list[float]] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    unreadable: int = 0
    unclear: int = 0

    def note(self) -> str:
        parts = (f"{kind} {sum(s) / len(s):.2%}, worst {min(s):.2%}" for kind, s in self.shares.items())
        return "rows back: " + "; ".join(parts)


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    came = _Came()
    for number in range(trials):
        place = folder / str(number)
        place.mkdir()
        _try(_KINDS[number % len(_KINDS)], place, dice, came)
        shutil.rmtree(place)
    for kind, shares in came.shares.items():
        alone, together = (_ALONE, _TOGETHER) if len(shares) >= _FEW else (_ALONE_OF_FEW, _TOGETHER_OF_FEW)
        least = alone if kind.startswith("alone") else together
        if sum(shares) / len(shares) < least:
            came.broken.append(f"{kind}: only {sum(shares) / len(shares):.3%} of the rows came back")
    return Outcome(trials, 0, came.unreadable, came.unclear, came.note(), broken=tuple(came.broken[:10]))


def _try(kind: str, place: Path, dice: random.Random, came: _Came) -> None:
    key = the_key() if "password" in kind else None
    path = shop(place, key is not None)
    if kind.startswith("alone"):
        shutil.rmtree(backup.default_folder(path))
    if "journal" not in kind:
        ledger.path_of(path).unlink(missing_ok=True)
    truth = _rows(path, key)
    destroy(path, dice, salt_stays=key is not None)
    before = _bytes(place)
    try:
        done = rescue(path, clock=shops.clock(), key=key)
        whole = check(done.path, key=key).ok
    except ShukeError:
        came.unclear += 1
        return
    if _bytes(place) != before:
        came.broken.append(f"{kind}: the damaged files are not what they were")
    if not whole:
        came.unreadable += 1
    _compare(kind, truth, _rows(done.path, key), done, came)


def _compare(kind: str, truth: Rows, now: Rows, done: Rescued, came: _Came) -> None:
    lost = {key for key in truth if key not in now}
    right = sum(now.get(key) == row for key, row in truth.items())
    back = len(truth) - len(lost) if kind.startswith("alone") else right
    came.shares.setdefault(kind, []).append(back / len(truth))
    told = sum(done.missing.values()) + sum(done.dropped.values())
    if told < len(lost):
        came.broken.append(f"{kind}: {len(lost)} rows are gone and only {told} were told of")


def destroy(path: Path, dice: random.Random, *, salt_stays: bool) -> None:
    """Overwrite a twentieth of the pages, the first ones and the lists of tables as likely as any other."""
    pages = path.stat().st_size // _PAGE
    with path.open("r+b") as file:
        for number in dice.sample(range(pages), round(pages * _SHARE)):
            keep = 16 if salt_stays and number == 0 else 0
            file.seek(number * _PAGE + keep)
            file.write(dice.randbytes(_PAGE - keep))


def _rows(path: Path, key: Key | None) -> Rows:
    """Every row that a person's work is in, with its cells."""
    found: Rows = {}
    with closing(open_untouched(path, key=key)) as connection:
        for table in KINDS:
            for row in connection.execute(f'SELECT id, * FROM "{table}" ORDER BY id'):
                found[(table, row[0])] = row
    return found


def _bytes(place: Path) -> dict[str, bytes]:
    return {
        file.name: file.read_bytes()
        for file in place.iterdir()
        if file.is_file() and file.name.startswith("shop.db") and not file.name.endswith((".lock", "-shm"))
    }


def shop(place: Path, protected: bool) -> Path:
    """A copy of the shop, its backup and its change journal."""
    source = _made(protected)
    shutil.copytree(source.parent, place, dirs_exist_ok=True)
    return place / source.name


@cache
def the_key() -> Key:
    return keys.Key(b"k" * 32, bytes(range(16)))


@cache
def _made(protected: bool) -> Path:
    """A shop with a backup, the work of a day after it, and its change journal."""
    folder = Path(tempfile.mkdtemp(prefix="shuke-rescue-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = shops.furnish(folder / "shop.db")
    clock = shops.clock()
    db = open_database(path, clock=clock)
    shops.populate(db, _CUSTOMERS)
    importer.run(db, acting.table(folder / "till.csv", 1, _IMPORTED))
    db.close()
    (folder / "till.csv").unlink()
    key = the_key() if protected else None
    if key is not None:
        convert(path, path, "converting", key=None, new=key).replace(path)
        ledger.path_of(path).unlink(missing_ok=True)
    clock.advance(timedelta(days=30))
    backup.make(path, reason=Reason.CLOSING, clock=clock, key=key)
    clock.advance(timedelta(days=1))
    db = open_database(path, clock=clock, key=key)
    shops.populate(db, _LATER)
    db.close()
    return path
