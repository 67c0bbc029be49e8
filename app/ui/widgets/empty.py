"""What a place says while it is empty: what will be here, how, and one or two ways to begin."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import icons, tokens
from app.ui.icons import Tint
from app.ui.paint import shapes
from app.ui.theme import ThemeSource
from app.ui.widgets.label import Label, LabelRole


class EmptyState(QWidget):
    """One bold line, one line, buttons; left-aligned, without a picture."""

    def __init__(
        self,
        theme: ThemeSource,
        title: str = "",
        line: str = "",
        buttons: Sequence[QWidget] = (),
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.title = Label(title, LabelRole.HEADING)
        self.line = Label(line, LabelRole.SECONDARY, wrap=True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(tokens.S5, tokens.S5, tokens.S5, tokens.S5)
        outer.setSpacing(tokens.TIGHT)
        if icon:
            outer.addWidget(IconSquare(theme, icon))
            outer.addSpacing(tokens.TIGHT)
        outer.addWidget(self.title)
        outer.addWidget(self.line)
        row = QHBoxLayout()
        row.setContentsMargins(0, tokens.TIGHT, 0, 0)
        row.setSpacing(tokens.S2)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(1)

    def set_texts(self, title: str, line: str) -> None:
        self.title.setText(title)
        self.line.setText(line)


class IconSquare(QWidget):
    """An icon of 18 px in a soft square of 36."""

    def __init__(self, theme: ThemeSource, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._icon = icon
        self.setFixedSize(QSize(36, 36))
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._source.current
        painter = QPainter(self)
        shapes.box(painter, QRectF(self.rect()), tokens.RADIUS, theme.colors.sel)
        icons.paint(painter, QRectF(self.rect()), self._icon, theme, Tint.LINK, 18)
