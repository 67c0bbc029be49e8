"""What is found under the name of a shop's file: broken, foreign, hostile, unfinished, of other programs."""

import io
import random
import shutil
import struct
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from app.db.connect import APPLICATION_ID, open_connection
from app.db.schema import SCHEMA_VERSION

PAGE = 4096
Spoil = Callable[[Path, random.Random], None]
"""Does something to a good file."""


def _content(data: bytes) -> Spoil:
    return lambda path, dice: _put(path, data)


def _put(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("xl/workbook.xml", "<workbook/>" * 500)
    return out.getvalue()


def _sql(*statements: str) -> Spoil:
    def spoil(path: Path, dice: random.Random) -> None:
        with closing(open_connection(path, writable=True)) as connection:
            connection.execute("PRAGMA foreign_keys = OFF")
            for statement in statements:
                connection.execute(statement)

    return spoil


def _rewritten(*statements: str) -> Spoil:
    """As somebody with bad intent would: by way of the list of tables."""
    return _sql("PRAGMA writable_schema = ON", *statements)


def _foreign(*statements: str) -> Spoil:
    def spoil(path: Path, dice: random.Random) -> None:
        path.unlink()
        with closing(dbapi2.connect(str(path), isolation_level=None)) as connection:
            for statement in statements:
                connection.execute(statement)

    return spoil


def _log(make: Callable[[bytes, random.Random], bytes]) -> Spoil:
    """A log beside the file that is not its own."""

    def spoil(path: Path, dice: random.Random) -> None:
        path.with_name(path.name + "-wal").write_bytes(make(path.read_bytes(), dice))

    return spoil


def _unfinished(after: Callable[[Path, random.Random], None]) -> Spoil:
    """A file as a killed program leaves it: the last saves are in the log alone. Then something happens to the log."""

    def spoil(path: Path, dice: random.Random) -> None:
        work = path.with_name("work.db")
        shutil.copyfile(path, work)
        with closing(open_connection(work, writable=True)) as connection:
            connection.execute("UPDATE customer SET notes = 'saved last'")
            connection.execute(
                "INSERT INTO tag(name, uuid, created_at, updated_at) VALUES ('x', zeroblob(16), 1, 1)"
            )
            shutil.copyfile(work, path)
            shutil.copyfile(work.with_name("work.db-wal"), path.with_name("shop.db-wal"))
        for file in path.parent.glob("work.db*"):
            file.unlink()
        after(path, dice)

    return spoil


def _log_of(path: Path) -> Path:
    return path.with_name(path.name + "-wal")


def _log_flipped(path: Path, dice: random.Random) -> None:
    content = bytearray(_log_of(path).read_bytes())
    content[dice.randrange(len(content))] ^= 1
    _log_of(path).write_bytes(content)


def _log_cut(path: Path, dice: random.Random) -> None:
    content = _log_of(path).read_bytes()
    _log_of(path).write_bytes(content[: dice.randrange(len(content))])


def _log_of_a_log(path: Path, dice: random.Random) -> None:
    _log_of(path).write_bytes(path.read_bytes()[:50_000])


def _file_cut_under_log(path: Path, dice: random.Random) -> None:
    path.write_bytes(path.read_bytes()[: 3 * PAGE])


def _noisy_journal(path: Path, dice: random.Random) -> None:
    path.with_name("shop.db-journal").write_bytes(dice.randbytes(9000))


def _folder(path: Path, dice: random.Random) -> None:
    path.unlink()
    path.mkdir()


def _wal_head(content: bytes, dice: random.Random) -> bytes:
    return struct.pack(">IIII", 0x377F0682, 3007000, PAGE, 0) + dice.randbytes(16) + dice.randbytes(20_000)


_OTHER_MARK = f"PRAGMA application_id = {APPLICATION_ID + 1}"
_ENDLESS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS id, 'x' AS name FROM n"
)
_TABLE_TO_VIEW = (
    "UPDATE sqlite_schema SET type = 'view', rootpage = 0, sql = 'CREATE VIEW tier AS {}' WHERE name = 'tier'"
)

