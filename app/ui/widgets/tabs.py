"""Tabs for sibling views of one subject: words on the canvas, the current one underlined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from app.ui import tokens
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource

_GAP = 20
_HEIGHT = 36


class TabStrip(QWidget):
    """The tabs of a page over a line from side to side; Ctrl+Tab is bound by the page."""

    changed = Signal(str)

    def __init__(
        self, theme: ThemeSource, tabs: Sequence[tuple[str, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self.bar = TabBar(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.MARGIN_LEFT - _GAP // 2, 0, tokens.MARGIN_RIGHT, 0)
        row.addWidget(self.bar)
        row.addStretch(1)
        self.setFixedHeight(_HEIGHT)
        self.set_tabs(tabs)
        self.bar.currentChanged.connect(self._on_changed)
        theme.changed.connect(self.update)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show these tabs, each a key and its words; the current one stays where its key is still there."""
        current = self.current()
        self.bar.blockSignals(True)
        while self.bar.count():
            self.bar.removeTab(0)
        for key, words in tabs:
            self.bar.setTabData(self.bar.addTab(words.replace("&", "&&")), key)
        self.set_current(current)
        self.bar.blockSignals(False)

    def current(self) -> str:
        return str(self.bar.tabData(self.bar.currentIndex()) or "")

    def set_current(self, key: str) -> None:
        for position in range(self.bar.count()):
            if self.bar.tabData(position) == key:
                self.bar.setCurrentIndex(position)

    def step(self, by: int) -> None:
        """Go to the next (1) or previous (-1) tab, around the ends."""
        self.bar.setCurrentIndex((self.bar.currentIndex() + by) % max(1, self.bar.count()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        y = self.height() - shapes.hair(painter)
        shapes.rule(painter, 0, y, self.width(), self._source.current.colors.line)

    def _on_changed(self) -> None:
        self.changed.emit(self.current())


class TabBar(QTabBar):
    """A tab bar that paints words only; widths are those of bold, so that nothing moves."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setFixedHeight(_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def tabSizeHint(self, index: int) -> QSize:
        width = self._source.current.width(self._words(index), tokens.BODY, True)
        return QSize(width + _GAP, _HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self._source.current, self._source.current.colors
        painter = QPainter(self)
        for position in range(self.count()):
            area = QRectF(self.tabRect(position))
            current = position == self.currentIndex()
            ink = c.text_1 if current else c.text_2
            words = area.adjusted(_GAP / 2, 0, 0, 0)
            width = text.line(painter, words, self._words(position), theme, ink, tokens.BODY, current)
            if current:
                line = QRectF(words.x(), area.bottom() - 2, width, 2)
                painter.fillRect(line, c.accent)
                if self.hasFocus():
                    ring = QRectF(words.x() - 6, area.y() + 4, width + 12, area.height() - 8)
                    shapes.focus_ring(painter, ring, theme)

    def _words(self, index: int) -> str:
        return self.tabText(index).replace("&&", "&")
