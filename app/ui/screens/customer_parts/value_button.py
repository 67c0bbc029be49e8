"""A value that one can act on: plain words until the mouse or the focus comes."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import tokens
from app.ui.paint import chips, shapes, text
from app.ui.paint.chips import ChipTone
from app.ui.theme import ThemeSource
from app.ui.widgets.menus import MenuEntry, make_menu
from app.ui.widgets.painted import PaintedButton

PAD = 4
HEIGHT = 24
MOST_SHOWN = 4_000
"""Letters of a note that are painted where it stands; opening it shows them all."""
_WRAP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
_ACT_KEYS = (Qt.Key.Key_E, Qt.Key.Key_F2)


class ValueButton(PaintedButton):
    """Words that wrap; E, F2, Enter or a click act. `name` is what the value is of, for a screen reader."""

    def __init__(self, theme: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self._name = name
        self._quiet = False
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_value(self, shown: str, quiet: bool = False) -> None:
        """Show this; a missing value reads as a dash. `quiet` puts it in text 3."""
        self._quiet = quiet or not shown
        self.set_label(text.cut(shown or "—", MOST_SHOWN))
        self.setAccessibleName(f"{self._name} {shown}".strip())

    def sizeHint(self) -> QSize:
        return QSize(self.theme.width(self.label) + 2 * PAD + 1, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 48), HEIGHT)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if self.theme.width(self.label) <= width - 2 * PAD:
            return HEIGHT
        room = QRect(0, 0, max(width - 2 * PAD, 20), 10_000)
        return max(HEIGHT, self.theme.metrics().boundingRect(room, _WRAP, self.label).height() + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ACT_KEYS and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint_ground(painter)
        self.paint_value(painter)

    def paint_ground(self, painter: QPainter) -> None:
        if self.underMouse():
            shapes.box(painter, self.area(), tokens.RADIUS_CHIP, self.theme.colors.hover)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), self.theme, tokens.RADIUS_CHIP)

    def paint_value(self, painter: QPainter) -> None:
        theme = self.theme
        ink = theme.colors.text_3 if self._quiet else theme.colors.text_1
        room = self.area().adjusted(PAD, 0, -PAD + 1, 0)
        if theme.width(self.label) <= room.width():
            text.line(painter, room, self.label, theme, ink)
            return
        painter.setFont(theme.font())
        painter.setPen(ink)
        painter.drawText(room.adjusted(0, 2, 0, 0), _WRAP, self.label)


class ChoiceButton(ValueButton):
    """A value out of a few: acting on it opens the menu of them. `chosen` tells what was picked."""

    chosen = Signal(object)

    def __init__(self, theme: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._choices: Callable[[], Sequence[tuple[object, str]]] = tuple
        self._current: object = None
        self.clicked.connect(self.open_menu)

    def set_choices(self, choices: Callable[[], Sequence[tuple[object, str]]]) -> None:
        """Where the choices come from, asked when the menu opens: (what is told, words)."""
        self._choices = choices

    def set_current(self, current: object, shown: str) -> None:
        self._current = current
        self.set_value(shown)

    def open_menu(self) -> None:
        entries = [
            MenuEntry(words, self._picker(value), checked=value == self._current)
            for value, words in self._choices()
        ]
        menu = make_menu(self._source, entries, self)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _picker(self, value: object) -> Callable[[], None]:
        def pick() -> None:
            if value != self._current:
                self.chosen.emit(value)

        return pick


class NeedButton(ChoiceButton):
    """The need type as chips: what counts in accent, what behaviour speaks for besides it in neutral."""

    def __init__(self, theme: ThemeSource, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent)
        self._chips: tuple[tuple[str, ChipTone], ...] = ()

    def set_needs(self, current: object, chosen: str, besides: str) -> None:
        """`chosen` counts; `besides` is only suggested."""
        found = ((chosen, ChipTone.ACCENT), (besides, ChipTone.NEUTRAL))
        self._chips = tuple((words, tone) for words, tone in found if words)
        self.set_current(current, " ".join(words for words, _ in self._chips))

    def sizeHint(self) -> QSize:
        width = sum(chips.chip_width(self.theme, words) + tokens.TIGHT for words, _ in self._chips)
        return QSize(max(width, 20) + 2 * PAD, HEIGHT)

    def heightForWidth(self, width: int) -> int:
        return HEIGHT

    def paint_value(self, painter: QPainter) -> None:
        if not self._chips:
            super().paint_value(painter)
            return
        x = float(PAD)
        for words, tone in self._chips:
            width = chips.chip_width(self.theme, words)
            chips.chip(painter, QRectF(x, 2, width, tokens.CHIP), self.theme, words, tone)
            x += width + tokens.TIGHT
