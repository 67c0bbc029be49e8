"""The lines of a purchase: there is always an empty one to go on with."""

from collections.abc import Mapping

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.services.purchases import LineDraft
from app.ui.dialogs.purchase_form_parts.line_row import LineRow
from app.ui.theme import ThemeSource
from app.ui.widgets.label import Label, LabelRole


class LinesEditor(QWidget):
    """`changed` follows every keystroke that moves the total."""

    changed = Signal()

    def __init__(
        self,
        theme: ThemeSource,
        prices: Mapping[str, int | None],
        currency: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._source = theme
        self._prices = prices
        self._currency = currency
        self._names = QStringListModel(list(prices), self)
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
        row = LineRow(self._source, self._names, self._prices, self._currency)
        row.changed.connect(self._on_changed)
        row.remove_requested.connect(self._on_removed)
        row.place(self._grid, self._row)
        row.follow(self.rows[-1] if self.rows else None)
        self._row += 1
        self.rows.append(row)
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

    def problem(self) -> tuple[int, str] | None:
        """The number of the first line that is wrong, with the code."""
        for number, row in enumerate(self.filled(), 1):
            if code := row.problem():
                return number, code
        return None

    def values(self) -> list[list[str]]:
        return [row.values() for row in self.filled()]

    def set_values(self, values: list[list[str]]) -> None:
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
        self.rows.remove(row)
        for part in row.parts():
            self._grid.removeWidget(part)
        row.drop()
        if not self.rows or not self.rows[-1].empty:
            self.add_row()
        self.changed.emit()
