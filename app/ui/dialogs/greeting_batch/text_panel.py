"""The text of the chosen person, to be changed, copied, scanned or mailed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.care.greetings.messages import Address
from app.core.enums import Channel
from app.core.joined import listed
from app.ui import tokens
from app.ui.context import Context
from app.ui.greeting_ways import show_code
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.qr_view import QrView

_SIDE = 184


class TextPanel(QWidget):
    """Signals only: whoever holds the texts keeps what was typed."""

    typed = Signal(str)
    copy_requested = Signal()
    mail_requested = Signal()
    restore_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._address: Address | None = None
        self._channel = Channel.SOCIAL
        self._name = ""
        self._hidden = False
        themes = context.themes
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(self.tr("Greeting"))
        self.text.setTabChangesFocus(True)
        self.note = Label("", LabelRole.CAPTION, wrap=True)
        self.restore = LinkButton(themes, self.tr("As merged"))
        self.copy_button = Button(themes, self.tr("Copy and go on"), icon="copy", keys="Ctrl+Shift+C")
        self.copy_button.setShortcut("Ctrl+Shift+C")
        self.mail_button = Button(themes, self.tr("Email"), icon="mail")
        self.code_button = Button(themes, self.tr("QR code"), icon="qr")
        self.code_button.setCheckable(True)
        self.code = QrView(themes, _SIDE)
        self.code.setFixedSize(_SIDE, _SIDE)
        self.code_words = Label("", LabelRole.CAPTION, wrap=True)
        self.code_words.setFixedWidth(_SIDE)
        self.side = QWidget()
        self._lay_out()
        self.side.hide()
        self.text.textChanged.connect(self._on_typed)
        self.copy_button.clicked.connect(self.copy_requested)
        self.mail_button.clicked.connect(self.mail_requested)
        self.restore.clicked.connect(self.restore_requested)
        self.code_button.toggled.connect(self._on_code)

    def show_text(
        self,
        name: str,
        text: str,
        missing: Sequence[str],
        changed: bool,
        channel: Channel,
        address: Address | None,
        mailed: bool,
        hidden: bool,
    ) -> None:
        """Show somebody's text; `missing` are the fields left out, `changed` whether it was typed by hand."""
        self._name, self._channel, self._address, self._hidden = name, channel, address, hidden
        if self.text.toPlainText() != text:
            self.text.blockSignals(True)
            self.text.setPlainText(text)
            self.text.blockSignals(False)
        self.mail_button.setEnabled(mailed)
        self.show_state(missing, changed)
        self._show_code()

    def show_state(self, missing: Sequence[str], changed: bool) -> None:
        """What is said under the text."""
        words = self._context.words
        named = listed(words, *(words(f"greetings.field.{name}") for name in missing))
        self.note.setText(
            self.tr("Not known and left out: {fields}").replace("{fields}", named) if named else ""
        )
        self.restore.setVisible(changed)

    def set_there(self, there: bool) -> None:
        """Whether there is somebody at all."""
        for widget in (self.text, self.copy_button, self.code_button):
            widget.setEnabled(there)
        if not there:
            self.show_text("", "", (), False, self._channel, None, False, False)

    def _lay_out(self) -> None:
        side = QVBoxLayout(self.side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(6)
        side.addWidget(self.code, 0, Qt.AlignmentFlag.AlignTop)
        side.addWidget(self.code_words)
        side.addStretch(1)
        middle = QHBoxLayout()
        middle.setSpacing(tokens.S3)
        middle.addWidget(self.text, 1)
        middle.addWidget(self.side)
        state = QHBoxLayout()
        state.addWidget(self.note, 1)
        state.addWidget(self.restore)
        ways = QHBoxLayout()
        ways.setSpacing(tokens.S2)
        for button in (self.copy_button, self.mail_button, self.code_button):
            ways.addWidget(button)
        ways.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(middle, 1)
        column.addLayout(state)
        column.addLayout(ways)

    def _show_code(self) -> None:
        if self.side.isHidden():
            return
        text = self.text.toPlainText().strip()
        words, hidden = self._context.words, self._hidden
        said = show_code(self.code, words, self._channel, self._address, text, self._name, hidden)
        self.code_words.setText(said)

    def _on_typed(self) -> None:
        self.typed.emit(self.text.toPlainText())
        self._show_code()

    def _on_code(self, shown: bool) -> None:
        self.side.setVisible(shown)
        self._show_code()
