"""The tags of a customer in the form: chips that are taken away and added, with those of the shop offered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services import tags
from app.ui.context import Context
from app.ui.widgets.chip_row import ChipEdit


class TagsField(ChipEdit):
    """Keeps the names itself: what is added or removed is written with the form."""

    changed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        known = [tag.name for tag in context.ops.read(tags.all_tags)]
        super().__init__(
            context.themes, add_label=context.words("terms.word.tag"), suggestions=known, parent=parent
        )
        self.names: list[str] = []
        self.added.connect(self._on_added)
        self.removed.connect(self._on_removed)

    def set_names(self, names: list[str]) -> None:
        self.names = names
        self.set_texts(names)

    def plain(self) -> list[str]:
        return list(self.names)

    def put_plain(self, value: Any) -> None:
        self.set_names([str(name) for name in value])

    def _on_added(self, name: str) -> None:
        self.set_names([*self.names, name])
        self.changed.emit()

    def _on_removed(self, name: str) -> None:
        self.set_names([kept for kept in self.names if kept != name])
        self.changed.emit()
