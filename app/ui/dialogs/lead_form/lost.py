"""Why leads were lost: asked once, when they come to that column; what was said before is offered."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from app.services import lead_list
from app.services.leads import REASON_MOST
from app.ui.context import Context
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.form import Form

MOST_OFFERED = 6


class LostDialog(Dialog):
    """One line and the usual reasons as buttons; an empty line is an answer, too."""

    def __init__(self, context: Context, names: Sequence[str], parent: QWidget | None = None) -> None:
        words = context.words
        title = (
            words("acquisition.lost.title", name=names[0])
            if len(names) == 1
            else words("acquisition.lost.title_many", n=len(names))
        )
        super().__init__(context.themes, title, words("acquisition.lost.save"), width=440, parent=parent)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_MOST)
        self.form = Form(context.themes)
        self.form.add_row(
            "lost_reason", words("acquisition.lost.reason"), self.reason, words("acquisition.lost.hint")
        )
        self.body.addWidget(self.form)
        holder = QWidget()
        flow = FlowLayout(holder)
        self.offered: list[Button] = []
        for reason in context.ops.read(lead_list.lost_reasons)[:MOST_OFFERED]:
            button = Button(context.themes, reason, small=True)
            button.clicked.connect(partial(self._take, reason))
            flow.addWidget(button)
            self.offered.append(button)
        self.body.addWidget(holder)
        holder.setVisible(bool(self.offered))
        self.primary_requested.connect(self.accept)
        self.reason.returnPressed.connect(self.accept)

    def _take(self, reason: str) -> None:
        self.reason.setText(reason)
        self.reason.setFocus()


def ask_lost(context: Context, parent: QWidget | None, names: Sequence[str]) -> str | None:
    """The reason, "" where none was given; None where it was let be."""
    dialog = LostDialog(context, names, parent)
    answer = dialog.reason.text().strip() if context.prompts.run(dialog) else None
    dialog.deleteLater()
    return answer
