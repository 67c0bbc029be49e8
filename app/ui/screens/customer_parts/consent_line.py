"""Whether the customer wants to be greeted and told news, in one line; a menu says it channel by channel."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.day_words import long_day
from app.core.enums import Channel
from app.services.card_rows import ConsentRow
from app.services.customer_drafts import ConsentDraft
from app.ui.context import Context
from app.ui.screens.customer_parts.contact_row import PITCH, RowIcon
from app.ui.screens.customer_parts.value_button import ValueButton
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu

REACHING = (Channel.PHONE, Channel.SMS, Channel.SOCIAL, Channel.EMAIL, Channel.CHAT, Channel.LETTER)
"""The channels by which a shop reaches someone who is not there."""


class ConsentLine(QWidget):
    """`chosen` tells what was said: a draft for each channel concerned."""

    chosen = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._consents: Sequence[ConsentRow] = ()
        self.value = ValueButton(context.themes, self.tr("Consent"))
        self.value.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(0)
        row.addWidget(RowIcon(context.themes, "shield"))
        row.addWidget(self.value, 1)
        self.setMinimumHeight(PITCH)

    def show_consents(self, consents: Sequence[ConsentRow]) -> None:
        self._consents = consents
        self.value.set_value(self._told(), quiet=True)
        self.value.set_tooltip("\n".join(filter(None, map(self._origin, consents))))

    def _origin(self, consent: ConsentRow) -> str:
        """When and how somebody said it, as far as that was noted."""
        words = self._context.words
        day = long_day(consent.given_on, words) if consent.given_on else ""
        gap = "　" if words.language == "zh_CN" else " · "
        said = gap.join(part for part in (day, consent.note) if part)
        return gap.join((words(f"terms.channel.{consent.channel}"), said)) if said else ""

    def _told(self) -> str:
        words, refused = self._context.words, self._refused()
        if all(channel.value in refused for channel in REACHING):
            return words("customer.no_consent")
        if refused:
            gap = "、" if words.language == "zh_CN" else ", "
            named = gap.join(words(f"terms.channel.{channel}") for channel in refused)
            return words("customer.consent_not", channels=named)
        agreed = any(one.allowed for one in self._consents)
        return words("customer.consent" if agreed else "customer.consent_unknown")

    def _refused(self) -> list[str]:
        return [one.channel for one in self._consents if one.do_not_contact or one.allowed is False]

    def _on_clicked(self) -> None:
        words, refused = self._context.words, self._refused()
        entries = [
            MenuEntry(words("customer.consent"), partial(self._tell, REACHING, True)),
            MenuEntry(words("customer.no_consent"), partial(self._tell, REACHING, False)),
            SEPARATOR,
        ]
        for channel in REACHING:
            named = words("customer.reach_by", channel=words(f"terms.channel.{channel.value}"))
            wanted = channel.value in refused
            entries.append(MenuEntry(named, partial(self._tell, (channel,), wanted), checked=not wanted))
        menu = make_menu(self._context.themes, entries, self)
        menu.popup(self.value.mapToGlobal(self.value.rect().bottomLeft()))

    def _tell(self, channels: Sequence[Channel], allowed: bool) -> None:
        today = self._context.clock.today()
        notes = {one.channel: one.note for one in self._consents}
        self.chosen.emit(
            [
                ConsentDraft(channel, allowed, not allowed, today, notes.get(channel.value, ""))
                for channel in channels
            ]
        )


def set_consents(session: Any, customer_id: int, drafts: Sequence[ConsentDraft]) -> None:
    """Several channels in one operation."""
    from app.services import customers

    for draft in drafts:
        customers.set_consent(session, customer_id, draft)
