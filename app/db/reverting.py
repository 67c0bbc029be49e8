"""Taking back what can be taken back of an operation: what was changed since stays, with what it needs."""

from typing import TYPE_CHECKING

from app.core.enums import Origin
from app.core.errors import ShukeError
from app.db import keeping, obstacles, undo

if TYPE_CHECKING:
    from app.db.database import Database


def revert_rest(database: "Database", operation_id: int) -> undo.Reverted:
    """As one operation, which can be undone; what stays is told with the edits that made it stay."""
    from app.db.bulk import journal_of

    with database.reader_connection() as connection:
        operation = undo.standing(connection, operation_id)
    if operation is None:
        return undo.Reverted(None, [], 0)
    with database.write(operation.label, subject=operation.subject, origin=Origin.UNDO) as session:
        journal = journal_of(session)
        if obstacles.erased(journal.connection, operation_id):
            raise ShukeError("undo_erased")
        journal.undoes_id = operation_id
        stuck = obstacles.stuck_rows(journal.connection, operation_id)
        kept = keeping.kept(journal.connection, operation_id, stuck)
        told = obstacles.told(journal.connection, operation_id, stuck)
        undo.apply(journal, operation, kept)
    changes = database._changes(journal, None) if journal.operation_id is not None else None
    return undo.Reverted(changes, told, sum(map(len, kept.values())))
