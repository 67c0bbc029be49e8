"""A birthday as one types it, with what was understood below, in solar and lunar words."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.calendar import CalendarDate
from app.core.date_words import date_text
from app.services.customer_card import shop_policy
from app.ui.context import Context
from app.ui.told_dates import Meaning, editable, meaning
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import Label, LabelRole


class BirthdayField(QWidget):
    """Nothing is called wrong while one types; a date that can be read in two ways offers both."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._told: CalendarDate | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("15 Aug, lunar 8/15, 1985-08-15"))
        self.below = Label("", LabelRole.CAPTION, wrap=True)
        self.choices = QWidget()
        self._choice_row = QHBoxLayout(self.choices)
        self._choice_row.setContentsMargins(0, 0, 0, 0)
        self._choice_row.setSpacing(8)
        self._choice_row.addStretch(1)
        self.links: list[LinkButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self.line, self.below, self.choices):
            column.addWidget(part)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._on_text)
        self.line.editingFinished.connect(self._on_left)
        self._show(Meaning())

    @property
    def text(self) -> str:
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        self.line.setText(text)
        self._on_left()

    def set_date(self, told: CalendarDate | None) -> None:
        """Show a date; it stays as it is while its text is not touched."""
        self.line.setText(editable(told, self._context.clock.today(), self._context.words) if told else "")
        self._told = told
        self._on_left()

    def reading(self) -> Meaning:
        """What stands in the field."""
        today, words = self._context.clock.today(), self._context.words
        found = meaning(self.text, today, words, shop_policy(self._context.settings))
        return Meaning(self._told, found.text) if self._told is not None else found

    def _on_text(self) -> None:
        self._told = None
        found = self.reading()
        self._show(Meaning() if found.problem and not found.choices else found)

    def _on_left(self) -> None:
        self._show(self.reading())

    def _show(self, found: Meaning) -> None:
        self.below.setText(found.text)
        self.below.set_role(LabelRole.ERROR if found.problem and not found.choices else LabelRole.CAPTION)
        self.below.setVisible(bool(found.text))
        for link in self.links:
            self._choice_row.removeWidget(link)
            link.deleteLater()
        self.links = [self._link(told) for told in found.choices]
        self.choices.setVisible(bool(self.links))

    def _link(self, told: CalendarDate) -> LinkButton:
        link = LinkButton(self._context.themes, date_text(told, self._context.words.language))
        link.clicked.connect(partial(self._choose, told))
        self._choice_row.insertWidget(self._choice_row.count() - 1, link)
        return link

    def _choose(self, told: CalendarDate, _checked: bool = False) -> None:
        self.set_date(told)
        self.line.setFocus()
