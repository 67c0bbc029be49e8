"""The dark bar at the bottom of a page: what happened, and the way back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import chips, shapes, text
from app.ui.paint.chips import CapTone
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton
from app.ui.widgets.properties import key_text

_HEIGHT = 38
_LIFT = 12


class UndoBar(QWidget):
    """At most one per page, laid over the bottom centre of its parent for some seconds.

    The time stands still while the mouse is over it or its button has the focus. A screen reader announces
    it.
    """

    undo_requested = Signal()
    closed = Signal()

    def __init__(self, theme: ThemeSource, parent: QWidget, seconds: float = tokens.UNDO_SECONDS) -> None:
        super().__init__(parent)
        self._source = theme
        self._host = parent
        self._undoable = False
        self._message = ""
        self._icon = "check"
        self._act: Callable[[], object] | None = None
        self.button = UndoButton(theme, self)
        self.button.clicked.connect(self._on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.addStretch(1)
        row.addWidget(self.button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(seconds * 1000))
        self._timer.timeout.connect(self.dismiss)
        self.button.focus_changed.connect(self._on_attention)
        parent.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    @property
    def message(self) -> str:
        return self._message if self.isVisibleTo(self._host) else ""

    def show_undo(self, message: str, keys: str = "Ctrl+Z") -> None:
        """Tell what happened, with the button that takes it back."""
        self.button.set_words(self.tr("Undo"), keys)
        self._act = None
        self._show(message, "check", undoable=True)

    def show_notice(
        self, message: str, icon: str = "info", offer: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Tell something that cannot or need not be taken back; an offer puts its own button on the bar."""
        label, self._act = offer or ("", None)
        self.button.set_words(label, "")
        self._show(message, icon, undoable=offer is not None)

    def dismiss(self) -> None:
        """Take the bar away."""
        self._timer.stop()
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def is_waiting(self) -> bool:
        """Whether the time is running."""
        return self._timer.isActive()

    def sizeHint(self) -> QSize:
        width = 42 + self._source.current.width(self._message) + 16
        return QSize(width + (self.button.sizeHint().width() + 8 if self._undoable else 0), _HEIGHT)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._on_attention()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._on_attention()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self._source.current, self._source.current.colors
        painter = QPainter(self)
        shapes.box(painter, QRectF(self.rect()), tokens.RADIUS_PANEL, c.text_1)
        icons.paint(painter, QRectF(14, 0, 16, self.height()), self._icon, theme, Tint.INVERSE)
        end = self.button.x() - 8 if self._undoable else self.width() - 14
        text.line(painter, QRectF(42, 0, end - 42, self.height()), self._message, theme, c.surface)

    def _show(self, message: str, icon: str, undoable: bool) -> None:
        self._message, self._icon, self._undoable = message, icon, undoable
        self.button.setVisible(undoable)
        self.setAccessibleName(message)
        self._place()
        self.show()
        self.raise_()
        self.update()
        self._on_attention()
        announcement = QAccessibleAnnouncementEvent(self, message)
        announcement.setPoliteness(QAccessible.AnnouncementPoliteness.Polite)
        QAccessible.updateAccessibility(announcement)

    def _place(self) -> None:
        host = self._host
        width = min(self.sizeHint().width(), host.width() - 24)
        self.setGeometry((host.width() - width) // 2, host.height() - _HEIGHT - _LIFT, width, _HEIGHT)

    def _on_undo(self) -> None:
        self.dismiss()
        if self._act is not None:
            self._act()
        else:
            self.undo_requested.emit()

    def _on_attention(self) -> None:
        if self.isHidden():
            return
        if self.underMouse() or self.button.hasFocus():
            self._timer.stop()
        else:
            self._timer.start()


class UndoButton(PaintedButton):
    """The button on the bar; says when it gets or loses the focus, for the bar then waits."""

    focus_changed = Signal()

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(theme, "", parent)
        self._keys = ""

    def set_words(self, label: str, keys: str) -> None:
        self._keys = key_text(keys) if keys else ""
        self.set_label(label)

    def sizeHint(self) -> QSize:
        keys = chips.cap_width(self.theme, self._keys) if self._keys else 0
        return QSize(10 + self.theme.width(self.label, tokens.BODY, True) + 4 + keys + 6, 26)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.focus_changed.emit()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        ground = QColor(c.surface)
        ground.setAlphaF(0.24 if self.underMouse() or self.isDown() else 0.14)
        shapes.box(painter, self.area(), tokens.RADIUS, ground)
        width = theme.width(self.label, tokens.BODY, True)
        text.line(
            painter, QRectF(10, 0, width + 1, self.height()), self.label, theme, c.surface, tokens.BODY, True
        )
        if self._keys:
            place = QRectF(14 + width, 4, chips.cap_width(theme, self._keys), chips.CAP_HEIGHT)
            chips.key_cap(painter, place, theme, self._keys, CapTone.INVERSE)
        if self.hasFocus():
            shapes.box(painter, self.area(), tokens.RADIUS, None, c.surface, tokens.FOCUS_RING)
