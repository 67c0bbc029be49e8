"""What stands under the care list: who comes on a later day, and who is left out for they refuse to be contacted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.care.occasion import CareList
from app.core.joined import parted
from app.ui import tokens
from app.ui.context import Context
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import ElidedLabel, LabelRole


class ListFoot(QWidget):
    """One line; hidden while there is nothing to say. `whole_requested` tells whether all shall be listed at once."""

    whole_requested = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._whole = False
        self.setFixedHeight(tokens.TABLE_FOOT)
        self.text = ElidedLabel("", LabelRole.CAPTION)
        self.link = LinkButton(context.themes, "")
        self.link.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(tokens.S2)
        row.addWidget(self.text)
        row.addWidget(self.link)
        row.addStretch(1)
        self.hide()

    def show_list(self, found: CareList, whole: bool) -> None:
        """Say it of this list; `whole` is whether the limit of a day was lifted for it."""
        words = self._context.words
        self._whole = whole
        said = [words("today.waiting", n=found.waiting)] if found.waiting else []
        if found.left_out:
            said.append(words("today.left_out", n=found.left_out))
        self.text.setText(parted(words, *said))
        self.link.set_label(words("today.to_limit" if whole else "today.show_all"))
        self.link.setVisible(bool(found.waiting) or whole)
        self.setVisible(bool(said) or whole)

    def _on_clicked(self) -> None:
        self.whole_requested.emit(not self._whole)
