"""The steps of the import: number, name, done ones as a check that can be visited again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton

_DOT = 22
_LINK = 26
_GAP = 10


class Stepper(QWidget):
    """Steps in a row with short lines between them."""

    step_requested = Signal(int)

    def __init__(self, theme: ThemeSource, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._current = 0
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_LINK + 2 * _GAP)
        self._steps = [StepButton(theme, position, name) for position, name in enumerate(names)]
        for step in self._steps:
            step.requested.connect(self.step_requested)
            row.addWidget(step)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_current(0)

    def set_names(self, names: Sequence[str]) -> None:
        for step, name in zip(self._steps, names, strict=True):
            step.set_label(name)

    def set_compact(self, compact: bool) -> None:
        """Name the current step alone, where there is little room; the others keep their number and a tooltip."""
        for step in self._steps:
            step.set_compact(compact)

    def set_current(self, position: int) -> None:
        """Show this step as current, those before it as done."""
        self._current = position
        for number, step in enumerate(self._steps):
            step.set_state(done=number < position, current=number == position)

    def current(self) -> int:
        return self._current

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for step in self._steps[:-1]:
            x = step.geometry().right() + 1 + _GAP
            shapes.rule(painter, x, self.height() / 2, _LINK, self._source.current.colors.line_strong)


class StepButton(PaintedButton):
    """One step; only a done one can be clicked."""

    requested = Signal(int)

    def __init__(self, theme: ThemeSource, position: int, name: str) -> None:
        super().__init__(theme, name)
        self._position = position
        self._done = False
        self._current = False
        self._compact = False
        self.clicked.connect(self._on_clicked)

    def set_state(self, done: bool, current: bool) -> None:
        self._done, self._current = done, current
        self.setEnabled(done)
        self._measure()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._measure()

    @property
    def _named(self) -> bool:
        return self._current or not self._compact

    def _measure(self) -> None:
        self.set_tooltip("" if self._named else self.label)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if not self._named:
            return QSize(_DOT, 30)
        return QSize(_DOT + 8 + self.theme.width(self.label, tokens.BODY, True) + 2, 30)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        dot = QRectF(0, (self.height() - _DOT) / 2, _DOT, _DOT)
        fill = c.accent if self._current else c.surface
        line = c.accent if self._current or self._done else c.line_strong
        shapes.box(painter, dot, _DOT / 2, fill, line)
        if self._done:
            icons.paint(painter, dot, "check", theme, Tint.ACCENT, 14)
        else:
            ink = c.on_accent if self._current else c.text_3
            number = str(self._position + 1)
            text.line(painter, dot, number, theme, ink, tokens.CAPTION, self._current, text.CENTER)
        ink = c.text_1 if self._current else c.text_2 if self._done else c.text_3
        if self._named:
            room = self.area().adjusted(_DOT + 8, 0, 0, 0)
            text.line(painter, room, self.label, theme, ink, tokens.BODY, self._current)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme)

    def _on_clicked(self) -> None:
        self.requested.emit(self._position)
