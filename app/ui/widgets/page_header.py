"""The head of a page: title, one quiet line of facts, controls at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui import tokens
from app.ui.paint import shapes
from app.ui.theme import ThemeSource
from app.ui.widgets.label import ElidedLabel, Label, LabelRole


class PageHeader(QWidget):
    """54 px high, 50 where tabs or panes follow; `ruled` draws the line that parts it from panes."""

    def __init__(
        self,
        theme: ThemeSource,
        title: str = "",
        facts: str = "",
        *,
        ruled: bool = False,
        height: int = tokens.PAGE_HEADER,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._ruled = ruled
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.title = Label(title, LabelRole.TITLE)
        self.facts = ElidedLabel(facts, LabelRole.SECONDARY)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.MARGIN_LEFT, 0, tokens.MARGIN_RIGHT, 0)
        self._row.setSpacing(10)
        self._row.addWidget(self.title)
        self._row.addWidget(self.facts)
        self._left = QHBoxLayout()
        self._left.setContentsMargins(8, 0, 0, 0)
        self._left.setSpacing(10)
        self._row.addLayout(self._left)
        self._row.addStretch(1)
        self._right = QHBoxLayout()
        self._right.setSpacing(10)
        self._row.addLayout(self._right)
        self.facts.setContentsMargins(4, 0, 0, 0)
        self.set_facts(facts)
        theme.changed.connect(self.update)

    def set_title(self, title: str) -> None:
        self.title.setText(title)

    def set_facts(self, facts: str) -> None:
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))

    def add_left(self, widget: QWidget) -> None:
        """Put a control after the facts, such as the page's search field."""
        self._left.addWidget(widget)

    def add(self, widget: QWidget) -> None:
        """Put a control at the right; the primary button comes last."""
        self._right.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._ruled:
            painter = QPainter(self)
            y = QRectF(self.rect()).bottom() - shapes.hair(painter)
            shapes.rule(painter, 0, y, self.width(), self._source.current.colors.line)
