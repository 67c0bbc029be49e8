"""The choices of a field: a line each, in the shop's order; which became which is remembered, so that values follow."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.services.custom_fields import CHOICE_LIMIT
from app.ui.context import Context
from app.ui.widgets.buttons import IconButton, LinkButton


class ChoiceLine(QWidget):
    """One choice; `was` is what it was called when the dialog opened, empty for a new one."""

    removed = Signal(object)
    moved = Signal(object, int)
    entered = Signal(object)
    changed = Signal()

    def __init__(self, context: Context, text: str, was: str) -> None:
        super().__init__()
        words = context.words
        self.was = was
        self.line = KeyLine(text)
        self.line.setMaxLength(CHOICE_LIMIT)
        self.line.setAccessibleName(words("custom.choice"))
        self.remove = IconButton(context.themes, "close", words("custom.remove_choice", name=text or "—"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.line, 1)
        row.addWidget(self.remove)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.changed)
        self.line.stepped.connect(self._on_stepped)
        self.line.entered.connect(self._on_entered)
        self.remove.clicked.connect(self._on_remove)

    def _on_remove(self) -> None:
        self.removed.emit(self)

    def _on_stepped(self, by: int) -> None:
        self.moved.emit(self, by)

    def _on_entered(self) -> None:
        self.entered.emit(self)


class KeyLine(QLineEdit):
    """Enter goes on to the next choice, Alt and an arrow move this one."""

    stepped = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ChoiceLines(QWidget):
    """All choices of one field."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.lines: list[ChoiceLine] = []
        self.add = LinkButton(context.themes, context.words("custom.add_choice"), icon="plus")
        self.add.clicked.connect(self._on_add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_choices(self, choices: Sequence[str]) -> None:
        for text in choices:
            self._insert(len(self.lines), text, text)

    def choices(self) -> tuple[str, ...]:
        return tuple(text for line in self.lines if (text := line.line.text().strip()))

    def renamed(self) -> tuple[tuple[str, str], ...]:
        """(was, is) of those that are called otherwise now."""
        pairs = ((line.was, line.line.text().strip()) for line in self.lines)
        return tuple((was, now) for was, now in pairs if was and now and was != now)

    def focus_empty(self) -> None:
        """Begin with a line to type in."""
        empty = next((line for line in self.lines if not line.line.text()), None)
        (empty or self._insert(len(self.lines), "", "")).setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert(self, place: int, text: str, was: str) -> ChoiceLine:
        line = ChoiceLine(self._context, text, was)
        line.removed.connect(self._on_removed)
        line.moved.connect(self._on_moved)
        line.entered.connect(self._on_entered)
        line.changed.connect(self.changed)
        self.lines.insert(place, line)
        self._column.insertWidget(place, line)
        return line

    def _on_add(self) -> None:
        self._insert(len(self.lines), "", "").setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_entered(self, line: ChoiceLine) -> None:
        place = self.lines.index(line) + 1
        if line.line.text().strip() and place == len(self.lines):
            self._insert(place, "", "")
        self.lines[min(place, len(self.lines) - 1)].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_moved(self, line: ChoiceLine, by: int) -> None:
        place = self.lines.index(line)
        goal = max(0, min(len(self.lines) - 1, place + by))
        self.lines.insert(goal, self.lines.pop(place))
        self._column.removeWidget(line)
        self._column.insertWidget(goal, line)
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_removed(self, line: ChoiceLine) -> None:
        place = self.lines.index(line)
        self.lines.remove(line)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()
        beside: QWidget = self.lines[min(place, len(self.lines) - 1)] if self.lines else self.add
        beside.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
