"""Rows taken out of the file for good, with what hangs on them and what the journal remembers of them.

Where it is done as an operation, that notes no word of what was there: of rows that go their numbers, of rows that stay
what they hold now.
"""

import json
from typing import TYPE_CHECKING

from app.db.erasing import drafts_of, erased_history
from app.db.erasing.belongings import CUSTOMER, Belongings, Owned, belongings, pointing_rows
from app.db.rows import Connection, Raw, fetch, quoted
from app.db.touched import KINDS

if TYPE_CHECKING:
    from app.db.journal import Journal

CLEARED: dict[str, tuple[str, ...]] = {
    "purchase": ("note", "order_number"),
    "purchase_line": ("description",),
    "feedback_case": ("summary", "resolution", "improvement"),
    "survey_response": (),
    "survey_answer": ("text",),
}
"""What was written freely in the rows that stay. Order numbers of other systems lead back to the person there."""
SHARED: dict[str, tuple[str, ...]] = {"purchase": ("channel", "payment")}
"""Labels that stay where somebody else's rows have them as well."""


def take_out_of_copy(connection: Connection, uuid: bytes, *, with_sales: bool = False) -> bool:
    """Take a person out of a copy that nobody has open, its journal and index included; whether they were in it."""
    row = connection.execute("SELECT id FROM customer WHERE uuid = ?", (uuid,)).fetchone()
    if row is None:
        return False
    connection.execute("BEGIN IMMEDIATE")
    remove(connection, belongings(connection, {CUSTOMER: {row[0]}}, with_sales=with_sales))
    for table in ("customer_stats", "customer_search"):
        key = "rowid" if table == "customer_search" else "customer_id"
        connection.execute(f"DELETE FROM {table} WHERE {key} = ?", (row[0],))
    connection.execute("COMMIT")
    return True


def take_out(journal: "Journal", belonging: Belongings) -> None:
    """Remove rows within an operation that notes their numbers alone, and of the rows that stay what they hold now.

    So much has to be noted: the change journal beside the file must be able to do it once more to an older file.
    """
    connection = journal.connection
    gone = _rows(connection, belonging.goes)
    changed = _rows(connection, _merged(belonging.stays, _pointing_here(connection, belonging)))
    remove(connection, belonging)
    for table, row_id, row in gone:
        journal.touched.row(table, row)
        journal.erased(table, row_id, row["uuid"] if table == CUSTOMER else None)
    for table, row_id, before in changed:
        after = fetch(connection, table, row_id)
        journal.touched.row(table, before, after)
        if after is not None and table in KINDS:
            journal.cleared(
                table, row_id, {name: value for name, value in after.items() if value != before[name]}
            )


def _rows(connection: Connection, owned: Owned) -> list[tuple[str, int, Raw]]:
    found = (
        (table, row_id, fetch(connection, table, row_id))
        for table, ids in owned.items()
        for row_id in sorted(ids)
    )
    return [(table, row_id, row) for table, row_id, row in found if row is not None]


def _pointing_here(connection: Connection, belonging: Belongings) -> Owned:
    """Rows of others that point to what goes and let go of it."""
    found: Owned = {}
    for reference in belonging.references:
        ids = belonging.goes.get(reference.parent)
        if ids and not reference.needed:
            pointing = pointing_rows(connection, reference, ids) - belonging.goes.get(reference.table, set())
            if pointing:
                found.setdefault(reference.table, set()).update(pointing)
    return found


def _merged(first: Owned, second: Owned) -> Owned:
    return {table: first.get(table, set()) | second.get(table, set()) for table in {**first, **second}}


