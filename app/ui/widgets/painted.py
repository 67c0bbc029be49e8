"""The base of buttons that draw themselves: theme, focus and keys in one place."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.ui.theme import Theme, ThemeSource
from app.ui.widgets.label import plain_tooltip

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class PaintedButton(QAbstractButton):
    """A button whose subclass paints it; measured again when theme or language change.

    The text is kept apart from Qt's: an ampersand in a name is a letter there, not a mnemonic. The mouse
    does not take the focus away from the list in which one works; Tab brings it here.
    """

    def __init__(self, theme: ThemeSource, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._label = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_label(label)
        theme.changed.connect(self._on_theme_changed)

    @property
    def label(self) -> str:
        return self._label

    @property
    def theme(self) -> Theme:
        return self._source.current

    def set_label(self, label: str) -> None:
        """Change what it says, also to a screen reader."""
        self._label = label
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    def set_tooltip(self, text: str) -> None:
        self.setToolTip(plain_tooltip(text))

    def area(self) -> QRectF:
        """The whole of the button."""
        return QRectF(self.rect())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        elif event.key() in _ARROWS and not self.autoExclusive():
            # Qt would go to the next widget; what an arrow means is for the one around to say.
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
