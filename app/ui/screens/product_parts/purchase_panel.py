"""One purchase in depth: its lines, what it came to, and what belongs to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.day_words import short_day
from app.core.money import format_money
from app.services.purchase_list import LineRow, PurchaseCard
from app.ui.context import Context
from app.ui.screens.product_parts import told
from app.ui.screens.product_parts.detail_panel import WIDTH
from app.ui.screens.product_parts.purchase_columns import PurchaseColumns
from app.ui.widgets.buttons import Button
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel


class PurchasePanel(QScrollArea):
    """Follows the list; the buttons do what the list's keys do."""

    edit_requested = Signal()
    customer_requested = Signal()

    def __init__(self, context: Context, columns: PurchaseColumns, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._columns = columns
        self._cells: list[QWidget] = []
        self._build()
        self.show_card(None)

    def show_card(self, card: PurchaseCard | None) -> None:
        """This purchase, or that none is chosen."""
        self.panel.setVisible(card is not None)
        self.nothing.setVisible(card is None)
        if card is None:
            return
        words, code = self._context.words, self._context.settings["shop.currency"]
        row = card.row
        self.title.setText(self._columns.name(row))
        when = short_day(row.on, words, self._context.clock.today())
        gap = "　" if words.language == "zh_CN" else " · "
        kind = words("products.purchase.return") if row.total < 0 else ""
        channel, payment = told.channel(row.channel, words), told.payment(row.payment, words)
        self.line.setText(gap.join(part for part in (when, kind, channel, payment) if part))
        self._show_lines(card, code)
        self.total.setText(format_money(row.total, code))
        self._show_facts(card, code)
        self.customer_button.setVisible(row.customer_id is not None)

    def texts(self) -> list[str]:
        """The texts of the lines, for tests."""
        return [cell.text() for cell in self._cells if isinstance(cell, Label)]

    def _show_lines(self, card: PurchaseCard, code: str) -> None:
        for old in self._cells:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cells = []
        if not card.lines:
            self._put(0, 0, Label(self._context.words("products.purchase.amount_only"), LabelRole.CAPTION))
        for place, line in enumerate(card.lines):
            self._put(2 * place, 0, Label(line.name, wrap=True))
            self._put(2 * place, 1, Label(format_money(line.total, code)))
            self._put(2 * place + 1, 0, Label(self._told(line, code), LabelRole.CAPTION, wrap=True))

    def _told(self, line: LineRow, code: str) -> str:
        words = self._context.words
        quantity = told.units(line.quantity, line.unit, words)
        if line.unit_price is None:
            return quantity
        price = format_money(line.unit_price, code)
        shown = words("products.purchase.line", quantity=quantity, price=price)
        if not line.discount:
            return shown
        off = words("products.purchase.discount", money=format_money(line.discount, code))
        return f"{shown}{'，' if words.language == 'zh_CN' else ', '}{off}"

    def _put(self, row: int, column: int, widget: QWidget) -> None:
        """Words at the left, amounts at the right."""
        side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag(0)
        self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop | side if column else side)
        self._cells.append(widget)

    def _show_facts(self, card: PurchaseCard, code: str) -> None:
        words = self._context.words
        rows: list[tuple[str, str | QWidget]] = []
        if card.cost is not None:
            money = format_money(card.row.total - card.cost, code)
            rows.append((words("products.purchase.profit"), money))
        if card.points:
            rows.append((words("products.purchase.points"), f"{card.points:+,}".replace("-", "−")))
        for key, value in (
            ("number", card.row.order_number), ("campaign", card.campaign), ("note", card.note),
        ):  # fmt: skip
            if value:
                rows.append((words(f"products.purchase.{key}"), value))
        self.facts.set_rows(rows)
        self.facts.setVisible(bool(rows))

    def _build(self) -> None:
        words, themes = self._context.words, self._context.themes
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(words("products.purchase.lines"))
        body = QWidget()
        body.setProperty("role", "body")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        self.nothing = Label(words("products.purchase.choose"), LabelRole.CAPTION, wrap=True)
        self.panel = Panel(padding=14)
        self.title = Label("", LabelRole.KEY, wrap=True)
        self.line = Label("", LabelRole.SMALL, wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self.total = Label("", LabelRole.HEADING)
        self.facts = KeyValueList(label_width=72)
        self.edit_button = Button(themes, words("products.action.edit"), icon="edit", small=True)
        self.customer_button = Button(themes, words("products.action.open_customer"), icon="user", small=True)
        self.edit_button.clicked.connect(self.edit_requested)
        self.customer_button.clicked.connect(self.customer_requested)
        total, buttons = QHBoxLayout(), QHBoxLayout()
        total.addWidget(Label(words("products.purchase.total"), LabelRole.CAPTION))
        total.addStretch(1)
        total.addWidget(self.total)
        buttons.setSpacing(6)
        buttons.addWidget(self.edit_button)
        buttons.addWidget(self.customer_button)
        buttons.addStretch(1)
        inner = self.panel.body
        inner.setSpacing(8)
        inner.addWidget(self.title)
        inner.addWidget(self.line)
        inner.addLayout(self._grid)
        inner.addLayout(total)
        inner.addWidget(self.facts)
        inner.addLayout(buttons)
        column.addWidget(self.nothing)
        column.addWidget(self.panel)
        column.addStretch(1)
        self.setWidget(body)
