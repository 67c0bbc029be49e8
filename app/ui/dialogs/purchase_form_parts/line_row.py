"""One line of a purchase: what, how many, for how much, less what."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from app.core.decimals import parse_number
from app.core.errors import ShukeError
from app.core.money import format_money, parse_money, plain_money
from app.services.purchases import MILLI, LineDraft
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.label import Label
from app.ui.widgets.properties import set_variant

WIDTHS = (64, 84, 84, 92)
"""Quantity, price, discount, total."""


def quantity_of(text: str) -> int:
    """Thousandths of a unit; an empty text is one. Raises ShukeError `bad_number`.

    >>> quantity_of("2"), quantity_of("0.5"), quantity_of("")
    (2000, 500, 1000)
    """
    number = parse_number(text) if text.strip() else Decimal(1)
    if number <= 0 or number * MILLI != int(number * MILLI):
        raise ShukeError("bad_number", text=text[:40])
    return int(number * MILLI)


def money_of(text: str, currency: str) -> int:
    """Minor units, nothing for an empty text. Raises ShukeError `bad_amount`."""
    amount = parse_money(text, currency) if text.strip() else 0
    if amount < 0:
        raise ShukeError("bad_amount", text=text[:40])
    return amount


def shown_money(minor: int, currency: str) -> str:
    """An amount as one would type it: no decimals where there are none."""
    whole, _, fraction = plain_money(minor, currency).partition(".")
    return f"{whole}.{fraction}" if fraction.strip("0") else whole


class LineRow(QWidget):
    """The editors of one line; they are placed into the grid of all lines, so that columns align."""

    changed = Signal()
    remove_requested = Signal()

    def __init__(
        self, theme: ThemeSource, names: QStringListModel, prices: Mapping[str, int | None], currency: str
    ) -> None:
        super().__init__()
        self._prices = prices
        self._currency = currency
        self._filled_price = ""
        self.product = QLineEdit()
        self.product.setPlaceholderText(self.tr("Product"))
        self.quantity, self.price, self.discount = QLineEdit(), QLineEdit(), QLineEdit()
        self.quantity.setPlaceholderText("1")
        self.discount.setPlaceholderText("0")
        self.total = Label("")
        self.total.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.remove = IconButton(theme, "close", self.tr("Remove the line"), size=26)
        # Tab goes from field to field; a line whose product is emptied counts for nothing.
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for editor, width, name in zip(
            (self.quantity, self.price, self.discount),
            WIDTHS,
            (self.tr("Quantity"), self.tr("Unit price"), self.tr("Discount")),
            strict=False,
        ):
            editor.setFixedWidth(width)
            editor.setAlignment(Qt.AlignmentFlag.AlignRight)
            editor.setAccessibleName(name)
            editor.textEdited.connect(self._on_edited)
        self.product.setAccessibleName(self.tr("Product"))
        self.total.setFixedWidth(WIDTHS[3])
        self._complete(names)
        self.product.textEdited.connect(self._on_product)
        self.product.editingFinished.connect(self._fill_price)
        self.remove.clicked.connect(self.remove_requested)

    @property
    def empty(self) -> bool:
        return not any(
            field.text().strip() for field in (self.product, self.quantity, self.price, self.discount)
        )

    def place(self, grid: QGridLayout, row: int) -> None:
        """Put the editors into a row of the grid."""
        for column, part in enumerate(self.parts()):
            grid.addWidget(part, row, column)
            part.show()
        self.show_total()

    def parts(self) -> tuple[QWidget, ...]:
        return (self.product, self.quantity, self.price, self.discount, self.total, self.remove)

    def drop(self) -> None:
        for part in (*self.parts(), self):
            part.hide()
            part.deleteLater()

    def draft(self, sign: int) -> LineDraft:
        """The line; `sign` is -1 for a return. Raises ShukeError for what is no number or amount."""
        return LineDraft(
            name=self.product.text().strip(),
            quantity_milli=sign * quantity_of(self.quantity.text()),
            unit_price=money_of(self.price.text(), self._currency),
            discount=sign * money_of(self.discount.text(), self._currency),
        )

    def problem(self) -> str:
        """The code of what is wrong, with the field marked; "" when the line can be saved."""
        wrong: tuple[QLineEdit, str] | None = None
        if not self.product.text().strip():
            wrong = (self.product, "required")
        for field, read in (
            (self.quantity, quantity_of),
            (self.price, self._money),
            (self.discount, self._money),
        ):
            try:
                read(field.text())
            except ShukeError as fault:
                wrong = wrong or (field, fault.code)
        for field in (self.product, self.quantity, self.price, self.discount):
            set_variant(field, "error", "true" if wrong and wrong[0] is field else "false")
        if wrong is None:
            return ""
        wrong[0].setFocus()
        return wrong[1]

    def values(self) -> list[str]:
        return [field.text() for field in (self.product, self.quantity, self.price, self.discount)]

    def set_values(self, values: list[str]) -> None:
        for field, text in zip(
            (self.product, self.quantity, self.price, self.discount), values, strict=False
        ):
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

    def _money(self, text: str) -> int:
        return money_of(text, self._currency)

    def _complete(self, names: QStringListModel) -> None:
        completer = QCompleter(names, self.product)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(8)
        completer.activated.connect(self._fill_price)
        self.product.setCompleter(completer)

    def _on_product(self) -> None:
        self._fill_price()
        self._on_edited()

    def _on_edited(self) -> None:
        self.show_total()
        self.changed.emit()

    def follow(self, before: "LineRow | None") -> None:
        """Have Tab come here from the line before, and go on through this one."""
        chain = (self.product, self.quantity, self.price, self.discount)
        for first, second in pairwise([*([before.discount] if before else []), *chain]):
            QWidget.setTabOrder(first, second)

    def _fill_price(self) -> None:
        """A product that is known brings its price, unless one was typed; without one the price goes again."""
        if not self.product.text().strip() and self.price.text() == self._filled_price:
            self.price.clear()
            self._filled_price = ""
        price = self._prices.get(self.product.text().strip())
        if price is None or self.price.text() not in ("", self._filled_price):
            return
        self._filled_price = shown_money(price, self._currency)
        if self.price.text() != self._filled_price:
            self.price.setText(self._filled_price)
            self.show_total()
            self.changed.emit()
