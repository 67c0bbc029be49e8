"""One try of a password, for the pool."""

from pathlib import Path

from app.core.errors import ShukeError
from app.db.keys import Key
from app.ui.jobs import Job
from app.ui.lock.remembered import Remembered

_WITNESSES = 3
"""So many backups are asked whether a password that does not open the file is right all the same."""


def try_password(path: Path, password: str, remembered: Remembered, keep: bool, job: Job) -> tuple[Key, bool]:
    """Beside the window, for making the key takes its time and a keyring may ask for a password of its own."""
    from app.db.keys import derive, salt_of, unlock
    from app.ui.backups import listed

    try:
        key = unlock(path, password, [info.path for info in listed(path)[:_WITNESSES]])
    except ShukeError as fault:
        if fault.code != "damaged_database":
            raise
        return derive(password, salt_of(path)), True
    if keep:
        remembered.keep(path, key)
    else:
        remembered.forget(path)
    return key, False
