"""The trash is emptied of what has lain in it for thirty days. Beside the window, once a start; never a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.instants import to_millis

if TYPE_CHECKING:
    from app.core.clock import Clock
    from app.db.database import Database

DAYS = 30
DAYS_OF_USE = 7
"""Besides by the clock, on so many days somebody must have worked since: a wrong clock empties nothing."""


def purge(database: Database, clock: Clock) -> int:
    """Empty what is due; gives how many records went. Off the GUI thread; reading alone where nothing is due."""
    from app.db.erasing import trash

    if not database.writable:
        return 0
    with database.reader_connection() as connection:
        rows = trash.expired(connection, to_millis(clock.now()), DAYS, DAYS_OF_USE)
    return trash.empty(database, rows) if rows else 0
