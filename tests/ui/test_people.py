"""The table of people and its actions: each one labelled write, one step back; the same in a page and in a window."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu

from app.core.enums import Channel, InteractionKind, Stage, WinBackState
from app.services import customers, purchases, tags, win_back
from app.services.customer_drafts import CustomerDraft
from app.ui.people import PeopleColumns, PeopleTable, show_people
from app.ui.people.care_dialog import CareDialog
from app.ui.people.dialog import PeopleDialog
from app.ui.people.person import read_people
from app.ui.people.tag_dialog import TagDialog
from app.ui.people.win_back_dialog import WinBackDialog
from app.ui.tables.column import Column, Kind

TODAY = date(2026, 9, 18)


@pytest.fixture
def shop(context) -> list[int]:
    """Three customers, who bought 10, 20 and 200 days ago; the figures are worked out."""
    from app.ui.upkeep import refresh_figures

    found = []
    with context.database.write("sample") as session:
        for number, days in enumerate((10, 20, 200)):
            made = customers.create(session, CustomerDraft(name=f"客户{number}"))
            lines = (purchases.LineDraft("茶", 1_000, 10_000 * (number + 1)),)
            purchases.record(session, purchases.PurchaseDraft(made, TODAY - timedelta(days), lines=lines))
            found.append(made)
    refresh_figures(context.database, TODAY)
    return found


@pytest.fixture
def people(qtbot, context, shop) -> PeopleTable:
    table = PeopleTable(context)
    qtbot.addWidget(table)
    table.resize(1100, 400)
    table.show_people("重点挽留", "3 位", shop)
    table.show()
    table.activateWindow()
    qtbot.waitUntil(table.isActiveWindow)
    table.setFocus()
    return table


def texts(people, row):
    prepared = people.model.prepared(row)
    return dict(zip([column.key for column in people.model.columns], prepared.texts, strict=True))


def value(context, sql, *values):
    with context.database.reader() as reader:
        return reader.value(sql, *values)


def answer(context, act):
    """Does something with the next dialog, and presses its main button."""

    def on_dialog(dialog: QDialog) -> bool:
        act(dialog)
        dialog.primary.click()
        return dialog.result() == QDialog.DialogCode.Accepted

    context.prompts.on_dialog = on_dialog


def test_without_a_classification_the_stored_figures_show(people):
    shown = texts(people, 2)

    assert (shown["name"], shown["orders"], shown["gone"], shown["state"]) == (
        "客户2",
        "1 次",
        "200 天",
        "待安排",
    )
    assert texts(people, 0)["state"] == "—"


def test_a_page_says_which_columns_it_shows(context, shop):
    own = Column("member", "会员号", Kind.TEXT, 90, value=lambda one: one.row.member_number)
    made = PeopleColumns(context, ("net", "member"), (own,)).made()

    assert [column.key for column in made if not column.hidden] == ["check", "name", "net", "member"]
    assert {"tier", "rfm", "clv", "need"} <= {column.key for column in made if column.hidden}


def test_adding_to_win_back_is_one_step(qtbot, context, people, shop):
    def fill(dialog):
        assert isinstance(dialog, WinBackDialog)
        assert dialog.name.text() == "重点挽留"
        dialog.name.setText("中秋")

    answer(context, fill)
    qtbot.mouseClick(people.win_back_button, Qt.MouseButton.LeftButton)

    assert texts(people, 0)["state"] == "挽回：待联系"
    assert value(context, "SELECT count(*) FROM task WHERE kind = 'win_back' AND state = 'open'") == 3
    assert value(context, "SELECT DISTINCT title FROM task WHERE kind = 'win_back'") == "挽回：中秋"
    context.database.undo()
    assert value(context, "SELECT count(*) FROM win_back_plan") == 0
    assert value(context, "SELECT count(*) FROM task WHERE kind = 'win_back'") == 0


def test_an_open_plan_is_offered_first(qtbot, context, people, shop):
    draft = win_back.PlanDraft("进行中", TODAY, TODAY + timedelta(30))
    with context.database.write("win_back.add") as session:
        win_back.add(session, draft, shop[:1], TODAY, "挽回")
    seen = []

    def look(dialog):
        seen.append((dialog.plan.currentText().split("　")[0], dialog.fresh.isVisible()))

    answer(context, look)
    people.doing.win_back()

    assert seen == [("进行中", False)]
    with context.database.reader() as reader:
        (plan,) = win_back.open_plans(reader, TODAY)
    assert plan.members == 3
    assert value(context, "SELECT count(*) FROM task WHERE title = '挽回：进行中'") == 2


def test_a_plan_without_a_name_is_refused_at_its_field(qtbot, context, people):
    told = []

    def act(dialog):
        dialog.name.setText("")
        dialog.primary.click()
        told.append(dialog.form.field("name").error)
        dialog.name.setText("好")

    answer(context, act)
    people.doing.win_back()

    assert told == [context.words("validation.required")]


def test_a_day_that_is_none_is_told(context, people):
    told = []

    def act(dialog):
        dialog.ends.set_value(None)
        dialog.primary.click()
        told.append(dialog.form.field("ends_on").error)
        dialog.ends.set_value(TODAY + timedelta(9))

    answer(context, act)
    people.doing.win_back()

    assert told == [context.words("validation.bad_date")]


def test_a_tag_for_the_checked_alone(qtbot, context, people, shop):
    people.table.select_row(1)
    qtbot.keyClick(people.table, Qt.Key.Key_Space)
    answer(context, lambda dialog: dialog.name.setText("茶会"))
    people.doing.tag()

    assert value(context, "SELECT group_concat(customer_id) FROM customer_tag") == str(shop[1])
    context.database.undo()
    assert value(context, "SELECT count(*) FROM customer_tag") == 0


def test_a_tag_needs_a_name(context, people):
    told = []

    def act(dialog):
        assert isinstance(dialog, TagDialog)
        dialog.primary.click()
        told.append(bool(dialog.form.field("name").error))
        dialog.name.setText("x")

    answer(context, act)
    people.doing.tag()

    assert told == [True]
    with context.database.reader() as reader:
        assert [(row.name, row.customers) for row in tags.all_tags(reader)] == [("x", 3)]


def test_care_for_all_is_in_everybodys_history(context, people, shop):
    def act(dialog):
        assert isinstance(dialog, CareDialog)
        dialog.channel.choose(Channel.PHONE)
        dialog.summary.setPlainText("问了近况")

    answer(context, act)
    people.doing.log_care()
    rows = "SELECT group_concat(customer_id) FROM interaction WHERE kind = ? AND channel = ? AND summary = ?"
    assert value(context, rows, InteractionKind.CARE, Channel.PHONE, "问了近况") == "1,2,3"

    context.database.undo()
    assert value(context, "SELECT count(*) FROM interaction") == 0


def test_the_stage_set_by_hand_says_who_and_when(context, people, shop):
    people.doing.set_stage(Stage.LOST, shop[:1])
    people.refresh()
    person = people.model.record(0)

    assert person.beside.stage_by_hand_on == TODAY
    assert texts(people, 0)["stage"] == "流失（手工）"
    column = next(one for one in people.model.columns if one.key == "stage")
    assert column.tooltip(person).startswith("手工设定于 2026年9月18日")

    people.doing.set_stage(None, shop[:1])
    people.refresh()
    assert people.model.record(0).beside.stage_by_hand_on is None


def test_states_move_from_the_menu_of_a_row(context, people, shop):
    with context.database.write("win_back.add") as session:
        win_back.add(session, win_back.PlanDraft("x", TODAY, TODAY), shop, TODAY, "挽回")
    people.refresh()
    entries = people.doing.row_entries(people.model.record(0), QPoint())
    wanted = next(one for one in entries if one.text == "挽回：有回应")
    wanted.slot()

    with context.database.reader() as reader:
        states = [row.state for row in win_back.members(reader, 1)]
    assert states == [WinBackState.RESPONDED, WinBackState.PLANNED, WinBackState.PLANNED]


def test_one_is_taken_out_of_the_plan_by_the_menu(context, people, shop):
    with context.database.write("win_back.add") as session:
        win_back.add(session, win_back.PlanDraft("x", TODAY, TODAY), shop, TODAY, "挽回")
    people.refresh()
    person = people.model.record(0)
    entries = people.doing.row_entries(person, QPoint())
    next(one for one in entries if one.text == "移出挽回计划").slot()

    with context.database.reader() as reader:
        assert person.id not in {row.customer_id for row in win_back.members(reader, 1)}
    assert value(context, "SELECT count(*) FROM task WHERE kind = 'win_back' AND deleted_at IS NULL") == 2
    context.database.undo()
    assert value(context, "SELECT count(*) FROM win_back_customer") == 3


def test_a_row_that_is_checked_stands_for_all_that_are(people, shop):
    alone = people.doing.row_entries(people.model.record(0), QPoint())
    people.model.set_checked(shop[:2])
    together = people.doing.row_entries(people.model.record(0), QPoint())
    other = people.doing.row_entries(people.model.record(2), QPoint())

    assert [one[0].text for one in (alone, together, other)] == ["打开", "加入挽回计划", "打开"]


def test_entries_of_a_page_are_in_the_menu(people):
    from app.ui.widgets.menus import MenuEntry

    people.doing.extra = lambda ids: [MenuEntry(f"自己的 {len(ids)}")]

    assert "自己的 3" in [one.text for one in people.doing.entries(None, QPoint())]


def test_the_menu_opens_by_key_and_button(qtbot, people):
    for act in (
        lambda: qtbot.keyClick(people.table, Qt.Key.Key_M),
        lambda: qtbot.mouseClick(people.more_button, Qt.MouseButton.LeftButton),
    ):
        act()
        (menu,) = [one for one in people.findChildren(QMenu) if one.isVisible()]
        assert len(menu.actions()) > 8
        menu.close()
        menu.setParent(None)


def test_a_question_mark_asks_how_a_row_is_computed(qtbot, people):
    people.table.select_row(0)
    qtbot.keyClicks(people.table, "?")
    (menu,) = [one for one in people.findChildren(QMenu) if one.isVisible()]

    assert len(menu.actions()) > 10
    menu.close()


def test_nobody_can_be_acted_on_in_an_empty_list(context, people):
    people.show_people("空", "", [])
    called = []
    context.prompts.on_dialog = lambda dialog: called.append(dialog) or False
    for act in (people.doing.win_back, people.doing.tag, people.doing.log_care, people.doing.save_group,
                people.doing.export, people.doing.greet):  # fmt: skip
        act()

    assert called == []
    assert not people.win_back_button.isEnabled()


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_the_window_lists_them_with_the_same_actions(qtbot, context, shop):
    seen = []

    def on_dialog(dialog: QDialog) -> bool:
        assert isinstance(dialog, PeopleDialog)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.grab()
        seen.append((dialog.people.model.rowCount(), dialog.people.current_id()))
        dialog.people.table.open_requested.emit(dialog.people.model.record(1))
        return True

    context.prompts.on_dialog = on_dialog
    show_people(context, "可能会买", "3", shop)

    assert seen == [(3, shop[0])]
    assert context.shell.asked[-1] == ("open_customer", shop[1], tuple(shop))


def test_many_people_are_read_a_page_at_a_time(context, shop):
    with context.database.reader() as reader:
        found = read_people(reader, [*shop, 999_999], None, TODAY)

    assert [one.id for one in found] == shop


def test_what_happened_while_the_list_was_out_of_sight_shows_when_it_is_back(context, people, shop):
    """On another page somebody undid what had been done here."""
    plan = win_back.PlanDraft("回访", TODAY, TODAY + timedelta(60))
    context.ops.write("win_back.add", win_back.add, plan, [shop[2]], TODAY, "挽回")
    assert texts(people, 2)["state"] == "挽回：待联系"

    people.hide()
    context.database.undo()
    people.show()

    assert texts(people, 2)["state"] == "待安排"


def test_the_keyboard_begins_at_the_plan(qtbot, context, people, shop):
    plan = win_back.PlanDraft("回访", TODAY, TODAY + timedelta(60))
    context.ops.write("win_back.add", win_back.add, plan, [shop[0]], TODAY, "挽回")
    dialog = WinBackDialog(context, 2, 0, "重点挽留")
    qtbot.addWidget(dialog)
    dialog.show()

    assert dialog.focusWidget() is dialog.plan
