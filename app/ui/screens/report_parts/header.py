"""The head of the reports page: tables, print and PDF, each with its key, and where the figures are from."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.ui import tokens
from app.ui.theme import ThemeSource
from app.ui.widgets.buttons import Button, ButtonRole, IconButton
from app.ui.widgets.page_header import PageHeader


class ReportHeader(PageHeader):
    """Print and PDF wait for the pages; the tables need none."""

    def __init__(self, theme: ThemeSource, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", ruled=True, height=tokens.PAGE_HEADER_TABS, parent=parent)
        self.set_title(self.tr("Reports"))
        self.figures = IconButton(theme, "help", self.tr("How the figures are computed"), framed=True)
        self.tables = Button(theme, self.tr("Export tables xlsx"), icon="table")
        self.tables.set_tooltip(self.tr("The numbers of the report as sheets (Ctrl+Shift+E)"))
        self.print = Button(theme, self.tr("Print"), icon="print", keys="Ctrl+P")
        self.save = Button(theme, self.tr("Save PDF"), icon="export", keys="Ctrl+E", role=ButtonRole.PRIMARY)
        for button in (self.figures, self.tables, self.print, self.save):
            self.add(button)

    def set_ready(self, ready: bool) -> None:
        """Whether the pages are those of the options."""
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)
