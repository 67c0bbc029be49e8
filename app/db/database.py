"""The open file: how everything else reads and writes it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sqlcipher3 import dbapi2

from app.core.changes import Changes
from app.core.clock import Clock
from app.core.enums import Origin
from app.core.errors import ShukeError
from app.db import faults, reserve
from app.db.connect import BUSY_TIMEOUT, open_connection
from app.db.files import companion
from app.db.keys import Key
from app.db.reader import Reader
from app.db.watch import Watch

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session

    from app.db.changes.ledger import Ledger
    from app.db.journal import Journal
    from app.db.undo import Obstacle, Operation, Reverted


class Opener(Protocol):
    """Opens a connection for reading."""

    def __call__(self, path: Path, *, key: Key | None) -> dbapi2.Connection: ...


MANY = 500
_LONG_LOG = 4 * 1024 * 1024


class Database:
    """One open file. SQLAlchemy is loaded when the first session is asked for, not before the first paint.

    `reader()` and `read()` see one moment and can write nothing; `write()` is one labelled, journaled operation that
    commits or rolls back as a whole. Who wants to know of commits adds a callable to `listeners`; it is called in the
    thread that wrote.
    """

    def __init__(
        self,
        path: Path,
        clock: Clock,
        *,
        key: Key | None = None,
        who: str = "",
        writable: bool = True,
        view: Opener | None = None,
        ledger: "Ledger | None" = None,
    ) -> None:
        self.path = path
        self.clock = clock
        self.key = key
        self.who = who
        self.writable = writable
        self._open_reader: Opener = view or open_connection
        self._watch = Watch(path)
        self._ledger = ledger
        self.listeners: list[Callable[[Changes], None]] = []
        self._write_lock = threading.Lock()
        self._idle: list[dbapi2.Connection] = []
        self._idle_lock = threading.Lock()
        self._engines: tuple[Engine, Engine] | None = None
        self._engines_lock = threading.Lock()

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """A read-only connection in one read transaction, without the ORM."""
        connection = self._take()
        try:
            connection.execute("BEGIN")
            yield Reader(connection)
        except dbapi2.DatabaseError as error:
            raise self._fault(error) from error
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            with self._idle_lock:
                self._idle.append(connection)

    @contextmanager
    def read(self) -> Iterator["Session"]:
        """A session for reading; nothing mapped may leave the block."""
        from sqlalchemy.orm import Session

        with Session(self._readers(), autoflush=False) as session:
            yield session

    @contextmanager
    def write(
        self, label: str, *, subject: str = "", origin: Origin = Origin.PERSON, initiator: object = None
    ) -> Iterator["Session"]:
        """One operation. `label` is a code of `operations.json`, `subject` the name that its sentence holds.

        Commits when the block ends and tells the listeners; an exception rolls everything back. Raises
        ShukeError("read_only") for a file that was opened for viewing, "disk_full" and the like for the world's faults.
        """
        from sqlalchemy.exc import DBAPIError
        from sqlalchemy.orm import Session

        from app.db.recording import record

        with self._writing():
            try:
                with Session(self._writer()) as session, session.begin():
                    journal = self._journal(session, label, subject, origin)
                    record(session, journal)
                    yield session
                    session.flush()
                    self._derive(journal)
            except DBAPIError as error:
                raise self._fault(error.orig) from error
            except dbapi2.DatabaseError as error:
                raise self._fault(error) from error
            self._keep(journal)
        self._tell(journal, initiator)

    def undo(self) -> Changes | None:
        """Take the latest operation back; None when there is nothing left to undo."""
        from app.db import undo

        return self._revert(lambda connection: undo.next_undo(connection), Origin.UNDO)

    def redo(self) -> Changes | None:
        """Do again what the latest undo took back; None when something else was done since."""
        from app.db import undo

        return self._revert(lambda connection: undo.next_redo(connection), Origin.REDO)

    def revert(self, operation_id: int) -> Changes | None:
        """Take back one operation out of the row, a whole import for example; None for one that was taken back.

        Raises ShukeError("undo_blocked") where something stands in the way: see `obstacles`.
        """
        from app.db import undo

        return self._revert(lambda connection: undo.standing(connection, operation_id), Origin.UNDO)

    def obstacles(self, operation_id: int) -> "list[Obstacle]":
        """The later edits that stand in the way of taking an operation back, the latest first; none: it can be."""
        from app.db import undo

        with self.reader_connection() as connection:
            operation = undo.standing(connection, operation_id)
            return [] if operation is None else undo.in_the_way(connection, operation)

    def revert_rest(self, operation_id: int) -> "Reverted":
        """Take back all of an operation but what was changed since, and what that cannot be without.

        ShukeError("undo_erased") where a person in it was erased.
        """
        from app.db import reverting

        return reverting.revert_rest(self, operation_id)

    def check_place(self) -> None:
        """ShukeError `moved_away` while another file, or none, stands where this one was opened."""
        self._watch.check()

    @property
    def busy(self) -> bool:
        """Whether a write is going on: what a person does now would have to wait."""
        return self._write_lock.locked()

    def fold_log(self) -> None:
        """Bring a long write-ahead log into the file, if nobody reads from it just now.

        By itself SQLite would let it lie until the next save, after somebody read while much was written.
        """
        log = companion(self.path, "-wal")
        if not log.exists() or log.stat().st_size < _LONG_LOG:
            return
        with self._writing():
            borrowed = self._writer().raw_connection()
            try:
                connection: Any = borrowed.driver_connection
                connection.execute("PRAGMA busy_timeout = 100")
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT}")
            except dbapi2.DatabaseError as error:
                raise self._fault(error) from error
            finally:
                borrowed.close()

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        with self._idle_lock:
            for connection in self._idle:
                connection.close()
            self._idle.clear()
        if self._engines is not None:
            for engine in self._engines:
                engine.dispose()
            self._engines = None
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    def _revert(
        self, choose: Callable[[dbapi2.Connection], "Operation | None"], origin: Origin
    ) -> Changes | None:
        from app.db import undo

        with self.reader_connection() as connection:
            operation = choose(connection)
        if operation is None:
            return None
        with self.write(operation.label, subject=operation.subject, origin=origin) as session:
            journal: Journal = session.info["journal"]
            journal.undoes_id = operation.id
            undo.apply(journal, operation)
        return self._changes(journal, None)

    @contextmanager
    def reader_connection(self) -> Iterator[dbapi2.Connection]:
        """The bare connection behind a reader, for the rooms of `app.db`."""
        with self.reader() as reader:
            yield reader._connection

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if not self.writable:
            raise ShukeError("read_only", file=str(self.path))
        with self._write_lock:
            self._watch.check()
            try:
                yield
            finally:
                self._watch.renew()

    def _journal(self, session: "Session", label: str, subject: str, origin: Origin) -> "Journal":
        from app.db.journal import Journal

        driver: Any = session.connection().connection.driver_connection
        journal = Journal(driver, label, subject, self.clock.now(), self.who, origin)
        session.info["journal"] = journal
        session.info["clock"] = self.clock
        return journal

    def _derive(self, journal: "Journal") -> None:
        from app.db import day_totals, search_index, stats

        touched = journal.touched
        stats.refresh(journal.connection, touched.stats)
        day_totals.refresh(journal.connection, touched.days)
        search_index.follow(journal.connection, touched)

    def _keep(self, journal: "Journal") -> None:
        """What was committed goes into the change journal before it counts as saved."""
        if self._ledger is not None and journal.operation_id is not None:
            self._ledger.follow(journal.connection)

    def forget_changes(self) -> None:
        """Begin the change journal anew, for what was erased must not stand in it; the caller holds the write lock."""
        if self._ledger is not None:
            with self.reader() as reader:
                newest = reader.one("SELECT id, uuid FROM operation ORDER BY id DESC LIMIT 1")
            self._ledger.forget((newest[0], newest[1]) if newest else (0, None))

    def _changes(self, journal: "Journal", initiator: object) -> Changes:
        ids = journal.touched.stats | journal.touched.search
        return Changes(
            label=journal.label,
            subject=journal.subject,
            kinds=frozenset(journal.touched.kinds),
            customer_ids=frozenset(ids) if len(ids) <= MANY else frozenset(),
            many=len(ids) > MANY,
            origin=journal.origin,
            operation_id=journal.operation_id,
            initiator=initiator,
        )

    def _tell(self, journal: "Journal", initiator: object) -> None:
        if journal.operation_id is None:
            return
        changes = self._changes(journal, initiator)
        for listener in tuple(self.listeners):
            listener(changes)

    def _writer(self) -> "Engine":
        return self._both()[0]

    def _readers(self) -> "Engine":
        return self._both()[1]

    def _both(self) -> "tuple[Engine, Engine]":
        from app.db import engine

        with self._engines_lock:
            if self._engines is None:
                self._engines = (engine.writer(self.path, self.key), engine.reader(self._connect))
            return self._engines

    def _connect(self) -> dbapi2.Connection:
        return self._open_reader(self.path, key=self.key)

    def _take(self) -> dbapi2.Connection:
        with self._idle_lock:
            if self._idle:
                return self._idle.pop()
        try:
            return self._connect()
        except dbapi2.Error as error:
            raise self._fault(error) from error

    def _fault(self, error: BaseException | None) -> BaseException:
        """A fault of the world becomes its sentence; a mistake of ours (bad SQL, a broken rule) stays what it is."""
        if isinstance(error, dbapi2.Error) and faults.is_fault(error):
            fault = faults.translate(error, self.path)
            if fault.code == "disk_full" and reserve.release(self.path):
                return ShukeError("disk_full_room_made", **fault.values)
            return fault
        return error or RuntimeError("a database error without a cause")
