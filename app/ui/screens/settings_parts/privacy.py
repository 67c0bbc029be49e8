"""Privacy: the file's password, locking, hidden phone numbers, and an honest list of what a password does not reach."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.context import Context
from app.ui.dialogs.password_ask import ask_password
from app.ui.dialogs.password_set import SetPasswordDialog
from app.ui.icons import Tint
from app.ui.jobs import Job
from app.ui.lock.remembered import Remembered
from app.ui.screens.settings_parts.fields import Rows
from app.ui.screens.settings_parts.section import Section, change
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.label import ElidedLabel, Label, LabelRole
from app.ui.widgets.panel import Panel
from app.ui.widgets.symbol import Symbol
from app.ui.wishes import Protect, Protected, Unprotect

MINUTES = (0, 1, 3, 5, 10, 15, 30, 60)


class PrivacySection(Section):
    """A new password is a wish: the window closes, the file and its backups are written anew, the window comes back."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, *, remembered: Remembered | None = None
    ) -> None:
        super().__init__(context, parent)
        self._remembered = remembered or Remembered(context.preferences)
        self._keyring: bool | None = None
        self._build()
        self._connect()
        self.refresh()

    @property
    def protected(self) -> bool:
        return self.context.database.key is not None

    def refresh(self) -> None:
        settings, protected = self.context.settings, self.protected
        writable = self.context.database.writable
        self.state.setText(self._state())
        self.state_icon.set_icon("lock" if protected else "shield", Tint.ACCENT if protected else Tint.AMBER)
        self.explained.setText(self._explained())
        for button, shown in ((self.set, not protected), (self.change, protected), (self.remove, protected)):
            button.setVisible(shown)
            button.setEnabled(writable)
        self.lock_now.setVisible(protected)
        self.keep.setVisible(protected)
        self.keep.setChecked(self._remembered.is_kept(self.context.database.path))
        self.minutes.setEnabled(protected and writable)
        self.minutes.choose(settings["privacy.lock_minutes"])
        self.minutes_hint.setText("" if protected else self.tr("Needs a password"))
        self.hide_phones.setChecked(settings["privacy.mask_phones"])
        self.ask_first.setChecked(settings["privacy.ask_to_show"])
        self.hide_phones.setEnabled(writable)
        self.ask_first.setEnabled(writable and protected and settings["privacy.mask_phones"])
        self._look_for_keyring()

    def focus_main(self) -> None:
        (self.change if self.protected else self.set).setFocus()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        for panel in (self._password(), self._locking(), self._phones(), self._limits()):
            self.column.addWidget(panel)

    def _password(self) -> Panel:
        themes = self.context.themes
        panel = Panel(padding=16)
        self.state_icon = Symbol(themes, "shield", Tint.AMBER, 18)
        self.state = Label("", LabelRole.HEADING, wrap=True)
        self.explained = Label("", LabelRole.SECONDARY, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.state)
        words.addWidget(self.explained)
        self.lock_now = Button(themes, self.tr("Lock now"), icon="lock", keys="Ctrl+Shift+L")
        self.set = Button(themes, self.tr("Set a password"), role=ButtonRole.PRIMARY)
        self.change = Button(themes, self.tr("Change"))
        self.remove = Button(themes, self.tr("Remove"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.state_icon)
        row.addLayout(words, 1)
        for button in (self.remove, self.change, self.lock_now, self.set):
            row.addWidget(button)
        panel.body.addLayout(row)
        self.keep = CheckBox(themes, self.tr("Do not ask for it on this computer (system keyring)"))
        panel.body.addWidget(self.keep)
        self.told = Label("", LabelRole.AMBER, wrap=True)
        self.told.setVisible(False)
        panel.body.addWidget(self.told)
        self._tell_left()
        return panel

    def _locking(self) -> Panel:
        panel = Panel(self.tr("Locking"))
        self.minutes = ComboBox(self.context.themes, self.tr("Lock after"))
        self.minutes.setMinimumWidth(140)
        for minutes in MINUTES:
            text = (
                self.tr("{n} minutes").replace("{n}", str(minutes)) if minutes else self.tr("Never by itself")
            )
            self.minutes.addItem(self.tr("1 minute") if minutes == 1 else text, minutes)
        self.minutes_hint = ElidedLabel("", LabelRole.CAPTION)
        rows = Rows(160)
        rows.add(self.tr("Lock without a touch after"), [self.minutes], self.minutes_hint)
        panel.body.addWidget(rows)
        note = self.tr(
            "What is being typed is kept as a draft. An import or export that runs is not cut off."
        )
        panel.body.addWidget(_indented(note))
        return panel

    def _phones(self) -> Panel:
        themes = self.context.themes
        panel = Panel(self.tr("Phone numbers"))
        self.hide_phones = CheckBox(themes, self.tr("Hide the middle also on the customer's page"))
        self.ask_first = CheckBox(themes, self.tr("Ask for the password before showing them"))
        for box in (self.hide_phones, self.ask_first):
            panel.body.addWidget(box)
        note = self.tr(
            "Lists and reports hide it anyway. A button on the page shows the numbers of that customer."
        )
        panel.body.addWidget(_indented(note))
        return panel

    def _limits(self) -> Panel:
        panel = Panel(self.tr("What a password does not reach"))
        for text in (
            self.tr("Old contents on a solid-state disk or a stick: these write elsewhere instead of over."),
            self.tr(
                "Copies that were made earlier: on other drives, in synchronised folders, in system backups."
            ),
            self.tr("Backups in a second place that was not plugged in when the password was set."),
            self.tr("What was exported: spreadsheets, reports and contact cards are files like any other."),
        ):
            panel.body.addWidget(Label(f"·  {text}", LabelRole.SECONDARY, wrap=True))
        advice = self.tr("The disk encryption of the system (BitLocker, FileVault, LUKS) covers these too.")
        panel.body.addWidget(Label(advice, LabelRole.SECONDARY, wrap=True))
        return panel

    def _connect(self) -> None:
        self.set.clicked.connect(self._on_set)
        self.change.clicked.connect(self._on_change)
        self.remove.clicked.connect(self._on_remove)
        self.lock_now.clicked.connect(self._on_lock)
        self.keep.clicked.connect(self._on_keep)
        self.minutes.activated.connect(self._on_minutes)
        self.hide_phones.clicked.connect(self._on_mask)
        self.ask_first.clicked.connect(self._on_ask)

    # -- words ---------------------------------------------------------------------------------------------------

    def _state(self) -> str:
        if self.protected:
            return self.tr("The file and its backups are encrypted")
        return self.tr("The file has no password")

    def _explained(self) -> str:
        if self.protected:
            return self.tr("Without the password nobody can open them, and neither can we.")
        return self.tr("Whoever gets at this computer or at a copy of the file can read every customer.")

    def _tell_left(self) -> None:
        """Backups that could not be written anew after a change: they still open the old way."""
        arrival = self.context.arrival
        if isinstance(arrival, Protected) and arrival.left:
            text = self.tr(
                "Some backups ({n}) could not be written anew and still open as before; delete them if need be."
            )
            self.told.setText(text.replace("{n}", f"{arrival.left:,}"))
            self.told.setVisible(True)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_set(self) -> None:
        dialog = SetPasswordDialog(
            self.context, changing=self.protected, keyring=bool(self._keyring), parent=self.window()
        )
        if self.context.prompts.run(dialog) and dialog.password:
            self.context.shell.end_with(Protect(dialog.password, dialog.remember))
        dialog.deleteLater()

    def _on_change(self) -> None:
        reason = self.tr("First the present password, then the new one.")
        if ask_password(
            self.context, self.tr("Change the password"), reason, self.tr("Go on"), self.window()
        ):
            self._on_set()

    def _on_remove(self) -> None:
        reason = self.tr("The file and all its backups are written anew without encryption.")
        if ask_password(
            self.context, self.tr("Remove the password"), reason, self.tr("Remove"), self.window()
        ):
            self.context.shell.end_with(Unprotect())

    def _on_lock(self) -> None:
        self.context.shell.lock()

    def _on_keep(self, wanted: bool) -> None:
        path, key = self.context.database.path, self.context.database.key
        if wanted and key is not None:
            if not self._remembered.keep(path, key):
                self.context.prompts.notice(self.tr("The keyring did not take the key"))
        else:
            self._remembered.forget(path)
        self.refresh()

    def _on_minutes(self, place: int) -> None:
        change(self.context, "privacy.lock_minutes", self.minutes.itemData(place))
        self.refresh()

    def _on_mask(self, wanted: bool) -> None:
        change(self.context, "privacy.mask_phones", wanted)
        self.refresh()

    def _on_ask(self, wanted: bool) -> None:
        change(self.context, "privacy.ask_to_show", wanted)
        self.refresh()

    def _look_for_keyring(self) -> None:
        if self._keyring is None:
            self._keyring = False
            self.keep.setEnabled(False)
            self.context.ops.run_later(self._keyring_there, done=self._on_keyring)

    def _keyring_there(self, job: Job) -> bool:
        return self._remembered.available()

    def _on_keyring(self, there: bool) -> None:
        self._keyring = there
        self.keep.setEnabled(there or self.keep.isChecked())
        if not there:
            self.keep.set_label(
                self.tr("Do not ask for it on this computer: it has no keyring that Shuke can use")
            )


def _indented(text: str) -> Label:
    label = Label(text, LabelRole.CAPTION, wrap=True)
    label.setContentsMargins(4, 0, 0, 2)
    return label
