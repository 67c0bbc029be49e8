"""The customers page, alone: whom it shows, how one is found, and what is done with one or with many."""

from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog, QMenu

from app.care import next_care
from app.core.calendar import CalendarDate
from app.core.enums import Channel, ContactKind, TaskKind
from app.models import Segment
from app.services import customer_list, customers, interactions, purchases, segments
from app.services.customer_drafts import ContactPointDraft, CustomerDraft
from app.services.customer_filter import Filter, Group
from app.ui.context import Context
from app.ui.customer_cells import care_cell
from app.ui.dialogs.group_editor.dialog import GroupDialog
from app.ui.dialogs.group_name import GroupNameDialog
from app.ui.ops import Ops
from app.ui.screens.customer_list_parts.filters import ALL
from app.ui.screens.customer_list_parts.listing import AROUND
from app.ui.screens.customers import CustomersScreen
from app.ui.tables.cells import Urgency
from tests.ui.pools import HeldPool
from tests.ui.typing_words import type_words

TODAY = date(2026, 9, 18)
NOON = datetime(2026, 9, 6, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
NAMES = ("郑秀英", "沈心悦", "刘欣怡", "王素琴", "溪隐民宿")


def make(context: Context, name: str, **fields: object) -> int:
    with context.database.write("customer.create", subject=name) as session:
        return customers.create(session, CustomerDraft(name=name, **fields))  # type: ignore[arg-type]


def buy(context: Context, customer_id: int, day: date, price: int = 15_800) -> None:
    with context.database.write("purchase.record") as session:
        lines = (purchases.LineDraft("明前龙井 50 g", 1_000, price),)
        purchases.record(session, purchases.PurchaseDraft(customer_id, day, lines=lines))


@pytest.fixture
def people(context: Context) -> dict[str, int]:
    found = {
        name: make(context, name, tags=("龙井",) if name != "王素琴" else ("岩茶",)) for name in NAMES[1:]
    }
    phone = ContactPointDraft(ContactKind.MOBILE, "13900002046")
    born = CalendarDate.lunar(1961, 8, 10)
    found["郑秀英"] = make(context, "郑秀英", contact_points=(phone,), birthday=born, interests="贺卡")
    for day in (date(2025, 11, 3), date(2026, 9, 5)):
        buy(context, found["郑秀英"], day)
    with context.database.write("interaction.log") as session:
        draft = interactions.InteractionDraft(found["郑秀英"], NOON, Channel.PHONE, summary="说豆香足")
        interactions.log(session, draft)
    return found


@pytest.fixture
def screen(qtbot, context: Context, people: dict[str, int]) -> CustomersScreen:
    return shown(qtbot, CustomersScreen(context))


def shown(qtbot, made: CustomersScreen, width: int = 1194, height: int = 742) -> CustomersScreen:
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_main()
    return made


def names(screen: CustomersScreen) -> list[str]:
    records = (screen.model.record(row) for row in range(screen.model.rowCount()))
    return [record.name for record in records if record is not None]


def search(qtbot, screen: CustomersScreen, text: str) -> None:
    """Type into the search, and wait until the list has followed."""
    screen.search.clear()
    type_words(screen.search, text)
    qtbot.waitUntil(lambda: screen.list.listing.chosen.text == text)


def go_to(screen: CustomersScreen, name: str) -> None:
    screen.table.select_row(names(screen).index(name))


def answer(context: Context, name: str) -> list[QDialog]:
    """Type this name into the next dialog and save; the dialogs that were asked."""
    asked: list[QDialog] = []

    def on_dialog(dialog: QDialog) -> bool:
        assert isinstance(dialog, GroupNameDialog)
        asked.append(dialog)
        dialog.name.setText(name)
        dialog.primary.click()
        return dialog.result() == QDialog.DialogCode.Accepted

    context.prompts.on_dialog = on_dialog
    return asked


# -- whom it shows ----------------------------------------------------------------------------------------------------


def test_everybody_is_there_with_count_and_sum(screen: CustomersScreen) -> None:
    assert sorted(names(screen)) == sorted(NAMES)
    assert screen.header.facts.text() == "5 位"
    assert screen.list.foot.facts() == "5 位    累计消费 ¥316    已选 1 位"


def test_models_keep_the_rules_of_qt(screen: CustomersScreen) -> None:
    for model in (screen.model, screen.filters.list.model()):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    screen.refresh()


def test_cells_of_a_row(screen: CustomersScreen) -> None:
    go_to(screen, "郑秀英")
    row = screen.table.currentIndex().row()
    cells = [screen.model.index(row, column).data() for column in range(8)]

    assert cells[0] == "郑秀英"
    assert cells[3:5] == ["9月6日", "9月5日"]


def test_a_row_is_heard_as_a_sentence(screen: CustomersScreen) -> None:
    go_to(screen, "郑秀英")
    heard = screen.table.currentIndex().data(int(Qt.ItemDataRole.AccessibleTextRole))

    assert heard.startswith("郑秀英, 普通")


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("width", [1194, 1108, 992, 852])
def test_no_scroll_bar_at_the_bottom(qtbot, context: Context, people: dict[str, int], width: int) -> None:
    screen = shown(qtbot, CustomersScreen(context), width, 474)

    assert screen.table.horizontalScrollBar().maximum() == 0


def test_all_columns_of_the_picture_at_1366(screen: CustomersScreen) -> None:
    assert screen.table.given_up() == frozenset()


def test_last_contact_gives_way_first(qtbot, context: Context, people: dict[str, int]) -> None:
    screen = shown(qtbot, CustomersScreen(context), 852)
    assert screen.table.given_up() == {"last_contact"}

    screen.resize(1194, 742)
    assert screen.table.given_up() == frozenset()


def test_a_column_given_up_is_not_kept_as_hidden(qtbot, context: Context, people: dict[str, int]) -> None:
    screen = shown(qtbot, CustomersScreen(context), 852)
    screen.table.set_column_visible("orders", True)

    again = shown(qtbot, CustomersScreen(context))
    assert not again.table.isColumnHidden([c.key for c in again.model.columns].index("orders"))
    assert "last_contact" not in again.table.columns_state().hidden


def test_hiding_the_stretching_column_leaves_no_gap(screen: CustomersScreen) -> None:
    screen.table.set_column_visible("tags", False)

    assert screen.table.horizontalScrollBar().maximum() == 0
    assert screen.table.header.length() < screen.table.viewport().width()


def test_a_spoilt_preference_does_no_harm(qtbot, context: Context, people: dict[str, int]) -> None:
    context.preferences.set("customers/columns/zh_CN", '{"order": 3')

    assert names(shown(qtbot, CustomersScreen(context)))


def test_sorting_by_a_header(screen: CustomersScreen) -> None:
    screen.table.sort_requested.emit("name", False)
    assert names(screen)[0] == "刘欣怡"
    screen.table.sort_requested.emit("name", True)
    assert names(screen)[-1] == "刘欣怡"


def test_a_change_elsewhere_is_seen_at_once(screen: CustomersScreen, context: Context) -> None:
    make(context, "许静怡")

    assert "许静怡" in names(screen)
    assert screen.filters.told() == ("全部客户", 6)


# -- finding ----------------------------------------------------------------------------------------------------------


def test_initials_are_found_and_marked(qtbot, screen: CustomersScreen) -> None:
    search(qtbot, screen, "xy")

    assert sorted(names(screen)) == ["刘欣怡", "沈心悦", "溪隐民宿", "郑秀英"]
    assert screen.header.facts.text() == "“xy” 匹配 4 位"
    assert screen.search._hint == "拼音首字母"
    cell = screen.model.prepared(names(screen).index("郑秀英")).values[0]
    assert (cell.second, cell.matched) == ("zhèng xiùyīng", ((6, 7), (9, 10)))


def test_without_letters_no_pinyin(screen: CustomersScreen) -> None:
    assert {screen.model.prepared(row).values[0].second for row in range(5)} == {""}


def test_end_of_a_phone_says_so(qtbot, screen: CustomersScreen) -> None:
    search(qtbot, screen, "2046")

    assert names(screen) == ["郑秀英"]
    assert screen.search._hint == "手机尾号"


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_english_shows_the_name_in_letters(qtbot, screen: CustomersScreen) -> None:
    go_to(screen, "郑秀英")
    cell = screen.model.prepared(screen.table.currentIndex().row()).values[0]
    assert (cell.name, cell.second, cell.letter) == ("Zheng Xiuying", "郑秀英", "郑")

    search(qtbot, screen, "zxy")
    assert screen.header.facts.text() == "“zxy” matches 1 customer"


def test_nobody_found_offers_to_create(qtbot, screen: CustomersScreen, context: Context) -> None:
    search(qtbot, screen, "欧阳雪")
    empty = screen.list.empty

    assert empty.isVisible()
    assert empty.create_button.label == "新建「欧阳雪」"
    qtbot.mouseClick(empty.create_button, Qt.MouseButton.LeftButton)
    assert context.shell.asked[-1] == ("new_customer", "欧阳雪")

    qtbot.mouseClick(empty.clear_button, Qt.MouseButton.LeftButton)
    assert len(names(screen)) == 5
    assert not empty.isVisible()


def test_an_empty_shop_offers_to_import(qtbot, context: Context) -> None:
    screen = shown(qtbot, CustomersScreen(context))
    empty = screen.list.empty

    assert empty.title.text() == "这里会列出您的客户"
    assert empty.create_button.isVisible()
    assert not empty.clear_button.isVisible()
    qtbot.mouseClick(empty.import_button, Qt.MouseButton.LeftButton)
    assert context.shell.asked[-1] == ("import_files", ())


@pytest.mark.parametrize("name", ["<b>", "=cmd()", "O'Neil", "$x^2$", "䶮"])
def test_odd_names_appear_as_they_are(qtbot, context: Context, name: str) -> None:
    make(context, name)
    screen = shown(qtbot, CustomersScreen(context))
    screen._show_detail()

    assert names(screen) == [name]
    assert screen.model.prepared(0).values[0].name == name
    assert screen.detail.customer.name.text() == name


def test_ctrl_f_goes_to_the_search_and_down_to_the_list(qtbot, screen: CustomersScreen) -> None:
    qtbot.keyClick(screen.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert screen.search.hasFocus()
    qtbot.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.table.hasFocus()


def test_esc_clears_the_filter(qtbot, screen: CustomersScreen) -> None:
    screen.choose_filter("tag:岩茶")
    search(qtbot, screen, "王")
    assert names(screen) == ["王素琴"]

    qtbot.keyClick(screen.table, Qt.Key.Key_Escape)
    assert len(names(screen)) == 5
    assert screen.filters.chosen() == [ALL]


# -- groups -----------------------------------------------------------------------------------------------------------


def test_a_filter_narrows_and_tags_are_counted(screen: CustomersScreen) -> None:
    screen.choose_filter("tag:岩茶")

    assert names(screen) == ["王素琴"]
    assert screen.filters.told() == ("岩茶", 1)


def test_the_plus_saves_the_filter_as_a_group(qtbot, screen: CustomersScreen, context: Context) -> None:
    screen.choose_filter("tag:龙井")
    search(qtbot, screen, "x")
    asked = answer(context, "爱龙井的")
    plus = next(
        i for i in range(screen.filters._model.rowCount()) if screen.filters._model.row(i).key == "own"
    )
    place = screen.filters.list.visualRect(screen.filters._model.index(plus))
    qtbot.mouseClick(
        screen.filters.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(place.right() - 16, place.center().y()),
    )

    assert len(asked) == 1
    (saved,) = context.ops.read(segments.all_segments)
    assert (saved.name, saved.static) == ("爱龙井的", False)
    assert screen.filters.chosen() == [f"segment:{saved.id}"]
    assert screen.search.text() == ""
    assert sorted(names(screen)) == ["刘欣怡", "沈心悦", "溪隐民宿"]

    context.database.undo()
    assert context.ops.read(segments.all_segments) == []


def test_with_nothing_chosen_a_group_is_made_by_its_rule(screen: CustomersScreen, context: Context) -> None:
    asked: list[GroupDialog] = []

    def act(dialog: GroupDialog) -> bool:
        asked.append(dialog)
        return False

    context.prompts.on_dialog = act
    screen._on_save_filter()

    assert len(asked) == 1
    assert context.ops.read(segments.all_segments) == []


def test_a_group_without_a_name_stays_open(screen: CustomersScreen, context: Context) -> None:
    screen.choose_filter("tag:龙井")
    asked = answer(context, "  ")
    screen._on_save_filter()

    assert asked[0].form.field("name").error
    assert context.ops.read(segments.all_segments) == []


def test_a_group_can_be_renamed_and_deleted(screen: CustomersScreen, context: Context) -> None:
    with context.database.write("segment.save") as session:
        number = segments.save_filter(session, "旧名", Filter(tags=("龙井",)))
    answer(context, "新名")
    screen.filters.rename_requested.emit(number, "旧名")
    assert [one.name for one in context.ops.read(segments.all_segments)] == ["新名"]

    screen.filters.trash_requested.emit(number, "新名")
    assert context.ops.read(segments.all_segments) == []


# -- one customer -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "key,asked",
    [
        (Qt.Key.Key_L, ("log_interaction", None)),
        (Qt.Key.Key_E, ("edit_customer",)),
    ],
)
def test_letters_act_on_the_current_row(
    qtbot,
    screen: CustomersScreen,
    context: Context,
    people: dict[str, int],
    key: Qt.Key,
    asked: tuple[object, ...],
) -> None:
    go_to(screen, "沈心悦")
    qtbot.keyClick(screen.table, key)

    assert context.shell.asked[-1] == (asked[0], people["沈心悦"], *asked[1:])


def test_enter_opens_among_the_list(
    qtbot, screen: CustomersScreen, context: Context, people: dict[str, int]
) -> None:
    go_to(screen, "沈心悦")
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)

    what, number, among = context.shell.asked[-1]
    assert (what, number) == ("open_customer", people["沈心悦"])
    assert list(among) == [people[name] for name in names(screen)]


