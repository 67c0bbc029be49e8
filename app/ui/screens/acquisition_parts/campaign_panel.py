"""One campaign beside the table: for whom, what it offered, its figures and the ways to its people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors import ShukeError
from app.core.money import format_money
from app.services import campaigns
from app.ui.context import Context
from app.ui.screens.acquisition_parts.funnel_bars import percent
from app.ui.tables.cells import NONE
from app.ui.widgets.buttons import Button, LinkButton
from app.ui.widgets.facts import KeyValueList
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import Panel

if TYPE_CHECKING:
    from app.analytics.acquisition import CampaignReturn


class CampaignPanel(Panel):
    """`explained` asks how the return is computed."""

    explained = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(" ", divided=True, parent=parent)
        self._context = context
        words, themes = context.words, context.themes
        self.facts = KeyValueList(label_width=80 if context.language == "zh_CN" else 112)
        self.offer = Label("", LabelRole.SECONDARY, wrap=True)
        self.remark = Label("", LabelRole.CAPTION, wrap=True)
        self.rule = Label(words("acquisition.campaigns.rule"), LabelRole.CAPTION, wrap=True)
        self.how = LinkButton(themes, words("acquisition.explain.how"), icon="info")
        self.responders = Button(themes, words("acquisition.campaigns.responders"), icon="people")
        self.buyers = Button(themes, words("acquisition.campaigns.buyers"), icon="bag")
        self.leads = Button(themes, words("acquisition.campaigns.leads"), icon="list")
        self.edit = Button(themes, words("acquisition.campaigns.edit"), icon="edit")
        for part in (self.offer, self.facts, self.remark, self.how):
            self.body.addWidget(part)
        for button in (self.responders, self.buyers, self.leads, self.edit):
            self.body.addWidget(button)
        self.body.addStretch(1)
        self.body.addWidget(self.rule)
        self.how.clicked.connect(self.explained)

    def show_campaign(self, one: CampaignReturn | None) -> None:
        """Show this campaign."""
        if one is None:
            return
        words, code = self._context.words, self._context.settings["shop.currency"]

        def money(minor: float | None) -> str:
            return NONE if minor is None else format_money(round(minor), code, whole=True)

        audience, offer = self._stored(one.id)
        self.set_title(one.name)
        self.offer.setText(offer)
        self.offer.setVisible(bool(offer))
        way = words("acquisition.campaigns.online" if one.online else "acquisition.campaigns.offline")
        per_cost = NONE if one.revenue_per_cost is None else f"{one.revenue_per_cost:,.1f}"
        rows = [
            ("channel", f"{way} {one.channel}".strip()),
            ("audience", audience or words("acquisition.campaigns.everybody")),
            ("cost", money(one.cost)),
            ("responses", f"{one.responses:,}"),
            ("conversions", f"{one.conversions:,}"),
            ("new", f"{one.new_customers:,}"),
            ("per_customer", money(one.cost_per_customer)),
            ("orders", f"{one.orders:,}"),
            ("revenue", money(one.revenue)),
            ("profit", money(one.profit)),
            ("per_cost", per_cost),
            ("return", percent(one.return_)),
        ]
        self.facts.set_rows([(words(f"acquisition.campaigns.{key}"), value) for key, value in rows])
        unknown = one.profit is None and one.revenue != 0
        self.remark.setText(words("acquisition.campaigns.no_profit") if unknown else "")
        self.remark.setVisible(unknown)
        self.responders.setEnabled(bool(one.response_ids))
        self.buyers.setEnabled(bool(one.conversion_ids))

    def _stored(self, number: int) -> tuple[str, str]:
        """The name of the group it was for, and its offer."""
        try:
            draft = self._context.ops.read(campaigns.draft_of, number)
        except ShukeError:
            return "", ""
        return self._context.ops.read(campaigns.audience_name, draft.segment_id), draft.offer
