"""The import dialog: nothing is written before the last button, and the whole import can be taken back."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.core.changes import Changes
from app.core.enums import Origin
from app.db.backups import backup
from app.services import customers
from app.services.customer_drafts import CustomerDraft
from app.ui.dialogs.import_parts.column_mark import Match
from app.ui.dialogs.import_parts.memory import Memory
from app.ui.dialogs.import_parts.one_task import OneTask
from app.ui.dialogs.import_wizard import CHECK, CONFIRM, DONE, FILE, ImportDialog, import_files
from app.ui.jobs import Cancelled, InlinePool, Job, ThreadPool
from app.ui.ops import Ops
from app.ui.widgets.progress import TaskProgress
from tests.ui.pools import HeldPool

MEMBERS = """会员号,姓名,手机,生日,鞋码
0001,孙晓芸,13900002046,农历八月初十,38
0002,<b>粗</b>,13900001118,1988-03-02,39
0003,=cmd(),1390000118,八月十五?,40
,,,,41
"""
TILL = """InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
536365,85123A,HOLDER,6,{day},2.55,17850,Germany
536365,71053,LANTERN,6,{day},3.39,17850,Germany
C536379,85123A,HOLDER,-1,{day},2.55,17850,Germany
"""


@pytest.fixture
def dialog(qtbot, context) -> ImportDialog:
    return show(qtbot, context)


def show(qtbot, context) -> ImportDialog:
    made = ImportDialog(context)
    made.resize(1000, 620)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def members(tmp_path) -> Path:
    return write(tmp_path / "老客户.csv", MEMBERS)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def live(context) -> list[str]:
    sql = "SELECT name FROM customer WHERE deleted_at IS NULL ORDER BY id"
    return [name for (name,) in context.ops.read(lambda reader: reader.all(sql))]


def choose(dialog, heading, field) -> None:
    """As a person does: pick in the list, which tells that it was picked."""
    choice = dialog.check_page.mapping.choices[heading]
    choice.choose(field)
    choice.activated.emit(choice.currentIndex())


# -- the file ----------------------------------------------------------------------------------------------------


def test_it_begins_with_the_file_and_reads_the_chosen_one(qtbot, dialog, members):
    dialog._context.prompts.files = [members]
    assert dialog.step == FILE

    qtbot.mouseClick(dialog.file_page.choose_button, Qt.MouseButton.LeftButton)

    assert dialog.step == CHECK
    assert dialog.title.text() == "导入客户"
    assert dialog.facts.text() == "老客户.csv　4 行　5 列"


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
def test_a_file_that_cannot_be_read_says_so_on_the_first_page(dialog, tmp_path, name, content, words):
    (tmp_path / name).write_bytes(content)

    dialog.open_file(tmp_path / name)

    assert dialog.step == FILE
    assert dialog.file_page.error.text() == words
    assert dialog.file_page.error.isVisible()
    assert dialog._context.prompts.faults == []


def test_a_file_that_is_gone_says_so_and_the_next_one_clears_it(dialog, tmp_path, members):
    dialog.open_file(tmp_path / "nirgends.csv")
    assert "找不到文件" in dialog.file_page.error.text()

    dialog.open_file(members)

    assert dialog.step == CHECK
    assert dialog.file_page.error.text() == ""


def test_a_file_is_dropped_on_the_dialog(dialog, members):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(members)), QUrl("https://example.com/a.csv")])

    dialog.dropEvent(
        QDropEvent(
            QPointF(50, 50),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )

    assert dialog.step == CHECK
    assert dialog.facts.text().startswith("老客户.csv")


# -- the check ---------------------------------------------------------------------------------------------------


def test_columns_show_samples_targets_and_how_sure_they_are(dialog, members):
    dialog.open_file(members)

    mapping = dialog.check_page.mapping
    marks = {heading: (mark.match, mark.words) for heading, mark in mapping.marks.items()}
    assert mapping.mapping() == {
        "会员号": "member_number",
        "姓名": "name",
        "手机": "mobile",
        "生日": "birthday",
        "鞋码": None,
    }
    assert mapping.choices["手机"].currentText() == "手机"
    assert marks["会员号"] == (Match.SURE, "自动")
    assert marks["生日"] == (Match.DOUBTFUL, "1 行有问题")
    assert marks["鞋码"] == (Match.LEFT_OUT, "跳过")
    assert dialog.check_page.columns.note.text() == "4 列已对应，1 列跳过"


def test_problems_are_grouped_what_is_left_out_first(dialog, members):
    dialog.open_file(members)

    groups = dialog.check_page.problems.groups
    assert (groups[0].reason, groups[0].fate, groups[0].rows) == ("nobody", "rejected", [5])
    assert {"phone_too_short", "not_a_date"} <= {group.reason for group in groups[1:]}
    assert dialog.check_page.problem_panel.note.text() == "2 行"


def test_a_correction_is_read_again_and_keeps_its_mark(dialog, members):
    dialog.open_file(members)

    choose(dialog, "鞋码", "custom:")

    mapping = dialog.check_page.mapping
    assert mapping.mapping()["鞋码"] == "custom:鞋码"
    assert mapping.choices["鞋码"].currentText() == "同名自有字段"
    assert mapping.marks["鞋码"].words == "手动"
    assert mapping.marks["会员号"].words == "自动"
    assert dialog.check_page.columns.note.text() == "5 列已对应，0 列跳过"


def test_a_field_goes_to_one_column_only(dialog, members):
    dialog.open_file(members)

    choose(dialog, "鞋码", "name")

    assert dialog.check_page.mapping.mapping()["姓名"] is None
    assert dialog.check_page.mapping.mapping()["鞋码"] == "name"


def test_where_several_are_possible_the_new_one_gets_a_number(dialog, members):
    dialog.open_file(members)

    choose(dialog, "鞋码", "mobile")

    assert dialog.check_page.mapping.mapping()["手机"] == "mobile"
    assert dialog.check_page.mapping.mapping()["鞋码"] == "mobile_2"


def test_a_column_that_is_taken_away_may_make_the_file_unusable(dialog, tmp_path):
    dialog.open_file(write(tmp_path / "a.csv", "姓名,备注\n孙晓芸,好\n"))
    assert dialog.primary.isEnabled()

    choose(dialog, "姓名", "")

    assert dialog.step == CHECK
    assert not dialog.primary.isEnabled()
    assert dialog.check_page.fault.isVisible()
    choose(dialog, "姓名", "name")
    assert dialog.primary.isEnabled()
    assert not dialog.check_page.fault.isVisible()


def test_columns_nobody_knows_can_be_mapped_by_hand(dialog, tmp_path):
    dialog.open_file(write(tmp_path / "a.csv", "foo,bar\n孙晓芸,13900002046\n"))
    assert not dialog.primary.isEnabled()

    choose(dialog, "foo", "name")
    choose(dialog, "bar", "mobile")

    assert dialog.primary.isEnabled()


def test_another_kind_of_list_is_recognised_anew(dialog, members):
    dialog.open_file(members)

    dialog.check_page.kind.choose("products")
    dialog.check_page.kind.activated.emit(0)

    assert dialog.title.text() == "导入商品"
    assert "mobile" not in dialog.check_page.mapping.mapping().values()


def test_unclear_dates_are_asked_never_guessed(dialog, tmp_path):
    dialog.open_file(write(tmp_path / "till.csv", TILL.format(day="01/02/2011 08:26")))
    assert not dialog.primary.isEnabled()
    assert "--date-order" not in dialog.check_page.fault.text()
    assert "InvoiceDate" in dialog.check_page.fault.text()

    dialog.check_page.order.setCurrentIndex(1)
    dialog.check_page.order.activated.emit(1)
    assert dialog.primary.isEnabled()
    dialog.primary.click()
    dialog.primary.click()

    days = "SELECT DISTINCT bought_on FROM purchase"
    assert (
        dialog._context.ops.read(lambda reader: reader.value(days))
        == (date(2011, 2, 1) - date(1970, 1, 1)).days
    )


def test_cards_need_no_mapping(dialog, tmp_path):
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:孙晓芸\nTEL:13900002046\nEND:VCARD\n"
    dialog.open_file(write(tmp_path / "a.vcf", card))

    assert not dialog.check_page.mapping.isVisible()
    dialog.primary.click()
    dialog.primary.click()
    assert live(dialog._context) == ["孙晓芸"]


def test_the_problem_rows_are_saved_as_a_list_that_runs_nothing(dialog, tmp_path, members):
    dialog.open_file(write(tmp_path / "a.csv", MEMBERS.replace("1390000118", "=1+1")))
    dialog._context.prompts.save_to = tmp_path / "problems.csv"

    dialog.check_page.save_problems.click()

    lines = (tmp_path / "problems.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "行,列,内容,问题"
    assert any("'=1+1" in line for line in lines)
    assert dialog._context.prompts.notices == ["已保存 problems.csv"]


def test_a_wide_file_shares_one_list_of_fields(dialog, tmp_path):
    heads = ",".join(f"列{n}" for n in range(150))
    dialog.open_file(write(tmp_path / "wide.csv", f"姓名,{heads}\n王芳{',1' * 150}\n"))

    choices = dialog.check_page.mapping.choices
    assert len(choices) == 151
    assert len({id(choice.model()) for choice in choices.values()}) == 1


# -- confirming, importing, taking back --------------------------------------------------------------------------


def test_the_counts_are_known_before_anything_is_written(dialog, members):
    with dialog._context.database.write("customer.new") as session:
        customers.create(session, CustomerDraft(name="孙晓芸", member_number="0001"))
    dialog.open_file(members)

    dialog.primary.click()

    assert dialog.step == CONFIRM
    assert shown(dialog.confirm_page.outcome) == ("2", "1", "0", "1")
    assert dialog.primary.label == "导入 4 位客户"
    assert live(dialog._context) == ["孙晓芸"]


def shown(outcome) -> tuple[str, ...]:
    return tuple(label.text() for label in outcome.numbers.values())


def test_known_ones_are_counted_again_when_treated_otherwise(qtbot, dialog, members):
    with dialog._context.database.write("customer.new") as session:
        customers.create(session, CustomerDraft(name="孙晓芸", member_number="0001"))
    dialog.open_file(members)
    dialog.primary.click()

    qtbot.keyClick(dialog.confirm_page.duplicates.button("merge"), Qt.Key.Key_S)

    assert dialog.confirm_page.on_duplicate() == "skip"
    assert shown(dialog.confirm_page.outcome) == ("2", "0", "1", "1")


def test_the_import_is_one_operation_after_a_backup(dialog, members):
    told: list[Changes] = []
    dialog._context.database.listeners.append(told.append)
    dialog.open_file(members)
    dialog.primary.click()

    dialog.primary.click()

    assert dialog.step == DONE
    assert dialog.done_page.title.text() == "已导入 老客户.csv"
    assert shown(dialog.done_page.outcome) == ("3", "0", "0", "1")
    assert live(dialog._context) == ["孙晓芸", "<b>粗</b>", "=cmd()"]
    assert [(one.label, one.subject, one.origin) for one in told] == [
        ("import.file", "老客户.csv", Origin.IMPORT)
    ]
    (made,) = backup.list_backups(backup.default_folder(dialog._context.database.path))
    assert made.reason == "import"
    assert made.path.name in dialog.done_page.backup.text()
    assert dialog.done_page.problems.groups[0].reason == "nobody"


def test_the_import_is_taken_back_whole(dialog, members):
    dialog.open_file(members)
    dialog.primary.click()
    dialog.primary.click()

    dialog.second.click()

    assert live(dialog._context) == []
    assert dialog.done_page.title.text() == "已撤回 老客户.csv"
    assert not dialog.second.isVisible()


def test_a_cancelled_import_leaves_nothing(dialog, members):
    dialog.open_file(members)
    dialog.primary.click()
    stop_at_first_progress(dialog)

    dialog.primary.click()

    assert dialog.step == CONFIRM
    assert dialog.confirm_page.error.text() == "已取消，什么都没有导入。"
    assert live(dialog._context) == []
    assert dialog.primary.isEnabled()
    dialog.task._ops = dialog._context.ops
    dialog.primary.click()
    assert dialog.step == DONE


class StoppingPool(InlinePool):
    """Asks each job to stop as soon as it tells how far it is."""

    def start(self, job: Job) -> None:
        job.progressed.connect(lambda *_: job.cancel())
        super().start(job)


def stop_at_first_progress(dialog) -> None:
    context = dialog._context
    dialog.task._ops = Ops(context.database, StoppingPool(), context.prompts)


def test_a_fault_while_importing_is_told_and_can_be_tried_again(dialog, members):
    dialog.open_file(members)
    dialog.primary.click()
    members.unlink()

    dialog.primary.click()

    assert dialog.step == CONFIRM
    assert "找不到文件" in dialog.confirm_page.error.text()
    assert live(dialog._context) == []
    write(members, MEMBERS)
    dialog.primary.click()
    assert dialog.step == DONE


def test_done_steps_can_be_visited_again(qtbot, dialog, members):
    dialog.open_file(members)
    dialog.primary.click()

    qtbot.keyClick(dialog, Qt.Key.Key_B, Qt.KeyboardModifier.AltModifier)
    assert dialog.step == CHECK
    dialog.second.click()
    assert dialog.step == FILE
    dialog.primary.click()
    assert dialog.step == CHECK
    qtbot.keyClick(dialog, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert dialog.step == CONFIRM


def test_several_files_come_one_after_the_other(dialog, tmp_path, members):
    second = write(tmp_path / "b.csv", "姓名\n沈国栋\n")

    dialog.open_files([members, second])
    dialog.primary.click()
    dialog.primary.click()
    assert dialog.primary.label == "下一个文件"
    dialog.primary.click()
    assert dialog.facts.text().startswith("b.csv")
    dialog.primary.click()
    dialog.primary.click()

    assert dialog.primary.label == "关闭"
    assert live(dialog._context)[-1] == "沈国栋"


# -- what is remembered ------------------------------------------------------------------------------------------


def test_a_corrected_mapping_is_used_the_next_time(qtbot, dialog, members):
    dialog.open_file(members)
    choose(dialog, "鞋码", "custom:")
    dialog.primary.click()
    dialog.primary.click()

    again = show(qtbot, dialog._context)
    again.open_file(members)
    assert again.check_page.mapping.mapping()["鞋码"] == "custom:鞋码"
    assert again.check_page.plain_button.isVisible()

    again.check_page.plain_button.click()
    assert again.check_page.mapping.mapping()["鞋码"] is None
    assert Memory(dialog._context.preferences).all() == {}


def test_what_shall_not_be_remembered_is_not(dialog, members):
    dialog.open_file(members)
    choose(dialog, "鞋码", "custom:")
    dialog.check_page.keep.click()
    dialog.primary.click()
    dialog.primary.click()

    assert Memory(dialog._context.preferences).all() == {}


def test_nonsense_in_the_preferences_does_no_harm(dialog, members):
    for text in ("{", "[]", '{"x": 3}', '{"x": {"kind": 1, "mapping": {}}}'):
        dialog._context.preferences.set("import/mappings", text)
        assert Memory(dialog._context.preferences).all() == {}

    dialog.open_file(members)

    assert dialog.step == CHECK


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
    dialog = show(qtbot, context)

    dialog.open_file(tmp_path / "many.xlsx")
    assert dialog.progress.isVisible()
    qtbot.waitUntil(lambda: dialog.step == CHECK, timeout=60_000)
    dialog.primary.click()
    qtbot.waitUntil(lambda: not dialog.task.running, timeout=60_000)
    assert shown(dialog.confirm_page.outcome)[0] == "2,000"
    dialog.primary.click()
    assert not dialog.stack.isEnabled()
    assert not dialog.cancel.isVisible()
    qtbot.waitUntil(lambda: dialog.step == DONE, timeout=60_000)
    assert len(live(context)) == 2_000
    dialog.second.click()
    qtbot.waitUntil(lambda: not dialog.task.running, timeout=60_000)

    assert live(context) == []
    pool.finish()


def test_esc_cancels_a_running_import_before_it_closes(qtbot, context, members):
    pool = HeldPool()
    context.ops = Ops(context.database, pool, context.prompts)
    dialog = show(qtbot, context)
    dialog.open_file(members)
    pool.run()
    dialog.primary.click()
    dialog.primary.click()

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    pool.run()
    assert dialog.confirm_page.error.text() == "已取消，什么都没有导入。"
    assert live(context) == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_closed_dialog_hears_no_more_of_its_file(qtbot, context, members):
    pool = HeldPool()
    context.ops = Ops(context.database, pool, context.prompts)
    dialog = show(qtbot, context)
    dialog.open_file(members)

    dialog.reject()
    pool.run()

    assert dialog.step == FILE


@pytest.fixture
def task(qtbot, context):
    pool = HeldPool()
    view = TaskProgress(context.themes)
    qtbot.addWidget(view)
    made = OneTask(Ops(context.database, pool, context.prompts), view)
    return made, pool


def test_what_was_cancelled_too_late_is_told_as_done(task):
    one, pool = task
    told: list[object] = []

    def work(job: Job) -> int:
        job.cancel()
        return 42

    one.start("…", work, done=told.append, failed=told.append)
    pool.run()

    assert told == [42]
    assert not one.running


def test_what_was_cancelled_before_it_began_is_told_as_cancelled(task):
    one, pool = task
    told: list[object] = []
    one.start("…", lambda job: 42, done=told.append, failed=told.append)

    one.cancel("…")
    pool.run()

    assert [type(one) for one in told] == [Cancelled]


def test_a_second_task_drops_the_first(task):
    one, pool = task
    told: list[object] = []
    one.start("a", lambda job: "a", done=told.append, failed=told.append)
    one.start("b", lambda job: "b", done=told.append, failed=told.append)

    pool.run()

    assert told == ["b"]


def test_files_given_open_with_the_check(context, members):
    steps = []
    context.prompts.on_dialog = lambda dialog: steps.append(dialog.step) or False

    import_files(context, None, [members])

    assert steps == [CHECK]


def test_it_fits_the_smallest_window(qtbot, dialog, members):
    dialog.open_file(members)
    dialog.resize(760, 440)

    assert dialog.minimumSizeHint().height() <= 460
    assert dialog.minimumSizeHint().width() <= 900