def test_del_archives_and_undo_brings_back(qtbot, screen: CustomersScreen, context: Context) -> None:
    go_to(screen, "沈心悦")
    qtbot.keyClick(screen.table, Qt.Key.Key_Delete)
    assert "沈心悦" not in names(screen)

    context.database.undo()
    assert "沈心悦" in names(screen)


def test_the_panel_follows_the_row(qtbot, screen: CustomersScreen) -> None:
    go_to(screen, "郑秀英")
    qtbot.waitUntil(lambda: screen.detail.customer.name.text() == "郑秀英")
    card = screen.detail.customer

    assert card.second.text() == "Zhèng Xiùyīng"
    assert card.facts.values()[:3] == ["139 **** 2046", "农历八月初十 · 后天", "¥316 · 2 次"]
    assert card._events.count() == 3


def test_the_panel_says_what_comes_next(
    qtbot, screen: CustomersScreen, context: Context, people: dict[str, int]
) -> None:
    coming = next_care.NextCare(people["郑秀英"], date(2026, 9, 20), TaskKind.BIRTHDAY, "birthday")
    with context.database.write("care.compute", origin="system") as session:
        next_care.store(session, [coming])
    screen.refresh()
    go_to(screen, "郑秀英")
    card = screen.detail.customer
    qtbot.waitUntil(lambda: card.name.text() == "郑秀英" and card.care.isVisible())

    assert card.care_day.text() == "后天"
    assert card.care_title.text() == "生日祝福（农历八月初十）"
    assert card.care_detail.text() == "65 岁，贺卡"
    assert card.care_copy.accessibleName() == "复制祝福：郑秀英"


