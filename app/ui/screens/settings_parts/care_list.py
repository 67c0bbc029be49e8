"""What the lists of rules, templates, festivals and own fields share: rows that keys move through, edit and remove."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.paint import shapes
from app.ui.screens.settings_parts.section import Section, card
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.panel import Panel

HEIGHT = 48


class ListRow(QWidget):
    """Enter or E edits, Delete removes, arrows go to the next; the same stands as controls in the row.

    `key` tells rows apart, `title_text` is what a person calls it.
    """

    edit_requested = Signal(object)
    remove_requested = Signal(object)
    step_requested = Signal(object, int)

    def __init__(self, context: Context, key: Hashable, title: str, first: bool) -> None:
        super().__init__()
        self.context = context
        self.key, self.title_text = key, title
        self._first = first
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        context.themes.changed.connect(self.update)

    def lay_out(
        self,
        lead: Sequence[QWidget],
        lines: Sequence[QWidget],
        middle: Sequence[QWidget],
        end: Sequence[QWidget],
    ) -> None:
        """Two lines after what leads, one or two in the middle, and controls at the end."""
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 11, 0)
        row.setSpacing(8)
        for part in lead:
            row.addWidget(part)
        row.addLayout(_stacked(lines), 5)
        row.addLayout(_stacked(middle), 5)
        for part in end:
            row.addWidget(part)

    def icon(self, icon: str, name: str) -> IconButton:
        """A control of the row; `name` says action and object."""
        return IconButton(self.context.themes, icon, name, size=26)

    def entries(self) -> list[MenuEntry]:
        """What the context menu offers: the same as the controls and the keys."""
        words = self.context.words
        return [
            MenuEntry(words("rules.edit"), self._on_edit, "edit", "Enter"),
            MenuEntry(words("rules.menu.remove"), self._on_remove, "trash", "Del"),
        ]

    def press(self, key: Qt.Key) -> bool:
        """A key that only some rows know; whether it was one."""
        return False

    def _on_edit(self) -> None:
        self.edit_requested.emit(self.key)

    def _on_remove(self) -> None:
        self.remove_requested.emit(self.key)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif self.press(key):
            event.accept()
        elif step is not None:
            self.step_requested.emit(self.key, step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_E):
            self._on_edit()
        elif key == Qt.Key.Key_Delete:
            self._on_remove()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        make_menu(self.context.themes, self.entries(), self).popup(event.globalPos())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._on_edit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self.context.themes.current.colors
        painter = QPainter(self)
        if self.hasFocus():
            painter.fillRect(QRectF(self.rect()), c.sel)
            painter.fillRect(QRectF(0, 0, 3, self.height()), c.accent)
        if not self._first:
            shapes.rule(painter, 0, 0, self.width(), c.line)


class ListSection(Section):
    """A page of panels whose rows are shown anew after each change; the keyboard stays where it was."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.panels: dict[str, Panel] = {}
        self._lists: dict[str, QVBoxLayout] = {}
        self._rows: list[ListRow] = []

    def add_head(self, title: str, note: str, *actions: QWidget) -> Panel:
        """What the page is about and what can be begun here, above the panels."""
        head = card(title)
        head.note.setText(note)
        head.body.setContentsMargins(0, 0, 0, 4)
        for action in actions:
            head.add_action(action)
        self.column.addWidget(head)
        return head

    def add_panel(self, key: str, title: str) -> Panel:
        """Another panel of rows, at the end of the page."""
        panel = card(title, divided=True, padding=0)
        rows = QVBoxLayout()
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        panel.body.addLayout(rows)
        self.panels[key], self._lists[key] = panel, rows
        self.column.addWidget(panel)
        return panel

    def clear_rows(self) -> Hashable | None:
        """Take all rows away; gives the key of the one that had the keyboard."""
        focused = next((row.key for row in self._rows if row.hasFocus()), None)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        return focused

    def add_row(self, panel: str, row: ListRow) -> None:
        row.step_requested.connect(self._on_step)
        self._lists[panel].addWidget(row)
        row.show()  # a layout shows it only later, and what is not seen takes no keyboard
        self._rows.append(row)

    def focus_row(self, key: Hashable | None) -> None:
        """Give the keyboard to the row of this key, if there is one."""
        row = next((one for one in self._rows if one.key == key), None)
        if row is not None and key is not None:
            row.setFocus(Qt.FocusReason.OtherFocusReason)
            self.ensureWidgetVisible(row, 0, 60)

    def keys(self) -> set[Hashable]:
        """All rows that there are, to find a new one afterwards."""
        return {row.key for row in self._rows}

    def focus_new(self, before: set[Hashable]) -> None:
        """Give the keyboard to the row that was not there before."""
        self.focus_row(next((row.key for row in self._rows if row.key not in before), None))

    def focus_main(self) -> None:
        if self._rows:
            self._rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_step(self, key: Hashable, by: int) -> None:
        place = next(at for at, row in enumerate(self._rows) if row.key == key) + by
        if 0 <= place < len(self._rows):
            self.focus_row(self._rows[place].key)


def _stacked(lines: Sequence[QWidget]) -> QVBoxLayout:
    """Lines below each other; columns have one width in all rows, whatever stands in them."""
    column = QVBoxLayout()
    column.setSpacing(0)
    column.setContentsMargins(0, 5, 0, 5)
    for line in lines:
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        column.addWidget(line)
    return column
