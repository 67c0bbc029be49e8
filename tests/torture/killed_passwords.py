"""A password is set, changed or taken away, and the program is killed on the way: the file opens in the old or in the
new way, with every row, and so does each backup; once finished, nothing without a password is left anywhere.
"""

import random
import shutil
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from app.core.errors import ShukeError
from app.db import keys
from app.db.backups import backup, protect
from app.db.keys import Key
from app.db.open import open_database
from tests.torture import shops, wholeness
from tests.torture.killed_files import Job
from tests.torture.toll import Toll

_OLD, _NEW = "龙井 2026", "碧螺春 2027"
_WAYS = {"set": ("", _NEW), "changed": (_OLD, _NEW), "removed": (_OLD, "")}
_BACKUPS = 2
_PLAIN = b"SQLite format 3\x00"


class Protecting:
    """One of the three ways after the other."""

    def __init__(self) -> None:
        self._jobs = {way: Job(_protect) for way in _WAYS}
        self._next = 0

    def __call__(self, place: Path, dice: random.Random, toll: Toll) -> None:
        way = list(_WAYS)[self._next % len(_WAYS)]
        self._next += 1
        before, after = _WAYS[way]
        shutil.copytree(_prepared(before), place, dirs_exist_ok=True)
        path, rows = place / "shop.db", wholeness.hashes(_prepared("") / "shop.db")
        told = len(self._jobs[way].kill(dice, path, before, after)) > 1
        found = {
            password: key for password in (before, after) if (key := _opened(path, password)) is not _SHUT
        }
        if len(found) != 1:
            toll.unreadable += 1
            toll.broken.append(f"a password {way}: opens with {len(found)} of two ({path})")
            return
        ((password, key),) = found.items()
        toll.lost += told and password != after
        if toll.examine(path, key=key) != rows:
            toll.broken.append(f"a password {way}: other rows than before ({path})")
        _check_backups(path, key, before if password == after else after, toll)
        if key is not None:
            _check_nothing_plain(place, toll)


def _check_backups(path: Path, key: Key | None, other: str, toll: Toll) -> None:
    """Where no other password is needed for it, the next backup goes on with what was interrupted; else it is asked
    for. Then each backup opens as the file does.
    """
    folder = backup.default_folder(path)
    if other:
        protect.finish(folder, key=key, old=_old_key(folder, other))
    backup.make(path, reason=backup.Reason.SCHEDULED, clock=shops.clock(), key=key)
    made = backup.list_backups(folder)
    shut = [info.path.name for info in made if not (backup.verify(info) and keys.fits(info.path, key))]
    if shut or len(made) != _BACKUPS + 1:
        toll.unreadable += 1
        toll.broken.append(f"of {len(made)} backups {shut} do not open as the file does ({folder})")


def _old_key(folder: Path, password: str) -> Key | None:
    for info in backup.list_backups(folder):
        with suppress(ShukeError):
            return keys.unlock(info.path, password)
    return None


def _check_nothing_plain(place: Path, toll: Toll) -> None:
    plain = [
        file.name for file in place.rglob("*") if file.is_file() and file.read_bytes().startswith(_PLAIN)
    ]
    if plain:
        toll.broken.append(f"left without a password: {', '.join(plain)} ({place})")


_SHUT = Key(b"", b"")


def _opened(path: Path, password: str) -> Key | None:
    """The key of a file that opens with this password (None: without any), `_SHUT` when it does not."""
    try:
        key = keys.unlock(path, password) if password else None
        open_database(path, clock=shops.clock(), key=key).close()
    except ShukeError:
        return _SHUT
    return key


@cache
def _prepared(password: str) -> Path:
    """A shop with two backups, with this password or without any."""
    place = shops.folder() / f"protected-{len(password)}"
    path = shops.fill(place / "shop.db")
    for _ in range(_BACKUPS):
        backup.make(path, reason=backup.Reason.MANUAL, clock=shops.clock())
    if password:
        protect.set_password(path, password)
    return place


def _protect(pipe: Connection, path: Path, before: str, after: str) -> None:
    key = keys.unlock(path, before) if before else None
    pipe.send("begins")
    if after:
        protect.set_password(path, after, key=key)
    else:
        assert key is not None
        protect.remove_password(path, key)
    pipe.send("done")
