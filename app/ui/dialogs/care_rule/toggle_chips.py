"""Chips that are chosen by a press: any number of a closed set, such as tiers or stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.painted import PaintedButton

_STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class OneStop(QWidget):
    """Buttons that wrap and are one stop of the Tab key: arrows go from one to the next, Space or Enter presses.

    The mouse takes the keyboard from nobody.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = tokens.TIGHT) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self, gap)
        self._stops: list[PaintedButton] = []

    def add(self, button: PaintedButton) -> None:
        """Put one at the end."""
        self._flow.addWidget(button)
        self._stops.append(button)
        self._give_tab_to(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = next((at for at, one in enumerate(self._stops) if one.hasFocus()), None)
        step = _STEPS.get(Qt.Key(event.key()))
        if place is None or step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        goal = max(0, min(len(self._stops) - 1, place + step))
        self._give_tab_to(goal)
        self._stops[goal].setFocus(Qt.FocusReason.TabFocusReason)

    def _give_tab_to(self, place: int) -> None:
        for at, button in enumerate(self._stops):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if at == place else Qt.FocusPolicy.NoFocus)


class ToggleChips(OneStop):
    """Any number of the entries may be chosen."""

    changed = Signal()

    def __init__(
        self,
        theme: ThemeSource,
        entries: Sequence[tuple[str, Any]],
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.chips: list[ToggleChip] = []
        for label, value in entries:
            chip = ToggleChip(theme, label, value)
            chip.toggled.connect(self.changed)
            self.add(chip)
            self.chips.append(chip)

    def values(self) -> list[Any]:
        """What is chosen, in the order of the row."""
        return [chip.value for chip in self.chips if chip.isChecked()]

    def set_values(self, values: Iterable[Any]) -> None:
        """Choose these, telling nobody."""
        wanted = list(values)
        for chip in self.chips:
            chip.blockSignals(True)
            chip.setChecked(chip.value in wanted)
            chip.blockSignals(False)

    def focus_first(self) -> None:
        if self.chips:
            self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)


class ToggleChip(PaintedButton):
    """One choice: outlined while it is not taken, on soft accent with a check once it is."""

    def __init__(self, theme: ThemeSource, label: str, value: Any) -> None:
        super().__init__(theme, label)
        self.value = value
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.width(self.label, tokens.CAPTION, True) + 34, tokens.CONTROL_SMALL)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        taken = self.isChecked()
        ground = c.sel if taken else c.hover if self.underMouse() else c.surface
        shapes.box(painter, self.area(), tokens.RADIUS, ground, c.soft_line if taken else c.line_strong)
        mark = QRectF(6, 0, 14, self.height())
        icons.paint(
            painter, mark, "check" if taken else "plus", theme, Tint.LINK if taken else Tint.QUIET, 12
        )
        room = self.area().adjusted(23, 0, -4, 0)
        ink = c.accent_text if taken else c.text_2
        text.line(painter, room, self.label, theme, ink, tokens.CAPTION, taken)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme, tokens.RADIUS)
