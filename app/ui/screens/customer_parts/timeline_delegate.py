"""Paints the timeline: captions, and events with day, round icon, bold title, text, and what stands at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import chips, shapes, text
from app.ui.paint.chips import ChipTone
from app.ui.paint.text import Run
from app.ui.screens.customer_parts.timeline_model import Caption, Event, TimelineModel
from app.ui.theme import Theme, ThemeSource

CAPTION_HEIGHT = 28
LINE = 20
TOP = 13
FOOT = 6
LEFT = 6
"""Room for the ground of the current row, which begins before its text."""
MOST_LINES = 3
MOST_CLOSED = 2_000
_DAY_END = 44
_ICON = 54
_TEXT = 88
_RIGHT = 14
_WRAP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


class TimelineDelegate(QStyledItemDelegate):
    """Long texts are cut after three lines; `opened` names the events whose whole text is shown."""

    def __init__(self, theme: ThemeSource, model: TimelineModel, view: QListView) -> None:
        super().__init__(view)
        self._source = theme
        self._model = model
        self._view = view
        self.opened: set[object] = set()
        self.keyboard = False

    @property
    def theme(self) -> Theme:
        return self._source.current

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = self._model.row(index.row())
        width = self._view.viewport().width()
        if isinstance(row, Caption):
            return QSize(width, CAPTION_HEIGHT)
        return QSize(width, TOP + LINE + self._body_height(row, width) + FOOT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = self._model.row(index.row())
        area = QRectF(option.rect).adjusted(LEFT, 0, 0, 0)
        if isinstance(row, Caption):
            room = area.adjusted(0, 13, 0, 3)
            text.line(painter, room, row.words, self.theme, self.theme.colors.text_2, tokens.CAPTION)
            return
        current = self._view.currentIndex() == index
        focused = current and self.keyboard and bool(option.state & QStyle.StateFlag.State_HasFocus)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if (current and focused) or hovered:
            fill = self.theme.colors.sel if current and focused else self.theme.colors.hover
            ground = area.adjusted(-LEFT, TOP - 7, 0, -2)
            shapes.box(painter, ground, tokens.RADIUS, fill)
        self._paint_event(painter, area, row, current and focused)

    def is_cut(self, event: Event, width: int) -> bool:
        """Whether more of an event's text could be shown."""
        return self._lines(event, width - LEFT) > MOST_LINES

    def _lines(self, event: Event, width: int) -> int:
        if not event.body:
            return 0
        metrics = self.theme.metrics()
        room = QRect(0, 0, max(width - _TEXT - _RIGHT, 60), 100_000)
        height = metrics.boundingRect(room, _WRAP, self._shown_body(event)).height()
        return max(1, round(height / metrics.lineSpacing()))

    def _shown_body(self, event: Event) -> str:
        """Of a text that is not opened only what can be seen of three lines: 100,000 letters take long to measure."""
        return event.body if event.entry.key in self.opened else text.cut(event.body, MOST_CLOSED)

    def _shown_lines(self, event: Event, width: int) -> int:
        lines = self._lines(event, width)
        return lines if event.entry.key in self.opened else min(lines, MOST_LINES)

    def _body_height(self, event: Event, width: int) -> int:
        lines = self._shown_lines(event, width - LEFT)
        return 0 if not lines else LINE + (lines - 1) * self.theme.metrics().lineSpacing()

    def _paint_event(self, painter: QPainter, area: QRectF, event: Event, selected: bool) -> None:
        theme, c = self.theme, self.theme.colors
        head = QRectF(area.x(), area.y() + TOP, area.width(), LINE)
        day = QRectF(head.x(), head.y(), _DAY_END, LINE)
        text.line(painter, day, event.day, theme, c.text_2, tokens.CAPTION, align=text.RIGHT)
        self._paint_icon(painter, head, event, c.surface if selected else c.muted)
        end = self._paint_right(painter, head, event)
        self._paint_title(painter, head, event, end)
        self._paint_body(painter, area, event)
        hair = shapes.hair(painter)
        shapes.rule(painter, area.x() + _TEXT, area.bottom() - hair, area.width() - _TEXT - _RIGHT, c.line)

    def _paint_icon(self, painter: QPainter, head: QRectF, event: Event, ground: QColor) -> None:
        place = QRectF(head.x() + _ICON, head.center().y() - 11, 24, 24)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colors.amber_bg if event.urgent else ground)
        painter.drawEllipse(place)
        painter.restore()
        tint = Tint.AMBER if event.urgent else Tint.NORMAL
        icons.paint(painter, place, event.icon, self.theme, tint, 14)

    def _paint_right(self, painter: QPainter, head: QRectF, event: Event) -> float:
        """Amount or person at the right; gives where the title has to end."""
        theme, c = self.theme, self.theme.colors
        size = tokens.BODY if event.money else tokens.CAPTION
        width = theme.width(event.right, size, event.money)
        place = QRectF(head.right() - _RIGHT - width, head.y(), width + 1, LINE)
        ink = c.text_1 if event.money else c.text_2
        text.line(painter, place, event.right, theme, ink, size, bold=event.money)
        return place.x() - (12 if event.right else 0)

    def _paint_title(self, painter: QPainter, head: QRectF, event: Event, end: float) -> None:
        theme, c = self.theme, self.theme.colors
        chip = chips.chip_width(theme, event.chip) + 8 if event.chip else 0
        room = QRectF(head.x() + _TEXT, head.y(), end - head.x() - _TEXT - chip, LINE)
        parts = [Run(event.title, c.text_1, bold=True)]
        if event.lead:
            parts.append(Run(event.lead, c.text_1, bold=True, gap=13))
        x = text.runs(painter, room, parts, theme)
        if event.chip:
            place = QRectF(x + 8, head.y(), chip - 8, tokens.CHIP)
            chips.chip(painter, place, theme, event.chip, ChipTone(event.chip_tone))

    def _paint_body(self, painter: QPainter, area: QRectF, event: Event) -> None:
        lines = self._shown_lines(event, round(area.width()))
        if not lines:
            return
        theme, c = self.theme, self.theme.colors
        place = QRectF(area.x() + _TEXT, area.y() + TOP + LINE, area.width() - _TEXT - _RIGHT, LINE)
        if lines == 1:
            text.line(painter, place, event.body, theme, c.text_1)
            return
        spacing = theme.metrics().lineSpacing()
        place.setHeight(lines * spacing)
        painter.save()
        painter.setClipRect(place)
        painter.setFont(theme.font())
        painter.setPen(c.text_1)
        painter.drawText(place, _WRAP, self._shown_body(event))
        painter.restore()
        if self._lines(event, round(area.width())) > lines:
            self._paint_more(painter, place)

    def _paint_more(self, painter: QPainter, place: QRectF) -> None:
        """An ellipsis over the end of a text that goes on."""
        theme, c = self.theme, self.theme.colors
        spot = QRectF(place.right() - 22, place.bottom() - LINE, 22, LINE)
        painter.fillRect(spot, c.surface)
        text.line(painter, spot, "…", theme, c.accent_text, align=text.RIGHT)
