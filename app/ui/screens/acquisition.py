"""The acquisition page: whom one is winning just now (board, list), how many are won (funnel), and for how much."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.enums import LeadStage, RecordKind
from app.core.money import format_money
from app.services import lead_list
from app.services.lead_filter import LeadFilter
from app.services.lead_list import LeadRow, Totals
from app.ui import tokens
from app.ui.context import Context
from app.ui.dialogs.lead_form import new_lead
from app.ui.screens.acquisition_parts.board import LeadBoard
from app.ui.screens.acquisition_parts.campaign_tab import CampaignTab
from app.ui.screens.acquisition_parts.exporting import export_leads
from app.ui.screens.acquisition_parts.filter_bar import LeadFilterBar
from app.ui.screens.acquisition_parts.funnel_tab import FunnelTab
from app.ui.screens.acquisition_parts.header import AcquisitionHeader
from app.ui.screens.acquisition_parts.lead_actions import LeadActions
from app.ui.screens.acquisition_parts.list_tab import LeadListTab
from app.ui.screens.acquisition_parts.period import Span, days_of
from app.ui.screens.acquisition_parts.reading import Found, read_leads, read_overview
from app.ui.screens.screen import Screen
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.key_binding import PAGE, bind_key
from app.ui.widgets.tabs import TabStrip

if TYPE_CHECKING:
    from app.analytics.acquisition import Overview

BOARD, LIST, FUNNEL, CAMPAIGNS = "board", "list", "funnel", "campaigns"
TABS = (BOARD, LIST, FUNNEL, CAMPAIGNS)
TAB_KEY = "acquisition/tab"


class AcquisitionScreen(Screen):
    """Four views of one subject. Board and list share their filter; funnel and campaigns are worked out on the pool."""

    kinds = frozenset({
        RecordKind.ACQUISITION, RecordKind.CUSTOMER, RecordKind.PURCHASE, RecordKind.TASK, RecordKind.SETTING,
        RecordKind.SEGMENT,
    })  # fmt: skip

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._follow: int | None = None
        self._build()
        self._connect()
        self._bind_keys()

    # -- what is shown -------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the tab in front anew."""
        self.filters.read_choices()
        self._show_tab()

    def focus_main(self) -> None:
        if self._leads_shown():
            if self.stack.currentWidget() is not self.empty:
                self.board.focus_main() if self.tabs.current() == BOARD else self.list.table.setFocus()
        else:
            (self.funnel if self.tabs.current() == FUNNEL else self.campaigns).setFocus()

    def show_tab(self, key: str) -> None:
        """Go to a tab by its key."""
        self.tabs.set_current(key)

    @property
    def customer_id(self) -> int | None:
        """The customer of the current lead, for commands of the window."""
        rows = self._chosen() if self._leads_shown() else []
        return rows[0].customer_id if rows else None

    def chosen_filter(self) -> LeadFilter:
        """What board and list are narrowed to; the matrix narrows the list alone."""
        return self.filters.asked(self.list.matrix.cells() if self.tabs.current() == LIST else ())

    def _show_tab(self) -> None:
        if self._leads_shown():
            self._read_leads()
        else:
            self._read_overview()

    def _read_leads(self) -> None:
        self.context.ops.read_later(
            read_leads,
            self.chosen_filter(),
            self.context.clock.today(),
            self.list.sort,
            self.list.descending,
            done=self._on_leads,
            owner=self,
            key="leads",
        )

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

    def _on_leads(self, found: Found) -> None:
        cards, ids, totals, any_at_all = found
        chosen = self.chosen_filter()
        self.board.show_board(cards, totals.stages)
        self.list.empty.set_texts(
            self.context.words("acquisition.none.title"), self.context.words("acquisition.none.line")
        )
        self.list.show_leads(ids, totals)
        self._show_area(any_at_all or chosen.narrowed)
        self._show_facts(totals)
        if self._follow is not None and self.tabs.current() == BOARD:
            self.board.follow(self._follow)
        self._follow = None

    def _on_overview(self, found: Overview) -> None:
        if self._leads_shown():
            return
        if self.tabs.current() == FUNNEL:
            self.funnel.show_view(found)
            self.header.set_facts("")
            return
        self.campaigns.show_view(found)
        words, code = self.context.words, self.context.settings["shop.currency"]
        cost, revenue = (sum(getattr(one, name) for one in found.campaigns) for name in ("cost", "revenue"))
        told = words(
            "acquisition.facts_campaigns",
            n=len(found.campaigns),
            cost=format_money(cost, code, whole=True),
            revenue=format_money(revenue, code, whole=True),
        )
        self.header.set_facts(told if found.campaigns else "")

    def _show_facts(self, totals: Totals) -> None:
        words = self.context.words
        value = format_money(totals.expected, self.context.settings["shop.currency"], whole=True)
        facts = words("acquisition.facts", open=f"{totals.open:,}", value=value)
        if totals.late:
            facts = words("acquisition.facts_late", facts=facts, n=totals.late)
        self.header.set_facts(facts)

    def _show_area(self, anything: bool) -> None:
        """The leads, or how to begin where there are none."""
        self.filters.setVisible(anything)
        area = self.board_area if self.tabs.current() == BOARD else self.list
        self.stack.setCurrentWidget(area if anything else self.empty)

    # -- building ------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, words = self.context, self.context.words
        self.header = AcquisitionHeader(context)
        self.tabs = TabStrip(context.themes, [(key, words(f"acquisition.tab.{key}")) for key in TABS])
        self.tabs.set_current(context.preferences.text(TAB_KEY) or BOARD)
        self.filters = LeadFilterBar(context)
        self.board = LeadBoard(context)
        self.board_area = QWidget()
        held = QVBoxLayout(self.board_area)
        held.setContentsMargins(tokens.MARGIN_LEFT, 0, tokens.MARGIN_RIGHT, tokens.S3)
        held.addWidget(self.board)
        self.list = LeadListTab(context)
        self.funnel, self.campaigns = FunnelTab(context), CampaignTab(context)
        self._build_empty()
        self.stack = QStackedWidget()
        for area in (self.board_area, self.list, self.funnel, self.campaigns, self.empty):
            self.stack.addWidget(area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.tabs, self.filters, self.stack):
            column.addWidget(part)
        column.setStretch(3, 1)
        self.doing = LeadActions(context, self, self._chosen, self._among)
        self._arrange_tab()

    def _build_empty(self) -> None:
        context, words = self.context, self.context.words
        self.first_button = Button(
            context.themes, words("acquisition.new_lead"), icon="plus", role=ButtonRole.PRIMARY
        )
        self.import_button = Button(context.themes, words("acquisition.empty.import"), icon="import")
        self.empty = EmptyState(
            context.themes,
            words("acquisition.empty.title"),
            words("acquisition.empty.line"),
            (self.first_button, self.import_button),
        )

    def _connect(self) -> None:
        self.tabs.changed.connect(self._on_tab)
        self.filters.changed.connect(self._on_filter)
        self.list.asked.connect(self._read_leads)
        self.funnel.asked.connect(self._read_overview)
        self.campaigns.leads_wanted.connect(self._on_campaign_leads)
        self.board.acted.connect(self.doing.act)
        self.board.menu_requested.connect(self._on_board_menu)
        self.board.move_requested.connect(self._on_move)
        self.header.new_button.clicked.connect(self.new)
        self.first_button.clicked.connect(self.new)
        self.import_button.clicked.connect(self._on_import)
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
        for widget in (self.board, self.list.table, self.funnel, self.campaigns.table):
            bind_key(widget, "N", self.new)

    # -- what is done --------------------------------------------------------------------------------------------

    def new(self) -> None:
        """N: a new lead; on the campaigns' tab a new campaign."""
        if self.tabs.current() == CAMPAIGNS:
            self.campaigns.new()
            return
        made = new_lead(self.context, self, campaign_id=self.filters.campaign.currentData())
        if made is not None:
            self._follow = made
            self._show_tab()

    def export(self) -> None:
        """Ctrl+E: the leads that are listed, as a file."""
        export_leads(self.context, self.chosen_filter())

    # -- slots ---------------------------------------------------------------------------------------------------

    def _leads_shown(self) -> bool:
        return self.tabs.current() in (BOARD, LIST)

    def _chosen(self) -> Sequence[LeadRow]:
        return self.board.selected() if self.tabs.current() == BOARD else self.list.chosen()

    def _among(self) -> list[int]:
        """The customers of the column that has the keyboard, from top to bottom."""
        rows = self._chosen()
        if not rows:
            return []
        return [row.customer_id for row in self.board.columns[rows[0].stage].model.rows]

    def _on_tab(self, key: str) -> None:
        self.context.preferences.set(TAB_KEY, key)
        self._arrange_tab()
        self._show_tab()

    def _arrange_tab(self) -> None:
        key = self.tabs.current()
        areas = {BOARD: self.board_area, LIST: self.list, FUNNEL: self.funnel, CAMPAIGNS: self.campaigns}
        self.stack.setCurrentWidget(areas[key])
        self.filters.setVisible(self._leads_shown())
        self.header.show_tab(leads=self._leads_shown(), campaigns=key == CAMPAIGNS)

    def _on_filter(self) -> None:
        self._read_leads()

    def _on_move(self, ids: list[int], stage: LeadStage) -> None:
        rows = self.context.ops.read(lead_list.rows, ids)
        self._follow = ids[0]
        if not self.doing.move(ids, stage, rows):
            self._follow = None

    def _on_board_menu(self, place: QPoint) -> None:
        self.doing.open_menu(place)

    def _on_campaign_leads(self, campaign_id: int) -> None:
        self.tabs.set_current(LIST)
        self.filters.show_campaign(campaign_id)

    def _on_import(self) -> None:
        self.context.shell.import_files()

    def _on_find(self) -> None:
        if self._leads_shown():
            self.filters.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.filters.search.selectAll()

    def _on_side(self) -> None:
        {LIST: self.list.toggle_side, CAMPAIGNS: self.campaigns.toggle_side}.get(
            self.tabs.current(), _nothing
        )()

    def _on_escape(self) -> None:
        """Clear the cells of the matrix, then the filter."""
        if self.tabs.current() == LIST and self.list.matrix.cells():
            self.list.matrix.clear()
            self._read_leads()
        elif self._leads_shown() and self.filters.narrowed:
            self.filters.clear()
        else:
            self.focus_main()

    def _next_tab(self) -> None:
        self.tabs.step(1)

    def _previous_tab(self) -> None:
        self.tabs.step(-1)


def _nothing() -> None:
    """No side to show."""
