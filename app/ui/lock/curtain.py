"""What hides a window while a long job still needs its file: the job goes on, and nobody sees or touches the rest."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import text
from app.ui.theme import ThemeSource


class Curtain(QWidget):
    """An opaque sheet over all of a window; what lies below takes neither mouse nor keys and is not read out."""

    def __init__(self, theme: ThemeSource, window: QWidget) -> None:
        super().__init__(window)
        self._source = theme
        self._window = window
        self._shut: list[QWidget] = []
        for child in window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if child is not self and not child.isWindow() and child.isEnabled():
                child.setEnabled(False)
                self._shut.append(child)
        self.setAccessibleName(self.tr("Locked"))
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    def lift(self) -> None:
        """Let the window be seen and used again."""
        self._window.removeEventFilter(self)
        for child in filter(isValid, self._shut):
            child.setEnabled(True)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
            self.raise_()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self._source.current, self._source.current.colors
        painter = QPainter(self)
        painter.fillRect(self.rect(), c.canvas)
        middle = QRectF(0, self.height() / 2 - 40, self.width(), 32)
        icons.paint(painter, middle, "lock", theme, Tint.QUIET, 24)
        below = middle.translated(0, 36)
        text.line(painter, below, self.tr("Locked"), theme, c.text_3, tokens.LEAD, align=text.CENTER)


def draw_curtains(theme: ThemeSource) -> list[Curtain]:
    """Over every window of the program that is on the screen."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    return [
        Curtain(theme, one)
        for one in shown
        if one.windowType() in (Qt.WindowType.Window, Qt.WindowType.Dialog)
    ]
