"""The funnel as bars: how many leads reached each stage, with the rates written beside them.

A list, so that focus, keys and accessible text come with it; T shows the same numbers as a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.core.words import Words
from app.ui import tokens
from app.ui.paint import bars, shapes, text
from app.ui.theme import ThemeSource

if TYPE_CHECKING:
    from app.analytics.acquisition import Step

Index = QModelIndex | QPersistentModelIndex
ROW = 34
_SIDE, _GAP, _BAR = 12, 14, 18
_NONE = "—"


def percent(share: float | None) -> str:
    """A share in whole per cent; small ones keep a digit.

    >>> percent(0.254), percent(0.006), percent(-0.5), percent(None)
    ('25%', '0.6%', '−50%', '—')
    """
    if share is None:
        return _NONE
    told = f"{share:.1%}" if 0 < share < 0.01 else f"{share:.0%}"
    return told.replace("-", "−")


class StepModel(QAbstractListModel):
    """One row for each stage of the road."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.rows: Sequence[Step] = ()

    def show(self, rows: Sequence[Step]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def name(self, step: Step) -> str:
        return self.words(f"terms.lead_stage.{step.stage}")

    def cells(self, step: Step) -> tuple[str, str, str]:
        """Leads, of the step before, of all."""
        return f"{step.leads:,}", percent(step.from_before), percent(step.from_all)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        step = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.name(step)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            _, before, every = self.cells(step)
            name = self.name(step)
            return self.words(
                "acquisition.funnel.sentence", stage=name, n=step.leads, before=before, all=every
            )
        return None


class FunnelBars(QListView):
    """`chosen` tells the step that was clicked or entered."""

    chosen = Signal(object)

    def __init__(self, theme: ThemeSource, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.steps = StepModel(words)
        self.setModel(self.steps)
        self.setItemDelegate(StepDelegate(theme, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(5 * ROW + 2)
        self.setAccessibleName(words("acquisition.funnel.title"))
        theme.changed.connect(self.viewport().update)

    def show_steps(self, steps: Sequence[Step]) -> None:
        row = self.currentIndex().row()
        self.steps.show(steps)
        if 0 <= row < len(steps):
            self.setCurrentIndex(self.steps.index(row, 0))

    def keyboardSearch(self, search: str) -> None:
        """Letters are left to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.steps.rows[index.row()].leads:
            self.chosen.emit(self.steps.rows[index.row()])


class StepDelegate(QStyledItemDelegate):
    """Name, bar with the number behind it, and the two rates."""

    def __init__(self, theme: ThemeSource, view: FunnelBars) -> None:
        super().__init__(view)
        self._source = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, c = self._source.current, self._source.current.colors
        model = self._view.steps
        step = model.rows[index.row()]
        area = QRectF(option.rect)
        flag = QStyle.StateFlag
        inner = area.adjusted(2, 2, -2, -2)
        if option.state & flag.State_MouseOver:
            shapes.box(painter, inner, tokens.RADIUS, c.hover)
        names = max(theme.width(model.name(one)) for one in model.rows)
        name = QRectF(area.x() + _SIDE, area.y(), names + 2, ROW)
        text.line(painter, name, model.name(step), theme, c.text_1)
        count, before, _ = model.cells(step)
        rates = max(44, theme.width(self._told(before), tokens.CAPTION) + 4)
        right = area.right() - _SIDE
        start = name.right() + _GAP
        room = right - rates - _GAP - theme.width("0,000", tokens.LEAD, True) - start - 8
        most = max((one.leads for one in model.rows), default=0)
        share = step.leads / most if most else 0.0
        place = QRectF(start, area.center().y() - _BAR / 2, max(24.0, room), _BAR)
        bars.bar(painter, place, theme, share, radius=4)
        number = QRectF(place.right() + 8, area.y(), theme.width("0,000", tokens.LEAD, True), ROW)
        text.line(painter, number, count, theme, c.text_1, tokens.LEAD, True)
        rate = QRectF(right - rates, area.y(), rates, ROW)
        told = self._told(before) if step.from_before is not None else ""
        text.line(painter, rate, told, theme, c.text_2, tokens.CAPTION, align=text.RIGHT)
        if option.state & flag.State_HasFocus:
            shapes.focus_ring(painter, inner, theme)

    def _told(self, before: str) -> str:
        return f"→ {before}"
