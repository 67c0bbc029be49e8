"""Asks what a group of customers is to be called, and keeps it; stays open with what is wrong."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from app.services.customer_filter import Filter
from app.ui.checked_write import problem_text, write_checked
from app.ui.context import Context
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole

Save = Callable[[Any, str], Any]
"""Keeps the group: takes the session and the name."""
LONGEST = 80


class GroupNameDialog(Dialog):
    """One line for the name, and a sentence on what the group will hold. `saved` is what the saving gave."""

    def __init__(
        self,
        context: Context,
        title: str,
        suggestion: str,
        explained: str,
        save: Save,
        parent: QWidget | None = None,
        label: str = "segment.save",
    ) -> None:
        super().__init__(
            context.themes,
            title,
            QCoreApplication.translate("GroupNameDialog", "Save"),
            width=420,
            parent=parent,
        )
        self._context = context
        self._save, self._label = save, label
        self.saved: Any = None
        self.name = QLineEdit(suggestion)
        self.name.setMaxLength(LONGEST)
        self.name.selectAll()
        self.form = Form(context.themes)
        self.form.add_row("name", QCoreApplication.translate("GroupNameDialog", "Name"), self.name)
        self.body.addWidget(self.form)
        if explained:
            self.body.addWidget(Label(explained, LabelRole.CAPTION, wrap=True))
        self.primary_requested.connect(self.keep)
        self.name.returnPressed.connect(self.keep)

    def keep(self) -> None:
        """Save under the name typed, and close once that is done."""
        name = self.name.text().strip()
        write_checked(
            self._context,
            self._label,
            self._save,
            name,
            subject=name,
            refused=self._refuse,
            done=self._on_saved,
        )

    def _refuse(self, fields: Mapping[str, str]) -> None:
        self.form.set_errors({key: problem_text(self._context.words, code) for key, code in fields.items()})

    def _on_saved(self, saved: Any) -> None:
        self.saved = saved
        self.accept()


def save_filter(context: Context, parent: QWidget, suggestion: str, chosen: Filter) -> int | None:
    """Keep a filter as a group that goes on counting; gives its id, None when it was let be."""
    from app.services import segments

    explained = QCoreApplication.translate(
        "GroupNameDialog", "The group keeps the filter: whoever fits it later belongs to the group too."
    )
    return _ask(context, parent, suggestion, explained, partial(segments.save_filter, chosen=chosen))


def save_list(context: Context, parent: QWidget, suggestion: str, ids: Sequence[int]) -> int | None:
    """Keep these customers as a group that stays as it is; gives its id, None when it was let be."""
    from app.services import segments

    explained = QCoreApplication.translate(
        "GroupNameDialog", "The group keeps these customers as they are today."
    )
    return _ask(context, parent, suggestion, explained, partial(segments.save_list, customer_ids=ids))


def rename(context: Context, parent: QWidget, segment_id: int, name: str) -> bool:
    """Give a group another name; whether that was done."""
    from app.services import segments

    def save(session: Any, wanted: str) -> None:
        segments.rename(session, segment_id, wanted)

    title = QCoreApplication.translate("GroupNameDialog", "Rename group")
    return context.prompts.run(GroupNameDialog(context, title, name, "", save, parent, "segment.rename"))


def _ask(context: Context, parent: QWidget, suggestion: str, explained: str, save: Save) -> int | None:
    dialog = GroupNameDialog(
        context,
        QCoreApplication.translate("GroupNameDialog", "Save as group"),
        suggestion,
        explained,
        save,
        parent,
    )
    return dialog.saved if context.prompts.run(dialog) else None
