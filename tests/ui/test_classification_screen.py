"""The classification page, alone: matrix and segments, stages and movement, and the people behind each mark."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QDialog

from app.core.clock import FixedClock
from app.core.enums import Class8, PlaybookKind, Segment, Stage
from app.db.open import OpenFile, open_database
from app.services import customers, playbooks, purchases, segments, settings
from app.services.customer_drafts import CustomerDraft
from app.ui.context import Context
from app.ui.dialogs.group_name import GroupNameDialog
from app.ui.jobs import Job
from app.ui.screens.classification import ClassificationScreen
from app.ui.screens.classification_tabs.codes import LIFECYCLE, RFM, VALUE
from app.ui.screens.classification_tabs.compute import compute
from app.ui.screens.classification_tabs.matrix import scores_at
from app.ui.screens.classification_tabs.rules_dialog import MeaningDialog
from app.ui.screens.classification_tabs.stages import bar_color
from app.ui.screens.classification_tabs.tab import Asked
from app.ui.theme import ThemeChoice
from app.ui.widgets.label import ElidedLabel

TODAY = date(2026, 9, 18)
BUYERS = 20


@pytest.fixture(scope="module")
def filled(new_shop: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """A closed file with everybody's purchases, which each test copies: entering them takes a second."""
    now = datetime(2026, 9, 18, 10, 42, tzinfo=ZoneInfo("Asia/Shanghai"))
    path = tmp_path_factory.mktemp("classified") / "shop.db"
    shutil.copyfile(new_shop, path)
    file = open_database(path, clock=FixedClock(now))
    try:
        return path, fill(file)
    finally:
        file.close()


@pytest.fixture
def db(
    request: pytest.FixtureRequest, new_shop: Path, tmp_path: Path, clock: FixedClock
) -> Iterator[OpenFile]:
    """The filled file where a test asks for its people, else a new shop."""
    wanted = request.getfixturevalue("filled")[0] if "shop" in request.fixturenames else new_shop
    path = tmp_path / "shop.db"
    shutil.copyfile(wanted, path)
    file = open_database(path, clock=clock)
    try:
        yield file
    finally:
        file.close()


