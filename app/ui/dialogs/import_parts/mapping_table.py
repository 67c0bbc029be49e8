"""The columns of a file: heading, samples, and where each goes, to be corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from app.ui.context import Context
from app.ui.dialogs.import_parts.column_mark import ColumnMark, Match
from app.ui.dialogs.import_parts.counted import counted, parted
from app.ui.dialogs.import_parts.field_choice import FieldChoice, FieldOffer, field_model
from app.ui.dialogs.import_parts.grouping import by_column
from app.ui.icons import Tint
from app.ui.theme import ThemeSource
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, rule
from app.ui.widgets.symbol import Symbol

if TYPE_CHECKING:
    from app.exchange.importer import Preview
    from app.exchange.recognise import Column

SURE = 0.75
SAMPLES = 3
_SAMPLE_LENGTH = 40
_HEAD, _FIRST = 0, 2


class MappingTable(QScrollArea):
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
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_preview(self, preview: Preview, plain: Preview, offer: FieldOffer) -> None:
        """Show the file's columns with what was recognised. `plain` is what was recognised without help.

        The same file keeps its rows, so that the keyboard stays where it is.
        """
        if preview.headings != self._headings or offer != self._offer:
            self._by_hand.clear()
            self._headings, self._offer = preview.headings, offer
            self._lay_rows(preview, offer)
        sure = {column.heading: column.confidence for column in plain.columns}
        problems = by_column(preview.problems)
        for column in preview.columns:
            if column.heading in self.choices:
                self.choices[column.heading].show_target(column.target)
                self._show_mark(column, sure.get(column.heading, 0.0), problems)

    def mapping(self) -> dict[str, str | None]:
        """Heading → field name (None: not imported), as it stands."""
        return {heading: choice.target for heading, choice in self.choices.items()}

    # -- rows ----------------------------------------------------------------------------------------------------

    def _lay_rows(self, preview: Preview, offer: FieldOffer) -> None:
        self.choices, self.marks = {}, {}
        inner = MappingGrid(self._context.themes)
        grid = inner.grid
        titles = {
            1: self.tr("Column"),
            2: self.tr("Samples"),
            4: self.tr("Goes to"),
            5: self.tr("Recognised"),
        }
        for place, title in titles.items():
            grid.addWidget(Label(title, LabelRole.CAPTION), _HEAD, place)
        grid.setRowMinimumHeight(_HEAD, 27)
        grid.addWidget(rule(), _HEAD + 1, 0, 1, 6)
        targets = [column.target for column in preview.columns if column.target]
        model = field_model(
            inner,
            self._context.words,
            offer,
            targets,
            self.tr("Not imported"),
            self.tr("Own field of this name"),
        )
        row = _FIRST
        for column in preview.columns:
            if column.heading:
                self._lay_row(inner, row, column, preview, offer, model)
                row += 2
        grid.setRowStretch(row, 1)
        self.setWidget(inner)

    def _lay_row(
        self,
        inner: MappingGrid,
        row: int,
        column: Column,
        preview: Preview,
        offer: FieldOffer,
        model: QStandardItemModel,
    ) -> None:
        grid, heading = inner.grid, column.heading
        grid.setRowMinimumHeight(row, 36)
        grid.addWidget(Label(letters(column.index), LabelRole.CAPTION), row, 0)
        grid.addWidget(_cell(heading, LabelRole.HEADING), row, 1)
        grid.addWidget(_cell(self._samples(column, preview), LabelRole.SECONDARY), row, 2)
        grid.addWidget(Symbol(self._context.themes, "arrow-right", Tint.NORMAL), row, 3)
        name = self.tr("Where {column} goes").replace("{column}", heading)
        choice = FieldChoice(self._context, heading, name, offer, model)
        choice.activated.connect(self._on_chosen)
        choice.installEventFilter(inner)
        grid.addWidget(choice, row, 4)
        mark = ColumnMark(self._context.themes)
        grid.addWidget(mark, row, 5)
        grid.addWidget(rule(), row + 1, 0, 1, 6)
        self.choices[heading], self.marks[heading] = choice, mark

    def _samples(self, column: Column, preview: Preview) -> str:
        """The first different values, so that an empty or repeated one does not hide the rest."""
        cells = (row[column.index].strip() for row in preview.samples if column.index < len(row))
        values = list(dict.fromkeys(cell[:_SAMPLE_LENGTH] for cell in cells if cell))[:SAMPLES]
        return parted(self._context.words, *values)

    def _show_mark(self, column: Column, confidence: float, problems: Mapping[str, int]) -> None:
        mark, heading = self.marks[column.heading], column.heading
        if column.target is None:
            mark.set_match(Match.LEFT_OUT, self.tr("left out"))
        elif count := problems.get(heading, 0):
            mark.set_match(Match.DOUBTFUL, counted(self._context.words, "problem_rows", count))
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
            self.changed.emit()

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


class MappingGrid(QWidget):
    """The rows, with the ground of the one that is being corrected."""

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__()
        self._source = theme
        self.setProperty("role", "body")
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(14, 0, 14, 0)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(0)
        for place, share, least in ((1, 3, 84), (2, 5, 100), (4, 5, 150)):
            self.grid.setColumnStretch(place, share)
            self.grid.setColumnMinimumWidth(place, least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        choice = self.focusWidget()
        if not isinstance(choice, FieldChoice) or not choice.hasFocus():
            return
        place, c = choice.geometry(), self._source.current.colors
        ground = QRectF(0, place.y() - 3, self.width(), place.height() + 6)
        painter = QPainter(self)
        painter.fillRect(ground, c.sel)
        painter.fillRect(QRectF(0, ground.y(), 3, ground.height()), c.accent)


def _cell(words: str, role: LabelRole) -> ElidedLabel:
    """A text that takes the room of its column, no more and no less."""
    label = ElidedLabel(words, role)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def letters(index: int) -> str:
    """A column as spreadsheets call it.

    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