def remove(connection: Connection, belonging: Belongings) -> None:
    """Remove rows, what hangs on them, and what the journal remembers of them."""
    connection.execute("PRAGMA defer_foreign_keys = ON")
    customers = belonging.goes.get(CUSTOMER, set())
    listed = json.dumps(sorted(customers))
    names = connection.execute(
        "SELECT name FROM customer WHERE id IN (SELECT value FROM json_each(?))", (listed,)
    ).fetchall()
    erased_history.forget(connection, belonging, [name for (name,) in names])
    _clear(connection, belonging)
    _let_go(connection, belonging)
    for table, ids in belonging.goes.items():
        _run(connection, f"DELETE FROM {quoted(table)} WHERE id IN (SELECT value FROM json_each(?))", ids)
    for customer_id in customers:
        _remove_derived(connection, customer_id)
        _remove_drafts(connection, customer_id)


def _clear(connection: Connection, belonging: Belongings) -> None:
    """What was written in rows that stay. A chosen answer is no text of theirs, a line is called as its product."""
    for table, ids in belonging.stays.items():
        have = _columns(connection, table)
        sets = [
            f"{quoted(name)} = {_emptied(table, name)}" for name in CLEARED.get(table, ()) if name in have
        ]
        if sets:
            statement = (
                f"UPDATE {quoted(table)} SET {', '.join(sets)} WHERE id IN (SELECT value FROM json_each(?1))"
            )
            _run(connection, statement, ids)
        for name in SHARED.get(table, ()):
            if name in have:
                _empty_unless_shared(connection, table, name, ids)


def _emptied(table: str, name: str) -> str:
    if (table, name) == ("purchase_line", "description"):
        return "coalesce((SELECT p.name FROM product p WHERE p.id = purchase_line.product_id), '')"
    if (table, name) == ("survey_answer", "text"):
        return (
            "coalesce((SELECT j.value FROM survey_question q, json_each(q.choices) j"
            " WHERE q.id = survey_answer.question_id AND j.value = survey_answer.text), '')"
        )
    return "''"


def _empty_unless_shared(connection: Connection, table: str, name: str, ids: set[int]) -> None:
    """A label of their own ("at her door") goes, one that others' rows bear stays."""
    whole, column, listed = quoted(table), quoted(name), json.dumps(sorted(ids))
    among = "id IN (SELECT value FROM json_each(?))"
    for (label,) in connection.execute(
        f"SELECT DISTINCT {column} FROM {whole} WHERE {among}", (listed,)
    ).fetchall():
        shared = connection.execute(
            f"SELECT 1 FROM {whole} WHERE {column} = ? AND NOT {among} LIMIT 1", (label, listed)
        ).fetchone()
        if label and shared is None:
            connection.execute(
                f"UPDATE {whole} SET {column} = '' WHERE {column} = ? AND {among}", (label, listed)
            )


def _let_go(connection: Connection, belonging: Belongings) -> None:
    """References to what goes, from what stays: a referrer, the talk that a case came from, the name on a sale."""
    for reference in belonging.references:
        ids = belonging.goes.get(reference.parent)
        if ids and not reference.needed:
            table, column = quoted(reference.table), quoted(reference.column)
            statement = (
                f"UPDATE {table} SET {column} = NULL WHERE {column} IN (SELECT value FROM json_each(?))"
            )
            _run(connection, statement, ids)


def _remove_derived(connection: Connection, customer_id: int) -> None:
    """Tables that name a customer without a foreign key: figures and quarter's ends."""
    keyed = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    for table in sorted(keyed):
        if "customer_id" in _columns(connection, table) and not _refers(connection, table):
            connection.execute(f"DELETE FROM {quoted(table)} WHERE customer_id = ?", (customer_id,))


def _remove_drafts(connection: Connection, customer_id: int) -> None:
    """What was being typed about the person."""
    connection.execute(f"DELETE FROM draft WHERE {drafts_of.WHERE}", (customer_id,))


def _refers(connection: Connection, table: str) -> bool:
    rows = connection.execute(f"PRAGMA foreign_key_list({quoted(table)})")
    return any(row[2] == CUSTOMER and row[3] == "customer_id" for row in rows)


def _columns(connection: Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table)})")}


def _run(connection: Connection, statement: str, ids: set[int]) -> None:
    connection.execute(statement, (json.dumps(sorted(ids)),))