def fill(file: OpenFile) -> list[int]:
    """Twenty buyers, from one who came yesterday and often to one who came once and long ago; one never bought."""
    found = []
    with file.write("sample") as session:
        for number in range(BUYERS):
            made = customers.create(session, CustomerDraft(name=f"客户{number:02d}"))
            found.append(made)
            last = TODAY - timedelta(days=1 + number * 20)
            for order in range(max(1, BUYERS // 2 - number // 2)):
                day = last - timedelta(days=30 * order)
                lines = (purchases.LineDraft("茶", 1_000, 10_000 + 100 * number),)
                purchases.record(session, purchases.PurchaseDraft(made, day, lines=lines))
        found.append(customers.create(session, CustomerDraft(name="没买过")))
    return found


@pytest.fixture
def shop(filled: tuple[Path, list[int]]) -> list[int]:
    return list(filled[1])


@pytest.fixture
def screen(qtbot, context: Context, shop: list[int]) -> ClassificationScreen:
    return shown(qtbot, ClassificationScreen(context))


def shown(qtbot, made: ClassificationScreen, width: int = 1194, height: int = 742) -> ClassificationScreen:
    qtbot.addWidget(made)
    qtbot.shown = made  # held until all is painted: qtbot itself holds no more than a weak reference
    made.resize(width, height)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.focus_main()
    return made


def listed(screen: ClassificationScreen) -> list[str]:
    model = screen.people.model
    records = (model.record(row) for row in range(model.rowCount()))
    return [one.row.name for one in records if one is not None]


def view_of(screen: ClassificationScreen):
    found = screen.rfm._view
    assert found is not None
    return found


def biggest(screen: ClassificationScreen) -> Segment:
    return max(view_of(screen).segments, key=lambda row: row.customers).segment


# -- RFM --------------------------------------------------------------------------------------------------------------


def test_the_head_says_how_many_and_when(screen: ClassificationScreen) -> None:
    assert screen.header.title.text() == "客户分类"
    assert screen.header.facts.text() == "20 位有购买　今天 10:42 计算"


def test_headings_are_those_of_the_picture(screen: ClassificationScreen) -> None:
    tab = screen.rfm
    titles = [column.title for column in tab.segments.rows.columns]

    assert (tab.matrix.title.text(), tab.matrix.note.text()) == ("最近购买 R × 购买频次 F", "人数，平均消费")
    assert titles == ["分组", "人数", "占比", "销售额", "较上季", "建议"]
    assert tab.grid.model.content.rows[-1].text == "更久"
    assert tab.grid.model.content.columns[-1].text.endswith(("次", "次起"))


def test_models_keep_the_rules_of_qt(screen: ClassificationScreen) -> None:
    for model in (screen.rfm.segments.rows, screen.people.model, screen.tab(LIFECYCLE).stages.model):
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    screen.refresh()
    screen.show_tab(LIFECYCLE)


def test_all_eleven_segments_show_without_scroll_bars(screen: ClassificationScreen) -> None:
    table = screen.rfm.segments

    assert table.rows.rowCount() == 11
    assert table.verticalScrollBar().maximum() == 0
    assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("width", [1194, 852])
def test_nothing_scrolls_sideways(qtbot, context: Context, shop: list[int], width: int) -> None:
    screen = shown(qtbot, ClassificationScreen(context), width, 474)

    for table in (screen.rfm.segments, screen.people.table):
        assert table.horizontalScrollBar().maximum() == 0


def test_bars_are_measured_by_the_largest(screen: ClassificationScreen) -> None:
    model = screen.rfm.segments.rows
    bars = [model.prepared(row).values[2].fraction for row in range(model.rowCount())]

    assert max(bars) == 1.0


def test_a_segment_outlines_its_cells_and_lists_its_people(qtbot, screen: ClassificationScreen) -> None:
    segment = biggest(screen)
    row = next(row for row in view_of(screen).segments if row.segment is segment)
    table = screen.rfm.segments
    index = table.rows.index(list(Segment).index(segment), 1)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())

    assert scores_at(screen.rfm.grid.chosen()) == row.cells
    assert len(listed(screen)) == row.customers
    assert screen.people.panel.title.text() == screen.context.words(f"analytics.segment.{row.code}")
    assert screen.people.panel.note.text().startswith(f"{row.customers} 位　R ")


def test_arrows_go_through_the_segments(qtbot, screen: ClassificationScreen) -> None:
    table = screen.rfm.segments
    table.setFocus()
    table.choose(Segment.CHAMPIONS)
    qtbot.keyClick(table, Qt.Key.Key_Down)

    assert screen.people.panel.title.text() == "忠诚常客"


def test_cells_by_key(qtbot, screen: ClassificationScreen) -> None:
    grid = screen.rfm.grid
    cells = [
        (r, c)
        for r, line in enumerate(grid.model.content.cells)
        for c, cell in enumerate(line)
        if not cell.empty
    ]
    first, second = cells[0], cells[1]
    view = grid.view
    flag = view.selectionModel().SelectionFlag.NoUpdate
    view.selectionModel().setCurrentIndex(grid.model.index(*first), flag)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert grid.chosen() == [first]
    assert screen.rfm.segments.selectedIndexes() == []
    alone = len(listed(screen))

    view.selectionModel().setCurrentIndex(grid.model.index(*second), flag)
    qtbot.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert grid.chosen() == sorted([first, second])
    assert len(listed(screen)) > alone


def test_a_segment_after_cells_by_the_same_row(qtbot, screen: ClassificationScreen) -> None:
    """The row that was current is chosen again by a click, though it is no other row."""
    table, segment = screen.rfm.segments, biggest(screen)
    table.segment_chosen.emit(segment)
    place = next(
        (r, c)
        for r, line in enumerate(screen.rfm.grid.model.content.cells)
        for c, cell in enumerate(line)
        if not cell.empty
    )
    screen.rfm.grid.choose([place])
    screen.rfm._on_cells([place])
    index = table.rows.index(list(Segment).index(segment), 1)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())

    assert screen.rfm._segment is segment


