"""One of the shop's own fields in the settings: what it is, how many use it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.custom_fields import FieldRow
from app.ui import tokens
from app.ui.context import Context
from app.ui.paint import shapes
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.chip_row import Chip, ChipSpec
from app.ui.widgets.label import ElidedLabel, Label, LabelRole

HEIGHT = 40


class CustomFieldRow(QWidget):
    """Enter edits, Delete puts away, Alt and an arrow move; the same stands as buttons at its end."""

    edit_requested = Signal(object)
    remove_requested = Signal(object)
    move_requested = Signal(object, int)
    step_requested = Signal(object, int)

    def __init__(self, context: Context, field: FieldRow, first: bool, last: bool) -> None:
        super().__init__()
        words, themes = context.words, context.themes
        self._context = context
        self.field = field
        self._first = first
        self.setFixedHeight(HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        kind = words(f"terms.custom_field_kind.{field.kind}")
        comma = "、" if context.language == "zh_CN" else ", "
        used = words("custom.used", n=field.used)
        self.setAccessibleName(", ".join((field.name, kind, used)))
        self.name = ElidedLabel(field.name)
        self.name.setMinimumWidth(120)
        self.kind = Chip(themes, ChipSpec(kind))
        self.choices = ElidedLabel(comma.join(field.choices), LabelRole.CAPTION)
        self.used = Label(used, LabelRole.SECONDARY)
        self.up = IconButton(themes, "chevron-up", words("custom.up", name=field.name), size=26)
        self.down = IconButton(themes, "chevron-down", words("custom.down", name=field.name), size=26)
        self.edit = Button(themes, words("custom.edit_short"), small=True)
        self.edit.setAccessibleName(words("custom.edit", name=field.name))
        self.remove = IconButton(themes, "trash", words("custom.remove", name=field.name), size=26)
        self.up.setEnabled(not first)
        self.down.setEnabled(not last)
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 0, 11, 0)
        row.setSpacing(8)
        row.addWidget(self.name, 3)
        row.addWidget(self.kind)
        row.addWidget(self.choices, 2)
        row.addStretch(1)
        row.addWidget(self.used)
        row.addSpacing(8)
        for part in (self.up, self.down, self.edit, self.remove):
            row.addWidget(part)
        self.edit.clicked.connect(self._on_edit)
        self.remove.clicked.connect(self._on_remove)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        themes.changed.connect(self.update)

    def _on_edit(self) -> None:
        self.edit_requested.emit(self.field)

    def _on_remove(self) -> None:
        self.remove_requested.emit(self.field)

    def _on_up(self) -> None:
        self.move_requested.emit(self.field, -1)

    def _on_down(self) -> None:
        self.move_requested.emit(self.field, 1)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if step is not None and mods == Qt.KeyboardModifier.AltModifier:
            self.move_requested.emit(self.field, step)
        elif step is not None and not mods:
            self.step_requested.emit(self.field, step)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_E) and not mods:
            self.edit_requested.emit(self.field)
        elif key == Qt.Key.Key_Delete and not mods:
            self.remove_requested.emit(self.field)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_requested.emit(self.field)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._context.themes.current.colors
        painter = QPainter(self)
        if self.hasFocus():
            painter.fillRect(QRectF(self.rect()), c.sel)
            painter.fillRect(QRectF(0, 0, 3, self.height()), c.accent)
        if not self._first:
            shapes.rule(painter, 0, 0, self.width(), c.line)


class PutAwayRow(QWidget):
    """A field in the trash, with the way back."""

    restore_requested = Signal(object)

    def __init__(self, context: Context, field: FieldRow) -> None:
        super().__init__()
        words = context.words
        self.field = field
        self.setFixedHeight(HEIGHT)
        self.restore = Button(context.themes, words("custom.restore"), small=True)
        self.restore.setAccessibleName(words("custom.restore_named", name=field.name))
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 0, 11, 0)
        row.setSpacing(tokens.S2)
        row.addWidget(ElidedLabel(field.name, LabelRole.SECONDARY))
        row.addWidget(Label(words("custom.kept", n=field.used), LabelRole.CAPTION))
        row.addStretch(1)
        row.addWidget(self.restore)
        self.restore.clicked.connect(self._on_restore)

    def _on_restore(self) -> None:
        self.restore_requested.emit(self.field)
