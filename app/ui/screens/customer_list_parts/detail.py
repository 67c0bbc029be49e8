"""The panel at the right of the customers page: the customer of the current row, or what several have in common."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.services.customer_card import CustomerCard, card
from app.ui import tokens
from app.ui.context import Context
from app.ui.paint import shapes
from app.ui.screens.customer_list_parts.bulk import BulkPanel
from app.ui.screens.customer_list_parts.card_view import CardView


class CustomerDetail(QFrame):
    """Follows the selection. On a narrow page it lies over the list."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setFixedWidth(tokens.DETAIL_PANEL)
        self.setAccessibleName(self.tr("Details"))
        self._build()
        context.themes.changed.connect(self.update)

    def show_customer(self, customer_id: int | None) -> None:
        """Show this customer, or nothing."""
        known = self._read(customer_id)
        if known is None:
            self._stack.setCurrentWidget(self._nobody)
            return
        self.customer.show_card(known)
        self._stack.setCurrentWidget(self._card_area)

    def show_several(self, count: int, names: Sequence[str]) -> None:
        """Show what can be done with so many."""
        self.bulk.show_selection(count, names)
        self._stack.setCurrentWidget(self.bulk)

    @property
    def is_bulk(self) -> bool:
        return self._stack.currentWidget() is self.bulk

    @property
    def is_empty(self) -> bool:
        return self._stack.currentWidget() is self._nobody

    def paintEvent(self, event: QPaintEvent) -> None:
        colors = self._context.themes.current.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), colors.surface)
        shapes.upright(painter, 0, 0, self.height(), colors.line)

    def _build(self) -> None:
        self.customer = CardView(self._context)
        self.bulk = BulkPanel(self._context)
        self._nobody = QWidget()
        self._card_area = _scrolling(self.customer)
        self._stack = QStackedWidget()
        for part in (self._nobody, self._card_area, self.bulk):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._stack)

    def _read(self, customer_id: int | None) -> CustomerCard | None:
        if customer_id is None:
            return None
        try:
            return self._context.ops.read(card, customer_id, self._context.clock.today())
        except ShukeError:
            return None


def _scrolling(body: QWidget) -> QScrollArea:
    """The body on the panel's own ground, scrolled where the window is low."""
    body.setProperty("role", "body")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    area.setWidget(body)
    body.setAutoFillBackground(False)
    return area
