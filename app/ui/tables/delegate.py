"""The one delegate of the big lists: it paints every kind of cell itself and asks the model in Python.

The stock delegate would ask seven roles per cell through Qt; this one takes the row that the model has ready.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui import tokens
from app.ui.paint import bars, chips, marks
from app.ui.tables.cells import NONE, URGENCY_TONES, Urgency
from app.ui.tables.column import Column, Kind
from app.ui.tables.ink import Ink
from app.ui.tables.model import IdTableModel, Prepared
from app.ui.theme import Theme, ThemeSource

PAD = 8
FIRST_PAD = 14
_AVATAR = 26
_BAR = 84
_RISK_BAR = 56

Place = tuple[int, int, int, int]
Painter = Callable[[QPainter, Place, Any, "Column[Any]", "Prepared[Any]"], None]


class Inks:
    """The fonts and colours of one theme, ready for painting."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.body = Ink(theme, tokens.BODY)
        self.bold = Ink(theme, tokens.BODY, bold=True)
        self.small = Ink(theme, tokens.CAPTION)
        self.tiny = Ink(theme, tokens.TINY)
        self.tiny_bold = Ink(theme, tokens.TINY, bold=True)


class KitDelegate(QStyledItemDelegate):
    """Paints the cells of an `IdTableModel`. The view tells which rows are selected before it paints."""

    def __init__(self, theme: ThemeSource, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = theme
        self._model: IdTableModel[Any] | None = None
        self._columns: list[tuple[Column[Any], Painter]] = []
        self._inks = Inks(theme.current)
        self._height = tokens.ROW
        self._selected = False
        self.selected_rows: frozenset[int] = frozenset()
        self.hovered_row = -1
        self.first_column = 0
        theme.changed.connect(self._on_theme_changed)

    def set_model(self, model: IdTableModel[Any]) -> None:
        """Paint this model's cells."""
        self._model = model
        self.read_columns()

    def read_columns(self) -> None:
        """Take over the model's columns, once after each change of them."""
        if self._model is not None:
            self._columns = [(column, self._painter_of(column)) for column in self._model.columns]

    def set_height(self, height: int) -> None:
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(60, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model = self._model
        if model is None:
            return
        row, number = index.row(), index.column()
        rect = option.rect
        if row in self.selected_rows:
            self._selected = True
            painter.fillRect(rect, self._inks.theme.colors.sel)
        else:
            self._selected = False
            if row == self.hovered_row:
                painter.fillRect(rect, self._inks.theme.colors.hover)
        prepared = model.prepared(row)
        if prepared is None:
            return
        column, paint = self._columns[number]
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        left = FIRST_PAD if number == self.first_column else PAD
        paint(painter, (x + left, y, width - left - PAD, height), prepared.values[number], column, prepared)

    def text_room(self, column: int, width: int) -> int:
        """How many pixels a text of this column has, for tooltips on what is cut."""
        return width - PAD - (FIRST_PAD if column == self.first_column else PAD)

    # One method per kind

    def _painter_of(self, column: Column[Any]) -> Painter:
        return {
            Kind.TEXT: self._text_painter(column),
            Kind.NUMBER: self._text_painter(column),
            Kind.NAME: self._paint_name,
            Kind.TIER: self._paint_tier,
            Kind.STAGE: self._paint_stage,
            Kind.RFM: self._paint_rfm,
            Kind.CHIPS: self._paint_chips,
            Kind.DATE: self._paint_date,
            Kind.BAR: self._paint_bar,
            Kind.GRID: self._paint_grid,
            Kind.CHECK: self._paint_check,
        }[column.kind]

    def _text_painter(self, column: Column[Any]) -> Painter:
        number = list(self._model.columns).index(column) if self._model is not None else 0
        inks = self._inks
        ink = inks.bold if column.bold else inks.small if column.quiet else inks.body
        color = inks.theme.colors.text_2 if column.quiet else inks.theme.colors.text_1
        right = column.at_right

        def paint(
            painter: QPainter, place: Place, value: Any, _: Column[Any], prepared: Prepared[Any]
        ) -> None:
            x, y, width, height = place
            ink.draw(painter, x, y + height / 2, width, prepared.texts[number], color, right)

        return paint

    def _paint_name(
        self, painter: QPainter, place: Place, value: Any, column: Column[Any], prepared: Prepared[Any]
    ) -> None:
        x, y, width, height = place
        theme, inks = self._inks.theme, self._inks
        if height >= tokens.ROW_CARE:
            avatar = QRectF(x, y + (height - _AVATAR) / 2, _AVATAR, _AVATAR)
            marks.avatar(painter, avatar, theme, value.letter, value.top, self._selected)
            x, width = x + _AVATAR + 8, width - _AVATAR - 8
        middle = y + height / 2
        if not value.second:
            inks.bold.draw(painter, x, middle, width, value.name, theme.colors.text_1)
            return
        inks.bold.draw(painter, x, middle - 7, width, value.name, theme.colors.text_1)
        self._paint_matched(painter, x, middle + 9, width, value.second, value.matched)

    def _paint_matched(
        self,
        painter: QPainter,
        x: int,
        middle: float,
        room: int,
        words: str,
        matched: tuple[tuple[int, int], ...],
    ) -> None:
        colors, plain, bold = self._inks.theme.colors, self._inks.tiny, self._inks.tiny_bold
        at, end = 0, x + room
        for start, stop in (*matched, (len(words), len(words))):
            x += plain.draw(painter, x, middle, end - x, words[at:start], colors.text_3)
            x += bold.draw(painter, x, middle, end - x, words[start:stop], colors.accent_text)
            at = stop

    def _paint_tier(
        self, painter: QPainter, place: Place, value: Any, column: Column[Any], prepared: Prepared[Any]
    ) -> None:
        if value is None:
            self._paint_none(painter, place)
            return
        x, y, width, height = place
        marks.tier(painter, QRectF(x, y, marks.TIER_WIDTH, height), self._inks.theme, value.level)
        ink, color = self._inks.small, self._inks.theme.colors.text_2
        ink.draw(painter, x + 22, y + height / 2, width - 22 + PAD, value.name, color)

    def _paint_stage(
        self, painter: QPainter, place: Place, value: Any, column: Column[Any], prepared: Prepared[Any]
    ) -> None:
        if value is None:
            self._paint_none(painter, place)
            return
        x, y, width, height = place
        marks.stage_ring(painter, QRectF(x, y, marks.RING, height), self._inks.theme, value.stage)
        ink, color = self._inks.small, self._inks.theme.colors.text_1
        ink.draw(painter, x + 18, y + height / 2, width - 18 + PAD, value.name, color)

    def _paint_rfm(
        self, painter: QPainter, place: Place, value: Any, column: Column[Any], prepared: Prepared[Any]
    ) -> None:
        if value is None:
            self._paint_none(painter, place)
            return
        x, y, width, height = place
        theme = self._inks.theme
        marks.rfm_bars(painter, QRectF(x, y, marks.RFM_WIDTH, height), theme, (value.r, value.f, value.m))
        ink = self._inks.small
        ink.draw(painter, x + 20, y + height / 2, width - 20 + PAD, value.words(), theme.colors.text_2)

    def _paint_date(
        self, painter: QPainter, place: Place, value: Any, column: Column[Any], prepared: Prepared[Any]
    ) -> None:
        if value is None:
            self._paint_none(painter, place)
            return
        x, y, width, height = place
        theme, ink = self._inks.theme, self._inks.small
        if value.urgency is Urgency.NONE:
            ink.draw(painter, x, y + height / 2, width, value.text, theme.colors.text_1)
            return
        chip = min(ink.width(value.text) + 12, width + PAD)
        rect = QRectF(x, y + (height - tokens.CHIP) / 2, chip, tokens.CHIP)
        chips.chip(painter, rect, theme, value.text, URGENCY_TONES[value.urgency])

    def _paint_chips(
        self, painter: QPainter, place: Place, value: Any, column: Column[Any], prepared: Prepared[Any]
    ) -> None:
        x, y, width, height = place
        theme, ink = self._inks.theme, self._inks.small
        end = x + width
        for chip in value.chips if value is not None else ():
            taken = ink.width(chip.text) + 12 + (17 if chip.icon else 0)
            if x + taken > end:
                ink.draw(painter, x, y + height / 2, end - x, "…", theme.colors.text_3)
                return
            rect = QRectF(x, y + (height - tokens.CHIP) / 2, taken, tokens.CHIP)
            chips.chip(painter, rect, theme, chip.text, chip.tone, chip.icon, self._selected)
            x += taken + 4

    def _paint_bar(
        self, painter: QPainter, place: Place, value: Any, column: Column[Any], prepared: Prepared[Any]
    ) -> None:
        if value is None:
            self._paint_none(painter, place)
            return
        x, y, width, height = place
        theme = self._inks.theme
        color: QColor = theme.risk if value.risk else theme.colors.accent
        top = y + (height - 6) / 2
        if column.at_right:
            track = QRectF(x + width - 32 - _RISK_BAR, top, _RISK_BAR, 6)
            self._inks.body.draw(
                painter, x, y + height / 2, width, value.text, theme.colors.text_1, right=True
            )
        else:
            length = min(_BAR, max(20, width - 40))
            track = QRectF(x, top, length, 6)
            room = width - length - 8 + PAD
            self._inks.small.draw(
                painter, x + length + 8, y + height / 2, room, value.text, theme.colors.text_2
            )
        bars.bar(painter, track, theme, value.fraction, color)

    def _paint_grid(
        self, painter: QPainter, place: Place, value: Any, column: Column[Any], prepared: Prepared[Any]
    ) -> None:
        x, y, width, height = place
        theme = self._inks.theme
        marks.mini_grid(painter, QRectF(x, y, marks.MINI_GRID, height), theme, value.cells)
        ink = self._inks.bold if self._selected else self._inks.body
        ink.draw(painter, x + 28, y + height / 2, width - 28, value.name, theme.colors.text_1)

    def _paint_check(
        self, painter: QPainter, place: Place, value: Any, column: Column[Any], prepared: Prepared[Any]
    ) -> None:
        x, y, _, height = place
        model = self._model
        if model is not None:
            checked = model.id_of(prepared.record) in model.checked_ids
            marks.check_box(painter, QRectF(x, y, 16, height), self._inks.theme, checked)

    def _paint_none(self, painter: QPainter, place: Place) -> None:
        x, y, width, height = place
        self._inks.small.draw(painter, x, y + height / 2, width, NONE, self._inks.theme.colors.text_3)

    def _on_theme_changed(self) -> None:
        self._inks = Inks(self._source.current)
        self.read_columns()
