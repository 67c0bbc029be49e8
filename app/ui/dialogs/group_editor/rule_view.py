"""The list of a rule's rows: moved about by keys, each key with a button beside the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import icons, tokens
from app.ui.dialogs.group_editor.nodes import Node
from app.ui.dialogs.group_editor.rule_model import NODE, PROBLEM, RuleModel
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource

_STEP = 20
_ROW = 32
_KEYS = {
    (Qt.Key.Key_Insert, Qt.KeyboardModifier.NoModifier): "add",
    (Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier): "add_group",
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): "remove",
    (Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier): "up",
    (Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier): "down",
    (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier): "indent",
    (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier): "outdent",
    (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier): "turn",
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier): "edit",
    (Qt.Key.Key_Enter, Qt.KeyboardModifier.NoModifier): "edit",
}


class RuleView(QListView):
    """`wanted` names what a key asks for; `stood` tells the node on which one stands."""

    wanted = Signal(str)
    stood = Signal(object)

    def __init__(self, theme: ThemeSource, model: RuleModel, name: str) -> None:
        super().__init__()
        self._rule = model
        self.setModel(model)
        self.setItemDelegate(RuleDelegate(theme, self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setMinimumHeight(4 * _ROW)
        self.selectionModel().currentChanged.connect(self._on_current)
        theme.changed.connect(self.viewport().update)

    def node(self) -> Node:
        """The one on which one stands; the root where there is none."""
        index = self.currentIndex()
        return self._rule.node(index.row()) if index.isValid() else self._rule.root

    def stand_on(self, node: Node) -> None:
        """Go to a node."""
        row = self._rule.row_of(node)
        self.setCurrentIndex(self._rule.index(max(0, row)))

    def keyboardSearch(self, search: str) -> None:
        """Letters look for nothing here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        asked = _KEYS.get((Qt.Key(event.key()), mods))
        if asked is not None:
            self.wanted.emit(asked)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self.wanted.emit("edit")

    def sizeHint(self) -> QSize:
        return QSize(320, 6 * _ROW)

    def _on_current(self, index: QModelIndex, before: QModelIndex) -> None:
        if index.isValid():
            self.stood.emit(self._rule.node(index.row()))


class RuleDelegate(QStyledItemDelegate):
    """A layer in bold, a condition as it is said, lines that lead from a layer to its parts."""

    def __init__(self, theme: ThemeSource, view: RuleView) -> None:
        super().__init__(view)
        self._source, self._view = theme, view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(100, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        theme, c = self._source.current, self._source.current.colors
        node: Node = index.data(NODE)
        area = QRectF(option.rect)
        flag = QStyle.StateFlag
        current = index.row() == self._view.currentIndex().row()
        if current:
            painter.fillRect(area, c.sel)
            painter.fillRect(QRectF(area.x(), area.y(), 3, area.height()), c.accent)
        elif option.state & flag.State_MouseOver:
            painter.fillRect(area, c.hover)
        depth = node.depth
        for level in range(depth):
            shapes.upright(painter, area.x() + 17 + level * _STEP, area.y(), area.height(), c.line_strong)
        left = area.x() + 10 + depth * _STEP
        problem = index.data(PROBLEM)
        icon, tint = (
            ("alert-triangle", Tint.RED)
            if problem
            else ("folder" if node.is_layer else "filter", Tint.ACCENT if current else Tint.QUIET)
        )
        icons.paint(painter, QRectF(left, area.y(), 14, area.height()), icon, theme, tint, 14)
        room = QRectF(left + 21, area.y(), area.right() - left - 27, area.height())
        ink = c.red if problem else c.accent_text if node.is_layer else c.text_1
        text.line(painter, room, str(index.data() or ""), theme, ink, tokens.BODY, node.is_layer)
        if current and self._view.hasFocus():
            shapes.focus_ring(painter, area.adjusted(0, 0, -1, 0), theme, 0)
