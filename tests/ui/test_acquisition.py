"""The acquisition page: the board moved by keys and by dragging, the list with its matrix, funnel, campaigns, forms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QMenu

from app.core.enums import LeadStage
from app.models import Purchase
from app.services import lead_list, leads, tasks
from app.services.campaigns import CampaignDraft
from app.services.campaigns import create as create_campaign
from app.services.customer_card import card
from app.services.customer_drafts import ContactPointDraft, CustomerDraft
from app.services.customers import create as create_customer
from app.services.lead_filter import LeadFilter
from app.services.lead_wins import follow_purchases
from app.services.leads import LeadDraft
from app.ui.context import Context
from app.ui.dialogs.campaign_form.dialog import CampaignDialog
from app.ui.dialogs.lead_form import edit_lead, new_lead
from app.ui.dialogs.lead_form.dialog import LeadDialog
from app.ui.dialogs.lead_form.lost import LostDialog
from app.ui.dialogs.lead_form.step import StepDialog
from app.ui.people.dialog import PeopleDialog
from app.ui.screens.acquisition import BOARD, CAMPAIGNS, FUNNEL, LIST, AcquisitionScreen
from app.ui.screens.acquisition_parts.card_model import MIME
from app.ui.screens.acquisition_parts.funnel_bars import FunnelBars
from app.ui.screens.customer_parts.head import CustomerHead
from app.ui.screens.customer_parts.more_menu import MoreMenu

TODAY = date(2026, 9, 18)
N, C, I_, Q, W, L = tuple(LeadStage)
Ask = Callable[[Callable[[Any], None]], None]


def add(context: Context, name: str, **fields: Any) -> int:
    """A lead of somebody new; its id."""
    about = {key: fields.pop(key) for key in ("source", "contact_points") if key in fields}
    with context.database.write("lead.create", subject=name) as session:
        customer = create_customer(session, CustomerDraft(name, **about))
        return leads.create(session, LeadDraft(customer, **fields))


def lead(context: Context, number: int) -> lead_list.LeadRow:
    found = context.ops.read(lead_list.one, number)
    assert found is not None
    return found


@pytest.fixture
def shop(context: Context) -> dict[str, int]:
    """Four leads: an urgent one, one without a step, one quoted, one lost."""
    return {
        "许越": add(context, "许越", intent=5, ability=4, expected_value=180_000, next_step="寄小样",
                   next_step_on=date(2026, 9, 15), source="event"),
        "王一": add(context, "王一", expected_value=50_000),
        "李二": add(context, "李二", stage=Q, intent=2, ability=2, expected_value=20_000),
        "张三": add(context, "张三", stage=L, lost_reason="价格谈不拢"),
    }  # fmt: skip


@pytest.fixture
def page(qtbot: Any, context: Context, shop: dict[str, int]) -> AcquisitionScreen:
    made = AcquisitionScreen(context)
    qtbot.addWidget(made)
    made.resize(1194, 740)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def names(page: AcquisitionScreen, stage: LeadStage) -> list[str]:
    return [row.name for row in page.leads.board.columns[stage].model.rows]


# -- board -----------------------------------------------------------------------------------------------------------


def test_each_stage_is_a_column_with_its_count_and_value(page: AcquisitionScreen) -> None:
    assert names(page, N) == ["许越", "王一"]
    assert names(page, Q) == ["李二"]
    assert names(page, L) == ["张三"]
    column = page.leads.board.columns[N]
    assert (column.count.text(), column.value.text()) == ("2", "¥2,300")
    assert page.header.facts.text() == "3 条进行中　预计 ¥2,500　1 条逾期"
    assert "2 条" in column.list.accessibleName()


def test_a_card_says_in_words_what_it_shows(page: AcquisitionScreen) -> None:
    model = page.leads.board.columns[N].model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    spoken = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    for part in ("许越", "新线索", "¥1,800", "寄小样", "9月15日", "意向 5"):
        assert part in spoken


def test_ctrl_right_moves_a_card_as_one_write_and_undo_brings_it_back(
    page: AcquisitionScreen, context: Context, shop: dict[str, int]
) -> None:
    page.focus_main()
    cards = page.leads.board.columns[N].list
    QTest.keyClick(cards, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert names(page, C) == ["许越"]
    assert page.leads.board.columns[C].list.hasFocus()
    QTest.keyClick(page.leads.board.columns[C].list, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert lead(context, shop["许越"]).stage is I_
    context.database.undo()
    context.database.undo()
    assert lead(context, shop["许越"]).stage is N


def test_with_ctrl_held_only_the_card_that_is_followed_is_selected(page: AcquisitionScreen) -> None:
    """Ctrl+Enter saved a form and Ctrl is still down: Ctrl+Right then moves the new card alone."""
    cards = page.leads.board.columns[N].list
    cards.setFocus()
    cards.take(0)
    handle = page.window().windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    try:
        assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier
        cards.take(1)
        assert [row.name for row in cards.selected()] == ["王一"]
    finally:
        QTest.keyRelease(handle, Qt.Key.Key_Control)


def test_a_card_is_dropped_on_another_column(
    page: AcquisitionScreen, context: Context, shop: dict[str, int]
) -> None:
    data = QMimeData()
    data.setData(MIME, str(shop["王一"]).encode())
    target = page.leads.board.columns[I_].list
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    target.dropEvent(event)
    assert names(page, I_) == ["王一"]
    assert names(page, N) == ["许越"]


def test_lost_asks_why_once_and_esc_leaves_the_card(
    page: AcquisitionScreen, context: Context, shop: dict[str, int], ask: Ask
) -> None:
    context.prompts.on_dialog = lambda dialog: False  # type: ignore[attr-defined]
    page.leads.board.move_requested.emit([shop["李二"]], L)
    assert lead(context, shop["李二"]).stage is Q

    def say(dialog: LostDialog) -> None:
        assert [button.label for button in dialog.offered] == ["价格谈不拢"]
        QTest.mouseClick(dialog.offered[0], Qt.MouseButton.LeftButton)
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)

    ask(say)
    page.leads.board.move_requested.emit([shop["李二"]], L)
    assert (lead(context, shop["李二"]).stage, lead(context, shop["李二"]).lost_reason) == (L, "价格谈不拢")


def test_the_letters_of_a_card(
    page: AcquisitionScreen, context: Context, shop: dict[str, int], ask: Ask
) -> None:
    page.focus_main()
    cards = page.leads.board.columns[N].list
    QTest.keyClick(cards, Qt.Key.Key_L)
    QTest.keyClick(cards, Qt.Key.Key_Return)
    asked = context.shell.asked  # type: ignore[attr-defined]
    assert [one[0] for one in asked] == ["log_interaction", "open_customer"]

    def step(dialog: StepDialog) -> None:
        assert dialog.step.text() == "寄小样"
        dialog.step.setText("约试饮")
        dialog.step_on.setText("9月25日")
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    ask(step)
    QTest.keyClick(cards, Qt.Key.Key_S)
    found = lead(context, shop["许越"])
    assert (found.next_step, found.next_step_on) == ("约试饮", date(2026, 9, 25))
    QTest.keyClick(cards, Qt.Key.Key_Delete)
    assert len(names(page, N)) == 1


def test_arrows_go_from_column_to_column(page: AcquisitionScreen) -> None:
    page.focus_main()
    QTest.keyClick(page.leads.board.columns[N].list, Qt.Key.Key_Right)
    assert page.leads.board.columns[Q].list.hasFocus()
    QTest.keyClick(page.leads.board.columns[Q].list, Qt.Key.Key_Left)
    assert page.leads.board.columns[N].list.hasFocus()


def test_a_purchase_wins_the_lead_on_the_board(
    page: AcquisitionScreen, context: Context, shop: dict[str, int]
) -> None:
    customer = lead(context, shop["王一"]).customer_id
    with context.database.write("purchase.record", subject="") as session:
        session.add(Purchase(customer_id=customer, bought_on=TODAY, total=9_900))
        follow_purchases(session, [customer])
    page.refresh()
    assert names(page, W) == ["王一"]


def test_the_filters_narrow_board_and_list(page: AcquisitionScreen) -> None:
    page.leads.filters.search.setText("wangyi")
    page.leads.filters.search.returnPressed.emit()
    assert names(page, N) == ["王一"]
    page.leads.filters.clear()
    page.leads.filters.late.setChecked(True)
    assert names(page, N) == ["许越"]
    assert page.leads.filters.clear_button.isVisible()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert names(page, N) == ["许越", "王一"]
    page.leads.filters.source.choose("event")
    page.leads.filters.source.activated.emit(1)
    assert names(page, N) == ["许越"]


# -- list ------------------------------------------------------------------------------------------------------------


def test_the_list_sorts_and_the_matrix_narrows_it(page: AcquisitionScreen, shop: dict[str, int]) -> None:
    page.show_tab(LIST)
    table = page.leads.list
    assert table.model.rowCount() == 4
    assert table.matrix.unknown.text() == "1 条没有评分"
    table.table.sort_requested.emit("expected", True)
    assert table.model.id_at(0) == shop["许越"]
    table.matrix.grid.choose([(0, 3)])  # intent 5, ability 4
    table.matrix.chosen_changed.emit()
    assert [table.model.id_at(row) for row in range(table.model.rowCount())] == [shop["许越"]]
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert table.model.rowCount() == 4


def test_what_is_checked_moves_together_in_one_write(
    page: AcquisitionScreen, context: Context, shop: dict[str, int]
) -> None:
    page.show_tab(LIST)
    page.leads.list.model.set_checked([shop["许越"], shop["王一"]])
    page.leads.list.doing.move_chosen(I_)
    assert [lead(context, shop[name]).stage for name in ("许越", "王一")] == [I_, I_]
    context.database.undo()
    assert [lead(context, shop[name]).stage for name in ("许越", "王一")] == [N, N]
    entries = page.leads.list.doing.responsible_entries()
    assert entries[-1].text == "不设负责人"


def test_a_closed_lead_of_someone_with_an_open_one_stays_and_says_so(
    page: AcquisitionScreen, context: Context, shop: dict[str, int]
) -> None:
    customer = lead(context, shop["张三"]).customer_id
    with context.database.write("lead.create", subject="") as session:
        leads.create(session, LeadDraft(customer))
    page.leads.board.move_requested.emit([shop["张三"]], N)
    assert lead(context, shop["张三"]).stage is L
    assert "没有移动" in context.prompts.notices[-1]  # type: ignore[attr-defined]


# -- forms -----------------------------------------------------------------------------------------------------------


def test_somebody_new_and_the_lead_are_one_write(page: AcquisitionScreen, context: Context, ask: Ask) -> None:
    def fill(dialog: LeadDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.who.new_form.field("name").error  # stays open, says what is missing
        dialog.who.name.setText("陈新")
        dialog.who.phone.setText("13912345678")
        dialog.intent.choose(4)
        dialog.expected.setText("1,200")
        dialog.step.setText("寄册子")
        dialog.step_on.setText("明天")
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    ask(fill)
    page.new()
    (number,) = context.ops.read(lead_list.ids, LeadFilter(text="陈新"), TODAY)
    made = lead(context, number)
    assert (made.intent, made.expected, made.next_step_on) == (4, 120_000, date(2026, 9, 19))
    assert [one.title for one in context.ops.read(tasks.open_of, made.customer_id)] == ["寄册子"]
    assert page.leads.board.columns[N].list.hasFocus()
    context.database.undo()
    assert context.ops.read(lead_list.one, number) is None


def test_one_who_is_in_the_book_is_told_and_taken(context: Context, shop: dict[str, int], ask: Ask) -> None:
    with context.database.write("customer.create", subject="") as session:
        point = ContactPointDraft("mobile", "13800138000")  # type: ignore[arg-type]
        known = create_customer(session, CustomerDraft("周知", contact_points=(point,)))

    def fill(dialog: LeadDialog) -> None:
        dialog.who.name.setText("周某")
        dialog.who.phone.setText("138 0013 8000")
        dialog.who.phone.editingFinished.emit()
        assert dialog.who.alike_row.isVisible()
        assert "周知" in dialog.who.alike.text()
        QTest.mouseClick(dialog.who.use, Qt.MouseButton.LeftButton)
        assert dialog.who.customer_id == known
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    ask(fill)
    number = new_lead(context, None)
    assert number is not None
    assert lead(context, number).customer_id == known


def test_a_second_open_lead_is_refused_in_the_form(context: Context, shop: dict[str, int], ask: Ask) -> None:
    from app.services.customer_card import card
    from app.ui.dialogs.quick_log_parts.customer_picker import person_of

    person = person_of(context.ops.read(card, lead(context, shop["许越"]).customer_id, TODAY))

    def fill(dialog: LeadDialog) -> None:
        dialog.who.changed.emit()
        assert "已有进行中的线索" in dialog.told.text()
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert "已有进行中的线索" in dialog.who.known_form.field("customer_id").error

    ask(fill)
    assert new_lead(context, None, person) is None


def test_a_lead_is_changed_and_a_closed_form_keeps_its_draft(
    context: Context, shop: dict[str, int], ask: Ask
) -> None:
    def change(dialog: LeadDialog) -> None:
        dialog.stage.choose(L)
        assert dialog.reason_form.isVisible()
        assert not dialog.step_form.isVisible()
        dialog.reason.setText("选了别家")
        dialog.expected.setText("abc")
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.score_form.field("expected_value").error
        dialog.expected.setText("")
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    ask(change)
    assert edit_lead(context, None, shop["李二"])
    found = lead(context, shop["李二"])
    assert (found.stage, found.lost_reason, found.expected) == (L, "选了别家", None)

    def type_and_leave(dialog: LeadDialog) -> None:
        dialog.who.name.setText("半句话")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    ask(type_and_leave)
    assert new_lead(context, None) is None
    seen: list[str] = []

    def look(dialog: LeadDialog) -> None:
        seen.append(dialog.who.name.text())

    ask(look)
    new_lead(context, None)
    assert seen == ["半句话"]


# -- funnel and campaigns --------------------------------------------------------------------------------------------


@pytest.fixture
def shown_people(context: Context) -> list[PeopleDialog]:
    """The lists of people that were opened."""
    found: list[PeopleDialog] = []

    def on_dialog(dialog: QDialog) -> bool:
        if isinstance(dialog, PeopleDialog):
            found.append(dialog)
        return False

    context.prompts.on_dialog = on_dialog  # type: ignore[attr-defined]
    return found


def test_the_funnel_opens_its_people_and_shows_its_numbers_as_a_table(
    page: AcquisitionScreen, shown_people: list[PeopleDialog]
) -> None:
    page.show_tab(FUNNEL)
    bars = page.funnel.bars
    QAbstractItemModelTester(bars.steps, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert [step.leads for step in bars.steps.rows] == [4, 1, 1, 1, 0]
    bars.setFocus()
    bars.setCurrentIndex(bars.steps.index(3, 0))
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert len(shown_people) == 1
    QTest.keyClick(bars, Qt.Key.Key_T)
    assert page.funnel.charts.currentWidget() is page.funnel.table
    assert page.funnel.table.hasFocus()
    spoken = bars.steps.data(bars.steps.index(3, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "已报价：1 条，上一步的 100%，全部的 25%"
    page.funnel.period.set_current("last_quarter")
    page.funnel.asked.emit()
    assert page.funnel.bars_stack.currentWidget() is page.funnel.nothing


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_the_period_is_told_in_one_way(page: AcquisitionScreen) -> None:
    """Twelve months end in another year than they began in: both days say theirs."""
    page.show_tab(FUNNEL)
    page.funnel.period.set_current("year")
    assert page.funnel.funnel_panel.note.text() == "Leads opened 19 Sep 2025 to 18 Sep 2026"


def test_a_source_alone(page: AcquisitionScreen, shown_people: list[PeopleDialog]) -> None:
    page.show_tab(FUNNEL)
    assert [row.record.source for row in page.funnel.sources._rows] == ["", "event"]
    page.funnel.sources.open_requested.emit(page.funnel.sources._rows[1])
    assert len(shown_people) == 1
    page.funnel.source_box.choose("event")
    page.funnel.asked.emit()
    assert page.funnel.bars.steps.rows[0].leads == 1


def test_a_campaign_is_made_shown_and_put_away(page: AcquisitionScreen, context: Context, ask: Ask) -> None:
    page.show_tab(CAMPAIGNS)
    assert page.header.new_button.label == "新活动"

    def fill(dialog: CampaignDialog) -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.form.field("name").error
        dialog.name.setText("春茶品鉴会")
        dialog.starts.setText("2026-04-05")
        dialog.ends.setText("2026-04-01")
        dialog.cost.setText("6800")
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.form.field("ends_on").error
        dialog.ends.setText("2026-04-20")
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    ask(fill)
    page.new()
    assert page.campaigns.table.current().name == "春茶品鉴会"
    assert page.campaigns.panel.isVisible()
    assert "¥6,800" in page.campaigns.panel.facts.values()
    QTest.keyClick(page.campaigns.table, Qt.Key.Key_Delete)
    assert page.campaigns.table.current() is None
    context.database.undo()
    page.refresh()
    assert page.campaigns.table.current().name == "春茶品鉴会"


def test_a_campaign_leads_to_its_people_and_its_leads(
    page: AcquisitionScreen, context: Context, shown_people: list[PeopleDialog]
) -> None:
    with context.database.write("campaign.create", subject="") as session:
        campaign = create_campaign(session, CampaignDraft("团购", date(2026, 9, 1), cost=1_000))
    mine = add(context, "钱五", campaign_id=campaign)
    page.show_tab(CAMPAIGNS)
    page.refresh()
    page.campaigns.show_responders()
    assert len(shown_people) == 1
    page.campaigns.leads_wanted.emit(campaign)
    assert page.tabs.current() == LIST
    assert [page.leads.list.model.id_at(row) for row in range(page.leads.list.model.rowCount())] == [mine]


# -- the page --------------------------------------------------------------------------------------------------------


def test_an_empty_shop_is_shown_how_to_begin(qtbot: Any, context: Context) -> None:
    page = AcquisitionScreen(context)
    qtbot.addWidget(page)
    page.show()
    assert page.leads.stack.currentWidget() is page.leads.empty
    QTest.mouseClick(page.leads.import_button, Qt.MouseButton.LeftButton)
    assert context.shell.asked[-1][0] == "import_files"  # type: ignore[attr-defined]
    for key in (FUNNEL, CAMPAIGNS, LIST, BOARD):
        page.show_tab(key)
    assert page.leads.stack.currentWidget() is page.leads.empty


def test_an_empty_shop_begins_by_key(qtbot: Any, context: Context) -> None:
    page = AcquisitionScreen(context)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.focus_main()
    assert page.leads.first_button.hasFocus()
    opened: list[str] = []
    context.prompts.on_dialog = lambda dialog: bool(opened.append(type(dialog).__name__))  # type: ignore[attr-defined,func-returns-value]
    QTest.keyClick(page.leads.first_button, Qt.Key.Key_N)
    assert opened == ["LeadDialog"]


def test_f8_shows_the_side_also_where_there_is_little_room(page: AcquisitionScreen, context: Context) -> None:
    with context.database.write("campaign.create", subject="") as session:
        create_campaign(session, CampaignDraft("茶会", date(2026, 9, 1)))
    page.resize(728, 474)
    for key, side in ((LIST, page.leads.list.matrix), (CAMPAIGNS, page.campaigns.panel)):
        page.show_tab(key)
        assert not side.isVisible()
        for shown in (True, False):
            QTest.keyClick(page, Qt.Key.Key_F8)
            assert side.isVisible() is shown


def test_figures_say_how_they_are_computed(page: AcquisitionScreen, context: Context) -> None:
    told: list[str] = []
    context.prompts.on_dialog = lambda dialog: bool(told.append(dialog.windowTitle()))  # type: ignore[attr-defined,func-returns-value]
    page.show_tab(FUNNEL)
    for code in ("conversion", "days", "cost", "open"):
        page.funnel.figures.opened.emit(code)
    assert len(told) == 4


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("size", [(1194, 740), (828, 474)])
def test_every_tab_is_drawn_in_both_languages_and_sizes(
    page: AcquisitionScreen, context: Context, size: tuple[int, int]
) -> None:
    page.resize(*size)
    for key in (BOARD, LIST, FUNNEL, CAMPAIGNS):
        page.show_tab(key)
        assert not page.grab().isNull()
    assert page.minimumSizeHint().width() <= 828


def test_the_leads_in_view_are_exported(page: AcquisitionScreen, context: Context, tmp_path: Any) -> None:
    context.prompts.save_to = tmp_path / "leads.csv"  # type: ignore[attr-defined]
    page.leads.filters.late.setChecked(True)
    page.export()
    assert "许越" in (tmp_path / "leads.csv").read_text("utf-8-sig")
    assert "1 条" in context.prompts.notices[-1]  # type: ignore[attr-defined]


def test_the_bars_do_not_fail_on_nothing(qtbot: Any, context: Context) -> None:
    bars = FunnelBars(context.themes, context.words)
    qtbot.addWidget(bars)
    bars.show()
    bars.show_steps(())
    QTest.keyClick(bars, Qt.Key.Key_Return)
    assert not bars.grab().isNull()


def test_the_funnel_is_saved_as_a_picture(page: AcquisitionScreen, context: Context, tmp_path: Any) -> None:
    page.show_tab(FUNNEL)
    context.prompts.save_to = tmp_path / "funnel"  # type: ignore[attr-defined]
    page.funnel.save_picture()
    assert (tmp_path / "funnel.png").stat().st_size > 1_000
    context.prompts.save_to = tmp_path / "nowhere" / "funnel.png"  # type: ignore[attr-defined]
    page.funnel.save_picture()
    assert len(context.prompts.faults) == 1  # type: ignore[attr-defined]


# -- from the customer's page ------------------------------------------------------------------------------------------


def menu_of(context: Context, qtbot: Any, customer: int) -> dict[str, Any]:
    head = CustomerHead(context)
    qtbot.addWidget(head)
    MoreMenu(context, head).open(context.ops.read(card, customer, TODAY))
    shown = head.findChild(QMenu)
    shown.close()
    return {action.text().split("\t")[0]: action for action in shown.actions()}


def test_the_menu_of_a_customer_begins_a_lead_or_opens_the_one_there_is(
    context: Context, qtbot: Any, ask: Ask
) -> None:
    with context.database.write("customer.create", subject="") as session:
        customer = create_customer(session, CustomerDraft("周雪"))
    ask(lambda dialog: dialog.primary_requested.emit())
    menu_of(context, qtbot, customer)["新线索"].trigger()
    number = context.ops.read(lead_list.of_customer, customer)
    assert number is not None
    assert lead(context, number).stage is N
    told = menu_of(context, qtbot, customer)
    assert "新线索" not in told
    seen: list[str] = []
    ask(lambda dialog: seen.append(dialog.subject()))
    told["编辑线索"].trigger()
    assert seen == ["周雪"]


def test_a_sum_that_would_be_cut_is_not_shown(page: AcquisitionScreen, context: Context) -> None:
    add(context, "大单", expected_value=99_999_900)
    column = page.leads.board.columns[N]
    for width in range(168, 260, 4):
        column.resize(width, 400)
        column.layout().activate()
        if column.value.isVisible():
            assert column.value.width() >= column.value.sizeHint().width()
