"""What a person may ask of the shop: to see all that is kept about them (`exchange.out.person_out`), and to be erased.

Erasing is the one thing that cannot be taken back, so first `look` says what will go, what stays without a name, where
others' notes speak of the person, and which backups still hold them; nothing of that is changed in silence.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services.merging.chains import keeper
from app.services.privacy_words import Mention, search_others

if TYPE_CHECKING:
    from app.core.clock import Clock
    from app.db.backups.manifest import BackupInfo
    from app.db.database import Database
    from app.db.erasing.erased_copies import Copy

MENTIONS = 50
_SHORTEST_NAME = 2


class CopiesChoice(StrEnum):
    """What to do with backups that hold the person."""

    KEEP = "keep"
    REMAKE = "remake"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What erasing would do. `goes` and `stays` count rows by table."""

    customer_id: int
    uuid: bytes
    name: str
    member_number: str
    goes: dict[str, int]
    stays: dict[str, int]
    mentions: tuple[Mention, ...]
    copies: tuple[Copy, ...]
    strays: tuple[Path, ...]
    merged: tuple[bytes, ...] = ()
    """The numbers of entries that were merged into this one: older copies hold them by themselves."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was done. `clean` False: the file still has to be tidied, which the next start does by itself.
    `failed` are copies that could not be changed.
    """

    gone: int
    kept: int
    clean: bool
    remade: int
    deleted: int
    failed: tuple[Path, ...]
    backup: BackupInfo | None


def find(reader: Reader, text: str) -> int:
    """The customer meant by a member number, a whole name, or an id written as `id:23`, also one in the trash. Who was
    merged means who stands for them.

    A bare number is never an id: "318" may be the member number of somebody who is gone, and somebody else's id.
    ShukeError `no_such_customer` (text), and `several_customers` (n) where a name is not enough.
    """
    text = text.strip()
    given = text.removeprefix("id:")
    if given != text:
        wanted: tuple[tuple[str, str | None], ...] = (
            ("id = ?", given if given.isascii() and given.isdecimal() else None),
        )
    else:
        wanted = (("member_number = ? AND member_number <> ''", text), ("name = ?", text))
    for where, value in wanted:
        rows = reader.all(f"SELECT id FROM customer WHERE {where} LIMIT 9", value)
        found = {keeper(reader, number) for (number,) in rows}
        if len(found) > 1:
            raise ShukeError("several_customers", customer=text, n=len(found))
        if found:
            return found.pop()
    raise ShukeError("no_such_customer", text=text)


def look(database: Database, customer_id: int, clock: Clock) -> Outlook:
    """What erasing this customer would do; takes a moment, for every backup is looked into. ShukeError `gone`."""
    from app.db.erasing import erased_copies
    from app.db.erasing.belongings import of_customer
    from app.services import settings

    with database.reader() as reader:
        row = reader.one("SELECT uuid, name, member_number FROM customer WHERE id = ?", customer_id)
        if row is None:
            raise ShukeError("gone")
        uuid, name, number = bytes(row[0]), row[1], row[2]
        found = mentions(reader, customer_id)
        belonging = of_customer(reader, customer_id)
        merged = _uuids(reader, belonging.goes["customer"] - {customer_id})
        second = settings.load(reader)["backup.second_place"]
    copies = erased_copies.holding(
        database.path,
        uuid,
        *merged,
        today=clock.today(),
        key=database.key,
        second_place=Path(second) if second else None,
    )
    return Outlook(
        customer_id,
        uuid,
        name,
        number,
        {table: len(ids) for table, ids in belonging.goes.items()},
        {table: len(ids) for table, ids in belonging.stays.items()},
        tuple(found),
        tuple(copies),
        tuple(erased_copies.strays(database.path)),
        merged,
    )


def erase(
    database: Database,
    outlook: Outlook,
    clock: Clock,
    *,
    with_sales: bool = False,
    copies: CopiesChoice = CopiesChoice.KEEP,
) -> Done:
    """Erase for good what was looked at; off the GUI thread. A verified backup of what is left is made afterwards.

    The order is the careful one: the person is out of the file before a copy is touched, and the new backup stands
    before an old one is deleted.
    """
    from app.db.backups import backup
    from app.db.backups.backup_place import reachable
    from app.db.backups.manifest import Reason
    from app.db.erasing import erase, erased_copies

    erased = erase.erase(database, outlook.customer_id, with_sales=with_sales)
    made = None
    failed: list[Path] = []
    try:
        folder = reachable(database.path)
        made = backup.make(database.path, folder, reason=Reason.BULK, clock=clock, key=database.key)
    except ShukeError:
        if (
            copies is CopiesChoice.DELETE
        ):  # the last copies of everybody else are not given up without a new one
            failed = [copy.info.path for copy in outlook.copies]
            copies = CopiesChoice.KEEP
    remade = deleted = 0
    for copy in outlook.copies if copies is not CopiesChoice.KEEP else ():
        try:
            if copies is CopiesChoice.REMAKE and copy.readable:
                erased_copies.remake(
                    copy, outlook.uuid, *outlook.merged, key=database.key, with_sales=with_sales
                )
                remade += 1
            else:
                deleted += erased_copies.drop([copy])
        except (ShukeError, OSError):
            failed.append(copy.info.path)
    return Done(erased.gone, erased.kept, erased.clean, remade, deleted, tuple(failed), made)


def mentions(reader: Reader, customer_id: int) -> list[Mention]:
    """Where the texts of others name this customer or hold one of their numbers, at most `MENTIONS`."""
    return search_others(reader, customer_id, _words(reader, customer_id), MENTIONS)


def _uuids(reader: Reader, customer_ids: set[int]) -> tuple[bytes, ...]:
    rows = reader.all(
        "SELECT uuid FROM customer WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        json.dumps(sorted(customer_ids)),
    )
    return tuple(bytes(uuid) for (uuid,) in rows)


def _words(reader: Reader, customer_id: int) -> list[str]:
    """What would give the person away: name, other names, numbers and addresses for messages."""
    row = reader.one("SELECT name, other_names FROM customer WHERE id = ?", customer_id)
    words = [row[0], *_split(row[1])] if row else []
    words += [
        value for (value,) in reader.all("SELECT value FROM contact_point WHERE customer_id = ?", customer_id)
    ]
    return [word for word in dict.fromkeys(word.strip() for word in words) if len(word) >= _SHORTEST_NAME]


def _split(names: str) -> list[str]:
    for mark in "，、;；/|":
        names = names.replace(mark, ",")
    return names.split(",")
