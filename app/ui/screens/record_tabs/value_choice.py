"""One of two values of a field: the one that is kept is bold and checked, a click keeps the other."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes, text
from app.ui.theme import ThemeSource
from app.ui.widgets.painted import PaintedButton

_HEIGHT = 28
_ICON = 20
NOTHING = "—"


class ValueChoice(PaintedButton):
    """Checkable where there is a choice; else only the value, marked where it is kept."""

    def __init__(
        self,
        theme: ThemeSource,
        label: str,
        *,
        differs: bool = False,
        choosable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, label or NOTHING, parent)
        self._differs = differs
        self.setCheckable(choosable)
        self.setEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if not choosable:
            self.setFocusPolicy(self.focusPolicy().__class__.NoFocus)
        self.set_tooltip(label)

    def sizeHint(self) -> QSize:
        return QSize(160, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, c = self.theme, self.theme.colors
        area = self.area()
        kept = self.isChecked()
        if self._differs and not kept:
            shapes.box(painter, area, tokens.RADIUS_CHIP, c.amber_bg)
        elif self.isCheckable() and self.underMouse():
            shapes.box(painter, area, tokens.RADIUS_CHIP, c.hover)
        if kept:
            icons.paint(
                painter, QRectF(area.x() + 4, area.y(), 14, area.height()), "check", theme, Tint.ACCENT, 14
            )
        ink = c.accent_text if kept else c.amber if self._differs else c.text_1
        room = area.adjusted(_ICON + 4 if self.isCheckable() else 8, 0, -6, 0)
        text.line(painter, room, self.label, theme, ink, tokens.BODY, kept)
        if self.hasFocus():
            shapes.focus_ring(painter, area, theme, tokens.RADIUS_CHIP)
