"""Backups that nobody asks for: when they are due, and before a change of many customers."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.core.errors import ShukeError
from app.core.settings import Settings
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.models import Customer
from app.services import customers
from app.ui import backups, viewing
from app.ui.main_window import MainWindow
from app.ui.ops import Ops
from app.ui.translations import Translations
from tests.ui.pools import HeldPool

ZONE = timezone(timedelta(hours=8))
NOON = datetime(2026, 9, 18, 4, 0, tzinfo=UTC)
"""12:00 in the shop."""


def due(when, made_at, now=NOON, time="08:30"):
    settings = Settings({"backup.when": when, "backup.time": time})
    return backups.is_due(made_at, now, settings, ZONE)


@pytest.mark.parametrize("when", ["half_hourly", "daily", "closing"])
def test_the_first_one_is_always_due(when):
    assert due(when, None)


@pytest.mark.parametrize(
    "when, minutes, expected",
    [
        ("half_hourly", 29, False),
        ("half_hourly", 30, True),
        ("half_hourly", -90, True),  # the clock was put back
        ("daily", 3 * 60, False),  # 09:00 of the same day
        ("daily", 4 * 60, True),  # 08:00, before the turn
        ("daily", 40 * 60, True),
        ("daily", -90, True),
        ("closing", 90 * 24 * 60, False),
    ],
)
def test_when_one_is_due(when, minutes, expected):
    assert due(when, NOON - timedelta(minutes=minutes)) is expected


def test_the_next_turn_of_the_day():
    settings = Settings({"backup.when": "daily", "backup.time": "18:00"})

    assert backups.next_turn(NOON, settings, ZONE) == datetime(2026, 9, 18, 18, 0, tzinfo=ZONE)
    settings = Settings({"backup.when": "daily", "backup.time": "08:30"})
    assert backups.next_turn(NOON, settings, ZONE) == datetime(2026, 9, 19, 8, 30, tzinfo=ZONE)


def fill(context, count):
    with context.database.write("customers.save", subject="test") as session:
        session.add_all([Customer(name=f"客户{number}") for number in range(count)])
    with context.database.reader() as reader:
        return [number for (number,) in reader.all("SELECT id FROM customer")]


def reasons(context):
    folder = backup.default_folder(context.database.path)
    return [info.reason for info in backup.list_backups(folder)]


def test_due_ones_are_made_without_a_word(context, clock):
    fill(context, 1)
    made = []
    context.keeper.made.connect(made.append)
    context.keeper.make_if_due()
    context.keeper.make_if_due()

    assert reasons(context) == [Reason.SCHEDULED]
    assert made == [clock.now(), clock.now()]
    assert context.prompts.notices == []


def test_only_one_at_a_time_and_none_for_a_file_that_is_only_shown(context):
    pool = HeldPool()
    context.ops = Ops(context.database, pool, context.prompts)
    fill(context, 1)
    assert context.keeper.make() is not None
    assert context.keeper.make() is None
    context.keeper.make_if_due()
    assert len(pool.jobs) == 1
    pool.run()
    context.database.writable = False

    assert context.keeper.make() is None
    assert reasons(context) == [Reason.MANUAL]


def test_a_cancelled_one_lets_the_next_begin(context):
    pool = HeldPool()
    context.ops = Ops(context.database, pool, context.prompts)
    fill(context, 1)
    context.keeper.make().cancel()
    pool.run()

    assert not context.keeper.running
    assert context.keeper.make() is not None


def test_many_are_preceded_by_a_backup(context):
    ids = fill(context, backups.MANY + 1)
    context.keeper.write_many("customers.trash", customers.trash, ids, subject="101")

    assert reasons(context) == [Reason.BULK]
    with context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer WHERE deleted_at IS NULL") == 0
    assert context.database.undo() is not None


def test_without_its_backup_a_change_of_many_is_not_made(context, monkeypatch):
    def refuse(*_, **__):
        raise ShukeError("disk_full", file="shop.db")

    ids = fill(context, 3)
    monkeypatch.setattr(backup, "make", refuse)
    context.keeper.write_many("customers.trash", customers.trash, ids)

    assert [fault.code for fault in context.prompts.faults] == ["disk_full"]
    with context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM customer WHERE deleted_at IS NULL") == 3


# -- the status bar -----------------------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot, qapp, context):
    made = MainWindow(context, Translations(qapp))
    qtbot.addWidget(made)
    return made


def test_the_status_bar_tells_when_and_in_amber_why_not(window, context, monkeypatch):
    def refuse(*_, **__):
        raise ShukeError("disk_full", file="shop.db")

    fill(context, 1)
    piece = window.status.backup
    context.keeper.make_if_due()
    assert piece.label == "备份：今天 10:42"
    monkeypatch.setattr(backup, "make", refuse)
    context.keeper.make()
    assert piece.label == "上次备份没有做成"
    assert "shop.db" in piece.toolTip()
    window.retranslate()
    assert piece.label == "上次备份没有做成"
    monkeypatch.undo()
    context.keeper.make()
    assert piece.label == "备份：今天 10:42"


def test_a_window_that_only_shows_a_backup_says_so(qtbot, qapp, context):
    context.database.writable = False
    context.database.view_only = backups.VIEW_ONLY
    window = MainWindow(context, Translations(qapp))
    qtbot.addWidget(window)

    assert not window.view_banner.isHidden()
    assert window.view_banner.label.text().startswith("这是shop.db的备份，只能查看")
    assert window.status.backup.isHidden()


def test_settings_are_the_last_page_of_the_sidebar(window):
    window.sidebar.button("settings").click()

    assert window.pages.current == "settings"


# -- looking at a backup ------------------------------------------------------------------------------------------


def test_a_viewer_that_has_no_file_says_so(context):
    fill(context, 1)
    made = backups.make(context.database, context.clock, context.settings, Reason.MANUAL)
    made.path.unlink()

    with pytest.raises(ShukeError, match="missing_file"):
        viewing.start_viewer(context, made)


def test_the_key_of_a_viewer_travels_as_a_line():
    assert viewing.key_of("") is None
    assert viewing.key_of("\n") is None
    key = viewing.key_of("01" * 48 + "\n")
    assert key is not None
    assert (len(key.raw), len(key.salt)) == (32, 16)
    assert "01" not in repr(key)


def test_a_backup_is_shown_where_it_lies_and_cannot_be_written(context):
    from contextlib import ExitStack, closing

    fill(context, 2)
    made = backups.make(context.database, context.clock, context.settings, Reason.MANUAL)
    before = sorted(made.path.parent.iterdir())
    with ExitStack() as stack, closing(viewing.open_copy(made.path, stack, context.clock, None)) as shop:
        with shop.reader() as reader:
            assert reader.value("SELECT count(*) FROM customer") == 2
        with pytest.raises(ShukeError, match="read_only"), shop.write("customer.create"):
            pass

    assert sorted(made.path.parent.iterdir()) == before
    assert backup.verify(made)


def test_copies_of_killed_viewers_are_swept_after_a_day(tmp_path):
    import os

    old, new, other = (tmp_path / name for name in ("view-old", "view-new", "data"))
    for folder in (old, new, other):
        folder.mkdir()
    os.utime(old, (1, 1))
    os.utime(other, (1, 1))
    viewing.sweep(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "view-new"]
