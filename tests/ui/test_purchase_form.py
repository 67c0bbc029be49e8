"""The purchase form: lines with prices filled in, an amount alone, returns; all of it with the keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.services import customers, drafts, products, purchases
from app.services.customer_card import card
from app.services.customer_drafts import CustomerDraft
from app.services.timeline import timeline
from app.ui.context import Context
from app.ui.dialogs.purchase_form import PurchaseDialog, log_purchase
from tests.ui.typing_words import type_words

TODAY = date(2026, 9, 18)
TEA = "明前龙井 特级 50 g"


@pytest.fixture
def zheng(context: Context) -> int:
    with context.database.write("customer.create") as session:
        return customers.create(session, CustomerDraft(name="郑秀英"))


@pytest.fixture(autouse=True)
def tea(context: Context) -> None:
    with context.database.write("product.create") as session:
        products.find_or_create(session, TEA, 32_800)
        products.find_or_create(session, "白瓷盖碗", 13_600)


@pytest.fixture
def fill(qtbot, context: Context) -> Callable[[Callable[[PurchaseDialog], None]], None]:
    def use(act: Callable[[PurchaseDialog], None]) -> None:
        def on_dialog(dialog: PurchaseDialog) -> bool:
            qtbot.addWidget(dialog)
            dialog.show()
            dialog.activateWindow()
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
            return dialog.result() == QDialog.DialogCode.Accepted

        context.prompts.on_dialog = on_dialog

    return use


def save(qtbot, dialog: QWidget) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def latest(context: Context, customer_id: int):
    return context.ops.read(timeline, customer_id)[0]


def test_lines_take_their_prices_and_add_up(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        first = dialog.lines.rows[0]
        type_words(first.product, TEA)
        type_words(first.quantity, "2")
        assert first.price.text() == "328"
        assert first.total.text() == "¥656"
        second = dialog.lines.rows[1]
        type_words(second.product, "白瓷盖碗")
        type_words(second.discount, "16")
        assert dialog.total.text() == "合计 ¥776"
        save(qtbot, dialog)

    fill(act)
    assert log_purchase(context, None, zheng) is not None

    entry = latest(context, zheng)
    assert (entry.amount, entry.on) == (77_600, TODAY)
    assert [(line.name, line.quantity_milli) for line in entry.lines] == [(TEA, 2_000), ("白瓷盖碗", 1_000)]
    changes = context.database.undo()
    assert (changes.label, changes.subject) == ("purchase.record", "郑秀英")


def test_keyboard_alone_will_do(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        dialog.lines.rows[0].product.setFocus()
        type_words(QApplication.focusWidget(), TEA)
        for _ in range(4):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is dialog.lines.rows[1].product
        type_words(QApplication.focusWidget(), "白瓷盖碗")
        for _ in range(4):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is dialog.lines.rows[2].product
        for _ in range(4):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is dialog.amount
        save(qtbot, dialog)

    fill(act)
    log_purchase(context, None, zheng)

    assert latest(context, zheng).amount == 46_400


def test_amount_alone_counts(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        type_words(dialog.amount, "1,286.50")
        assert dialog.total.text() == "合计 ¥1,286.50"
        save(qtbot, dialog)

    fill(act)
    log_purchase(context, None, zheng)

    entry = latest(context, zheng)
    assert (entry.amount, entry.lines) == (128_650, ())


def test_amount_that_is_typed_wins_over_the_lines(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        type_words(dialog.lines.rows[0].product, TEA)
        assert dialog.amount.placeholderText() == "328"
        type_words(dialog.amount, "300")
        save(qtbot, dialog)

    fill(act)
    log_purchase(context, None, zheng)

    assert latest(context, zheng).amount == 30_000


def test_return_is_negative(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        row = dialog.lines.rows[0]
        type_words(row.product, TEA)
        type_words(row.discount, "28")
        qtbot.mouseClick(dialog.returned, Qt.MouseButton.LeftButton)
        assert dialog.total.text() == "退 ¥300"
        save(qtbot, dialog)

    fill(act)
    log_purchase(context, None, zheng)

    entry = latest(context, zheng)
    assert (entry.amount, entry.lines[0].quantity_milli) == (-30_000, -1_000)
    assert context.ops.read(card, zheng, TODAY).orders == 0
    assert context.database.undo().label == "purchase.return"


def test_customer_is_found_as_one_types(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        assert dialog.customer.hasFocus()
        type_words(dialog.customer, "zxy")
        qtbot.keyClick(dialog.customer, Qt.Key.Key_Return)
        type_words(dialog.amount, "10")
        save(qtbot, dialog)

    fill(act)
    log_purchase(context, None)

    assert latest(context, zheng).amount == 1_000


def test_name_nobody_has_is_asked_for_again(qtbot, context: Context, fill):
    def act(dialog: PurchaseDialog) -> None:
        type_words(dialog.customer, "查无此人")
        type_words(dialog.amount, "10")
        save(qtbot, dialog)
        assert dialog.above.field("customer").error == "已不存在"
        dialog.customer.clear()
        save(qtbot, dialog)

    fill(act)
    log_purchase(context, None)

    changes = context.database.undo()
    assert (changes.label, changes.subject) == ("purchase.record", "散客")


@pytest.mark.parametrize(
    "typed, day",
    [
        ("昨天", date(2026, 9, 17)),
        ("9月5日", date(2026, 9, 5)),
        ("2026-08-31", date(2026, 8, 31)),
        ("12/25", date(2025, 12, 25)),
    ],
)
def test_day_is_typed_as_one_says_it(qtbot, context: Context, fill, zheng, typed, day):
    def act(dialog: PurchaseDialog) -> None:
        type_words(dialog.amount, "10")
        dialog.day.setFocus()
        dialog.day.selectAll()
        type_words(dialog.day, typed)
        save(qtbot, QApplication.focusWidget())

    fill(act)
    log_purchase(context, None, zheng)

    entry = latest(context, zheng)
    assert (entry.on, entry.at) == (day, None)


@pytest.mark.parametrize(
    "field, text, problem",
    [
        ("quantity", "两个", "数字不对"),
        ("quantity", "0", "数字不对"),
        ("price", "贵", "金额不对"),
        ("discount", "-5", "金额不对"),
        ("product", "", "请填写此项"),
    ],
)
def test_wrong_line_says_what_is_wrong(qtbot, context: Context, fill, zheng, field, text, problem):
    def act(dialog: PurchaseDialog) -> None:
        row = dialog.lines.rows[0]
        row.set_values(["自家茶", "1", "10", ""])
        dialog.lines.changed.emit()
        editor = getattr(row, field)
        editor.setText(text)
        save(qtbot, dialog)
        assert dialog.isVisible()
        assert dialog.lines_error.text() == problem
        assert editor.property("error") == "true"
        assert editor.hasFocus()

    fill(act)
    assert log_purchase(context, None, zheng) is None


def test_nothing_is_no_purchase(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        save(qtbot, dialog)
        assert dialog.below.field("amount").error == "填写商品和单价，或直接填金额"

    fill(act)
    assert log_purchase(context, None, zheng) is None


def test_day_to_come_is_refused(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        dialog.day.set_value(date(2026, 9, 19))
        type_words(dialog.amount, "10")
        save(qtbot, dialog)
        assert dialog.above.field("day").error == "超出范围"

    fill(act)
    assert log_purchase(context, None, zheng) is None


def test_line_is_removed_and_an_empty_one_stays(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        type_words(dialog.lines.rows[0].product, TEA)
        assert len(dialog.lines.rows) == 2
        qtbot.mouseClick(dialog.lines.rows[0].remove, Qt.MouseButton.LeftButton)
        assert [row.empty for row in dialog.lines.rows] == [True]
        assert dialog.total.text() == "合计 ¥0"

    fill(act)
    log_purchase(context, None, zheng)


def test_emptied_product_counts_for_nothing(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        row = dialog.lines.rows[0]
        type_words(row.product, TEA)
        row.product.selectAll()
        qtbot.keyClick(row.product, Qt.Key.Key_Delete)
        assert row.empty

    fill(act)
    log_purchase(context, None, zheng)


def test_escape_keeps_a_draft(qtbot, context: Context, fill, zheng):
    def leave(dialog: PurchaseDialog) -> None:
        type_words(dialog.lines.rows[0].product, TEA)
        type_words(dialog.note, "周末来取")
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    def come_back(dialog: PurchaseDialog) -> None:
        assert dialog.lines.rows[0].product.text() == TEA
        assert dialog.note.text() == "周末来取"
        save(qtbot, dialog)

    fill(leave)
    assert log_purchase(context, None, zheng) is None
    fill(come_back)
    assert log_purchase(context, None, zheng) is not None
    assert context.ops.read(drafts.load, f"purchase:{zheng}") == {}


def test_new_product_is_made_with_its_price(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        dialog.lines.rows[0].set_values(["<b>新茶</b>", "0.5", "100", ""])
        save(qtbot, dialog)

    fill(act)
    log_purchase(context, None, zheng)

    made = next(one for one in context.ops.read(products.all_products) if one.name == "<b>新茶</b>")
    assert made.price == 10_000
    assert latest(context, zheng).amount == 5_000


def test_total_of_a_draft_is_that_of_its_lines():
    line = purchases.LineDraft("茶", -1_000, 32_800, -2_800)

    assert purchases.PurchaseDraft(1, TODAY, lines=(line,)).total == -30_000
