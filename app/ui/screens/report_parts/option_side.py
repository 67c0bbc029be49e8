"""The column at the right of the reports page: the options of whichever report is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget

from app.ui.context import Context
from app.ui.dialogs.paper.order import Start
from app.ui.screens.report_parts.options import WIDTH, ReportOptions

if TYPE_CHECKING:
    from app.ui.dialogs.paper.panels import Panel


class OptionSide(QStackedWidget):
    """The quarterly report has options of its own; those of papers are the print dialog's, made when first wanted."""

    changed = Signal()

    def __init__(self, context: Context, options: ReportOptions) -> None:
        super().__init__()
        self._context = context
        self._options = options
        self._papers: dict[str, Panel] = {}
        self._current = ""
        self.setFixedWidth(WIDTH)
        self.addWidget(options)

    @property
    def paper(self) -> Panel | None:
        """The options of the paper that is chosen; None for the quarterly report."""
        return self._papers.get(self._current)

    def show_report(self, code: str) -> None:
        """Show the options of a report."""
        self._current = code
        if code == self._options.report:
            self.setCurrentWidget(self._options)
            return
        if code not in self._papers:
            self._add(code)
        self.setCurrentIndex(1 + list(self._papers).index(code))

    def _add(self, code: str) -> None:
        from app.ui.dialogs.paper.panels import panel_for

        panel = panel_for(code, self._context, Start())
        panel.changed.connect(self.changed)
        area = QScrollArea()
        area.setWidget(panel)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._papers[code] = panel
        self.addWidget(area)
