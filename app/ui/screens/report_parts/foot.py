"""The line under the preview: how long the file took, or how far it is and a way out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.icons import Tint
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import LinkButton
from app.ui.widgets.label import ElidedLabel, LabelRole
from app.ui.widgets.progress import TaskProgress
from app.ui.widgets.symbol import Symbol

PATIENCE = 400
"""Milliseconds before a running task shows that it runs."""

ROOM_FOR_HINT = 640


class PreviewFoot(QWidget):
    """Three states: made, being made, not made."""

    cancel_requested = Signal()
    again_requested = Signal()

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self.setFixedHeight(34)
        self.mark = Symbol(theme, "check", Tint.ACCENT)
        self.label = ElidedLabel("", LabelRole.SECONDARY)
        self.error = ElidedLabel("", LabelRole.ERROR)
        self.again = LinkButton(theme, self.tr("Make it again"), icon="refresh")
        self.task = TaskProgress(theme, bar_width=140)
        self.hint = ElidedLabel(
            self.tr("PageUp / PageDown turn pages · Ctrl+wheel zooms"), LabelRole.SECONDARY
        )
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        self._build()
        self._timer.timeout.connect(self._on_patience_over)
        self.task.cancel_requested.connect(self.cancel_requested)
        self.again.clicked.connect(self.again_requested)
        theme.changed.connect(self.update)

    def begin(self) -> None:
        """A file is being made; this shows once it takes long enough to be noticed."""
        self.task.set_state(self.tr("Making the report"), 0, 1)
        if self.task.isHidden():
            self._timer.start()

    def show_progress(self, done: int, total: int) -> None:
        count = f"{done / total:.0%}" if total else ""
        self.task.set_state(self.tr("Making the report"), done, total, count)

    def show_made(self, words: str) -> None:
        self.label.setText(words)
        self._show(self.mark, self.label)

    def show_stopped(self, words: str, error: bool = False) -> None:
        """The pages in view are not those of the options; one can ask again."""
        (self.error if error else self.label).setText(words)
        self._show(self.error if error else self.label, self.again)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 12, 0)
        row.setSpacing(8)
        for widget in (self.mark, self.label, self.error, self.again, self.task):
            row.addWidget(widget)
            widget.hide()
        row.addStretch(1)
        row.addWidget(self.hint)

    def _on_patience_over(self) -> None:
        self._show(self.task)

    def _show(self, *shown: QWidget) -> None:
        self._timer.stop()
        for widget in (self.mark, self.label, self.error, self.again, self.task):
            widget.setVisible(widget in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.hint.setVisible(self.width() >= ROOM_FOR_HINT)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(QRectF(self.rect()), self._source.current.colors.line)
