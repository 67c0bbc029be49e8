"""One line over the columns where the same file came in before: when, how many rows, and the two ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.importing.counted import counted
from app.ui.importing.session import ImportSession
from app.ui.screens.import_parts.told import told_moment
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import ElidedLabel
from app.ui.widgets.symbol import Symbol

if TYPE_CHECKING:
    from app.exchange.seen import Seen


class SeenNotice(QFrame):
    """Hidden where the file is new."""

    def __init__(self, context: Context, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setProperty("role", "panel")
        themes = context.themes
        self.label = ElidedLabel("")
        self.go_on = Button(themes, self.tr("Go on"), small=True)
        self.take_back = Button(themes, self.tr("Take the earlier one back"), icon="undo", small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(8)
        row.addWidget(Symbol(themes, "alert-triangle", Tint.AMBER, 14))
        row.addWidget(self.label)
        row.addStretch(1)
        row.addWidget(self.take_back)
        row.addWidget(self.go_on)
        self.go_on.clicked.connect(self.hide)
        self.take_back.clicked.connect(session.take_earlier_back)
        self._told: object = None
        self.hide()

    def show_seen(self, seen: Seen | None, operation_id: int | None) -> None:
        """Once for each file: who chose to go on is not asked again."""
        if seen == self._told:
            return
        self._told = seen
        self.setVisible(seen is not None)
        if seen is None:
            return
        words = self._context.words
        when = told_moment(seen.at, words, self._context.clock)
        self.label.setText(
            words("import.seen", name=seen.name, when=when, rows=counted(words, "rows", seen.rows))
        )
        self.take_back.setVisible(operation_id is not None)
