"""Silent change: rows that are not what they were, and no operation says why.

Neither SQLite's checks nor the eye see a bit that fell over in a phone number. But every operation is journaled: a row
must be what it is in a verified backup, with what the journal tells of the time since. Compared are the newest backup,
which knows the most, and the oldest, because a newer one may have been made of a row that had already changed.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlcipher3 import dbapi2

from app.core.instants import to_millis
from app.db import faults, proof
from app.db.backups import backup
from app.db.backups.manifest import BackupInfo
from app.db.checking import told
from app.db.checking.told import Id, Story
from app.db.journal import ERASED
from app.db.keys import Key
from app.db.readonly import open_untouched
from app.db.rescuing.holes import attached
from app.db.rescuing.known import DERIVED, REMADE
from app.db.rows import Connection, Raw, quoted

_YEARS = 3 * 366 * 24 * 3600 * 1000
_STATES = """
WITH later AS (SELECT undoes_id AS id FROM main.operation WHERE id > ?1 AND undoes_id IS NOT NULL)
SELECT id FROM later UNION SELECT o.undoes_id FROM later JOIN main.operation o USING (id)
"""


@dataclass(frozen=True, slots=True)
class Drift:
    """Rows that changed without an operation, each with what it should be (None: it should not be there, or what it
    held is not known). `since` are the backups that were compared, newest first; without any, the journal alone spoke.
    """

    rows: dict[Id, Raw | None] = field(default_factory=dict)
    since: tuple[BackupInfo, ...] = ()

    def by_table(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for table, row_id in sorted(self.rows):
            found.setdefault(table, []).append(row_id)
        return {table: tuple(ids) for table, ids in found.items()}


def find(path: Path, *, key: Key | None = None, folder: Path | None = None) -> Drift:
    """Compare a file with its backups and its journal; changes nothing, and a window may have it open meanwhile.

    Raises ShukeError for a file that cannot be read whole: that is the business of `app.db.checking.check`.
    """
    with faults.translated(path), closing(open_untouched(path, key=key)) as connection:
        connection.text_factory = _text
        compared: list[BackupInfo] = []
        rows: dict[Id, Raw | None] = {}
        for info in _baselines(connection, folder or backup.default_folder(path), key):
            with attached(connection, info.path, key):
                rows |= _compare(connection, to_millis(info.made_at))
            compared.append(info)
        if not compared:
            connection.execute("BEGIN")
            rows = by_journal(connection)
            connection.execute("ROLLBACK")
        return Drift(rows, tuple(compared))


def by_journal(connection: Connection) -> dict[Id, Raw | None]:
    """The same without a backup: rows that are not what the file's own journal says."""
    return dict(_against_story(connection, told.since(connection, 0), None))


def _baselines(connection: Connection, folder: Path, key: Key | None) -> list[BackupInfo]:
    """The newest and the oldest verified backup that this file grew out of, without anybody erased since."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (erased,) = connection.execute(
        "SELECT coalesce(max(operation_id), 0) FROM change WHERE action = ?", (ERASED,)
    ).fetchone()
    usable = [
        info
        for info in backup.list_backups(folder)
        if info.schema == version and info.verified and info.operation >= erased
    ]
    newest = next((info for info in usable if _is_past(connection, info, key)), None)
    oldest = next((info for info in reversed(usable) if _is_past(connection, info, key)), None)
    return [] if newest is None or oldest is None else [newest] if newest == oldest else [newest, oldest]


def _is_past(connection: Connection, info: BackupInfo, key: Key | None) -> bool:
    """Whether the backup is whole, and its last operation one of this file's (a restored file went another way)."""
    if not backup.verify(info):
        return False
    with suppress(dbapi2.DatabaseError), attached(connection, info.path, key):
        found = connection.execute(
            "SELECT 1 FROM (SELECT * FROM saved.operation ORDER BY id DESC LIMIT 1) s"
            " JOIN main.operation m ON m.id = s.id AND (m.uuid = s.uuid OR (m.at, m.label) = (s.at, s.label))"
        ).fetchone()
        (empty,) = connection.execute("SELECT NOT EXISTS (SELECT 1 FROM saved.operation)").fetchone()
        return found is not None or bool(empty)
    return False


