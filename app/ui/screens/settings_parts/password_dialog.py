"""Asks for the password of a backup that another password protects, and tries it before it goes on."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.ui.context import Context
from app.ui.jobs import Job
from app.ui.lock.password_field import PasswordField
from app.ui.prompts import sentence
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole


class PasswordDialog(Dialog):
    """Stays open with its error until a password fits or a person gives up."""

    def __init__(self, context: Context, file: Path, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=420, parent=parent)
        self.password = ""
        self._context, self._file = context, file
        self.setWindowTitle(self.tr("Password of the backup"))
        self.primary.set_label(self.tr("Go on"))
        told = self.tr("{file} has a password of its own.").replace("{file}", file.name)
        self.body.addWidget(Label(told, LabelRole.SECONDARY, wrap=True))
        self.form = Form(context.themes)
        self.field = PasswordField(context.themes, self.tr("Password"))
        self.form.add_row("password", self.tr("Password"), self.field)
        self.body.addWidget(self.form)
        self.field.returnPressed.connect(self._on_primary)
        self.primary_requested.connect(self._on_primary)

    def _on_primary(self) -> None:
        typed = self.field.text()
        if not typed:
            return
        self.set_busy(True)
        self._typed = typed
        self._context.ops.run_later(
            self._try, done=self._on_fits, failed=self._on_refused, owner=self, key="try"
        )

    def _try(self, job: Job) -> None:
        from app.db.keys import unlock

        unlock(self._file, self._typed)

    def _on_fits(self, _: object) -> None:
        self.password = self._typed
        self.accept()

    def _on_refused(self, fault: BaseException) -> None:
        self.set_busy(False)
        if not isinstance(fault, ShukeError):
            raise fault
        self.form.set_errors({"password": sentence(self._context.words, fault)})
        self.field.selectAll()


def ask_password(context: Context, parent: QWidget, file: Path) -> str | None:
    """The password that opens the file; None when a person gave up."""
    dialog = PasswordDialog(context, file, parent)
    fits = context.prompts.run(dialog)
    dialog.deleteLater()
    return dialog.password if fits else None
