"""Campaigns with what they cost and what they brought; beside the table the one of the current row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.core.days import from_day_number
from app.core.money import format_money
from app.ui import tokens
from app.ui.context import Context
from app.ui.customer_cells import compact_day
from app.ui.dialogs.campaign_form import edit_campaign, new_campaign
from app.ui.people import show_people
from app.ui.screens.acquisition_parts.campaign_panel import CampaignPanel
from app.ui.screens.acquisition_parts.funnel_bars import percent
from app.ui.screens.acquisition_parts.numbers_table import NumbersTable
from app.ui.tables.cells import NONE
from app.ui.tables.column import Column, Kind
from app.ui.tables.foot import TableFoot
from app.ui.widgets.buttons import Button, ButtonRole
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.menus import SEPARATOR, MenuEntry, make_menu

if TYPE_CHECKING:
    from app.analytics.acquisition import CampaignReturn, Overview

ROOMY = 900
_SORTS: dict[str, Callable[[Any], Any]] = {
    "name": lambda one: one.name,
    "period": lambda one: one.starts_on,
    "cost": lambda one: one.cost,
    "responses": lambda one: one.responses,
    "conversions": lambda one: one.conversions,
    "new": lambda one: one.new_customers,
    "per_customer": lambda one: one.cost_per_customer,
    "revenue": lambda one: one.revenue,
    "return": lambda one: one.return_,
}


class CampaignTab(QWidget):
    """`leads_wanted` asks for the leads of a campaign."""

    leads_wanted = Signal(int)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._view: Overview | None = None
        self._side_wanted: bool | None = None
        self._build()
        self._connect()

    def show_view(self, view: Overview) -> None:
        self._view = view
        self.table.show_records(view.campaigns)
        words = self._context.words
        self.foot.set_facts((words("acquisition.tab.campaigns") + f" {len(view.campaigns):,}",))
        self._on_current()

    def new(self) -> None:
        """A new campaign."""
        new_campaign(self._context, self)

    def toggle_side(self) -> None:
        """F8: the campaign beside the table."""
        self._side_wanted = not self.panel.isVisible()
        self._arrange()

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, words = self._context, self._context.words
        self.table = NumbersTable(
            context, self._columns(), words("acquisition.campaigns.title"), self._sentence,
            gives_up=("channel", "conversions", "responses", "per_customer", "period"), sorts=_SORTS.get,
        )  # fmt: skip
        self.new_button = Button(
            context.themes, words("acquisition.new_campaign"), icon="plus", role=ButtonRole.PRIMARY
        )
        self.table.set_empty(
            EmptyState(
                context.themes,
                words("acquisition.campaigns.none"),
                words("acquisition.campaigns.none_line"),
                (self.new_button,),
            )
        )
        self.foot = TableFoot(context.themes)
        self.foot.set_hints([words("acquisition.list.hint_open"), words("acquisition.list.hint_edit")])
        self.panel = CampaignPanel(context)
        self.panel.setFixedWidth(tokens.DETAIL_PANEL)
        frame = QFrame()
        frame.setProperty("role", "panel")
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(1, 1, 1, 1)
        inner.setSpacing(0)
        inner.addWidget(self.table, 1)
        inner.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(tokens.MARGIN_LEFT, 10, tokens.MARGIN_RIGHT, tokens.S3)
        row.setSpacing(tokens.S3)
        row.addWidget(frame, 1)
        row.addWidget(self.panel)
        self.setFocusProxy(self.table)

    def _columns(self) -> list[Column[Any]]:
        words, code = self._context.words, self._context.settings["shop.currency"]

        def money(minor: float | None) -> str:
            return NONE if minor is None else format_money(round(minor), code, whole=True)

        def made(key: str, kind: Kind, width: int, value: Any, **more: Any) -> Column[Any]:
            sort = key if key in _SORTS else ""
            return Column(
                key, words(f"acquisition.campaigns.{key}"), kind, width, value=value, sort=sort, **more
            )

        return [
            made("name", Kind.TEXT, 160, lambda one: one.name, bold=True, fixed=True, stretch=True),
            made("channel", Kind.TEXT, 110, self._channel, quiet=True),
            made("period", Kind.TEXT, 150 if words.language == "zh_CN" else 176, self._period, quiet=True),
            made("cost", Kind.NUMBER, 84, lambda one: money(one.cost)),
            made("responses", Kind.NUMBER, 82, lambda one: f"{one.responses:,}"),
            made("conversions", Kind.NUMBER, 76, lambda one: f"{one.conversions:,}"),
            made("new", Kind.NUMBER, 66, lambda one: f"{one.new_customers:,}"),
            made("per_customer", Kind.NUMBER, 110, lambda one: money(one.cost_per_customer)),
            made("revenue", Kind.NUMBER, 100, lambda one: money(one.revenue)),
            made("return", Kind.NUMBER, 84, lambda one: percent(one.return_)),
        ]

    def _connect(self) -> None:
        table, panel = self.table, self.panel
        table.current_changed.connect(self._on_current)
        table.open_requested.connect(self._on_open)
        table.edit_requested.connect(self._on_edit)
        table.archive_requested.connect(self._on_trash)
        table.menu_requested.connect(self._on_menu)
        self.new_button.clicked.connect(self.new)
        panel.responders.clicked.connect(self.show_responders)
        panel.buyers.clicked.connect(self.show_buyers)
        panel.leads.clicked.connect(self._on_leads)
        panel.edit.clicked.connect(self._on_edit)
        panel.explained.connect(self._on_explained)

    # -- cells -----------------------------------------------------------------------------------------------------

    def _channel(self, one: CampaignReturn) -> str:
        words = self._context.words
        way = words("acquisition.campaigns.online" if one.online else "acquisition.campaigns.offline")
        return f"{way} {one.channel}".strip()

    def _period(self, one: CampaignReturn) -> str:
        return span_words(self._context, one)

    def _sentence(self, one: CampaignReturn) -> str:
        code = self._context.settings["shop.currency"]
        return self._context.words(
            "acquisition.campaigns.sentence",
            name=one.name,
            cost=format_money(one.cost, code, whole=True),
            revenue=format_money(one.revenue, code, whole=True),
            n=one.new_customers,
        )

    # -- what is done ----------------------------------------------------------------------------------------------

    def show_responders(self) -> None:
        """Who answered the campaign of the current row."""
        if one := self.table.current():
            self._people(one, "responders", one.response_ids)

    def show_buyers(self) -> None:
        """Who bought because of it."""
        if one := self.table.current():
            self._people(one, "buyers", one.conversion_ids)

    def _people(self, one: CampaignReturn, what: str, ids: tuple[int, ...]) -> None:
        words = self._context.words
        title = words(
            "acquisition.campaigns.people", name=one.name, what=words(f"acquisition.campaigns.{what}")
        )
        show_people(self._context, title, words("lists.customers", n=len(ids)), list(ids), parent=self)

    def _on_current(self, *_: object) -> None:
        one = self.table.current()
        self.panel.show_campaign(one)
        self._arrange()

    def _on_open(self, _: object = None) -> None:
        self.show_responders()

    def _on_edit(self, _: object = None) -> None:
        if one := self.table.current():
            edit_campaign(self._context, self, one.id)

    def _on_trash(self, _: object = None) -> None:
        from app.services import campaigns

        if one := self.table.current():
            self._context.ops.write("campaign.trash", campaigns.trash, [one.id], subject=one.name)

    def _on_leads(self) -> None:
        if one := self.table.current():
            self.leads_wanted.emit(one.id)

    def _on_explained(self) -> None:
        from app.analytics.acquisition.explained import campaign
        from app.ui import explaining

        one = self.table.current()
        if one is not None and self._view is not None:
            explaining.show(self._context, campaign(one, self._view.funnel), one.name, parent=self)

    def _on_menu(self, row: Any, place: QPoint) -> None:
        words, one = self._context.words, row.record
        entries = [
            MenuEntry(words("acquisition.campaigns.responders"), self.show_responders, "people", "Enter"),
            MenuEntry(words("acquisition.campaigns.buyers"), self.show_buyers, "bag"),
            MenuEntry(words("acquisition.campaigns.leads"), partial(self.leads_wanted.emit, one.id), "list"),
            SEPARATOR,
            MenuEntry(words("acquisition.campaigns.edit"), self._on_edit, "edit", "E"),
            MenuEntry(words("acquisition.campaigns.trash"), self._on_trash, "trash", "Del"),
        ]
        make_menu(self._context.themes, entries, self).popup(place)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """As F8 last said; by itself where there is room."""
        known, roomy = self.table.current() is not None, self.width() >= ROOMY
        self.panel.setVisible(known and (roomy if self._side_wanted is None else self._side_wanted))


def span_words(context: Context, one: CampaignReturn) -> str:
    """From when to when; one without an end says so."""
    words, today = context.words, context.clock.today()
    first = compact_day(from_day_number(one.starts_on), words, today)
    if one.ends_on is None:
        return words("acquisition.campaigns.from", first=first)
    last = compact_day(from_day_number(one.ends_on), words, today)
    if first == last:
        return first
    return words("acquisition.campaigns.span", first=first, last=last)
