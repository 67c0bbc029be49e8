"""Who was erased, by their random numbers alone: a copy that is put back later must not bring them back unnoticed.

The list lies beside the file and not in it, for what is put back takes the place of the file. It holds no word about
anybody; with the rows gone the numbers lead nowhere.
"""

import json
from contextlib import suppress
from pathlib import Path

from app.db import files
from app.db.backups.backup_place import beside
from app.db.database import Database

_NAME = "erased.json"


def remember(database: Path, uuid: bytes) -> None:
    """Add somebody; a fault here (a full disk) takes nothing back from the erasing."""
    _write(database, {*numbers(database), uuid.hex()})


def forget(database: Path, uuid: bytes) -> None:
    """Somebody stays after all: a person said so."""
    _write(database, numbers(database) - {uuid.hex()})


def numbers(database: Path) -> set[str]:
    """The numbers on the list; one that cannot be read counts as empty."""
    try:
        listed = json.loads((beside(database) / _NAME).read_text(encoding="ascii"))
    except (OSError, ValueError, RecursionError):
        return set()
    return {one for one in listed if isinstance(one, str)} if isinstance(listed, list) else set()


def back_again(database: Database) -> list[tuple[int, bytes]]:
    """Customers of the file, by id and number, that were erased once and came back with a copy."""
    listed = numbers(database.path)
    if not listed:
        return []
    with database.reader() as reader:
        rows = reader.all(
            "SELECT c.id, c.uuid FROM json_each(?) j JOIN customer c ON c.uuid = unhex(j.value) ORDER BY c.id",
            json.dumps(sorted(listed)),
        )
    return [(number, bytes(uuid)) for number, uuid in rows]


def _write(database: Path, listed: set[str]) -> None:
    folder = beside(database)
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        files.write_text(folder / _NAME, json.dumps(sorted(listed)) + "\n", owner=folder / "erased")