def test_the_monetary_score_narrows_the_matrix(screen: ClassificationScreen) -> None:
    def shown_customers() -> int:
        return sum(
            int(cell.text) for line in screen.rfm.grid.model.content.cells for cell in line if not cell.empty
        )

    assert shown_customers() == BUYERS
    screen.rfm.m_filter.choose(5)
    assert 0 < shown_customers() < BUYERS


def test_cells_speak(screen: ClassificationScreen) -> None:
    spoken = {cell.spoken for line in screen.rfm.grid.model.content.cells for cell in line if not cell.empty}

    assert all("位，平均消费 ¥" in one for one in spoken)


def test_last_twelve_months_leave_older_purchases_out(qtbot, screen: ClassificationScreen) -> None:
    before = view_of(screen).scored
    qtbot.mouseClick(screen.window_choice._buttons["12"], Qt.MouseButton.LeftButton)

    assert view_of(screen).scored < before
    assert "近 12 个月消费" in screen.people.panel.note.text()


def test_as_of_an_earlier_day(screen: ClassificationScreen) -> None:
    screen.day._take(date(2026, 3, 31))

    assert screen.header.facts.text().endswith("截至 2026年3月31日")
    assert view_of(screen).classification.as_of == date(2026, 3, 31)
    record = screen.people.model.record(0)
    assert record.known.last_order_on <= date(2026, 3, 31)


def test_a_later_day_means_today(screen: ClassificationScreen) -> None:
    screen.day._take(date(2027, 1, 1))

    assert screen.day.value() == TODAY


def test_scores_by_cut_points_have_the_limits_on_the_axes(
    screen: ClassificationScreen, context: Context
) -> None:
    with context.database.write("settings.change") as session:
        settings.set(session, "rfm.scheme", "threshold")
        settings.set(session, "rfm.thresholds", {"r": [7, 30, 60, 120], "f": [2, 4, 7, 9], "m": [1, 2, 3, 4]})
    content = screen.rfm.grid.model.content

    assert view_of(screen).classification.scheme == "threshold"
    assert [header.text for header in content.rows] == ["7 天内", "30 天内", "60 天内", "120 天内", "更久"]
    assert [header.text for header in content.columns] == ["1 次", "2–3 次", "4–6 次", "7–8 次", "9 次起"]


def test_the_eight_classes_beside_the_eleven(qtbot, screen: ClassificationScreen, context: Context) -> None:
    screen.rfm.map.choose("eight")
    table = screen.rfm.segments
    names = [table.rows.prepared(row).texts[0] for row in range(table.rows.rowCount())]

    assert names == [context.words(f"terms.class8.{one.name.lower()}") for one in Class8]
    assert sum(row.customers for row in view_of(screen).class8) == BUYERS
    table.segment_chosen.emit(Class8.KEY_VALUE)
    row = next(row for row in view_of(screen).class8 if row.segment is Class8.KEY_VALUE)
    assert (screen.people.panel.title.text(), len(listed(screen))) == ("重要价值", row.customers)
    again = ClassificationScreen(context)
    qtbot.addWidget(again)
    assert again.rfm.map.currentData() == "eight"


def test_the_advice_is_that_of_the_playbook(screen: ClassificationScreen, context: Context) -> None:
    with context.database.write("playbook.save") as session:
        draft = playbooks.PlayDraft(strategy="店主亲自登门")
        playbooks.save(session, PlaybookKind.SEGMENT, Segment.CHAMPIONS.value, draft)
    screen.refresh()

    assert screen.rfm.segments.rows.prepared(0).texts[-1] == "店主亲自登门"


def test_the_people_have_the_figures_of_the_day(screen: ClassificationScreen) -> None:
    screen.rfm.segments.segment_chosen.emit(biggest(screen))
    one = screen.people.model.record(0)
    known = view_of(screen).classification
    place = known.place(one.id)

    assert place is not None
    assert (one.known.orders, one.known.net) == (int(known.orders[place]), int(known.net[place]))
    assert one.ratio is None or one.ratio == pytest.approx(one.known.recency_days / one.interval)


