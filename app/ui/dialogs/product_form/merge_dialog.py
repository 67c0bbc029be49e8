"""Which of several products is kept when they become one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.ui.context import Context
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole


class MergeDialog(Dialog):
    """The first of the products is proposed: put the one that sells most there."""

    def __init__(
        self, context: Context, products: Sequence[tuple[int, str]], parent: QWidget | None = None
    ) -> None:
        words = context.words
        super().__init__(
            context.themes,
            words("products.merge.title"),
            words("products.merge.save"),
            width=440,
            parent=parent,
        )
        self.choice = ComboBox(context.themes, words("products.merge.keep"))
        for number, name in products:
            self.choice.addItem(name, number)
        form = Form(context.themes, 90)
        form.add_row("keep", words("products.merge.keep"), self.choice)
        self.body.addWidget(form)
        self.body.addWidget(Label(words("products.merge.line"), LabelRole.CAPTION, wrap=True))
        self.primary_requested.connect(self.accept)

    @property
    def kept(self) -> int:
        return int(self.choice.currentData())
