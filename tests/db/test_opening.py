"""Each thing that can be under a file's name gets its own code, and what is refused stays as it was."""

import errno
import os
import random
import shutil
import tempfile
from contextlib import closing
from pathlib import Path, PurePosixPath

import pytest
from sqlcipher3 import dbapi2

from app.core.errors import ShukeError
from app.core.words import LANGUAGES, Words
from app.db import faults, places
from app.db.connect import open_connection
from app.db.lock import FileLock
from app.db.opening import examine, identity, look, quick_check
from app.db.readonly import open_view
from app.db.schema import SCHEMA_VERSION
from tests.db.conftest import NOBODY

MOUNTS = """\
/dev/a / ext4 rw 0 0
//n/x /mnt/nas cifs rw 0 0
/dev/b /mnt/nas/inner ext4 rw 0 0
n:/y /mnt/my\\040share nfs4 rw 0 0
bad
"""


def _trio(path):
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


def _code(path):
    with pytest.raises(ShukeError) as fault:
        look(path)
    for language in LANGUAGES:
        assert Words.load(language)(f"errors.{fault.value.code}", **fault.value.values)
    return fault.value.code


def test_good_file(shop):
    found = look(shop)

    assert (found.version, found.needs_migration, found.view_only, found.warnings) == (
        SCHEMA_VERSION,
        False,
        "",
        (),
    )
    assert found.identity == identity(shop)


def test_older_file_needs_migration(shop, alter, monkeypatch):
    monkeypatch.setattr("app.db.opening.SCHEMA_VERSION", SCHEMA_VERSION + 1)

    assert look(shop).needs_migration


def _missing(path):
    path.unlink()


def _folder(path):
    path.unlink()
    path.mkdir()


def _text(path):
    path.write_text("Dear Ann, " * 2000)


def _noise(path):
    path.write_bytes(random.Random(1).randbytes(100_000))


def _short(path):
    path.write_bytes(b"SQLite")


def _half(path):
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _without_tail(path):
    path.write_bytes(path.read_bytes()[:-100])


def _without_last_page(path):
    path.write_bytes(path.read_bytes()[:-4096])


def _first_page_zeroed(path):
    content = bytearray(path.read_bytes())
    content[:4096] = bytes(4096)
    path.write_bytes(content)


def _schema_page_garbled(path):
    content = bytearray(path.read_bytes())
    content[100:4096] = random.Random(1).randbytes(3996)
    path.write_bytes(content)


def _foreign(path):
    path.unlink()
    with closing(dbapi2.connect(str(path))) as connection:
        connection.execute("CREATE TABLE things (x)")


def _sql(*statements):
    def spoil(path):
        with closing(open_connection(path, writable=True)) as connection:
            for statement in statements:
                connection.execute(statement)

    return spoil


@pytest.mark.parametrize(
    "spoil, code",
    [
        (_missing, "missing_file"),
        (_folder, "not_a_file"),
        (lambda path: path.write_bytes(b""), "empty_file"),
        (_text, "not_a_database"),
        (_noise, "not_a_database"),
        (_short, "not_a_database"),
        (_first_page_zeroed, "not_a_database"),
        (_half, "damaged_database"),
        (_without_tail, "damaged_database"),
        (_without_last_page, "damaged_database"),
        (_schema_page_garbled, "damaged_database"),
        (_foreign, "foreign_database"),
        (_sql("PRAGMA application_id = 7"), "foreign_database"),
        (_sql("PRAGMA user_version = 0"), "foreign_database"),
        (_sql("PRAGMA user_version = -1"), "foreign_database"),
        (_sql(f"PRAGMA user_version = {SCHEMA_VERSION + 1}"), "newer_database"),
        (_sql("PRAGMA user_version = 100"), "newer_database"),
        (_sql("CREATE TABLE stranger (x)"), "altered_database"),
        (_sql("DROP TABLE article_product"), "altered_database"),
        (_sql("ALTER TABLE customer ADD COLUMN extra"), "altered_database"),
        (_sql("DROP INDEX ix_customer_name"), "altered_database"),
        (_sql("CREATE VIEW endless AS SELECT 1"), "altered_database"),
        (_sql("CREATE TRIGGER evil AFTER INSERT ON tag BEGIN DELETE FROM customer; END"), "altered_database"),
    ],
)
def test_fault_has_its_code_and_the_file_stays_as_it_was(shop, spoil, code):
    spoil(shop)
    before = _trio(shop)

    assert _code(shop) == code
    assert _trio(shop) == before


def test_statistics_of_the_planner_are_no_alteration(shop, alter):
    alter(shop, "ANALYZE", "PRAGMA optimize")

    assert look(shop).version == SCHEMA_VERSION


def test_newer_file_with_a_waiting_log_keeps_it(shop, crash):
    crash(shop, "UPDATE customer SET name = 'newer'", "PRAGMA user_version = 99")
    before = _trio(shop)

    assert _code(shop) == "newer_database"
    after = _trio(shop)
    assert (after["shop.db"], after["shop.db-wal"]) == (before["shop.db"], before["shop.db-wal"])