def test_buttons_of_the_panel(
    qtbot, screen: CustomersScreen, context: Context, people: dict[str, int]
) -> None:
    go_to(screen, "郑秀英")
    qtbot.waitUntil(lambda: screen.detail.customer.name.text() == "郑秀英")
    card, asked = screen.detail.customer, context.shell.asked
    for button, what in (
        (card.log_button, "log_interaction"),
        (card.buy_button, "log_purchase"),
        (card.open_button, "open_customer"),
        (card.all_link, "open_customer"),
    ):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert asked[-1][:2] == (what, people["郑秀英"])


def test_the_context_menu(screen: CustomersScreen, context: Context, people: dict[str, int]) -> None:
    go_to(screen, "郑秀英")
    screen.table.menu_requested.emit(screen.table.current_record(), QPoint(300, 200))
    menu = next(one for one in screen.findChildren(QMenu) if one.isVisible())
    labels = [action.text().split("\t")[0] for action in menu.actions() if action.text()]

    assert labels == ["打开档案", "记录互动", "登记购买", "复制祝福", "编辑", "加入名单", "归档"]
    menu.actions()[2].trigger()
    menu.close()
    assert context.shell.asked[-1] == ("log_purchase", people["郑秀英"])


# -- several ----------------------------------------------------------------------------------------------------------


