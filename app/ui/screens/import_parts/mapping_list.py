"""The columns of a file: heading, samples, and where each goes, to be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from app.core.joined import parted
from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.importing.counted import counted
from app.ui.screens.import_parts.column_mark import ColumnMark, Match
from app.ui.screens.import_parts.field_choice import FieldChoice, FieldOffer, field_model
from app.ui.screens.import_parts.grouping import by_column
from app.ui.screens.import_parts.mapping_grid import (
    ARROW,
    HEADING,
    LETTER,
    MARK,
    ROW_HEIGHT,
    SAMPLES,
    TARGET,
    WIDEST_TARGET,
    MappingGrid,
)
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.symbol import Symbol

if TYPE_CHECKING:
    from app.exchange.headings.columns import Column
    from app.exchange.previewing import Preview

SURE = 0.75
SHOWN_SAMPLES = 4
_SAMPLE_LENGTH = 40
_HEAD, _FIRST = 0, 1
_HEAD_HEIGHT = 28
_MOST_WHOLE = 40


class MappingList(QScrollArea):
    """One row per column of the file; `changed` comes after a correction by hand."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._headings: tuple[str, ...] = ()
        self._offer: FieldOffer | None = None
        self.choices: dict[str, FieldChoice] = {}
        self.marks: dict[str, ColumnMark] = {}
        self._by_hand: set[str] = set()
        self._whole = False
        self._inner = MappingGrid(context.themes)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """As high as its rows: what belongs to them stands right below, until there are too many."""
        return QSize(600, _HEAD_HEIGHT + ROW_HEIGHT * len(self.choices))

    def minimumSizeHint(self) -> QSize:
        rows = min(len(self.choices), _MOST_WHOLE) if self._whole else 3
        return QSize(480, _HEAD_HEIGHT + rows * ROW_HEIGHT)

    def show_whole(self, whole: bool) -> None:
        """On a page that scrolls as a whole the list does not scroll by itself, unless it is very long."""
        self._whole = whole
        self.updateGeometry()

    def show_preview(
        self,
        preview: Preview,
        plain: Preview,
        offer: FieldOffer,
        *,
        kinds: Mapping[str, str],
        open_values: Mapping[str, int],
    ) -> None:
        """Show the file's columns with what was recognised. `plain` is what was recognised without help.

        The same file keeps its rows, so that the keyboard stays where it is. `kinds` are those of the own fields that
        the columns would make, `open_values` how many values of a column nobody has placed yet.
        """
        if preview.headings != self._headings or offer != self._offer:
            self._by_hand.clear()
            self._headings, self._offer = preview.headings, offer
            self._lay_rows(preview, offer)
        sure = {column.heading: column.confidence for column in plain.columns}
        problems = by_column(preview.problems)
        for column in preview.columns:
            if choice := self.choices.get(column.heading):
                if not choice.guessed:
                    choice.guessed = kinds.get(column.heading, "text")
                choice.show_target(column.target, kinds.get(column.heading, ""))
                self._show_mark(column, sure.get(column.heading, 0.0), problems, open_values)

    def mapping(self) -> dict[str, str | None]:
        """Heading → field name (None: not imported), as it stands."""
        return {heading: choice.target for heading, choice in self.choices.items()}

    def own_kinds(self) -> dict[str, str]:
        """Name → kind of each field of the shop's own that would be made."""
        return {heading: choice.own_kind for heading, choice in self.choices.items() if choice.own_kind}

    def forget_hands(self) -> None:
        """Nothing stands here by hand any more: the mapping came from elsewhere."""
        self._by_hand.clear()

    def focus_first(self) -> None:
        """The keyboard goes to the first column that wants a look, else to the current one or the first."""
        headings = list(self.choices)
        if not headings:
            return
        doubtful = (one for one in headings if self.marks[one].match is Match.DOUBTFUL)
        current = self._inner.current if self._inner.current in self.choices else ""
        self.focus_column(current or next(doubtful, headings[0]))

    def focus_column(self, heading: str) -> None:
        if choice := self.choices.get(heading):
            choice.setFocus(Qt.FocusReason.OtherFocusReason)
            self._set_current(heading)

    # -- rows ----------------------------------------------------------------------------------------------------

    def _lay_rows(self, preview: Preview, offer: FieldOffer) -> None:
        self.choices, self.marks = {}, {}
        self._inner = inner = MappingGrid(self._context.themes)
        inner.pressed.connect(self.focus_column)
        titles = {
            HEADING: self.tr("Heading"),
            SAMPLES: self.tr("Samples"),
            TARGET: self.tr("Goes to"),
            MARK: self.tr("Recognised"),
        }
        for place, title in titles.items():
            inner.grid.addWidget(Label(title, LabelRole.CAPTION), _HEAD, place)
        inner.grid.setRowMinimumHeight(_HEAD, _HEAD_HEIGHT)
        targets = [column.target for column in preview.columns if column.target]
        model = field_model(inner, self._context.words, offer, targets)
        row = _FIRST
        for column in preview.columns:
            if column.heading:
                self._lay_row(row, column, preview, offer, model)
                row += 1
        inner.grid.setRowStretch(row, 1)
        inner.fit_headings(column.heading for column in preview.columns)
        inner.choices = self.choices
        self.setWidget(inner)
        self.updateGeometry()

    def _lay_row(
        self, row: int, column: Column, preview: Preview, offer: FieldOffer, model: QStandardItemModel
    ) -> None:
        from app.exchange.tables.heading_row import column_letters

        grid, heading = self._inner.grid, column.heading
        grid.setRowMinimumHeight(row, ROW_HEIGHT)
        grid.addWidget(Label(column_letters(column.index), LabelRole.CAPTION), row, LETTER)
        grid.addWidget(_cell(heading, LabelRole.HEADING), row, HEADING)
        grid.addWidget(_cell(self._samples(column, preview), LabelRole.SECONDARY), row, SAMPLES)
        grid.addWidget(Symbol(self._context.themes, "arrow-right", Tint.NORMAL), row, ARROW)
        choice = self._choice(heading, offer, model)
        grid.addWidget(choice, row, TARGET)
        mark = ColumnMark(self._context.themes)
        grid.addWidget(mark, row, MARK)
        self.choices[heading], self.marks[heading] = choice, mark

    def _choice(self, heading: str, offer: FieldOffer, model: QStandardItemModel) -> FieldChoice:
        name = self.tr("Where {column} goes").replace("{column}", heading)
        choice = FieldChoice(self._context, heading, name, offer, model)
        choice.setMaximumWidth(WIDEST_TARGET)
        choice.activated.connect(self._on_chosen)
        choice.stepped.connect(self._on_stepped)
        choice.focused.connect(self._on_focused)
        return choice

    def _samples(self, column: Column, preview: Preview) -> str:
        """The first different values, so that an empty or repeated one does not hide the rest."""
        cells = (row[column.index].strip() for row in preview.samples if column.index < len(row))
        values = list(dict.fromkeys(cell[:_SAMPLE_LENGTH] for cell in cells if cell))[:SHOWN_SAMPLES]
        return parted(self._context.words, *values)

    def _show_mark(
        self, column: Column, confidence: float, problems: Mapping[str, int], open_values: Mapping[str, int]
    ) -> None:
        mark, heading, words = self.marks[column.heading], column.heading, self._context.words
        if column.target is None:
            mark.set_match(Match.LEFT_OUT, self.tr("left out"))
        elif count := open_values.get(heading, 0):
            mark.set_match(Match.DOUBTFUL, counted(words, "open_values", count))
        elif count := problems.get(heading, 0):
            mark.set_match(Match.DOUBTFUL, counted(words, "problem_rows", count))
        elif heading in self._by_hand or not confidence:
            mark.set_match(Match.SURE, self.tr("by hand"))
        elif confidence >= SURE:
            mark.set_match(Match.SURE, self.tr("by itself"))
        else:
            mark.set_match(Match.DOUBTFUL, self.tr("have a look"))

    # -- corrections ---------------------------------------------------------------------------------------------

    def _on_chosen(self) -> None:
        choice = self.sender()
        if isinstance(choice, FieldChoice):
            self._by_hand.add(choice.heading)
            self._make_room(choice)
            self._set_current(choice.heading)
            self.changed.emit()

    def _on_stepped(self, step: int) -> None:
        choice, headings = self.sender(), list(self.choices)
        if isinstance(choice, FieldChoice):
            goal = headings.index(choice.heading) + step
            self.focus_column(headings[max(0, min(len(headings) - 1, goal))])

    def _on_focused(self) -> None:
        choice = self.sender()
        if isinstance(choice, FieldChoice):
            self._set_current(choice.heading)

    def _set_current(self, heading: str) -> None:
        self._inner.set_current(heading)
        self.ensureWidgetVisible(self.choices[heading], 0, ROW_HEIGHT)

    def _make_room(self, chosen: FieldChoice) -> None:
        """A field goes to one column; where a file may have several, the new one gets the next number."""
        offer, target = self._offer, chosen.target
        if offer is None or target is None:
            return
        others = {choice.target: choice for choice in self.choices.values() if choice is not chosen}
        if target not in others:
            return
        if target not in offer.many:
            others[target].show_target(None)
            return
        number = 2
        while f"{target}_{number}" in others:
            number += 1
        chosen.show_target(f"{target}_{number}")


def _cell(words: str, role: LabelRole) -> ElidedLabel:
    """A text that takes the room of its column, no more and no less."""
    label = ElidedLabel(words, role)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
