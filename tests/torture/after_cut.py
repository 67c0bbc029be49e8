"""What must hold when the power comes back: asked of the folder as it was found, with what the program had said."""

from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from app.core.errors import ShukeError
from app.db import proof
from app.db.backups import backup
from app.db.open import OpenFile, open_database
from app.db.readonly import open_untouched
from app.db.rows import Connection
from app.services.setup import open_shop
from tests.torture import shops, steps, wholeness, yesterday
from tests.torture.power_child import FIRST
from tests.torture.toll import Toll


def saves(folder: Path, said: Sequence[str], toll: Toll) -> None:
    """Every customer and purchase that was said to be saved is there, once, and the file is whole."""
    _open(folder / "shop.db", toll, lambda file: _saves_in(file, said, toll))


def creation(folder: Path, said: Sequence[str], toll: Toll) -> None:
    """No file or a whole one; a whole one once that was said. What is left can be begun with."""
    path = folder / "shop.db"
    if path.exists():
        expect(path, "SELECT count(*) > 0 FROM tier", toll)
    elif "created" in said:
        toll.lost += 1
        toll.broken.append(f"a new file is gone ({path})")
    else:
        open_shop(path, clock=shops.clock(), create=True).close()
    no_leftovers(folder, toll)


def backups(folder: Path, said: Sequence[str], toll: Toll) -> None:
    """As many as were said are there, and the next can be made; it sweeps up what the cut left."""
    kept_backups(folder, said, toll)
    backup.make(folder / "shop.db", reason=backup.Reason.MANUAL, clock=shops.clock())
    no_leftovers(folder, toll)
    no_leftovers(backup.default_folder(folder / "shop.db"), toll)


def kept_backups(folder: Path, said: Sequence[str], toll: Toll) -> None:
    """What is listed as a backup is one, and as many as were said are there."""
    saves(folder, said, toll)
    told = sum(one.startswith("backup") for one in said)
    kept = sound_backups(folder, toll)
    if kept < told:
        toll.lost += told - kept
        toll.broken.append(f"{told} backups were told, {kept} are there ({folder})")


def restore(folder: Path, said: Sequence[str], toll: Toll) -> None:
    """The state before or the backup's, the backup's once that was said; the state before is kept."""
    rows: list[int] = []
    count = f"SELECT count(*) FROM customer WHERE notes = 'note {FIRST}'"
    _open(folder / "shop.db", toll, lambda file: rows.append(_ask(file, count)))
    if "restored" in said and rows != [0]:
        toll.lost += 1
        toll.broken.append(f"a restore was told and is not there ({folder})")
    least = 2 if "restored" in said else 1
    kept = sound_backups(folder, toll)
    if kept < least:
        toll.lost += least - kept
        toll.broken.append(f"{least} backups should be there, {kept} are ({folder})")
    no_leftovers(folder, toll)


def upgrade(folder: Path, said: Sequence[str], toll: Toll) -> None:
    """The old schema or the next, never between; every customer either way, and the backup once it is done."""
    path = folder / "shop.db"
    with closing(open_untouched(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (customers,) = connection.execute("SELECT count(*) FROM customer").fetchone()
        whole = not proof.damage(connection) and not proof.orphans(connection)
        wide = "nickname" in [row[1] for row in connection.execute("PRAGMA table_info(customer)")]
    if not whole or wide != (version == steps.NEXT):
        toll.unreadable += 1
        toll.broken.append(f"half a migration ({path})")
    toll.lost += max(0, shops.CUSTOMERS - customers)
    if "upgraded" in said and (version != steps.NEXT or not sound_backups(folder, toll)):
        toll.lost += 1
        toll.broken.append(f"a migration was told and is not there, or not its backup ({path})")
    if version != steps.NEXT:
        _open(path, toll, lambda file: None)
        no_leftovers(folder, toll)


def replay(folder: Path, said: Sequence[str], toll: Toll) -> None:
    """What yesterday's file lacked is there, or still comes out of the journal."""
    told = [
        f"{what} {yesterday.FIRST + one}"
        for one in range(yesterday.SAVES)
        for what in ("customer", "purchase")
    ]
    saves(folder, [*said, *told], toll)
    no_leftovers(folder, toll)


def _open(path: Path, toll: Toll, ask: Callable[[OpenFile], None]) -> None:
    """Open the file as the program does; a refusal is a file that is lost, and only a sentence is a clear one."""
    try:
        file = open_database(path, clock=shops.clock())
    except ShukeError as fault:
        toll.unreadable += 1
        toll.broken.append(f"does not open: {fault.code} ({path})")
        return
    except Exception as mistake:
        toll.unclear += 1
        toll.broken.append(f"a traceback at opening: {mistake!r} ({path})")
        return
    try:
        with file.reader_connection() as connection:
            if not _is_whole(connection):
                toll.unreadable += 1
                toll.broken.append(f"not whole ({path})")
        ask(file)
    except ShukeError as fault:
        toll.unreadable += 1
        toll.broken.append(f"cannot be read: {fault.code} ({path})")
    finally:
        file.close()


def _is_whole(connection: Connection) -> bool:
    return not proof.damage(connection) and not proof.orphans(connection)


def _saves_in(file: OpenFile, said: Sequence[str], toll: Toll) -> None:
    with file.reader() as reader:
        there = [f"customer {row[0][5:]}" for row in reader.all("SELECT notes FROM customer") if row[0]]
        there += [
            f"purchase {row[0][1:]}" for row in reader.all("SELECT order_number FROM purchase") if row[0]
        ]
    told = {one for one in said if one.startswith(("customer", "purchase"))}
    lost = told - set(there)
    toll.lost += len(lost)
    if lost:
        toll.broken.append(f"told and gone: {', '.join(sorted(lost)[:4])} ({file.path})")
    if len(there) != len(set(there)):
        toll.broken.append(f"something was saved twice ({file.path})")


def _ask(file: OpenFile, question: str) -> int:
    with file.reader() as reader:
        return int(reader.value(question))


def expect(path: Path, question: str, toll: Toll) -> None:
    """The question that must be answered with yes."""
    answers: list[int] = []
    _open(path, toll, lambda file: answers.append(_ask(file, question)))
    if answers == [0]:
        toll.broken.append(f"not so: {question} ({path})")


def sound_backups(folder: Path, toll: Toll) -> int:
    """How many of the listed ones are what they say; one that is not is a file that cannot be read."""
    listed = backup.list_backups(backup.default_folder(folder / "shop.db"))
    for info in listed:
        if (
            not info.verified
            or not backup.verify(info)
            or wholeness.ask(info.path, "PRAGMA quick_check") != [("ok",)]
        ):
            toll.unreadable += 1
            toll.broken.append(f"a backup that is none ({info.path})")
    return len(listed)


def no_leftovers(folder: Path, toll: Toll) -> None:
    left = [file.name for file in folder.glob(".*.part*")]
    if left:
        toll.broken.append(f"left behind: {', '.join(left)} ({folder})")
