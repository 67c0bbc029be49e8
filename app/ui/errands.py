"""What a window wished for that can only be done to a closed file: restore, set or remove the password, lock.

Each is carried out beside a small window; what became of it waits at the door (`Door.arrival`) for the next window.
"""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.core.errors import ShukeError
from app.db.backups import backup_place
from app.ui.busy_window import busily
from app.ui.door import Door
from app.ui.jobs import Job
from app.ui.stage import Stage
from app.ui.wishes import Lock, Protect, Protected, Quit, Reopen, Restore, Restored, Unprotect, Wish

translate = QCoreApplication.translate


def run(stage: Stage, door: Door, wish: Wish) -> None:
    """Carry out a wish; a fault of the world leaves the file as it was and is told by the next window."""
    match wish:
        case Lock():
            door.close()
        case Reopen():
            door.arrival = wish
        case Restore():
            door.arrival = restore(stage, door, wish)
        case Protect() | Unprotect():
            door.arrival = _change_password(stage, door, wish)
        case Quit():
            return


def restore(stage: Stage, door: Door, wish: Restore) -> Restored:
    """Put a backup in the file's place."""
    from app.db.backups import restore as restoring
    from app.db.keys import unlock

    def work(job: Job) -> restoring.Restored:
        source_key = unlock(wish.file, wish.password) if wish.password else door.key
        return restoring.restore(
            wish.file,
            door.path,
            clock=stage.clock,
            key=door.key or source_key,
            source_key=source_key,
            folder=backup_place.reachable(door.path),
        )

    text = translate("Errands", "Back to {when}. The present state is kept first, so this can be undone.")
    text = text.replace("{when}", wish.when or wish.file.name)
    try:
        done = busily(stage, translate("Errands", "Restoring"), text, work)
    except ShukeError as fault:
        return Restored(wish, fault=fault)
    return Restored(
        wish,
        kept=done.kept.path if done.kept else None,
        kept_number=done.kept.sequence if done.kept else 0,
        set_aside=done.set_aside,
    )


def _change_password(stage: Stage, door: Door, wish: Protect | Unprotect) -> Protected:
    """The file and all its backups are written anew; the door has the new key then."""
    from app.db.backups import protect
    from app.ui.lock.remembered import Remembered

    second = Path(door.second_place) if door.second_place else None

    def work(job: Job) -> protect.Protected:
        path, key = door.path, door.key
        if isinstance(wish, Protect):
            return protect.set_password(
                path, wish.password, key=key, second_place=second, progress=job.progress
            )
        assert key is not None
        return protect.remove_password(path, key, second_place=second, progress=job.progress)

    text = translate("Errands", "The file and its backups ({n}) are written anew. Leave the computer on.")
    try:
        done = busily(stage, _title(door, wish), text.replace("{n}", f"{count_backups(door):,}"), work)
    except ShukeError as fault:
        return Protected(wish, fault=fault)
    door.key = done.key
    remembered = Remembered(stage.preferences)
    if isinstance(wish, Protect) and wish.remember and done.key is not None:
        remembered.keep(door.path, done.key)
    else:
        remembered.forget(door.path)
    return Protected(wish, done.backups, len(done.left))


def _title(door: Door, wish: Protect | Unprotect) -> str:
    if isinstance(wish, Unprotect):
        return translate("Errands", "Removing the password")
    changing = translate("Errands", "Changing the password")
    return changing if door.key is not None else translate("Errands", "Setting the password")


def count_backups(door: Door) -> int:
    """How many backups of the door's file there are in the folders that it knows."""
    from app.ui.backups import listed

    return len(listed(door.path))
