"""The form for a purchase or a return: lines, or an amount alone."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.date_input import read_date
from app.core.day_words import long_day, near_day
from app.core.errors import ShukeError
from app.core.money import format_money
from app.services.customer_card import CustomerCard
from app.services.products import all_products
from app.services.purchases import PurchaseDraft
from app.services.text_hints import HintKind, recognise
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.dialogs.purchase_form_parts.line_row import money_of, shown_money
from app.ui.dialogs.purchase_form_parts.lines_editor import LinesEditor
from app.ui.dialogs.quick_log_parts.customer_picker import CustomerPicker, person_of
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.date_field import DateField
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole

HEIGHT = 420
"""Room for the results of the search, which open inside the dialog."""
CHANNELS = ("in_store", "online", "wechat", "phone", "delivery", "other")


class PurchaseDialog(Dialog):
    """Everything can be typed: Tab goes through, Ctrl+Enter saves. Nobody chosen is a sale over the counter."""

    def __init__(self, context: Context, card: CustomerCard | None, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=640, parent=parent)
        self._context = context
        self._currency = context.settings["shop.currency"]
        self.setWindowTitle(self.tr("Log purchase"))
        self.primary.set_label(self.tr("Record"))
        self._build()
        if card is not None:
            self.customer.set_person(person_of(card))
        self._initial = self.values()
        self._show_total()

    # -- draft ---------------------------------------------------------------------------------------------------

    @property
    def is_return(self) -> bool:
        return self.returned.isChecked()

    @property
    def subject(self) -> str:
        """Whose purchase it is, for the undo bar."""
        person = self.customer.person
        return person.name if person is not None else self._context.words("terms.word.walk_in")

    def draft(self) -> PurchaseDraft:
        """What the form says; only to be asked once `problems` found none."""
        sign = -1 if self.is_return else 1
        now = self._context.clock.now()
        day = self.day.value() or self._context.clock.today()
        person = self.customer.person
        typed = self.amount.text().strip()
        return PurchaseDraft(
            customer_id=person.id if person is not None else None,
            bought_on=day,
            bought_at=now if day == self._context.clock.today() else None,
            lines=self.lines.drafts(sign),
            amount=sign * money_of(typed, self._currency) if typed else None,
            channel=self.channel.currentData(),
            note=self.note.text().strip(),
        )

    def problems(self) -> dict[str, str]:
        """Field → code of what keeps the draft from being saved, the fields marked."""
        found: dict[str, str] = {}
        if self.customer.person is None and self.customer.text().strip():
            found["customer"] = "not_found"
        day = self.day.value()
        if day is None or self._day_wrong:
            found["day"] = "bad_date"
        elif day > self._context.clock.today():
            found["day"] = "out_of_range"
        wrong = self.lines.problem()
        if wrong is not None:
            found["lines"] = wrong[1]
        try:
            money_of(self.amount.text(), self._currency)
        except ShukeError as fault:
            found["amount"] = fault.code
        if not found and not self._total():
            found["amount"] = "required"
        return found

    def show_problems(self, fields: Mapping[str, str]) -> None:
        self.set_busy(False)
        words = self._context.words
        errors = {field: problem_text(words, code) for field, code in fields.items()}
        self.lines_error.setText(errors.pop("lines", ""))
        self.lines_error.setVisible(bool(self.lines_error.text()))
        if "amount" in fields and fields["amount"] == "required":
            errors["amount"] = self.tr("Fill in a product with its price, or the amount")
        for form in (self.above, self.below):
            form.set_errors(errors)

    # -- kept values ---------------------------------------------------------------------------------------------

    def values(self) -> dict[str, Any]:
        """What stands in the form."""
        person, day = self.customer.person, self.day.value()
        return {
            "customer_id": person.id if person is not None else None,
            "day": day.isoformat() if day is not None else "",
            "channel": self.channel.currentData(),
            "lines": self.lines.values(),
            "amount": self.amount.text(),
            "note": self.note.text(),
            "returned": self.is_return,
        }

    def changed_values(self) -> dict[str, Any]:
        now = self.values()
        return now if now != self._initial else {}

    def take_back(self, kept: Mapping[str, Any], card: CustomerCard | None = None) -> None:
        """Put a draft into the fields, and say so. `card` is the customer that it names, if they are still there."""
        if card is not None:
            self.customer.set_person(person_of(card))
        if told := kept.get("day"):
            self.day.set_value(date.fromisoformat(str(told)))
        if "channel" in kept:
            self.channel.choose(kept["channel"])
        self.lines.set_values([[str(text) for text in line] for line in kept.get("lines", [])])
        self.amount.setText(str(kept.get("amount", "")))
        self.note.setText(str(kept.get("note", "")))
        self.returned.setChecked(bool(kept.get("returned", False)))
        self.set_hint(self._context.words("customer.drafts_back"))
        self._show_total()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, themes = self._context, self._context.themes
        words = context.words
        self._day_wrong = False
        self.customer = CustomerPicker(
            context, self.tr("Customer"), self.tr("Name, pinyin, end of phone; empty for a walk-in")
        )
        self.day = DateField(themes, self._show_day, self._read_day, self.tr("Day"))
        self.day.set_value(context.clock.today())
        self.channel = ComboBox(themes, self.tr("Where"))
        for code in CHANNELS:
            self.channel.addItem(words(f"terms.sales_channel.{code}"), code)
        prices = {one.name: one.price for one in context.ops.read(all_products)}
        self.lines = LinesEditor(themes, prices, self._currency)
        self.lines_error = Label("", LabelRole.ERROR, wrap=True)
        self.lines_error.hide()
        self.amount, self.note = QLineEdit(), QLineEdit()
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.setFixedWidth(140)
        self.returned = CheckBox(themes, self.tr("Return: goods come back, money goes out"))
        self.total = Label("", LabelRole.KEY)
        self._lay_out()
        self.lines.changed.connect(self._show_total)
        self.amount.textChanged.connect(self._show_total)
        self.returned.toggled.connect(self._show_total)
        self.day.changed.connect(self._on_day)
        self.day.invalid.connect(self._on_invalid_day)

    def _lay_out(self) -> None:
        themes = self._context.themes
        self.above = Form(themes, label_width=64)
        self.above.add_row("customer", self.tr("Customer"), self.customer)
        self.above.add_row("day", self.tr("Day"), _beside(self.day, self.channel))
        self.below = Form(themes, label_width=64)
        self.below.add_row("amount", self.tr("Amount"), _beside(self.amount, self.total))
        self.below.add_row("note", self.tr("Note"), self.note)
        self.below.add_wide(self.returned)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        for part in (self.above, self.lines, self.lines_error, self.below):
            column.addWidget(part)
        column.addStretch(1)
        self.body_scroll = BodyScroll(holder)
        self.body.addWidget(self.body_scroll)
        self.setMinimumHeight(HEIGHT)

    # -- words and slots -----------------------------------------------------------------------------------------

    def _total(self) -> int | None:
        """What is paid, without its sign: the amount when one is typed, else the sum of the lines."""
        if not self.amount.text().strip():
            return self.lines.total()
        try:
            return money_of(self.amount.text(), self._currency)
        except ShukeError:
            return None

    def _show_total(self) -> None:
        total, lines = self._total(), self.lines.total()
        self.amount.setPlaceholderText(shown_money(lines, self._currency) if lines else "0")
        shown = "—" if total is None else format_money(total, self._currency)
        key = "customer.return_total" if self.is_return else "customer.purchase_total"
        self.total.setText(self._context.words(key, money=shown))

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
        self._day_wrong = False
        self.above.field("day").set_error("")

    def _on_invalid_day(self) -> None:
        self._day_wrong = True
        self.above.field("day").set_error(problem_text(self._context.words, "bad_date"))


def _beside(first: QWidget, second: QWidget) -> QWidget:
    """Two editors in one row of a form; the row's focus is that of the first."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(first)
    row.addWidget(second, 1)
    holder.setFocusProxy(first)
    return holder
