"""The page of points and tiers, with its forms: ledger, tiers, who is close, what ends; by mouse and by keyboard."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from app.services import customers, points, purchases, settings, tiers
from app.services.customer_drafts import CustomerDraft
from app.services.points import PointsDraft
from app.services.purchases import LineDraft, PurchaseDraft
from app.services.tiers import Tier
from app.ui.context import Context
from app.ui.dialogs.points_change import adjust_points, redeem_points
from app.ui.dialogs.points_change.dialog import PointsDialog
from app.ui.dialogs.points_tiers import edit_tiers
from app.ui.dialogs.points_tiers.dialog import TiersDialog
from app.ui.people.dialog import PeopleDialog
from app.ui.screens.points import PointsScreen
from tests.ui.typing_words import type_words

TODAY = date(2026, 9, 18)
TIERS = [
    Tier(1, 1, "新芽", "Sprout", 0, privileges="积分 1 倍"),
    Tier(2, 2, "青叶", "Green", 60_000, privileges="积分 1.2 倍\n到店茶点", points_factor=1.2),
    Tier(3, 3, "金叶", "Gold", 250_000, discount=0.05),
    Tier(4, 4, "老枞", "Heritage", 800_000, discount=0.08),
]


def put(context: Context, **values: object) -> None:
    with context.database.write("setting.change") as session:
        for key, value in values.items():
            settings.set(session, key.replace("__", "."), value)


def person(context: Context, name: str) -> int:
    with context.database.write("customer.create") as session:
        return customers.create(session, CustomerDraft(name=name))


def buy(context: Context, customer_id: int, total: int, day: date = TODAY, **more) -> int:
    with context.database.write("purchase.record") as session:
        return purchases.record(session, PurchaseDraft(customer_id, day, amount=total, **more))


@pytest.fixture
def shop(context: Context) -> dict[str, int]:
    """Two customers: one close to the second tier with points that end soon, one who has earned the third."""
    with context.database.write("tier.rules") as session:
        tiers.save(session, TIERS)
    put(context, points__valid_months=12)
    zheng, wang = person(context, "郑秀英"), person(context, "王素琴")
    buy(context, zheng, 20_000, date(2025, 10, 5))
    buy(context, zheng, 37_500)
    with context.database.write("purchase.record") as session:
        lines = (LineDraft("月白礼盒", 4_000, 75_000),)
        draft = PurchaseDraft(wang, TODAY - timedelta(days=1), lines=lines, channel="in_store")
        purchases.record(session, draft)
    with context.database.write("points.redeem") as session:
        points.redeem(session, PointsDraft(wang, 300, "茶会名额", TODAY))
    return {"郑秀英": zheng, "王素琴": wang}


@pytest.fixture
def page(qtbot, context: Context, shop) -> PointsScreen:
    screen = PointsScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1194, 712)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.focus_main()
    return screen


def texts(page: PointsScreen, column: str) -> list[str]:
    model = page.ledger.model
    number = [one.key for one in model.columns].index(column)
    return [str(model.index(row, number).data()) for row in range(model.rowCount())]


def test_ledger_says_when_whose_why_and_what_is_there_then(page: PointsScreen) -> None:
    QAbstractItemModelTester(page.ledger.model, QAbstractItemModelTester.FailureReportingMode.Fatal)

    assert texts(page, "name") == ["王素琴", "郑秀英", "王素琴", "郑秀英"]
    assert texts(page, "points") == ["\u2212300", "+375", "+3,000", "+200"]
    assert texts(page, "balance") == ["2,700", "575", "3,000", "200"]
    assert texts(page, "reason") == ["兑换\u3000茶会名额", "购买", "到店购买\u3000月白礼盒 × 4", "购买"]
    assert texts(page, "when") == ["10:42", "10:42", "昨天", "2025年10月5日"]


def test_head_and_cards_say_how_many_and_how_much(page: PointsScreen) -> None:
    assert page.header.facts.text() == "2 位\u3000未兑积分 3,275"
    assert [card.name.text() for card in page.cards.cards] == ["老枞", "金叶", "青叶", "新芽"]
    assert [card.count.text() for card in page.cards.cards] == ["0", "0", "0", "2"]
    assert page.cards.cards[1].facts.text() == "年消费 ¥2,500 起\u3000销售额占 0%"
    assert page.ledger.note.text() == "今天 +375，\u2212300"


def test_kinds_narrow_the_ledger_and_escape_clears(qtbot, page: PointsScreen) -> None:
    qtbot.mouseClick(page.ledger.kinds.button("redeemed"), Qt.MouseButton.LeftButton)
    assert texts(page, "points") == ["\u2212300"]

    qtbot.mouseClick(page.ledger.kinds.button("expired"), Qt.MouseButton.LeftButton)
    assert texts(page, "points") == []
    assert page.ledger.empty.isVisible()

    qtbot.keyClick(page.ledger.table, Qt.Key.Key_Escape)
    assert len(texts(page, "points")) == 4


def test_search_finds_by_pinyin(page: PointsScreen) -> None:
    page.header.search.setText("wsq")
    page.header.search.returnPressed.emit()

    assert set(texts(page, "name")) == {"王素琴"}


def test_enter_opens_the_customer(qtbot, page: PointsScreen, shop, context: Context) -> None:
    page.ledger.table.select_row(1)
    qtbot.keyClick(page.ledger.table, Qt.Key.Key_Return)

    assert context.shell.asked[-1] == ("open_customer", shop["郑秀英"], ())


def test_close_and_ending_are_listed_and_open_their_people(
    qtbot, page: PointsScreen, shop, context: Context
) -> None:
    seen: list[tuple[str, list[int]]] = []

    def on_dialog(dialog: PeopleDialog) -> bool:
        qtbot.addWidget(dialog)
        seen.append((dialog.windowTitle(), dialog.people.ids()))
        return False

    context.prompts.on_dialog = on_dialog
    (close,) = page.side.close_panel.findChildren(type(page.side._rows[0]))
    assert close.label == "郑秀英 差 ¥25 升青叶"
    qtbot.mouseClick(close, Qt.MouseButton.LeftButton)
    assert context.shell.asked[-1] == ("open_customer", shop["郑秀英"], ())

    ending = next(row for row in page.side._rows if getattr(row, "label", "").startswith("10月31日"))
    assert ending.label == "10月31日 1 位 200 分"
    ending.setFocus()
    qtbot.keyClick(ending, Qt.Key.Key_Return)
    assert seen[-1][1] == [shop["郑秀英"]]

    page.cards.cards[-1].setFocus()
    qtbot.keyClick(page.cards.cards[-1], Qt.Key.Key_Return)
    assert (seen[-1][0], set(seen[-1][1])) == ("新芽", set(shop.values()))


def test_who_has_earned_another_tier_is_moved_with_one_click(
    qtbot, page: PointsScreen, shop, context
) -> None:
    assert page.side.due_panel.isVisible()
    qtbot.mouseClick(page.side.move_link, Qt.MouseButton.LeftButton)

    assert context.ops.read(tiers.of_customer, shop["王素琴"]).name == "金叶"
    assert page.side.due_panel.isHidden()
    assert context.database.undo().label == "tier.move"
    assert context.ops.read(tiers.of_customer, shop["王素琴"]).name == "新芽"


def test_redeemed_is_told_in_a_sentence(page: PointsScreen) -> None:
    assert page.side.redeemed_text.text() == "兑换 1 次，用去 300 分，折合 ¥30。最常换：茶会名额 1 次。"


def test_letters_open_the_forms_for_the_row(qtbot, page: PointsScreen, shop, context: Context) -> None:
    seen: list[tuple[str, str]] = []

    def on_dialog(dialog: PointsDialog) -> bool:
        qtbot.addWidget(dialog)
        seen.append((dialog.windowTitle(), dialog.subject))
        return False

    context.prompts.on_dialog = on_dialog
    page.ledger.table.select_row(1)
    qtbot.keyClick(page.ledger.table, Qt.Key.Key_N)
    qtbot.keyClick(page.ledger.table, Qt.Key.Key_R)
    qtbot.mouseClick(page.header.adjust_button, Qt.MouseButton.LeftButton)

    assert seen == [("调整积分", "郑秀英"), ("兑换积分", "郑秀英"), ("调整积分", "")]


def test_line_by_hand_is_corrected_by_its_opposite(qtbot, page: PointsScreen, shop, context: Context) -> None:
    def on_dialog(dialog: PointsDialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.points.text() == "+300"
        assert dialog.reason.text() == "更正：兑换\u3000茶会名额"
        dialog.primary.click()
        return True

    context.prompts.on_dialog = on_dialog
    page.ledger.table.select_row(0)
    qtbot.keyClick(page.ledger.table, Qt.Key.Key_E)

    assert texts(page, "points")[0] == "+300"
    assert context.ops.read(points.balance, shop["王素琴"]) == 3_000
    assert context.database.undo().label == "points.adjust"


def test_form_tells_what_is_there_then_and_refuses_more(qtbot, context: Context, shop, ask: Callable) -> None:
    def act(dialog: PointsDialog) -> None:
        type_words(dialog.points, "9999")
        type_words(dialog.reason, "品茗杯")
        dialog.primary.click()
        assert dialog.form.field("points").error == "积分不够"
        dialog.points.clear()
        type_words(dialog.points, "200")
        assert dialog.told.text() == "之后 375\u3000值 ¥20"
        dialog.primary.click()

    ask(act)
    assert redeem_points(context, None, shop["郑秀英"])

    assert context.ops.read(points.balance, shop["郑秀英"]) == 375
    changes = context.database.undo()
    assert (changes.label, changes.subject) == ("points.redeem", "郑秀英")


def test_adjusting_needs_a_person_and_a_reason(context: Context, shop, ask: Callable) -> None:
    def act(dialog: PointsDialog) -> None:
        type_words(dialog.points, "+50")
        dialog.primary.click()
        assert (dialog.form.field("customer").error, dialog.form.field("reason").error) == (
            "请填写此项",
            "请填写此项",
        )

    ask(act)

    assert not adjust_points(context, None)


def test_rules_are_saved_as_one_step(context: Context, shop, ask: Callable) -> None:
    def act(dialog: TiersDialog) -> None:
        assert dialog.preview.text() == "按这套规则：新芽 1\u3000青叶 0\u3000金叶 1\u3000老枞 0"
        gold = dialog.editors[2]
        gold.spend.setText("5,000")
        gold.discount.setText("9折")
        gold.privileges.setPlainText("生日贺卡")
        dialog.months.choose(None)
        dialog.automatic.setChecked(True)
        assert dialog.preview.text() == "按这套规则：新芽 1\u3000青叶 1\u3000金叶 0\u3000老枞 0"
        dialog.primary.click()

    ask(act)
    assert edit_tiers(context, None)

    gold = context.ops.read(tiers.whole_tiers)[2]
    assert (gold.min_spend, gold.discount, gold.privileges) == (500_000, 0.1, "生日贺卡")
    assert (context.settings["tiers.months"], context.settings["tiers.automatic"]) == (None, True)
    context.database.undo()
    assert context.ops.read(tiers.whole_tiers)[2].min_spend == 250_000


def test_rules_that_cannot_be_are_marked(context: Context, shop, ask: Callable) -> None:
    def act(dialog: TiersDialog) -> None:
        dialog.editors[2].spend.setText("600")
        dialog.primary.click()
        assert dialog.error.text() == "要比前一级高"
        assert dialog.editors[2].spend.property("error") == "true"
        dialog.editors[2].spend.setText("贵")
        dialog.primary.click()
        assert dialog.error.text() == "金额不对"

    ask(act)

    assert not edit_tiers(context, None)


def test_tiers_are_added_and_removed(qtbot, context: Context, shop, ask: Callable) -> None:
    def act(dialog: TiersDialog) -> None:
        dialog.editors[1].remove.click()
        dialog.add.click()
        dialog.editors[-1].name.setText("茶王")
        dialog.editors[-1].spend.setText("20000")
        dialog.primary.click()

    ask(act)
    assert edit_tiers(context, None)

    assert [one.name for one in context.ops.read(tiers.whole_tiers)] == ["新芽", "金叶", "老枞", "茶王"]


@pytest.mark.parametrize("width, side", [(1194, True), (852, False)])
def test_narrow_page_keeps_what_is_coming_behind_f8(
    qtbot, page: PointsScreen, width: int, side: bool
) -> None:
    page.resize(width, 474)

    assert page.side.isVisible() is side
    if not side:
        qtbot.keyClick(page.ledger.table, Qt.Key.Key_F8)
        assert page.side.isVisible()
        assert page.side.geometry().right() <= page.width()
        assert page._plate.isVisible()  # no line of the ledger is read between the cards
        assert page._plate.geometry().contains(page.side.geometry())
        qtbot.keyClick(page.ledger.table, Qt.Key.Key_Escape)
        assert page.side.isHidden()


def test_shop_without_points_is_told_how_they_come(qtbot, context: Context) -> None:
    screen = PointsScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1194, 712)
    screen.show()

    assert screen.ledger.empty.isVisible()
    assert screen.side.redeemed_text.text() == "本季还没有兑换。"
    screen.ledger.table.setFocus()
    menu_place = QPoint(0, 0)
    screen.ledger.table.customContextMenuRequested.emit(menu_place)
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("language", ["en"], indirect=True)
def test_english_reads_as_english(page: PointsScreen) -> None:
    assert page.header.facts.text() == "2 customers · 3,275 points not redeemed"
    assert texts(page, "reason")[2] == "Bought in store · 月白礼盒 × 4"
    assert page.cards.cards[2].facts.text() == "from ¥600 a year · 0% of sales"
    assert (
        page.side.redeemed_text.text() == "Redeemed 1 time, 300 points, worth ¥30. Most often: 茶会名额 (1)."
    )


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
@pytest.mark.parametrize("width", [852, 1194])
def test_nothing_of_a_tier_is_cut_off(qtbot, page: PointsScreen, width: int) -> None:
    page.resize(width, 452)
    QApplication.processEvents()

    for card in page.cards.cards:
        assert card.name.width() >= card.name.sizeHint().width()
        assert card.facts.height() >= card.facts.heightForWidth(card.facts.width())
        assert card.unit.isVisible() == (width > 1_000 or page.context.language == "zh_CN")
