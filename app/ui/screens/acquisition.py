"""The acquisition page: whom one is winning just now (board, list), how many are won (funnel), and for how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.enums import RecordKind
from app.core.money import format_money
from app.ui.context import Context
from app.ui.screens.acquisition_parts.campaign_tab import CampaignTab
from app.ui.screens.acquisition_parts.funnel_tab import FunnelTab
from app.ui.screens.acquisition_parts.header import AcquisitionHeader
from app.ui.screens.acquisition_parts.leads_area import LeadsArea
from app.ui.screens.acquisition_parts.period import Span, days_of
from app.ui.screens.acquisition_parts.reading import read_overview
from app.ui.screens.screen import Screen
from app.ui.widgets.key_binding import PAGE, bind_key
from app.ui.widgets.tabs import TabStrip

if TYPE_CHECKING:
    from app.analytics.acquisition import Overview

BOARD, LIST, FUNNEL, CAMPAIGNS = "board", "list", "funnel", "campaigns"
TABS = (BOARD, LIST, FUNNEL, CAMPAIGNS)
TAB_KEY = "acquisition/tab"


class AcquisitionScreen(Screen):
    """Four views of one subject. Board and list are one area; funnel and campaigns are worked out on the pool."""

    kinds = frozenset({
        RecordKind.ACQUISITION, RecordKind.CUSTOMER, RecordKind.PURCHASE, RecordKind.TASK, RecordKind.SETTING,
        RecordKind.SEGMENT,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._build()
        self._connect()
        self._bind_keys()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the tab in front anew."""
        self.leads.filters.read_choices()
        self._show_tab()

    def focus_main(self) -> None:
        if self._leads_shown():
            self.leads.focus_main()
        else:
            (self.funnel if self.tabs.current() == FUNNEL else self.campaigns).setFocus()

    def show_tab(self, key: str) -> None:
        """Go to a tab by its key."""
        self.tabs.set_current(key)

    @property
    def customer_id(self) -> int | None:
        """The customer of the current lead, for commands of the window."""
        rows = self.leads.chosen() if self._leads_shown() else []
        return rows[0].customer_id if rows else None

    def _show_tab(self) -> None:
        if self._leads_shown():
            self.leads.refresh()
        else:
            self._read_overview()

    def _read_overview(self) -> None:
        today, campaigns = self.context.clock.today(), self.tabs.current() == CAMPAIGNS
        span = Span.ALL if campaigns else self.funnel.span()
        source, campaign = (None, None) if campaigns else (self.funnel.source(), self.funnel.campaign())
        if not campaigns:
            self.funnel.read_choices()
        self.context.ops.read_later(
            read_overview,
            *days_of(span, today),
            today,
            source,
            campaign,
            done=self._on_overview,
            owner=self,
            key="overview",
        )

    def _on_overview(self, found: Overview) -> None:
        if self._leads_shown():
            return
        if self.tabs.current() == FUNNEL:
            self.funnel.show_view(found)
            self.header.set_facts("")
            return
        self.campaigns.show_view(found)
        self.header.set_facts(self._campaign_facts(found) if found.campaigns else "")

    def _campaign_facts(self, found: Overview) -> str:
        code = self.context.settings["shop.currency"]
        cost, revenue = (sum(getattr(one, name) for one in found.campaigns) for name in ("cost", "revenue"))
        return self.context.words(
            "acquisition.facts_campaigns",
            n=len(found.campaigns),
            cost=format_money(cost, code, whole=True),
            revenue=format_money(revenue, code, whole=True),
        )

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, words = self.context, self.context.words
        self.header = AcquisitionHeader(context)
        self.tabs = TabStrip(context.themes, [(key, words(f"acquisition.tab.{key}")) for key in TABS])
        self.tabs.set_current(context.preferences.text(TAB_KEY) or BOARD)
        self.leads = LeadsArea(context)
        self.funnel, self.campaigns = FunnelTab(context), CampaignTab(context)
        self._stack = QStackedWidget()
        for area in (self.leads, self.funnel, self.campaigns):
            self._stack.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.tabs, self._stack):
            column.addWidget(part)
        column.setStretch(2, 1)
        self._arrange_tab()

    def _connect(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        self.leads.told.connect(self._on_told)
        self.leads.begin.connect(self.new)
        self.leads.bring_in.connect(self._on_import)
        self.funnel.asked.connect(self._read_overview)
        self.campaigns.leads_wanted.connect(self._on_campaign_leads)
        self.header.new_button.clicked.connect(self.new)
        self.header.export_button.clicked.connect(self.export)

    def _bind_keys(self) -> None:
        for key, slot in (
            ("Ctrl+Tab", self._next_tab),
            ("Ctrl+Shift+Tab", self._previous_tab),
            ("Ctrl+F", self._on_find),
            ("Ctrl+E", self.export),
            ("F8", self._on_side),
            ("Esc", self._on_escape),
        ):
            bind_key(self, key, slot, PAGE)
        leads = self.leads
        for widget in (leads.board, leads.list.table, leads.empty, self.funnel, self.campaigns.table):
            bind_key(widget, "N", self.new)

    # -- what is done --------------------------------------------------------------------------------------------

    def new(self) -> None:
        """N: a new lead; on the campaigns' tab a new campaign."""
        (self.campaigns if self.tabs.current() == CAMPAIGNS else self.leads).new()

    def export(self) -> None:
        """Ctrl+E: the leads that are listed, as a file."""
        self.leads.export()

    # -- slots ---------------------------------------------------------------------------------------------------

    def _leads_shown(self) -> bool:
        return self.tabs.current() in (BOARD, LIST)

    def _on_told(self, facts: str) -> None:
        if self._leads_shown():
            self.header.set_facts(facts)

    def _on_tab(self, key: str) -> None:
        self.context.preferences.set(TAB_KEY, key)
        self._arrange_tab()
        self._show_tab()

    def _arrange_tab(self) -> None:
        key = self.tabs.current()
        if self._leads_shown():
            self.leads.show_as(a_list=key == LIST)
        self._stack.setCurrentWidget({FUNNEL: self.funnel, CAMPAIGNS: self.campaigns}.get(key, self.leads))
        self.header.show_tab(leads=self._leads_shown(), campaigns=key == CAMPAIGNS)

    def _on_campaign_leads(self, campaign_id: int) -> None:
        self.tabs.set_current(LIST)
        self.leads.filters.show_campaign(campaign_id)

    def _on_import(self) -> None:
        self.context.shell.import_files()

    def _on_find(self) -> None:
        if self._leads_shown():
            self.leads.focus_search()

    def _on_side(self) -> None:
        if self.tabs.current() == LIST:
            self.leads.list.toggle_side()
        elif self.tabs.current() == CAMPAIGNS:
            self.campaigns.toggle_side()

    def _on_escape(self) -> None:
        """Take off what narrows the leads; else the keyboard goes back to them."""
        if not (self._leads_shown() and self.leads.clear_one()):
            self.focus_main()

    def _next_tab(self) -> None:
        self.tabs.step(1)

    def _previous_tab(self) -> None:
        self.tabs.step(-1)
