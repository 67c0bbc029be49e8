"""The head of a page of a list: which of its controls a narrow page keeps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from app.ui.widgets.page_header import PageHeader


class NarrowingHeader(PageHeader):
    """Notices when the page becomes narrow (`narrowed` true) or wide; which controls go and come is the page's."""

    narrowed = Signal(bool)

    NARROW = 940
    """Below it the page is narrow: the line of facts is left out."""

    narrow = False

    def set_facts(self, facts: str) -> None:
        super().set_facts(facts)
        self.facts.setVisible(bool(facts) and not self.narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.NARROW
        if narrow != self.narrow:
            self.narrow = narrow
            self.facts.setVisible(bool(self.facts.text()) and not narrow)
            self.narrowed.emit(narrow)
