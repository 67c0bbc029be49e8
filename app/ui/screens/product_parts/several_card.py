"""What stands in place of a product's detail: a word on how to see one, or what can be done with several at once."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.ui.context import Context
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel


class SeveralCard(Panel):
    """Says how many are selected, with the actions that are good for all of them."""

    merge_requested = Signal()
    stop_requested = Signal()
    trash_requested = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(padding=14)
        self._words, themes = context.words, context.themes
        self.told = Label("", LabelRole.SECONDARY, wrap=True)
        self.buttons = tuple(
            Button(themes, self._words(f"products.action.{key}"), icon=icon, small=True)
            for key, icon in (("merge", "merge"), ("stop", "minus"), ("trash", "trash"))
        )
        self.body.setSpacing(8)
        self.body.addWidget(self.told)
        for button, signal in zip(
            self.buttons, (self.merge_requested, self.stop_requested, self.trash_requested), strict=True
        ):
            self.body.addWidget(button)
            button.clicked.connect(signal)

    def show_count(self, count: int) -> None:
        """So many are selected; with none it says that one can be chosen."""
        key = "products.detail.several" if count else "products.detail.choose"
        self.told.setText(self._words(key, n=count) if count else self._words(key))
        for button in self.buttons:
            button.setVisible(count > 0)
