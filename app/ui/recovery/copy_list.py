"""The list of copies: when each was made, how much it holds, and whether it was proven."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.db.backups.manifest import BackupInfo
from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.recovery import words as said
from app.ui.stage import Stage

Index = QModelIndex | QPersistentModelIndex
INFO = Qt.ItemDataRole.UserRole
_ROW = 36
_WHEN = 150


class CopyModel(QAbstractListModel):
    """The backups, newest first."""

    def __init__(self, stage: Stage, backups: Sequence[BackupInfo]) -> None:
        super().__init__()
        self._stage = stage
        self._backups = tuple(backups)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._backups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        info = self._backups[index.row()]
        if role == INFO:
            return info
        if role == Qt.ItemDataRole.DisplayRole:
            return said.moment(info, self._stage.clock, self._stage.words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return said.spoken(info, self._stage.clock, self._stage.words)
        return None


class CopyDelegate(QStyledItemDelegate):
    """One copy in a line: moment, counts, tick."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(300, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, c = self._stage.themes.current, self._stage.themes.current.colors
        area, info = QRectF(option.rect), index.data(INFO)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, c.sel)
            painter.fillRect(QRectF(area.x(), area.y(), 3, area.height()), c.accent)
        shapes.rule(painter, area.x(), area.bottom() - 1, area.width(), c.line)
        when = QRectF(area.x() + 14, area.y(), _WHEN - 14, area.height())
        text.line(painter, when, str(index.data()), theme, c.text_1, bold=chosen)
        counts = QRectF(area.x() + _WHEN, area.y(), area.width() - _WHEN - 110, area.height())
        text.line(painter, counts, said.holds(info), theme, c.text_2)
        self._paint_tick(painter, QRectF(area.right() - 106, area.y(), 100, area.height()), info.verified)

    def _paint_tick(self, painter: QPainter, room: QRectF, verified: bool) -> None:
        theme, c = self._stage.themes.current, self._stage.themes.current.colors
        words = (
            said.translate("Recovery", "Verified") if verified else said.translate("Recovery", "Incomplete")
        )
        icon, tint = ("check", Tint.ACCENT) if verified else ("alert-triangle", Tint.AMBER)
        icons.paint(painter, QRectF(room.x(), room.y(), 16, room.height()), icon, theme, tint, 14)
        text.line(painter, room.adjusted(22, 0, 0, 0), words, theme, c.text_2, tokens.CAPTION)


class CopyList(QListView):
    """`chosen` tells the copy that is current; Enter and a double click take it."""

    chosen = Signal(object)
    taken = Signal(object)

    def __init__(self, stage: Stage, backups: Sequence[BackupInfo], name: str) -> None:
        super().__init__()
        self._delegate = CopyDelegate(stage)
        self._model = CopyModel(stage, backups)
        self.setItemDelegate(self._delegate)
        self.setModel(self._model)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setMinimumHeight(_ROW * 4)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)
        stage.themes.changed.connect(self.viewport().update)

    def current(self) -> BackupInfo | None:
        index = self.currentIndex()
        return index.data(INFO) if index.isValid() else None

    def choose_first_verified(self) -> None:
        rows = (self._model.index(row) for row in range(self._model.rowCount()))
        first = next((index for index in rows if index.data(INFO).verified), self._model.index(0))
        self.setCurrentIndex(first)

    def _on_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.chosen.emit(current.data(INFO))

    def _on_activated(self, index: QModelIndex) -> None:
        self.taken.emit(index.data(INFO))
