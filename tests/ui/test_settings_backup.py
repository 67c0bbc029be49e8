"""Backup and restore in the settings: how matters stand, the plan, the list, and the wish to restore."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.core.errors import ShukeError
from app.db.backups import backup, backup_place
from app.db.backups.manifest import Reason
from app.db.keys import fresh
from app.models import Customer
from app.ui import backups
from app.ui.screens.settings_parts.backup import BackupSection
from app.ui.screens.settings_parts.backup_list import PIN, RESTORE, VIEW
from app.ui.screens.settings_parts.backup_model import Checked
from app.ui.screens.settings_parts.section import change
from app.ui.wishes import Restore


def add(context, name="Ann"):
    with context.database.write("customer.create", subject=name) as session:
        session.add(Customer(name=name))


def make(context, reason=Reason.MANUAL):
    return backups.make(context.database, context.clock, context.settings, reason)


def show(qtbot, context) -> BackupSection:
    made = BackupSection(context)
    made.resize(900, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def section(qtbot, context) -> BackupSection:
    add(context)
    make(context)
    return show(qtbot, context)


def click(qtbot, section, row, key):
    view = section.list
    area = QRectF(view.visualRect(view.backups.index(row)))
    place = view.places(area, section.context.themes.current)[key].center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPointF(place).toPoint())


# -- how matters stand --------------------------------------------------------------------------------------------


def test_a_new_shop_has_none_and_says_how_there_will_be_one(qtbot, context):
    section = show(qtbot, context)

    assert section.state.lead.text() == "还没有备份"
    assert section.list.isHidden()
    assert not section.empty.isHidden()


def test_the_state_is_told_in_one_sentence(section):
    assert section.state.lead.text() == "数据安全：今天 10:42 已备份并校验"
    assert section.state.facts.text().startswith("1 位客户，1 条记录，")
    assert section.panel.note.text() == "1 份"


def test_back_up_now_makes_one_and_says_so_once(qtbot, section, clock):
    clock.advance(timedelta(minutes=5))
    add(section.context, "Bea")
    qtbot.mouseClick(section.state.backup, Qt.MouseButton.LeftButton)

    assert section.context.prompts.notices == ["已备份并校验"]
    assert section.state.lead.text() == "数据安全：今天 10:47 已备份并校验"
    assert section.list.backups.rowCount() == 2


def test_a_fault_is_told_and_stays_in_view_until_the_next_one(qtbot, section, monkeypatch):
    def refuse(*_, **__):
        raise ShukeError("disk_full", file="shop.db")

    monkeypatch.setattr(backup, "make", refuse)
    qtbot.mouseClick(section.state.backup, Qt.MouseButton.LeftButton)

    assert [fault.code for fault in section.context.prompts.faults] == ["disk_full"]
    assert section.state.lead.text() == "上次备份没有做成"
    assert section.state.backup.isEnabled()
    monkeypatch.undo()
    qtbot.mouseClick(section.state.backup, Qt.MouseButton.LeftButton)
    assert section.state.lead.text().startswith("数据安全")


def test_a_late_backup_is_told(section, clock):
    add(section.context, "Bea")
    clock.advance(timedelta(days=3))
    section.refresh()

    assert section.state.lead.text().startswith("备份晚了：上次是9月18日")


# -- the plan -----------------------------------------------------------------------------------------------------


def test_when_and_the_hour_of_the_day(qtbot, section):
    plan = section.plan
    assert plan.time.isHidden()
    plan.when.setFocus()
    qtbot.keyClick(plan.when, Qt.Key.Key_Down)
    section.refresh()

    assert section.context.settings["backup.when"] == "daily"
    assert not plan.time.isHidden()
    assert "下次：明天 08:30" in section.state.facts.text()
    plan.time.setText("25:00")
    plan.save_time()
    assert plan.time_error.text() == "请填时间，例如 08:30"
    plan.time.setText("9：5")
    plan.save_time()
    assert plan.time_error.isHidden()
    assert section.context.settings["backup.time"] == "09:05"


def test_another_folder_is_used_from_now_on(qtbot, section, tmp_path, clock):
    drive = tmp_path / "drive"
    drive.mkdir()
    section.context.prompts.folder = drive
    qtbot.mouseClick(section.plan.change_folder, Qt.MouseButton.LeftButton)
    clock.advance(timedelta(minutes=1))
    qtbot.mouseClick(section.state.backup, Qt.MouseButton.LeftButton)

    assert len(backup.list_backups(drive)) == 1
    assert section.list.backups.rowCount() == 2
    drive.rename(tmp_path / "gone")
    section.refresh()
    assert section.state.lead.text() == "备份文件夹没有接上，暂存在数据文件旁边"
    qtbot.mouseClick(section.plan.reset_folder, Qt.MouseButton.LeftButton)
    assert section.state.lead.text().startswith("数据安全")


def test_a_folder_that_cannot_be_written_is_refused(section, tmp_path):
    section.context.prompts.folder = tmp_path / "nowhere"
    section.plan.choose_folder()

    assert len(section.context.prompts.faults) == 1
    assert backup_place.chosen(section.context.database.path) == backup_place.beside(
        section.context.database.path
    )


def test_a_second_place_gets_a_copy_and_tells_when_it_is_away(qtbot, section, tmp_path, clock):
    stick = tmp_path / "stick"
    stick.mkdir()
    section.context.prompts.folder = stick
    qtbot.mouseClick(section.plan.choose_second, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(section.state.backup, Qt.MouseButton.LeftButton)
    assert len(list(stick.rglob("*.db"))) == 1
    assert section.plan.second_state.text() == "上次存到那里：今天 10:42"

    stick.rename(tmp_path / "pocket")
    clock.advance(timedelta(minutes=8))
    qtbot.mouseClick(section.state.backup, Qt.MouseButton.LeftButton)
    assert section.plan.second_state.text() == "今天 10:50 起没有接上"
    assert section.context.prompts.notices[-1] == "第二处没有接上，这次只留在本机"
    assert section.context.prompts.faults == []
    assert section.state.lead.text().endswith("只在本机")
    qtbot.mouseClick(section.plan.no_second, Qt.MouseButton.LeftButton)
    assert section.context.settings["backup.second_place"] == ""


def test_the_folder_of_the_backups_is_no_second_place(section):
    section.context.prompts.folder = backup_place.beside(section.context.database.path)
    section.plan.choose_second_place()

    assert section.context.settings["backup.second_place"] == ""
    assert section.context.prompts.notices == ["备份已经存在那里"]


# -- the list -----------------------------------------------------------------------------------------------------


def test_the_model_holds_and_reads_as_a_sentence(section):
    QAbstractItemModelTester(section.list.backups)
    told = section.list.backups.index(0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert told.startswith("今天 10:42，手动，第 1 份，")
    assert told.endswith("1 位，已校验")


def test_view_by_mouse_and_key(qtbot, section):
    opened = []
    section.open_viewer = lambda context, info: opened.append(info.sequence)
    click(qtbot, section, 0, VIEW)
    qtbot.keyClick(section.list, Qt.Key.Key_Return)

    assert opened == [1, 1]


def test_pin_by_mouse_and_key(qtbot, section):
    click(qtbot, section, 0, PIN)
    assert section.list.backups.backups[0].pinned
    qtbot.keyClick(section.list, Qt.Key.Key_P)

    assert not section.list.backups.backups[0].pinned


def test_every_key_is_in_the_menu(section):
    entries = section.list.entries(section.list.backups.backups[0])

    assert [entry.keys for entry in entries if entry.text] == ["Enter", "R", "V", "P"]


def test_a_damaged_backup_is_found_by_reading_it(qtbot, section):
    info = section.list.backups.backups[0]
    content = bytearray(info.path.read_bytes())
    content[5000] ^= 1
    info.path.write_bytes(content)
    qtbot.mouseClick(section.check, Qt.MouseButton.LeftButton)

    assert section.list.backups.checked(info) is Checked.DAMAGED
    assert section.context.prompts.notices == ["1 份备份里有 1 份已损坏，其余完好"]
    content[5000] ^= 1
    info.path.write_bytes(content)
    qtbot.keyClick(section.list, Qt.Key.Key_V)
    assert section.list.backups.checked(info) is Checked.SOUND
    assert section.state.task.isHidden()


def test_hovering_paints_at_every_width(qtbot, section):
    for width in (900, 700, 560):
        section.resize(width, 600)
        qtbot.mouseMove(section.list.viewport(), QPoint(width // 2, 10))
        assert not section.list.grab().isNull()


# -- restoring ----------------------------------------------------------------------------------------------------


def test_restoring_asks_once_and_then_wishes(qtbot, section):
    prompts, shell = section.context.prompts, section.context.shell
    prompts.answers = [False, True]
    click(qtbot, section, 0, RESTORE)
    assert shell.asked == []
    click(qtbot, section, 0, RESTORE)

    ((kind, wish),) = shell.asked
    assert kind == "end_with"
    assert wish == Restore(section.list.backups.backups[0].path, when="今天 10:42")
    assert prompts.questions == ["恢复到 今天 10:42？"] * 2


def test_a_file_that_is_no_backup_is_refused(section, tmp_path):
    text = tmp_path / "note.db"
    text.write_text("hello " * 100, encoding="utf-8")
    section.context.prompts.files = [text]
    section.restore_file()

    assert [fault.code for fault in section.context.prompts.faults] == ["not_a_database"]
    assert section.context.shell.asked == []


def test_the_open_file_itself_is_not_touched(section):
    section.context.prompts.files = [section.context.database.path]
    section.restore_file()

    assert [fault.code for fault in section.context.prompts.faults] == ["same_file"]


def test_a_backup_with_another_password_asks_for_it(section, tmp_path):
    protected = tmp_path / "other.db"
    _encrypted(section, protected, "tea")
    tried = []

    def answer(dialog):
        for text in ("coffee", "tea"):
            dialog.field.setText(text)
            dialog.primary.click()
            tried.append(dialog.form.field("password").error)
        return bool(dialog.password)

    section.context.prompts.on_dialog = answer
    section.context.prompts.answers = [True]
    section.context.prompts.files = [protected]
    section.restore_file()

    assert tried[0]
    ((_, wish),) = section.context.shell.asked
    assert wish == Restore(protected, "tea", "other.db")


def _encrypted(section, file, password):
    from contextlib import closing

    from sqlcipher3 import dbapi2

    from app.db.connect import APPLICATION_ID
    from app.db.keys import apply
    from app.db.schema import SCHEMA_VERSION

    key = fresh(password)
    with closing(dbapi2.connect(str(file), isolation_level=None)) as connection:
        apply(connection, key)
        connection.execute("PRAGMA cipher_salt = \"x'" + key.salt.hex() + "'\"")
        connection.execute("CREATE TABLE filler (text TEXT)")
        connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 3000,)] * 9)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def test_after_a_restore_the_way_back_stays_until_all_is_well(qtbot, section, clock):
    clock.advance(timedelta(minutes=3))
    kept = make(section.context, Reason.RESTORE)
    backup.pause_rotation(backup_place.reachable(section.context.database.path))
    section.refresh()
    assert section.after.lead.text() == "今天 10:45 恢复了一份备份。恢复前的数据留作第 2 份。"

    section.context.prompts.answers = [True]
    qtbot.mouseClick(section.after.undo, Qt.MouseButton.LeftButton)
    assert section.context.shell.asked[-1] == (
        "end_with",
        Restore(kept.path, when="今天 10:45", undoing=True),
    )
    qtbot.mouseClick(section.after.resume, Qt.MouseButton.LeftButton)
    assert section.after.isHidden()
    assert not backup.rotation_paused(kept.path.parent)


# -- everything out -----------------------------------------------------------------------------------------------


def test_all_data_go_to_a_folder_of_their_own(qtbot, section, tmp_path):
    section.context.prompts.folder = tmp_path
    qtbot.mouseClick(section.state.export, Qt.MouseButton.LeftButton)

    folder = tmp_path / "熟客数据 2026-09-18"
    assert {file.name for file in folder.iterdir()} == {
        "客户.xlsx", "购买.xlsx", "互动记录.xlsx", "商品.xlsx", "线索.xlsx", "待办.xlsx",
        "客户.vcf", "客户.json", "关怀日历.ics",
    }  # fmt: skip
    assert section.context.prompts.notices == ["已导出到「熟客数据 2026-09-18」：1 条"]
    section.export()
    assert (tmp_path / "熟客数据 2026-09-18 2").is_dir()


def test_a_cancelled_export_leaves_nothing(section, tmp_path):
    from app.ui.jobs import Cancelled, Job
    from app.ui.screens.settings_parts.export_all import export_all

    job = Job(lambda _: None)
    job.progressed.connect(lambda done, _: job.cancel() if done == 2 else None)
    before = set(tmp_path.iterdir())
    with pytest.raises(Cancelled):
        export_all(section.context, tmp_path, job)

    assert set(tmp_path.iterdir()) == before


def test_a_folder_that_is_gone_is_told(section, tmp_path):
    section.context.prompts.folder = tmp_path / "gone"
    section.export()

    assert [fault.code for fault in section.context.prompts.faults] == ["cannot_write"]
    assert section.state.export.isEnabled()


def test_a_change_elsewhere_is_seen(section):
    change(section.context, "backup.when", "closing")
    section.refresh()

    assert section.state.facts.text().endswith("下次：关闭时")
