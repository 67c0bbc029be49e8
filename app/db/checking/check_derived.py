"""What follows from the rows: search index, customer figures, day totals. Made anew in a private copy and compared."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlcipher3 import dbapi2

from app.db import day_totals, faults, files, proof, search_index, stats
from app.db.checking.answers import Check, answer
from app.db.connect import open_connection
from app.db.keys import Key
from app.db.readonly import open_view
from app.db.rows import Connection, quoted

_STATS = (
    "customer_id, orders, net, first_order_on, last_order_on, round(median_interval, 6), last_contact_on,"
    " interactions, open_cases"
)
_DAYS = "day, orders, net"


def derived(path: Path, key: Key | None) -> list[Check]:
    with _scratch_copy(path, key) as connection:
        asked = (("search_index", _search), ("stats", _stats), ("day_totals", _day_totals))
        return [_guarded(connection, name, ask) for name, ask in asked]


def rebuild(connection: Connection) -> None:
    """Everything derived, from the rows. A broken search index is thrown away rather than emptied."""
    connection.execute("REINDEX")
    search_index.renew(connection)
    stats.rebuild(connection)
    day_totals.rebuild(connection)


def _guarded(connection: Connection, name: str, ask: Callable[[Connection], Check]) -> Check:
    """Rows with values that are none (another check names them) cannot be counted."""
    try:
        return ask(connection)
    except (dbapi2.DatabaseError, ValueError, TypeError) as error:
        if faults.is_fault(error):
            raise
        return Check(name, False, "check.detail.not_countable")


def _search(connection: Connection) -> Check:
    """The index holds each live customer, and the words that are made of the rows today."""
    (count,) = connection.execute("SELECT count(*) FROM customer WHERE deleted_at IS NULL").fetchone()
    try:
        if proof.search_damage(connection):
            return Check("search_index", False, "check.detail.search_broken")
        if not search_index.is_current(connection):
            return Check("search_index", False, "check.detail.search_old")
        drifted = _search_drift(connection)
    except dbapi2.DatabaseError:
        return Check("search_index", False, "check.detail.search_broken")
    return answer("search_index", drifted, "search_drift", "follows", count)


def _search_drift(connection: Connection) -> int:
    connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, customer_search, row)")
    connection.execute("CREATE TEMP TABLE words_were AS SELECT term, doc FROM temp.words")
    connection.execute("CREATE TEMP TABLE rows_were AS SELECT id FROM customer_search_docsize")
    search_index.rebuild(connection)
    words = _differences(
        connection, "SELECT term, doc FROM temp.words_were", "SELECT term, doc FROM temp.words"
    )
    rows = _differences(connection, "SELECT id FROM temp.rows_were", "SELECT id FROM customer_search_docsize")
    return words + rows


def _stats(connection: Connection) -> Check:
    return _remade(connection, "stats", "customer_stats", _STATS, stats.rebuild)


def _day_totals(connection: Connection) -> Check:
    return _remade(connection, "day_totals", "day_total", _DAYS, day_totals.rebuild)


def _remade(
    connection: Connection, name: str, table: str, columns: str, rebuild: Callable[[Connection], None]
) -> Check:
    kept = f"was_{table}"
    connection.execute(f"CREATE TEMP TABLE {quoted(kept)} AS SELECT {columns} FROM {quoted(table)}")
    rebuild(connection)
    drifted = _differences(
        connection, f"SELECT * FROM temp.{quoted(kept)}", f"SELECT {columns} FROM {quoted(table)}"
    )
    (count,) = connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()
    return answer(name, drifted, "drift", "follows", count)


def _differences(connection: Connection, one: str, other: str) -> int:
    """Rows that only one of two queries gives."""
    counts = (
        connection.execute(f"SELECT count(*) FROM ({left} EXCEPT {right})").fetchone()[0]
        for left, right in ((one, other), (other, one))
    )
    return int(max(counts))


@contextmanager
def _scratch_copy(path: Path, key: Key | None) -> Iterator[Connection]:
    """A copy to try things on, in a folder for this user's eyes alone; nothing in it is ever flushed."""
    with tempfile.TemporaryDirectory(prefix="shuke-check-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder) / "copy.db"
        with faults.translated(path), closing(open_view(path, key=key)) as connection:
            connection.execute("PRAGMA query_only = OFF")
            connection.execute("VACUUM INTO ?", (str(copy),))
        with faults.translated(copy), closing(open_connection(copy, key=key)) as connection:
            connection.text_factory = tolerant
            connection.execute("PRAGMA query_only = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN")
            yield connection
            with suppress(dbapi2.Error):
                connection.execute("ROLLBACK")
        files.discard(copy)


def tolerant(data: bytes) -> str:
    """A broken text is told of by another check; here it must not stand in the way."""
    return data.decode("utf-8", "replace")
