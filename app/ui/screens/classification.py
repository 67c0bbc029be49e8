"""The classification page (pictures 05 and 12): what kinds of customers there are, as of any day, and who they are."""

from datetime import date
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.day_words import long_day, short_day
from app.core.enums import RecordKind
from app.ui import tokens
from app.ui.context import Context
from app.ui.screens.classification_tabs.lifecycle import LifecycleTab
from app.ui.screens.classification_tabs.rfm import RfmTab
from app.ui.screens.screen import Screen
from app.ui.widgets.buttons import Button
from app.ui.widgets.date_field import DateField
from app.ui.widgets.page_header import PageHeader
from app.ui.widgets.segmented import Segment, SegmentedControl
from app.ui.widgets.tabs import TabStrip

WINDOWS = {"all": None, "year": 12}


class ClassificationScreen(Screen):
    """Two tabs over the same day and window; each tab draws what it is given and lists the people behind a mark."""

    kinds = frozenset({RecordKind.PURCHASE, RecordKind.CUSTOMER, RecordKind.SETTING})

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._as_of = context.clock.today()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Work the tab in front out anew, beside the window."""
        self.header.set_facts(self.tr("Computing…"))
        window = WINDOWS[self.window_choice.current()]
        self.context.ops.read_later(
            _compute,
            self.tabs.current(),
            self._as_of,
            dict(self.context.settings) | {"rfm.window_months": window},
            done=self._on_computed,
            owner=self,
            key="classification",
        )

    def focus_main(self) -> None:
        self._tab().setFocus()

    def _build(self) -> None:
        themes = self.context.themes
        self.header = PageHeader(themes, self.tr("Classification"), height=tokens.PAGE_HEADER_TABS)
        self.window_choice = SegmentedControl(
            themes, [Segment("all", self.tr("All time")), Segment("year", self.tr("Last 12 months"))]
        )
        self.day = DateField(themes, self._show_day, name=self.tr("As of"))
        self.day.set_value(self._as_of)
        self.recompute_button = Button(themes, self.tr("Recompute"), icon="refresh", keys="F5")
        for widget in (self.window_choice, self.day, self.recompute_button):
            self.header.add(widget)
        words = self.context.words
        self.tabs = TabStrip(
            themes, [("rfm", words("analytics.analysis.rfm")), ("lifecycle", words("analytics.analysis.lifecycle"))]
        )
        self.rfm = RfmTab(self.context)
        self.lifecycle = LifecycleTab(self.context)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.rfm)
        self.stack.addWidget(self.lifecycle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.tabs, self.stack):
            column.addWidget(widget)

    def _connect(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        self.window_choice.changed.connect(self.refresh)
        self.day.changed.connect(self._on_day)
        self.recompute_button.clicked.connect(self.refresh)
        QShortcut(QKeySequence("Ctrl+Tab"), self, activated=self._next_tab)
        QShortcut(QKeySequence("Ctrl+Shift+Tab"), self, activated=self._previous_tab)

    def show_tab(self, key: str) -> None:
        """Go to a tab by its key."""
        self.tabs.set_current(key)

    def _tab(self) -> RfmTab | LifecycleTab:
        return self.rfm if self.tabs.current() == "rfm" else self.lifecycle

    def _on_tab(self) -> None:
        self.stack.setCurrentWidget(self._tab())
        self.window_choice.setVisible(self.tabs.current() == "rfm")
        self.refresh()

    def _next_tab(self) -> None:
        self.tabs.step(1)

    def _previous_tab(self) -> None:
        self.tabs.step(-1)

    def _show_day(self, day: date) -> str:
        return long_day(day, self.context.words)

    def _on_day(self, day: date | None) -> None:
        """Nothing later than today is known, so a later day means today."""
        self._as_of = min(day or self.context.clock.today(), self.context.clock.today())
        self.day.set_value(self._as_of)
        self.refresh()

    def _on_computed(self, result: tuple[str, Any]) -> None:
        tab, view = result
        if tab == "rfm":
            self.rfm.show_view(view)
            count = self.tr("{n} buyers").replace("{n}", f"{view.scored:,}")
        else:
            self.lifecycle.show_view(view)
            count = self.tr("{n} customers").replace("{n}", f"{sum(row.customers for row in view.stages):,}")
        day = short_day(self._as_of, self.context.words, self.context.clock.today())
        self.header.set_facts(self.tr("{count} · as of {day}").replace("{count}", count).replace("{day}", day))


def _compute(reader: Any, tab: str, as_of: date, settings: dict[str, Any]) -> tuple[str, Any]:
    """Runs on the pool: the view of one tab."""
    from app.analytics.catalogue import ANALYSES

    analysis = next(each for each in ANALYSES if each.code == tab)
    return tab, analysis.resolve()(reader, as_of, settings)
