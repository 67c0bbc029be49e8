"""The form of a campaign: name, on-line or not, channel, days, cost, for whom, what it offers."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.services import campaigns
from app.services.campaigns import CampaignDraft
from app.ui import tokens
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.group_editor import AudienceChoice
from app.ui.dialogs.lead_form.fields import MoneyField, day_field, unread
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.segmented import Segment, SegmentedControl

ONLINE, OFFLINE = "online", "offline"
_NOTE = 72


class CampaignDialog(Dialog):
    """Takes a draft and gives one."""

    def __init__(self, context: Context, draft: CampaignDraft | None, parent: QWidget | None = None) -> None:
        words = context.words
        title = (
            words("acquisition.campaign_form.title_edit", name=draft.name)
            if draft
            else words("acquisition.campaign_form.title_new")
        )
        super().__init__(context.themes, title, words("acquisition.form.save"), width=520, parent=parent)
        self._context = context
        self._build()
        self.starts.set_value(context.clock.today())
        self.cost.put(0)
        if draft is not None:
            self._show(draft)

    def draft(self) -> CampaignDraft:
        """What the form says."""
        return CampaignDraft(
            name=self.name.text(),
            starts_on=self.starts.value(),
            ends_on=self.ends.value(),
            channel=self.channel.text(),
            online=self.kind.current() == ONLINE,
            cost=self.cost.amount() or 0,
            segment_id=self.audience.segment_id(),
            offer=self.offer.toPlainText(),
        )

    def problems(self) -> dict[str, str]:
        """What cannot be read."""
        words, found = self._context.words, {}
        for key, field in (("starts_on", self.starts), ("ends_on", self.ends)):
            if unread(field):
                found[key] = problem_text(words, "bad_date")
        if self.cost.wrong():
            found["cost"] = problem_text(words, "bad_amount")
        return found

    def show_errors(self, errors: Mapping[str, str]) -> None:
        self.set_busy(False)
        self.form.set_errors(errors)

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """What a service refused."""
        words = self._context.words
        self.show_errors({key: problem_text(words, code) for key, code in fields.items()})

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, words = self._context, self._context.words
        self.name = QLineEdit()
        self.name.setMaxLength(120)
        kinds = [Segment(key, words(f"acquisition.campaigns.{key}")) for key in (OFFLINE, ONLINE)]
        self.kind = SegmentedControl(
            context.themes, kinds, OFFLINE, name=words("acquisition.campaign_form.kind")
        )
        self.channel = QLineEdit()
        self.channel.setMaxLength(60)
        self.channel.setPlaceholderText(words("acquisition.campaign_form.channel_example"))
        offered = QCompleter(context.ops.read(campaigns.channels), self)
        offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.channel.setCompleter(offered)
        self.starts = day_field(context, words("acquisition.campaign_form.starts"))
        self.ends = day_field(context, words("acquisition.campaign_form.ends"))
        self.cost = MoneyField(context, words("acquisition.campaign_form.cost"))
        self.audience = AudienceChoice(context, words("acquisition.campaign_form.audience"))
        self.offer = QPlainTextEdit()
        self.offer.setTabChangesFocus(True)
        self.offer.setFixedHeight(_NOTE)
        self._add_rows()

    def _add_rows(self) -> None:
        words, chinese = self._context.words, self._context.language == "zh_CN"
        self.form = Form(self._context.themes, label_width=64 if chinese else 88)
        way = QWidget()
        row = QHBoxLayout(way)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.S2)
        row.addWidget(self.kind)
        row.addWidget(self.channel, 1)
        told = words("acquisition.campaign_form.channel")
        self.channel.setAccessibleName(told)
        for key, label, editor, hint in (
            ("name", "name", self.name, ""),
            ("channel", "channel", way, ""),
            ("starts_on", "starts", self.starts, ""),
            ("ends_on", "ends", self.ends, words("acquisition.campaign_form.ends_hint")),
            ("cost", "cost", self.cost, ""),
            ("segment_id", "audience", self.audience, ""),
            ("offer", "offer", self.offer, ""),
        ):
            self.form.add_row(key, words(f"acquisition.campaign_form.{label}"), editor, hint)
        self.body.addWidget(self.form)

    def _show(self, draft: CampaignDraft) -> None:
        self.name.setText(draft.name)
        self.kind.set_current(ONLINE if draft.online else OFFLINE)
        self.channel.setText(draft.channel)
        self.starts.set_value(draft.starts_on)
        self.ends.set_value(draft.ends_on)
        self.cost.put(draft.cost)
        self.audience.put(draft.segment_id)
        self.offer.setPlainText(draft.offer)
