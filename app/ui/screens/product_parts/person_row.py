"""A row for a person in a narrow panel: avatar, name and tier, why, and a day at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from app.ui import tokens
from app.ui.paint import marks, shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton

_HEIGHT = 40


class PersonRow(PaintedButton):
    """Pressed, it opens the customer. `late` puts the day in amber: it is over."""

    opened = Signal(int)

    def __init__(
        self,
        themes: ThemeSource,
        customer_id: int,
        name: str,
        tier: int,
        reason: str,
        day: str,
        *,
        late: bool = False,
        spoken: str = "",
    ) -> None:
        super().__init__(themes, spoken or f"{name}, {reason}, {day}")
        self.customer_id = customer_id
        self._name, self._tier, self._reason, self._day, self._late = name, tier, reason, day, late
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_tooltip(reason)
        self.clicked.connect(self._on_clicked)

    @property
    def texts(self) -> tuple[str, str, str]:
        """What it says, for tests."""
        return self._name, self._reason, self._day

    def sizeHint(self) -> QSize:
        return QSize(220, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self.theme, self.theme.colors
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), c.hover)
        shapes.rule(painter, 0, 0, self.width(), c.line)
        marks.avatar(painter, QRectF(0, 7, 26, 26), theme, self._name[:1], self._tier >= marks.TOP_TIER)
        day = theme.width(self._day, tokens.CAPTION) + 4
        room = self.width() - 34 - day - 8
        place = QRectF(34, 3, room - (marks.TIER_WIDTH + 8 if self._tier else 0), 18)
        taken = text.line(painter, place, self._name, theme, c.text_1)
        if self._tier:
            marks.tier(painter, QRectF(34 + taken + 6, 3, marks.TIER_WIDTH, 16), theme, self._tier)
        text.line(painter, QRectF(34, 20, room, 17), self._reason, theme, c.text_2, tokens.CAPTION)
        ink = c.amber if self._late else c.text_2
        right = QRectF(self.width() - day, 0, day, _HEIGHT)
        text.line(painter, right, self._day, theme, ink, tokens.CAPTION, align=text.RIGHT)
        if self.hasFocus():
            shapes.focus_ring(painter, self.area(), theme)

    def _on_clicked(self) -> None:
        self.opened.emit(self.customer_id)