def select(qtbot, screen: CustomersScreen, *chosen: str) -> None:
    go_to(screen, chosen[0])
    flag = screen.table.selectionModel().SelectionFlag
    for name in chosen[1:]:
        index = screen.model.index(names(screen).index(name), 0)
        screen.table.selectionModel().select(index, flag.Select | flag.Rows)
    qtbot.waitUntil(lambda: screen.detail.is_bulk)


def test_several_selected_can_be_tagged(
    qtbot, screen: CustomersScreen, context: Context, people: dict[str, int]
) -> None:
    select(qtbot, screen, "沈心悦", "王素琴")
    bulk = screen.detail.bulk
    assert bulk.count.text() == "已选 2 位"
    assert set(bulk.names.text().split("、")) == {"沈心悦", "王素琴"}

    bulk.tags.added.emit("茶友会")
    rows = context.ops.read(customer_list.rows, [people["沈心悦"], people["王素琴"], people["刘欣怡"]])
    assert ["茶友会" in row.tags for row in rows] == [True, True, False]
    assert screen.list.selected_count() == 2

    context.database.undo()
    rows = context.ops.read(customer_list.rows, [people["沈心悦"]])
    assert "茶友会" not in rows[0].tags


def test_several_selected_can_be_archived(qtbot, screen: CustomersScreen, context: Context) -> None:
    select(qtbot, screen, "沈心悦", "王素琴")
    qtbot.mouseClick(screen.detail.bulk.archive_button, Qt.MouseButton.LeftButton)

    assert sorted(names(screen)) == ["刘欣怡", "溪隐民宿", "郑秀英"]
    context.database.undo()
    assert len(names(screen)) == 5


