"""One line for a tag that many people get; those in use are offered while it is typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from app.services import tags
from app.ui.context import Context
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form

LONGEST = 40


class TagDialog(Dialog):
    def __init__(self, context: Context, count: int, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=380, parent=parent)
        self.setWindowTitle(
            self.tr("Add a tag to {customers}").replace(
                "{customers}", context.words("lists.customers", n=count)
            )
        )
        self.primary.set_label(self.tr("Add"))
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        used = QCompleter([row.name for row in context.ops.read(tags.all_tags)], self)
        used.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        used.setFilterMode(Qt.MatchFlag.MatchContains)
        self.name.setCompleter(used)
        self.form = Form(context.themes)
        self.form.add_row("name", self.tr("Tag"), self.name)
        self.body.addWidget(self.form)
        self.primary_requested.connect(self._on_primary)

    def value(self) -> str:
        return self.name.text().strip()

    def _on_primary(self) -> None:
        if self.value():
            self.accept()
        else:
            self.form.set_errors({"name": self.tr("Say what the tag is called")})


def ask_tag(context: Context, parent: QWidget, count: int) -> str:
    """The tag that so many people are to get; "" when it was let be."""
    dialog = TagDialog(context, count, parent)
    try:
        return dialog.value() if context.prompts.run(dialog) else ""
    finally:
        dialog.deleteLater()
