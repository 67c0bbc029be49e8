"""Erasing a person for good at their request: what goes, what stays, which backups still hold them, and their name.

Undo takes back everything else in this program; this it does not, so this is one of the few questions that are asked.
The name has to be typed: nobody erases the wrong one of two by a slip of the hand.
"""

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.errors import ShukeError
from app.core.text import clean, fold
from app.services.privacy import CopiesChoice, Done, Outlook, erase, look
from app.ui.context import Context
from app.ui.dialogs import erase_person_parts as told
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.jobs import Job
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole

WIDTH, HEIGHT = 560, 420


def erase_person(context: Context, parent: QWidget | None, customer_id: int) -> None:
    """Look what erasing would do, beside the window, then ask."""

    def looked(outlook: Outlook) -> None:
        dialog = ErasePersonDialog(context, outlook, parent)
        context.prompts.run(dialog)
        dialog.deleteLater()

    context.ops.run_later(
        lambda job: look(context.database, customer_id, context.clock),
        done=looked,
        title=context.words("privacy.dialog.looking"),
    )


class ErasePersonDialog(Dialog):
    """Stays open while it works, and closes when the person is gone."""

    def __init__(self, context: Context, outlook: Outlook, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=WIDTH, parent=parent)
        self._context = context
        self._outlook = outlook
        self.setWindowTitle(self.tr("Erase {name} for good").replace("{name}", outlook.name))
        self.primary.set_label(self.tr("Erase for good"))
        self.set_hint(self.tr("This cannot be undone."))
        self._build()
        self.primary.setEnabled(False)
        self.primary_requested.connect(self._on_erase)

    def _build(self) -> None:
        themes, outlook, words = self._context.themes, self._outlook, self._context.words
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(10)
        for text in (told.goes(outlook, words), told.stays(outlook, words)):
            column.addWidget(Label(text, wrap=True))
        self.with_sales = CheckBox(
            themes, self.tr("Delete the purchases as well; sales of past reports change")
        )
        self.with_sales.setVisible(bool(outlook.stays.get("purchase")))
        column.addWidget(self.with_sales)
        self.mentions = Label(told.mentions(outlook, words), LabelRole.SECONDARY, wrap=True)
        self.mentions.setVisible(bool(outlook.mentions))
        column.addWidget(self.mentions)
        self.held = Label(told.copies(outlook, words), LabelRole.SECONDARY, wrap=True)
        column.addWidget(self.held)
        self.copies = ComboBox(themes, self.tr("Backups with the person"))
        self.copies.addItem(self.tr("Make these backups again without the person"), CopiesChoice.REMAKE)
        self.copies.addItem(self.tr("Delete these backups"), CopiesChoice.DELETE)
        self.copies.addItem(self.tr("Keep them until they are rotated out"), CopiesChoice.KEEP)
        self.copies.setVisible(bool(outlook.copies))
        column.addWidget(self.copies)
        column.addWidget(Label(told.others(outlook, words), LabelRole.CAPTION, wrap=True))
        column.addStretch(1)
        self.body.addWidget(BodyScroll(holder))
        self.name = QLineEdit()
        self.form = Form(themes, label_width=64)
        asked = self.tr("Type “{name}” to erase").replace("{name}", outlook.name)
        self.form.add_row("name", self.tr("Name"), self.name, asked)
        self.body.addWidget(self.form)
        self.name.textChanged.connect(self._on_typed)
        self.setMinimumHeight(HEIGHT)

    # -- slots -----------------------------------------------------------------------------------------------------

    def _on_typed(self, text: str) -> None:
        self.primary.setEnabled(fold(clean(text)) == fold(clean(self._outlook.name)))

    def _on_erase(self) -> None:
        if not self.primary.isEnabled():
            return
        self._set_working(True)
        context, outlook = self._context, self._outlook
        with_sales = self.with_sales.isChecked()
        choice = CopiesChoice(self.copies.currentData()) if outlook.copies else CopiesChoice.KEEP

        def work(job: Job) -> Done:
            return erase(context.database, outlook, context.clock, with_sales=with_sales, copies=choice)

        context.ops.run_later(
            work, done=self._on_done, failed=self._on_failed, title=context.words("privacy.dialog.erasing")
        )

    def _on_done(self, done: Done) -> None:
        self._context.prompts.notice(told.told(done, self._context.words))
        self.accept()
        self._context.shell.go_back()

    def _on_failed(self, error: BaseException) -> None:
        self._set_working(False)
        if not isinstance(error, ShukeError):
            raise error
        self._context.prompts.fault(error)

    def _set_working(self, working: bool) -> None:
        """Once begun it is not to be stopped half way, and cannot be: the erasing is one transaction."""
        for widget in (self.primary, self.cancel, self.name, self.copies, self.with_sales):
            widget.setEnabled(not working)

    def reject(self) -> None:
        if self.cancel.isEnabled():
            super().reject()
