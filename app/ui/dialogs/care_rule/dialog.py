"""The editor of a care rule: when, for whom, with which words and by whom; at the right whom it would reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core.enums import Trigger
from app.services.care_rules import RuleDraft
from app.services.greeting_templates import template_name
from app.ui import tokens
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.body_scroll import BodyScroll
from app.ui.dialogs.care_rule.audience_editor import AudienceEditor
from app.ui.dialogs.care_rule.choices import Choices
from app.ui.dialogs.care_rule.kept import packed, unpacked
from app.ui.dialogs.care_rule.reach_panel import ReachPanel
from app.ui.dialogs.care_rule.suggesting import suggested_name, suggested_template
from app.ui.dialogs.care_rule.when_fields import WhenFields, usual_lead
from app.ui.dialogs.greeting_template.field_words import shown_text
from app.ui.widgets.choices import CheckBox, ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole

NAME_LIMIT, HEIGHT = 80, 580
_LABELS = ("name", "trigger", "festival", "date_kind", "days", "factor", "lead_days", "minute", "audience",
           "template_id", "responsible_id")  # fmt: skip


class RuleDialog(Dialog):
    """Takes a draft and gives a draft. `code` is that of a built-in rule: it keeps its trigger and may go nameless."""

    def __init__(
        self,
        context: Context,
        choices: Choices,
        draft: RuleDraft,
        *,
        rule_id: int | None = None,
        code: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        words = context.words
        title = words("rules.title.new") if rule_id is None else words("rules.title.edit")
        save = words("rules.create") if rule_id is None else words("rules.save")
        super().__init__(context.themes, title, save, width=tokens.DIALOG_MAX, parent=parent)
        self._context, self._choices = context, choices
        self._code = code
        self._named = bool(draft.name) or rule_id is not None
        self._worded = draft.template_id is not None or rule_id is not None
        self._build(rule_id)
        self._put(draft)
        self._connect()
        self._show_said()
        self._follow()
        self._start = packed(self.draft())
        self.reach.look()
        self.resize(tokens.DIALOG_MAX, min(HEIGHT, self.screen().availableSize().height() - 60))
        # Dialogs go to their first empty field, which would be the hour here.
        (self.when.trigger if rule_id is None else self.name).setFocus()

    def draft(self) -> RuleDraft:
        """The rule as it stands in the form; numbers that cannot be read are missing."""
        return self._read()[0]

    def problems(self) -> dict[str, str]:
        """What cannot be read: field → message code."""
        return self._read()[1]

    def changed_values(self) -> dict[str, Any]:
        """What stands in the form as plain values, empty while nothing was changed."""
        now = packed(self.draft())
        return now if now != self._start else {}

    def take_back(self, kept: Mapping[str, Any]) -> None:
        """Put a kept draft into the fields, and say so."""
        self._named = self._worded = True
        self._put(unpacked(kept, self._draft))
        self._follow()
        self.reach.look()
        self.set_hint(self._context.words("customer.drafts_back"))

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark what was refused, by code, and stay open."""
        self.set_busy(False)
        words = self._context.words
        errors = {field: problem_text(words, code) for field, code in fields.items()}
        self.audience.set_error(errors.get("audience", errors.get("segment_id", "")))
        self.last.set_errors(_only(errors, "template_id", "responsible_id"))
        self.when.set_errors(errors)
        self.first.set_errors(_only(errors, "name"))

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self, rule_id: int | None) -> None:
        words, themes = self._context.words, self._context.themes
        width = max(themes.current.width(words(f"rules.field.{one}")) for one in _LABELS) + 16
        self.name = QLineEdit()
        self.name.setMaxLength(NAME_LIMIT)
        if self._code is not None:
            self.name.setPlaceholderText(words(f"terms.care_rule.{self._code}"))
        self.first = Form(themes, label_width=width)
        self.first.add_row("name", words("rules.field.name"), self.name)
        self.when = WhenFields(self._context, self._choices, width)
        self.audience = AudienceEditor(self._context, self._choices)
        self.middle = Form(themes, label_width=width)
        self.middle.add_row("audience", words("rules.field.audience"), self.audience)
        self.template = ComboBox(themes, words("rules.field.template_id"))
        self.template.addItem(words("rules.template.none"), None)
        for one in self._choices.templates:
            self.template.addItem(template_name(one, words), one.id)
        self.said = Label("", LabelRole.CAPTION, wrap=True)
        self.responsible = ComboBox(themes, words("rules.field.responsible_id"))
        self.responsible.addItem(words("rules.responsible.none"), None)
        for person in self._choices.people:
            self.responsible.addItem(person.name, person.id)
        self.active = CheckBox(themes, words("rules.field.active"))
        self.last = Form(themes, label_width=width)
        self.last.add_row("template_id", words("rules.field.template_id"), self.template)
        self.last.add_wide(self.said)
        self.last.add_row("responsible_id", words("rules.field.responsible_id"), self.responsible)
        self.last.add_wide(self.active)
        self.reach = ReachPanel(self._context, rule_id)
        self._lay_out()

    def _lay_out(self) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        for part in (self.first, self.when, self.middle, self.last):
            column.addWidget(part)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(tokens.S4)
        row.addWidget(BodyScroll(holder), 1)
        row.addWidget(self.reach)
        self.body.addLayout(row, 1)

    def _put(self, draft: RuleDraft) -> None:
        self._draft = draft
        self.name.setText(draft.name)
        self.when.put(draft, fixed=self._code is not None)
        self.audience.put(draft.audience, draft.segment_id)
        self.template.choose(draft.template_id)
        self.responsible.choose(draft.responsible_id)
        self.active.setChecked(draft.active)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._on_named)
        self.template.activated.connect(self._on_worded)
        self.template.currentIndexChanged.connect(self._show_said)
        self.when.changed.connect(self._follow)
        self.audience.changed.connect(self._follow)

    # -- reading --------------------------------------------------------------------------------------------------

    def _read(self) -> tuple[RuleDraft, dict[str, str]]:
        read = self.when.read(self._draft)
        problems = dict(read.problems)
        if code := self.audience.problem():
            problems["audience"] = code
        made = replace(
            read.draft,
            name=self.name.text().strip(),
            audience=self.audience.audience(),
            segment_id=self.audience.segment_id(),
            template_id=self.template.currentData(),
            responsible_id=self.responsible.currentData(),
            active=self.active.isChecked(),
        )
        return made, problems

    # -- slots ----------------------------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Name and words of a new rule follow what sets it off; whom it reaches is asked anew."""
        draft, problems = self._read()
        if not self._named:
            self.name.setText(suggested_name(draft, self._context.words, self._choices.names))
        if not self._worded:
            self.template.choose(suggested_template(draft, self._choices.templates))
        self.reach.ask(None if problems else draft)

    def _show_said(self) -> None:
        """What the chosen greeting says, in the language of the window or else in the other."""
        chosen = self.template.currentData()
        row = next((one for one in self._choices.templates if one.id == chosen), None)
        own = self._context.language
        text, language = (row.text(own), own) if row and row.text(own) else ("", "")
        if row and not text:
            text, language = (row.zh, "zh_CN") if row.zh else (row.en, "en")
        self.said.setText(shown_text(text, language))
        self.said.setVisible(bool(text))

    def _on_named(self, text: str) -> None:
        self._named = bool(text)

    def _on_worded(self, place: int) -> None:
        self._worded = True


def new_draft(trigger: Trigger | None = None) -> RuleDraft:
    """What the form of a new rule begins with."""
    chosen = trigger or Trigger.FESTIVAL
    return RuleDraft("", chosen, lead_days=usual_lead(chosen))


def _only(errors: Mapping[str, str], *fields: str) -> dict[str, str]:
    return {field: text for field, text in errors.items() if field in fields}
