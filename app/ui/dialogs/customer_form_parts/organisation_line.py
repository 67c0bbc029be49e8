"""The organisation someone belongs to: any words, completed to the organisations of the book and then linked to one."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.services.organisations import matching
from app.ui.context import Context

DELAY_MS = 120
_ID = Qt.ItemDataRole.UserRole


class OrganisationLine(QLineEdit):
    """`organisation_id` is that of the one chosen, for as long as its name stands in the line."""

    def __init__(self, context: Context, besides: int | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._besides = besides
        self._linked: tuple[str, int | None] = ("", None)
        self.offered = QStandardItemModel(self)
        completer = QCompleter(self.offered, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(8)
        completer.activated[QModelIndex].connect(self._on_chosen)  # type: ignore[index]
        self.setCompleter(completer)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY_MS)
        self._timer.timeout.connect(self.look_up)
        self.textEdited.connect(self._on_edited)

    @property
    def organisation_id(self) -> int | None:
        name, number = self._linked
        return number if self.text().strip() == name else None

    def set_organisation(self, name: str, number: int | None) -> None:
        self._linked = (name, number)
        self.setText(name)

    def plain(self) -> list[Any]:
        return [self.text(), self.organisation_id]

    def put_plain(self, value: Any) -> None:
        """Drafts of earlier versions have only the words."""
        name, number = value if isinstance(value, list) else (value, None)
        self.set_organisation(str(name), number)

    def look_up(self) -> None:
        """Offer the organisations that answer to what stands in the line."""
        self._timer.stop()
        self.offered.clear()
        for number, name in self._context.ops.read(matching, self.text(), self._besides):
            item = QStandardItem(name)
            item.setData(number, _ID)
            self.offered.appendRow(item)
        if self.offered.rowCount() and self.hasFocus():
            self.completer().complete()

    def _on_edited(self) -> None:
        self._timer.start()

    def _on_chosen(self, index: QModelIndex) -> None:
        self._timer.stop()
        self.set_organisation(str(index.data()), index.data(_ID))
