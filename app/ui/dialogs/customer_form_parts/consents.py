"""What someone agreed to, channel by channel: asked or not, since when, and what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.core.calendar import CalendarDate
from app.core.date_input import read_date
from app.core.date_words import date_text
from app.core.enums import Channel
from app.services.customer_drafts import ConsentDraft
from app.ui.context import Context
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.date_field import DateField
from app.ui.widgets.label import Label, LabelRole

UNASKED, AGREED, REFUSED, NEVER = "unasked", "agreed", "refused", "never"
NOTE = 400
STATES = (UNASKED, AGREED, REFUSED, NEVER)


@dataclass(frozen=True, slots=True)
class _Row:
    state: ComboBox
    given: DateField
    note: QLineEdit


class ConsentsEditor(QWidget):
    """A row for every channel; one that says nothing is not kept."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.rows: dict[Channel, _Row] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(3, 1)
        for channel in Channel:
            self.rows[channel] = self._make(channel)
        self.setFocusProxy(self.rows[Channel.PHONE].state)

    def show_drafts(self, drafts: Sequence[ConsentDraft]) -> None:
        known = {draft.channel: draft for draft in drafts}
        for channel, row in self.rows.items():
            draft = known.get(channel, ConsentDraft(channel))
            row.state.choose(_state(draft))
            row.given.set_value(draft.given_on)
            row.note.setText(draft.note or "")

    def drafts(self) -> tuple[ConsentDraft, ...]:
        found = []
        for channel, row in self.rows.items():
            state, note = row.state.currentData(), row.note.text().strip()
            if state == UNASKED and not note:
                continue
            allowed = {AGREED: True, REFUSED: False, NEVER: False}.get(state)
            found.append(ConsentDraft(channel, allowed, state == NEVER, row.given.value(), note))
        return tuple(found)

    def plain(self) -> dict[str, Any]:
        return {
            channel.value: [row.state.currentData(), row.given.text(), row.note.text()]
            for channel, row in self.rows.items()
        }

    def put_plain(self, value: Any) -> None:
        for channel, row in self.rows.items():
            state, given, note = value.get(channel.value, [UNASKED, "", ""])
            row.state.choose(state)
            row.given.set_value(self._read(str(given)))
            row.note.setText(str(note))

    def _make(self, channel: Channel) -> _Row:
        words, themes = self.context.words, self.context.themes
        named = words(f"terms.channel.{channel}")
        state = ComboBox(themes, words("form.consent_of", channel=named))
        for one in STATES:
            state.addItem(words(f"form.consent.{one}"), one)
        state.setFixedWidth(120)
        given = DateField(themes, self._show, self._read, name=words("form.consent_date_of", channel=named))
        given.setPlaceholderText(words("form.consent_date"))
        given.setFixedWidth(150)
        note = QLineEdit()
        note.setMaxLength(NOTE)
        note.setPlaceholderText(words("form.consent_note"))
        note.setAccessibleName(words("form.consent_note_of", channel=named))
        label = Label(named, LabelRole.SECONDARY)
        label.setBuddy(state)
        row = _Row(state, given, note)
        place = len(self.rows)
        for column, part in enumerate((label, state, given, note)):
            self._grid.addWidget(part, place, column)
        state.activated.connect(lambda _: self._on_state(row))
        return row

    def _on_state(self, row: _Row) -> None:
        """Said today, unless another day stands there already."""
        if row.state.currentData() != UNASKED and row.given.value() is None:
            row.given.set_value(self.context.clock.today())

    def _show(self, day: date) -> str:
        return date_text(CalendarDate.of(day), self.context.language, short=True)

    def _read(self, text: str) -> date | None:
        found = read_date(text, self.context.clock.today()).date if text.strip() else None
        return found.to_solar() if found is not None else None


def _state(draft: ConsentDraft) -> str:
    if draft.do_not_contact:
        return NEVER
    return UNASKED if draft.allowed is None else AGREED if draft.allowed else REFUSED
