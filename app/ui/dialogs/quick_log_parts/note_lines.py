"""A note in the room there is: whole lines only, the last one with an ellipsis, and all of it in the tooltip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.paint import text
from app.ui.theme import ThemeSource
from app.ui.widgets.label import plain_tooltip

_LINE = 20
_MOST_READ = 600


class NoteLines(QWidget):
    """As many lines as fit, at most `most`; nothing of it is ever read as markup."""

    def __init__(self, theme: ThemeSource, most: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._text = ""
        self._most = most
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(_LINE)
        theme.changed.connect(self.update)

    def text(self) -> str:
        return self._text

    def set_text(self, note: str) -> None:
        self._text = note
        self.setAccessibleName(note)
        self.updateGeometry()
        self._show_rest()
        self.update()

    def shown(self) -> list[str]:
        """The lines as they stand there; the last one may be more than fits, and is cut when painted."""
        lines = self._lines()
        room = max(1, min(self.height() // _LINE, self._most))
        if len(lines) <= room:
            return lines
        return [*lines[: room - 1], "".join(lines[room - 1 :])]

    def sizeHint(self) -> QSize:
        return QSize(120, _LINE * min(max(1, len(self._lines())), self._most))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._source.current
        painter = QPainter(self)
        for number, line in enumerate(self.shown()):
            place = QRectF(0, number * _LINE, self.width(), _LINE)
            text.line(painter, place, line.strip(), theme, theme.colors.text_1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_rest()

    def _show_rest(self) -> None:
        whole = len(self._lines()) <= max(1, min(self.height() // _LINE, self._most))
        self.setToolTip("" if whole else plain_tooltip(self._text))

    def _lines(self) -> list[str]:
        """Each line of the note broken at the width."""
        found: list[str] = []
        for paragraph in self._text[:_MOST_READ].splitlines():
            found += self._broken(paragraph)
        return found

    def _broken(self, paragraph: str) -> list[str]:
        layout = QTextLayout(paragraph, self._source.current.font())
        layout.setTextOption(QTextOption())
        layout.beginLayout()
        lines = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(self.width(), 40))
            lines.append((line.textStart(), line.textLength()))
        layout.endLayout()
        units = paragraph.encode("utf-16-le", "surrogatepass")
        return [
            units[2 * start : 2 * (start + length)].decode("utf-16-le", "replace") for start, length in lines
        ]
