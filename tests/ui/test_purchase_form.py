"""The purchase form: lines with prices filled in, an amount alone, returns; all of it with the keyboard."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.services import customers, drafts, points, products, purchases, settings, tiers
from app.services.customer_card import card
from app.services.customer_drafts import CustomerDraft
from app.services.purchase_stored import stored
from app.services.purchases import PurchaseDraft
from app.services.timeline import timeline
from app.ui.context import Context
from app.ui.dialogs.purchase_form import PurchaseDialog, edit_purchase, log_purchase, trash_purchase
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
        assert QApplication.focusWidget() is dialog.fields.whole
        while QApplication.focusWidget() is not dialog.amount:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
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
        assert dialog.above.field("customer").error == "从名单里选一位，散客留空"
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
        assert dialog.above.field("day").error == "日期不能在今天之后"

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


def give(context: Context, customer_id: int, total: int, **more) -> int:
    with context.database.write("purchase.record") as session:
        return purchases.record(session, purchases.PurchaseDraft(customer_id, TODAY, amount=total, **more))


def points_of(context: Context, customer_id: int) -> int:
    return context.ops.read(points.balance, customer_id)


def gold(context: Context, customer_id: int) -> None:
    """Put somebody into a tier with 5 % off."""
    with context.database.write("tier.rules") as session:
        tiers.save(session, [tiers.Tier(1, 1, "金叶", "Gold", 0, discount=0.05)])


def test_product_is_found_by_initials_and_enter_walks_through_the_line(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        dialog.lines.rows[0].product.setFocus()
        type_words(QApplication.focusWidget(), "mqlj")
        assert dialog.lines.rows[0].product.results_open()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert dialog.lines.rows[0].product.text() == TEA
        assert QApplication.focusWidget() is dialog.lines.rows[0].quantity
        type_words(QApplication.focusWidget(), "3")
        for _ in range(3):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert QApplication.focusWidget() is dialog.lines.rows[1].product
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        assert QApplication.focusWidget() is dialog.fields.whole
        save(qtbot, dialog)

    fill(act)
    log_purchase(context, None, zheng)

    assert latest(context, zheng).amount == 98_400


def test_count_behind_the_sign_goes_to_the_quantity(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        row = dialog.lines.rows[0]
        row.product.setFocus()
        type_words(row.product, f"{TEA} ×2")
        qtbot.keyClick(row.product, Qt.Key.Key_Tab)
        assert (row.product.text(), row.quantity.text(), row.total.text()) == (TEA, "2", "¥656")
        save(qtbot, dialog)

    fill(act)
    log_purchase(context, None, zheng)

    assert latest(context, zheng).amount == 65_600


def test_scanned_number_fills_a_line_and_goes_on(qtbot, context: Context, fill, zheng):
    with context.database.write("product.create") as session:
        from app.models import Product

        session.add(Product(name="大红袍", sku="6901234567892", price=36_000))

    def act(dialog: PurchaseDialog) -> None:
        for place in range(2):
            dialog.lines.rows[place].product.setFocus()
            type_words(QApplication.focusWidget(), "6901234567892")
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
            assert QApplication.focusWidget() is dialog.lines.rows[place + 1].product
        save(qtbot, dialog)

    fill(act)
    log_purchase(context, None, zheng)

    assert latest(context, zheng).amount == 72_000


def test_discount_of_the_tier_is_offered_and_spread_over_the_lines(qtbot, context: Context, fill, zheng):
    gold(context, zheng)

    def act(dialog: PurchaseDialog) -> None:
        type_words(dialog.lines.rows[0].product, TEA)
        type_words(dialog.lines.rows[1].product, "白瓷盖碗")
        assert dialog.fields.offer.label == "金叶 9.5 折"
        qtbot.mouseClick(dialog.fields.offer, Qt.MouseButton.LeftButton)
        assert dialog.total.text() == "合计 ¥440.80"
        assert "本次 +440" in dialog.fields.points.facts.text()
        save(qtbot, dialog)

    fill(act)
    number = log_purchase(context, None, zheng)

    found = context.ops.read(stored, number)
    assert [line.total for line in found.draft.lines] == [31_160, 12_920]  # 328 × 0.95, 136 × 0.95
    assert (found.draft.total, found.earned) == (44_080, 440)


def test_points_pay_and_are_told_before_saving(qtbot, context: Context, fill, zheng):
    give(context, zheng, 100_000)

    def act(dialog: PurchaseDialog) -> None:
        type_words(dialog.lines.rows[0].product, TEA)
        type_words(dialog.fields.points.redeem, "800")
        assert dialog.fields.points.facts.text() == "可用 1,000\u3000抵 ¥80\u3000本次 +248"
        assert dialog.total.text() == "合计 ¥248"
        save(qtbot, dialog)

    fill(act)
    number = log_purchase(context, None, zheng)

    assert points_of(context, zheng) == 1_000 - 800 + 248
    assert context.ops.read(stored, number).draft.total == 24_800
    context.database.undo()
    assert points_of(context, zheng) == 1_000


@pytest.mark.parametrize(
    "typed, problem", [("1001", "积分不够"), ("990", "用不了这么多积分"), ("很多", "数字不对")]
)
def test_points_that_cannot_be_used_are_refused(qtbot, context: Context, fill, zheng, typed, problem):
    give(context, zheng, 100_000)

    def act(dialog: PurchaseDialog) -> None:
        type_words(dialog.amount, "50")
        type_words(dialog.fields.points.redeem, typed)
        save(qtbot, dialog)
        assert dialog.below.field("redeem").error == problem

    fill(act)
    assert log_purchase(context, None, zheng) is None


def test_walk_in_has_no_points_to_redeem(qtbot, context: Context, fill):
    def act(dialog: PurchaseDialog) -> None:
        assert not dialog.fields.points.redeem.isEnabled()
        type_words(dialog.amount, "50")
        assert "本次" not in dialog.fields.points.facts.text()
        save(qtbot, dialog)

    fill(act)
    assert log_purchase(context, None) is not None
    assert context.ops.read(lambda reader: reader.value("SELECT count(*) FROM points_entry")) == 0


def test_something_comes_back_of_a_purchase_that_is_known(qtbot, context: Context, fill, zheng):
    with context.database.write("purchase.record") as session:
        lines = (
            purchases.LineDraft(TEA, 2_000, 32_800, 5_600),
            purchases.LineDraft("白瓷盖碗", 1_000, 13_600),
        )
        first = purchases.record(session, purchases.PurchaseDraft(zheng, TODAY, lines=lines))

    def act(dialog: PurchaseDialog) -> None:
        qtbot.mouseClick(dialog.returned, Qt.MouseButton.LeftButton)
        combo = dialog.fields.of_which.combo
        assert combo.isVisible()
        combo.setCurrentIndex(1)
        combo.activated.emit(1)
        assert dialog.total.text() == "退 ¥736"
        qtbot.mouseClick(dialog.lines.rows[1].remove, Qt.MouseButton.LeftButton)
        dialog.lines.rows[0].quantity.setText("1")
        dialog.lines.rows[0].discount.setText("28")
        dialog.lines.changed.emit()
        save(qtbot, dialog)

    fill(act)
    back = log_purchase(context, None, zheng)

    found = context.ops.read(stored, back)
    assert (found.draft.total, found.earned) == (-30_000, -300)
    assert found.draft.order_number == f"260918-{first}-R1"
    assert points_of(context, zheng) == 436


def test_save_and_next_begins_anew(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        dialog.channel.choose("wechat")
        for amount in ("10", "20"):
            assert dialog.customer.person is (None if amount == "20" else dialog.customer.person)
            type_words(dialog.amount, amount)
            qtbot.keyClick(
                dialog,
                Qt.Key.Key_Return,
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
            )
            assert dialog.isVisible()
            assert dialog.amount.text() == ""
        assert dialog.customer.hasFocus()
        assert dialog.channel.currentData() == "wechat"
        dialog.reject()

    fill(act)
    assert log_purchase(context, None, zheng) is not None

    rows = context.ops.read(
        lambda reader: reader.all("SELECT customer_id, total, channel FROM purchase ORDER BY id")
    )
    assert rows == [(zheng, 1_000, "wechat"), (None, 2_000, "wechat")]


def test_purchase_is_corrected_in_the_same_form(qtbot, context: Context, fill, zheng):
    with context.database.write("purchase.record") as session:
        draft = purchases.PurchaseDraft(
            zheng,
            TODAY,
            lines=(purchases.LineDraft(TEA, 2_000, 32_800, 600),),
            channel="phone",
            payment="cash",
        )
        number = purchases.record(session, draft)

    def act(dialog: PurchaseDialog) -> None:
        assert dialog.windowTitle() == "修改购买"
        assert dialog.lines.values() == [[TEA, "2", "328", "6"], ["", "", "", ""]][:1]
        assert (dialog.channel.currentData(), dialog.fields.payment.currentData()) == ("phone", "cash")
        dialog.lines.rows[0].quantity.setText("1")
        dialog.lines.changed.emit()
        save(qtbot, dialog)

    fill(act)
    assert edit_purchase(context, None, number)

    assert context.ops.read(stored, number).draft.total == 32_200
    assert points_of(context, zheng) == 322
    assert context.database.undo().label == "purchase.save"
    assert (context.ops.read(stored, number).draft.total, points_of(context, zheng)) == (65_000, 650)


def test_purchase_goes_into_the_trash_with_its_points(context: Context, zheng):
    number = give(context, zheng, 10_000)

    trash_purchase(context, number)

    assert points_of(context, zheng) == 0
    assert context.database.undo().label == "purchase.trash"
    assert points_of(context, zheng) == 100


def test_profit_is_told_where_costs_are_known(qtbot, context: Context, fill, zheng):
    with context.database.write("product.create") as session:
        from app.models import Product

        session.add(Product(name="大红袍", price=36_000, unit_cost=15_000))

    def act(dialog: PurchaseDialog) -> None:
        type_words(dialog.lines.rows[0].product, "大红袍")
        type_words(dialog.fields.whole, "10%")
        assert dialog.fields.profit.text() == "毛利 ¥174"
        save(qtbot, dialog)

    fill(act)
    number = log_purchase(context, None, zheng)

    row = context.ops.read(lambda reader: reader.one("SELECT total, cost FROM purchase WHERE id = ?", number))
    assert row == (32_400, 15_000)


def test_return_is_offered_no_discount_and_pays_no_points(qtbot, context: Context, fill, zheng):
    gold(context, zheng)
    give(context, zheng, 100_000)

    def act(dialog: PurchaseDialog) -> None:
        assert dialog.fields.offer.isVisible()
        assert dialog.fields.points.redeem.isEnabled()
        qtbot.mouseClick(dialog.returned, Qt.MouseButton.LeftButton)
        assert not dialog.fields.offer.isVisible()
        assert not dialog.fields.points.redeem.isEnabled()
        assert dialog.fields.of_which.isVisible()

    fill(act)
    log_purchase(context, None, zheng)


def test_form_tells_the_points_that_a_return_takes(qtbot, context: Context, fill, zheng):
    """The purchase earned nothing, so nothing goes when 20.00 of it come back; a free return takes 20."""
    with context.database.write("setting.change") as session:
        settings.set(session, "points.on", False)
    with context.database.write("purchase.record") as session:
        past = purchases.record(session, PurchaseDraft(zheng, context.clock.today(), amount=10_000))
    with context.database.write("setting.change") as session:
        settings.set(session, "points.on", True)
    told = []

    def act(dialog: PurchaseDialog) -> None:
        qtbot.mouseClick(dialog.returned, Qt.MouseButton.LeftButton)
        dialog.fields.amount.setText("20")
        told.append(dialog.sums.earned(2_000))
        dialog.fields.of_which.choose(past)
        told.append(dialog.sums.earned(2_000))

    fill(act)
    log_purchase(context, None, zheng)

    assert told == [-20, 0]


@pytest.mark.parametrize("size", [(720, 460), (900, 640)])
def test_everything_can_be_reached_in_a_low_window(qtbot, context: Context, fill, zheng, size):
    def act(dialog: PurchaseDialog) -> None:
        dialog.resize(*size)
        assert dialog.body_scroll.horizontalScrollBar().maximum() == 0
        dialog.note.setFocus()
        dialog.body_scroll.ensureWidgetVisible(dialog.note)
        assert dialog.note.visibleRegion().boundingRect().height() > 10

    fill(act)
    log_purchase(context, None, zheng)


def test_name_that_is_not_known_is_said_to_become_a_product(qtbot, context: Context, fill, zheng):
    """A slip of the finger makes a product as well, so it is told; what was sold before is none, though stopped."""
    with context.database.write("product.stop") as session:
        products.set_active(session, [products.find_or_create(session, "停产的壶")], False)

    def act(dialog: PurchaseDialog) -> None:
        field = dialog.lines.rows[0].product
        said = {}
        for typed in ("mqlj", TEA, "停产的壶", f"{TEA} ×2", "明前龙劲", "明前龙劲 ×2", ""):
            field.clear()
            type_words(field, typed)
            field.close_results()
            said[typed] = not field.fresh.isHidden()
        assert [typed for typed, told in said.items() if told] == ["mqlj", "明前龙劲", "明前龙劲 ×2"]
        type_words(field, "mqlj")
        assert field.results_open()
        assert field.fresh.isHidden()

    fill(act)
    log_purchase(context, None, zheng)


def test_total_stays_in_view_while_lines_become_more(qtbot, context: Context, fill, zheng):
    def seen(dialog: PurchaseDialog) -> bool:
        area = dialog.body_scroll.viewport()
        return area.rect().contains(dialog.total.mapTo(area, dialog.total.rect().bottomLeft()))

    def act(dialog: PurchaseDialog) -> None:
        high = dialog.height()
        for _ in range(5):
            type_words(dialog.lines.rows[-1].product, TEA)
        qtbot.waitUntil(lambda: dialog.height() > high)
        assert seen(dialog)
        for _ in range(25):
            type_words(dialog.lines.rows[-1].product, TEA)
        qtbot.waitUntil(lambda: not seen(dialog))
        assert dialog.height() <= dialog.screen().availableGeometry().height()
        dialog.note.setFocus()
        qtbot.waitUntil(lambda: seen(dialog))

    fill(act)
    log_purchase(context, None, zheng)


def test_purchase_to_correct_is_seen_whole_and_begins_with_its_first_line(
    qtbot, context: Context, fill, zheng
):
    with context.database.write("purchase.record") as session:
        lines = tuple(purchases.LineDraft(f"茶 {number}", 1_000, 1_000) for number in range(4))
        number = purchases.record(session, purchases.PurchaseDraft(zheng, TODAY, lines=lines))

    def act(dialog: PurchaseDialog) -> None:
        bar = dialog.body_scroll.verticalScrollBar()
        qtbot.waitUntil(lambda: bar.maximum() == 0)
        assert dialog.focusWidget() is dialog.lines.rows[0].product

    fill(act)
    edit_purchase(context, None, number)


def test_discount_that_is_none_says_how_it_is_written(qtbot, context: Context, fill, zheng):
    def act(dialog: PurchaseDialog) -> None:
        type_words(dialog.lines.rows[0].product, TEA)
        type_words(dialog.fields.whole, "九二")
        save(qtbot, dialog)
        assert dialog.below.field("whole").error == "写金额、8% 或 9.2折"

    fill(act)
    assert log_purchase(context, None, zheng) is None