CORPUS: tuple[tuple[str, Spoil], ...] = (
    ("nothing at all", lambda path, dice: path.unlink()),
    ("0 bytes", _content(b"")),
    ("one byte", _content(b"S")),
    ("the first word alone", _content(b"SQLite format 3\0")),
    ("a header alone", lambda path, dice: _put(path, path.read_bytes()[:100])),
    ("one page", lambda path, dice: _put(path, path.read_bytes()[:PAGE])),
    ("half", lambda path, dice: _put(path, path.read_bytes()[: path.stat().st_size // 2])),
    ("without its last 100 bytes", lambda path, dice: _put(path, path.read_bytes()[:-100])),
    ("without its last page", lambda path, dice: _put(path, path.read_bytes()[:-PAGE])),
    ("with a tail", lambda path, dice: _put(path, path.read_bytes() + b"tail")),
    ("twice in a row", lambda path, dice: _put(path, path.read_bytes() * 2)),
    ("zeros", _content(bytes(100_000))),
    ("noise", lambda path, dice: _put(path, dice.randbytes(100_000))),
    ("noise in whole pages", lambda path, dice: _put(path, dice.randbytes(25 * PAGE))),
    (
        "noise after the first word",
        lambda path, dice: _put(path, b"SQLite format 3\0" + dice.randbytes(99_984)),
    ),
    ("a letter", _content(b"Dear Ann, " * 3000)),
    ("a letter in Chinese", _content("亲爱的孙女士，".encode("gb18030") * 3000)),
    ("a table of a till", _content(b"name,phone\r\nAnn,123\r\n" * 2000)),
    ("a picture", lambda path, dice: _put(path, b"\x89PNG\r\n\x1a\n" + dice.randbytes(50_000))),
    ("a photo", lambda path, dice: _put(path, b"\xff\xd8\xff\xe0" + dice.randbytes(50_000))),
    ("a printed page", lambda path, dice: _put(path, b"%PDF-1.7\n" + dice.randbytes(50_000))),
    ("a workbook", lambda path, dice: _put(path, _zip())),
    ("a web page", _content(b"<!DOCTYPE html><html>404</html>" * 500)),
    ("JSON", _content(b'{"customers": []}' * 500)),
    ("another program's file", _foreign("CREATE TABLE things(x)", "INSERT INTO things VALUES (1)")),
    (
        "another program's empty file",
        _foreign("PRAGMA user_version = 7", "CREATE TABLE a(x)", "DROP TABLE a"),
    ),
    ("another mark", _sql(_OTHER_MARK)),
    ("no mark", _sql("PRAGMA application_id = 0")),
    ("the schema before the first", _sql("PRAGMA user_version = 0")),
    ("a negative schema", _sql("PRAGMA user_version = -5")),
    ("the next schema", _sql(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")),
    ("a schema of the far future", _sql("PRAGMA user_version = 2147483647")),
    ("a stranger's table", _sql("CREATE TABLE stranger(x)")),
    ("a table too few", _sql("DROP TABLE win_back_step")),
    ("a column more", _sql("ALTER TABLE customer ADD COLUMN extra")),
    ("an index too few", _sql("DROP INDEX ix_customer_name")),
    ("a view", _sql("CREATE VIEW everybody AS SELECT * FROM customer")),
    ("an endless view", _sql(f"CREATE VIEW endless AS {_ENDLESS}")),
    ("a table that became an endless view", _rewritten(_TABLE_TO_VIEW.format(_ENDLESS.replace("'", "''")))),
    (
        "a table that became nonsense",
        _rewritten("UPDATE sqlite_schema SET sql = 'CREATE TABLE x(' WHERE name = 'tag'"),
    ),
    (
        "tables that share their rows",
        _rewritten("UPDATE sqlite_schema SET rootpage = 4 WHERE name = 'customer'"),
    ),
    (
        "a table beyond the end",
        _rewritten("UPDATE sqlite_schema SET rootpage = 999999 WHERE name = 'customer'"),
    ),
    (
        "two tables of one name",
        _rewritten("INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'tag'"),
    ),
    ("a list of tables without tables", _rewritten("DELETE FROM sqlite_schema")),
    (
        "a trigger that deletes",
        _sql("CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM customer; END"),
    ),
    (
        "a trigger without end",
        _sql("CREATE TRIGGER again AFTER UPDATE ON tag BEGIN UPDATE tag SET name = name || 'x'; END"),
    ),
    ("a generated column", _sql("ALTER TABLE tag ADD COLUMN evil AS (zeroblob(999999999))")),
    ("a virtual table", _sql("CREATE VIRTUAL TABLE stranger USING fts5(x)")),
    ("rows that are no text", _sql("UPDATE customer SET name = x'ff00ff', name_sort = x'ff'")),
    ("a text that is none", _sql("UPDATE customer SET name = CAST(x'e5ad99ff' AS TEXT)")),
    (
        "numbers that are texts",
        _sql("UPDATE purchase SET total = 'much'", "UPDATE purchase SET bought_on = 'today'"),
    ),
    ("a number of 20 digits", _sql("UPDATE purchase SET total = 9223372036854775807")),
    ("a day in the year 5 million", _sql("UPDATE purchase SET bought_on = 2000000000")),
    ("settings that are no JSON", _sql("UPDATE setting SET value = '{'")),
    ("a log of noise", _log(lambda content, dice: dice.randbytes(40_000))),
    ("a log that is a text", _log(lambda content, dice: b"hello " * 5000)),
    ("a log with a foreign head", _log(_wal_head)),
    ("a log that is a database", _log(lambda content, dice: content[:40_000])),
    ("saved last, log whole", _unfinished(lambda path, dice: None)),
    ("saved last, log gone", _unfinished(lambda path, dice: _log_of(path).unlink())),
    ("saved last, log flipped", _unfinished(_log_flipped)),
    ("saved last, log cut", _unfinished(_log_cut)),
    ("saved last, log is another file", _unfinished(_log_of_a_log)),
    ("saved last, file cut", _unfinished(_file_cut_under_log)),
    ("a journal of noise", _noisy_journal),
    ("a folder", _folder),
)
