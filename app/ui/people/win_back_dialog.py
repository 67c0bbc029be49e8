"""Taking people into a win-back plan: one that is going on, or a new one with its span, means and responsible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.core.date_input import read_date
from app.core.day_words import long_day, short_day
from app.core.enums import WinBackStrategy
from app.services import staff, win_back
from app.services.win_back import PlanDraft, PlanRow
from app.ui.checked_write import problem_text, write_form
from app.ui.context import Context
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.date_field import DateField
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label, LabelRole

WEEKS = timedelta(days=60)
"""How long a new plan runs unless somebody says otherwise."""
LONGEST = 80


class WinBackDialog(Dialog):
    """Which plan; the fields of a new one show where a new one is chosen."""

    def __init__(
        self, context: Context, count: int, already: int, suggestion: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(context.themes, "", "", width=480, parent=parent)
        self._context = context
        words = context.words
        self.setWindowTitle(
            self.tr("Add {customers} to win-back").replace("{customers}", words("lists.customers", n=count))
        )
        self.primary.set_label(self.tr("Add"))
        self.primary.setEnabled(count > already)
        self._plans = context.ops.read(win_back.open_plans, context.clock.today())
        self._build(suggestion, already)
        self.plan.currentIndexChanged.connect(self._show_fields)
        self._show_fields()
        self.plan.setFocus()

    def chosen(self) -> int | PlanDraft | None:
        """The plan's id or the draft of a new one; None where a day could not be read."""
        number: int | None = self.plan.currentData()
        if number is not None:
            return number
        starts, ends = self.starts.value(), self.ends.value()
        if starts is None or ends is None:
            field = "starts_on" if starts is None else "ends_on"
            self.show_problems({field: "bad_date"})
            return None
        return PlanDraft(
            name=self.name.text(),
            starts_on=starts,
            ends_on=ends,
            strategy=self.strategy.currentData(),
            goal=self.goal.text(),
            responsible_id=self.responsible.currentData(),
        )

    def plan_name(self, plan: int | PlanDraft) -> str:
        """What the tasks of a plan are called by."""
        if isinstance(plan, PlanDraft):
            return plan.name.strip()
        return next(row.name for row in self._plans if row.id == plan)

    def show_problems(self, fields: Mapping[str, str]) -> None:
        self.set_busy(False)
        words = self._context.words
        self.form.set_errors({field: problem_text(words, code) for field, code in fields.items()})

    def _build(self, suggestion: str, already: int) -> None:
        themes = self._context.themes
        self.plan = ComboBox(themes, self.tr("Plan"))
        for row in self._plans:
            self.plan.addItem(self._told(row), row.id)
        self.plan.addItem(self.tr("A new plan"), None)
        top = Form(themes, label_width=72)
        top.add_row("plan", self.tr("Plan"), self.plan)
        self.body.addWidget(top)
        self.fresh = QWidget()
        self._build_fresh(suggestion)
        self.body.addWidget(self.fresh)
        if already:
            told = self._context.words("lists.already_in_plan", n=already)
            self.body.addWidget(Label(told, LabelRole.CAPTION, wrap=True))
        told = self.tr(
            "Each gets a task for the responsible, and is won back by buying within the plan's span."
        )
        self.body.addWidget(Label(told, LabelRole.CAPTION, wrap=True))

    def _build_fresh(self, suggestion: str) -> None:
        themes, words, today = self._context.themes, self._context.words, self._context.clock.today()
        self.form = Form(themes, label_width=72)
        self.name = QLineEdit(suggestion[:LONGEST])
        self.name.setMaxLength(LONGEST)
        self.strategy = ComboBox(themes, self.tr("Means"))
        for one in WinBackStrategy:
            self.strategy.addItem(words(f"terms.win_back_strategy.{one}"), one)
        self.starts, self.ends = self._day(self.tr("From")), self._day(self.tr("To"))
        self.starts.set_value(today)
        self.ends.set_value(today + WEEKS)
        self.responsible = ComboBox(themes, self.tr("Responsible"))
        self.responsible.addItem(self.tr("Whoever looks after the customer"), None)
        for person in self._context.ops.read(staff.all_staff):
            if person.active:
                self.responsible.addItem(person.name, person.id)
        self.goal = QLineEdit()
        self.form.add_row("name", self.tr("Name"), self.name)
        self.form.add_row("strategy", self.tr("Means"), self.strategy)
        self.form.add_row("starts_on", self.tr("From"), self.starts)
        self.form.add_row("ends_on", self.tr("To"), self.ends)
        self.form.add_row("responsible_id", self.tr("Responsible"), self.responsible)
        self.form.add_row("goal", self.tr("Goal"), self.goal, self.tr("(optional)"))
        column = QVBoxLayout(self.fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)

    def _day(self, name: str) -> DateField:
        words, today = self._context.words, self._context.clock.today()
        return DateField(
            self._context.themes,
            lambda day: long_day(day, words),
            lambda typed: _read(typed, today),
            name=name,
        )

    def _told(self, row: PlanRow) -> str:
        words, today = self._context.words, self._context.clock.today()
        until = self.tr("until {day}").replace("{day}", short_day(row.ends_on, words, today))
        count = words("lists.customers", n=row.members)
        return words("lists.join", first=row.name, second=words("lists.listed", first=count, second=until))

    def _show_fields(self) -> None:
        self.fresh.setVisible(self.plan.currentData() is None)
        self.adjustSize()


def add_to_plan(context: Context, parent: QWidget, customer_ids: Sequence[int], suggestion: str) -> bool:
    """Ask for the plan and take them into it; whether anything was written."""
    today = context.clock.today()
    already = len(context.ops.read(win_back.already_in, customer_ids, today))
    dialog = WinBackDialog(context, len(customer_ids), already, suggestion, parent)

    def save() -> None:
        plan = dialog.chosen()
        if plan is not None:
            title = context.words("lists.win_back_task", plan=dialog.plan_name(plan))
            write_form(
                context, dialog, "win_back.add", win_back.add, plan, list(customer_ids), today, title,
                subject=context.words("lists.customers", n=len(customer_ids) - already),
            )  # fmt: skip

    dialog.primary_requested.connect(save)
    try:
        return context.prompts.run(dialog)
    finally:
        dialog.deleteLater()


def _read(typed: str, today: date) -> date | None:
    found = read_date(typed, today, allow_future=True).date
    if found is None or found.is_lunar or found.day is None:
        return None
    try:
        day = date(found.year or today.year, found.month, found.day)
    except ValueError:
        return None
    return day if found.year or day >= today else day.replace(year=today.year + 1)
