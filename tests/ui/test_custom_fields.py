"""The shop's own fields on the screen: defined in the settings, shown and edited on the page, in the list."""

import pytest
from PySide6.QtCore import Qt

from app.core.enums import CustomFieldKind as Kind
from app.services import custom_fields, customers
from app.services.custom_fields import FieldDraft
from app.services.customer_drafts import CustomerDraft
from app.ui.context import Context
from app.ui.screens.customer_list_parts.custom_filter import CustomFilterDialog
from app.ui.screens.customer_parts.custom_fields_rows import CustomFieldsRows
from app.ui.screens.customers import CustomersScreen
from app.ui.screens.settings_parts.custom_field_dialog import CustomFieldDialog
from app.ui.screens.settings_parts.custom_fields import CustomFieldsSection
from tests.ui.typing_words import type_words

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def make(context: Context, name: str, kind: Kind = Kind.TEXT, choices: tuple[str, ...] = ()) -> int:
    with context.database.write("custom_field.create", subject=name) as session:
        return custom_fields.create(session, FieldDraft(name, kind, choices))


def person(context: Context, name: str, *values: tuple[int, str]) -> int:
    with context.database.write("customer.create", subject=name) as session:
        return customers.create(session, CustomerDraft(name=name, custom=values))


def names(context: Context) -> list[str]:
    return [one.name for one in context.ops.read(custom_fields.fields)]


@pytest.fixture
def section(stand) -> CustomFieldsSection:
    return stand(CustomFieldsSection)


def test_an_empty_shop_is_told_what_fields_are_for(section):
    assert section.empty.isVisible()
    assert not section.trash.isVisible()


def test_a_field_is_added_and_can_be_undone(qtbot, context, section, ask):
    def act(dialog: CustomFieldDialog) -> None:
        type_words(dialog.name, "爱喝")
        dialog.kind.choose("choice")
        type_words(dialog.choices.lines[0].line, "红茶")
        qtbot.keyClick(dialog.choices.lines[0].line, Qt.Key.Key_Return)
        type_words(dialog.choices.lines[1].line, "绿茶")
        qtbot.keyClick(dialog.choices.lines[1].line, Qt.Key.Key_Up, ALT)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    qtbot.mouseClick(section.add, LEFT)

    (field,) = context.ops.read(custom_fields.fields)
    assert (field.name, field.kind, field.choices) == ("爱喝", Kind.CHOICE, ("绿茶", "红茶"))
    (row,) = section.rows
    assert row.accessibleName() == "爱喝, 选项, 0 位客户有值"
    assert section.window().focusWidget() is row
    context.database.undo()
    assert section.rows == []


def test_what_is_wrong_is_said_under_its_field(qtbot, context, section, ask):
    make(context, "鞋码")

    def act(dialog: CustomFieldDialog) -> None:
        type_words(dialog.name, "鞋码")
        dialog.kind.choose("choice")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.isVisible()
        assert dialog.form.field("name").error == "已经有了"
        assert dialog.choice_form.field("choices").error == "请至少写一个选项"

    ask(act)
    section.begin()
    assert names(context) == ["鞋码"]


def test_a_type_that_would_not_hold_the_values_is_told_while_choosing(qtbot, context, section, ask):
    field = make(context, "鞋码")
    person(context, "甲", (field, "38"))
    person(context, "乙", (field, "大号"))
    section.refresh()
    assert section.rows[0].used.text() == "2 位客户有值"

    def act(dialog: CustomFieldDialog) -> None:
        dialog.kind.choose("number")
        assert dialog.form.field("kind").error == "有 1 个值不合这个类型，例如 大号"
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.isVisible()

    ask(act)
    qtbot.mouseClick(section.rows[0].edit, LEFT)
    assert context.ops.read(custom_fields.fields)[0].kind == Kind.TEXT


def test_a_renamed_choice_keeps_its_customers(qtbot, context, section, ask):
    field = make(context, "爱喝", Kind.CHOICE, ("红茶", "绿茶"))
    number = person(context, "甲", (field, "红茶"))
    section.refresh()

    def act(dialog: CustomFieldDialog) -> None:
        dialog.choices.lines[0].line.setText("祁门红茶")
        qtbot.mouseClick(dialog.choices.lines[1].remove, LEFT)
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    section.rows[0].setFocus()
    qtbot.keyClick(section.rows[0], Qt.Key.Key_Return)
    assert context.ops.read(custom_fields.values, number) == {field: "祁门红茶"}


def test_order_and_trash_by_keyboard(qtbot, context, section):
    for name in ("一", "二", "三"):
        make(context, name)
    section.refresh()
    section.rows[0].setFocus()
    qtbot.keyClick(section.rows[0], Qt.Key.Key_Down, ALT)
    assert names(context) == ["二", "一", "三"]
    assert section.rows[1].hasFocus()
    qtbot.keyClick(section.rows[1], Qt.Key.Key_Down)
    assert section.rows[2].hasFocus()
    qtbot.keyClick(section.rows[2], Qt.Key.Key_Delete)
    assert names(context) == ["二", "一"]
    assert section.trash.isVisible()
    qtbot.mouseClick(section.away[0].restore, LEFT)
    assert names(context) == ["二", "一", "三"]


