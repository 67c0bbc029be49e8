"""The fields that a greeting can be merged with: a press puts one where the cursor stands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.services.greeting_templates import FIELDS
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.care_rule.toggle_chips import OneStop
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton


class FieldButtons(OneStop):
    """`chosen` carries the code of a field."""

    chosen = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, tokens.S1)
        words = context.words
        self.buttons: dict[str, FieldButton] = {}
        for code in FIELDS:
            button = FieldButton(context.themes, code, words(f"greetings.field.{code}"))
            button.setAccessibleName(words("rules.template.insert", name=button.label))
            button.wanted.connect(self.chosen)
            self.add(button)
            self.buttons[code] = button


class FieldButton(PaintedButton):
    """The name of a field in a frame."""

    wanted = Signal(str)

    def __init__(self, theme: ThemeSource, code: str, label: str) -> None:
        super().__init__(theme, label)
        self._code = code
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.width(self.label, tokens.CAPTION) + 20, tokens.CONTROL_SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self.theme.colors
        painter = QPainter(self)
        ground = c.muted if self.isDown() else c.hover if self.underMouse() else c.surface
        shapes.box(painter, self.area(), tokens.RADIUS, ground, c.line_strong)
        text.line(painter, self.area(), self.label, self.theme, c.text_1, tokens.CAPTION, align=text.CENTER)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), self.theme)

    def _on_clicked(self) -> None:
        self.wanted.emit(self._code)
