"""The program's own mark, as the password window shows it."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import icons
from app.ui.theme import ThemeSource

_MARK = 40


class Mark(QWidget):
    """The program's own mark, the cup on its square."""

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__()
        self._source = theme
        self.setFixedSize(_MARK, _MARK)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        icon = icons.app_icon(self._source.current)
        painter = QPainter(self)
        icon.paint(painter, self.rect())