def _compare(connection: Connection, made_at: int) -> dict[Id, Raw | None]:
    connection.execute("BEGIN")
    try:
        (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM saved.operation").fetchone()
        story = told.since(connection, last)
        rows: dict[Id, Raw | None] = {}
        for table in proof.tables(connection):
            if table not in (*DERIVED, *REMADE):
                rows |= _table(connection, table, last, story, made_at)
        rows |= _against_story(connection, story, made_at)
        rows |= _numbers(connection)
        return rows
    finally:
        connection.execute("ROLLBACK")


def _table(
    connection: Connection, table: str, last: int, story: Story, made_at: int
) -> Iterator[tuple[Id, Raw | None]]:
    """Rows of one table that no change is about."""
    names = ", ".join(quoted(name) for name in proof.column_names(connection, table))
    one, other = (", ".join(f"{a}.{n}" for n in names.split(", ")) for a in ("m", "s"))
    differing = connection.execute(
        f"SELECT s.id FROM saved.{quoted(table)} s NOT INDEXED LEFT JOIN main.{quoted(table)} m ON m.id = s.id"
        f" WHERE m.id IS NULL OR ({one}) IS NOT ({other})"
    ).fetchall()
    states = {row[0] for row in connection.execute(_STATES, (last,))} if table == "operation" else set()
    for (row_id,) in differing:
        if not story.names(table, row_id):
            was, now = _row(connection, "saved", table, row_id), _row(connection, "main", table, row_id)
            if not _explained(table, was, now, made_at, states):
                yield (table, row_id), was
    yield from ((key, None) for key in _added(connection, table, last, story))


def _explained(table: str, was: Raw | None, now: Raw | None, made_at: int, states: set[int]) -> bool:
    """What changes by itself: a stamp without a change, the state of an operation that was taken back, a draft."""
    assert was is not None
    if now is None:
        return table == "draft"
    names = {name for name, value in was.items() if now[name] != value}
    if table == "operation":
        return names <= {"state"} and was["id"] in states
    if table == "draft":
        return "updated_at" in names
    return names <= {"updated_at"} and _is_stamp(now, made_at)


def _is_stamp(row: Raw, made_at: int) -> bool:
    """Saving a form in which nothing was changed stamps the row and leaves no operation; no stamp is years ahead."""
    stamp = row.get("updated_at")
    return isinstance(stamp, int) and made_at <= stamp <= made_at + _YEARS


def _added(connection: Connection, table: str, last: int, story: Story) -> Iterator[Id]:
    """Rows that the backup does not have and that no operation entered."""
    if table == "draft":
        return
    newer = {
        "operation": f" AND m.id <= {last}",
        "change": f" AND m.operation_id <= {last}",
    }.get(table, "")
    rows = connection.execute(
        f"SELECT m.id FROM main.{quoted(table)} m NOT INDEXED LEFT JOIN saved.{quoted(table)} s ON s.id = m.id"
        f" WHERE s.id IS NULL{newer}"
    )
    yield from ((table, row[0]) for row in rows.fetchall() if not story.names(table, row[0]))


def _against_story(
    connection: Connection, story: Story, made_at: int | None
) -> Iterator[tuple[Id, Raw | None]]:
    """Rows that changes are about; with a backup attached, on top of what they were there."""
    for (table, row_id), now_told in story.rows.items():
        if now_told.there is None:
            continue
        now = _row(connection, "main", table, row_id)
        if not now_told.there or now is None:
            if now_told.there != (now is not None):
                yield (table, row_id), _expected(connection, story, table, row_id, made_at)
            continue
        base = _expected(connection, story, table, row_id, made_at) or now_told.cells
        names = {name for name, value in base.items() if now.get(name) != value}
        if names and not (names == {"updated_at"} and _is_stamp(now, base["updated_at"])):
            yield (table, row_id), {**base, "id": row_id}
    yield from ((key, None) for key in story.garbled)
    yield from ((key, None) for key in told.lost_of_runs(connection, story))
    yield from ((key, None) for key in told.left_of_runs(connection, story))


def _expected(
    connection: Connection, story: Story, table: str, row_id: int, made_at: int | None
) -> Raw | None:
    """The whole row as it should be; None where it should not be there or is not known whole."""
    known = story.rows[(table, row_id)]
    if not known.there:
        return None
    if known.whole:
        return known.cells
    if made_at is None or story.run_of(table, row_id) is not None:
        return None
    base = _row(connection, "saved", table, row_id)
    return None if base is None else {**base, **known.cells}


def _numbers(connection: Connection) -> Iterator[tuple[Id, Raw | None]]:
    """A table that would give out a number again, and the mark of the schema's last step."""
    rows = connection.execute(
        "SELECT s.rowid, s.name, s.seq FROM saved.sqlite_sequence s"
        " WHERE coalesce((SELECT m.seq FROM main.sqlite_sequence m WHERE m.name = s.name), 0) < s.seq"
    )
    for row_id, name, last in rows.fetchall():
        yield ("sqlite_sequence", row_id), {"name": name, "seq": last}
    (now,), (was,) = (
        connection.execute(f"SELECT group_concat(version_num) FROM {schema}.alembic_version").fetchone()
        for schema in ("main", "saved")
    )
    if now != was:
        yield ("alembic_version", 1), {"version_num": was}


def _row(connection: Connection, schema: str, table: str, row_id: int) -> Raw | None:
    cursor = connection.execute(f"SELECT * FROM {schema}.{quoted(table)} NOT INDEXED WHERE id = ?", (row_id,))
    row = cursor.fetchone()
    return None if row is None else dict(zip((d[0] for d in cursor.description), row, strict=True))


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")
