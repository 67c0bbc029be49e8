"""What one decides before a file goes in: problems, unknown values, unclear dates, people who are known already."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt

from app.services import customers
from app.services.customer_drafts import ContactPointDraft
from app.ui.importing.memory import Memory
from app.ui.importing.order import Step
from app.ui.screens.import_page import ImportScreen
from app.ui.screens.import_parts.fill_dialog import FillDialog
from app.ui.screens.import_parts.source_menu import SourceMenu
from tests.ui.import_files import MEMBERS, TILL, choose, known, live, page_of, pick, shown, write


@pytest.fixture
def page(qtbot, context) -> ImportScreen:
    return page_of(qtbot, context)


@pytest.fixture
def members(tmp_path) -> Path:
    return write(tmp_path / "老客户.csv", MEMBERS)


def finish(page) -> None:
    page.go_on()
    page.go_on()
    assert page.step is Step.DONE, page.session.error


def one(context, sql: str):
    return context.ops.read(lambda reader: reader.value(sql))


# -- problems ----------------------------------------------------------------------------------------------------


def test_problems_are_grouped_with_a_remedy_each(page, members):
    page.session.open_file(members)

    panel = page.check_step.problems
    told = {key: (row.text.title, row.text.count, row.text.example) for key, row in panel.rows.items()}
    assert told == {
        "nobody|姓名": ("没有姓名和联系方式", "1 行", "第 5 行"),
        "phone_too_short|手机": ("电话位数不对", "1 行", "例：1390000118"),
        "not_a_date|生日": ("日期读不懂", "1 行", "例：八月十五?"),
    }
    assert panel.note.text() == "2 行"
    assert panel.rows["nobody|姓名"].choice.currentData() == "reject"


def test_a_remedy_is_taken(page, members):
    page.session.open_file(members)

    pick(page.check_step.problems.rows["not_a_date|生日"], "to_notes")
    pick(page.check_step.problems.rows["phone_too_short|手机"], "reject")
    page.go_on()

    assert shown(page.confirm_step.outcome) == ("2", "0", "0", "2")
    page.go_on()
    assert live(page.context) == ["孙晓芸", "<b>粗</b>"]


def test_cells_are_filled_in_one_by_one(page, members):
    dialogs: list[FillDialog] = []

    def drive(dialog):
        dialogs.append(dialog)
        dialog.fields[4].setText("1988-08-15")
        return True

    page.context.prompts.on_dialog = drive
    page.session.open_file(members)

    pick(page.check_step.problems.rows["not_a_date|生日"], "fill")

    assert list(dialogs[0].fields) == [4]
    assert "not_a_date|生日" not in page.check_step.problems.rows
    page.go_on()
    assert "逐条填写了 1 格" in page.confirm_step.told.text()
    page.go_on()
    assert one(page.context, "SELECT birth_year FROM customer WHERE name = '=cmd()'") == 1988


def test_filling_in_nothing_changes_nothing(page, members):
    page.context.prompts.on_dialog = lambda dialog: False
    page.session.open_file(members)

    pick(page.check_step.problems.rows["not_a_date|生日"], "fill")

    assert page.check_step.problems.rows["not_a_date|生日"].choice.currentData() == "leave_out"


def test_the_problem_rows_are_saved_as_a_list_that_runs_nothing(page, tmp_path):
    page.session.open_file(write(tmp_path / "a.csv", MEMBERS.replace("1390000118", "=1+1")))
    page.context.prompts.save_to = tmp_path / "problems.csv"

    page.check_step.problems.save.click()

    lines = (tmp_path / "problems.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[0] == "行,列,内容,问题"
    assert any("'=1+1" in line for line in lines)
    assert page.context.prompts.notices == ["已保存 problems.csv"]


def test_rows_that_did_not_come_in_are_saved_and_come_in_later(page, tmp_path, members):
    page.session.open_file(members)
    finish(page)
    page.context.prompts.save_to = tmp_path / "rest.csv"

    page.done_step.rejected.click()

    text = (tmp_path / "rest.csv").read_text(encoding="utf-8-sig")
    assert "会员号,姓名,手机,生日,鞋码" in text.splitlines()[0]
    assert page.context.prompts.suggestions == ["老客户 未导入的行.csv"]
    page.session.open_next()
    page.session.open_file(write(tmp_path / "mended.csv", text.replace(",,,,41", ",王芳,,,41")))
    finish(page)
    assert live(page.context)[-1] == "王芳"


# -- values and dates --------------------------------------------------------------------------------------------


def test_a_value_without_a_match_gets_its_meaning(page, tmp_path):
    tier = one(page.context, "SELECT name FROM tier ORDER BY id LIMIT 1")
    page.session.open_file(write(tmp_path / "a.csv", "姓名,手机,会员级别\n孙晓芸,13900002046,VIP钻\n"))
    row = page.check_step.problems.rows["tier=VIP钻"]
    assert row.text.title == "等级“VIP钻”没有对应"
    assert page.check_step.mapping.list.marks["会员级别"].words == "1 个值待对应"

    pick(row, tier)

    assert page.check_step.mapping.list.marks["会员级别"].words == "自动"
    assert page.check_step.problems.rows["tier=VIP钻"].choice.currentText() == f"对应 {tier}"
    finish(page)
    sql = "SELECT t.name FROM customer c JOIN tier t ON t.id = c.tier_id"
    assert one(page.context, sql) == tier


def test_unclear_dates_are_asked_once_by_two_readings(page, tmp_path):
    page.session.open_file(write(tmp_path / "till.csv", TILL.format(day="01/02/2011 08:26")))
    row = page.check_step.problems.rows["dates"]
    assert not page.footer.primary.isEnabled()
    assert row.text.example == "InvoiceDate　例：01/02/2011 08:26"
    readings = [row.choice.itemText(place) for place in range(row.choice.count())]
    assert readings == ["请选择", "2011年2月1日（先日后月）", "2011年1月2日（先月后日）"]

    pick(row, "dmy")

    assert page.footer.primary.isEnabled()
    assert "dates" not in page.check_step.problems.rows
    finish(page)
    days = one(page.context, "SELECT DISTINCT bought_on FROM purchase")
    assert days == (date(2011, 2, 1) - date(1970, 1, 1)).days


# -- how the file is read ----------------------------------------------------------------------------------------


def test_without_headings_the_first_row_is_a_customer(page, tmp_path):
    page.session.open_file(write(tmp_path / "a.csv", "姓名,手机\n孙晓芸,13900002046\n"))

    page.check_step.mapping.headings.click()
    columns = page.check_step.mapping.list
    assert list(columns.choices) == ["A", "B"]
    choose(page, "A", "name")
    choose(page, "B", "mobile")

    assert page.session.preview.rows == 2
    page.check_step.mapping.headings.click()
    assert list(page.check_step.mapping.list.choices) == ["姓名", "手机"]


@pytest.mark.parametrize("tidy, kept", [(True, "13900002046"), (False, "139-0000 2046")])
def test_numbers_are_kept_tidy_or_as_typed(page, tmp_path, tidy, kept):
    page.session.open_file(write(tmp_path / "a.csv", "姓名,手机\n孙晓芸,139-0000 2046\n"))
    if not tidy:
        page.check_step.mapping.tidy.click()

    finish(page)

    assert one(page.context, "SELECT value FROM contact_point") == kept
    assert one(page.context, "SELECT normalised FROM contact_point") == "+8613900002046"


def test_another_kind_of_list_is_recognised_anew(qtbot, page, members):
    page.session.open_file(members)
    menu = SourceMenu(page.context, page.session, page)
    qtbot.addWidget(menu)

    menu.kind.choose("products")
    menu.kind.activated.emit(0)

    assert page.header.title.text() == "导入商品"
    assert "mobile" not in page.check_step.mapping.list.mapping().values()


def test_another_encoding_shows_its_rows_at_once(qtbot, page, tmp_path):
    (tmp_path / "a.csv").write_bytes("姓名,手机\n孫曉芸,13900002046\n".encode("big5"))
    page.session.open_file(tmp_path / "a.csv")
    menu = SourceMenu(page.context, page.session, page)
    qtbot.addWidget(menu)

    menu.encoding.choose("gb18030")
    menu.encoding.activated.emit(0)
    wrong = page.session.preview.headings
    menu.encoding.choose("big5")
    menu.encoding.activated.emit(0)

    assert wrong != ("姓名", "手机")
    assert page.session.preview.headings == ("姓名", "手机")
    assert page.check_step.mapping.list.mapping() == {"姓名": "name", "手机": "mobile"}


def test_an_encoding_that_cannot_be_is_told_and_taken_back(qtbot, page, tmp_path):
    (tmp_path / "a.csv").write_bytes("姓名,手机\n孙晓芸,13900002046\n".encode("gb18030"))
    page.session.open_file(tmp_path / "a.csv")
    menu = SourceMenu(page.context, page.session, page)
    qtbot.addWidget(menu)

    menu.encoding.choose("utf-8")
    menu.encoding.activated.emit(0)

    assert menu.error.text()
    assert menu.encoding.currentData() == "gb18030"
    assert page.session.preview.headings == ("姓名", "手机")
    assert page.footer.primary.isEnabled()


def test_another_sheet_is_read(qtbot, page, tmp_path):
    book = Workbook()
    book.active.title = "客户"
    book.active.append(["姓名", "手机"])
    book.active.append(["孙晓芸", "13900002046"])
    other = book.create_sheet("旧的")
    other.append(["姓名"])
    other.append(["沈国栋"])
    book.save(tmp_path / "a.xlsx")
    page.session.open_file(tmp_path / "a.xlsx")
    menu = SourceMenu(page.context, page.session, page)
    qtbot.addWidget(menu)

    menu.sheet.choose("旧的")
    menu.sheet.activated.emit(0)

    assert page.session.preview.headings == ("姓名",)
    assert "旧的" in page.header.facts.text()


# -- who is known already ----------------------------------------------------------------------------------------

TWO = "会员号,姓名,手机,备注\n0001,孙晓芸,13900002046,爱喝红茶\n,沈国栋,13900001118,\n,王芳,13900003333,\n"


@pytest.fixture
def met(page, tmp_path) -> ImportScreen:
    """A file of three, of whom the shop knows two."""
    first = known(page.context, name="孙晓芸", member_number="0001", notes="爱喝白茶")
    second = known(page.context, name="沈国栋")
    with page.context.database.write("customer.save") as session:
        customers.add_contact_point(session, second, ContactPointDraft("mobile", "13900001118"))
    assert first < second
    page.session.open_file(write(tmp_path / "a.csv", TWO))
    return page


def test_who_is_known_stands_side_by_side(met):
    panel = met.check_step.matches

    assert panel.note.text() == "2 位"
    assert panel.count.text() == "1 / 2"
    assert "建议合并" in panel.reasons.text()
    rows = {row.label: row for row in panel.grid.rows}
    assert (rows["姓名"].ours, rows["姓名"].theirs, rows["姓名"].differs) == ("孙晓芸", "孙晓芸", False)
    assert (rows["备注"].ours, rows["备注"].theirs, rows["备注"].differs) == ("爱喝白茶", "爱喝红茶", True)
    assert "备注: 爱喝白茶 / 爱喝红茶" in panel.grid.accessibleName()


@pytest.mark.parametrize(
    "keys, counts",
    [("MM", ("1", "2", "0", "0")), ("BS", ("2", "0", "1", "0")), ("SB", ("2", "0", "1", "0"))],
)
def test_letters_decide_one_by_one(qtbot, met, keys, counts):
    met.check_step.focus_main()

    for key in keys:
        qtbot.keyClick(met, key)
    met.go_on()

    assert shown(met.confirm_step.outcome) == counts


def test_a_decision_moves_on_to_the_next(met):
    panel = met.check_step.matches

    panel.buttons["skip"].click()

    assert panel.count.text() == "2 / 2"
    assert panel.likewise.label == "其余 0 位照此处理"
    panel.back.click()
    assert met.session.choices.for_row(panel.current.row, panel.current.group) == "skip"


def test_the_rest_is_treated_likewise(met):
    panel = met.check_step.matches

    panel.likewise.click()
    panel.buttons["skip"].click()
    met.go_on()
    assert shown(met.confirm_step.outcome) == ("1", "0", "2", "0")

    met.go_back()
    panel.likewise.click()
    met.go_on()
    assert shown(met.confirm_step.outcome) == ("1", "1", "1", "0")


def test_one_group_can_be_treated_alone(met):
    panel = met.check_step.matches
    groups = [panel.group.itemData(place) for place in range(panel.group.count())]
    assert groups == ["", "member_number", "phone"]

    panel.group.choose("phone")
    panel.group.activated.emit(2)
    panel.likewise.setChecked(True)
    panel.decide("new")
    met.go_on()

    assert shown(met.confirm_step.outcome) == ("2", "1", "0", "0")


def test_other_lists_have_one_rule_for_all(page, tmp_path):
    page.session.open_file(write(tmp_path / "till.csv", TILL.format(day="2011-02-13 08:26")))
    panel = page.check_step.matches
    assert panel.title.text() == "店里已有的"

    panel.buttons["skip"].click()

    assert page.session.choices.on_duplicate == "skip"


# -- what was before ---------------------------------------------------------------------------------------------


def test_the_same_file_twice_is_noticed_and_may_go_on(page, members):
    page.session.open_file(members)
    assert not page.check_step.seen.isVisible()
    finish(page)

    page.session.open_next()
    page.session.open_file(members)

    notice = page.check_step.seen
    assert notice.isVisible()
    assert notice.label.text() == "这份文件 今天 10:42 导入过，4 行"
    notice.go_on.click()
    assert not notice.isVisible()
    finish(page)
    assert len(live(page.context)) == 3


def test_the_earlier_import_is_taken_back_from_the_notice(page, members):
    page.session.open_file(members)
    finish(page)
    page.session.open_next()
    page.session.open_file(members)

    page.check_step.seen.take_back.click()

    assert live(page.context) == []
    assert page.step is Step.CHECK
    assert not page.check_step.seen.isVisible()


def test_later_changes_that_stand_in_the_way_are_named(page, members):
    page.session.open_file(members)
    finish(page)
    from app.models import Customer

    first = page.session.writing.brought.created[0]
    with page.context.database.write("customer.save", subject="孙晓芸") as session:
        session.get(Customer, first).notes = "改过"

    page.go_back()

    assert page.step is Step.DONE
    assert "孙晓芸" in page.done_step.error.text()
    assert page.done_step.rest.isVisible()
    page.done_step.rest.click()
    assert live(page.context) == ["孙晓芸"]
    assert page.done_step.backup.text() == "后来改过的留着，其余都已撤回。"


def test_a_mapping_is_used_the_next_time(page, members, tmp_path):
    page.session.open_file(members)
    choose(page, "鞋码", "custom:")
    finish(page)

    page.session.open_next()
    page.session.open_file(write(tmp_path / "b.csv", MEMBERS))
    columns = page.check_step.mapping.list
    assert columns.mapping()["鞋码"] == "custom:鞋码"
    assert page.check_step.mapping.note.text().endswith("与上次相同")

    (anew,) = page.check_step.mapping.memory_entries()
    anew.slot()
    assert columns.mapping()["鞋码"] is None
    assert Memory(page.context.preferences).all() == {}


def test_the_mapping_of_another_file_is_offered(page, members, tmp_path):
    page.session.open_file(members)
    choose(page, "鞋码", "custom:")
    finish(page)

    page.session.open_next()
    page.session.open_file(write(tmp_path / "b.csv", "姓名,鞋码\n沈国栋,40\n"))
    assert page.check_step.mapping.list.mapping()["鞋码"] is None
    (offered,) = page.check_step.mapping.memory_entries()
    assert offered.text == "老客户.csv　今天　5 列"
    offered.slot()

    assert page.check_step.mapping.list.mapping()["鞋码"] == "custom:鞋码"


def test_what_shall_not_be_remembered_is_not(page, members):
    page.session.open_file(members)
    choose(page, "鞋码", "custom:")
    page.check_step.mapping.keep.click()
    finish(page)

    assert Memory(page.context.preferences).all() == {}


def test_nonsense_in_the_preferences_does_no_harm(page, members):
    for text in ("{", "[]", '{"x": 3}', '{"x": {"kind": 1, "mapping": {}}}'):
        page.context.preferences.set("import/mappings", text)
        assert Memory(page.context.preferences).all() == {}

    page.session.open_file(members)

    assert page.step is Step.CHECK


def test_letters_do_nothing_to_the_list_of_fields(qtbot, met):
    columns = met.check_step.mapping.list
    columns.focus_column("姓名")
    before = columns.mapping()

    qtbot.keyClick(columns.choices["姓名"], Qt.Key.Key_S)

    assert columns.mapping() == before
    assert met.session.choices.by_row
