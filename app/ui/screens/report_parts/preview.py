"""The real pages with the strip above and the line below them, for every place that shows a file before it is kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.screens.report_parts.foot import PreviewFoot
from app.ui.screens.report_parts.page_view import PageView
from app.ui.screens.report_parts.preview_bar import PreviewBar
from app.ui.theme import ThemeSource


class Preview(QWidget):
    """Its parts are there to be asked: `bar`, `pages` and `foot`."""

    def __init__(self, theme: ThemeSource, name: str, *, two: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = PreviewBar(theme, two)
        self.pages = PageView(theme)
        self.pages.setAccessibleName(name)
        self.pages.set_two(two)
        self.foot = PreviewFoot(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.pages, self.foot):
            column.addWidget(part, int(part is self.pages))
        self._connect()
        self._show_place()

    def _connect(self) -> None:
        self.pages.turned.connect(self._show_place)
        self.pages.zoomed.connect(self.bar.show_zoom)
        self.bar.turned.connect(self.pages.turn)
        self.bar.two_changed.connect(self.pages.set_two)
        self.bar.grey_changed.connect(self.pages.set_grey)
        self.bar.zoom_requested.connect(self.pages.zoom)
        self.bar.fit_requested.connect(self.pages.fit)

    def _show_place(self, *_: Any) -> None:
        shown = [number + 1 for number in self.pages.shown]
        if not shown:
            self.bar.show_place("", True, True)
            return
        span = f"{shown[0]}–{shown[-1]}" if len(shown) > 1 else f"{shown[0]}"
        text = self.tr("Page {n} of {all}").replace("{n}", span).replace("{all}", str(self.pages.pages))
        self.bar.show_place(text, shown[0] == 1, shown[-1] == self.pages.pages)
