"""How long a talk took: a small field that reads a number and shows it with its unit."""

import re
from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.text import half_width

_NUMBER = re.compile(r"[0-9]{1,4}")


class MinutesField(QLineEdit):
    """Empty means that nobody counted. What is no number is told by `unread`."""

    def __init__(self, show: Callable[[int], str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._show = show
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.editingFinished.connect(self._on_finished)

    def value(self) -> int | None:
        found = _NUMBER.search(half_width(self.text()))
        return int(found[0]) if found else None

    def set_value(self, minutes: int | None) -> None:
        self.setText("" if minutes is None else self._show(minutes))

    def unread(self) -> bool:
        """Whether something stands there that is no number."""
        return bool(self.text().strip()) and self.value() is None

    def _on_finished(self) -> None:
        if not self.unread():
            self.set_value(self.value())
