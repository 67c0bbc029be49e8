"""The trash: what lies in it, bringing it back, and emptying it by hand or after thirty days.

Who was merged into another customer is put away as well, but does not lie here: a split brings them back, and they go
with whom they were merged into.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from app.core.errors import ShukeError
from app.core.instants import from_millis, to_millis
from app.db.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from app.core.clock import Clock
    from app.db.database import Database
    from app.db.journal import Journal

DAYS = 30
DAYS_OF_USE = 7
"""Besides by the clock, on so many days somebody must have worked since: a wrong clock empties nothing."""
_LABEL = "trash.remove"


@dataclass(frozen=True, slots=True)
class TrashRow:
    """A record in the trash. `who` put it there; in `days_left` days it goes for good, 0 is the next start."""

    table: str
    id: int
    name: str
    detail: str
    deleted_at: datetime
    who: str
    days_left: int


def listed(reader: Reader, today: date) -> list[TrashRow]:
    """Everything in the trash, the latest first."""
    from app.db.erasing.trash import deletable, lies_there

    rows = [
        TrashRow(
            table,
            number,
            name or "",
            detail or "",
            from_millis(at),
            who or "",
            max(0, DAYS - max(0, (today - from_millis(at).date()).days)),
        )
        for table in deletable(reader)
        for number, name, detail, at, who in reader.all(_listing(table, lies_there(table)))
    ]
    return sorted(rows, key=lambda row: (row.deleted_at, row.table == "customer", row.id), reverse=True)


def restore(session: Session, table: str, ids: Iterable[int]) -> int:
    """Bring records back, with what went into the trash along with them; gives how many of `ids` came back.

    A record of a customer who is in the trash brings the customer back: nobody would see it else. ShukeError `gone`
    for a table without a trash, and for a customer who was merged.
    """
    from app.db.bulk import journal_of
    from app.db.erasing import trash
    from app.services import points

    session.flush()
    journal = journal_of(session)
    if table not in trash.tables(journal.connection):
        raise ShukeError("gone")
    count = 0
    for number in ids:
        row = journal.connection.execute(
            f"SELECT deleted_at FROM {table} WHERE id = ? AND {trash.lies_there(table)}", (number,)
        ).fetchone()
        if row is None:
            raise ShukeError("gone")
        _bring_back(journal, table, number, row[0])
        session.expire_all()
        if table == "purchase":
            points.bring_back(session, number, from_millis(row[0]))
        if table in ("purchase", "lead"):
            _follow(session, table, number)
        count += 1
    session.expire_all()
    return count


def empty(database: Database, rows: Iterable[TrashRow]) -> int:
    """Remove these for good, with what hangs on them, past undo; gives how many went. What something in use still needs
    (a product on a receipt) stays. Off the GUI thread.
    """
    from app.db.erasing import trash

    owned: dict[str, set[int]] = {}
    for row in rows:
        owned.setdefault(row.table, set()).add(row.id)
    return trash.empty(database, owned, label=_LABEL) if owned else 0


def purge(database: Database, clock: Clock) -> int:
    """Empty what is due; gives how many records went. Beside the window, once a start; never a question."""
    from app.db.erasing import trash

    if not database.writable:
        return 0
    with database.reader_connection() as connection:
        rows = trash.expired(connection, to_millis(clock.now()), DAYS, DAYS_OF_USE)
    return trash.empty(database, rows) if rows else 0


def _follow(session: Session, table: str, number: int) -> None:
    """An order that is back wins as it did; a lead that is back has its next step on Today again."""
    from app.models import Lead, Purchase
    from app.services import lead_steps, lead_wins

    if table == "lead":
        lead = session.get_one(Lead, number)
        lead_wins.purchases_changed(session, (lead.customer_id,))
        lead_steps.keep_step(session, lead, lead.next_step)
    elif (owner := session.get_one(Purchase, number).customer_id) is not None:
        lead_wins.purchases_changed(session, (owner,))


def _bring_back(journal: Journal, table: str, number: int, at: int) -> None:
    from app.db import references
    from app.db.erasing.trash import lies_there, tables
    from app.db.intervals import Intervals
    from app.db.rows import fetch

    journal.put(table, number, {"deleted_at": None})
    trashed = set(tables(journal.connection))
    for key in references.keys(journal.connection):
        if key.parent == table and key.child in trashed and table != "customer":
            for child, _ in references.hanging(journal.connection, key, Intervals.of([(number, number)])):
                if (fetch(journal.connection, key.child, child) or {}).get("deleted_at") == at:
                    _bring_back(journal, key.child, child, at)
    owner = (fetch(journal.connection, table, number) or {}).get("customer_id")
    if owner is not None:
        lying: Any = journal.connection.execute(
            f"SELECT 1 FROM customer WHERE id = ? AND {lies_there('customer')}", (owner,)
        ).fetchone()
        if lying:
            journal.put("customer", owner, {"deleted_at": None})


_NAMED: dict[str, tuple[str, str]] = {
    "customer": ("t.name", "t.member_number"),
    "interaction": ("{customer}", "t.summary"),
    "task": ("coalesce(nullif(t.title, ''), {customer})", "{customer}"),
    "purchase": ("{customer}", "t.order_number"),
    "lead": ("{customer}", "t.next_step"),
    "feedback_case": ("{customer}", "t.summary"),
    "survey_response": ("{customer}", "(SELECT name FROM survey WHERE id = t.survey_id)"),
    "churn_note": ("{customer}", "t.detail"),
    "product": ("t.name", "t.sku"),
    "article": ("t.title", "t.category"),
    "festival": ("t.name_zh", "t.name_en"),
    "campaign": ("t.name", "t.channel"),
}
"""What a record is called and what is told beside it; one of another table is called by its `name`."""
_CUSTOMER = "coalesce((SELECT name FROM customer WHERE id = t.customer_id), '')"


def _listing(table: str, condition: str) -> str:
    name, detail = (part.replace("{customer}", _CUSTOMER) for part in _NAMED.get(table, ("t.name", "''")))
    return (
        f"SELECT t.id, {name}, {detail}, t.deleted_at,"
        " (SELECT o.who FROM change c JOIN operation o ON o.id = c.operation_id"
        f" WHERE c.table_name = '{table}' AND c.row_id = t.id AND c.action = 'update'"
        " AND json_extract(c.after, '$.deleted_at') IS NOT NULL ORDER BY c.id DESC LIMIT 1)"
        f" FROM (SELECT * FROM {table} WHERE {condition}) t"
    )
