"""One care rule: the box switches it, its words open it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.core.words import Words
from app.ui import tokens
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.painted import PaintedButton

_HEIGHT = 44
_BOX = 24


class RuleRow(QWidget):
    """Checkbox, then a button with two lines and today's count."""

    switched = Signal(int, bool)
    opened = Signal(int)

    def __init__(self, theme: ThemeSource, words: Words, rule_id: int) -> None:
        super().__init__()
        self._words = words
        self.rule_id, self.title = rule_id, ""
        self.box = CheckBox(theme)
        self.box.setFixedWidth(_BOX)
        self.button = RuleButton(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 6, 0)
        row.setSpacing(4)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.button, 1)
        self.box.clicked.connect(self._on_toggled)
        self.button.clicked.connect(self._on_clicked)

    def show_rule(self, title: str, line: str, active: bool) -> None:
        """Say what the rule is now."""
        self.title = title
        self.box.setChecked(active)
        self.box.setAccessibleName(self._words("calendar.switch_rule", name=title))
        self.button.show_rule(title, line, active)

    def set_count(self, count: int) -> None:
        self.button.set_count(count)

    def _on_toggled(self, on: bool) -> None:
        self.switched.emit(self.rule_id, on)

    def _on_clicked(self) -> None:
        self.opened.emit(self.rule_id)


class RuleButton(PaintedButton):
    """The rule in words: what it is called, when and for whom, how many today."""

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__(theme)
        self._title = self._line = self._count = ""
        self._active = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_rule(self, title: str, line: str, active: bool) -> None:
        self._title, self._line, self._active = title, line, active
        self.set_tooltip(f"{title}\n{line}")
        self._speak()

    def set_count(self, count: int) -> None:
        """None today is a dash, as everywhere."""
        self._count = f"{count:,}" if count else "—"
        self._speak()

    @property
    def count(self) -> str:
        return self._count

    def _speak(self) -> None:
        self.setAccessibleName(", ".join(part for part in (self._title, self._line, self._count) if part))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(180, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        if self.underMouse():
            shapes.box(painter, self.area().adjusted(0, 1, 0, -3), tokens.RADIUS_CHIP, c.hover)
        width = theme.width(self._count, tokens.CAPTION)
        right = self.width() - 6.0
        text.line(painter, QRectF(right - width, 3, width, 20), self._count, theme, c.text_2, tokens.CAPTION)
        room = QRectF(4, 3, right - width - 12, 20)
        text.line(painter, room, self._title, theme, c.text_1 if self._active else c.text_2)
        text.line(painter, QRectF(4, 21, right - 4, 18), self._line, theme, c.text_2, tokens.CAPTION)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area().adjusted(0, 0, 0, -2), theme, tokens.RADIUS_CHIP)
