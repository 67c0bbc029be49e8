"""Key figures: the strip on a customer's page and the rows with a sparkline on Today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.paint import bars, shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton

_FIGURE_WIDTH = 118
_FIGURE_HEIGHT = 58


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name; `tooltip` says how it was computed."""

    key: str
    label: str
    value: str
    tooltip: str = ""


class FigureStrip(QFrame):
    """Figures side by side in one card, in two rows where they do not fit. A click asks where the number is
    from.
    """

    opened = Signal(str)

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self.setProperty("role", "panel")
        self._cells: list[FigureCell] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these figures."""
        for old in self._cells:
            old.hide()
            old.deleteLater()
        self._cells = []
        for figure in figures:
            cell = FigureCell(self._source, figure, self)
            cell.opened.connect(self.opened)
            cell.show()
            self._cells.append(cell)
        self._arrange()

    def sizeHint(self) -> QSize:
        return QSize(_FIGURE_WIDTH * max(1, self._columns()), self._rows() * _FIGURE_HEIGHT + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(_FIGURE_WIDTH * 2, _FIGURE_HEIGHT + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _columns(self) -> int:
        count = len(self._cells)
        if self.width() >= count * _FIGURE_WIDTH or count < 3:
            return count
        return (count + 1) // 2

    def _rows(self) -> int:
        columns = self._columns()
        return -(-len(self._cells) // columns) if columns else 1

    def _arrange(self) -> None:
        columns, rows = self._columns(), self._rows()
        self.setFixedHeight(rows * _FIGURE_HEIGHT + 2)
        if not columns:
            return
        width = (self.width() - 2) / columns
        for number, cell in enumerate(self._cells):
            row, column = divmod(number, columns)
            left, right = round(1 + column * width), round(1 + (column + 1) * width)
            cell.divided = column > 0
            cell.setGeometry(left, 1 + row * _FIGURE_HEIGHT, right - left, _FIGURE_HEIGHT)


class AskedButton(PaintedButton):
    """A number that can be asked where it comes from: with a click, Enter, or `?`."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Question:
            self.click()
        else:
            super().keyPressEvent(event)


class FigureCell(AskedButton):
    """One figure of the strip."""

    opened = Signal(str)

    def __init__(self, theme: ThemeSource, figure: Figure, parent: QWidget) -> None:
        super().__init__(theme, f"{figure.label} {figure.value}", parent)
        self._figure = figure
        self.divided = False
        self.set_tooltip(figure.tooltip)
        self.setAccessibleDescription(figure.tooltip)
        self.clicked.connect(self._on_clicked)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        width = self.width() - 20.0
        upper, lower = QRectF(14, 9, width, 18), QRectF(14, 27, width, 24)
        text.line(painter, upper, self._figure.label, theme, c.text_2, tokens.CAPTION)
        text.line(painter, lower, self._figure.value, theme, c.text_1, tokens.KEY_NUMBER, True)
        if self.divided:
            shapes.upright(painter, 0, 0, self.height(), c.line)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area().adjusted(2, 2, -2, -2), theme)

    def _on_clicked(self) -> None:
        self.opened.emit(self._figure.key)


@dataclass(frozen=True, slots=True)
class Trend:
    """A key number with its change and the run that led to it."""

    key: str
    label: str
    value: str
    change: str
    values: tuple[float, ...]
    spoken: str = ""
    """The sentence for a screen reader; label, value and change when empty."""
    tooltip: str = ""


class SparkRows(QWidget):
    """Key numbers, 44 px each, with a line above each: meant as the body of a panel without padding."""

    opened = Signal(str)

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._rows: list[SparkRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def set_trends(self, trends: Sequence[Trend]) -> None:
        """Show these numbers."""
        for old in self._rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rows = [SparkRow(self._source, trend) for trend in trends]
        for row in self._rows:
            row.opened.connect(self.opened)
            self._column.addWidget(row)


class SparkRow(AskedButton):
    """Label, number, change, sparkline."""

    opened = Signal(str)

    def __init__(self, theme: ThemeSource, trend: Trend) -> None:
        super().__init__(theme, trend.spoken or f"{trend.label} {trend.value} {trend.change}")
        self._trend = trend
        self.set_tooltip(trend.tooltip)
        self.setAccessibleDescription(trend.tooltip)
        self.clicked.connect(self._on_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 44)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c, trend = self.theme, self.theme.colors, self._trend
        painter = QPainter(self)
        height = self.height()
        shapes.rule(painter, 0, 0, self.width(), c.line)
        spark = QRectF(
            self.width() - 12 - bars.SPARK_WIDTH,
            (height - bars.SPARK_HEIGHT) / 2,
            bars.SPARK_WIDTH,
            bars.SPARK_HEIGHT,
        )
        bars.sparkline(painter, spark, theme, trend.values)
        change_width = theme.width(trend.change, tokens.CAPTION)
        change = QRectF(spark.x() - 12 - change_width, 1, change_width + 1, height)
        text.line(painter, change, trend.change, theme, c.accent_text, tokens.CAPTION)
        value_width = theme.width(trend.value, tokens.KEY_NUMBER, True)
        value = QRectF(change.x() - 6 - value_width, 0, value_width + 1, height)
        text.line(painter, value, trend.value, theme, c.text_1, tokens.KEY_NUMBER, True)
        room = QRectF(12, 0, value.x() - 18, height)
        text.line(painter, room, trend.label, theme, c.text_2, tokens.CAPTION)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area().adjusted(2, 2, -2, -2), theme)

    def _on_clicked(self) -> None:
        self.opened.emit(self._trend.key)
