"""Where the detail of a row is shown: beside the list on a wide page, over it (F8) on a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui import tokens
from app.ui.screens.product_parts.detail_panel import WIDTH

DETAIL_FROM = 1060
"""From this page width the detail has a place of its own; below, F8 lays it over the list."""
_GAP = 12


class DetailRoom(QObject):
    """`panels` lie on the page; `place` is what keeps the list out of their way. `opened` when they come into view."""

    opened = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._by_hand: bool | None = None
        self.place = QWidget()
        self.place.setFixedWidth(WIDTH + _GAP)
        self.panels = QStackedWidget(page)
        self.panels.setAutoFillBackground(True)

    @property
    def shown(self) -> bool:
        return not self.panels.isHidden()

    @property
    def beside(self) -> bool:
        """Whether the page is wide enough for both."""
        return self._page.width() >= DETAIL_FROM

    def toggle(self) -> None:
        """Show the detail, or hide it; what is usual for the width is not remembered."""
        wanted = not self.shown
        self._by_hand = None if wanted == self.beside else wanted

    def arrange(self, top: int) -> None:
        """Lay the panels out below the head, which ends at `top`."""
        page, shown = self._page, self.beside if self._by_hand is None else self._by_hand
        self.place.setVisible(shown and self.beside)
        left = page.width() - WIDTH - tokens.MARGIN_RIGHT
        self.panels.setGeometry(left, top, WIDTH, page.height() - top - _GAP)
        newly = shown and not self.shown
        self.panels.setVisible(shown)
        self.panels.raise_()
        if newly:
            self.opened.emit()
