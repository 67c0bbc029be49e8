"""One of the shop's own fields in the settings: what it is, how many use it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.joined import listed
from app.services.custom_fields import FieldRow
from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.settings_parts.care_list import ListRow
from app.ui.widgets.buttons import Button, IconButton
from app.ui.widgets.chip_row import Chip, ChipSpec
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.menus import MenuEntry

HEIGHT = 40


class CustomFieldRow(ListRow):
    """Alt and an arrow move, besides what every row knows; Delete puts away. Its key is the field."""

    move_requested = Signal(object, int)

    def __init__(self, context: Context, field: FieldRow, first: bool, last: bool) -> None:
        super().__init__(context, field, field.name, first)
        words, themes = context.words, context.themes
        self.field = field
        self.setFixedHeight(HEIGHT)
        kind = words(f"terms.custom_field_kind.{field.kind}")
        used = words("custom.used", n=field.used)
        self.setAccessibleName(", ".join((field.name, kind, used)))
        self.name = ElidedLabel(field.name)
        self.name.setMinimumWidth(120)
        self.kind = Chip(themes, ChipSpec(kind))
        self.choices = ElidedLabel(listed(words, *field.choices), LabelRole.CAPTION)
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

    def entries(self) -> list[MenuEntry]:
        words, name, up, down = (
            self.context.words,
            self.field.name,
            self.up.isEnabled(),
            self.down.isEnabled(),
        )
        return [
            *super().entries(),
            MenuEntry(words("custom.up", name=name), self._on_up, "chevron-up", "Alt+Up", up),
            MenuEntry(words("custom.down", name=name), self._on_down, "chevron-down", "Alt+Down", down),
        ]

    def _on_up(self) -> None:
        self.move_requested.emit(self.field, -1)

    def _on_down(self) -> None:
        self.move_requested.emit(self.field, 1)

    # -- Qt ------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        mods = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is not None and mods == Qt.KeyboardModifier.AltModifier:
            self.move_requested.emit(self.field, step)
        else:
            super().keyPressEvent(event)


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
