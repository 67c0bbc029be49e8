"""One line of a purchase: what, how many, for how much, less what."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.core.errors import ShukeError
from app.core.money import format_money
from app.services.goods_finder import Good, GoodsFinder
from app.services.purchase_amounts import discount_of, line_total
from app.services.purchases import LineDraft
from app.ui.context import Context
from app.ui.dialogs.purchase_form_parts.numbers import money_of, quantity_of, shown_money
from app.ui.dialogs.purchase_form_parts.product_field import ProductField
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.label import Label
from app.ui.widgets.properties import set_variant

WIDTHS = (64, 84, 84, 92)
"""Quantity, price, discount, total."""


class LineRow(QWidget):
    """The editors of one line; they are placed into the grid of all lines, so that columns align.

    `ended` tells that one is through with it by Enter, `left` that Enter came while it was empty.
    """

    changed = Signal()
    ended = Signal()
    left = Signal()
    remove_requested = Signal()

    def __init__(self, context: Context, finder: GoodsFinder) -> None:
        super().__init__()
        self._finder = finder
        self._currency = context.settings["shop.currency"]
        self._filled_price = ""
        self.product = ProductField(context, finder)
        self.quantity, self.price, self.discount = QLineEdit(), QLineEdit(), QLineEdit()
        self.quantity.setPlaceholderText("1")
        self.discount.setPlaceholderText("0")
        self.total = Label("")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = IconButton(context.themes, "close", self.tr("Remove the line"), size=26)
        # Tab goes from field to field; a line whose product is emptied counts for nothing.
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        names = (self.tr("Quantity"), self.tr("Unit price"), self.tr("Discount"))
        for editor, width, name in zip(self._numbers(), WIDTHS, names, strict=False):
            editor.setFixedWidth(width)
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
            editor.setAccessibleName(name)
            editor.textEdited.connect(self._on_edited)
        self.total.setFixedWidth(WIDTHS[3])
        self._connect()

    @property
    def empty(self) -> bool:
        return not any(field.text().strip() for field in (self.product, *self._numbers()))

    def place(self, grid: QGridLayout, row: int) -> None:
        """Put the editors into a row of the grid."""
        for column, part in enumerate(self.parts()):
            grid.addWidget(part, row, column)
            part.show()
        self.show_total()

    def parts(self) -> tuple[QWidget, ...]:
        return (self.product, *self._numbers(), self.total, self.remove)

    def drop(self) -> None:
        self.product.close_results()
        for part in (*self.parts(), self):
            part.hide()
            part.deleteLater()

    def follow(self, before: "LineRow | None") -> None:
        """Have Tab come here from the line before, and go on through this one."""
        chain = (self.product, *self._numbers())
        for first, second in pairwise([*([before.discount] if before else []), *chain]):
            QWidget.setTabOrder(first, second)

    # -- what it says ----------------------------------------------------------------------------------------------

    def draft(self, sign: int) -> LineDraft:
        """The line; `sign` is -1 for a return. Raises ShukeError for what is no number or amount."""
        quantity, price = quantity_of(self.quantity.text()), money_of(self.price.text(), self._currency)
        less = discount_of(self.discount.text(), abs(line_total(quantity, price)), self._currency)
        return LineDraft(
            name=self.product.text().strip(),
            quantity_milli=sign * quantity,
            unit_price=price,
            discount=sign * (less if quantity > 0 else -less),
        )

    def profit(self) -> int | None:
        """What the line leaves over its cost; None where the cost is not known, or the line cannot be read."""
        good = self._finder.named(self.product.text())
        if good is None or good.cost is None:
            return None
        try:
            line = self.draft(1)
        except ShukeError:
            return None
        return line.total - line_total(line.quantity_milli, good.cost)

    def problem(self) -> str:
        """The code of what is wrong, with the field marked; "" when the line can be saved."""
        wrong: tuple[QLineEdit, str] | None = None
        if not self.product.text().strip():
            wrong = (self.product, "required")
        for field, read in (
            (self.quantity, quantity_of),
            (self.price, self._money),
            (self.discount, self._discount),
        ):
            try:
                read(field.text())
            except ShukeError as fault:
                wrong = wrong or (field, fault.code)
        for field in (self.product, *self._numbers()):
            set_variant(field, "error", "true" if wrong and wrong[0] is field else "false")
        if wrong is None:
            return ""
        wrong[0].setFocus()
        return wrong[1]

    def values(self) -> list[str]:
        return [field.text() for field in (self.product, *self._numbers())]

    def set_values(self, values: list[str]) -> None:
        for field, text in zip((self.product, *self._numbers()), values, strict=False):
            field.setText(text)
        self.show_total()

    def show_total(self) -> None:
        """What the line comes to, as far as its fields can be read."""
        try:
            shown = "" if self.empty else format_money(self.draft(1).total, self._currency)
        except ShukeError:
            shown = "—"
        self.total.setText(shown)
        self.remove.setVisible(not self.empty)

    # -- slots and help --------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.product.textEdited.connect(self._on_product)
        self.product.editingFinished.connect(self._fill_price)
        self.product.picked.connect(self._on_picked)
        self.product.counted.connect(self._on_counted)
        self.product.returnPressed.connect(self._on_product_ended)
        for field, following in pairwise(self._numbers()):
            field.returnPressed.connect(following.setFocus)
            field.returnPressed.connect(following.selectAll)
        self.discount.returnPressed.connect(self.ended)
        self.remove.clicked.connect(self.remove_requested)

    def _numbers(self) -> tuple[QLineEdit, QLineEdit, QLineEdit]:
        return self.quantity, self.price, self.discount

    def _money(self, text: str) -> int:
        return money_of(text, self._currency)

    def _discount(self, text: str) -> int:
        try:
            gross = abs(line_total(quantity_of(self.quantity.text()), self._money(self.price.text())))
        except ShukeError:
            return 0
        return discount_of(text, gross, self._currency)

    def _on_product(self) -> None:
        self._fill_price()
        self._on_edited()

    def _on_product_ended(self) -> None:
        if self.empty:
            self.left.emit()
            return
        self.quantity.setFocus()
        self.quantity.selectAll()

    def _on_picked(self, good: Good, scanned: bool) -> None:
        self._fill_price()
        self._on_edited()
        if scanned:
            self.ended.emit()
        elif self.product.hasFocus():
            self._on_product_ended()

    def _on_counted(self, count: str) -> None:
        if not self.quantity.text().strip():
            self.quantity.setText(count)
        self._on_edited()

    def _on_edited(self) -> None:
        self.show_total()
        self.changed.emit()

    def _fill_price(self) -> None:
        """A product that is known brings its price, unless one was typed; without one the price goes again."""
        if not self.product.text().strip() and self.price.text() == self._filled_price:
            self.price.clear()
            self._filled_price = ""
        good = self._finder.named(self.product.text())
        if good is None or good.price is None or self.price.text() not in ("", self._filled_price):
            return
        self._filled_price = shown_money(good.price, self._currency)
        if self.price.text() != self._filled_price:
            self.price.setText(self._filled_price)
            self.show_total()
            self.changed.emit()
