"""The stages of a customer's life as bars: how many, how many move on, how long they have stayed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.core.enums import Stage
from app.core.words import Words
from app.ui import tokens
from app.ui.paint import bars, marks, shapes, text
from app.ui.theme import Theme, ThemeSource

if TYPE_CHECKING:
    from app.analytics.views.lifecycle_view import StageRow

Index = QModelIndex | QPersistentModelIndex
ROW, HEAD = 34, 28
_SIDE, _GAP, _BAR = 14, 18, 16
_LEAST = 56
_NONE = "—"


class StageModel(QAbstractListModel):
    """One row for each stage."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.rows: Sequence[StageRow] = ()

    def show(self, rows: Sequence[StageRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def name(self, row: StageRow) -> str:
        return self.words(f"terms.stage.{row.stage}")

    def cells(self, row: StageRow) -> tuple[str, str, str]:
        """Customers, the share that moves on, the median stay."""
        stay = _NONE if row.median_stay is None else self.words("lists.days", n=round(row.median_stay))
        rate = _NONE if row.next_rate is None else f"{row.next_rate:.0%}"
        return f"{row.customers:,}", rate, stay

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._sentence(row)
        return None

    def _sentence(self, row: StageRow) -> str:
        words = self.words
        told = words("lists.percent_of", name=self.name(row), n=row.customers, share=f"{row.share:.0%}")
        _, rate, stay = self.cells(row)
        if row.next_rate is not None:
            told = words("lists.listed", first=told, second=words("lists.next_rate", rate=rate))
        if row.median_stay is not None:
            told = words("lists.listed", first=told, second=words("lists.median_stay", days=stay))
        return told


class StageBars(QWidget):
    """The list under its captions. `stage_chosen` tells the stage that was clicked, or gone to by key."""

    stage_chosen = Signal(object)

    def __init__(self, theme: ThemeSource, words: Words, name: str, captions: tuple[str, str, str]) -> None:
        super().__init__()
        self._source = theme
        self.model = StageModel(words)
        self.captions = captions
        self.view = StageView(theme, self)
        self.view.setAccessibleName(name)
        self.view.setModel(self.model)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, HEAD, 0, 0)
        column.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.clicked.connect(self._on_chosen)
        self.view.activated.connect(self._on_chosen)
        theme.changed.connect(self.update)

    def show_rows(self, rows: Sequence[StageRow]) -> None:
        """Show these stages; what was chosen stays chosen."""
        chosen = self.chosen()
        self.model.show(rows)
        self.choose(chosen)

    def chosen(self) -> Stage | None:
        index = self.view.selectionModel().selectedIndexes()
        return self.model.rows[index[0].row()].stage if index else None

    def choose(self, stage: Stage | None) -> None:
        """Mark this stage, or none, without telling."""
        self.view.clearSelection()
        for number, row in enumerate(self.model.rows):
            if row.stage is stage:
                self.view.setCurrentIndex(self.model.index(number))

    def columns(self) -> tuple[float, float, float, float, float]:
        """Where the bar begins and ends, and where the three columns of numbers end at the right."""
        theme = self._source.current
        widths = [max(_LEAST, theme.width(caption, tokens.CAPTION)) for caption in self.captions]
        stay = self.width() - _SIDE - 1
        rate = stay - widths[2] - _GAP
        count = rate - widths[1] - _GAP
        names = max((theme.width(self.model.name(row)) for row in self.model.rows), default=40)
        start = _SIDE + marks.RING + 6 + max(names, 60) + _GAP
        return start, max(start + 40, count - widths[0] - _GAP), count, rate, stay

    def _on_chosen(self, index: QModelIndex) -> None:
        self.stage_chosen.emit(self.model.rows[index.row()].stage)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._source.current
        painter = QPainter(self)
        *_, count, rate, stay = self.columns()
        for caption, right in zip(self.captions, (count, rate, stay), strict=True):
            place = QRectF(right - 200, 0, 200, HEAD)
            text.line(painter, place, caption, theme, theme.colors.text_3, tokens.CAPTION, align=text.RIGHT)


class StageView(QListView):
    """The rows alone."""

    def __init__(self, theme: ThemeSource, bars_of: StageBars) -> None:
        super().__init__(bars_of)
        self._source = theme
        self.setItemDelegate(StageDelegate(theme, bars_of, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(ROW * len(Stage) + 2)
        theme.changed.connect(self.viewport().update)

    def keyboardSearch(self, search: str) -> None:
        """Letters are left to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.currentIndex()
        super().keyPressEvent(event)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.currentIndex().isValid() and not enter and self.currentIndex() != before:
            self.activated.emit(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class StageDelegate(QStyledItemDelegate):
    """Ring and name, bar, three numbers; a line parts those who are slipping away from the rest."""

    def __init__(self, theme: ThemeSource, bars_of: StageBars, parent: QWidget) -> None:
        super().__init__(parent)
        self._source = theme
        self._bars = bars_of

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, c = self._source.current, self._source.current.colors
        row = self._bars.model.rows[index.row()]
        area = QRectF(option.rect)
        self._paint_ground(painter, area, option.state)
        marks.stage_ring(painter, area.adjusted(_SIDE, 0, 0, 0), theme, row.stage)
        start, end, count, rate, stay = self._bars.columns()
        name = QRectF(_SIDE + marks.RING + 6, area.y(), start - _SIDE - marks.RING - 10, ROW)
        text.line(painter, name, self._bars.model.name(row), theme, c.text_1)
        most = max((each.customers for each in self._bars.model.rows), default=0)
        place = QRectF(start, area.center().y() - _BAR / 2, end - start, _BAR)
        bars.bar(painter, place, theme, row.customers / most if most else 0.0, bar_color(theme, row.stage))
        looks = ((count, tokens.LEAD, True, c.text_1), (rate, tokens.CAPTION, False, c.text_2),
                 (stay, tokens.CAPTION, False, c.text_2))  # fmt: skip
        for words, (right, size, bold, ink) in zip(self._bars.model.cells(row), looks, strict=True):
            text.line(
                painter, QRectF(right - 120, area.y(), 120, ROW), words, theme, ink, size, bold, text.RIGHT
            )
        if row.stage is Stage.DORMANT:
            shapes.rule(painter, area.x(), area.y(), area.width(), c.line)

    def _paint_ground(self, painter: QPainter, area: QRectF, state: QStyle.StateFlag) -> None:
        theme, c = self._source.current, self._source.current.colors
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, c.sel)
            painter.fillRect(QRectF(area.x(), area.y(), 3, area.height()), c.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, c.hover)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            shapes.focus_ring(painter, area.adjusted(1, 1, -1, -1), theme, 2)


def bar_color(theme: Theme, stage: Stage) -> QColor:
    """Accent for those who come, the second chart colour for the dormant, grey for the lost."""
    return {Stage.DORMANT: theme.chart[1], Stage.LOST: theme.colors.edge}.get(stage, theme.colors.accent)
