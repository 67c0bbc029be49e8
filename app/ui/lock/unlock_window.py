"""The small window before a file with a password: it asks, tries off the interface thread, and makes guessing slow."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.core.words import Words
from app.db.keys import Key
from app.ui import tokens
from app.ui.jobs import Job, Pool
from app.ui.lock.mark import Mark
from app.ui.lock.password_field import PasswordField
from app.ui.lock.patience import Patience
from app.ui.lock.remembered import Remembered
from app.ui.lock.trying import try_password
from app.ui.prompts import sentence
from app.ui.stage import Stage
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole, LinkButton
from app.ui.widgets.choices import CheckBox
from app.ui.widgets.fitting import fit_height
from app.ui.widgets.form import Field
from app.ui.widgets.label import ElidedLabel, Label, LabelRole, plain_tooltip

WIDTH = 420
_HELP_AFTER = 3


class UnlockWindow(QDialog):
    """Closed with `key` set, or without one when a person would rather leave. `wants_help`: for a backup instead."""

    def __init__(
        self,
        themes: ThemeSource,
        words: Words,
        pool: Pool,
        path: Path,
        remembered: Remembered,
        fails: dict[str, int],
        *,
        locked: bool = False,
        note: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.key: Key | None = None
        self.wants_help = False
        self.damaged = False
        """Set with the key: the password is right, as the backups show, and the file itself does not open with it."""

        self._themes, self._words, self._pool = themes, words, pool
        self._path = path
        self._remembered = remembered
        self._fails = fails
        self._trying = False
        self._patience = Patience(fails.get(str(path), 0), self)
        self._build(locked, note)
        self._connect()
        self._patience.resume()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self, locked: bool, note: str) -> None:
        themes = self._themes
        self.setWindowTitle(self.tr("Shuke"))
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 26, 28, 22)
        column.setSpacing(0)
        column.addLayout(self._head(locked))
        column.addSpacing(18)
        self.password = PasswordField(themes, self.tr("Password"))
        self.password.setPlaceholderText(self.tr("Password"))
        self.password.setFixedHeight(34)
        self.field = Field(themes, self.password)
        column.addWidget(self.field)
        self.caps = Label(self.tr("Caps Lock is on"), LabelRole.AMBER)
        self.caps.hide()
        column.addWidget(self.caps)
        column.addSpacing(8)
        self.keep = CheckBox(themes, self.tr("Remember it on this computer"))
        self.keep.setChecked(self._remembered.is_kept(self._path))
        column.addWidget(self.keep)
        self.keep_note = Label("", LabelRole.CAPTION, wrap=True)
        self.keep_note.setContentsMargins(26, 0, 0, 0)
        self.keep_note.hide()
        column.addWidget(self.keep_note)
        self.note = Label(note, LabelRole.CAPTION, wrap=True)
        self.note.setVisible(bool(note))
        column.addWidget(self.note)
        column.addSpacing(16)
        column.addLayout(self._foot())
        self.forgotten_text = Label(
            self.tr(
                "Without the password nobody can open this file, and neither can we: there is no second key. What"
                " helps is the note on which it was written down, or an older copy that has no password."
            ),
            LabelRole.SMALL,
            wrap=True,
        )
        self.forgotten_text.setContentsMargins(0, 12, 0, 0)
        self.forgotten_text.hide()
        column.addWidget(self.forgotten_text)

    def _head(self, locked: bool) -> QHBoxLayout:
        names = QVBoxLayout()
        names.setSpacing(2)
        title = self.tr("Shuke is locked") if locked else self.tr("Shuke")
        self.title = Label(title, LabelRole.KEY)
        self.file = ElidedLabel(self._path.name, LabelRole.SECONDARY)
        self.file.setToolTip(plain_tooltip(str(self._path)))
        names.addWidget(self.title)
        names.addWidget(self.file)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Mark(self._themes))
        row.addLayout(names)
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        themes = self._themes
        self.forgotten = LinkButton(themes, self.tr("Forgotten?"))
        self.help = LinkButton(themes, self.tr("Restore a backup"))
        self.help.setVisible(self._patience.fails >= _HELP_AFTER)
        self.leave = Button(themes, self.tr("Quit"))
        self.open_button = Button(themes, self.tr("Open"), keys="Enter", role=ButtonRole.PRIMARY)
        row = QHBoxLayout()
        row.setSpacing(tokens.S2)
        row.addWidget(self.forgotten)
        row.addWidget(self.help)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.open_button)
        return row

    def _connect(self) -> None:
        self.password.returnPressed.connect(self.attempt)
        self.password.caps_changed.connect(self._on_caps)
        self.password.textEdited.connect(self._on_edited)
        self.open_button.clicked.connect(self.attempt)
        self.leave.clicked.connect(self.reject)
        self.forgotten.clicked.connect(self._on_forgotten)
        self.help.clicked.connect(self._on_help)
        self._patience.waiting.connect(self._on_waiting)

    # -- trying --------------------------------------------------------------------------------------------------

    def attempt(self) -> None:
        """Try what was typed, unless one has to wait or a try is going on."""
        if self._trying or self._patience.left:
            return
        if not self.password.text():
            self._tell(self.tr("Type the password"))
            return
        self._set_trying(True)
        keep = self.keep.isChecked()
        job = Job(partial(try_password, self._path, self.password.take(), self._remembered, keep))
        job.done.connect(self._on_unlocked)
        job.failed.connect(self._on_failed)
        self._job = job
        self._pool.start(job)

    def _on_unlocked(self, found: "tuple[Key, bool]") -> None:
        self._fails.pop(str(self._path), None)
        self.key, self.damaged = found
        self.accept()

    def _on_failed(self, fault: BaseException) -> None:
        self._set_trying(False)
        if not isinstance(fault, ShukeError):
            raise fault
        if fault.code == "wrong_password":
            self._patience.fail()
            self._fails[str(self._path)] = self._patience.fails
            self.help.setVisible(self._patience.fails >= _HELP_AFTER)
            if not self._patience.left:
                self._tell(self._wrong())
        else:
            self._tell(sentence(self._words, fault))
        self.password.setFocus()

    def _set_trying(self, trying: bool) -> None:
        self._trying = trying
        self.password.setEnabled(not trying)
        self.open_button.setEnabled(not trying)
        self.open_button.set_label(self.tr("Opening…") if trying else self.tr("Open"))
        if trying:
            self._tell("")

    def _on_waiting(self, left: int) -> None:
        """The countdown, in the place where the fault stands; the line can be filled meanwhile."""
        self.open_button.setEnabled(not left and not self._trying)
        if left:
            text = self.tr("Not this password. Try again in {n} s")
            self._tell(text.replace("{n}", str(left)))
        elif self.field.error:
            self._tell(self._wrong())

    def _wrong(self) -> str:
        return self.tr("Not this password. Check the keyboard's language and Caps Lock")

    def _on_edited(self) -> None:
        if not self._patience.left:
            self._tell("")

    def _on_caps(self, on: bool) -> None:
        self.caps.setVisible(on)
        self._fit()

    def _tell(self, problem: str) -> None:
        self.field.set_error(problem)
        self._fit()

    def open_now(self) -> None:
        """Show it without waiting for it: `finished` tells the end."""
        self.show()
        self.raise_()
        self.activateWindow()

    # -- the rest ------------------------------------------------------------------------------------------------

    def _on_forgotten(self) -> None:
        self.forgotten_text.setVisible(self.forgotten_text.isHidden())
        self.help.setVisible(not self.forgotten_text.isHidden() or self._patience.fails >= _HELP_AFTER)
        self._fit()

    def _on_help(self) -> None:
        self.wants_help = True
        self.reject()

    def _fit(self) -> None:
        fit_height(self, WIDTH)

    def _look_for_keyring(self) -> None:
        job = Job(lambda job: self._remembered.available())
        job.done.connect(self._on_keyring)
        self._keyring_job = job
        self._pool.start(job)

    def _on_keyring(self, there: bool) -> None:
        if not there:
            self.keep.setChecked(False)
            self.keep.setEnabled(False)
            self.keep_note.setText(self.tr("Not available: this computer has no keyring that Shuke can use."))
            self.keep_note.show()
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._fit()
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)
            self._look_for_keyring()


def unlock_window(stage: Stage, path: Path, *, locked: bool = False) -> UnlockWindow:
    """The window for a file that is about to be opened."""
    remembered = Remembered(stage.preferences)
    return UnlockWindow(stage.themes, stage.words, stage.pool, path, remembered, stage.fails, locked=locked)
