"""S8: a single bit falls over, in the file or in one of its backups. Whatever it alters must be noticed by the check.

"Alters" is asked of the rows themselves: read tolerantly, they are compared with what they were before the flip. A flip
in an index, a free page or the unused end of a page alters nothing; in a backup every bit counts.
"""

import random
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.core.errors import ShukeError
from app.db.backups import backup
from app.db.checking.check import check
from app.db.keys import Key
from app.db.proof import tables
from app.db.readonly import open_untouched
from app.db.rescuing.known import DERIVED
from app.db.rows import quoted
from tests.torture import rescue
from tests.torture.frame import Outcome

_LEAST = 0.99
_EVERY_BACKUP, _EVERY_ENCRYPTED = 6, 4
_UNREADABLE = "unreadable"


@dataclass
class _Count:
    altered: int = 0
    noticed: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        return self.noticed / self.altered if self.altered else 1.0


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """Most flips hit the live file; some a backup, some an encrypted file."""
    counts = {"plain": _Count(), "backup": _Count(), "encrypted": _Count()}
    places = {protected: _place(folder / f"{protected}", protected) for protected in (False, True)}
    unclear: list[str] = []
    for number in range(trials):
        protected = number % _EVERY_ENCRYPTED == 1
        kind = "backup" if number % _EVERY_BACKUP == 2 else "encrypted" if protected else "plain"
        try:
            _flip(kind, places[protected], dice, counts[kind], rescue.the_key() if protected else None)
        except (dbapi2.Error, UnicodeError, ValueError) as error:
            unclear.append(f"{kind}: {type(error).__name__}: {error}")
    broken = [
        f"{kind}: {count.noticed} of {count.altered} noticed; missed: {'; '.join(count.missed[:3])}"
        for kind, count in counts.items()
        if count.share < (_LEAST if kind == "plain" else 1.0)
    ]
    note = ", ".join(f"{kind} {count.noticed}/{count.altered}" for kind, count in counts.items())
    if missed := [one for count in counts.values() for one in count.missed]:
        note += f"; missed: {', '.join(missed[:3])}"
    return Outcome(trials, 0, 0, len(unclear), f"altered and noticed: {note}", broken=(*broken, *unclear[:3]))


def _flip(kind: str, path: Path, dice: random.Random, count: _Count, key: Key | None) -> None:
    """Flip one bit, ask, flip it back."""
    target = path
    if kind == "backup":
        target = dice.choice(backup.list_backups(backup.default_folder(path))).path
    before = None if kind == "backup" else _rows(path, key)
    at, bit = dice.randrange(target.stat().st_size), 1 << dice.randrange(8)
    _turn(target, at, bit)
    try:
        altered = kind == "backup" or _rows(path, key) != before
        if altered:
            count.altered += 1
            if _noticed(path, key):
                count.noticed += 1
            else:
                count.missed.append(f"byte {at} of {target.name}, bit {bit}")
    finally:
        _turn(target, at, bit)


def _turn(path: Path, at: int, bit: int) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        (byte,) = file.read(1)
        file.seek(at)
        file.write(bytes([byte ^ bit]))


def _noticed(path: Path, key: Key | None) -> bool:
    try:
        return not check(path, key=key).ok
    except ShukeError:
        return True  # it was refused with a sentence


def _rows(path: Path, key: Key | None) -> Any:
    """All that was entered, as bytes; "unreadable" where SQLite gives up."""
    try:
        with closing(open_untouched(path, key=key)) as connection:
            names = [name for name in tables(connection) if name not in DERIVED]
            connection.text_factory = bytes
            return {
                table: connection.execute(
                    f"SELECT rowid, * FROM {quoted(table)} NOT INDEXED ORDER BY rowid"
                ).fetchall()
                for table in names
            }
    except (dbapi2.Error, UnicodeDecodeError):
        return _UNREADABLE


def _place(place: Path, protected: bool) -> Path:
    """The shop of the rescue: a day after its backup."""
    place.mkdir(parents=True)
    return rescue.shop(place, protected)