def test_several_selected_become_a_group(qtbot, screen: CustomersScreen, context: Context) -> None:
    select(qtbot, screen, "沈心悦", "王素琴")
    answer(context, "茶友")
    qtbot.mouseClick(screen.detail.bulk.group_button, Qt.MouseButton.LeftButton)

    (saved,) = context.ops.read(segments.all_segments)
    assert saved.static
    assert sorted(names(screen)) == ["沈心悦", "王素琴"]


def test_space_adds_to_the_selection(qtbot, screen: CustomersScreen) -> None:
    go_to(screen, "沈心悦")
    qtbot.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert screen.list.selected_count() == 2
    qtbot.keyClick(screen.table, Qt.Key.Key_Space)
    assert screen.list.selected_count() == 1


@pytest.mark.parametrize("several", [False, True])
def test_export_takes_the_selection_or_the_list(
    qtbot, screen: CustomersScreen, context: Context, tmp_path: Path, several: bool
) -> None:
    if several:
        select(qtbot, screen, "沈心悦", "王素琴")
    context.prompts.save_to = tmp_path / "out.csv"
    qtbot.keyClick(screen.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)

    lines = (tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == (3 if several else 6)
    assert context.prompts.faults == []


def test_no_more_neighbours_are_fetched_than_are_needed(screen: CustomersScreen) -> None:
    asked: list[tuple[int, int]] = []
    listing = screen.list.listing
    listing.ids = range(100_000)
    listing.between = lambda first, last: asked.append((first, last)) or []  # type: ignore[method-assign,func-returns-value]
    listing.around(50_000)

    assert asked == [(50_000 - AROUND, 50_000 + AROUND)]


def test_the_whole_list_can_be_selected_without_fetching_it(
    qtbot, context: Context, people: dict[str, int]
) -> None:
    screen = shown(qtbot, CustomersScreen(context))
    screen.table.selectAll()

    assert screen.list.selected_count() == 5
    assert sorted(screen.list.selected_ids()) == sorted(people.values())


# -- where things stand -----------------------------------------------------------------------------------------------


def test_f8_hides_and_shows_the_panel(qtbot, screen: CustomersScreen) -> None:
    assert screen.detail.isVisible()
    qtbot.keyClick(screen.table, Qt.Key.Key_F8)
    assert not screen.detail.isVisible()
    qtbot.keyClick(screen.table, Qt.Key.Key_F8)
    assert screen.detail.isVisible()


def test_on_a_narrow_page_the_panel_lies_over_the_list(
    qtbot, context: Context, people: dict[str, int]
) -> None:
    screen = shown(qtbot, CustomersScreen(context), 852)
    assert not screen.detail.isVisible()
    assert not screen.filters.isVisible()
    assert screen.header.group_button.isVisible()
    assert screen.header.group_button.label == "全部客户  5"
    before = screen.table.width()

    qtbot.keyClick(screen.table, Qt.Key.Key_F8)
    assert screen.detail.isVisible()
    assert screen.table.width() == before
    qtbot.keyClick(screen.table, Qt.Key.Key_Escape)
    assert not screen.detail.isVisible()


def test_the_filters_drop_down(qtbot, context: Context, people: dict[str, int]) -> None:
    screen = shown(qtbot, CustomersScreen(context), 852)
    qtbot.mouseClick(screen.header.group_button, Qt.MouseButton.LeftButton)
    assert screen.filters.popup.isVisible()
    assert screen.filters.list.isVisible()

    screen.choose_filter("tag:岩茶")
    assert not screen.filters.popup.isVisible()
    assert names(screen) == ["王素琴"]
    assert screen.header.group_button.label == "岩茶  1"

    screen.resize(1194, 742)
    assert screen.filters.list.isVisible()


def test_the_filter_button_hides_the_sidebar(qtbot, screen: CustomersScreen) -> None:
    qtbot.mouseClick(screen.header.filter_button, Qt.MouseButton.LeftButton)
    assert not screen.filters.isVisible()
    qtbot.mouseClick(screen.header.filter_button, Qt.MouseButton.LeftButton)
    assert screen.filters.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_it_paints_in_both_languages_and_themes(qtbot, screen: CustomersScreen, theme: str) -> None:
    from app.ui.theme import ThemeChoice

    screen.context.themes.set_choice(ThemeChoice(theme))
    search(qtbot, screen, "xy")

    assert not screen.grab().isNull()


# -- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kind,code,days,text,urgency",
    [
        ("birthday", None, 0, "今天 生日", Urgency.NONE),
        ("festival", "mid_autumn", 7, "9月25日 中秋", Urgency.NONE),
        ("callback", "latest_purchase", -1, "逾期 1 天", Urgency.LATE),
        ("complaint", None, -1, "投诉 超时", Urgency.LATE),
        ("complaint", None, 0, "投诉 今天", Urgency.SOON),
        ("win_back", "overdue", 2, "本周 挽回", Urgency.SOON),
        ("win_back", None, 9, "9月27日 挽回", Urgency.NONE),
    ],
)
def test_next_care_in_a_cell(
    screen: CustomersScreen, words_zh, kind: str, code: str | None, days: int, text: str, urgency: Urgency
) -> None:
    from dataclasses import replace

    record = screen.model.record(0)
    assert record is not None
    row = replace(record, next_care_on=TODAY + timedelta(days=days), next_care_kind=kind, next_care_code=code)

    cell = care_cell(row, words_zh, TODAY)
    assert cell is not None
    assert (cell.text, cell.urgency) == (text, urgency)


