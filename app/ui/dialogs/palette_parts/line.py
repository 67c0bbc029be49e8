"""The line of the palette: what is typed searches, what steers goes to the list below."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from app.ui import icons, tokens
from app.ui.paint import chips, shapes, text
from app.ui.theme import ThemeSource

_LEFT = 40
HEIGHT = 46
_CTRL = Qt.KeyboardModifier.ControlModifier
_HERE = {Qt.Key.Key_L: "log_interaction", Qt.Key.Key_B: "log_purchase"}
"""Commands of the window that mean the palette's customer while it is open."""


class PaletteLine(QLineEdit):
    """Keeps the focus as long as the palette is open, so that an input method has one field to write into."""

    step_requested = Signal(int)
    chosen = Signal()
    cancelled = Signal()
    subject_requested = Signal()
    subject_dropped = Signal()
    help_requested = Signal()
    action_requested = Signal(str)
    left = Signal()

    def __init__(self, theme: ThemeSource, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._hint = hint
        self._subject = ""
        self.setProperty("role", "bare")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._dress()
        theme.changed.connect(self._dress)

    def set_subject(self, name: str) -> None:
        """Show who the next command is for, before what is typed; nobody for an empty name."""
        self._subject = name
        self._dress()

    def _dress(self) -> None:
        font = self._source.current.font(tokens.KEY_NUMBER)
        self.setFont(font)
        self.setTextMargins(_LEFT + self._subject_room(), 0, self._hint_room(), 0)
        self.update()

    def _subject_room(self) -> int:
        return chips.chip_width(self._source.current, self._subject, "user") + 8 if self._subject else 0

    def _hint_room(self) -> int:
        return self._source.current.width(self._hint, tokens.CAPTION) + 28

    def sizeHint(self) -> QSize:
        return QSize(400, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    # -- Qt --------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Ctrl+L and Ctrl+B are for the customer of the palette, not for the page behind it."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _for_one(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._steer(event):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _steer(self, event: QKeyEvent) -> bool:
        """Whether the key was one for the list."""
        key, mods = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        if _for_one(event):
            self.action_requested.emit(_HERE[key])
        elif event.text() == "?" and not self.text():
            self.help_requested.emit()
        elif mods:
            return False
        elif key in steps:
            self.step_requested.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif key == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif (
            key == Qt.Key.Key_Right
            and self.cursorPosition() == len(self.text())
            and not self.hasSelectedText()
        ):
            self.subject_requested.emit()
        elif key == Qt.Key.Key_Backspace and not self.text() and self._subject:
            self.subject_dropped.emit()
        else:
            return False
        return True

    def focusNextPrevChild(self, following: bool) -> bool:
        """Tab walks the list, for there is nothing else to go to."""
        self.step_requested.emit(1 if following else -1)
        return True

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme, colors = self._source.current, self._source.current.colors
        painter = QPainter(self)
        icons.paint(painter, QRectF(14, 0, 16, self.height()), "search", theme)
        if self._subject:
            width = chips.chip_width(theme, self._subject, "user")
            place = QRectF(_LEFT - 2, (self.height() - tokens.CHIP) / 2, width, tokens.CHIP)
            chips.chip(painter, place, theme, self._subject, chips.ChipTone.ACCENT, "user")
        room = QRectF(self.width() - self._hint_room() + 14, 0, self._hint_room() - 28, self.height())
        text.line(painter, room, self._hint, theme, colors.text_3, tokens.CAPTION)
        shapes.rule(painter, 0, self.height() - 1, self.width(), colors.line)


def _for_one(event: QKeyEvent) -> bool:
    return event.modifiers() == _CTRL and event.key() in _HERE
