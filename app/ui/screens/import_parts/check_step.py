"""The second step: which column goes where, what is wrong, who is known already; beside or below each other."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.ui import tokens
from app.ui.context import Context
from app.ui.importing.session import ImportSession
from app.ui.screens.import_parts.mapping_panel import MappingPanel
from app.ui.screens.import_parts.match_panel import KEYS, MatchPanel
from app.ui.screens.import_parts.problems_panel import ProblemsPanel
from app.ui.screens.import_parts.seen_notice import SeenNotice

SIDE = 372
NARROW_SIDE = 340
SIDE_BY_SIDE = 900
"""Narrower pages have the right panels below the columns."""
ROOMY = 1100


class CheckStep(QScrollArea):
    """Scrolls as a whole where the window is too low for the panels."""

    problems_requested = Signal()

    def __init__(self, context: Context, session: ImportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session = session
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._build()
        session.looked.connect(self.show_look)
        session.matched.connect(self.matches.show_matches)
        self.problems.save_requested.connect(self.problems_requested)
        for what, key in KEYS.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.matches.buttons[what].click)
        for key, button in (("Alt+Up", self.matches.back), ("Alt+Down", self.matches.next)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)

    def show_look(self) -> None:
        """What was found in the file."""
        look = self._session.look
        if look is not None:
            self.seen.show_seen(look.seen, look.seen_operation)
            self.mapping.show_look(look)
            self.problems.show_preview(look.preview)
            self.matches.show_matches()

    def focus_main(self) -> None:
        self.mapping.list.focus_first()

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, session = self._context, self._session
        self.seen = SeenNotice(context, session)
        self.mapping = MappingPanel(context, session)
        self.problems = ProblemsPanel(context, session)
        self.matches = MatchPanel(context, session)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(tokens.PANEL_GAP)
        side.addWidget(self.problems)
        side.addWidget(self.matches, 1)
        inner = _Inner()
        inner.setProperty("role", "body")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(tokens.PANEL_GAP)
        self._row.addWidget(self.mapping, 1)
        self._row.addWidget(self._side)
        column = QVBoxLayout(inner)
        column.setContentsMargins(tokens.MARGIN_LEFT, 2, tokens.MARGIN_RIGHT, 12)
        column.setSpacing(tokens.PANEL_GAP)
        column.addWidget(self.seen)
        column.addLayout(self._row, 1)
        self.setWidget(inner)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= SIDE_BY_SIDE
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self.mapping.list.show_whole(not beside)
        if beside:
            self._side.setFixedWidth(SIDE if self.width() >= ROOMY else NARROW_SIDE)
        else:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16_777_215)


class _Inner(QWidget):
    """Shrinks with the window down to what its parts need at least; Qt would ask for what they would like."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.minimumHeightForWidth(width)
