"""Combo box and check box in the kit's look: Fusion's bevelled arrow and pale box do not read in dark."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import marks, shapes, text
from app.ui.theme import ThemeSource


class ComboBox(QComboBox):
    """A combo box with a drawn chevron and 28 px items. Turning the wheel over it changes nothing."""

    def __init__(
        self, theme: ThemeSource, name: str = "", *, small: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self.setProperty("small", "true" if small else "false")
        self.setAccessibleName(name)
        self.setItemDelegate(ComboDelegate(theme, self))
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def choose(self, data: object) -> None:
        """Make the entry with this data current, if there is one."""
        position = self.findData(data)
        if position >= 0:
            self.setCurrentIndex(position)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        tint = Tint.NORMAL if self.isEnabled() else Tint.DISABLED
        place = QRectF(self.width() - 25, 0, 16, self.height())
        icons.paint(painter, place, "chevron-down", self._source.current, tint, 14)


class ComboDelegate(QStyledItemDelegate):
    """Rows of the list that a combo box opens."""

    def __init__(self, theme: ThemeSource, combo: QComboBox) -> None:
        super().__init__(combo)
        self._source = theme
        self._combo = combo

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = str(index.data() or "")
        return QSize(self._source.current.width(words) + 44, tokens.FILTER_ITEM)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme, c = self._source.current, self._source.current.colors
        area = QRectF(option.rect)
        flag = QStyle.StateFlag
        if option.state & (flag.State_Selected | flag.State_MouseOver):
            shapes.box(painter, area, tokens.RADIUS_CHIP, c.sel)
        current = index.row() == self._combo.currentIndex()
        if current:
            place = QRectF(area.right() - 24, area.y(), 16, area.height())
            icons.paint(painter, place, "check", theme, Tint.ACCENT, 14)
        enabled = bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        ink = c.text_1 if enabled else c.text_3
        room = area.adjusted(8, 0, -28, 0)
        text.line(painter, room, str(index.data() or ""), theme, ink)


class CheckBox(QCheckBox):
    """A check box of 16 px with an edge that shows on every ground."""

    def __init__(self, theme: ThemeSource, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._label = ""
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_label(label)
        theme.changed.connect(self._on_theme_changed)

    @property
    def label(self) -> str:
        return self._label

    def set_label(self, label: str) -> None:
        self._label = label
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._source.current.width(self._label)
        return QSize(20 + (width + 8 if self._label else 0), tokens.CONTROL_SMALL)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self._source.current, self._source.current.colors
        painter = QPainter(self)
        partly = self.checkState() is Qt.CheckState.PartiallyChecked
        place = QRectF(2, 0, 16, self.height())
        marks.check_box(painter, place, theme, self.isChecked(), self.isEnabled(), partly)
        ink = c.text_1 if self.isEnabled() else c.text_3
        room = QRectF(26, 0, self.width() - 26, self.height())
        text.line(painter, room, self._label, theme, ink)
        if self.hasFocus():
            shapes.focus_ring(painter, QRectF(self.rect()), theme, tokens.RADIUS_CHIP)

    def _on_theme_changed(self) -> None:
        self.updateGeometry()
        self.update()
