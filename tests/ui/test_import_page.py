"""The import page: nothing is written before the last button, and the whole import can be taken back."""

from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.core.changes import Changes
from app.core.enums import Origin
from app.db.backups import backup
from app.ui.importing.order import Step
from app.ui.jobs import ThreadPool
from app.ui.ops import Ops
from app.ui.screens.import_page import ImportScreen
from app.ui.screens.import_parts.column_mark import Match
from tests.ui.import_files import MEMBERS, StoppingPool, choose, known, live, page_of, shown, write
from tests.ui.pools import HeldPool

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, context) -> ImportScreen:
    return page_of(qtbot, context)


@pytest.fixture
def members(tmp_path) -> Path:
    return write(tmp_path / "老客户.csv", MEMBERS)


def drop(page, *urls) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    left, plain = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(50, 50), Qt.DropAction.CopyAction, data, left, plain))


# -- the file ----------------------------------------------------------------------------------------------------


def test_it_begins_with_the_file_and_reads_the_chosen_one(qtbot, page, members):
    page.context.prompts.files = [members]
    assert page.step is Step.FILE

    qtbot.mouseClick(page.file_step.choose_button, Qt.MouseButton.LeftButton)

    assert page.step is Step.CHECK
    assert page.header.title.text() == "导入客户"
    assert page.header.facts.text() == "老客户.csv　4 行　5 列"


