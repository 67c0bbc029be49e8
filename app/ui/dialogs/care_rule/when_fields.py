"""When a rule speaks up: what sets it off, and the fields that belong to that, and no others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.day_words import clock_text, short_day
from app.core.decimals import parse_number
from app.core.enums import KeyDateKind, Trigger
from app.core.errors import ShukeError
from app.services.care_rules import RuleDraft
from app.ui.backups import clock_time
from app.ui.context import Context
from app.ui.dialogs.care_rule.choices import Choices
from app.ui.widgets.beside import beside
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.properties import set_variant

SHOWN: Mapping[str, tuple[Trigger, ...]] = {
    "festival": (Trigger.FESTIVAL,),
    "date_kind": (Trigger.KEY_DATE,),
    "days": (
        Trigger.AFTER_FIRST_PURCHASE, Trigger.AFTER_LATEST_PURCHASE, Trigger.AFTER_COMPLAINT, Trigger.NO_CONTACT,
    ),
    "factor": (Trigger.OVERDUE_CADENCE,),
    "lead_days": (Trigger.BIRTHDAY, Trigger.KEY_DATE, Trigger.FESTIVAL),
}  # fmt: skip
"""Which triggers have which field."""
_NUMBER_WIDTH = 68
_USUAL_DAYS = {Trigger.NO_CONTACT: 60, Trigger.AFTER_LATEST_PURCHASE: 7}


def usual_lead(trigger: Trigger) -> int:
    """How many days ahead a new rule reminds: a birthday is greeted on its day, a festival takes preparing."""
    return 7 if trigger in (Trigger.FESTIVAL, Trigger.KEY_DATE) else 0


@dataclass(frozen=True, slots=True)
class Read:
    """What stands in the fields, and what of it cannot be read: field → message code."""

    draft: RuleDraft
    problems: Mapping[str, str]


class WhenFields(QWidget):
    """Keeps the fields of a trigger that is not chosen, so that going back and forth loses nothing."""

    changed = Signal()
    trigger_changed = Signal()

    def __init__(
        self, context: Context, choices: Choices, label_width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._choices = context, choices
        self.forms: dict[str, Form] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._build(label_width)
        self._connect()

    @property
    def chosen(self) -> Trigger:
        return Trigger(self.trigger.currentData())

    def put(self, draft: RuleDraft, *, fixed: bool) -> None:
        """Show a draft; a built-in rule keeps its trigger (`fixed`), and its festival: its name says which."""
        self.trigger.choose(draft.trigger.value)
        for combo in (self.trigger, self.festival):
            combo.setEnabled(not fixed)
        if draft.festival:
            self._show_festival(draft.festival)
        self.date_kind.choose(draft.date_kind.value if draft.date_kind else "")
        self.days.setText(str(draft.days if draft.days is not None else _USUAL_DAYS.get(draft.trigger, 3)))
        self.factor.setText(f"{draft.factor or 1.5:g}")
        self.lead_days.setText(str(draft.lead_days))
        self.minute.setText("" if draft.minute is None else clock_text(draft.minute, padded=True))
        self._show_trigger()

    def read(self, draft: RuleDraft) -> Read:
        """The draft with what stands here."""
        problems: dict[str, str] = {}
        trigger = self.chosen
        days = self._number("days", self.days, problems)
        factor = self._number("factor", self.factor, problems)
        lead = self._number("lead_days", self.lead_days, problems)
        kind = self.date_kind.currentData()
        return Read(
            replace(
                draft,
                trigger=trigger,
                festival=self.festival.currentData() if trigger == Trigger.FESTIVAL else None,
                days=None if days is None else int(days),
                factor=factor,
                lead_days=int(lead or 0),
                minute=self._minute(problems),
                date_kind=KeyDateKind(kind) if kind and trigger == Trigger.KEY_DATE else None,
            ),
            problems,
        )

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Mark these fields by key with a sentence, clear the others; go to the first wrong one."""
        for key, form in reversed(self.forms.items()):
            form.set_errors({key: errors[key]} if key in errors else {})
            line = self.lines.get(key)
            if line is not None:
                set_variant(line, "error", "true" if key in errors else "false")

    # -- building -------------------------------------------------------------------------------------------------

    def _build(self, label_width: int) -> None:
        words, themes = self._context.words, self._context.themes
        self.trigger = ComboBox(themes, words("rules.field.trigger"))
        for one in Trigger:
            self.trigger.addItem(words(f"terms.trigger.{one}"), one.value)
        self.festival = ComboBox(themes, words("rules.field.festival"))
        for festival in self._choices.festivals:
            self.festival.addItem(
                self._festival_text(festival.name(words.language), festival.code), festival.code
            )
        self.date_kind = ComboBox(themes, words("rules.field.date_kind"))
        self.date_kind.addItem(words("rules.date_kind.all"), "")
        for kind in KeyDateKind:
            self.date_kind.addItem(words(f"terms.key_date_kind.{kind}"), kind.value)
        self.lines = {key: QLineEdit() for key in ("days", "factor", "lead_days", "minute")}
        self.days, self.factor, self.lead_days, self.minute = self.lines.values()
        for key, line in self.lines.items():
            line.setFixedWidth(_NUMBER_WIDTH)
            line.setAccessibleName(words(f"rules.field.{key}"))
        self.minute.setPlaceholderText(clock_text(int(self._context.settings["care.minute"]), padded=True))
        self.days_unit = Label(words("rules.unit.days_after"), LabelRole.SECONDARY)
        for key, editor in (
            ("trigger", self.trigger),
            ("festival", self.festival),
            ("date_kind", self.date_kind),
            ("days", beside(self.days, self.days_unit)),
            ("factor", beside(self.factor, Label(words("rules.unit.factor"), LabelRole.SECONDARY))),
            ("lead_days", beside(self.lead_days, Label(words("rules.unit.ahead"), LabelRole.SECONDARY))),
            ("minute", beside(self.minute, Label(words("rules.unit.minute"), LabelRole.CAPTION))),
        ):
            form = Form(self._context.themes, label_width=label_width)
            form.add_row(key, words(f"rules.field.{key}"), editor)
            self.forms[key] = form
            self._column.addWidget(form)
        self.rhythm = Label(words("playbook.trigger_note"), LabelRole.CAPTION, wrap=True)
        self._column.addWidget(self.rhythm)

    def _connect(self) -> None:
        self.trigger.currentIndexChanged.connect(self._on_trigger)
        self.festival.currentIndexChanged.connect(self.changed)
        self.date_kind.currentIndexChanged.connect(self.changed)
        for line in self.lines.values():
            line.textChanged.connect(self.changed)

    def _festival_text(self, name: str, code: str) -> str:
        day: date | None = self._choices.next_day.get(code)
        gap = "　" if self._context.language == "zh_CN" else "  ·  "
        today = self._context.clock.today()
        return f"{name}{gap}{short_day(day, self._context.words, today)}" if day else name

    # -- showing --------------------------------------------------------------------------------------------------

    def _show_trigger(self) -> None:
        trigger = self.chosen
        for key, triggers in SHOWN.items():
            self.forms[key].setVisible(trigger in triggers)
        self.rhythm.setVisible(trigger == Trigger.PLAYBOOK)
        self.days_unit.setText(
            self._context.words(f"rules.unit.{'silent' if trigger == Trigger.NO_CONTACT else 'days_after'}")
        )

    def _show_festival(self, code: str) -> None:
        """A festival that was deleted meanwhile stays named by nothing: another one has to be chosen."""
        if self.festival.findData(code) < 0:
            self.festival.insertItem(0, self._context.words("rules.when.no_festival"), code)
        self.festival.choose(code)

    def _on_trigger(self) -> None:
        if not self.days.isModified():
            self.days.setText(str(_USUAL_DAYS.get(self.chosen, 3)))
        if not self.lead_days.isModified():
            self.lead_days.setText(str(usual_lead(self.chosen)))
        self._show_trigger()
        self.trigger_changed.emit()
        self.changed.emit()

    # -- reading --------------------------------------------------------------------------------------------------

    def _number(self, key: str, line: QLineEdit, problems: dict[str, str]) -> float | None:
        """The number of a field that the trigger has; what it has not is not looked at."""
        if self.chosen not in SHOWN[key]:
            return None
        try:
            number = float(parse_number(line.text()))
        except ShukeError:
            problems[key] = "bad_number" if line.text().strip() else "required"
            return None
        if key != "factor" and number != int(number):
            problems[key] = "bad_number"
            return None
        return number

    def _minute(self, problems: dict[str, str]) -> int | None:
        if not self.minute.text().strip():
            return None
        try:
            time = clock_time(self.minute.text())
        except ValueError:
            problems["minute"] = "bad_time"
            return None
        return time.hour * 60 + time.minute
