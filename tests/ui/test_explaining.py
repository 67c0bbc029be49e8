"""How is this computed: any figure can be asked by mouse and keyboard, the answer can be copied, and names its day."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.core.explanation import Explanation, Term, Unit
from app.core.words import LANGUAGES, Words
from app.services import customers, purchases
from app.services.customers import CustomerDraft
from app.ui import explaining
from app.ui.dialogs.explain.telling import number_text, share_text, tell, value_text
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Label
from app.ui.widgets.menus import make_menu

TODAY = date(2026, 9, 18)
LEFT = Qt.MouseButton.LeftButton


def made(value=3) -> Explanation:
    return Explanation(
        "explain.orders",
        TODAY,
        value,
        terms=(Term("explain.term.purchases", 4), Term("explain.term.returns", 1)),
    )


@pytest.fixture
def told(qtbot, context, ask):
    """What the dialogs said, each closed again."""
    found = []
    ask(lambda dialog: (found.append(dialog.told), dialog.reject()))
    return found


@pytest.fixture
def regular(context) -> int:
    with context.database.write("customer.create", subject="郑秀英") as session:
        number = customers.create(session, CustomerDraft("郑秀英"))
        for days in (100, 66, 32):
            draft = purchases.PurchaseDraft(number, TODAY - timedelta(days=days), amount=40_000)
            purchases.record(session, draft)
    return number


def figure(qtbot, context, make, kind=Label):
    widget = kind("3 次") if kind is Label else kind(context.themes, "3 次")
    qtbot.addWidget(widget)
    explaining.offer(context, widget, make)
    widget.resize(80, 24)
    widget.show()
    return widget


def test_a_figure_is_asked_by_click_enter_and_question_mark(qtbot, context, told):
    label = figure(qtbot, context, made)
    qtbot.mouseClick(label, LEFT)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Question):
        qtbot.keyClick(label, key)
    assert [one.title for one in told] == ["购买次数"] * 3
    qtbot.keyClick(label, Qt.Key.Key_A)
    qtbot.keyClick(label, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(told) == 3, "other keys are not taken"


def test_it_says_so_to_the_mouse_and_to_a_screen_reader(qtbot, context, told):
    label = figure(qtbot, context, made)
    assert label.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert "怎么算的" in label.toolTip()
    assert "怎么算的" in label.accessibleDescription()
    assert label.cursor().shape() == Qt.CursorShape.PointingHandCursor


def test_a_button_keeps_its_own_click(qtbot, context, told):
    clicked = []
    button = figure(qtbot, context, made, Button)
    button.clicked.connect(lambda: clicked.append(1))
    qtbot.mouseClick(button, LEFT)
    qtbot.keyClick(button, Qt.Key.Key_Question)
    assert (clicked, len(told)) == ([1], 1)


def test_nothing_to_explain_opens_nothing(qtbot, context, told):
    qtbot.mouseClick(figure(qtbot, context, lambda: None), LEFT)
    assert told == []


def test_a_figure_that_is_painted_alone_can_be_asked(qtbot, context, told, themes):
    """The cue lies over it and must not fail where there is no screen to paint on."""
    label = figure(qtbot, context, made)
    label.setFocus()
    assert not label.grab().isNull()
    QApplication.sendEvent(label, _enter())
    assert not label.grab().isNull()


def test_of_a_customer_it_is_made_from_the_file(context, told, regular):
    for code in explaining.CUSTOMER_FIGURES:
        explaining.customer_figure(context, regular, code)
    assert {one.subject for one in told} == {"郑秀英"}
    by_title = {one.title: one.value for one in told}
    assert by_title["购买次数"] == "3"
    assert by_title["累计消费"] == "¥1,200"
    assert by_title["平均间隔"] == "34 天"
    assert {one.day for one in told} == {"截至2026年9月18日，之后的不计"}


def test_of_another_day(context, told, regular):
    explaining.customer_figure(context, regular, "orders", TODAY - timedelta(days=60))
    assert (told[0].value, told[0].day) == ("2", "截至2026年7月20日，之后的不计")


def test_of_the_shop(context, told, regular):
    explaining.shop_figure(context, "revenue", date(2026, 7, 1), date(2026, 9, 30))
    assert (told[0].title, told[0].value) == ("销售额", "¥800")


def test_the_figures_of_a_report_stand_in_a_menu(qtbot, context, told, regular):
    holder = Label("")
    qtbot.addWidget(holder)
    entries = explaining.shop_entries(context, date(2026, 7, 1), date(2026, 9, 30))
    for action in make_menu(context.themes, entries, holder).actions():
        action.trigger()
    assert len(told) == len(explaining.SHOP_FIGURES)
    assert told[0].title == "销售额"


def test_all_figures_stand_in_a_menu(qtbot, context, told, regular):
    holder = Label("")
    qtbot.addWidget(holder)
    menu = make_menu(context.themes, explaining.figure_entries(context, regular), holder)
    assert len(menu.actions()) == len(explaining.CUSTOMER_FIGURES)
    menu.actions()[1].trigger()
    assert told[0].title == "购买次数"


def test_the_whole_is_copied_as_text_and_the_dialog_stays(qtbot, context, ask):
    def act(dialog) -> None:
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert dialog.isVisible()
        assert dialog.hint.text() == "已复制"
        dialog.reject()

    ask(act)
    explaining.show(context, made(), "郑秀英")
    lines = (
        "郑秀英 · 购买次数: 3",
        "截至2026年9月18日，之后的不计",
        "",
        "金额大于零的购买记录数；退货和金额为零的记录不算。",
        "购买记录: 4",
        "其中退货: 1",
    )
    assert context.shell.asked == [("copy", "\n".join(lines))]


def test_from_the_explanation_one_goes_on(qtbot, context, ask):
    went = []

    def act(dialog) -> None:
        assert dialog.second.label == "查看"
        qtbot.mouseClick(dialog.second, LEFT)

    ask(act)
    explaining.show(context, made(), further=("查看", lambda: went.append(1)))
    assert went == [1]


def test_text_of_the_shop_is_never_markup(context, ask):
    def act(dialog) -> None:
        assert dialog.subject.text() == "<b>王</b>"
        assert dialog.subject.textFormat() == Qt.TextFormat.PlainText
        dialog.reject()

    ask(act)
    explaining.show(context, made(), "<b>王</b>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_written_out_by_their_unit(language):
    words = Words.load(language)
    told = [
        value_text(1234567, Unit.COUNT, words, "CNY"),
        value_text(24.5, Unit.NUMBER, words, "CNY"),
        value_text(128_050, Unit.MONEY, words, "CNY"),
        value_text(0.4123, Unit.SHARE, words, "CNY"),
        value_text(None, Unit.MONEY, words, "CNY"),
        value_text("terms.stage.loyal", Unit.TEXT, words, "CNY"),
        value_text("2, 3, 4.5", Unit.TEXT, words, "CNY"),
        value_text("explain.no such word", Unit.TEXT, words, "CNY"),
    ]
    loyal = words("terms.stage.loyal")
    assert told == [
        "1,234,567",
        "24.5",
        "¥1,280.50",
        "41.2%",
        "—",
        loyal,
        "2, 3, 4.5",
        "explain.no such word",
    ]
    days = [value_text(days, Unit.DAYS, words, "CNY") for days in (1, 24.5)]
    assert days == (["1 天", "24.5 天"] if language == "zh_CN" else ["1 day", "24.5 days"])
    day = value_text(TODAY, Unit.DAY, words, "CNY")
    assert day == ("2026年9月18日" if language == "zh_CN" else "18 September 2026")


def test_what_is_nearly_nothing_is_not_said_to_be_nothing():
    assert [share_text(one) for one in (0.0, 0.0001, 0.5, 0.99999, 1.0)] == [
        "0.0%", "<0.1%", "50.0%", ">99.9%", "100.0%",
    ]  # fmt: skip
    assert [number_text(one) for one in (0.0, -2.0, 0.00012, 3.14159, 12345.678)] == [
        "0", "-2", "0.00012", "3.142", "12,345.68",
    ]  # fmt: skip


def test_what_is_filled_in_may_be_a_word_that_is_filled_in_itself():
    explained = Explanation(
        "explain.clv", TODAY, 1, Unit.MONEY, given=(("how", "explain.how.model_value"), ("discount", "7%"))
    )
    assert "7%" in tell(explained, Words.load("en"), "CNY").definition


def _enter():
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QEnterEvent

    return QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1))
