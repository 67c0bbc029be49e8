"""A backup has its name only when it was proven; good ones are never lost to bad ones, clocks or full disks."""

import random
import shutil
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from app.core.errors import ShukeError
from app.db import files
from app.db.backups import backup, manifest, rotation
from app.db.backups.backup import BackupInfo, Reason
from app.db.connect import open_connection
from app.db.opening import look
from app.db.schema import SCHEMA_VERSION
from tests.db.conftest import ROOT, Work

TRIALS = 12


@pytest.fixture
def make(shop, clock):
    """Back the shop up, by hand unless told otherwise."""

    def make(**named):
        return backup.make(shop, clock=clock, **{"reason": Reason.MANUAL, **named})

    return make


@pytest.fixture
def folder(shop):
    return backup.default_folder(shop)


def test_backup_holds_what_the_shop_held(shop, make, ask, folder, clock):
    info = make()

    assert ask(info.path, "SELECT name FROM customer ORDER BY id") == ask(
        shop, "SELECT name FROM customer ORDER BY id"
    )
    assert (info.customers, info.purchases, info.cases) == (60, 180, 0)
    assert (info.sequence, info.reason, info.schema, info.verified) == (1, "manual", SCHEMA_VERSION, True)
    assert (info.made_at, info.day) == (clock.now(), date(2026, 9, 18))
    assert info.path == folder / "shop-000001-2026-09-18.db"
    assert backup.list_backups(folder) == [info]
    assert backup.verify(info)


def test_backup_is_for_its_owner_alone_and_leaves_nothing_else(make, folder, no_leftovers):
    info = make()

    assert info.path.stat().st_mode & 0o077 == 0
    assert manifest.manifest_path(info.path).stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0
    assert sorted(file.suffix for file in folder.iterdir()) == [".db", ".json", ".lock"]
    no_leftovers(folder)


def test_backup_takes_along_what_still_lies_in_the_log(shop, make, ask, crash):
    crash(shop, "UPDATE customer SET name = 'saved last' WHERE id = 1")

    assert ask(make().path, "SELECT name FROM customer WHERE id = 1") == [("saved last",)]


def test_trash_is_counted_apart(alter, shop, make):
    alter(shop, "UPDATE customer SET deleted_at = 1 WHERE id <= 20")

    info = make()

    assert (info.rows["customer"], info.customers) == (60, 40)


@pytest.mark.parametrize("name", ["o'neil.db", "店 铺 100%.db", "a?b#c.db", "no-ending"])
def test_any_name_will_do(shop, clock, name):
    path = shop.rename(shop.with_name(name))

    info = backup.make(path, clock=clock, reason=Reason.MANUAL)

    assert info.customers == 60
    assert backup.list_backups(backup.default_folder(path)) == [info]


def test_backups_are_numbered_whatever_the_clock_says(make, folder, clock):
    clock.advance(timedelta(days=4000))
    late = make()
    clock.advance(timedelta(days=-9000))
    early = make()

    assert [late.sequence, early.sequence] == [1, 2]
    assert backup.list_backups(folder) == [early, late]


def test_backup_beside_a_busy_writer_is_of_one_moment(shop, make, ask):
    stop = threading.Event()

    def save_all_the_time():
        with closing(open_connection(shop, writable=True)) as connection:
            for number in range(100_000):
                if stop.wait(0.002):
                    return
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(
                    "INSERT INTO draft(key, content, updated_at) VALUES (?, '0', 0)", (f"a{number}",)
                )
                connection.execute("INSERT INTO setting(key, value) VALUES (?, '0')", (f"a{number}",))
                connection.execute("COMMIT")

    (before,) = ask(shop, "SELECT count(*) FROM setting")[0]
    writer = threading.Thread(target=save_all_the_time)
    writer.start()
    try:
        made = [make() for _ in range(3)]
    finally:
        stop.set()
        writer.join()

    for info in made:
        assert info.rows["draft"] == info.rows["setting"] - before
        assert ask(info.path, "SELECT count(*) FROM draft") == [(info.rows["draft"],)]