@pytest.mark.parametrize(
    "name, content, words",
    [
        ("leer.csv", b"", "leer.csv 是空的。"),
        ("bild.csv", b"\x89PNG\r\n\x1a\n0000", "bild.csv 不是文本表格。"),
        ("alt.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "alt.xls 是旧版 Excel 格式，请另存为 .xlsx。"),
        ("kaputt.xlsx", b"PK\x03\x04nothing", "kaputt.xlsx 不是有效的 Excel 文件，或已损坏。"),
        ("text.pdf", b"%PDF-1.7", "不支持 .pdf 文件：text.pdf。可以导入 .csv、.xlsx、.json 和 .vcf。"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_on_the_first_step(page, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)

    page.session.open_file(tmp_path / name)

    assert page.step is Step.FILE
    assert page.file_step.error.text() == words
    assert page.file_step.error.isVisible()
    assert page.context.prompts.faults == []


def test_a_file_that_is_gone_says_so_and_the_next_one_clears_it(page, tmp_path, members):
    page.session.open_file(tmp_path / "nirgends.csv")
    assert "找不到文件" in page.file_step.error.text()

    page.session.open_file(members)

    assert page.step is Step.CHECK
    assert page.file_step.error.text() == ""


def test_a_file_is_dropped_on_the_page(page, members):
    drop(page, QUrl.fromLocalFile(str(members)), QUrl("https://example.com/a.csv"))

    assert page.step is Step.CHECK
    assert page.header.facts.text().startswith("老客户.csv")


# -- the columns -------------------------------------------------------------------------------------------------


def test_columns_show_samples_targets_and_how_sure_they_are(page, members):
    page.session.open_file(members)

    mapping = page.check_step.mapping
    marks = {heading: (mark.match, mark.words) for heading, mark in mapping.list.marks.items()}
    assert mapping.list.mapping() == {
        "会员号": "member_number",
        "姓名": "name",
        "手机": "mobile",
        "生日": "birthday",
        "鞋码": None,
    }
    assert mapping.list.choices["手机"].currentText() == "手机"
    assert mapping.list.choices["生日"].currentText() == "生日（农历、公历自动分辨）"
    assert marks["会员号"] == (Match.SURE, "自动")
    assert marks["生日"] == (Match.DOUBTFUL, "1 行有问题")
    assert marks["鞋码"] == (Match.LEFT_OUT, "跳过")
    assert mapping.note.text() == "4 列已对应，1 列跳过"


def test_a_correction_is_read_again_and_keeps_its_mark(page, members):
    page.session.open_file(members)

    choose(page, "鞋码", "custom:")

    columns = page.check_step.mapping.list
    assert columns.mapping()["鞋码"] == "custom:鞋码"
    assert columns.choices["鞋码"].own_kind == "number"
    assert columns.marks["鞋码"].words == "手动"
    assert columns.marks["会员号"].words == "自动"
    assert page.check_step.mapping.note.text() == "5 列已对应，0 列跳过"


@pytest.mark.parametrize("chosen, kind", [("custom:", "number"), ("custom#text", "text")])
def test_a_new_own_field_has_the_kind_of_its_values_or_the_chosen_one(page, members, chosen, kind):
    page.session.open_file(members)
    choose(page, "鞋码", chosen)

    page.go_on()
    page.go_on()

    sql = "SELECT name || ' ' || kind FROM custom_field"
    assert page.context.ops.read(lambda reader: reader.value(sql)) == f"鞋码 {kind}"


def test_fields_stand_under_captions_that_cannot_be_chosen(page, members):
    page.session.open_file(members)

    choice = page.check_step.mapping.list.choices["姓名"]
    captions = [
        choice.itemText(place)
        for place in range(choice.count())
        if not choice.model().index(place, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    ]
    assert captions[:2] == ["是谁", "联系方式"]
    assert captions[-1] == "自有字段"


def test_a_field_goes_to_one_column_only(page, members):
    page.session.open_file(members)

    choose(page, "鞋码", "name")

    assert page.check_step.mapping.list.mapping()["姓名"] is None
    assert page.check_step.mapping.list.mapping()["鞋码"] == "name"


def test_where_several_are_possible_the_new_one_gets_a_number(page, members):
    page.session.open_file(members)

    choose(page, "鞋码", "mobile")

    assert page.check_step.mapping.list.mapping()["手机"] == "mobile"
    assert page.check_step.mapping.list.mapping()["鞋码"] == "mobile_2"


def test_arrows_go_through_the_columns_and_change_nothing(qtbot, page, members):
    page.session.open_file(members)
    columns = page.check_step.mapping.list
    before = columns.mapping()
    columns.focus_column("会员号")

    for _ in range(2):
        qtbot.keyClick(columns.choices[columns.widget().current], Qt.Key.Key_Down)
    assert columns.widget().current == "手机"
    qtbot.keyClick(columns.choices["手机"], Qt.Key.Key_Up)
    qtbot.keyClick(columns.choices["姓名"], Qt.Key.Key_X)

    assert columns.widget().current == "姓名"
    assert columns.mapping() == before


def test_a_click_beside_the_list_of_fields_chooses_the_row(qtbot, page, members):
    page.session.open_file(members)
    grid = page.check_step.mapping.list.widget()
    place = grid.choices["生日"].geometry().center()
    place.setX(20)

    qtbot.mouseClick(grid, Qt.MouseButton.LeftButton, pos=place)

    assert grid.current == "生日"


def test_a_column_that_is_taken_away_may_make_the_file_unusable(page, tmp_path):
    page.session.open_file(write(tmp_path / "a.csv", "姓名,备注\n孙晓芸,好\n"))
    assert page.footer.primary.isEnabled()

    choose(page, "姓名", "")

    assert page.step is Step.CHECK
    assert not page.footer.primary.isEnabled()
    assert page.check_step.problems.fault.text()
    choose(page, "姓名", "name")
    assert page.footer.primary.isEnabled()


def test_columns_nobody_knows_can_be_mapped_by_hand(page, tmp_path):
    page.session.open_file(write(tmp_path / "a.csv", "foo,bar\n孙晓芸,13900002046\n"))
    assert not page.footer.primary.isEnabled()

    choose(page, "foo", "name")
    choose(page, "bar", "mobile")

    assert page.footer.primary.isEnabled()


def test_a_wide_file_shares_one_list_of_fields(page, tmp_path):
    heads = ",".join(f"列{n}" for n in range(150))
    page.session.open_file(write(tmp_path / "wide.csv", f"姓名,{heads}\n王芳{',1' * 150}\n"))

    choices = page.check_step.mapping.list.choices
    assert len(choices) == 151
    assert len({id(choice.model()) for choice in choices.values()}) == 1


def test_cards_need_no_mapping(page, tmp_path):
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:孙晓芸\nTEL:13900002046\nEND:VCARD\n"
    page.session.open_file(write(tmp_path / "a.vcf", card))

    assert not page.check_step.mapping.list.isVisible()
    page.go_on()
    page.go_on()
    assert live(page.context) == ["孙晓芸"]


# -- confirming, importing, taking back --------------------------------------------------------------------------


def test_the_counts_are_known_before_anything_is_written(page, members):
    known(page.context, name="孙晓芸", member_number="0001")
    page.session.open_file(members)

    page.footer.primary.click()

    assert page.step is Step.CONFIRM
    assert shown(page.confirm_step.outcome) == ("2", "1", "0", "1")
    assert page.footer.primary.label == "导入 3 位客户"
    assert live(page.context) == ["孙晓芸"]


def test_the_import_is_one_operation_after_a_backup(page, members):
    told: list[Changes] = []
    page.context.database.listeners.append(told.append)
    page.session.open_file(members)
    page.footer.primary.click()

    page.footer.primary.click()

    assert page.step is Step.DONE
    done = page.done_step
    assert done.title.text() == "已导入 老客户.csv"
    assert shown(done.outcome) == ("3", "0", "0", "1")
    assert live(page.context) == ["孙晓芸", "<b>粗</b>", "=cmd()"]
    assert [(one.label, one.subject, one.origin) for one in told] == [
        ("import.file", "老客户.csv", Origin.IMPORT)
    ]
    (made,) = backup.list_backups(backup.default_folder(page.context.database.path))
    assert made.reason == "import"
    assert made.path.name in done.backup.text()
    fates = [(one.row, one.name, one.fate) for one in done.fates.fates()]
    assert fates == [
        (2, "孙晓芸", "created"),
        (3, "<b>粗</b>", "created"),
        (4, "=cmd()", "created"),
        (5, "", "rejected"),
    ]


def test_the_new_customers_are_opened_as_a_list(qtbot, page, members):
    page.session.open_file(members)
    page.go_on()
    page.go_on()

    page.done_step.people.click()
    table = page.done_step.newcomers.table
    assert [table.model().record(row).name for row in range(3)] == ["孙晓芸", "<b>粗</b>", "=cmd()"]
    table.select_row(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)

    (asked,) = page.context.shell.asked
    assert (asked[0], asked[1], len(asked[2])) == ("open_customer", asked[2][1], 3)
    page.done_step.newcomers.back.click()
    assert page.done_step.fates.isVisible()


def test_the_import_is_taken_back_whole(page, members):
    page.session.open_file(members)
    page.go_on()
    page.go_on()

    page.footer.back.click()

    assert live(page.context) == []
    assert page.done_step.title.text() == "已撤回 老客户.csv"
    assert not page.footer.back.isVisible()


def test_an_import_that_was_undone_elsewhere_is_shown_as_taken_back(page, members):
    page.session.open_file(members)
    page.go_on()
    page.go_on()

    page.context.database.undo()

    assert page.done_step.title.text() == "已撤回 老客户.csv"
    assert not page.footer.back.isVisible()


def test_a_cancelled_import_leaves_nothing(page, context, members):
    page.session.open_file(members)
    page.go_on()
    ops = context.ops
    context.ops = Ops(context.database, StoppingPool(), context.prompts)

    page.go_on()

    assert page.step is Step.CONFIRM
    assert page.confirm_step.error.text() == "已取消，什么都没有导入"
    assert live(context) == []
    assert page.footer.primary.isEnabled()
    context.ops = ops
    page.go_on()
    assert page.step is Step.DONE


def test_a_fault_while_importing_is_told_and_can_be_tried_again(page, members):
    page.session.open_file(members)
    page.go_on()
    members.unlink()

    page.go_on()

    assert page.step is Step.CONFIRM
    assert "找不到文件" in page.confirm_step.error.text()
    assert live(page.context) == []
    write(members, MEMBERS)
    page.go_on()
    assert page.step is Step.DONE


def test_steps_by_keys_and_by_the_stepper(qtbot, page, members):
    page.session.open_file(members)
    qtbot.keyClick(page, Qt.Key.Key_N, ALT)
    assert page.step is Step.CONFIRM

    qtbot.keyClick(page, Qt.Key.Key_B, ALT)
    assert page.step is Step.CHECK
    page.footer.back.click()
    assert page.step is Step.FILE
    page.footer.primary.click()
    assert page.step is Step.CHECK
    qtbot.keyClick(page, Qt.Key.Key_Return, CTRL)
    assert page.step is Step.CONFIRM
    page.stepper.step_requested.emit(1)
    assert page.step is Step.CHECK


def test_several_files_come_one_after_the_other(page, tmp_path, members):
    second = write(tmp_path / "b.csv", "姓名\n沈国栋\n")

    page.session.open_files([members, second])
    assert page.footer.hint.text() == "还在等候：b.csv"
    page.go_on()
    page.go_on()
    assert page.footer.primary.label == "下一个文件"
    page.footer.primary.click()
    assert page.header.facts.text().startswith("b.csv")
    page.go_on()
    page.go_on()

    assert page.footer.primary.label == "再导入一个文件"
    assert live(page.context)[-1] == "沈国栋"
    page.footer.primary.click()
    assert page.step is Step.FILE


def test_a_file_that_comes_in_the_midst_of_another_waits(page, tmp_path, members):
    page.session.open_file(members)

    drop(page, QUrl.fromLocalFile(str(write(tmp_path / "b.csv", "姓名\n沈国栋\n"))))

    assert page.header.facts.text().startswith("老客户.csv")
    assert [path.name for path in page.session.waiting] == ["b.csv"]


def test_one_of_several_files_is_passed_over(page, tmp_path, members):
    page.session.open_files([tmp_path / "gone.csv", members])
    assert page.step is Step.FILE
    assert page.footer.back.label == "跳过这个文件"

    page.footer.back.click()

    assert page.step is Step.CHECK
    assert page.header.facts.text().startswith("老客户.csv")


# -- beside the window -------------------------------------------------------------------------------------------


def test_a_workbook_goes_in_on_real_threads(qtbot, context, tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["姓名", "手机"])
    for number in range(2_000):
        sheet.append([f"客户{number}", f"139{number:08d}"])
    book.save(tmp_path / "many.xlsx")
    pool = ThreadPool()
    context.ops = Ops(context.database, pool, context.prompts)
    page = page_of(qtbot, context)

    page.session.open_file(tmp_path / "many.xlsx")
    assert page.footer.progress.isVisible()
    qtbot.waitUntil(lambda: page.session.matches is not None, timeout=60_000)
    page.go_on()
    qtbot.waitUntil(lambda: not page.session.task.running, timeout=60_000)
    assert shown(page.confirm_step.outcome)[0] == "2,000"
    page.go_on()
    assert not page.stack.isEnabled()
    qtbot.waitUntil(lambda: page.step is Step.DONE, timeout=60_000)
    assert len(live(context)) == 2_000
    page.go_back()
    qtbot.waitUntil(lambda: not page.session.task.running, timeout=60_000)

    assert live(context) == []
    pool.finish()


def test_the_import_goes_on_when_the_page_is_left_and_built_anew(qtbot, context, members):
    pool = HeldPool()
    context.ops = Ops(context.database, pool, context.prompts)
    titles: list[str] = []
    context.ops.running.connect(lambda job: titles.append(job.title))
    page = page_of(qtbot, context)
    page.session.open_file(members)
    pool.run()
    page.go_on()
    pool.run()
    page.go_on()

    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert context.shell.asked == [("go_back",)]
    assert titles == ["正在导入 老客户.csv"]
    page.hide()
    again = page_of(qtbot, context)
    assert again.footer.progress.isVisible()
    assert not again.stack.isEnabled()
    pool.run()

    assert again.step is Step.DONE
    assert again.done_step.title.text() == "已导入 老客户.csv"
    assert len(live(context)) == 3


def test_a_running_import_can_be_cancelled(context, qtbot, members):
    pool = HeldPool()
    context.ops = Ops(context.database, pool, context.prompts)
    page = page_of(qtbot, context)
    page.session.open_file(members)
    pool.run()
    page.go_on()
    page.go_on()

    page.footer.progress.cancel.click()
    pool.run()

    assert page.confirm_step.error.text() == "已取消，什么都没有导入"
    assert live(context) == []


def test_the_search_for_duplicates_can_be_left_out_and_begun_again(context, qtbot, members):
    pool = HeldPool()
    context.ops = Ops(context.database, pool, context.prompts)
    page = page_of(qtbot, context)
    page.session.open_file(members)
    pool.jobs.pop(0).run()
    assert page.session.matching
    assert page.footer.progress.label.text() == "正在查重"

    page.footer.progress.cancel.click()
    pool.run()
    assert page.session.matches is None
    assert page.footer.primary.isEnabled()
    page.check_step.matches.again.click()
    pool.run()

    assert page.session.matches == ()


@pytest.mark.parametrize("size", [(852, 474), (952, 614), (992, 700)])
def test_it_fits_small_windows(page, members, size):
    page.session.open_file(members)
    page.resize(*size)

    assert page.minimumSizeHint().width() <= 852
    assert page.width() == size[0]
    assert page.footer.geometry().bottom() <= size[1]
    assert page.footer.primary.geometry().right() <= size[0]
