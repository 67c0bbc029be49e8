"""The form of a lead: who, how keen and able, what it may come to, what comes next and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QWidget

from app.core.enums import LeadStage
from app.core.errors import ShukeError
from app.services import lead_list
from app.services.lead_list import LeadRow
from app.services.leads import REASON_MOST, STEP_MOST, LeadDraft
from app.ui import tokens
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.dialogs.customer_form_parts import choices
from app.ui.dialogs.lead_form.fields import MoneyField, day_field, score_combo, unread
from app.ui.dialogs.lead_form.who import WhoFields
from app.ui.dialogs.quick_log_parts.customer_picker import Person, person_of
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole

WIDE = 620
_ZH, _EN = 64, 108


class LeadDialog(Dialog):
    """Takes a lead (None for a new one) and gives a draft; `kept` is what was typed when it was closed before."""

    def __init__(self, context: Context, lead: LeadRow | None, parent: QWidget | None = None) -> None:
        super().__init__(
            context.themes, "", context.words("acquisition.form.save"), width=WIDE, parent=parent
        )
        self._context = context
        self._lead = lead
        self._label = _ZH if context.language == "zh_CN" else _EN
        words = context.words
        self.setWindowTitle(
            words("acquisition.form.title_edit", name=lead.name)
            if lead
            else words("acquisition.form.title_new")
        )
        if lead is None:
            self.second.set_label(words("acquisition.form.save_next"))
            self.second.setVisible(True)
        self._build()
        self._connect()
        if lead is not None:
            self._show(lead)
        self._show_stage()

    # -- what it says ----------------------------------------------------------------------------------------------

    def draft(self) -> LeadDraft:
        """The lead as the form holds it; the customer is `who`'s."""
        stage = LeadStage(self.stage.currentData())
        return LeadDraft(
            customer_id=self._lead.customer_id if self._lead else self.who.customer_id,
            stage=stage,
            intent=self.intent.currentData(),
            ability=self.ability.currentData(),
            expected_value=self.expected.amount(),
            next_step=self.step.text(),
            next_step_on=self.step_on.value(),
            lost_reason=self.reason.text() if stage is LeadStage.LOST else "",
            opened_on=self.opened.value(),
            campaign_id=self.campaign.currentData(),
        )

    def subject(self) -> str:
        """Whose lead it is."""
        return self._lead.name if self._lead else self.who.subject()

    def problems(self) -> dict[str, str]:
        """What cannot be saved, by field."""
        words = self._context.words
        found = {} if self._lead else self.who.problems()
        for key, field in (("next_step_on", self.step_on), ("opened_on", self.opened)):
            if unread(field):
                found[key] = problem_text(words, "bad_date")
        if self.expected.wrong():
            found["expected_value"] = problem_text(words, "bad_amount")
        return found

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Mark the fields; the form stays open."""
        self.set_busy(False)
        for form in (self.money_form, self.score_form, self.step_form, self.reason_form):
            form.set_errors(errors)
        if self._lead is None:
            self.who.show_errors(errors)

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """What a service refused, by its names."""
        words = self._context.words
        shown = {"contact_points.0": "phone", "contact_points.1": "wechat"}
        errors = {shown.get(field, field): problem_text(words, code) for field, code in fields.items()}
        if fields.get("customer_id") == "duplicate" or fields.get("stage") == "duplicate":
            key = "customer_id" if self._lead is None else "stage"
            errors[key] = words("acquisition.form.has_lead")
        self.show_errors(errors)

    def values(self) -> dict[str, Any]:
        """What was typed, as plain values, for the draft that a closed form leaves behind."""
        typed = {"step": self.step.text(), "expected": self.expected.text(), "reason": self.reason.text()}
        return {**self.who.values(), **{key: value for key, value in typed.items() if value.strip()}}

    def take_back(self, kept: Mapping[str, Any]) -> None:
        self.who.take_back({key: str(value) for key, value in kept.items()})
        self.step.setText(str(kept.get("step", "")))
        self.expected.setText(str(kept.get("expected", "")))
        self.reason.setText(str(kept.get("reason", "")))

    def begin_again(self) -> None:
        """Empty for the next one; source, campaign and responsible stay, for they usually come in a row."""
        self.who.take_back({})
        self.who.picker.set_person(None)
        for line in (self.step, self.expected, self.reason):
            line.clear()
        self.step_on.set_value(None)
        self.intent.choose(None)
        self.ability.choose(None)
        self.stage.choose(LeadStage.NEW)
        self.show_errors({})
        (self.who.name if self.who.is_new else self.who.picker).setFocus()

    # -- building --------------------------------------------------------------------------------------------------

    def _build(self) -> None:
        context, words = self._context, self._context.words
        self.who = WhoFields(context, self._label, self._person)
        self.told = Label("", LabelRole.CAPTION, wrap=True)
        self.told.hide()
        self.source = choices.source_combo(context, "")
        self.campaign = choices.campaign_combo(context, None)
        self.responsible = choices.staff_combo(context, None)
        self.stage = ComboBox(context.themes, words("acquisition.form.stage"))
        for stage in LeadStage:
            self.stage.addItem(words(f"terms.lead_stage.{stage}"), stage)
        self.intent = score_combo(context, words("acquisition.form.intent"))
        self.ability = score_combo(context, words("acquisition.form.ability"))
        self.expected = MoneyField(context, words("acquisition.form.expected"))
        self.opened = day_field(context, words("acquisition.form.opened"))
        self.opened.set_value(context.clock.today())
        self.step = QLineEdit()
        self.step.setMaxLength(STEP_MOST)
        self.step.setPlaceholderText(words("acquisition.form.step_example"))
        self.step_on = day_field(context, words("acquisition.form.step_on"), coming=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(REASON_MOST)
        self.reason.setCompleter(_offered(context, self))
        self._lay_out()

    def _lay_out(self) -> None:
        words = self._context.words
        self.score_form, self.money_form = self._form(), self._form()
        self.step_form, self.reason_form = self._form(), self._form()
        self.score_form.add_row("stage", words("acquisition.form.stage"), self.stage)
        self.score_form.add_row("intent", words("acquisition.form.intent"), self.intent)
        self.score_form.add_row(
            "ability", words("acquisition.form.ability"), self.ability, words("acquisition.form.score_hint")
        )
        self.score_form.add_row("expected_value", words("acquisition.form.expected"), self.expected)
        if self._lead is None:
            self.money_form.add_row("source", words("acquisition.form.source"), self.source)
            self.money_form.add_row("responsible", words("acquisition.form.responsible"), self.responsible)
        self.money_form.add_row("campaign_id", words("acquisition.form.campaign"), self.campaign)
        self.money_form.add_row("opened_on", words("acquisition.form.opened"), self.opened)
        self.step_form.add_row("next_step", words("acquisition.form.step"), self.step)
        self.step_form.add_row(
            "next_step_on",
            words("acquisition.form.step_on"),
            self.step_on,
            words("acquisition.form.step_hint"),
        )
        self.reason_form.add_row("lost_reason", words("acquisition.form.reason"), self.reason)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(tokens.S4, tokens.S4, tokens.S4, tokens.S4)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.who, 0, 0, 1, 2)
        grid.addWidget(self.told, 1, 0, 1, 2)
        grid.addWidget(self.score_form, 2, 0)
        grid.addWidget(self.money_form, 2, 1)
        grid.addWidget(self.reason_form, 3, 0, 1, 2)
        grid.addWidget(self.step_form, 4, 0, 1, 2)
        grid.setRowStretch(5, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.who.setVisible(self._lead is None)
        self.area = BodyScroll(inner)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.addWidget(self.area, 1)

    def _form(self) -> Form:
        return Form(self._context.themes, label_width=self._label)

    def _connect(self) -> None:
        self.stage.currentIndexChanged.connect(self._show_stage)
        self.who.changed.connect(self._tell_known)

    def _show(self, lead: LeadRow) -> None:
        row = self._context.ops.read(_stored, lead.id)
        self.campaign.choose(row)
        self.stage.choose(lead.stage)
        self.intent.choose(lead.intent)
        self.ability.choose(lead.ability)
        self.expected.put(lead.expected)
        self.opened.set_value(lead.opened_on)
        self.step.setText(lead.next_step)
        self.step_on.set_value(lead.next_step_on)
        self.reason.setText(lead.lost_reason)

    # -- slots -----------------------------------------------------------------------------------------------------

    def _show_stage(self) -> None:
        """Why it was lost is asked of a lost one, what comes next of an open one."""
        stage = self.stage.currentData()
        self.reason_form.setVisible(stage == LeadStage.LOST)
        self.step_form.setVisible(stage not in (LeadStage.LOST, LeadStage.WON))

    def _tell_known(self) -> None:
        """Say that the one chosen has a lead already, or has bought."""
        number, words, read = self.who.customer_id, self._context.words, self._context.ops.read
        told = ""
        if number is not None:
            if read(lead_list.of_customer, number) is not None:
                told = words("acquisition.form.has_lead")
            elif orders := read(_orders, number):
                told = words("acquisition.form.has_bought", n=orders)
        for widget in (self.source, self.responsible):
            widget.setEnabled(number is None)
        self.told.setText(told)
        self.told.setVisible(bool(told))

    def _person(self, customer_id: int) -> Person | None:
        from app.services.customer_card import card

        try:
            return person_of(self._context.ops.read(card, customer_id, self._context.clock.today()))
        except ShukeError:
            return None


def _offered(context: Context, parent: QWidget) -> QCompleter:
    completer = QCompleter(context.ops.read(lead_list.lost_reasons), parent)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    return completer


def _stored(reader: Any, lead_id: int) -> int | None:
    number = reader.value("SELECT campaign_id FROM lead WHERE id = ?", lead_id)
    return None if number is None else int(number)


def _orders(reader: Any, customer_id: int) -> int:
    return int(reader.value("SELECT orders FROM customer_stats WHERE customer_id = ?", customer_id) or 0)
