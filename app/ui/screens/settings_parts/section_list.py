"""The column of sections at the left: one is chosen, arrows move, and in a narrow window only the icons stay."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton

WIDTH, WIDEST = 171, 220
_BAR = 3


class SectionList(QScrollArea):
    """`chosen` carries the key of a section."""

    chosen = Signal(str)

    def __init__(
        self, theme: ThemeSource, entries: Sequence[tuple[str, str, str]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.buttons: dict[str, SectionButton] = {}
        inner = QWidget()
        inner.setProperty("role", "surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(0)
        for key, title, icon in entries:
            button = SectionButton(theme, key, title, icon)
            button.requested.connect(self.chosen)
            self._column.addWidget(button)
            self.buttons[key] = button
        self._column.addStretch(1)
        self.setWidget(inner)
        self.set_folded(False)

    def set_current(self, key: str) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == key)

    def focus_current(self) -> None:
        current = next((one for one in self.buttons.values() if one.isChecked()), None)
        if current is not None:
            current.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_folded(self, folded: bool) -> None:
        """Only the icons, with the words as tooltips."""
        side = 6 if folded else 12
        self._column.setContentsMargins(side, 10, 6 if folded else 8, 10)
        words = max((one.words_width() for one in self.buttons.values()), default=0)
        self.setFixedWidth(tokens.RAIL if folded else max(WIDTH, min(words + side + 8, WIDEST)))
        for button in self.buttons.values():
            button.set_folded(folded)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        row = list(self.buttons.values())
        place = next((i for i, one in enumerate(row) if one.hasFocus()), None)
        if step is None or place is None:
            event.ignore()
            return
        goal = row[max(0, min(len(row) - 1, place + step))]
        goal.setFocus(Qt.FocusReason.TabFocusReason)
        goal.click()


class SectionButton(PaintedButton):
    """One section; the current one has the ground of a selection and a bar at its left."""

    requested = Signal(str)

    def __init__(self, theme: ThemeSource, key: str, title: str, icon: str) -> None:
        super().__init__(theme, title)
        self._key, self._icon, self._folded = key, icon, False
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)

    def set_folded(self, folded: bool) -> None:
        self._folded = folded
        self.set_tooltip(self.label if folded else "")
        self.update()

    def words_width(self) -> int:
        """What the icon and the words in bold need."""
        return self.theme.width(self.label, tokens.BODY, True) + 43

    def sizeHint(self) -> QSize:
        return QSize(32, tokens.NAV_ITEM)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        area, chosen = self.area(), self.isChecked()
        if chosen:
            shapes.box(painter, area, tokens.RADIUS, c.sel)
            painter.save()
            painter.setClipRect(QRectF(0, 0, _BAR, area.height()))
            shapes.box(painter, area, tokens.RADIUS, c.accent)
            painter.restore()
        elif self.underMouse():
            shapes.box(painter, area, tokens.RADIUS, c.hover)
        tint = Tint.LINK if chosen else Tint.NORMAL
        place = area if self._folded else QRectF(10, 0, 16, area.height())
        icons.paint(painter, place, self._icon, theme, tint)
        if not self._folded:
            ink = c.accent_text if chosen else c.text_1
            room = QRectF(35, 0, area.width() - 39, area.height())
            text.line(painter, room, self.label, theme, ink, tokens.BODY, chosen)
        if self.hasFocus():
            shapes.focus_ring(painter, area, theme)

    def _on_clicked(self) -> None:
        # What is current is decided by the page.
        self.setChecked(True)
        self.requested.emit(self._key)
