"""How far something is: the day's work, and a long task with its count and a way out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.paint import bars
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button
from app.ui.widgets.label import ElidedLabel, Label, LabelRole


class ProgressStrip(QWidget):
    """A bar of 6 px; the words beside it are the accessible text."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = theme
        self._fraction = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def set_progress(self, done: float, total: float, spoken: str = "") -> None:
        """Fill `done / total` of the track."""
        self._fraction = done / total if total else 0.0
        self.setAccessibleName(spoken)
        self.update()

    def fraction(self) -> float:
        return self._fraction

    def paintEvent(self, event: QPaintEvent) -> None:
        bars.bar(QPainter(self), QRectF(self.rect()), self._source.current, self._fraction)


class TaskProgress(QWidget):
    """A running task: what it does, its bar, its count, Cancel."""

    cancel_requested = Signal()

    def __init__(self, theme: ThemeSource, bar_width: int = 220, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = ElidedLabel("", LabelRole.SECONDARY)
        self.bar = ProgressStrip(theme)
        self.bar.setFixedWidth(bar_width)
        self.count = Label("", LabelRole.SECONDARY)
        self.cancel = Button(theme, self.tr("Cancel"), small=True)
        self.cancel.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for part in (self.label, self.bar, self.count, self.cancel):
            row.addWidget(part)
        row.addStretch(1)

    def set_state(self, label: str, done: float, total: float, count: str = "") -> None:
        """Show how far it is."""
        self.label.setText(label)
        self.count.setText(count)
        self.bar.set_progress(done, total, f"{label} {count}")
