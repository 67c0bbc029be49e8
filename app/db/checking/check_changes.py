"""Is the change journal beside the file whole, and does it hold every operation since it was begun?"""

import zlib
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from app.db import faults, proof
from app.db.changes.ledger import path_of
from app.db.changes.records import Record, written
from app.db.checking.answers import Check, answer
from app.db.keys import Key
from app.db.readonly import open_view
from app.db.rows import Connection, fetch

_SINCE = "SELECT id, uuid FROM operation WHERE id > ? ORDER BY id"


def look(path: Path, key: Key | None) -> Check:
    """What the journal holds is counted against the file; it is read, never written."""
    try:
        with closing(open_view(path_of(path), key=key)) as journal:
            if proof.damage(journal) or not _unpacks(journal):
                return _broken()
            start = journal.execute("SELECT operation_id FROM start").fetchone()
            recorded = dict(journal.execute("SELECT operation_id, uuid FROM record"))
            contents = journal.execute("SELECT content FROM record").fetchall()
    except dbapi2.DatabaseError:
        return _broken()
    with faults.translated(path), closing(open_view(path, key=key)) as connection:
        operations = dict(connection.execute(_SINCE, start or (1 << 62,)))
        differing = sum(_differs(connection, written(content, {})) for (content,) in contents)
    last = max(recorded, default=0)
    behind = sum(number > last for number in operations)
    lacking = sum(recorded.get(number) != uuid for number, uuid in operations.items() if number <= last)
    if differing and not lacking:
        return answer("changes", differing, "changes_differ", "changes", 0)
    if behind and not lacking:  # a kill between the save and its second copy: the next opening adds it
        return Check("changes", True, "check.detail.changes_behind", {"n": behind})
    return answer("changes", lacking, "changes_lacking", "changes", len(recorded))


def _differs(connection: Connection, record: Record) -> bool:
    """Whether the file tells this operation otherwise; only its state may have changed since."""
    connection.text_factory = _text
    operation = fetch(connection, "operation", record.operation_id)
    if operation is None or bytes(operation["uuid"]) != record.uuid:
        return False  # that is lacking, and counted there
    rows = (fetch(connection, "change", change["id"]) for change in record.changes)
    told = [None if row is None else {name: row[name] for name in row if name != "packed"} for row in rows]
    return {**operation, "state": ""} != {**record.operation, "state": ""} or told != record.changes


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def _unpacks(journal: Connection) -> bool:
    """Each record and each run of rows carries a checksum of its own."""
    packed = journal.execute(
        "SELECT content FROM record UNION ALL SELECT packed FROM piece WHERE packed <> x''"
    )
    try:
        for (content,) in packed:
            zlib.decompress(content)
    except (zlib.error, TypeError):
        return False
    return True


def _broken() -> Check:
    return Check("changes", False, "check.detail.changes_broken")
