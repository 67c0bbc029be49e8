"""Two customers side by side: differences marked, the value that is kept bold, and three ways out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services.customer_card import CustomerCard, card
from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.record_tabs.pair_lines import LEFT, RIGHT, Line, PairLines
from app.ui.screens.record_tabs.pairs import NamedPair
from app.ui.screens.record_tabs.value_choice import ValueChoice
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel


class PairSheet(Panel):
    """Tells what was decided; whoever holds it carries it out."""

    merge_requested = Signal(int, int, object)
    distinct_requested = Signal(int, int)
    skip_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context.words("records.duplicates.compare"), divided=True, parent=parent)
        self._context = context
        self._cards: tuple[CustomerCard, CustomerCard] | None = None
        self._groups: dict[str, QButtonGroup] = {}
        self._keep = LEFT
        self._build()
        self._connect()
        self.show_pair(None)

    # -- what is shown -------------------------------------------------------------------------------------------

    def show_pair(self, pair: NamedPair | None) -> None:
        """Compare these two; None shows nothing."""
        self._cards = None
        if pair is not None:
            self._cards = self._context.ops.read(_both, pair.pair.a, pair.pair.b, self._context.clock.today())
        words = self._context.words
        self.reasons.setText("" if pair is None or self._cards is None else pair.reasons(words))
        self._keep = LEFT
        if self._cards is not None and _better(self._cards[RIGHT]) > _better(self._cards[LEFT]):
            self._keep = RIGHT
        self._fill()

    @property
    def kept_name(self) -> str:
        """Who stays after a merge."""
        return "" if self._cards is None else self._cards[self._keep].name

    @property
    def both_names(self) -> str:
        if self._cards is None:
            return ""
        first, second = (one.name for one in self._cards)
        return self._context.words("records.duplicates.both", first=first, second=second)

    def choices(self) -> dict[str, int]:
        """Field to the customer whose value is kept, for the fields that can be chosen."""
        if self._cards is None:
            return {}
        return {field: self._cards[group.checkedId()].id for field, group in self._groups.items()}

    def merge(self) -> None:
        if self._cards is not None:
            keep, other = self._cards[self._keep].id, self._cards[1 - self._keep].id
            self.merge_requested.emit(keep, other, self.choices())

    def tell_apart(self) -> None:
        if self._cards is not None:
            self.distinct_requested.emit(self._cards[LEFT].id, self._cards[RIGHT].id)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        themes, words = self._context.themes, self._context.words
        self.reasons = Label("", LabelRole.SECONDARY, wrap=True)
        self.keep_buttons = tuple(Button(themes, "", small=True, icon="user") for _ in range(2))
        self.open_buttons = tuple(
            Button(themes, words("records.duplicates.open"), small=True) for _ in range(2)
        )
        self._holder = QWidget()
        self._holder.setProperty("role", "body")
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens.S2)
        self._grid.setVerticalSpacing(2)
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(self._holder)
        self._holder.setAutoFillBackground(False)
        self.merge_button = Button(
            themes, words("records.duplicates.merge"), icon="merge", keys="M", role=ButtonRole.PRIMARY
        )
        self.distinct_button = Button(themes, words("records.duplicates.distinct"), keys="B")
        self.skip_button = Button(themes, words("records.duplicates.skip"), keys="S")
        foot = QHBoxLayout()
        foot.setSpacing(tokens.S2)
        for button in (self.merge_button, self.distinct_button, self.skip_button):
            foot.addWidget(button)
        foot.addStretch(1)
        self.body.addWidget(self.reasons)
        self.body.addWidget(area, 1)
        self.body.addLayout(foot)

    def _connect(self) -> None:
        self.merge_button.clicked.connect(self.merge)
        self.distinct_button.clicked.connect(self.tell_apart)
        self.skip_button.clicked.connect(self.skip_requested)
        for side in (LEFT, RIGHT):
            self.keep_buttons[side].clicked.connect(partial(self._on_keep, side))
            self.open_buttons[side].clicked.connect(partial(self._on_open, side))

    # -- filling -------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        from app.services import merging

        self._clear()
        shown = self._cards is not None
        for button in (self.merge_button, self.distinct_button, self.skip_button):
            button.setEnabled(shown)
        if self._cards is None:
            return
        self._fill_head(self._cards)
        keep, other = self._cards[self._keep], self._cards[1 - self._keep]
        plan = self._context.ops.read(merging.plan, keep.id, other.id)
        lines = PairLines(self._context).lines(plan, self._cards)
        for place, line in enumerate(lines, start=1):
            self._fill_line(place, line)
        self._grid.setRowStretch(len(lines) + 1, 1)

    def _fill_head(self, cards: tuple[CustomerCard, CustomerCard]) -> None:
        words = self._context.words
        for side in (LEFT, RIGHT):
            kept = side == self._keep
            button = self.keep_buttons[side]
            button.set_label(words("records.duplicates.kept" if kept else "records.duplicates.keep"))
            button.set_icon("check" if kept else "user")
            button.set_role(ButtonRole.ACCENTED if kept else ButtonRole.NORMAL)
            row = QHBoxLayout()
            row.setSpacing(tokens.S2)
            row.addWidget(button)
            row.addWidget(self.open_buttons[side])
            row.addStretch(1)
            self._grid.addLayout(row, 0, 1 + side)
            for one in (button, self.open_buttons[side]):
                one.setParent(self._holder)
                one.show()

    def _fill_line(self, place: int, line: Line) -> None:
        themes = self._context.themes
        choosable = line.differs
        label = Label(line.label, LabelRole.CAPTION)
        self._grid.addWidget(label, place, 0, Qt.AlignmentFlag.AlignVCenter)
        group = QButtonGroup(self._holder) if choosable else None
        for side, value in enumerate(line.values):
            cell = ValueChoice(themes, value, differs=choosable, choosable=choosable)
            cell.setAccessibleName(f"{line.label} {value}")
            if group is not None:
                group.addButton(cell, side)
                cell.setChecked(side == line.kept)
            self._grid.addWidget(cell, place, 1 + side)
        if group is not None:
            self._groups[line.field] = group

    def _clear(self) -> None:
        self._groups = {}
        for button in (*self.keep_buttons, *self.open_buttons):
            button.setParent(self)
            button.hide()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_keep(self, side: int) -> None:
        self._keep = side
        self._fill()

    def _on_open(self, side: int) -> None:
        if self._cards is not None:
            self._context.shell.open_customer(self._cards[side].id, [one.id for one in self._cards])


def _both(reader: Reader, a: int, b: int, today: object) -> tuple[CustomerCard, CustomerCard] | None:
    """The two, or None where one of them is gone since the book was looked through."""
    try:
        return card(reader, a, today), card(reader, b, today)  # type: ignore[arg-type]
    except ShukeError:
        return None


def _better(known: CustomerCard) -> tuple[int, int, int]:
    """Who has more to them is kept, the older one where both have the same."""
    return known.orders, known.interactions, -known.id
