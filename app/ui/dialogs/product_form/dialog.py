"""What the shop knows of a product, to be typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.decimals import parse_number
from app.core.enums import Grade
from app.core.errors import ShukeError
from app.core.money import format_money, parse_money, plain_money
from app.services.products import ProductDraft, labels_of
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form

_NOTE_HEIGHT = 64


class ProductDialog(Dialog):
    """Takes a draft and gives one; whoever opened it saves. `problems` are fields whose text cannot be read."""

    def __init__(
        self,
        context: Context,
        draft: ProductDraft,
        *,
        new: bool,
        categories: Sequence[str] = (),
        units: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        words = context.words
        super().__init__(
            context.themes,
            words(f"products.form.{'new' if new else 'edit'}"),
            words(f"products.form.{'add' if new else 'save'}"),
            second=words("products.form.add_next") if new else "",
            width=520,
            parent=parent,
        )
        self._context = context
        self._currency = context.settings["shop.currency"]
        self._build(categories, units)
        self.put(draft)

    def put(self, draft: ProductDraft) -> None:
        """Show a draft."""
        self.name.setText(draft.name)
        self.sku.setText(draft.sku)
        self.category.setText(draft.category)
        self.price.setText(_amount(draft.price, self._currency))
        self.cost.setText(_amount(draft.unit_cost, self._currency))
        self.unit.setText(draft.unit)
        self.cycle.setText("" if draft.cycle_days is None else str(draft.cycle_days))
        self.grade.choose(draft.grade)
        self.labels.setText(" ".join(draft.labels))
        self.active.setChecked(draft.active)
        self.note.setPlainText(draft.note)
        self._show_margin()

    def draft(self) -> ProductDraft:
        """What stands in the form; what cannot be read is left out, `problems` names it."""
        return ProductDraft(
            name=self.name.text(),
            sku=self.sku.text(),
            category=self.category.text(),
            price=self._money(self.price),
            unit_cost=self._money(self.cost),
            unit=self.unit.text(),
            cycle_days=self._days(),
            grade=Grade(self.grade.currentData()),
            active=self.active.isChecked(),
            labels=labels_of(self.labels.text()),
            note=self.note.toPlainText(),
        )

    def problems(self) -> dict[str, str]:
        """The fields that hold no number, by their codes."""
        found = {
            key: "bad_amount"
            for key, line in (("price", self.price), ("unit_cost", self.cost))
            if line.text().strip() and self._money(line) is None
        }
        if self.cycle.text().strip() and self._days() is None:
            found["cycle_days"] = "bad_number"
        return found

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark what was refused; the form stays open."""
        self.set_busy(False)
        words = self._context.words
        self.form.set_errors({key: problem_text(words, code) for key, code in fields.items()})

    def begin_again(self) -> None:
        """The form for the next one: the category and unit are likely the same."""
        draft = self.draft()
        self.set_busy(False)
        self.form.set_errors({})
        self.put(ProductDraft(name="", category=draft.category, unit=draft.unit, grade=draft.grade))
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- inside --------------------------------------------------------------------------------------------------

    def _build(self, categories: Sequence[str], units: Sequence[str]) -> None:
        words, themes = self._context.words, self._context.themes
        self.name, self.sku = QLineEdit(), QLineEdit()
        self.category, self.unit = _suggesting(categories), _suggesting(units)
        self.price, self.cost, self.cycle, self.labels = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.grade = ComboBox(themes, words("products.form.grade"))
        for one in Grade:
            self.grade.addItem(words(f"terms.grade.{one}"), one)
        self.active = CheckBox(themes, words("products.form.active"))
        self.note = QPlainTextEdit()
        self.note.setFixedHeight(_NOTE_HEIGHT)
        self.note.setTabChangesFocus(True)
        self.form = Form(themes, 100)
        add = self.form.add_row
        add("name", words("products.form.name"), self.name)
        add("sku", words("products.form.sku"), self.sku)
        add("category", words("products.form.category"), self.category)
        add("price", words("products.form.price"), self.price)
        add("unit_cost", words("products.form.cost"), self.cost)
        add("unit", words("products.form.unit"), self.unit)
        add("cycle_days", words("products.form.cycle"), self.cycle, words("products.form.cycle_hint"))
        add("grade", words("products.form.grade"), self.grade)
        add("labels", words("products.form.labels"), self.labels, words("products.form.labels_hint"))
        add("note", words("products.form.note"), self.note)
        self.form.add_wide(self.active)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.form)
        self.body.addWidget(BodyScroll(held))
        for line in (self.price, self.cost):
            line.editingFinished.connect(self._show_margin)

    def _show_margin(self) -> None:
        """What one leaves over, beside the cost, as soon as both are known."""
        price, cost = self._money(self.price), self._money(self.cost)
        hint = ""
        if price and cost is not None:
            money = format_money(price - cost, self._currency)
            told = f"{(price - cost) / price:.0%}"
            hint = self._context.words("products.form.margin", money=money, share=told)
        self.form.field("unit_cost").set_hint(hint)

    def _money(self, line: QLineEdit) -> int | None:
        if not line.text().strip():
            return None
        try:
            return parse_money(line.text(), self._currency)
        except ShukeError:
            return None

    def _days(self) -> int | None:
        try:
            value = parse_number(self.cycle.text())
        except ShukeError:
            return None
        return int(value) if value == int(value) else None


def _amount(minor: int | None, currency: str) -> str:
    """As one would type it: no decimals where there are none."""
    if minor is None:
        return ""
    shown = plain_money(minor, currency)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _suggesting(known: Sequence[str]) -> QLineEdit:
    line = QLineEdit()
    completer = QCompleter(list(known), line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    line.setCompleter(completer)
    return line