def test_the_menu_of_a_row_offers_what_its_keys_do(context, section):
    for name in ("鞋码", "爱好"):
        make(context, name)
    first, last = section.rows

    offered = [(one.text, one.keys, one.enabled) for one in first.entries()]
    assert offered == [
        ("编辑", "Enter", True),
        ("删除", "Del", True),
        ("上移「鞋码」", "Alt+Up", False),
        ("下移「鞋码」", "Alt+Down", True),
    ]
    assert [one.enabled for one in last.entries()] == [True, True, True, False]


def test_a_name_in_the_trash_offers_its_field_back(qtbot, context, section, ask):
    field = make(context, "车牌")
    with context.database.write("custom_field.remove", subject="车牌") as session:
        custom_fields.remove(session, field)
    section.refresh()

    def act(dialog: CustomFieldDialog) -> None:
        type_words(dialog.name, "车牌")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.restore.isVisible()
        qtbot.mouseClick(dialog.restore, LEFT)

    ask(act)
    section.begin()
    assert names(context) == ["车牌"]


@pytest.fixture
def rows(qtbot, context: Context) -> CustomFieldsRows:
    made = CustomFieldsRows(context)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_the_page_shows_and_edits_values_in_place(qtbot, context, rows):
    size, gift = make(context, "鞋码", Kind.NUMBER), make(context, "送礼", Kind.YES_NO)
    number = person(context, "甲", (size, "1238"), (gift, "是"))
    rows.show_customer(number, "甲")
    assert rows.values[size].value.label == "1,238"
    assert rows.values[gift].label == "是"

    rows.values[size].begin()
    rows.values[size].line.setText("大")
    rows.values[size].finish()
    assert rows.values[size].below.text() == "数字不对"
    rows.values[size].line.setText("40")
    rows.values[size].finish()
    rows.values[gift].chosen.emit("")
    assert context.ops.read(custom_fields.values, number) == {size: "40"}
    assert context.database.undo().label == "customer.field"


def test_the_list_has_a_column_for_a_new_field(qtbot, context: Context):
    size = make(context, "鞋码", Kind.NUMBER)
    person(context, "甲", (size, "9"))
    person(context, "乙", (size, "38"))
    screen = CustomersScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1300, 700)
    screen.show()
    columns = [column.key for column in screen.model.columns]
    place = columns.index(f"custom:{size}")
    assert screen.table.isColumnHidden(place)
    screen.table.set_column_visible(f"custom:{size}", True)
    screen.list._on_sort(f"custom:{size}", True)
    assert [screen.model.index(row, place).data() for row in range(2)] == ["38", "9"]

    tea = make(context, "爱喝", Kind.CHOICE, ("红茶",))
    screen.refresh()
    columns = [column.key for column in screen.model.columns]
    assert not screen.table.isColumnHidden(columns.index(f"custom:{size}"))
    assert screen.table.isColumnHidden(columns.index(f"custom:{tea}"))

    with context.database.write("custom_field.remove") as session:
        custom_fields.remove(session, size)
    screen.refresh()
    assert f"custom:{size}" not in [column.key for column in screen.model.columns]
    assert screen.list.listing.sort == "next_care"


def test_the_sidebar_narrows_by_a_value_and_asks_for_any_other(qtbot, context: Context, ask):
    size, tea = make(context, "鞋码", Kind.NUMBER), make(context, "爱喝", Kind.CHOICE, ("红茶", "绿茶"))
    person(context, "甲", (size, "38"), (tea, "红茶"))
    person(context, "乙", (size, "43"), (tea, "绿茶"))
    screen = CustomersScreen(context)
    qtbot.addWidget(screen)
    screen.show()
    screen.refresh()
    model = screen.filters.list.model()
    titles = {row.title: row for row in (model.row(at) for at in range(model.rowCount()))}
    assert model.count(titles["爱喝：红茶"].key) == 1
    screen.filters.choose([titles["爱喝：红茶"].key])
    screen._show_list()
    assert screen.list.listing.count == 1

    def act(dialog: CustomFilterDialog) -> None:
        dialog.test.choose("least")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)
        assert dialog.forms["value"].field("value").error == "请填写此项"
        type_words(dialog.value, "40")
        qtbot.keyClick(dialog, Qt.Key.Key_Return, CTRL)

    ask(act)
    screen.filters.choose(["group:all"])
    screen.filters.ask_field()
    screen._show_list()
    assert screen.filters.titles() == ["鞋码：≥ 40"]
    assert [row.name for row in screen.list.listing.rows(screen.list.listing.ids)] == ["乙"]
