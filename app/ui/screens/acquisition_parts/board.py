"""The board of leads (look of picture 06): a column of cards for each stage, with how many and what they may bring."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.enums import LeadStage
from app.core.money import format_money
from app.services.lead_list import CLOSED_DAYS, LeadRow, StageTotal
from app.ui import tokens
from app.ui.context import Context
from app.ui.paint import shapes
from app.ui.screens.acquisition_parts.card_list import CardList
from app.ui.screens.acquisition_parts.card_model import CardModel
from app.ui.screens.acquisition_parts.lead_words import CardWords, card_of
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, plain_tooltip

STAGES = tuple(LeadStage)
LEAST = 168
"""A column is never narrower; the board scrolls sideways then."""
_SIDE = 8


class BoardColumn(QWidget):
    """The head with count and value, the cards, and below how many more there are than cards."""

    def __init__(self, context: Context, stage: LeadStage) -> None:
        super().__init__()
        self._context = context
        self.stage = stage
        self.aimed = False
        words = context.words
        self.name = Label(words(f"terms.lead_stage.{stage}"), LabelRole.HEADING)
        self.count = Label("0", LabelRole.SMALL)
        self.value = ElidedLabel("", LabelRole.CAPTION)
        self.model = CardModel(self._told, self._spoken)
        self.list = CardList(context.themes, self.model, stage)
        self.more = Label("", LabelRole.CAPTION)
        self._lay_out()
        self.list.aimed.connect(self._on_aimed)
        context.themes.changed.connect(self.update)

    def show_cards(self, rows: Sequence[LeadRow], total: StageTotal) -> None:
        """Show these cards; the current one stays current where it is still here."""
        words, current = self._context.words, self.list.selected()
        self.model.show(rows)
        place = self.model.place(current[0].id) if current else -1
        if place >= 0:
            self.list.take(place)
        money = format_money(total.expected, self._context.settings["shop.currency"], whole=True)
        self.count.setText(f"{total.leads:,}")
        self.value.setText(money if total.expected else "")
        self._show_value()
        left = total.leads - len(rows)
        self.more.setText(words("acquisition.board.more", n=left) if left > 0 else "")
        self.more.setVisible(left > 0)
        stage = words(f"terms.lead_stage.{self.stage}")
        self.list.setAccessibleName(
            words("acquisition.board.column", stage=stage, n=total.leads, value=money)
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._context.themes.current.colors
        painter = QPainter(self)
        if self.aimed:
            shapes.box(painter, QRectF(self.rect()).adjusted(2, 2, -3, -2), tokens.RADIUS, c.sel, c.soft_line)
        if self.stage is not STAGES[-1]:
            shapes.upright(painter, self.width() - 1, 0, self.height(), c.line)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE + 4, 8, _SIDE + 6, 4)  # ten more than the sides, as in _show_value
        head.setSpacing(tokens.TIGHT)
        for widget in (self.name, self.count):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self.value)
        body = QVBoxLayout()
        body.setContentsMargins(_SIDE, 0, _SIDE, 6)
        body.setSpacing(2)
        body.addWidget(self.list, 1)
        body.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(body, 1)
        self.more.setContentsMargins(4, 0, 0, 4)
        self.more.hide()
        self.setMinimumWidth(LEAST)
        if self.stage in (LeadStage.WON, LeadStage.LOST):
            self.name.setToolTip(
                plain_tooltip(self._context.words("acquisition.board.closed", days=CLOSED_DAYS))
            )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_value()

    def _show_value(self) -> None:
        """The sum gives way where it would be cut."""
        names = self.name.sizeHint().width() + self.count.sizeHint().width()
        room = self.width() - 2 * _SIDE - 10 - 3 * tokens.TIGHT - names
        self.value.setVisible(bool(self.value.text()) and self.value.sizeHint().width() <= room)

    def _on_aimed(self, aimed: bool) -> None:
        if aimed != self.aimed:
            self.aimed = aimed
            self.update()

    def _told(self, row: LeadRow) -> CardWords:
        context = self._context
        return card_of(row, context.words, context.clock.today(), context.settings["shop.currency"])

    def _spoken(self, row: LeadRow, told: CardWords) -> str:
        return told.sentence(self._context.words, row.stage)


class LeadBoard(QFrame):
    """`move_requested` tells ids and the stage they are to come to, `acted` what is asked of the selected cards."""

    move_requested = Signal(list, object)
    acted = Signal(str)
    menu_requested = Signal(QPoint)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("role", "panel")
        self.columns = {stage: BoardColumn(context, stage) for stage in STAGES}
        self._focused = STAGES[0]
        self._build()
        self._connect()

    def show_board(self, cards: Mapping[LeadStage, Sequence[LeadRow]], totals: Sequence[StageTotal]) -> None:
        """Show all columns anew."""
        known = {total.stage: total for total in totals}
        for stage, column in self.columns.items():
            column.show_cards(cards.get(stage, ()), known.get(stage, StageTotal(stage, 0, 0)))

    def selected(self) -> list[LeadRow]:
        """The selected cards of the column that has the keyboard."""
        return self.columns[self._focused].list.selected()

    def follow(self, lead_id: int) -> None:
        """Make the card of this lead the current one, wherever it now stands, and give it the keyboard."""
        for stage, column in self.columns.items():
            place = column.model.place(lead_id)
            if place >= 0:
                self._focused = stage
                column.list.take(place)
                column.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._area.ensureWidgetVisible(column)
                return

    def focus_main(self) -> None:
        """The keyboard goes to the column it was in, or the first that has cards."""
        column = self.columns[self._focused]
        if not column.model.rowCount():
            full = (stage for stage, one in self.columns.items() if one.model.rowCount())
            column = self.columns[next(full, self._focused)]
        column.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        inner = _Ground(self._context)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column in self.columns.values():
            row.addWidget(column, 1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.addWidget(self._area)
        self.setAccessibleName(self._context.words("acquisition.board"))

    def _connect(self) -> None:
        for column in self.columns.values():
            cards = column.list
            cards.acted.connect(self.acted)
            cards.menu_requested.connect(self.menu_requested)
            cards.moved.connect(self._on_moved)
            cards.left.connect(self._on_left)
            cards.dropped.connect(self._on_dropped)
            cards.entered_by_hand.connect(self._on_entered)

    # -- slots -----------------------------------------------------------------------------------------------------

    def _list(self) -> CardList:
        sender = self.sender()
        assert isinstance(sender, CardList)
        return sender

    def _on_entered(self) -> None:
        """One column has a selection at a time."""
        self._focused = self._list().stage
        for stage, column in self.columns.items():
            if stage is not self._focused:
                column.list.clearSelection()

    def _on_moved(self, by: int) -> None:
        cards = self._list()
        to = STAGES.index(cards.stage) + by
        if 0 <= to < len(STAGES) and (rows := cards.selected()):
            self.move_requested.emit([row.id for row in rows], STAGES[to])

    def _on_dropped(self, ids: list[int]) -> None:
        self.move_requested.emit(ids, self._list().stage)

    def _on_left(self, by: int) -> None:
        """To the next column that has cards, at the same height."""
        cards = self._list()
        row, to = cards.currentIndex().row(), STAGES.index(cards.stage) + by
        while 0 <= to < len(STAGES):
            other = self.columns[STAGES[to]]
            if other.model.rowCount():
                other.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
                other.list.take(row)
                self._area.ensureWidgetVisible(other)
                return
            to += by


class _Ground(QWidget):
    """The sunken ground that the cards lie on."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        context.themes.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = self._context.themes.current.colors
        shapes.box(QPainter(self), QRectF(self.rect()), tokens.RADIUS, c.sunken)