def test_file_with_a_waiting_log_is_good(shop, crash):
    crash(
        shop,
        "UPDATE customer SET name = 'x'",
        "CREATE TEMP TABLE t (x)",
        "DELETE FROM purchase WHERE id > 100",
    )

    assert look(shop).version == SCHEMA_VERSION


def test_garbled_page_is_found_by_reading_all(shop, ask):
    ((page,),) = ask(shop, "SELECT rootpage FROM sqlite_schema WHERE name = 'purchase'")
    with shop.open("r+b") as file:
        file.seek(4096 * (page - 1))
        file.write(random.Random(1).randbytes(4096))

    look(shop)
    with pytest.raises(ShukeError, match="damaged_database"):
        quick_check(shop)


def test_drifted_search_index_is_no_damage(shop, alter):
    alter(shop, "DELETE FROM customer_search_data WHERE id > 10")

    quick_check(shop)


def test_all_is_read_after_a_crash_and_not_after_an_orderly_end(shop, ask, clock):
    with FileLock(shop) as lock:
        examine(shop, lock, clock)
    ((page,),) = ask(shop, "SELECT rootpage FROM sqlite_schema WHERE name = 'purchase'")
    with shop.open("r+b") as file:
        file.seek(4096 * (page - 1))
        file.write(bytes(4096))

    with FileLock(shop) as lock:
        assert examine(shop, lock, clock).version == SCHEMA_VERSION
    FileLock(shop).path.unlink()
    with FileLock(shop) as lock, pytest.raises(ShukeError, match="damaged_database"):
        examine(shop, lock, clock)


@pytest.mark.parametrize("seed", range(60))
def test_mutants_end_in_a_named_state_at_once(shop, seed):
    dice = random.Random(seed)
    content = bytearray(shop.read_bytes())
    for _ in range(dice.choice([1, 10, 200])):
        start = dice.randrange(len(content))
        match dice.choice(["flip", "zero", "cut", "splice"]):
            case "flip":
                content[start] ^= 1 << dice.randrange(8)
            case "zero":
                content[start : start + 512] = bytes(len(content[start : start + 512]))
            case "cut":
                del content[start : start + dice.choice([1, 100, 4096])]
            case "splice":
                other = dice.randrange(len(content))
                content[start : start + 4096] = content[other : other + 4096]
        content = content or bytearray(b"x")
    shop.write_bytes(content)
    before = _trio(shop)

    assert _state(shop) in ("good", "not_a_database", "damaged_database", "foreign_database", "newer_database",
                            "altered_database")  # fmt: skip
    assert _trio(shop)["shop.db"] == before["shop.db"]


def _state(path):
    try:
        look(path)
        quick_check(path)
    except ShukeError as fault:
        return fault.code
    return "good"


# --- rights: as somebody who is not the superuser


