"""The field that filters a page as one types."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui import icons, tokens
from app.ui.paint import chips, text
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.properties import key_text

_CLEAR = 26


class SearchField(QLineEdit):
    """A line with a lens, a hint at the right and a button that clears it.

    `search_changed` waits until the typing pauses; clearing and Enter do not wait. Esc clears, and once
    empty is left to the page.
    """

    search_changed = Signal(str)

    def __init__(
        self,
        theme: ThemeSource,
        placeholder: str = "",
        keys: str = "",
        *,
        delay_ms: int = 120,
        width: int = 280,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._keys = key_text(keys) if keys else ""
        self._hint = ""
        self._width = width
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(delay_ms)
        self._timer.timeout.connect(self._tell)
        self.clear_button = IconButton(theme, "close", self.tr("Clear search"), size=_CLEAR, parent=self)
        self.clear_button.setCursor(Qt.CursorShape.ArrowCursor)
        self.clear_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.clear_button.clicked.connect(self._on_clear)
        self.set_placeholder(placeholder)
        self.textChanged.connect(self._on_text_changed)
        self.returnPressed.connect(self._tell)
        theme.changed.connect(self._lay_out)
        self._lay_out()

    def set_placeholder(self, placeholder: str) -> None:
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)

    def set_hint(self, hint: str) -> None:
        """A quiet word at the right while something is typed: how it was understood."""
        self._hint = hint
        self._lay_out()

    def clear_quietly(self) -> None:
        """Empty it without telling, for whoever searches anew anyway."""
        self.blockSignals(True)
        self.clear()
        self.blockSignals(False)
        self._told = ""
        self._timer.stop()
        self._lay_out()

    def sizeHint(self) -> QSize:
        return QSize(self._width, tokens.CONTROL)

    def minimumSizeHint(self) -> QSize:
        return QSize(140, tokens.CONTROL)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._on_clear()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.clear_button.set_name(self.tr("Clear search"))
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.clear_button.move(self.width() - _CLEAR - 3, (self.height() - _CLEAR) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self._source.current
        painter = QPainter(self)
        icons.paint(painter, QRectF(10, 0, 16, self.height()), "search", theme)
        right = self._right()
        place = QRectF(self.width() - right, 0, right - _CLEAR - 8, self.height())
        if self.text() and self._hint:
            text.line(painter, place, self._hint, theme, theme.colors.text_3, tokens.CAPTION)
        elif not self.text() and self._keys:
            cap = chips.cap_width(theme, self._keys)
            spot = QRectF(self.width() - 9 - cap, (self.height() - 18) / 2, cap, chips.CAP_HEIGHT)
            chips.key_cap(painter, spot, theme, self._keys)

    def _right(self) -> int:
        theme = self._source.current
        if self.text():
            return _CLEAR + 8 + (theme.width(self._hint, tokens.CAPTION) + 6 if self._hint else 0)
        return chips.cap_width(theme, self._keys) + 12 if self._keys else 8

    def _lay_out(self) -> None:
        self.clear_button.setVisible(bool(self.text()))
        self.setTextMargins(23, 0, max(0, self._right() - 10), 0)
        self.update()

    def _on_text_changed(self) -> None:
        self._lay_out()
        self._timer.start()

    def _on_clear(self) -> None:
        self.clear()
        self._tell()

    def _tell(self) -> None:
        self._timer.stop()
        if self.text() != self._told:
            self._told = self.text()
            self.search_changed.emit(self._told)
