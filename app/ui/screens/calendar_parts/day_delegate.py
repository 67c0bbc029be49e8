"""Paints the lines of the chosen day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.screens.calendar_parts.day_model import DayModel, Index
from app.ui.theme import ThemeSource

if TYPE_CHECKING:
    from app.ui.screens.calendar_parts.day_list import DayList

ROW = 44


class DayDelegate(QStyledItemDelegate):
    """Icon, title, reason; buttons over the end of the line that one is at."""

    def __init__(self, theme: ThemeSource, lines: DayModel, view: DayList) -> None:
        super().__init__(view)
        self._source, self._lines, self._view = theme, lines, view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, c = self._source.current, self._source.current.colors
        item, area = self._lines.items[index.row()], QRectF(option.rect)
        current = self._view.currentIndex() == index and self._view.hasFocus()
        if current:
            painter.fillRect(area, c.sel)
            painter.fillRect(QRectF(area.x(), area.y(), 3, area.height()), c.accent)
        elif self._view.mouse is not None and area.contains(self._view.mouse):
            painter.fillRect(area, c.hover)
        tint = Tint.RED if item.missed else Tint.QUIET if item.done else Tint.NORMAL
        icons.paint(painter, QRectF(area.x() + 12, area.y() + 4, 16, 18), item.icon, theme, tint)
        buttons = self._view.buttons(index)
        end = buttons[0][2].x() - 6 if buttons else area.right() - 10
        room = QRectF(area.x() + 36, area.y() + 3, end - area.x() - 36, 20)
        ink = c.red if item.missed else c.text_2 if item.done else c.accent_text if item.more else c.text_1
        text.line(painter, room, item.title, theme, ink)
        text.line(painter, room.translated(0, 18), item.sub, theme, c.text_2, tokens.CAPTION)
        for _, icon, place in buttons:
            hovered = self._view.mouse is not None and place.contains(self._view.mouse)
            shapes.box(
                painter,
                place.adjusted(1, 1, -1, -1),
                tokens.RADIUS,
                c.hover if hovered else c.surface,
                c.line_strong,
            )
            icons.paint(painter, place, icon, theme, Tint.STRONG, 14)
