"""What the text says, as chips under it: the one on offer has a frame and the key that takes it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.services.text_hints import Hint, HintKind
from app.ui import icons, tokens
from app.ui.dialogs.quick_log_parts.log_text import Reading
from app.ui.icons import Tint
from app.ui.paint import chips, shapes
from app.ui.paint.chips import ChipTone
from app.ui.theme import ThemeSource
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.painted import PaintedButton

_ICONS = {HintKind.DAY: "clock", HintKind.PRODUCT: "bag", HintKind.TAG: "tag"}
_HEIGHT = 22


class HintRow(QWidget):
    """Chips that can be taken away (click, Delete, Backspace); one stop for Tab next to `after`, arrows move within."""

    refused = Signal(object)
    taken = Signal()

    def __init__(
        self, theme: ThemeSource, told: Callable[[Hint], str], after: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._after = after
        self._told = told
        self.chips: list[HintChip] = []
        self.title = Label(self.tr("Recognised"), LabelRole.CAPTION)
        self.title.setFixedHeight(_HEIGHT)
        self.title.hide()
        self._flow_box = QWidget()
        self._flow = FlowLayout(self._flow_box, tokens.TIGHT)
        self._flow_box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.TIGHT)
        row.addWidget(self.title, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._flow_box, 1)
        self.setMinimumHeight(_HEIGHT)
        self.setAccessibleName(self.title.text())

    def show_reading(self, reading: Reading) -> None:
        """Show what was read; a tag that is only offered comes last."""
        offered = reading.offer.hint if reading.offer else None
        hints = list(reading.hints)
        if offered is not None and offered not in hints:
            hints.append(offered)
        self._clear()
        for hint in hints:
            chip = HintChip(self._source, hint, self._told(hint), hint == offered, hint in reading.hints)
            chip.refused.connect(self.refused)
            chip.taken.connect(self.taken)
            chip.step_requested.connect(self._on_step)
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self._keep_one_stop(self.chips[0] if self.chips else None)
        self.title.setVisible(bool(hints))
        self.updateGeometry()

    def texts(self) -> list[str]:
        return [chip.label for chip in self.chips]

    def _clear(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []

    def _on_step(self, by: int) -> None:
        here = next((place for place, chip in enumerate(self.chips) if chip.hasFocus()), -1)
        if 0 <= here + by < len(self.chips):
            self._keep_one_stop(self.chips[here + by])
            self.chips[here + by].setFocus(Qt.FocusReason.TabFocusReason)

    def _keep_one_stop(self, stop: "HintChip | None") -> None:
        for chip in self.chips:
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if chip is stop else Qt.FocusPolicy.ClickFocus)
        if stop is not None:
            QWidget.setTabOrder(self._after, stop)


class HintChip(PaintedButton):
    """One chip. On offer it is outlined in accent and names the key that takes it; a click takes or refuses."""

    refused = Signal(object)
    taken = Signal()
    step_requested = Signal(int)

    def __init__(self, theme: ThemeSource, hint: Hint, words: str, offered: bool, counts: bool) -> None:
        super().__init__(theme, words)
        self.hint = hint
        self.offered = offered
        self._counts = counts
        self._icon = _ICONS[hint.kind]
        self._cap = self.tr("Tab") if offered else ""
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.clicked.connect(self._on_clicked)
        action = self.tr("Leave out {what}") if counts else self.tr("Take {what}")
        told = action.replace("{what}", words)
        self.setAccessibleName(told)
        self.set_tooltip(told)

    def sizeHint(self) -> QSize:
        width = chips.chip_width(self.theme, self.label, self._icon)
        if self._cap:
            width += chips.cap_width(self.theme, self._cap) + 6
        return QSize(width, tokens.CHIP)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, colors = self.theme, self.theme.colors
        painter = QPainter(self)
        tone = ChipTone.ACCENT if self._counts else ChipTone.OUTLINE
        chips.chip(painter, self.area(), theme, self.label, tone, self._icon)
        if self.offered:
            shapes.box(painter, self.area(), tokens.RADIUS_CHIP, None, colors.accent)
            width = chips.cap_width(theme, self._cap)
            place = QRectF(self.width() - width - 3, 1, width, chips.CAP_HEIGHT)
            shapes.box(painter, place.adjusted(0, 1, 0, -1), tokens.RADIUS_CHIP, colors.surface)
            chips.key_cap(painter, place.adjusted(0, 1, 0, -1), theme, self._cap)
        elif self.underMouse() or self.hasFocus():
            cross = QRectF(self.width() - 16, 2, 15, 16)
            shapes.box(painter, cross, 3, colors.sel)
            icons.paint(painter, cross, "close", theme, Tint.LINK, 12)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme, tokens.RADIUS_CHIP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step_requested.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.refused.emit(self.hint)
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        if self._counts:
            self.refused.emit(self.hint)
        else:
            self.taken.emit()
