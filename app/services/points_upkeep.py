"""What the days bring by themselves: points whose last day is over, and tiers where the shop has people moved.

Both are idempotent: a second time, or after days on which the program was off, the ledger says the same.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.core.enums import Origin
from app.services import points, tier_rules

if TYPE_CHECKING:
    from app.db.database import Database


def settle(database: Database, today: date) -> int:
    """Write down what ended and who moves; gives how many lines and people that were. Off the GUI thread."""
    if not database.writable:
        return 0
    with database.reader() as reader:
        ended, moving = points.expiries(reader, today), tier_rules.due_moves(reader, today)
    if ended:
        with database.write("points.expire", origin=Origin.SYSTEM) as session:
            points.book(session, ended)
    if moving:
        with database.write("tier.move", origin=Origin.SYSTEM) as session:
            tier_rules.move(session, moving)
    return len(ended) + len(moving)
