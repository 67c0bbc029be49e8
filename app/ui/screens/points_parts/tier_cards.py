"""The tiers side by side: condition, what they bring, how many have them, their share of sales."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.paint import marks, shapes
from app.ui.theme import ThemeSource
from app.ui.widgets.chip_row import ChipRow, ChipSpec
from app.ui.widgets.label import ElidedLabel, Label, LabelRole

_LEAST = 190
"""Narrower than this a card goes into the next row."""

_SIDE, _HEAD_GAP = 14, 8


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says; `spoken` is read out for the whole."""

    level: int
    name: str
    count: str
    unit: str
    facts: str
    benefits: tuple[str, ...]
    spoken: str


class TierCards(QWidget):
    """`opened` tells the level whose people are wanted, by mouse or Enter; arrows go from card to card."""

    opened = Signal(int)

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self.cards: list[TierCard] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.PANEL_GAP)
        self._columns = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_cards(self, texts: Sequence[CardText]) -> None:
        """Show these, the highest tier first."""
        if [card.text.level for card in self.cards] == [text.level for text in texts]:
            for card, text in zip(self.cards, texts, strict=True):
                card.show_text(text)
            return
        for old in self.cards:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [TierCard(self._source, text) for text in texts]
        for card in self.cards:
            card.opened.connect(self.opened)
            card.stepped.connect(self._on_stepped)
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        if not self.cards:
            return
        most = max(1, (self.width() + tokens.PANEL_GAP) // (_LEAST + tokens.PANEL_GAP))
        rows = -(-len(self.cards) // most)
        columns = -(-len(self.cards) // rows)
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // columns, place % columns)
            self._grid.setColumnStretch(place % columns, 1)

    def _on_stepped(self, by: int) -> None:
        card = self.sender()
        if isinstance(card, TierCard) and 0 <= (place := self.cards.index(card) + by) < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)


class TierCard(QFrame):
    """One tier."""

    opened = Signal(int)
    stepped = Signal(int)

    def __init__(self, theme: ThemeSource, text: CardText) -> None:
        super().__init__()
        self._source = theme
        self.text = text
        self.setProperty("role", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.mark = LevelMark(theme)
        self.name = ElidedLabel("", LabelRole.KEY)
        self.count = Label("", LabelRole.KEY)
        self.unit = Label("", LabelRole.CAPTION)
        self.facts = Label("", LabelRole.SMALL, wrap=True)
        self.chips = ChipRow(theme)
        head = QHBoxLayout()
        head.setSpacing(_HEAD_GAP)
        head.addWidget(self.mark)
        head.addWidget(self.name)
        head.addStretch(1)
        head.addWidget(self.count)
        head.addWidget(self.unit)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 9, _SIDE, 11)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addSpacing(3)
        column.addWidget(self.chips)
        column.addStretch(1)
        self.show_text(text)

    def show_text(self, text: CardText) -> None:
        self.text = text
        self.mark.set_level(text.level)
        self.name.setText(text.name)
        self.count.setText(text.count)
        self.unit.setText(text.unit)
        self.facts.setText(text.facts)
        self.chips.set_chips([ChipSpec(one) for one in text.benefits])
        self.setAccessibleName(text.spoken)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a narrow card the unit gives its room to the name."""
        parts = (self.mark, self.name, self.count, self.unit)
        wanted = sum(part.sizeHint().width() for part in parts) + _HEAD_GAP * (len(parts) + 1)
        self.unit.setVisible(wanted <= self.width() - 2 * _SIDE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self.text.level)
        else:
            super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.opened.emit(self.text.level)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and not event.modifiers():
            self.stepped.emit(1 if key == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            shapes.focus_ring(QPainter(self), QRectF(self.rect()), self._source.current, tokens.RADIUS)


class LevelMark(QWidget):
    """The rising bars alone."""

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__()
        self._source = theme
        self._level = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def set_level(self, level: int) -> None:
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(marks.TIER_WIDTH + 3, 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        marks.tier(QPainter(self), QRectF(self.rect()), self._source.current, self._level)
