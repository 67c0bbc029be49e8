"""The line for a password: hidden unless the eye is pressed, and it notices when Caps Lock is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import IconButton

_EYE = 26
LONGEST = 1024


class PasswordField(QLineEdit):
    """`caps_changed` tells of Caps Lock as far as the keys give it away: Qt cannot ask for it on every system."""

    caps_changed = Signal(bool)

    def __init__(self, theme: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caps = False
        self.setMaxLength(LONGEST)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAccessibleName(name)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.eye = IconButton(theme, "eye", self.tr("Show the password"), size=_EYE, parent=self)
        self.eye.setCheckable(True)
        self.eye.setCursor(Qt.CursorShape.ArrowCursor)
        self.eye.toggled.connect(self._on_eye)
        self.setTextMargins(0, 0, _EYE, 0)

    def take(self) -> str:
        """What was typed; the line is empty and hidden then."""
        typed = self.text()
        self.eye.setChecked(False)
        self.clear()
        return typed

    def _on_eye(self, shown: bool) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.eye.set_name(self.tr("Hide the password") if shown else self.tr("Show the password"))

    def _set_caps(self, on: bool) -> None:
        if on != self.caps:
            self.caps = on
            self.caps_changed.emit(on)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_CapsLock:
            self._set_caps(not self.caps)
        elif (found := caps_lock_in(event.text(), event.modifiers())) is not None:
            self._set_caps(found)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._set_caps(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.eye.setGeometry(self.width() - _EYE - 2, (self.height() - _EYE) // 2, _EYE, _EYE)


def caps_lock_in(text: str, modifiers: Qt.KeyboardModifier) -> bool | None:
    """Whether a typed letter says that Caps Lock is on; None for what says nothing.

    >>> caps_lock_in("A", Qt.KeyboardModifier.NoModifier), caps_lock_in("a", Qt.KeyboardModifier.NoModifier)
    (True, False)
    >>> caps_lock_in("7", Qt.KeyboardModifier.NoModifier)
    """
    if len(text) != 1 or text.lower() == text.upper():
        return None
    shifted = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    return text.isupper() != shifted
