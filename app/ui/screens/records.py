"""The page on which the book itself is looked after: how good the data are, who stands in it twice, what was put
away, what was done.
"""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.ui import tokens
from app.ui.context import Context
from app.ui.record_tabs import DUPLICATES, HISTORY, QUALITY, TRASH
from app.ui.screens.record_tabs.duplicates import DuplicatesTab
from app.ui.screens.record_tabs.history import HistoryTab
from app.ui.screens.record_tabs.quality import QualityTab
from app.ui.screens.record_tabs.tab import Tab
from app.ui.screens.record_tabs.trash import TrashTab
from app.ui.screens.screen import Screen
from app.ui.widgets.key_binding import PAGE, bind_key
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.tabs import TabStrip


class RecordsScreen(Screen):
    """Four views of one subject; only the one in front is loaded."""

    kinds = frozenset(RecordKind)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._build()
        self._connect()

    def refresh(self) -> None:
        self._tab().refresh()

    def focus_main(self) -> None:
        self._tab().setFocus()

    def show_tab(self, key: str) -> None:
        """Go to a tab by its key."""
        self.tabs.set_current(key)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.context.words
        self.header = PageHeader(self.context.themes, words("records.title"), height=tokens.PAGE_HEADER_TABS)
        self.quality, self.duplicates = QualityTab(self.context), DuplicatesTab(self.context)
        self.trash, self.history = TrashTab(self.context), HistoryTab(self.context)
        self._tabs: dict[str, Tab] = {
            QUALITY: self.quality,
            DUPLICATES: self.duplicates,
            TRASH: self.trash,
            HISTORY: self.history,
        }
        self.tabs = TabStrip(self.context.themes, [(key, words(f"records.tab.{key}")) for key in self._tabs])
        self.stack = QStackedWidget()
        for key, tab in self._tabs.items():
            self.stack.addWidget(tab)
            for widget in tab.controls():
                self.header.add(widget)
                widget.setVisible(key == QUALITY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.tabs, self.stack):
            column.addWidget(part)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        for tab in self._tabs.values():
            tab.facts_changed.connect(self._on_facts)
        for keys, slot in (("Ctrl+Tab", self._next_tab), ("Ctrl+Shift+Tab", self._previous_tab)):
            bind_key(self, keys, slot, PAGE)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _tab(self) -> Tab:
        return self._tabs[self.tabs.current()]

    def _on_tab(self) -> None:
        front = self._tab()
        self.stack.setCurrentWidget(front)
        for tab in self._tabs.values():
            for widget in tab.controls():
                widget.setVisible(tab is front)
        self.header.set_facts("")
        front.refresh()

    def _on_facts(self, facts: str) -> None:
        if self.sender() is self._tab():
            self.header.set_facts(facts)

    def _next_tab(self) -> None:
        self.tabs.step(1)

    def _previous_tab(self) -> None:
        self.tabs.step(-1)
