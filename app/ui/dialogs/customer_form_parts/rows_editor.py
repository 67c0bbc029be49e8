"""Rows of fields of which there may be several: contact points, addresses, dates. Each can be taken away, one added."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.label import Label, LabelRole

D = TypeVar("D")


class EditorRow(QWidget):
    """One row: its fields, a cross, and below what is wrong with it. `stored` is the id of what it was read from."""

    removed = Signal(object)
    changed = Signal()
    preferred = Signal(object)

    def __init__(self, context: Context, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.stored: int | None = None
        self.error = Label("", LabelRole.ERROR, wrap=True)
        self.error.hide()
        self.remove = IconButton(
            context.themes, "close", context.words("form.remove", what=what), parent=self
        )
        self.remove.clicked.connect(self._on_remove)
        self.line = QHBoxLayout()
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(6)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(3)
        self.column.addLayout(self.line)
        self.column.addWidget(self.error)

    def lay_out(self, *parts: tuple[QWidget, int]) -> None:
        """The fields from left to right with their stretch, then the cross."""
        for part, stretch in parts:
            self.line.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        self.line.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def primary_box(self) -> CheckBox:
        """The mark of the one that is asked for first; only one row has it."""
        box = CheckBox(self.context.themes, self.context.words("form.primary"))
        box.setFixedHeight(tokens.CONTROL)
        box.clicked.connect(self._on_primary)
        self.primary = box
        return box

    def set_error(self, message: str) -> None:
        self.error.setText(message)
        self.error.setVisible(bool(message))
        self.setAccessibleDescription(message)

    # What a kind of row says of itself. One that forgets is noticed when it is first shown: abc's metaclass and Qt's do
    # not go together.

    def fill(self, draft: Any) -> None:
        raise NotImplementedError

    def draft(self) -> Any | None:
        """What the row holds, None for an empty one."""
        raise NotImplementedError

    def plain(self) -> dict[str, Any]:
        raise NotImplementedError

    def put_plain(self, value: Mapping[str, Any]) -> None:
        raise NotImplementedError

    def _on_remove(self) -> None:
        self.removed.emit(self)

    def _on_primary(self) -> None:
        if self.primary.isChecked():
            self.preferred.emit(self)


class RowsEditor(QWidget, Generic[D]):
    """A column of rows, and a link that adds one; `make_row` makes an empty one."""

    changed = Signal()

    def __init__(
        self,
        context: Context,
        name: str,
        add: str,
        make_row: Callable[[], EditorRow],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.context = context
        self._make_row = make_row
        self.rows: list[EditorRow] = []
        self.add = LinkButton(context.themes, add, icon="plus")
        self.add.clicked.connect(self._on_add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(name)
        self.setFocusProxy(self.add)

    def show_drafts(self, drafts: Sequence[D]) -> None:
        """Show these rows and no others."""
        self._clear()
        for draft in drafts:
            self.append().fill(draft)

    def drafts(self) -> tuple[D, ...]:
        return tuple(draft for row in self.rows if (draft := row.draft()) is not None)

    def append(self) -> EditorRow:
        """One more, empty row."""
        row = self._make_row()
        row.removed.connect(self._on_removed)
        row.changed.connect(self.changed)
        row.preferred.connect(self._on_preferred)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        return row

    def plain(self) -> list[dict[str, Any]]:
        return [{"id": row.stored, **row.plain()} for row in self.rows]

    def put_plain(self, value: Any) -> None:
        self._clear()
        for kept in value:
            row = self.append()
            row.put_plain(kept)
            row.stored = kept.get("id")

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """By the place among the rows that hold something; go to the first."""
        filled = [row for row in self.rows if row.draft() is not None]
        for row in self.rows:
            row.set_error("")
        for place, message in errors.items():
            if place.isdigit() and int(place) < len(filled):
                filled[int(place)].set_error(message)
        wrong = next((row for row in self.rows if not row.error.isHidden()), None)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        for row in self.rows:
            self._column.removeWidget(row)
            row.deleteLater()
        self.rows = []

    def _on_add(self) -> None:
        self.append().setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_removed(self, row: EditorRow) -> None:
        place = self.rows.index(row)
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
        beside: QWidget = self.rows[min(place, len(self.rows) - 1)] if self.rows else self.add
        beside.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _on_preferred(self, chosen: EditorRow) -> None:
        for row in self.rows:
            if row is not chosen:
                row.primary.setChecked(False)
