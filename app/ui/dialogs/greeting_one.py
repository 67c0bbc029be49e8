"""The greeting of one person: seen, changed, taken along in any way there is, and written down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.care import speak
from app.care.greetings.greeting import greeting
from app.care.greetings.messages import Address, ways_to
from app.care.occasion import CareRow, Occasion, Person
from app.core.enums import Channel
from app.core.joined import parted
from app.core.text import clean_or_cut
from app.core.words import Words
from app.db.reader import Reader
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import shown_name
from app.ui.greeting_ways import (
    CHANNELS,
    OpenLink,
    Paper,
    channel_combo,
    fitting_channel,
    language_switch,
    mail,
    open_link,
    print_paper,
    show_code,
)
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.qr_view import QrView

WIDTH, HEIGHT = 640, 464


@dataclass(frozen=True, slots=True)
class Reach:
    """By which numbers and addresses somebody can be reached, and by which channels they do not want to be."""

    addresses: Mapping[Channel, Address]
    refused: frozenset[Channel]


def greet(context: Context, parent: QWidget | None, row: CareRow) -> bool:
    """Open the dialog on a row of Today; True when it was logged and done."""
    if row.person is None:
        return False
    dialog = GreetingDialog(context, row.person, row.occasion, parent)
    if not context.prompts.run(dialog):
        return False
    log_greeting(context, row.person, row.occasion, dialog.channel, dialog.text.toPlainText().strip())
    return True


def log_greeting(
    context: Context,
    person: Person,
    occasion: Occasion,
    channel: Channel,
    text: str,
    initiator: object = None,
) -> None:
    """The talk and the occasion, as one operation."""
    from app.care import actions
    from app.care.greetings.batch_log import LONGEST

    complete = partial(
        actions.complete,
        today=context.clock.today(),
        channel=channel,
        summary=clean_or_cut(text, LONGEST, multiline=True),
        staff_id=context.settings["shop.me"],
        template_id=occasion.template_id,
    )
    subject = " · ".join(part for part in (person.name, speak.title(occasion, context.words)) if part)
    context.ops.write("care.greet", complete, occasion.ref, subject=subject, initiator=initiator)


def read_reach(reader: Reader, customer_id: int, settings: Mapping[str, Any]) -> Reach:
    """Every channel at once, so that switching between them reads nothing."""
    from app.care.greetings.batch import refused_channels

    refused = refused_channels(reader, customer_id, settings, CHANNELS)
    return Reach(ways_to(reader, customer_id, CHANNELS), refused)


class GreetingDialog(Dialog):
    """Text at the left, its code for the phone at the right; below, the ways to take it along."""

    def __init__(
        self,
        context: Context,
        person: Person,
        occasion: Occasion,
        parent: QWidget | None = None,
        *,
        opener: OpenLink = open_link,
        paper: Paper = print_paper,
    ) -> None:
        super().__init__(context.themes, "", "", width=WIDTH, parent=parent)
        self._context = context
        self._person = person
        self._occasion = occasion
        self._opener = opener
        self._paper = paper
        self._merged = ""
        self._typed: dict[str, str] = {}
        self._reach = context.ops.read(read_reach, person.id, context.settings)
        self._name = shown_name(person.name, person.pinyin, context.words)[0]
        self.resize(WIDTH, HEIGHT)
        self._build()
        self._connect()
        self._show_text()
        self.text.setFocus()

    @property
    def channel(self) -> Channel:
        return Channel(self.channels.currentData())

    @property
    def words(self) -> Words:
        """The words of the language in which the greeting is."""
        return Words.load(self.languages.current())

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, themes = self._context, self._context.themes
        self.setWindowTitle(self.tr("Greet {name}").replace("{name}", self._name))
        self.primary.set_label(self.tr("Log and done"))
        reach = self._reach
        best = fitting_channel(self._person.preferred_channel, reach.refused, reach.addresses)
        self.channels = channel_combo(themes, context.words, self.tr("By which channel"), best)
        self.languages = language_switch(themes, context.language, self.tr("Language of the greeting"))
        self.reached = Label("", LabelRole.SECONDARY)
        self.warning = Label("", LabelRole.AMBER, wrap=True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Greeting"))
        self.text.setTabChangesFocus(True)
        self.code = QrView(themes)
        self.code.setFixedSize(self.code.sizeHint())
        self.code_words = Label("", LabelRole.CAPTION, wrap=True)
        self.code_words.setFixedWidth(self.code.sizeHint().width())
        self.copy_button = Button(themes, self.tr("Copy"), icon="copy", keys="Ctrl+Shift+C")
        self.copy_button.setShortcut("Ctrl+Shift+C")
        self.mail_button = Button(themes, self.tr("Email"), icon="mail")
        self.print_button = Button(themes, self.tr("Print card"), icon="print")
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(tokens.S2)
        for widget in (self.channels, self.reached):
            top.addWidget(widget)
        top.addStretch(1)
        top.addWidget(self.languages)
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        side.addWidget(self.code_words)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(tokens.S4)
        middle.addWidget(self.text, 1)
        middle.addLayout(side)
        ways = QHBoxLayout()
        ways.setSpacing(tokens.S2)
        for button in (self.copy_button, self.mail_button, self.print_button):
            ways.addWidget(button)
        ways.addStretch(1)
        words, today = self._context.words, self._context.clock.today()
        told = parted(words, speak.title(self._occasion, words), speak.reason(self._occasion, words, today))
        self.body.addWidget(Label(told, LabelRole.SECONDARY, wrap=True))
        self.body.addLayout(top)
        self.body.addWidget(self.warning)
        self.body.addLayout(middle, 1)
        self.body.addLayout(ways)

    def _connect(self) -> None:
        self.channels.currentIndexChanged.connect(self._show_ways)
        self.languages.changed.connect(self._show_text)
        self.text.textChanged.connect(self._on_typed)
        self.copy_button.clicked.connect(self._on_copy)
        self.mail_button.clicked.connect(self._on_mail)
        self.print_button.clicked.connect(self._on_print)
        self.primary_requested.connect(self.accept)

    # -- what is shown -------------------------------------------------------------------------------------------

    def _show_text(self) -> None:
        """As typed in this language before, else as merged."""
        language = self.languages.current()
        if language not in self._typed:
            context = self._context
            self._merged = context.ops.read(greeting, self._occasion, self.words, context.settings)
            self._typed[language] = self._merged
        self.text.setPlainText(self._typed[language])
        self._show_ways()

    def _show_ways(self) -> None:
        reach, channel = self._reach, self.channel
        address = reach.addresses.get(channel)
        self.reached.setText(address.masked if address else "")
        named = self._context.words(f"terms.channel.{channel}")
        refused = self.tr("{name} does not want to be contacted by this channel: {channel}")
        warning = refused.replace("{channel}", named).replace("{name}", self._name)
        self.warning.setText(warning if channel in reach.refused else "")
        self.warning.setVisible(channel in reach.refused)
        self.mail_button.setEnabled(Channel.EMAIL in reach.addresses)
        self._show_code()

    def _show_code(self) -> None:
        text = self.text.toPlainText().strip()
        address = self._reach.addresses.get(self.channel)
        hidden = self._context.phones.hidden(self._person.id)
        said = show_code(self.code, self._context.words, self.channel, address, text, self._name, hidden)
        self.code_words.setText(said)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_typed(self) -> None:
        self._typed[self.languages.current()] = self.text.toPlainText()
        self._show_code()

    def _on_copy(self) -> None:
        self._context.shell.copy(self.text.toPlainText().strip())
        self.set_hint(self.tr("Copied"))

    def _on_mail(self) -> None:
        address = self._reach.addresses[Channel.EMAIL].value
        text = self.text.toPlainText().strip()
        self.channels.choose(Channel.EMAIL)
        self.set_hint(mail(self._context, address, text, self._opener, self.words))

    def _on_print(self) -> None:
        text = self.text.toPlainText().strip()
        self._paper(self._context, self, "cards", {self._person.id: text})
