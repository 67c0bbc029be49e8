"""The lines of a purchase: there is always an empty one to go on with."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.services.goods_finder import GoodsFinder
from app.services.purchases import LineDraft
from app.ui.context import Context
from app.ui.dialogs.purchase_form_parts.line_row import LineRow
from app.ui.widgets.label import Label, LabelRole


class LinesEditor(QWidget):
    """`changed` follows every keystroke that moves the total; `left` tells that there are no further lines, `counted`
    that a line came or went.
    """

    changed = Signal()
    counted = Signal()
    left = Signal()

    def __init__(self, context: Context, finder: GoodsFinder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._finder = finder
        self.rows: list[LineRow] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self._heads()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        self._row = 1
        self.add_row()

    def add_row(self) -> LineRow:
        """A further empty line."""
        row = LineRow(self._context, self._finder)
        row.changed.connect(self._on_changed)
        row.ended.connect(self._on_ended)
        row.left.connect(self.left)
        row.remove_requested.connect(self._on_removed)
        row.place(self._grid, self._row)
        row.follow(self.rows[-1] if self.rows else None)
        self._row += 1
        self.rows.append(row)
        self.counted.emit()
        return row

    def filled(self) -> list[LineRow]:
        return [row for row in self.rows if not row.empty]

    def drafts(self, sign: int = 1) -> tuple[LineDraft, ...]:
        """The lines that are filled in; raises ShukeError for one that cannot be read."""
        return tuple(row.draft(sign) for row in self.filled())

    def total(self) -> int | None:
        """What the lines come to; None while one of them cannot be read."""
        try:
            return sum(line.total for line in self.drafts())
        except ShukeError:
            return None

    def gross(self) -> int | None:
        """The same, or None where there are no lines."""
        return self.total() if self.filled() else None

    def profit(self) -> int | None:
        """What all lines leave over their costs; None while one of these is not known."""
        found = [row.profit() for row in self.filled()]
        known = [one for one in found if one is not None]
        return sum(known) if known and len(known) == len(found) else None

    def problem(self) -> tuple[int, str] | None:
        """The number of the first line that is wrong, with the code."""
        for number, row in enumerate(self.filled(), 1):
            if code := row.problem():
                return number, code
        return None

    def values(self) -> list[list[str]]:
        return [row.values() for row in self.filled()]

    def set_values(self, values: list[list[str]]) -> None:
        """Show these lines instead of what stands there."""
        while len(self.rows) > 1:
            self._drop(self.rows[0])
        self.rows[0].set_values(["", "", "", ""])
        for line in values:
            self.rows[-1].set_values(line)
            self.add_row()
        self.changed.emit()

    def _heads(self) -> None:
        right = Qt.AlignmentFlag.AlignRight
        words = (
            self.tr("Product"),
            self.tr("Quantity"),
            self.tr("Unit price"),
            self.tr("Discount"),
            self.tr("Sum"),
        )
        for column, text in enumerate(words):
            head = Label(text, LabelRole.CAPTION)
            if column:
                head.setAlignment(right)
            self._grid.addWidget(head, 0, column)

    def _on_changed(self) -> None:
        if not self.rows[-1].empty:
            self.add_row()
        self.changed.emit()

    def _on_removed(self) -> None:
        row = self.sender()
        if not isinstance(row, LineRow):
            return
        self._drop(row)
        if not self.rows or not self.rows[-1].empty:
            self.add_row()
        self.changed.emit()

    def _drop(self, row: LineRow) -> None:
        self.rows.remove(row)
        for part in row.parts():
            self._grid.removeWidget(part)
        row.drop()
        self.counted.emit()

    def _on_ended(self) -> None:
        """Enter at the end of a line goes on with the next one."""
        row = self.sender()
        if isinstance(row, LineRow) and row in self.rows[:-1]:
            self.rows[self.rows.index(row) + 1].product.setFocus()
