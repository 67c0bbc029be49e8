"""Paints the days of the calendar and knows which line of a day is where."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.core.words import Words
from app.ui.paint import month
from app.ui.screens.calendar_parts import day_words
from app.ui.screens.calendar_parts.cells import Cell, Line
from app.ui.screens.calendar_parts.grid_model import GridModel
from app.ui.theme import ThemeSource

Index = QModelIndex | QPersistentModelIndex


@dataclass
class Pointed:
    """What the view tells the delegate: the chosen line, and the cell over which something is dragged."""

    line: Line | None = None
    target: QPersistentModelIndex = field(default_factory=QPersistentModelIndex)


class GridDelegate(QStyledItemDelegate):
    """One cell: ground, head, bands, lines, and the frame of the chosen day."""

    def __init__(self, theme: ThemeSource, words: Words, model: GridModel, view: QTableView) -> None:
        super().__init__(view)
        self._source = theme
        self._words = words
        self._model = model
        self._view = view
        self.pointed = Pointed()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, cell, area = self._source.current, self._model.cell(index), QRectF(option.rect)
        current = self._view.currentIndex() == index
        target = self.pointed.target == index
        quiet = cell.outside or cell.weekend
        month.ground(painter, area, theme, quiet=quiet, target=target)
        month.head(
            painter,
            area,
            theme,
            cell.number,
            cell.label,
            festive=cell.festive,
            today=cell.today,
            quiet=cell.outside,
            mark=day_words.mark_sign(cell.mark, self._words),
        )
        for one in cell.segments:
            run = self._run(index.column() - one.place, one.length)
            month.band(painter, area, theme, one.lane, one.text, run, begins=one.begins, ends=one.ends)
        self._paint_lines(painter, area, cell)
        if current:
            month.frame(painter, area, theme, focused=self._view.hasFocus())

    def line_at(self, cell: Cell, area: QRectF, point: QPointF) -> Line | None:
        """The line under a point of a cell."""
        for place, line in enumerate(self.shown(cell, area)):
            if month.line_rect(area, cell.lanes, place).contains(point):
                return line
        return None

    def shown(self, cell: Cell, area: QRectF) -> tuple[Line, ...]:
        """The lines that have room."""
        return cell.lines[: month.lines_fit(area.height(), cell.lanes)]

    def _run(self, first: int, days: int) -> tuple[float, float]:
        """From where to where some columns reach."""
        last = first + days - 1
        right = self._view.columnViewportPosition(last) + self._view.columnWidth(last)
        return float(self._view.columnViewportPosition(first)), float(right)

    def _paint_lines(self, painter: QPainter, area: QRectF, cell: Cell) -> None:
        shown = self.shown(cell, area)
        hidden = len(cell.lines) - len(shown)
        for place, line in enumerate(shown):
            last = place == len(shown) - 1
            month.line(
                painter,
                month.line_rect(area, cell.lanes, place),
                self._source.current,
                line.icon,
                line.texts,
                done=line.entry.done,
                missed=line.entry.state == "missed",
                quiet=cell.outside,
                chosen=line is self.pointed.line,
                more=f"+{hidden}" if hidden and last else "",
            )
