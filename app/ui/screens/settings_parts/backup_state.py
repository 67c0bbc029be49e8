"""The card on top: how matters stand in one sentence, and the two things one can do about it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui import icons, tokens
from app.ui.context import Context
from app.ui.icons import Tint
from app.ui.paint import shapes
from app.ui.screens.settings_parts.backup_words import Told
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.progress import TaskProgress


class StatePanel(QFrame):
    """`export_requested`, `backup_requested`; a long task shows its progress below, with its way out."""

    export_requested = Signal()
    backup_requested = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "panel")
        themes = context.themes
        self.mark = StateMark(themes)
        self.lead = Label("", LabelRole.HEADING, wrap=True)
        self.facts = Label("", LabelRole.SMALL, wrap=True)
        self.export = Button(themes, self.tr("Export all data"), icon="export")
        self.backup = Button(themes, self.tr("Back up now"), role=ButtonRole.PRIMARY)
        self.task = TaskProgress(themes)
        self.task.hide()
        self._build()
        self.export.clicked.connect(self.export_requested)
        self.backup.clicked.connect(self.backup_requested)

    def show_told(self, told: Told) -> None:
        """Say it; amber where someone has to look."""
        self.lead.setText(told.lead)
        self.facts.setText(told.facts)
        self.mark.set_warning(told.warning)
        self.setAccessibleName(f"{told.lead} {told.facts}")

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.lead)
        words.addWidget(self.facts)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.mark)
        row.addLayout(words, 1)
        row.addWidget(self.export)
        row.addWidget(self.backup)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.task)


class StateMark(QWidget):
    """A shield in a soft square, or the sign that someone has to look."""

    def __init__(self, theme: ThemeSource) -> None:
        super().__init__()
        self._source = theme
        self._warning = False
        self.setFixedSize(36, 36)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def set_warning(self, warning: bool) -> None:
        self._warning = warning
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, c = self._source.current, self._source.current.colors
        painter = QPainter(self)
        area = QRectF(self.rect())
        shapes.box(painter, area, tokens.RADIUS, c.amber_bg if self._warning else c.sel)
        name, tint = ("alert-triangle", Tint.AMBER) if self._warning else ("shield", Tint.LINK)
        icons.paint(painter, area, name, theme, tint, 18)
