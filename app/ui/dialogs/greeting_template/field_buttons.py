"""The fields that a greeting can be merged with: a press puts one where the cursor stands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.services.greeting_templates import FIELDS
from app.ui import tokens
from app.ui.context import Context
from app.ui.widgets.buttons import Button
from app.ui.widgets.flow import FlowLayout

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class FieldButtons(QWidget):
    """One stop of the Tab key: arrows go from field to field, Enter or Space puts one in."""

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        self.buttons: dict[str, Button] = {}
        flow = FlowLayout(self, tokens.S1)
        for name in FIELDS:
            label = words(f"greetings.field.{name}")
            button = Button(context.themes, label, small=True)
            button.setAccessibleName(words("rules.template.insert", name=label))
            button.set_tooltip(f"{{{name}}}")
            button.setObjectName(name)
            button.clicked.connect(self._on_clicked)
            flow.addWidget(button)
            self.buttons[name] = button
        self._give_tab_to(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = list(self.buttons.values())
        place = next((at for at, one in enumerate(row) if one.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()))
        if place is None or step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        goal = max(0, min(len(row) - 1, place + step))
        self._give_tab_to(goal)
        row[goal].setFocus(Qt.FocusReason.TabFocusReason)

    def _give_tab_to(self, place: int) -> None:
        """The mouse takes the keyboard from nobody: one goes on typing after a press."""
        for at, button in enumerate(self.buttons.values()):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if at == place else Qt.FocusPolicy.NoFocus)

    def _on_clicked(self) -> None:
        button = self.sender()
        assert button is not None
        self.chosen.emit(button.objectName())