# -- acting on them ---------------------------------------------------------------------------------------------------


def test_enter_opens_a_customer_and_l_logs(qtbot, screen: ClassificationScreen, context: Context) -> None:
    table = screen.people.table
    table.setFocus()
    table.select_row(0)
    number = screen.customer_id
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert context.shell.asked[-1] == ("open_customer", number, tuple(screen.people._ids))
    qtbot.keyClick(table, Qt.Key.Key_L)
    assert context.shell.asked[-1][:2] == ("log_interaction", number)


def test_the_people_become_a_group_that_can_be_undone(
    qtbot, screen: ClassificationScreen, context: Context
) -> None:
    def on_dialog(dialog: QDialog) -> bool:
        assert isinstance(dialog, GroupNameDialog)
        assert dialog.name.text().endswith("9月18日")
        dialog.primary.click()
        return dialog.result() == QDialog.DialogCode.Accepted

    context.prompts.on_dialog = on_dialog
    count = len(listed(screen))
    qtbot.mouseClick(screen.people.save_button, Qt.MouseButton.LeftButton)

    (saved,) = context.ops.read(segments.all_segments)
    assert saved.static
    with context.database.reader() as reader:
        assert reader.value("SELECT count(*) FROM segment_member WHERE segment_id = ?", saved.id) == count
    context.database.undo()
    assert context.ops.read(segments.all_segments) == []


