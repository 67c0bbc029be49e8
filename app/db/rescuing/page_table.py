"""Reads the rows of single pages, whatever became of the tree that they belonged to.

A file is made in which every page of the damaged one stands at its old place as the root of a table of its own, with
nameless columns. SQLite then reads page by page, also encrypted ones (a page is bound to key, salt and number, and
these are the same), and one broken page costs the rows on it and no others.
"""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.db import keys
from app.db.keys import Key
from app.db.rescuing.torn import Torn
from app.db.rows import Connection

COLUMNS = 48
"""More than any table of ours has; what a row does not have reads as NULL."""
INDEX_COLUMNS = 10
"""The same for indexes; the last thing in an entry is the id of its row."""

_NAMES = ", ".join(f"c{place}" for place in range(COLUMNS))
_TOGETHER = 2000
_BLOB = 64 * 1024 * 1024
_ROWS, _ENTRIES = (0x0D,), (0x0A, 0x02)
_KEY_NAMES = ", ".join(f"c{place}" for place in range(INDEX_COLUMNS))
_KEY_DOWN = ", ".join(f"c{place} DESC" for place in range(INDEX_COLUMNS))
_INDEX = f"({_KEY_NAMES}, PRIMARY KEY({_KEY_NAMES})) WITHOUT ROWID"
_ENTRY = "INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql) VALUES ('table', ?, ?, ?, ?)"

Cells = tuple[Any, ...]
Row = tuple[int, Cells]


class PageTable:
    """Pages of a torn file to be read one by one. `use(numbers)` says which; only these can then be asked."""

    def __init__(self, torn: Torn, path: Path, key: Key | None) -> None:
        self._torn, self._path, self._key = torn, path, key
        self._connection: Connection | None = None

    def use(self, numbers: list[int], *, entries: bool = False) -> None:
        """Make these pages tables, or indexes where their entries are wanted."""
        self.close()
        made = _INDEX if entries else f"({_NAMES})"
        with closing(_open(self._path, self._key)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute("DELETE FROM sqlite_schema")
            connection.executemany(
                _ENTRY, [(f"p{n}", f"p{n}", n, f"CREATE TABLE p{n}{made}") for n in numbers]
            )
        self._connection = _open(self._path, self._key)
        self._connection.text_factory = _text
        self._connection.execute("PRAGMA query_only = ON")
        self._connection.execute("PRAGMA cell_size_check = ON")

    def first(self, number: int) -> Row | None:
        """One row of the page, or None where it holds none that can be read."""
        return next(iter(self._some(f"SELECT rowid, * FROM p{number} LIMIT 1")), None)

    def rows(self, number: int) -> list[Row]:
        """All rows that can be read: from the front to the first broken one, and from the back."""
        found, whole = self._try(f"SELECT rowid, * FROM p{number}")
        if not whole:
            known = {row[0] for row in found}
            back, _ = self._try(f"SELECT rowid, * FROM p{number} ORDER BY rowid DESC")
            found += [row for row in back if row[0] not in known]
        return found

    def entries(self, number: int) -> list[Cells]:
        """The entries of an index page and of the pages below it, as far as they can be read from both ends.

        Unlike a table's, the upper pages of an index hold entries of their own.
        """
        found, whole = self._try(f"SELECT * FROM p{number}")
        if not whole:
            found += self._try(f"SELECT * FROM p{number} ORDER BY {_KEY_DOWN}")[0]
        return [(first, *others) for first, others in found]

    def row(self, root: int, row_id: int) -> Cells | None:
        """The row with this id in the tree below a page."""
        found = self._some(f"SELECT rowid, * FROM p{root} WHERE rowid = ?", row_id)
        return found[0][1] if found else None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _some(self, sql: str, *values: int) -> list[Row]:
        return self._try(sql, *values)[0]

    def _try(self, sql: str, *values: int) -> tuple[list[Row], bool]:
        assert self._connection is not None
        found: list[Row] = []
        try:
            for cells in self._connection.execute(sql, values):
                found.append((cells[0], cells[1:]))
        except dbapi2.DatabaseError:
            return found, False
        return found, True


@contextmanager
def opened(torn: Torn, folder: Path, key: Key | None) -> Iterator[PageTable]:
    """A table of a torn file's pages, laid out in a private folder and removed afterwards."""
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / "pages.db"
    table = PageTable(torn, path, key)
    try:
        _lay_out(torn, path, key)
        yield table
    finally:
        table.close()
        shutil.rmtree(folder, ignore_errors=True)


def readable(torn: Torn, key: Key | None, *, entries: bool = False) -> list[int]:
    """The pages that may hold rows (or an index's entries). An encrypted page does not tell before SQLite opened it."""
    numbers = range(2, torn.count + 1)
    if key is not None:
        return [number for number in numbers if number not in torn.bad]
    kinds = _ENTRIES if entries else _ROWS
    return [number for number in numbers if torn.content[(number - 1) * torn.size] in kinds]


def portions(numbers: list[int], always: list[int]) -> Iterator[list[int]]:
    """So many pages at a time that SQLite's own list of tables stays small; some are always among them."""
    for start in range(0, len(numbers), _TOGETHER):
        yield sorted({*numbers[start : start + _TOGETHER], *always})


def _lay_out(torn: Torn, path: Path, key: Key | None) -> None:
    """A database that is as long as the torn one, and then the torn one's pages in it.

    Its own pages (the first, and the list of tables beyond the end) are not overwritten, nor are those whose seal is
    broken: they keep the filling, which reads as no table at all.
    """
    with closing(_open(path, key)) as connection:
        connection.execute(f"PRAGMA page_size = {torn.size}")
        connection.execute("CREATE TABLE filling(x)")
        while (missing := torn.count + 1 - _pages(connection)) > 0:
            connection.execute("INSERT INTO filling VALUES (zeroblob(?))", (min(missing * torn.size, _BLOB),))
    with path.open("r+b") as file:
        for number in range(2, torn.count + 1):
            if number not in torn.bad:
                file.seek((number - 1) * torn.size)
                file.write(torn.page(number))


def _open(path: Path, key: Key | None) -> Connection:
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    keys.apply(connection, key)
    for setting in ("journal_mode = OFF", "synchronous = OFF", "temp_store = MEMORY", "mmap_size = 0"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _pages(connection: Connection) -> int:
    (count,) = connection.execute("PRAGMA page_count").fetchone()
    return int(count)


def _text(data: bytes) -> str:
    """A text with a broken letter is still a text."""
    return data.decode("utf-8", "replace")
