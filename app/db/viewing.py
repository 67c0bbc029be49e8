"""Opening a file to look at although a rung of the ladder broke: what can be read is shown, and nothing is written.

For a newer file, one whose structure was altered, one that is damaged in parts, one in use elsewhere, and a full disk.
"""

from pathlib import Path

from sqlcipher3 import dbapi2

from app.core.clock import Clock
from app.core.errors import ShukeError
from app.db.keys import Key
from app.db.open import OpenFile

_PROBES = (
    "SELECT count(*) FROM customer",
    "SELECT max(id) FROM purchase",
    "SELECT key, value FROM setting",
    "SELECT customer_id FROM customer_stats ORDER BY net DESC LIMIT 50",
    "SELECT id, name FROM customer ORDER BY id DESC LIMIT 50",
)


def view_anyway(path: Path, why: str, *, clock: Clock, key: Key | None = None) -> OpenFile:
    """The file for viewing; `why` is the code that kept it from being opened (`OpenFile.view_only`).

    Raises ShukeError `cannot_view` where not even the list of customers can be read.
    """
    file = OpenFile(path, clock, None, key=key, view_only=why)
    try:
        with file.reader() as reader:
            for sql in _PROBES:
                reader.all(sql)
    except (ShukeError, dbapi2.Error, UnicodeDecodeError) as error:
        file.close()
        raise ShukeError("cannot_view", file=str(path)) from error
    return file
