"""Paints a card of the board: name and value, what comes next, where it comes from and when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import tokens
from app.ui.paint import shapes, text
from app.ui.screens.acquisition_parts.card_model import CardModel
from app.ui.screens.acquisition_parts.lead_words import CardWords
from app.ui.tables.cells import Urgency
from app.ui.theme import Theme, ThemeSource

CARD, GAP = 72, 6
_PAD, _LINE, _TOP, _BAR = 10, 18, 8, 3


class CardDelegate(QStyledItemDelegate):
    """A card is as wide as its column."""

    def __init__(self, theme: ThemeSource, model: CardModel, view: QListView) -> None:
        super().__init__(view)
        self._source = theme
        self._model = model
        self._view = view
        self.keyboard = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._view.viewport().width(), CARD + GAP)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, c = self._source.current, self._source.current.colors
        flag = QStyle.StateFlag
        selected = bool(option.state & flag.State_Selected)
        card = QRectF(option.rect).adjusted(0, 0, -1, -GAP)
        shapes.box(
            painter,
            card,
            tokens.RADIUS,
            c.sel if selected else c.surface,
            c.soft_line if selected else c.line,
        )
        if selected:
            bar = QRectF(card.x(), card.y() + 6, _BAR, card.height() - 12)
            painter.fillRect(bar, c.accent)
        self._paint_texts(painter, card.adjusted(_PAD, _TOP, -_PAD, 0), self._model.words(index.row()), theme)
        if self.keyboard and self._view.hasFocus() and index == self._view.currentIndex():
            shapes.focus_ring(painter, card, theme)

    def _paint_texts(self, painter: QPainter, area: QRectF, told: CardWords, theme: Theme) -> None:
        c = theme.colors
        lines = [QRectF(area.x(), area.y() + place * _LINE, area.width(), _LINE) for place in range(3)]
        value = min(theme.width(told.value, tokens.CAPTION) + 1, int(area.width() / 2))
        text.line(
            painter, lines[0].adjusted(0, 0, -value - 6, 0), told.name, theme, c.text_1, tokens.BODY, True
        )
        text.line(
            painter, _right(lines[0], value), told.value, theme, c.text_2, tokens.CAPTION, align=text.RIGHT
        )
        text.line(painter, lines[1], told.second, theme, c.text_3 if told.quiet else c.text_1, tokens.CAPTION)
        day = min(theme.width(told.day, tokens.CAPTION, told.urgency is Urgency.LATE) + 1, int(area.width()))
        third = lines[2].adjusted(0, 0, -day - 8, 0)
        if third.width() > 2 * tokens.CAPTION:
            fits = not told.brief or theme.width(told.third, tokens.CAPTION) <= third.width()
            words = told.third if fits else told.brief
            text.line(painter, third, words, theme, c.text_3, tokens.CAPTION)
        ink, bold = self._ink(theme, told.urgency), told.urgency is Urgency.LATE
        text.line(painter, _right(lines[2], day), told.day, theme, ink, tokens.CAPTION, bold, text.RIGHT)

    def _ink(self, theme: Theme, urgency: Urgency) -> QColor:
        c = theme.colors
        return {Urgency.LATE: c.red, Urgency.SOON: c.amber, Urgency.NONE: c.text_3}[urgency]


def _right(line: QRectF, width: int) -> QRectF:
    """The end of a line."""
    return QRectF(line.right() - width, line.y(), width + 1, line.height())
