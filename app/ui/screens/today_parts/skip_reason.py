"""Why a care is left out this time, in one's own words."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.ui.context import Context
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Label, LabelRole

MOST = 400


class SkipReasonDialog(Dialog):
    """One line; it may stay empty. Enter is enough, for there is only one field."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=420, parent=parent)
        self.setWindowTitle(self.tr("Skip {name} this time").replace("{name}", name))
        self.primary.set_label(self.tr("Skip"))
        label = Label(self.tr("Reason (optional)"), LabelRole.SECONDARY)
        self.field = QLineEdit()
        self.field.setMaxLength(MOST)
        self.field.setAccessibleName(label.text())
        label.setBuddy(self.field)
        self.body.addWidget(label)
        self.body.addWidget(self.field)
        self.primary_requested.connect(self.accept)
        self.field.returnPressed.connect(self.accept)

    def reason(self) -> str:
        return self.field.text().strip()
