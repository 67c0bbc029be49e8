"""The foot of the page: what runs and how far it is, a remark, and the ways back and on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.importing.progress import progress_of
from app.ui.importing.session import ImportSession
from app.ui.paint import shapes
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.label import ElidedLabel, LabelRole
from app.ui.widgets.progress import TaskProgress

HEIGHT = 56
BAR = 220
_GAP = 12


class ImportFooter(QWidget):
    """Full width, in the colour of panels, so that it does not scroll away from under the hand."""

    next_requested = Signal()
    back_requested = Signal()

    def __init__(self, context: Context, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._source = context.themes
        self._session = session
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.progress = TaskProgress(context.themes, bar_width=BAR)
        self.hint = ElidedLabel("", LabelRole.CAPTION)
        self.back = Button(context.themes, "")
        self.primary = Button(context.themes, "", role=ButtonRole.PRIMARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.MARGIN_LEFT, 0, tokens.MARGIN_RIGHT, 0)
        row.setSpacing(_GAP)
        row.addWidget(self.progress)
        row.addStretch(1)
        for part in (self.hint, self.back, self.primary):
            row.addWidget(part)
        self.progress.cancel_requested.connect(session.cancel)
        self.back.clicked.connect(self.back_requested)
        self.primary.clicked.connect(self.next_requested)
        session.task.moved.connect(self.show_task)
        context.themes.changed.connect(self.update)
        self.show_task()

    def set_buttons(self, primary: str, back: str, hint: str) -> None:
        """Show these; an empty one is not there."""
        for button, label in ((self.primary, primary), (self.back, back)):
            button.set_label(label)
            button.setVisible(bool(label))
        self.hint.setText(hint)
        self.show_task()

    def show_task(self) -> None:
        """How far the one thing is that goes on behind the page."""
        task = self._session.task
        self.progress.setVisible(task.running)
        if not task.running:
            self.hint.show()
            return
        share, count = progress_of(self._session, self._context.words)
        self.progress.bar.setVisible(share > 0)
        self.progress.cancel.setVisible(task.can_cancel)
        self.progress.set_state(task.label, share, 1, count)
        self.hint.setVisible(self._holds_both())

    def _holds_both(self) -> bool:
        """Whether the remark has room beside the running task."""
        parts = (self.progress, self.hint, self.back, self.primary)
        needed = sum(part.sizeHint().width() + _GAP for part in parts)
        return needed + tokens.MARGIN_LEFT + tokens.MARGIN_RIGHT <= self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, c = QPainter(self), self._source.current.colors
        painter.fillRect(QRectF(self.rect()), c.surface)
        shapes.rule(painter, 0, 0, self.width(), c.line)
