"""Asks for the open file's password before something that not everybody at the counter should do."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.lock.password_field import PasswordField
from app.ui.lock.patience import Patience
from app.ui.prompts import sentence
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Field
from app.ui.widgets.label import Label, LabelRole


class AskPasswordDialog(Dialog):
    """Accepted once the password opens the file; wrong ones cost time here as well."""

    def __init__(
        self, context: Context, title: str, reason: str, action: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.themes, title, action, width=420, parent=parent)
        self._context = context
        self._patience = Patience(parent=self)
        self._trying = False
        if reason:
            self.body.addWidget(Label(reason, LabelRole.SECONDARY, wrap=True))
        self.password = PasswordField(context.themes, self.tr("Password"))
        self.password.setPlaceholderText(self.tr("The file's password"))
        self.field = Field(context.themes, self.password)
        self.caps = Label(self.tr("Caps Lock is on"), LabelRole.AMBER)
        self.caps.hide()
        self.body.addWidget(self.field)
        self.body.addWidget(self.caps)
        self.body.addStretch(1)
        self.password.returnPressed.connect(self.attempt)
        self.password.caps_changed.connect(self.caps.setVisible)
        self.primary_requested.connect(self.attempt)
        self._patience.waiting.connect(self._on_waiting)

    def attempt(self) -> None:
        """Try what was typed, off the interface thread."""
        if self._trying or self._patience.left:
            return
        if not self.password.text():
            self.field.set_error(self.tr("Type the password"))
            return
        self._set_trying(True)
        work = partial(_opens, self._context.database.path, self.password.take())
        self._context.ops.run_later(work, done=self._on_done, failed=self._on_failed)

    def _on_done(self, result: object) -> None:
        self._set_trying(False)
        self.accept()

    def _on_failed(self, fault: BaseException) -> None:
        self._set_trying(False)
        if not isinstance(fault, ShukeError):
            raise fault
        if fault.code != "wrong_password":
            self.field.set_error(sentence(self._context.words, fault))
            return
        self._patience.fail()
        if not self._patience.left:
            self.field.set_error(self.tr("Not this password"))
        self.password.setFocus()

    def _on_waiting(self, left: int) -> None:
        self.primary.setEnabled(not left and not self._trying)
        if left:
            text = self.tr("Not this password. Try again in {n} s")
            self.field.set_error(text.replace("{n}", str(left)))
        elif self.field.error:
            self.field.set_error(self.tr("Not this password"))

    def _set_trying(self, trying: bool) -> None:
        self._trying = trying
        self.set_busy(trying)
        self.password.setEnabled(not trying)


def _opens(path: Path, password: str, job: Job) -> bool:
    from app.db.keys import unlock

    unlock(path, password)
    return True


def ask_password(
    context: Context, title: str, reason: str, action: str, parent: QWidget | None = None
) -> bool:
    """Whether the right password was given."""
    dialog = AskPasswordDialog(context, title, reason, action, parent)
    try:
        return context.prompts.run(dialog)
    finally:
        dialog.deleteLater()
