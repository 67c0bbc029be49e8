"""A copy of a file under another key: with a password, with another one, or without any.

SQLCipher writes the new file page by page from the rows of the old, so that nothing of the one form comes into the
other; what it leaves out (the marks in the header) is set here. The copy is proven like a backup.
"""

from contextlib import closing
from pathlib import Path

from app.db import faults
from app.db.backups.copying import count, prove
from app.db.files import discard, work_file
from app.db.keys import Key
from app.db.readonly import open_untouched
from app.db.rows import Connection

_MARKS = ("application_id", "user_version")


def convert(source: Path, target: Path, purpose: str, *, key: Key | None, new: Key | None) -> Path:
    """A proven copy of `source`, which `key` opens, as a work file beside `target`, which `new` opens.

    Nobody may write `source` meanwhile. Raises ShukeError as `copy_beside` does, and then leaves nothing behind.
    """
    with faults.translated(target):
        work = work_file(target, purpose)
        work.unlink()  # SQLCipher takes an empty file for one without a password
    try:
        with faults.translated(source), closing(open_untouched(source, key=key)) as connection:
            counted = count(connection)
            _export(connection, work, new)
        work.chmod(0o600)
        prove(work, source, counted, key=new)
    except BaseException:
        discard(work)
        raise
    return work


def _export(connection: Connection, work: Path, new: Key | None) -> None:
    marks = [connection.execute(f"PRAGMA main.{name}").fetchone()[0] for name in _MARKS]
    connection.execute("ATTACH ? AS other KEY ?", (str(work), "" if new is None else new.literal))
    try:
        connection.execute("PRAGMA other.secure_delete = ON")
        connection.execute("SELECT sqlcipher_export('other')").fetchone()
        for name, value in zip(_MARKS, marks, strict=True):
            connection.execute(f"PRAGMA other.{name} = {value:d}")
    finally:
        connection.execute("DETACH other")
