"""The header of the big lists: quiet names, the sorted one in text 1 with a chevron."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.tables.row_painter import FIRST_PAD, PAD
from app.ui.theme import ThemeSource

_CHEVRON = 14


class TableHeader(QHeaderView):
    """30 px high; columns can be moved and sized."""

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._source = theme
        self.sorted_section = -1
        self.descending = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(34)
        self.setFixedHeight(tokens.HEADER_ROW)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.viewport().update)

    def set_sort(self, section: int, descending: bool) -> None:
        """Show by which column the rows are sorted; -1 for none."""
        self.sorted_section, self.descending = section, descending
        self.viewport().update()

    def room_for(self, words: str, *, first: bool = False, sortable: bool = False) -> int:
        """How wide a section has to be for its heading, with the chevron where rows can be sorted by it."""
        pads = (FIRST_PAD if first else PAD) + PAD
        return self._source.current.width(words, tokens.CAPTION) + pads + (_CHEVRON if sortable else 0)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), tokens.HEADER_ROW)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        theme, c = self._source.current, self._source.current.colors
        area = QRectF(rect)
        painter.fillRect(area, c.surface)
        shapes.rule(painter, area.x(), area.bottom() - shapes.hair(painter), area.width(), c.line)
        model = self.model()
        words = str(model.headerData(logicalIndex, Qt.Orientation.Horizontal) or "")
        align = model.headerData(
            logicalIndex, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.TextAlignmentRole)
        )
        right = bool(align is not None and align & Qt.AlignmentFlag.AlignRight)
        current = logicalIndex == self.sorted_section
        left = FIRST_PAD if self.visualIndex(logicalIndex) == 0 else PAD
        room = area.adjusted(left, 0, -PAD - (_CHEVRON if current and not right else 0), 0)
        ink = c.text_1 if current else c.text_3
        flags = text.RIGHT if right else text.LEFT
        width = text.line(painter, room, words, theme, ink, tokens.CAPTION, align=flags)
        if current:
            x = room.right() - width - 16 if right else room.x() + width + 2
            chevron = "chevron-down" if self.descending else "chevron-up"
            icons.paint(
                painter, QRectF(x, area.y(), _CHEVRON, area.height()), chevron, theme, Tint.STRONG, _CHEVRON
            )

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        length = self.length() - self.offset()
        if length < self.viewport().width():
            painter = QPainter(self.viewport())
            c = self._source.current.colors
            rest = QRectF(length, 0, self.viewport().width() - length, self.height())
            painter.fillRect(rest, c.surface)
            shapes.rule(painter, length, self.height() - shapes.hair(painter), rest.width(), c.line)
