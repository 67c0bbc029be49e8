"""Ties a session to a journal: stamps records and notes what each flush did, read back from the rows themselves."""

from datetime import datetime
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session, UOWTransaction

from app.db.journal import Journal
from app.db.rows import Raw, fetch
from app.models.base import Record


def record(session: Session, journal: Journal) -> None:
    """From now on every flush of the session is stamped with the journal's time and written to it."""
    watch = _Watch(journal)
    event.listen(session, "before_flush", watch.before_flush)
    event.listen(session, "after_flush", watch.after_flush)


class _Watch:
    """Keeps the rows as they were between the two events of one flush."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.before: dict[tuple[str, int], Raw] = {}

    def before_flush(self, session: Session, context: UOWTransaction, instances: Any) -> None:
        for thing in session.new:
            _stamp(thing, self.journal.at, new=True)
        changed = [thing for thing in session.dirty if session.is_modified(thing)]
        for thing in changed:
            _stamp(thing, self.journal.at, new=False)
        self.before = {}
        for thing in (*changed, *session.deleted):
            if row := fetch(self.journal.connection, thing.__tablename__, thing.id):
                self.before[(thing.__tablename__, thing.id)] = row

    def after_flush(self, session: Session, context: UOWTransaction) -> None:
        for thing in session.new:
            table = thing.__tablename__
            if row := fetch(self.journal.connection, table, thing.id):
                self.journal.inserted(table, row)
        deleted = {(thing.__tablename__, thing.id) for thing in session.deleted}
        for key, before in self.before.items():
            if key in deleted:
                self.journal.deleted(key[0], before)
            elif after := fetch(self.journal.connection, *key):
                self.journal.updated(key[0], before, after)


def _stamp(thing: object, at: datetime, *, new: bool) -> None:
    if isinstance(thing, Record):
        if new and "created_at" not in thing.__dict__:
            thing.created_at = at
        thing.updated_at = at