def test_damaged_shop_gives_no_backup_and_costs_none(shop, make, folder, no_leftovers):
    good = make()
    with shop.open("r+b") as file:
        file.seek(4096 * 60)
        file.write(random.Random(1).randbytes(4096 * 40))

    with pytest.raises(ShukeError, match="damaged_database"):
        make()

    assert backup.list_backups(folder) == [good]
    no_leftovers(folder)


def test_search_index_that_drifted_does_not_stop_a_backup(shop, make, alter):
    alter(shop, "DELETE FROM customer_search_data WHERE id > 10")

    assert make().verified


def test_index_that_drifted_does_not_stop_a_backup(shop, make, alter, ask):
    alter(
        shop,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'WHERE deleted_at IS NULL', 'WHERE deleted_at IS 7')"
        " WHERE name = 'ix_customer_live_name'",
    )
    alter(shop, "REINDEX ix_customer_live_name")
    alter(
        shop,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_schema SET sql = replace(sql, 'IS 7', 'IS NULL') WHERE name = 'ix_customer_live_name'",
    )
    assert "missing from index" in str(ask(shop, "PRAGMA integrity_check"))

    assert make().customers == 60


def test_changed_backup_is_noticed(make):
    info = make()
    with info.path.open("r+b") as file:
        file.seek(5000)
        byte = file.read(1)
        file.seek(5000)
        file.write(bytes([byte[0] ^ 1]))

    assert not backup.verify(info)
    assert not backup.verify(replace(info, path=info.path.with_name("gone.db")))


def test_cut_backup_is_not_called_verified(make, folder):
    info = make()
    info.path.write_bytes(info.path.read_bytes()[:-1])

    assert [one.verified for one in backup.list_backups(folder)] == [False]


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"sequence": "x"}', "\x00", "[" * 5000])
def test_broken_manifest_is_passed_over(make, folder, text):
    broken, good = make(), make()
    manifest.manifest_path(broken.path).write_text(text)

    assert backup.list_backups(folder) == [good]
    assert make().sequence == 3
    assert broken.path.exists(), "what we do not know we do not throw away"


def test_strange_things_in_the_folder_are_left_alone(make, folder):
    make()
    (folder / "letter.txt").write_text("x")
    (folder / "old copy.db").write_text("x")
    (folder / "shop-000099-2026-09-18.db").mkdir()

    assert make().sequence == 100
    assert (folder / "letter.txt").exists()
    assert (folder / "old copy.db").exists()


# --- how many stay


def _info(
    number: int, day: date, *, verified: bool = True, pinned: bool = False, live: int = 100
) -> BackupInfo:
    return BackupInfo(
        path=Path(f"shop-{number:06d}-{day}.db"),
        sequence=number,
        made_at=datetime(day.year, day.month, day.day, tzinfo=UTC),
        day=day,
        reason="closing",
        schema=1,
        app_version="0",
        rows={"customer": 100},
        live={"customer": live},
        size=1,
        sha256="",
        pinned=pinned,
        verified=verified,
    )


def _kept(backups):
    dropped = {info.sequence for info in rotation.to_drop(backups)}
    return [info for info in backups if info.sequence not in dropped]


