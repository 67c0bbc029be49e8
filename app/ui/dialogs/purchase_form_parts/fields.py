"""The fields of a purchase as widgets: above the lines who, when and where, below them what is taken off and paid."""

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.date_input import read_date
from app.core.day_words import long_day, near_day
from app.services import goods_finder
from app.services.text_hints import HintKind, recognise
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.purchase_form_parts.account import campaigns
from app.ui.dialogs.purchase_form_parts.lines_editor import LinesEditor
from app.ui.dialogs.purchase_form_parts.points_line import PointsLine
from app.ui.dialogs.purchase_form_parts.return_choice import ReturnChoice
from app.ui.dialogs.quick_log_parts.customer_picker import CustomerPicker
from app.ui.widgets.beside import beside
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.date_field import DateField
from app.ui.widgets.form import Form
from app.ui.widgets.label import ElidedLabel, Label, LabelRole

CHANNELS = ("in_store", "online", "wechat", "phone", "delivery", "other")
PAYMENTS = ("", "wechat_pay", "alipay", "cash", "card", "transfer", "on_account", "other")
LABELS = 64
NARROW = 140
_GAP = 12


class PurchaseFields(QWidget):
    """Everything that can be typed; `changed` follows what moves the total."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.day_wrong = False
        self._make_above()
        self._make_below()
        self._lay_out()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        return QSize(560, super().minimumSizeHint().height())

    # -- building ------------------------------------------------------------------------------------------------

    def _make_above(self) -> None:
        context, themes, words = self._context, self._context.themes, self._context.words
        self.customer = CustomerPicker(
            context, self.tr("Customer"), self.tr("Name, pinyin, end of phone; empty for a walk-in")
        )
        self.standing = ElidedLabel("", LabelRole.CAPTION)
        self.day = DateField(themes, self._show_day, self._read_day, self.tr("Day"))
        self.day.set_value(context.clock.today())
        self.channel = ComboBox(themes, self.tr("Where"))
        for code in CHANNELS:
            self.channel.addItem(words(f"terms.sales_channel.{code}"), code)
        self.payment = ComboBox(themes, self.tr("Payment"))
        for code in PAYMENTS:
            self.payment.addItem(
                words(f"terms.payment.{code}") if code else self.tr("Payment not said"), code
            )
        self.returned = CheckBox(themes, self.tr("Return: goods come back, money goes out"))
        self.of_which = ReturnChoice(context)
        self.lines = LinesEditor(context, context.ops.read(goods_finder.load))
        self.lines_error = Label("", LabelRole.ERROR, wrap=True)
        self.lines_error.hide()

    def _make_below(self) -> None:
        themes = self._context.themes
        self.whole, self.amount, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.whole, self.amount):
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            field.setFixedWidth(NARROW)
        self.whole.setPlaceholderText(self.tr("¥, % or 折"))
        self.offer = LinkButton(themes, "")
        self.offer.hide()
        self.taken_off = ElidedLabel("", LabelRole.CAPTION)
        self.points = PointsLine(self._context)
        self.total = Label("", LabelRole.KEY)
        self.profit = ElidedLabel("", LabelRole.CAPTION)
        self.campaign = ComboBox(themes, self.tr("Campaign"))
        self.campaign.addItem(self.tr("No campaign"), None)
        self.campaign.setMaximumWidth(220)
        for one in self._context.ops.read(campaigns, self._context.clock.today()):
            self.campaign.addItem(one.name, one.id)

    def _lay_out(self) -> None:
        themes = self._context.themes
        self.above = Form(themes, label_width=LABELS)
        self.above.add_row(
            "customer", self.tr("Customer"), beside(self.customer, self.standing, grow=0, spacing=_GAP)
        )
        self.above.add_row(
            "day", self.tr("Day"), beside(self.day, self.channel, self.payment, grow=0, spacing=_GAP)
        )
        self.above.add_wide(beside(self.returned, self.of_which, grow=1, spacing=_GAP))
        self.below = Form(themes, label_width=LABELS)
        self.below.add_row(
            "whole", self.tr("Off the whole"), beside(self.whole, self.offer, self.taken_off, spacing=_GAP)
        )
        self.below.add_row("redeem", self.tr("Points"), self.points)
        self.below.add_row(
            "amount", self.tr("Amount"), beside(self.amount, self.total, self.profit, spacing=_GAP)
        )
        self.campaign.setVisible(self.campaign.count() > 1)
        self.below.add_row("note", self.tr("Note"), beside(self.note, self.campaign, grow=0, spacing=_GAP))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        for part in (self.above, self.lines, self.lines_error, self.below):
            column.addWidget(part)
        column.addStretch(1)

    def _connect(self) -> None:
        for signal in (
            self.lines.changed, self.whole.textChanged, self.amount.textChanged, self.points.changed,
            self.returned.toggled,
        ):  # fmt: skip
            signal.connect(self.changed)
        self.lines.left.connect(self.whole.setFocus)
        self.day.changed.connect(self._on_day)
        self.day.invalid.connect(self._on_invalid_day)
        for field in (self.whole, self.points.redeem, self.amount, self.note):
            field.returnPressed.connect(self._on_enter)

    # -- days ----------------------------------------------------------------------------------------------------

    def _show_day(self, day: date) -> str:
        return long_day(day, self._context.words)

    def _read_day(self, text: str) -> date | None:
        """昨天, 9月5日, 2026-09-05."""
        today, words = self._context.clock.today(), self._context.words
        for back in range(3):
            day = today - timedelta(days=back)
            if text.strip().casefold() == near_day(day, words, today).casefold():
                return day
        for hint in recognise(text, today):
            if hint.kind is HintKind.DAY and hint.on is not None and hint.on <= today:
                return hint.on
        told = read_date(text, today).date
        if told is None:
            return None
        if (told_day := told.to_solar()) is not None or told.day is None:
            return told_day
        for year in (today.year, today.year - 1):
            days = [one for one in told.occurs_in(year) if one <= today]
            if days:
                return days[-1]
        return None

    def _on_day(self) -> None:
        self.day_wrong = False
        self.above.field("day").set_error("")

    def _on_invalid_day(self) -> None:
        self.day_wrong = True
        self.above.field("day").set_error(problem_text(self._context.words, "bad_date"))

    def _on_enter(self) -> None:
        """Enter goes on to the next field; only Ctrl+Enter saves."""
        self.focusNextChild()
