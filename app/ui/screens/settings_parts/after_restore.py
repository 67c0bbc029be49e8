"""The line after a restore: what was done, the way back, and that nothing is rotated away until a person says so."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.backups import Standing
from app.ui.context import Context
from app.ui.screens.settings_parts import backup_words
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import SoftPanel


class AfterRestore(SoftPanel):
    """Shown while rotation is paused."""

    undo_requested = Signal(object)
    resume_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._standing: Standing | None = None
        self.lead = Label("", LabelRole.HEADING, wrap=True)
        self.detail = Label(
            self.tr("No backup is rotated away until you say that all is well."), LabelRole.SMALL, wrap=True
        )
        self.undo = Button(context.themes, self.tr("Undo the restore"), icon="undo", small=True)
        self.resume = Button(context.themes, self.tr("All is well, go on rotating"), icon="check", small=True)
        row = QHBoxLayout()
        row.setContentsMargins(0, 6, 0, 4)
        row.setSpacing(8)
        row.addWidget(self.undo)
        row.addWidget(self.resume)
        row.addStretch(1)
        self.body.addWidget(self.lead)
        self.body.addWidget(self.detail)
        self.body.addLayout(row)
        self.undo.clicked.connect(self._on_undo)
        self.resume.clicked.connect(self.resume_requested)
        self.hide()

    def show_standing(self, standing: Standing) -> None:
        self._standing = standing
        self.setVisible(standing.paused)
        self.undo.setVisible(standing.kept is not None)
        if standing.kept is not None:
            when = backup_words.moment_within(standing.kept.made_at, self._context.clock, self._context.words)
            text = self.tr("A backup was restored {when}. The state before is kept as no. {n}.")
            self.lead.setText(text.replace("{when}", when).replace("{n}", str(standing.kept.sequence)))
        else:
            self.lead.setText(self.tr("A backup was restored."))

    def _on_undo(self) -> None:
        if self._standing is not None and self._standing.kept is not None:
            self.undo_requested.emit(self._standing.kept)
