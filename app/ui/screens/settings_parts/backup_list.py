"""The list of backups: each row with what can be done with it, by mouse, by key and from the menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.db.backups.manifest import BackupInfo
from app.ui import icons, tokens
from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.paint import chips, shapes, text
from app.ui.screens.settings_parts import backup_words
from app.ui.screens.settings_parts.backup_model import INFO, BackupModel, Checked
from app.ui.theme import Theme
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu

ROW = 36
_BUTTON = 26
_PAD = 10
_EDGE = 12
VIEW, RESTORE, PIN = "view", "restore", "pin"


class BackupList(QListView):
    """As high as its rows: the page scrolls, not the list."""

    view_requested = Signal(object)
    restore_requested = Signal(object)
    check_requested = Signal(object)
    pin_requested = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.backups = BackupModel(context)
        self.labels = {VIEW: self.tr("View"), RESTORE: self.tr("Restore"), PIN: ""}
        self.hovered: tuple[int, str] = (-1, "")
        self._pressed: tuple[int, str] = (-1, "")
        self.setModel(self.backups)
        self.setItemDelegate(BackupDelegate(context, self))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName(self.tr("Backups that can be restored"))
        self.backups.modelReset.connect(self._on_reset)
        context.themes.changed.connect(self.viewport().update)
        self._on_reset()

    def current(self) -> BackupInfo | None:
        index = self.currentIndex()
        return index.data(INFO) if index.isValid() else None

    def places(self, row: QRectF, theme: Theme) -> dict[str, QRectF]:
        """Where a row's buttons stand, from the right."""
        places = {}
        right = row.right() - _EDGE
        for key in (RESTORE, VIEW, PIN):
            label = self.labels[key]
            width = theme.width(label, tokens.CAPTION) + 2 * _PAD if label else _BUTTON
            places[key] = QRectF(right - width, row.center().y() - _BUTTON / 2, width, _BUTTON)
            right -= width + 6
        return places

    def entries(self, info: BackupInfo) -> list[MenuEntry]:
        """The context menu."""
        pin = self.tr("Let go by the plan") if info.pinned else self.tr("Keep always")
        return [
            MenuEntry(self.tr("View"), partial(self.view_requested.emit, info), "eye", "Enter"),
            MenuEntry(self.tr("Restore to here"), partial(self.restore_requested.emit, info), "undo", "R"),
            SEPARATOR,
            MenuEntry(self.tr("Check again"), partial(self.check_requested.emit, info), "check", "V"),
            MenuEntry(pin, partial(self.pin_requested.emit, info), "pin", "P"),
        ]

    def sizeHint(self) -> QSize:
        return QSize(520, ROW * self.backups.rowCount())

    def _on_reset(self) -> None:
        self.hovered = (-1, "")
        self.setFixedHeight(ROW * self.backups.rowCount())
        if self.backups.rowCount():
            self.setCurrentIndex(self.backups.index(0))

    def _at(self, place: QPointF) -> tuple[int, str]:
        index = self.indexAt(place.toPoint())
        if not index.isValid():
            return -1, ""
        row = QRectF(self.visualRect(index))
        found = self.places(row, self._context.themes.current)
        return index.row(), next((key for key, area in found.items() if area.contains(place)), "")

    def _act(self, key: str, info: BackupInfo) -> None:
        {VIEW: self.view_requested, RESTORE: self.restore_requested, PIN: self.pin_requested}[key].emit(info)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        info = self.current()
        keys = {
            Qt.Key.Key_Return: self.view_requested,
            Qt.Key.Key_Enter: self.view_requested,
            Qt.Key.Key_R: self.restore_requested,
            Qt.Key.Key_V: self.check_requested,
            Qt.Key.Key_P: self.pin_requested,
        }
        signal = keys.get(Qt.Key(event.key()))
        if (
            signal is not None
            and info is not None
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            signal.emit(info)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here, not the beginning of a day."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = self._at(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row, key = self._at(event.position())
        if key and (row, key) == self._pressed and event.button() is Qt.MouseButton.LeftButton:
            self._act(key, self.backups.backups[row])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self._at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover((-1, ""))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        info = self.current()
        if info is not None:
            place = event.globalPos()
            if event.reason() is QContextMenuEvent.Reason.Keyboard:
                below = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(20, 0)
                place = self.viewport().mapToGlobal(below)
            make_menu(self._context.themes, self.entries(info), self).popup(place)

    def _hover(self, at: tuple[int, str]) -> None:
        if at != self.hovered:
            self.hovered = at
            self.viewport().update()


class BackupDelegate(QStyledItemDelegate):
    """When, why, how large, how many, verified; what has no room is left out from the middle."""

    def __init__(self, context: Context, view: BackupList) -> None:
        super().__init__(view)
        self._context = context
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(400, ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme = self._context.themes.current
        c = theme.colors
        area = QRectF(option.rect)
        info: BackupInfo = index.data(INFO)
        current = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        if current:
            painter.fillRect(area, c.sel)
            painter.fillRect(QRectF(area.x(), area.y(), 3, area.height()), c.accent)
        elif self._view.hovered[0] == index.row():
            painter.fillRect(area, c.hover)
        if index.row():
            shapes.rule(painter, area.x(), area.y(), area.width(), c.line)
        self._facts(painter, area, theme, info, current)
        row, over = self._view.hovered
        for key, place in self._view.places(area, theme).items():
            if key != PIN or info.pinned or current or row == index.row():
                self._button(painter, place, theme, key, info, (index.row(), key) == (row, over))

    def _facts(self, painter: QPainter, area: QRectF, theme: Theme, info: BackupInfo, current: bool) -> None:
        c, model = theme.colors, self._view.backups
        end = min(place.x() for place in self._view.places(area, theme).values()) - 8
        wide, middle = area.width() >= 780, area.width() >= 660
        y, height = area.y(), area.height()

        def put(
            x: float, width: float, words: str, align: Qt.AlignmentFlag = text.LEFT, ink: QColor = c.text_1
        ) -> None:
            text.line(painter, QRectF(x, y, width, height), words, theme, ink, align=align)

        x = area.x() + 15
        put(x, 170 if wide else 128, model.when(info))
        x += 183 if wide else 132
        reason = model.reason(info)
        width = chips.chip_width(theme, reason)
        chips.chip(painter, QRectF(x, area.center().y() - 10, width, 20), theme, reason, on_selection=current)
        x = x + 110 if wide else x + max(width + 8, 84)
        if wide:
            put(x, 78, backup_words.size(info.size), text.RIGHT, c.text_2)
            x += 78
        if middle:
            room = 115 if wide else 84
            put(x, room, model.customers(info), text.RIGHT, c.text_2)
            x += room
        damaged = model.checked(info) is Checked.DAMAGED
        place = QRectF(x + 14, y, 16, height)
        name, tint = ("alert-triangle", Tint.RED) if damaged else ("check", Tint.ACCENT)
        icons.paint(painter, place, name, theme, tint, 14)
        if x + 34 < end:
            put(x + 34, end - x - 34, model.checked_text(info), ink=c.red if damaged else c.text_2)

    def _button(
        self, painter: QPainter, place: QRectF, theme: Theme, key: str, info: BackupInfo, hovered: bool
    ) -> None:
        c = theme.colors
        label = self._view.labels[key]
        if label:
            shapes.box(painter, place, tokens.RADIUS, c.hover if hovered else c.surface, c.line_strong)
            text.line(painter, place, label, theme, c.text_1, tokens.CAPTION, align=text.CENTER)
            return
        if hovered:
            shapes.box(painter, place, tokens.RADIUS, c.muted)
        icons.paint(painter, place, "pin", theme, Tint.ACCENT if info.pinned else Tint.QUIET, 14)