def _view(path):
    found = look(path)
    with closing(open_view(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM customer").fetchone()
    return found.view_only, count


@pytest.fixture
def place():
    """A folder that everybody may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
        folder.chmod(0o755)


def _mine(path, mode):
    if os.geteuid() == 0:
        os.chown(path, NOBODY, NOBODY)
    path.chmod(mode)


@pytest.mark.parametrize("journal", ["wal", "delete"])
@pytest.mark.parametrize(
    "file_mode, folder_mode, found",
    [
        (0o600, 0o700, ("", 60)),
        (0o400, 0o700, ("read_only_file", 60)),
        (0o600, 0o500, ("read_only_folder", 60)),
        (0o400, 0o500, ("read_only_folder", 60)),
        (0o000, 0o700, "unreadable_file"),
        (0o000, 0o500, "unreadable_file"),
        (0o600, 0o000, "unreadable_file"),
    ],
)
def test_rights(place, filled_shop, as_nobody, journal, file_mode, folder_mode, found):
    path = place / "folder" / "shop.db"
    path.parent.mkdir()
    shutil.copyfile(filled_shop, path)
    with closing(open_connection(path, writable=True)) as connection:
        connection.execute(f"PRAGMA journal_mode = {journal}")
    _mine(path, file_mode)
    _mine(path.parent, folder_mode)

    assert as_nobody(_view, path) == found


def test_unfinished_file_in_a_read_only_folder(place, filled_shop, as_nobody, crash):
    path = place / "folder" / "shop.db"
    path.parent.mkdir()
    shutil.copyfile(filled_shop, path)
    crash(path, "DELETE FROM contact_point WHERE customer_id > 50", "UPDATE customer SET name = 'x'")
    path.with_name("shop.db-shm").unlink()
    for file in path.parent.iterdir():
        _mine(file, 0o400)
    _mine(path.parent, 0o500)

    assert as_nobody(_view, path) == "read_only_unfinished"


def test_full_disk_shows_the_file(small_disk, filled_shop):
    path = small_disk / "shop.db"
    shutil.copyfile(filled_shop, path)
    with pytest.raises(OSError, match="No space"):
        (small_disk / "ballast").write_bytes(b"x" * 9_000_000)

    assert look(path).view_only == "disk_full"


# --- the codes of SQLite and of the system


def _fault(error_of, path):
    with pytest.raises(dbapi2.Error) as error:
        error_of(path)
    return faults.translate(error.value, path).code


def test_codes_of_sqlite(shop, tmp_path):
    def full(path):
        with closing(open_connection(path, writable=True)) as connection:
            connection.execute("PRAGMA max_page_count = 10")
            connection.execute(
                "INSERT INTO setting(key, value) SELECT hex(randomblob(900)), '0' FROM purchase"
            )

    def busy(path):
        with (
            closing(open_connection(path, writable=True)) as one,
            closing(open_connection(path, writable=True)) as two,
        ):
            one.execute("BEGIN IMMEDIATE")
            two.execute("PRAGMA busy_timeout = 0")
            two.execute("BEGIN IMMEDIATE")

    def read_only(path):
        with closing(open_connection(path)) as connection:
            connection.execute("DELETE FROM tag")

    def letter(path):
        path.write_text("Dear Ann, " * 2000)
        open_connection(path)

    assert _fault(full, shop) == "disk_full"
    assert _fault(busy, shop) == "in_use"
    assert _fault(read_only, shop) == "no_write_permission"
    assert _fault(lambda path: open_connection(path), tmp_path / "gone.db") == "moved_away"
    assert _fault(letter, shop) == "not_a_database"


@pytest.mark.parametrize(
    "statement", ["SELEC 1", "INSERT INTO setting(key) VALUES ('a')", "SELECT * FROM nothing"]
)
def test_mistakes_of_ours_stay_mistakes(shop, statement):
    connection = open_connection(shop, writable=True)
    with closing(connection), pytest.raises(dbapi2.Error) as error, faults.translated(shop):
        connection.execute(statement)

    assert not faults.is_fault(error.value)


class _Named(dbapi2.OperationalError):
    def __init__(self, name):
        super().__init__("text that says nothing")
        self.sqlite_errorname = name


@pytest.mark.parametrize(
    "name, code",
    [
        ("SQLITE_CORRUPT", "damaged_database"),
        ("SQLITE_CORRUPT_VTAB", "damaged_database"),
        ("SQLITE_BUSY_SNAPSHOT", "in_use"),
        ("SQLITE_LOCKED", "in_use"),
        ("SQLITE_FULL", "disk_full"),
        ("SQLITE_IOERR", "disk_error"),
        ("SQLITE_IOERR_SHMSIZE", "disk_error"),
        ("SQLITE_READONLY_DIRECTORY", "no_write_permission"),
        ("SQLITE_CANTOPEN", "no_write_permission"),
        ("SQLITE_NOMEM", "unreadable_file"),
    ],
)
def test_full_locked_and_read_only_are_not_called_damage(shop, name, code):
    assert faults.translate(_Named(name), shop).code == code


@pytest.mark.parametrize(
    "number, code",
    [
        (errno.ENOSPC, "disk_full"),
        (errno.EROFS, "no_write_permission"),
        (errno.EACCES, "no_write_permission"),
        (errno.EIO, "disk_error"),
        (errno.ENODEV, "disk_error"),
    ],
)
def test_codes_of_the_system(tmp_path, number, code):
    with pytest.raises(ShukeError, match=code), faults.translated(tmp_path):
        raise OSError(number, "text that says nothing")


# --- places


@pytest.mark.parametrize(
    "folder, expected",
    [
        ("Dropbox/shop", True),
        ("OneDrive - Tea Ltd/shop", True),
        ("OneDrive", True),
        ("坚果云/店", True),
        ("Library/Mobile Documents/com~apple~CloudDocs", True),
        ("Google Drive", True),
        ("my onedrive notes", False),
        ("shop", False),
    ],
)
def test_folders_of_sync_programs(tmp_path, folder, expected):
    assert places.is_synced(tmp_path / folder / "shop.db") is expected


def test_folder_with_the_mark_of_a_sync_program(tmp_path):
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    (tmp_path / "shared" / "shop").mkdir()

    assert places.warnings(tmp_path / "shared" / "shop" / "shop.db") == ("synced_folder",)
    for language in LANGUAGES:
        assert Words.load(language)("errors.synced_folder")


@pytest.mark.parametrize(
    "path, kind",
    [
        ("/home/ann/shop.db", "ext4"),
        ("/mnt/nas/shop.db", "cifs"),
        ("/mnt/nas/inner/shop.db", "ext4"),
        ("/mnt/my share/shop.db", "nfs4"),
        ("/mnt/nasty/shop.db", "ext4"),
    ],
)
def test_file_system_of_a_path(path, kind):
    assert places.mount_type(PurePosixPath(path), MOUNTS) == kind


def test_a_name_in_the_schema_that_became_bytes_is_no_mistake_of_ours(shop, alter):
    alter(
        shop,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET tbl_name = CAST(tbl_name AS BLOB) WHERE name = 'tag'",
    )

    assert _code(shop) in ("altered_database", "damaged_database")
