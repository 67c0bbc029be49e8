"""The form of a festival: its names, its rule, and on which days that falls next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.day_words import long_day, weekday_letter
from app.core.festivals import Festival, FestivalRule, RuleKind
from app.services.festivals import NAME_LIMIT, FestivalDraft, next_days
from app.ui import tokens
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.festival_form.rule_fields import RuleFields
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.panel import SoftPanel

_SHOWN = 4
_LABELS = ("name", "name_en", "kind", "day", "weekday", "term", "of")


class FestivalDialog(Dialog):
    """Takes a draft (None for a new festival) and gives one; it does not save."""

    def __init__(
        self,
        context: Context,
        draft: FestivalDraft | None,
        festivals: Sequence[Festival],
        parent: QWidget | None = None,
    ) -> None:
        words = context.words
        title = words("rules.festival.new" if draft is None else "rules.festival.edit")
        save = words("rules.festival.create" if draft is None else "rules.save")
        super().__init__(context.themes, title, save, width=480, parent=parent)
        self._context = context
        self._festivals = tuple(festivals)
        self._build()
        self._put(draft or _new(context))
        self.rule.changed.connect(self._show_next)
        self._show_next()
        self.name.setFocus()

    def draft(self) -> FestivalDraft:
        """The festival as it stands in the form."""
        return FestivalDraft(self.zh.text().strip(), self.en.text().strip(), self.rule.rule())

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """Mark what was refused, by code."""
        self.set_busy(False)
        errors = {field: problem_text(self._context.words, code) for field, code in fields.items()}
        self.rule.set_errors(errors)
        self.form.set_errors({"name": errors["name"]} if "name" in errors else {})

    def _build(self) -> None:
        words, themes = self._context.words, self._context.themes
        width = max(themes.current.width(words(f"rules.festival.field.{one}")) for one in _LABELS) + 16
        self.zh, self.en = QLineEdit(), QLineEdit()
        for line in (self.zh, self.en):
            line.setMaxLength(NAME_LIMIT)
        chinese = self._context.language == "zh_CN"
        self.name, second = (self.zh, self.en) if chinese else (self.en, self.zh)
        self.form = Form(themes, label_width=width)
        self.form.add_row("name", words("rules.festival.field.name"), self.name)
        self.form.add_row("other", words("rules.festival.field.name_en"), second)
        self.rule = RuleFields(self._context, self._festivals, width)
        self.next = Label("", LabelRole.BODY, wrap=True)
        soft = SoftPanel()
        soft.body.addWidget(Label(words("rules.festival.next"), LabelRole.CAPTION))
        soft.body.addWidget(self.next)
        holder = QVBoxLayout()
        holder.setSpacing(10)
        for part in (self.form, self.rule):
            holder.addWidget(part)
        holder.addSpacing(tokens.S1)
        holder.addWidget(soft)
        holder.addStretch(1)
        self.body.addLayout(holder)

    def _put(self, draft: FestivalDraft) -> None:
        self.zh.setText(draft.zh)
        self.en.setText(draft.en)
        self.rule.put(draft.rule)

    def _show_next(self) -> None:
        """Days with their weekday, one a line; a rule that has none says so."""
        words, today = self._context.words, self._context.clock.today()
        days = next_days(self.rule.rule(), today, _SHOWN, self._festivals)
        lines = [
            words("rules.festival.next_day", day=long_day(day, words), weekday=weekday_letter(day, words))
            for day in days
        ]
        self.next.setText("\n".join(lines) or words("rules.festival.never"))


def _new(context: Context) -> FestivalDraft:
    today = context.clock.today()
    return FestivalDraft("", "", FestivalRule(RuleKind.SOLAR, today.month, today.day))
