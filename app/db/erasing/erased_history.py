"""What the journal remembers of an erased person is taken out of it; what it remembers of others stays.

Changes of the person's rows keep their place in the row of changes but lose all that they held (`erased`). Every
operation that had touched the person stands for good from then on: taking it back could only bring something back.
A packed run of rows (what an undone import held) that has the person in it is dropped whole.
"""

import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.db.erasing.belongings import Belongings, Fate, Owned
from app.db.journal import ERASED, GONE, ROWS
from app.db.packed import unpack
from app.db.rows import Connection, from_json, quoted

Pointing = Mapping[str, Mapping[str, str]]
"""Per table: column → the table it points to."""
_REDACT = (
    "UPDATE change SET action = ?, before = NULL, after = NULL, packed = NULL, row_uuid = NULL"
    " WHERE id IN (SELECT value FROM json_each(?))"
)


def forget(connection: Connection, belonging: Belongings, names: Sequence[str]) -> None:
    """Take these rows out of all earlier operations. An import keeps its title unless one of the names is in it."""
    owned = with_past(connection, belonging)
    pointing = _columns(belonging, owned)
    redacted, operations = _own_changes(connection, owned)
    more, others = _mentions(connection, pointing, owned)
    redacted |= more
    operations |= others
    if redacted:
        connection.execute(_REDACT, (ERASED, json.dumps(sorted(redacted))))
    ranged = _runs(connection, owned)
    _let_stand(connection, operations | ranged)
    connection.execute(
        "UPDATE operation SET subject = '' WHERE id IN (SELECT value FROM json_each(?1))"
        " OR (id IN (SELECT value FROM json_each(?2))"
        " AND EXISTS (SELECT 1 FROM json_each(?3) n WHERE instr(subject, n.value) > 0))",
        (json.dumps(sorted(operations)), json.dumps(sorted(ranged)), json.dumps(names)),
    )


def _columns(belonging: Belongings, owned: Owned) -> Pointing:
    """The columns that point to something that may be the person's."""
    found: dict[str, dict[str, str]] = {}
    for reference in belonging.references:
        if reference.parent in owned:
            found.setdefault(reference.table, {})[reference.column] = reference.parent
    return found


def with_past(connection: Connection, belonging: Belongings) -> Owned:
    """The person's rows with those that were theirs and are no longer there: a phone number that was taken away."""
    owned = {table: set(ids) for table, ids in belonging.all.items()}
    parents = {
        (reference.table, reference.column): reference.parent
        for reference in belonging.references
        if reference.fate is not Fate.LETS_GO or reference.needed
    }
    past = [
        (table, row_id, values)
        for table, row_id, values in _told(connection)
        if any((table, name) in parents for name in values) and not _is_there(connection, table, row_id)
    ]
    grown = True
    while grown:
        grown = False
        for table, row_id, values in past:
            theirs = any(
                value in owned.get(parents.get((table, name), ""), ()) for name, value in values.items()
            )
            if theirs and row_id not in owned.setdefault(table, set()):
                owned[table].add(row_id)
                grown = True
    return owned


def _told(connection: Connection) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """What each change says of its row: the numbers in it alone, which is where references are."""
    rows = connection.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE before IS NOT NULL OR after IS NOT NULL"
    )
    for table, row_id, before, after in rows:
        for text in (before, after):
            if text and "_id" in text:
                yield table, row_id, {k: v for k, v in from_json(text).items() if isinstance(v, int)}


def _is_there(connection: Connection, table: str, row_id: int) -> bool:
    found = connection.execute(f"SELECT 1 FROM {quoted(table)} WHERE id = ?", (row_id,)).fetchone()
    return found is not None


def _own_changes(connection: Connection, owned: Owned) -> tuple[set[int], set[int]]:
    """The changes of the person's own rows, and their operations."""
    changes: set[int] = set()
    operations: set[int] = set()
    for table, ids in owned.items():
        rows = connection.execute(
            "SELECT id, operation_id FROM change WHERE table_name = ? AND last_id IS NULL"
            " AND row_id IN (SELECT value FROM json_each(?))",
            (table, json.dumps(sorted(ids))),
        )
        for change, operation in rows:
            changes.add(change)
            operations.add(operation)
    return changes, operations


def _mentions(connection: Connection, pointing: Pointing, owned: Owned) -> tuple[set[int], set[int]]:
    """Packed runs with the person in them, and operations that pointed somebody else's row to the person."""
    packs: set[int] = set()
    operations: set[int] = set()
    rows = connection.execute(
        "SELECT id, operation_id, table_name, packed FROM change WHERE action = ?", (GONE,)
    )
    for change, operation, table, packed in rows.fetchall():
        if packed and _holds(connection, table, packed, pointing.get(table, {}), owned):
            packs.add(change)
            operations.add(operation)
    for operation, table, before, after in connection.execute(
        "SELECT operation_id, table_name, before, after FROM change WHERE action = 'update' AND before LIKE '%_id%'"
    ):
        columns = pointing.get(table, {})
        told = (from_json(text or "{}") for text in (before, after)) if columns else ()
        if any(values.get(name) in owned[parent] for values in told for name, parent in columns.items()):
            operations.add(operation)
    return packs, operations


def _holds(
    connection: Connection, table: str, packed: bytes, columns: Mapping[str, str], owned: Owned
) -> bool:
    """Whether a packed run has a row of the person, or one that points to something of theirs."""
    try:
        names, rows = unpack(connection, table, packed)
    except (ValueError, zlib.error):
        return True  # what cannot be read cannot be cleared of it
    wanted = [(names.index("id"), owned.get(table, set()))]
    wanted += [(names.index(name), owned[parent]) for name, parent in columns.items() if name in names]
    return any(row[place] in ids for row in rows for place, ids in wanted)


def _runs(connection: Connection, owned: Owned) -> set[int]:
    """Operations that added the person's rows among many: the run has a hole now and cannot be taken back."""
    found: set[int] = set()
    for table, ids in owned.items():
        rows = connection.execute(
            "SELECT DISTINCT operation_id FROM change c JOIN json_each(?) j"
            " ON j.value BETWEEN c.row_id AND c.last_id WHERE c.table_name = ? AND c.action IN (?, ?)",
            (json.dumps(sorted(ids)), table, ROWS, GONE),
        )
        found.update(row[0] for row in rows)
    return found


def _let_stand(connection: Connection, operations: set[int]) -> None:
    connection.execute(
        "UPDATE operation SET state = 'final' WHERE state = 'done' AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(operations)),),
    )
