"""A date as one types it, with what was understood below, in both calendars; what can be two days is asked in place."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.calendar import CalendarDate
from app.core.date_input import read_date
from app.core.date_policy import DatePolicy
from app.core.date_words import date_text
from app.ui.context import Context
from app.ui.told_dates import Meaning, editable, meaning
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.properties import set_variant

_BARE = re.compile(r"(?:[0-9]{2}|[0-9]{4})?[./ ]?[0-9]{1,2}[./][0-9]{1,2}|[0-9]{1,2}-[0-9]{1,2}")
"""Numbers as one says them. A whole date with dashes stands so on a card or in a table, and is the sun's."""


class DateLine(QWidget):
    """Nothing is called wrong while one types; a date that can be read in two ways offers both as buttons."""

    changed = Signal()

    def __init__(
        self, context: Context, name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._told: CalendarDate | None = None
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(placeholder or context.words("form.date_hint"))
        self.below = Label("", LabelRole.CAPTION, wrap=True)
        self.choices = QWidget()
        self._choice_row = QHBoxLayout(self.choices)
        self._choice_row.setContentsMargins(0, 2, 0, 2)
        self._choice_row.setSpacing(6)
        self._choice_row.addStretch(1)
        self.links: list[Button] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.line, self.below, self.choices):
            column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_text)
        self.line.editingFinished.connect(self.settle)
        self._show(Meaning())

    @property
    def text(self) -> str:
        return self.line.text().strip()

    def set_date(self, told: CalendarDate | None) -> None:
        """Show a date; it stays as it is while its text is not touched."""
        self.line.setText(editable(told, self._context.clock.today(), self._context.words) if told else "")
        self._told = told
        self.settle()

    def reading(self) -> Meaning:
        """What stands in the field."""
        today, words = self._context.clock.today(), self._context.words
        found = meaning(self.text, today, words, DatePolicy.of(self._context.settings))
        return Meaning(self._told, found.text) if self._told is not None else found

    def settle(self) -> None:
        """Say what stands in the field, also what is wrong with it: it was left, or is to be saved."""
        found = self.reading()
        self._show(found if found.choices else replace(found, choices=self._by_either_calendar(found)))

    def plain(self) -> str:
        return self.line.text()

    def put_plain(self, value: object) -> None:
        if str(value) != self.line.text():
            self.line.setText(str(value))
        self.settle()

    def _on_text(self) -> None:
        self._told = None
        found = self.reading()
        self._show(Meaning() if found.problem and not found.choices else found)
        self.changed.emit()

    def _by_either_calendar(self, found: Meaning) -> tuple[CalendarDate, ...]:
        """Bare numbers mean the sun's calendar, but many a birthday is told by the moon's: one press says so."""
        typed = self._told is None and found.date is not None and _BARE.fullmatch(self.text)
        if not typed or self._context.language != "zh_CN" or found.date is None:
            return ()
        lunar = read_date(self.text, self._context.clock.today(), assume_lunar=True).date
        return (found.date, lunar) if lunar is not None and lunar.is_lunar else ()

    def _show(self, found: Meaning) -> None:
        wrong = found.problem and not found.choices
        self.below.setText(found.text)
        self.below.set_role(LabelRole.ERROR if wrong else LabelRole.CAPTION)
        self.below.setVisible(bool(found.text))
        set_variant(self.line, "error", "true" if wrong else "false")
        self.line.setAccessibleDescription(found.text)
        for link in self.links:
            self._choice_row.removeWidget(link)
            link.deleteLater()
        self.links = [self._link(told, found) for told in found.choices]
        self.choices.setVisible(bool(self.links))

    def _link(self, told: CalendarDate, found: Meaning) -> Button:
        words = self._context.words
        shown = date_text(told, words.language)
        if not told.is_lunar and any(other.is_lunar for other in found.choices):
            shown = words("customer.date.solar", day=shown)
        current = told == found.date
        link = Button(self._context.themes, shown, icon="check" if current else "", small=True)
        link.clicked.connect(partial(self._choose, told))
        self._choice_row.insertWidget(self._choice_row.count() - 1, link)
        return link

    def _choose(self, told: CalendarDate, _checked: bool = False) -> None:
        self.set_date(told)
        self.line.setFocus()
        self.changed.emit()
