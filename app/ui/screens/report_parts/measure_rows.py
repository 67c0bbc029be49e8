"""The lines of an improvement plan to be written in: what, who, until when, how success shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.services.measures import LIMITS, MeasureDraft
from app.ui.context import Context
from app.ui.widgets.buttons import IconButton
from app.ui.widgets.label import Label, LabelRole, plain_tooltip
from app.ui.widgets.properties import set_variant

_SHARES = {"measure": 5, "responsible": 2, "due": 2, "test_of_success": 4}
LINE_TEXT = 56
"""High enough for two lines."""


class MeasureRows(QWidget):
    """As many lines as there are; `drafts` gives what stands in them."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._heads = {
            "measure": self.tr("Measure"),
            "responsible": self.tr("Who"),
            "due": self.tr("Until"),
            "test_of_success": self.tr("Test of success"),
        }
        self.rows: list[MeasureRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(self._head())

    def show_drafts(self, drafts: Sequence[MeasureDraft]) -> None:
        """These lines instead of the present ones."""
        for row in self.rows:
            self._drop(row)
        self.rows = []
        for draft in drafts:
            self.add(draft)

    def add(self, draft: MeasureDraft | None = None) -> MeasureRow:
        """One more line at the end."""
        row = MeasureRow(self._context, self._heads, draft or MeasureDraft(""))
        row.removed.connect(self._on_removed)
        row.changed.connect(self.changed)
        self.rows.append(row)
        self._column.addWidget(row)
        self.changed.emit()
        return row

    def drafts(self) -> list[MeasureDraft]:
        return [row.draft() for row in self.rows]

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Mark fields such as `0.measure` with what is wrong; the first of them gets the keyboard."""
        first: QWidget | None = None
        for place, row in enumerate(self.rows):
            for name, editor in row.editors.items():
                problem = errors.get(f"{place}.{name}", "")
                set_variant(editor, "error", "true" if problem else "false")
                editor.setToolTip(plain_tooltip(problem))
                first = first or (editor if problem else None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _head(self) -> QGridLayout:
        grid = _grid()
        for place, words in enumerate(self._heads.values()):
            label = Label(words, LabelRole.CAPTION)
            label.setMinimumWidth(1)
            grid.addWidget(label, 0, place)
        grid.setColumnMinimumWidth(len(_SHARES), 26)
        return grid

    def _on_removed(self, row: MeasureRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._drop(row)
        if self.rows:
            self.rows[min(place, len(self.rows) - 1)].editors["measure"].setFocus()
        self.changed.emit()

    def _drop(self, row: MeasureRow) -> None:
        self._column.removeWidget(row)
        row.setParent(None)
        row.deleteLater()


class MeasureRow(QWidget):
    """One line of the plan."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, context: Context, heads: Mapping[str, str], draft: MeasureDraft) -> None:
        super().__init__()
        self._draft = draft
        self.measure = LineText(draft.measure)
        self.editors: dict[str, QWidget] = {"measure": self.measure}
        self.lines = {name: QLineEdit(getattr(draft, name)) for name in _SHARES if name != "measure"}
        self.editors |= self.lines
        self.remove_button = IconButton(context.themes, "trash", self.tr("Remove the measure"))
        grid = _grid(self)
        for place, (name, editor) in enumerate(self.editors.items()):
            editor.setAccessibleName(heads[name])
            editor.setMinimumWidth(60)
            grid.addWidget(editor, 0, place, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.remove_button, 0, len(_SHARES), Qt.AlignmentFlag.AlignTop)
        self.measure.textChanged.connect(self.changed)
        for name, line in self.lines.items():
            line.setMaxLength(LIMITS[name])
            line.textEdited.connect(self.changed)
            line.setCursorPosition(0)
        self.remove_button.clicked.connect(self._on_remove)

    def draft(self) -> MeasureDraft:
        """What stands in the line."""
        texts = {name: line.text() for name, line in self.lines.items()}
        return MeasureDraft(self.measure.toPlainText(), **texts, result=self._draft.result, id=self._draft.id)

    def _on_remove(self) -> None:
        self.removed.emit(self)


class LineText(QPlainTextEdit):
    """A sentence that may need two lines; Tab goes on to the next field."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(2)
        self.setFixedHeight(LINE_TEXT)

    def sizeHint(self) -> QSize:
        return QSize(240, LINE_TEXT)


def _grid(parent: QWidget | None = None) -> QGridLayout:
    grid = QGridLayout(parent) if parent is not None else QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(8)
    for place, share in enumerate(_SHARES.values()):
        grid.setColumnStretch(place, share)
    return grid