def test_plan_thins_out_towards_the_past():
    start = date(2025, 1, 1)
    backups = [_info(number, start + timedelta(days=number // 3)) for number in range(3 * 500)]

    kept = _kept(backups)

    days = {info.day for info in kept}
    last = start + timedelta(days=499)
    assert {last - timedelta(days=back) for back in range(14)} <= days
    assert len({info.day.isocalendar()[:2] for info in kept}) >= 10
    assert len({(info.day.year, info.day.month) for info in kept}) == 12
    assert len(kept) <= 10 + 14 + 10 + 12


def test_pinned_ones_stay():
    backups = [_info(number, date(2026, 1, 1), pinned=number == 3) for number in range(100)]

    assert [info.sequence for info in _kept(backups)] == [3, *range(90, 100)]


def test_five_verified_ones_stay_behind_broken_ones():
    backups = [_info(number, date(2026, 1, 1), verified=number < 50) for number in range(100)]

    assert [info.sequence for info in _kept(backups) if info.verified] == list(range(45, 50))


def test_no_walk_of_the_clock_empties_the_shelf():
    for trial in range(200):
        dice = random.Random(trial)
        backups, day = [], date(2026, 9, 18)
        for number in range(1, 120):
            day += timedelta(days=dice.choice([0, 0, 0, 1, 1, dice.randint(-30 * 365, 30 * 365)]))
            day = min(max(day, date(1975, 1, 1)), date(2120, 1, 1))
            backups = _kept([*backups, _info(number, day)])
            assert backups[-1].sequence == number
            assert len(backups) >= min(number, rotation.FEWEST_VERIFIED)
        assert len(backups) <= 50


def test_rotation_drops_files_with_their_manifests(make, folder):
    for _ in range(13):
        make()

    assert [info.sequence for info in backup.list_backups(folder)] == list(range(13, 3, -1))
    assert len(list(folder.iterdir())) == 10 * 2 + 1


def test_nothing_is_dropped_before_a_restore_was_confirmed(make, folder):
    for _ in range(5):
        make()
    backup.pause_rotation(folder)
    for _ in range(12):
        make()
    assert backup.rotation_paused(folder)
    assert [info.sequence for info in backup.list_backups(folder)] == [*range(17, 7, -1), *range(5, 0, -1)]

    backup.resume_rotation(folder)
    make()

    assert [info.sequence for info in backup.list_backups(folder)] == list(range(18, 8, -1))


@pytest.mark.parametrize(
    "statement", ["DELETE FROM purchase WHERE id > 140", "UPDATE customer SET deleted_at = 1 WHERE id > 40"]
)
def test_state_before_a_great_loss_is_pinned(shop, make, alter, folder, statement):
    make()
    before = make()
    alter(shop, statement)
    make()
    make()

    assert [info.sequence for info in backup.list_backups(folder) if info.pinned] == [before.sequence]


def test_small_losses_pin_nothing(shop, make, alter, folder):
    make()
    alter(shop, "DELETE FROM purchase WHERE id > 150")
    make()

    assert [info for info in backup.list_backups(folder) if info.pinned] == []


def test_pin_is_written_down(make, folder):
    backup.set_pinned(make(), True)

    assert [info.pinned for info in backup.list_backups(folder)] == [True]


# --- a second place


def test_second_place_gets_a_copy(make, tmp_path, folder):
    stick = tmp_path / "stick"
    stick.mkdir()

    info = make(second_place=stick)

    assert info.second_place == "kept"
    (copy,) = backup.list_backups(stick / folder.name)
    assert (copy.sha256, copy.verified, backup.verify(copy)) == (info.sha256, True, True)


def test_second_place_that_is_not_there_is_not_made(make, tmp_path):
    info = make(second_place=tmp_path / "stick")

    assert (info.second_place, info.verified) == ("missing", True)
    assert not (tmp_path / "stick").exists()


def test_second_place_that_cannot_be_written_costs_nothing(make, tmp_path, folder):
    (tmp_path / folder.name).write_text("in the way")

    assert make(second_place=tmp_path).second_place == "failed"


def test_numbers_go_on_from_both_places(make, tmp_path, folder):
    make(second_place=tmp_path)
    make(second_place=tmp_path)
    shutil.rmtree(folder)

    info = make(second_place=tmp_path)

    assert (info.sequence, info.second_place) == (3, "kept")


# --- to a file of one's choice


def test_backup_to_a_file(shop, tmp_path, clock, ask, no_leftovers):
    target = tmp_path / "stick" / "copy.db"

    info = backup.backup_to(shop, target, clock=clock)

    assert (info.path, info.customers, info.verified) == (target, 60, True)
    assert look(target).version == SCHEMA_VERSION
    assert sorted(file.name for file in target.parent.iterdir()) == ["copy.db"]


def test_older_copy_is_replaced(shop, tmp_path, clock, alter, ask):
    target = tmp_path / "copy.db"
    backup.backup_to(shop, target, clock=clock)
    alter(shop, "UPDATE customer SET name = 'newer' WHERE id = 1")

    backup.backup_to(shop, target, clock=clock)

    with closing(backup.open_untouched(target)) as connection:
        assert connection.execute("SELECT name FROM customer WHERE id = 1").fetchone() == ("newer",)


@pytest.mark.parametrize("kind", ["itself", "letter", "empty", "other shop", "folder"])
def test_no_other_file_is_overwritten(shop, filled_shop, tmp_path, clock, kind):
    target = tmp_path / "target.db"
    match kind:
        case "itself":
            target = shop
        case "letter":
            target.write_text("Dear Ann")
        case "empty":
            target.touch()
        case "other shop":
            shutil.copyfile(filled_shop, target)
        case "folder":
            target.mkdir()
    before = target.read_bytes() if target.is_file() else b""

    with pytest.raises(ShukeError, match="file_exists"):
        backup.backup_to(shop, target, clock=clock)

    assert (target.read_bytes() if target.is_file() else b"") == before


# --- faults


def test_full_disk_leaves_the_older_backups_and_room_to_save(
    small_disk, filled_shop, clock, ask, no_leftovers
):
    shop = small_disk / "shop.db"
    shutil.copyfile(filled_shop, shop)

    with pytest.raises(ShukeError, match="disk_full"):
        backup.make(shop, clock=clock, reason=Reason.MANUAL)

    no_leftovers(small_disk)
    assert ask(shop, "SELECT count(*) FROM customer") == [(60,)]


def test_killed_while_backing_up(shop, clock, killed, folder, ask, no_leftovers):
    for ended in killed(TRIALS, lambda: Work(backup.make, shop, reason=Reason.MANUAL, clock=clock)):
        made = backup.list_backups(folder)
        assert made or not ended
        for info in made:
            assert backup.verify(info)
            assert ask(info.path, "SELECT count(*) FROM purchase") == [(180,)]
    last = backup.make(shop, reason=Reason.MANUAL, clock=clock)

    assert last == backup.list_backups(folder)[0]
    assert len(list(folder.glob("*.db"))) == len(list(folder.glob("*.json")))
    no_leftovers(folder)


_WATCHED = """
import os, sys
from pathlib import Path
from app.core.clock import SystemClock
from app.db.backups import backup
from app.db.checking import check
from app.db.open import open_database
from app.db.backups.restore import restore
live = Path(sys.argv[1])
names = {str(live) + ending for ending in ("", "-wal", "-shm")}
opened = []
sys.addaudithook(lambda event, values: event == "open" and opened.append(os.fsdecode(str(values[0]))))
clock = SystemClock()
file = open_database(live)
info = backup.make(live, reason=backup.Reason.MANUAL, clock=clock)
check.check(live)
with file.reader() as reader:
    reader.one("SELECT 1")
file.close()
restore(info.path, live, clock=clock)
print(sorted(names & set(opened)))
"""


def test_python_never_opens_the_live_file(shop):
    """Closing such a handle would drop SQLite's locks on the file, and another program's save could be lost."""
    run = subprocess.run(
        [sys.executable, "-c", _WATCHED, shop], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (run.stdout.strip(), run.stderr) == ("[]", "")


def test_work_file_is_swept_only_by_its_name(tmp_path):
    shop = tmp_path / "shop.db"
    mine = files.work_file(shop, "making")
    (tmp_path / f"{mine.name}-wal").touch()
    others = files.work_file(tmp_path / "other.db", "making")

    files.sweep(shop)

    assert [file.name for file in tmp_path.iterdir()] == [others.name]