def test_only_the_checked_are_exported(
    qtbot, screen: ClassificationScreen, context: Context, tmp_path: Path
) -> None:
    screen.rfm.segments.segment_chosen.emit(biggest(screen))
    table = screen.people.table
    table.setFocus()
    table.select_row(0)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert screen.people.checked.text() == "已选 1 位"

    context.prompts.save_to = tmp_path / "out.csv"
    qtbot.keyClick(table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert len((tmp_path / "out.csv").read_text(encoding="utf-8-sig").splitlines()) == 2


def test_the_rules_are_told_in_the_shops_numbers(qtbot, context: Context) -> None:
    dialog = MeaningDialog(context, TODAY, "quintile", "全部时间")
    qtbot.addWidget(dialog)
    told = dialog.texts()

    assert "首次购买在 90 天内，少于 3 次" in told
    assert "超过平常间隔的 1.5 倍（不足 3 次的，超过 120 天）没有购买" in told
    assert "核心熟客" in told
    assert any("2026年9月18日" in line and "全部时间" in line for line in told)


# -- lifecycle --------------------------------------------------------------------------------------------------------


@pytest.fixture
def lifecycle(screen: ClassificationScreen) -> ClassificationScreen:
    screen.show_tab(LIFECYCLE)
    screen.focus_main()
    return screen


def test_stages_and_matrix(lifecycle: ClassificationScreen) -> None:
    tab = lifecycle.tab(LIFECYCLE)
    stages = tab.stages.model

    assert lifecycle.header.facts.text().startswith("21 位")
    assert [stages.index(row).data() for row in range(6)] == ["潜在", "新客", "活跃", "忠诚", "沉睡", "流失"]
    assert tab.stages.captions == ("人数", "转入下一段", "停留中位")
    assert (tab.right.title.text(), tab.right.note.text()) == ("本季迁移", "行：6月30日　列：现在")
    assert [header.text for header in tab.matrix.model.content.columns][-1] == "归档"


def test_a_stage_is_heard_as_a_sentence(lifecycle: ClassificationScreen) -> None:
    stages = lifecycle.tab(LIFECYCLE).stages.model
    heard = stages.index(0).data(int(Qt.ItemDataRole.AccessibleTextRole))

    assert heard.startswith("潜在，1 位，5%")


def test_a_stage_lists_its_people(qtbot, lifecycle: ClassificationScreen) -> None:
    tab = lifecycle.tab(LIFECYCLE)
    view = tab.stages.view
    place = view.visualRect(tab.stages.model.index(5)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert tab.people.panel.title.text() == "流失"
    assert tab.matrix.chosen() == []
    assert len(listed(lifecycle)) == tab._view.stages[5].customers

    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert tab.people.panel.title.text() == "沉睡"


def test_a_cell_of_the_matrix_lists_who_moved(qtbot, lifecycle: ClassificationScreen) -> None:
    tab = lifecycle.tab(LIFECYCLE)
    place = next(
        (r, c)
        for r, line in enumerate(tab.matrix.model.content.cells)
        for c, cell in enumerate(line)
        if not cell.empty
    )
    view = tab.matrix.view
    qtbot.mouseClick(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.visualRect(tab.matrix.model.index(*place)).center(),
    )

    assert "→" in tab.people.panel.title.text()
    assert tab.people.panel.note.text().endswith("本季")
    assert tab.stages.chosen() is None
    assert len(listed(lifecycle)) == tab._view.movement.counts[place[0]][place[1]]


def test_who_slips_away_is_seen_by_colour_too(screen: ClassificationScreen) -> None:
    theme = screen.context.themes.current

    assert bar_color(theme, Stage.DORMANT) == theme.chart[1]
    assert bar_color(theme, Stage.LOST) == theme.colors.edge
    assert bar_color(theme, Stage.LOYAL) == theme.colors.accent


def test_ctrl_tab_goes_through_the_tabs(qtbot, screen: ClassificationScreen) -> None:
    qtbot.keyClick(screen.rfm.grid.view, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert screen.tabs.current() == LIFECYCLE
    assert not screen.window_choice.isVisible()
    screen._previous_tab()
    assert screen.tabs.current() == RFM


# -- little data, and long work ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("tab", [RFM, LIFECYCLE])
def test_an_empty_shop_says_what_is_missing(qtbot, context: Context, tab: str) -> None:
    screen = shown(qtbot, ClassificationScreen(context))
    screen.show_tab(tab)

    assert screen.too_little.isVisible()
    assert screen.too_little.line.text() == context.words("analytics.too_little.buyers")
    qtbot.mouseClick(screen.import_button, Qt.MouseButton.LeftButton)
    assert context.shell.asked[-1] == ("import_files", ())


def test_without_a_quarter_before_there_is_no_movement(qtbot, context: Context) -> None:
    with context.database.write("sample") as session:
        made = customers.create(session, CustomerDraft(name="郑秀英"))
        lines = (purchases.LineDraft("茶", 1_000, 10_000),)
        purchases.record(session, purchases.PurchaseDraft(made, TODAY, lines=lines))
    screen = shown(qtbot, ClassificationScreen(context))
    screen.show_tab(LIFECYCLE)
    tab = screen.tab(LIFECYCLE)

    assert tab.movement.currentWidget() is tab.nothing
    assert tab.nothing.line.text() == context.words("analytics.too_little.movement")
    assert tab.people.panel.title.text() == "新客"


def test_a_purchase_is_seen_at_once(screen: ClassificationScreen, context: Context, shop: list[int]) -> None:
    with context.database.write("purchase.record") as session:
        lines = (purchases.LineDraft("茶", 1_000, 10_000),)
        purchases.record(session, purchases.PurchaseDraft(shop[-1], TODAY, lines=lines))

    assert view_of(screen).scored == BUYERS + 1


class WaitingPool:
    """Starts nothing until it is told to."""

    def __init__(self) -> None:
        self.jobs: list[Job] = []

    def start(self, job: Job) -> None:
        self.jobs.append(job)

    def finish(self) -> None:
        self.jobs.clear()


def test_the_work_is_done_beside_the_window(qtbot, context: Context, shop: list[int]) -> None:
    pool = WaitingPool()
    context.ops._pool = pool
    screen = shown(qtbot, ClassificationScreen(context))
    assert screen.header.facts.text() == "计算中…"

    screen.window_choice._buttons["12"].click()
    for job in pool.jobs:
        job.run()
    assert screen.header.facts.text().endswith("计算")
    assert screen.rfm._months == 12


def test_the_pool_function_needs_no_window(context: Context, shop: list[int]) -> None:
    with context.database.reader() as reader:
        found = compute(reader, Asked(RFM, TODAY, None, "quintile"), context.settings, context.clock.tz)

    assert (found.view.scored, found.customers, found.buyers) == (BUYERS, BUYERS, True)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("tab", [RFM, LIFECYCLE])
def test_it_paints_in_both_languages_and_themes(
    qtbot, screen: ClassificationScreen, theme: str, tab: str
) -> None:
    screen.show_tab(tab)
    screen.context.themes.set_choice(ThemeChoice(theme))

    assert not screen.grab().isNull()


# -- playbooks --------------------------------------------------------------------------------------------------------


def advice(screen: ClassificationScreen, segment: Segment) -> str:
    model = screen.rfm.segments.rows
    place = [column.key for column in model.columns].index("advice")
    row = next(n for n in range(model.rowCount()) if model.record(n).segment is segment)
    return model.prepared(row).texts[place]


def test_the_strategy_of_a_row_can_be_changed_and_taken_back(
    qtbot, screen: ClassificationScreen, context: Context
) -> None:
    table = screen.rfm.segments
    table.choose(Segment.AT_RISK)
    table.setFocus()
    before = advice(screen, Segment.AT_RISK)

    def on_dialog(dialog: QDialog) -> bool:
        assert "重点挽留" in dialog.windowTitle()
        dialog.strategy.setText("送一泡新岩茶")
        dialog.primary.click()
        return dialog.result() == QDialog.DialogCode.Accepted

    context.prompts.on_dialog = on_dialog
    qtbot.keyClick(table, Qt.Key.Key_E)

    assert advice(screen, Segment.AT_RISK) == "送一泡新岩茶"
    assert table.current_record().segment is Segment.AT_RISK
    screen.hide()
    context.database.undo()
    screen.show()
    assert advice(screen, Segment.AT_RISK) == before


def test_the_menu_of_a_row_offers_its_playbook(screen: ClassificationScreen) -> None:
    tab = screen.rfm
    rows = tab.segments.entries(tab.segments.rows.record(0))
    assert [(entry.text, entry.keys) for entry in rows] == [("查看客户", "Enter"), ("修改客户策略", "E")]

    tab.map.choose("eight")
    asked: list[object] = []
    screen.context.prompts.on_dialog = lambda dialog: asked.append(dialog) or False
    row = tab.segments.rows.record(0)
    assert len(tab.segments.entries(row)) == 1
    tab.segments.edit_playbook(row)
    assert asked == []


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_cells_are_listed_in_the_way_of_the_language(screen: ClassificationScreen) -> None:
    tab = screen.rfm
    places = [
        (row, column)
        for row in range(5)
        for column in range(5)
        if not tab.grid.model.content.cells[row][column].empty
    ][:2]
    tab.grid.choose(places)
    tab._on_cells(places)

    assert ", " in screen.people.panel.title.text()
    assert "、" not in screen.people.panel.title.text()


# -- narrow pages -----------------------------------------------------------------------------------------------------


def whole(labels: list[ElidedLabel]) -> bool:
    return all(label.width() >= label.fontMetrics().horizontalAdvance(label.text()) for label in labels)


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("width", [1194, 1052, 852])
def test_titles_and_names_are_whole_on_a_narrow_page(
    qtbot, context: Context, shop: list[int], width: int
) -> None:
    screen = shown(qtbot, ClassificationScreen(context), width, 614)
    assert whole([screen.rfm.matrix.title])
    if width > 1000:
        assert whole([screen.header.facts])

    screen.show_tab(LIFECYCLE)
    tab = screen.tab(LIFECYCLE)
    qtbot.waitUntil(lambda: tab.matrix.width() >= tab.matrix.roomy_width())
    qtbot.waitUntil(lambda: whole([tab.right.title, tab.right.note]))

    screen.show_tab(VALUE)
    tab = screen.tab(VALUE)
    qtbot.waitUntil(lambda: tab.classes.viewport().width() > 100)
    qtbot.waitUntil(lambda: whole([tab.left.title]))
    assert tab.classes.horizontalScrollBar().maximum() == 0
