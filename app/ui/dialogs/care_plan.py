"""Planning care by hand: what, of which kind, on which day."""

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.core.date_input import read_date
from app.core.day_words import long_day, near_day
from app.core.enums import TaskKind
from app.services import tasks
from app.services.customer_card import CustomerCard
from app.services.tasks import TaskDraft
from app.services.text_hints import HintKind, recognise
from app.ui.checked_write import problem_text, write_checked
from app.ui.context import Context
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.date_field import DateField
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form

KINDS = (TaskKind.FOLLOW_UP, TaskKind.CALLBACK, TaskKind.WIN_BACK, TaskKind.OTHER)
NEAR = (1, 3, 7)


class CarePlanDialog(Dialog):
    """A title, a kind, a day. A day that is named in the title is taken over until one is chosen by hand."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(context.themes, "", "", width=460, parent=parent)
        self._context = context
        self._minute: int | None = None
        self._by_hand = False
        self.setWindowTitle(self.tr("Plan care for {name}").replace("{name}", name))
        self.primary.set_label(self.tr("Plan"))
        self._build()

    def draft(self, customer_id: int) -> TaskDraft:
        """What the form says."""
        return TaskDraft(
            title=self.title.text().strip(),
            due_on=self.day.value() or self._context.clock.today() + timedelta(days=1),
            customer_id=customer_id,
            kind=TaskKind(self.kind.currentData()),
            due_minute=self._minute,
            responsible_id=self._context.settings["shop.me"],
        )

    def show_problems(self, fields: Mapping[str, str]) -> None:
        self.set_busy(False)
        words = self._context.words
        self.form.set_errors({field: problem_text(words, code) for field, code in fields.items()})

    def _build(self) -> None:
        context, themes = self._context, self._context.themes
        self.form = Form(themes, label_width=64)
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("Bring the new tea on Wednesday afternoon"))
        self.kind = ComboBox(themes, self.tr("Kind"))
        for kind in KINDS:
            self.kind.addItem(context.words(f"terms.task_kind.{kind.value}"), kind.value)
        self.day = DateField(themes, self._show_day, self._read_day, self.tr("Day"))
        self.day.set_value(context.clock.today() + timedelta(days=1))
        self.form.add_row("title", self.tr("What"), self.title)
        self.form.add_row("kind", self.tr("Kind"), self.kind)
        self.form.add_row("due_on", self.tr("Day"), self._day_row())
        self.body.addWidget(self.form)
        self.title.textEdited.connect(self._on_title)
        self.day.changed.connect(self._on_day)
        self.day.invalid.connect(self._on_invalid)

    def _day_row(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.day, 1)
        self.near: list[Button] = []
        for days in NEAR:
            button = Button(
                self._context.themes, self._context.words(f"customer.next.snooze.{days}"), small=True
            )
            button.clicked.connect(lambda _=False, ahead=days: self._choose_near(ahead))
            self.near.append(button)
            row.addWidget(button)
        return holder

    def _show_day(self, day: date) -> str:
        words, today = self._context.words, self._context.clock.today()
        near = near_day(day, words, today)
        return near if 0 <= (day - today).days <= 2 else long_day(day, words)

    def _read_day(self, text: str) -> date | None:
        """下周三, 9月30日, 2026-10-01: what the quick log understands, then what a birthday field does."""
        today = self._context.clock.today()
        for hint in recognise(text, today):
            if hint.kind is HintKind.DAY and hint.on is not None:
                return hint.on
        told = read_date(text, today, allow_future=True).date
        if told is None:
            return None
        return told.to_solar() or told.next_on_or_after(today)

    def _on_title(self, text: str) -> None:
        if self._by_hand:
            return
        for hint in recognise(text, self._context.clock.today()):
            if hint.kind is HintKind.DAY and hint.on is not None:
                self.day.set_value(hint.on)
                self._minute = hint.minute
                return

    def _on_day(self) -> None:
        self._by_hand, self._minute = True, None
        self.form.field("due_on").set_error("")

    def _on_invalid(self) -> None:
        self.form.field("due_on").set_error(problem_text(self._context.words, "bad_date"))

    def _choose_near(self, days: int) -> None:
        self.day.set_value(self._context.clock.today() + timedelta(days=days))
        self._on_day()


def plan_care(context: Context, parent: QWidget | None, card: CustomerCard) -> bool:
    """Ask, and write the task; whether one was planned."""
    dialog = CarePlanDialog(context, card.name, parent)

    def save() -> None:
        dialog.set_busy(True)
        write_checked(
            context,
            "task.create",
            tasks.create,
            dialog.draft(card.id),
            subject=card.name,
            refused=dialog.show_problems,
            done=lambda _: dialog.accept(),
            failed=lambda: dialog.set_busy(False),
        )

    dialog.primary_requested.connect(save)
    return context.prompts.run(dialog)
