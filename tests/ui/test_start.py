"""One window after the other on a file: password, wishes carried out between two, help where it does not open."""

import random
import shutil
from pathlib import Path

import pytest

from app.core.errors import ShukeError
from app.db import keys
from app.db.backups import backup, protect
from app.db.backups.manifest import Reason
from app.db.open import open_database
from app.models import Customer
from app.ui import start
from app.ui.lock.leaving import go_to, place_of
from app.ui.recovery.plan import Help
from app.ui.wishes import Lock, Protect, Quit, Reopen, Restore, Unprotect
from tests.ui.stages import Player, staged

PASSWORD = "lantern rain 7"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("SHUKE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def shop(new_shop, tmp_path):
    return Path(shutil.copyfile(new_shop, tmp_path / "shop.db"))


@pytest.fixture
def run(qapp, clock, tmp_path, shop):
    """Run on the shop's file with a player; gives the exit code and what was said."""

    def go(player, path=shop, *, create=False):
        said = []
        with staged(qapp, clock, tmp_path, player) as stage:
            code = start.run(stage, path, create=create, say=said.append)
        return code, said

    return go


def wish(what):
    return lambda window: window.end_with(what)


def give(password):
    def drive(window):
        window.password.setText(password)
        window.attempt()

    return drive


def choose(which):
    return lambda window: window.buttons[which].click()


def add(path, name, clock, key=None):
    with _opened(path, clock, key) as db, db.write("customer.create", subject=name) as session:
        session.add(Customer(name=name))


class _opened:
    def __init__(self, path, clock, key=None):
        self.db = open_database(path, clock=clock, key=key)

    def __enter__(self):
        return self.db

    def __exit__(self, *fault):
        self.db.close()


def names(path, clock, key=None):
    with _opened(path, clock, key) as db, db.reader() as reader:
        return [name for (name,) in reader.all("SELECT name FROM customer ORDER BY id")]


def test_a_plain_file_opens_without_a_word(run):
    player = Player()
    assert run(player) == (0, [])
    assert player.shown == ["MainWindow"]


def test_a_password_is_set_asked_for_and_removed(run, shop, clock):
    backup.make(shop, reason=Reason.MANUAL, clock=clock)
    notices = []

    def told(window):
        notices.append((window.pages.current, window.undo_bar.message))

    def lock(window):
        told(window)
        window.end_with(Lock(place_of(window)))

    def unprotect(window):
        told(window)
        assert window.context.database.key is not None
        window.end_with(Unprotect())

    player = Player(
        MainWindow=[wish(Protect(PASSWORD)), lock, unprotect, told],
        UnlockWindow=[give(PASSWORD)],
    )
    assert run(player) == (0, [])
    assert "".join(name[0] for name in player.shown) == "MBMUMBM"
    assert [page for page, _ in notices] == ["settings", "settings", "settings"]
    assert keys.fits(shop, None)
    assert all(keys.fits(info.path, None) for info in backup.list_backups(backup.default_folder(shop)))


def test_leaving_at_the_password_opens_nothing(run, shop):
    protect.set_password(shop, PASSWORD)
    player = Player(UnlockWindow=[lambda window: window.reject()])
    assert run(player) == (0, [])
    assert player.shown == ["UnlockWindow"]


def test_a_restore_is_carried_out_between_two_windows_and_can_be_taken_back(run, shop, clock):
    add(shop, "Ann", clock)
    info = backup.make(shop, reason=Reason.MANUAL, clock=clock)
    add(shop, "Bea", clock)
    seen = []

    def look(window):
        with window.context.database.reader() as reader:
            seen.append([name for (name,) in reader.all("SELECT name FROM customer ORDER BY id")])

    def undo(window):
        look(window)
        kept = backup.list_backups(backup.default_folder(shop))[0]
        assert kept.reason == Reason.RESTORE
        window.end_with(Restore(kept.path, undoing=True))

    player = Player(MainWindow=[wish(Restore(info.path)), undo, look])
    assert run(player) == (0, [])
    assert seen == [["Ann"], ["Ann", "Bea"]]


def test_a_restore_that_fails_changes_nothing_and_is_told(run, shop, clock, tmp_path):
    add(shop, "Ann", clock)
    told = []

    def look(window):
        told.append(window.context.arrival)

    missing = tmp_path / "gone.db"
    player = Player(MainWindow=[_quiet(wish(Restore(missing, page="today"))), _quiet(look)])
    assert run(player)[0] == 0
    assert told[0].fault.code == "missing_file"
    assert names(shop, clock) == ["Ann"]


def _quiet(drive):
    """A fault's box would wait for a person."""

    def driven(window):
        window.context.prompts.fault = lambda error: None
        drive(window)

    return driven


def test_reopening_tells_why_and_stands_where_one_stood(run):
    seen = []

    def look(window):
        seen.append(window.pages.current)

    player = Player(MainWindow=[wish(Reopen("customers", "Back again")), look])
    assert run(player) == (0, [])
    assert seen == ["customers"]


def test_a_damaged_file_leads_to_the_recovery_window_and_back_to_the_last_copy(run, shop, clock):
    add(shop, "Ann", clock)
    backup.make(shop, reason=Reason.MANUAL, clock=clock)
    shop.write_bytes(shop.read_bytes()[:9000])
    seen = []

    def look(window):
        with window.context.database.reader() as reader:
            seen.append(reader.value("SELECT name FROM customer"))

    player = Player(RecoveryWindow=[choose(Help.RESTORE)], MainWindow=[look])
    assert run(player) == (0, [])
    assert player.shown == ["RecoveryWindow", "BusyWindow", "MainWindow"]
    assert seen == ["Ann"]
    assert (shop.parent / "shop-damaged-1.db").stat().st_size == 9000


@pytest.mark.parametrize(
    "noise, first",
    [
        pytest.param(bytes(2900), "RecoveryWindow", id="one sees that it is broken"),
        pytest.param(
            random.Random(7).randbytes(2900), "UnlockWindow", id="it looks like encrypted all the same"
        ),
    ],
)
def test_a_damaged_protected_file_is_restored_with_its_password(run, shop, clock, noise, first):
    add(shop, "Ann", clock)
    key = protect.set_password(shop, PASSWORD).key
    backup.make(shop, reason=Reason.MANUAL, clock=clock, key=key)
    content = bytearray(shop.read_bytes())
    content[100:3000] = noise
    shop.write_bytes(content)
    player = Player(UnlockWindow=[give(PASSWORD)], RecoveryWindow=[choose(Help.RESTORE)])
    assert run(player) == (0, [])
    assert sorted(player.shown) == ["BusyWindow", "MainWindow", "RecoveryWindow", "UnlockWindow"]
    assert player.shown[0] == first
    restored = keys.unlock(shop, PASSWORD)
    assert names(shop, clock, restored) == ["Ann"], "what was restored is as protected as it was"


def test_giving_up_says_the_sentence_and_changes_nothing(run, shop):
    shop.write_bytes(b"not a database at all, only words")
    player = Player()
    code, said = run(player)
    assert code == 1
    assert str(shop) in said[0]
    assert shop.read_bytes() == b"not a database at all, only words"
    assert player.shown == ["RecoveryWindow"]


def test_a_missing_file_can_be_put_back_or_another_chosen(run, shop, tmp_path):
    other = tmp_path / "elsewhere.db"
    shop.rename(other)
    player = Player(
        RecoveryWindow=[choose(Help.AGAIN), lambda window: (other.rename(shop), choose(Help.AGAIN)(window))]
    )
    assert run(player) == (0, [])
    assert player.shown == ["RecoveryWindow", "RecoveryWindow", "MainWindow"]


def test_another_file_is_opened_instead(qapp, clock, tmp_path, shop):
    seen = []
    player = Player(
        RecoveryWindow=[choose(Help.OTHER)],
        MainWindow=[lambda window: seen.append(window.context.database.path)],
    )
    with staged(qapp, clock, tmp_path, player) as stage:
        stage.prompts.files = [shop]
        assert start.run(stage, tmp_path / "nowhere.db", create=False, say=print) == 0
    assert seen == [shop]


def test_a_newer_file_is_shown_and_not_written(run, shop, clock):
    from app.db.connect import open_connection

    add(shop, "Ann", clock)
    connection = open_connection(shop, writable=True)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    before = shop.read_bytes()
    seen = []

    def look(window):
        seen.append((window.context.database.view_only, window.view_banner.isVisible()))
        with pytest.raises(ShukeError, match="read_only"), window.context.database.write("customer.save"):
            pass

    player = Player(RecoveryWindow=[choose(Help.VIEW)], MainWindow=[look])
    assert run(player) == (0, [])
    assert seen == [("newer_database", True)]
    assert shop.read_bytes() == before


def test_a_file_in_use_is_not_called_damaged(run, shop, clock):
    from app.db.lock import FileLock

    seen = []

    def look(window):
        seen.append((window.title.text(), set(window.buttons)))

    lock = FileLock(shop)
    lock.acquire()
    try:
        code, _ = run(Player(RecoveryWindow=[look]))
    finally:
        lock.release()
    assert code == 1
    title, buttons = seen[0]
    assert title == "The file is in use elsewhere"
    assert not buttons & {Help.RESTORE, Help.RESCUE}


def test_what_can_be_read_is_rescued_and_used(run, shop, clock):
    for name in ("Ann", "Bea"):
        add(shop, name, clock)
    content = bytearray(shop.read_bytes())
    content[-4096:] = b"\x5a" * 4096
    shop.write_bytes(content)
    shop.with_name("shop.db.lock").write_text(
        "{}"
    )  # the last stop was no orderly one: every page is looked at
    seen = []

    def look(window):
        with window.context.database.reader() as reader:
            seen.append({name for (name,) in reader.all("SELECT name FROM customer")})

    player = Player(
        RecoveryWindow=[choose(Help.RESCUE)],
        RescuedWindow=[lambda window: window.use.click()],
        MainWindow=[look],
    )
    assert run(player) == (0, [])
    assert player.shown == ["RecoveryWindow", "BusyWindow", "RescuedWindow", "BusyWindow", "MainWindow"]
    assert seen == [{"Ann", "Bea"}]
    assert not list(shop.parent.glob("*-rescued*.db"))


def test_nobody_before_the_screen_gets_the_sentence_alone(qapp, clock, tmp_path):
    player, said = Player(), []
    with staged(qapp, clock, tmp_path, player) as stage:
        stage.seen = False
        assert start.run(stage, tmp_path / "nowhere.db", create=False, say=said.append) == 1
    assert player.shown == []
    assert "nowhere.db" in said[0]


def test_a_file_in_a_synchronised_folder_is_moved_once_it_is_asked(run, new_shop, tmp_path, home, clock):
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    path = Path(shutil.copyfile(new_shop, synced / "tea.db"))
    add(path, "Ann", clock)
    seen = []

    def look(window):
        seen.append(window.context.database.path)

    player = Player(RiskyPlaceWindow=[lambda window: window.move_button.click()], MainWindow=[look])
    assert run(player, path) == (0, [])
    assert player.shown == ["RiskyPlaceWindow", "BusyWindow", "MainWindow"]
    assert seen == [home / "data" / "tea.db"]
    assert names(seen[0], clock) == ["Ann"]
    assert (synced / "tea-moved.db").exists()
    assert not path.exists()
    again = Player(MainWindow=[look])
    assert run(again, path) == (0, [])
    assert again.shown == ["MainWindow"]
    assert seen[1] == seen[0], "the old name leads to the new place"


def test_leaving_it_there_is_asked_once(run, new_shop, tmp_path):
    synced = tmp_path / "Nextcloud"
    synced.mkdir()
    path = Path(shutil.copyfile(new_shop, synced / "tea.db"))
    player = Player(RiskyPlaceWindow=[lambda window: window.stay.click()])
    assert run(player, path) == (0, [])
    assert run(player, path) == (0, [])
    assert player.shown == ["RiskyPlaceWindow", "MainWindow", "MainWindow"]


def test_places_are_kept_as_words(run, clock, shop):
    add(shop, "Ann", clock)
    places = []

    def look(window):
        go_to(window, "customer:1")
        places.append(place_of(window))
        go_to(window, "customers")
        places.append(place_of(window))
        go_to(window, "customer")
        places.append(place_of(window))
        window.wish = Quit()

    assert run(Player(MainWindow=[look])) == (0, [])
    assert places == ["customer:1", "customers", "customers"]
