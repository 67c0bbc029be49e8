"""What comes next with one lead or with several: the step and its day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.lead_list import LeadRow
from app.services.leads import STEP_MOST
from app.ui.checked_write import problem_text, write_form
from app.ui.context import Context
from app.ui.dialogs.lead_form.fields import day_field, unread
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form


class StepDialog(Dialog):
    """Two fields; a single lead's own step stands in them."""

    def __init__(self, context: Context, rows: Sequence[LeadRow], parent: QWidget | None = None) -> None:
        words = context.words
        title = (
            words("acquisition.step.title", name=rows[0].name)
            if len(rows) == 1
            else words("acquisition.step.title_many", n=len(rows))
        )
        super().__init__(context.themes, title, words("acquisition.form.save"), width=440, parent=parent)
        self._context = context
        self.step = QLineEdit()
        self.step.setMaxLength(STEP_MOST)
        self.step.setPlaceholderText(words("acquisition.form.step_example"))
        self.step_on = day_field(context, words("acquisition.form.step_on"), coming=True)
        self.form = Form(context.themes, label_width=64 if context.language == "zh_CN" else 88)
        self.form.add_row("next_step", words("acquisition.form.step"), self.step)
        self.form.add_row(
            "next_step_on",
            words("acquisition.form.step_on"),
            self.step_on,
            words("acquisition.form.step_hint"),
        )
        self.body.addWidget(self.form)
        if len(rows) == 1 and not rows[0].step_done:
            self.step.setText(rows[0].next_step)
            self.step.selectAll()
            self.step_on.set_value(rows[0].next_step_on)

    def problems(self) -> dict[str, str]:
        return {"next_step_on": problem_text(self._context.words, "bad_date")} if unread(self.step_on) else {}

    def show_problems(self, fields: Mapping[str, str]) -> None:
        self.set_busy(False)
        self.form.set_errors({key: problem_text(self._context.words, code) for key, code in fields.items()})


def ask_step(context: Context, parent: QWidget | None, rows: Sequence[LeadRow], subject: str) -> bool:
    """Ask what comes next and write it; whether that was done."""
    from app.services import leads

    dialog = StepDialog(context, rows, parent)

    def save() -> None:
        if found := dialog.problems():
            dialog.form.set_errors(found)
            return
        ids = [row.id for row in rows]
        step, on = dialog.step.text(), dialog.step_on.value()
        write_form(context, dialog, "lead.step", leads.set_step, ids, step, on, subject=subject)

    dialog.primary_requested.connect(save)
    dialog.step.returnPressed.connect(dialog.step_on.setFocus)
    saved = context.prompts.run(dialog)
    dialog.deleteLater()
    return saved
