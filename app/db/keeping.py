"""What must stay when an operation is taken back but for what was changed since.

A row that stays keeps what it points to, or the file would have holes; a customer, a sale, a talk that stays is kept as
the whole that it is, with the rows of the same operation that hang on it. A sale and its lines are taken back together
or not at all, also where the operation only changed them: a total goes with its lines.
"""

from collections.abc import Iterable

from app.db.erasing.belongings import FATES, Fate
from app.db.intervals import Intervals, made_by
from app.db.obstacles import Stuck
from app.db.references import Key, hanging, keys
from app.db.rows import Connection, fetch, from_json

Kept = dict[str, set[int]]
WHOLE = ("customer", "purchase", "interaction", "survey_response", "feedback_case")
"""Records that are more than one row."""
SUMS = {"purchase_line": ("purchase_id", "purchase"), "survey_answer": ("response_id", "survey_response")}
"""Rows that mean nothing without the others of their record."""


def kept(connection: Connection, operation_id: int, stuck: Iterable[Stuck]) -> Kept:
    """The rows that stay, by table: those that are stuck and what they cannot be without."""
    known, made = keys(connection), made_by(connection, operation_id)
    together = _together(connection, operation_id)
    found: Kept = {}
    waiting = [(one.table, one.row_id) for one in stuck]
    while waiting:
        table, row_id = waiting.pop()
        if row_id in found.setdefault(table, set()):
            continue
        found[table].add(row_id)
        waiting += _needed(connection, known, made, table, row_id)
        waiting += together.get((table, row_id), ())
        if table in WHOLE and row_id in made.get(table, ()):
            waiting += _parts(connection, known, made, table, row_id)
    return found


def _together(connection: Connection, operation_id: int) -> dict[tuple[str, int], list[tuple[str, int]]]:
    """Lines and the sales that they add up to, of those that the operation changed one by one: each with the other."""
    found: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for table, (column, parent) in SUMS.items():
        changes = connection.execute(
            "SELECT row_id, coalesce(before, after) FROM change"
            " WHERE operation_id = ? AND table_name = ? AND last_id IS NULL",
            (operation_id, table),
        ).fetchall()
        for row_id, text in changes:
            row = (fetch(connection, table, row_id) or {}) | from_json(text or "{}")
            if (number := row.get(column)) is not None:
                found.setdefault((table, row_id), []).append((parent, number))
                found.setdefault((parent, number), []).append((table, row_id))
    return found


def _needed(
    connection: Connection, known: list[Key], made: dict[str, Intervals], table: str, row_id: int
) -> list[tuple[str, int]]:
    """The rows of the operation that this one points to."""
    row = fetch(connection, table, row_id) or {}
    pairs = ((key.parent, row.get(key.column)) for key in known if key.child == table)
    return [
        (parent, number) for parent, number in pairs if number is not None and number in made.get(parent, ())
    ]


def _parts(
    connection: Connection, known: list[Key], made: dict[str, Intervals], table: str, row_id: int
) -> list[tuple[str, int]]:
    """The rows of the operation that are a part of this one."""
    one = Intervals.of([(row_id, row_id)])
    return [
        (key.child, number)
        for key in known
        if key.parent == table
        and key.child in made
        and FATES.get((key.child, key.column)) in (Fate.GOES, Fate.STAYS)
        for number, _ in hanging(connection, key, one)
        if number in made[key.child]
    ]
