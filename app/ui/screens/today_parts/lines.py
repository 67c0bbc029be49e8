"""Short lines at the right of Today: what comes and what is done. Each can be opened, a done one taken back as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.painted import PaintedButton
from app.ui.widgets.tips import answered

_SIDE = 11
_UNDO = 26


@dataclass(frozen=True, slots=True)
class LineText:
    """A day or a time, and what there is or was. `back` says what taking it back is called; empty: it cannot be."""

    when: str
    words: str
    back: str = ""


class Lines(QWidget):
    """Lines one under the other, from edge to edge of a panel. `quiet` ones are over."""

    opened = Signal(int)
    back_requested = Signal(int)

    def __init__(self, theme: ThemeSource, when_width: int, *, pitch: int = 27, quiet: bool = False) -> None:
        super().__init__()
        self._source, self._when_width, self._pitch, self._quiet = theme, when_width, pitch, quiet
        self.lines: list[Line] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_lines(self, shown: Sequence[LineText]) -> None:
        """Show these; the signals tell their position."""
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        width = max([self._when_width, *(self._when(one.when) for one in shown)])
        self.lines = [
            Line(self._source, place, one, width, self._pitch, self._quiet) for place, one in enumerate(shown)
        ]
        for line in self.lines:
            line.opened.connect(self.opened)
            line.back_requested.connect(self.back_requested)
            self._column.addWidget(line)

    def _when(self, when: str) -> int:
        return self._source.current.width(when, tokens.CAPTION) + 10


class Line(PaintedButton):
    """Enter or a click opens; the arrow at the end, U or the menu take back what was done."""

    opened = Signal(int)
    back_requested = Signal(int)

    def __init__(
        self, theme: ThemeSource, place: int, shown: LineText, when_width: int, pitch: int, quiet: bool
    ) -> None:
        super().__init__(theme, f"{shown.when} {shown.words}".strip())
        self._place, self._shown = place, shown
        self._when_width, self._pitch, self._quiet = when_width, pitch, quiet
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        return QSize(200, self._pitch)

    def back_rect(self) -> QRectF:
        """Where the arrow is that takes it back; nothing where that cannot be."""
        if not self._shown.back:
            return QRectF()
        return QRectF(self.width() - _UNDO - 4, 0, _UNDO, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        lively = self.underMouse() or self.hasFocus()
        if self.underMouse():
            painter.fillRect(self.area().adjusted(1, 0, -1, 0), c.hover)
        height = float(self.height())
        when = QRectF(_SIDE, 0, self._when_width - 10, height)
        text.line(painter, when, self._shown.when, theme, c.text_3, tokens.CAPTION)
        room = QRectF(_SIDE + self._when_width, 0, 0, height)
        room.setRight(self.back_rect().left() if lively and self._shown.back else self.width() - _SIDE)
        fits = theme.width(self._shown.words) <= room.width()
        size = tokens.BODY if fits and not self._quiet else tokens.CAPTION
        ink = c.text_2 if self._quiet else c.text_1
        text.line(painter, room, self._shown.words, theme, ink, size)
        if lively and self._shown.back:
            icons.paint(painter, self.back_rect(), "undo", theme, Tint.STRONG, 14)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area().adjusted(2, 0, -2, 0), theme)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() == Qt.MouseButton.LeftButton
        if left and self.isDown() and self.back_rect().contains(event.position()):
            self.setDown(False)
            self.back_requested.emit(self._place)
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_U and not event.modifiers() and self._shown.back:
            self.back_requested.emit(self._place)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        entries = [MenuEntry(self.tr("Open"), self._on_clicked, "arrow-right", "Return")]
        if self._shown.back:
            entries.append(MenuEntry(self._shown.back, self._on_back, "undo", "U"))
        make_menu(self._source, entries, self).popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        return answered(event, self._tip, self) or super().event(event)

    def _tip(self, point: QPoint) -> str:
        return f"{self._shown.back}  U" if self.back_rect().contains(QPointF(point)) else self._shown.words

    def _on_clicked(self) -> None:
        self.opened.emit(self._place)

    def _on_back(self) -> None:
        self.back_requested.emit(self._place)