# -- a group whose people take a while to find ------------------------------------------------------------------------


@pytest.fixture
def pool(context: Context) -> HeldPool:
    """Jobs that wait until the test runs them, as behind a large shop."""
    held = HeldPool()
    context.ops = Ops(context.database, held, context.prompts)
    return held


@pytest.fixture
def tea_lovers(context: Context, people: dict[str, int]) -> str:
    """The sidebar's key of a group of one person."""
    with context.database.write("segment.save") as session:
        return f"segment:{segments.save_filter(session, '岩茶客', Filter(tags=('岩茶',)))}"


def test_who_is_in_a_group_is_found_beside_the_window(
    qtbot, context: Context, pool: HeldPool, tea_lovers: str
) -> None:
    screen = shown(qtbot, CustomersScreen(context))
    pool.run()
    screen.filters.choose([tea_lovers])

    assert sorted(names(screen)) == sorted(NAMES)  # the list stands as it was
    assert screen.list.wanted.segment_ids == (int(tea_lovers.partition(":")[2]),)
    pool.run()
    assert names(screen) == ["王素琴"]
    assert screen.header.facts.text() == "1 位"


def test_what_was_asked_for_since_is_not_overtaken_by_a_group(
    qtbot, context: Context, pool: HeldPool, tea_lovers: str
) -> None:
    screen = shown(qtbot, CustomersScreen(context))
    pool.run()
    screen.filters.choose([tea_lovers])
    screen.filters.choose(["group:all"])
    pool.run()

    assert sorted(names(screen)) == sorted(NAMES)
    assert screen.list.listing.chosen == Filter(groups=(Group.ALL,))


def test_sorting_while_a_group_is_being_found_keeps_the_group(
    qtbot, context: Context, pool: HeldPool, tea_lovers: str
) -> None:
    screen = shown(qtbot, CustomersScreen(context))
    pool.run()
    screen.filters.choose([tea_lovers])
    screen.table.sort_requested.emit("name", False)
    pool.run()

    assert names(screen) == ["王素琴"]
    assert screen.list.listing.sort == "name"


def test_a_group_that_cannot_be_read_leaves_everybody(
    qtbot, context: Context, pool: HeldPool, tea_lovers: str
) -> None:
    screen = shown(qtbot, CustomersScreen(context))
    pool.run()
    with context.database.write("segment.save") as session:
        session.get_one(Segment, int(tea_lovers.partition(":")[2])).rule = {"field": "no such"}
    screen.filters.choose([tea_lovers])
    pool.run()

    assert sorted(names(screen)) == sorted(NAMES)
    assert len(context.prompts.faults) == 1
