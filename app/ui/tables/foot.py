"""The strip under a list: how many, their sum, how many selected; the keys at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui import tokens
from app.ui.paint import shapes
from app.ui.theme import ThemeSource
from app.ui.widgets.label import ElidedLabel, Label, LabelRole


class TableFoot(QWidget):
    """30 px high, with a line above it. The key hints give way first when it gets narrow."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self.setFixedHeight(tokens.TABLE_FOOT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._facts = Label("", LabelRole.SMALL)
        self._hints = ElidedLabel("", LabelRole.CAPTION)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 1, 14, 0)
        row.setSpacing(tokens.S4)
        row.addWidget(self._facts)
        row.addStretch(1)
        row.addWidget(self._hints)
        theme.changed.connect(self.update)

    def set_facts(self, facts: Sequence[str]) -> None:
        """Count, sum, selection: those that there are."""
        self._facts.setText("    ".join(fact for fact in facts if fact))

    def set_hints(self, hints: Sequence[str]) -> None:
        """The keys of this list, each with its word."""
        self._hints.setText("    ".join(hints))

    def facts(self) -> str:
        return self._facts.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._source.current.colors
        painter = QPainter(self)
        painter.fillRect(QRectF(self.rect()), c.surface)
        shapes.rule(painter, 0, 0, self.width(), c.line)
