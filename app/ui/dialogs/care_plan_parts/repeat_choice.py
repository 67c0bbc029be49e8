"""How often something comes again: the usual turns, or every so many days."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.core.text import half_width
from app.core.words import Words
from app.ui.theme import ThemeSource
from app.ui.widgets.choices import ComboBox

USUAL = ("daily", "weekly", "days:14", "monthly", "quarterly", "yearly")
_OWN = "days"
_DAYS = re.compile(r"days:([0-9]+)")
_USUAL_DAYS = 10


class RepeatChoice(QWidget):
    """A choice, and beside it the number of days where none of the usual turns fits."""

    changed = Signal()

    def __init__(self, theme: ThemeSource, words: Words, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.combo = ComboBox(theme, name)
        self.combo.addItem(words("interactions.repeat.never"), "")
        for code in USUAL:
            self.combo.addItem(repeat_text(code, words), code)
        self.combo.addItem(words("interactions.repeat.own"), _OWN)
        self.days = QLineEdit()
        self.days.setAccessibleName(words("interactions.repeat.days"))
        self.days.setPlaceholderText(words("interactions.repeat.days"))
        self.days.setFixedWidth(90)
        self.days.setMaxLength(4)
        self.days.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.combo, 1)
        row.addWidget(self.days)
        self.setFocusProxy(self.combo)
        self.combo.currentIndexChanged.connect(self._on_chosen)
        self.days.textEdited.connect(self.changed)

    def code(self) -> str:
        """A code of `app.services.recurrence`; what is no number of days gives one that is refused there."""
        chosen = str(self.combo.currentData())
        return f"days:{half_width(self.days.text()).strip().lstrip('0')}" if chosen == _OWN else chosen

    def set_code(self, code: str) -> None:
        own = _DAYS.fullmatch(code)
        if own is not None and code not in USUAL:
            self.combo.choose(_OWN)
            self.days.setText(own[1])
        else:
            self.combo.choose(code)
        self._show_days()

    def _on_chosen(self) -> None:
        if self.combo.currentData() == _OWN and not self.days.text():
            self.days.setText(str(_USUAL_DAYS))
        self._show_days()
        self.changed.emit()

    def _show_days(self) -> None:
        self.days.setVisible(self.combo.currentData() == _OWN)


def repeat_text(code: str, words: Words) -> str:
    """每周, 每 14 天; "" for what comes once."""
    if own := _DAYS.fullmatch(code):
        return words("terms.recurrence.days", n=int(own[1]))
    return words(f"terms.recurrence.{code}") if code else ""
