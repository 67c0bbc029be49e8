"""The form of a reminder: for whom, what, of which kind, when, how often, by whom."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.core.enums import TaskKind
from app.services.staff import StaffRow
from app.services.tasks import TaskDraft
from app.services.text_hints import HintKind, recognise
from app.ui.checked_write import problem_text
from app.ui.context import Context
from app.ui.dialogs.care_plan_parts.repeat_choice import RepeatChoice
from app.ui.dialogs.quick_log_parts.customer_picker import CustomerPicker, Person
from app.ui.dialogs.quick_log_parts.moments import Moment, MomentField, planned, read_coming
from app.ui.widgets.buttons import Button
from app.ui.widgets.choices import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form

KINDS = (TaskKind.FOLLOW_UP, TaskKind.CALLBACK, TaskKind.WIN_BACK, TaskKind.ONBOARDING, TaskKind.OTHER)
NEAR = (1, 3, 7)
WIDE = 520
_NOTE = 64


class CarePlanDialog(Dialog):
    """Takes a draft and gives one. A day named in the title is taken over until one is chosen by hand."""

    def __init__(
        self,
        context: Context,
        draft: TaskDraft,
        person: Person | None,
        people: Sequence[StaffRow],
        *,
        editing: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context.themes, "", "", width=WIDE, parent=parent)
        self._context = context
        self._draft = draft
        self._today = context.clock.today()
        self._by_hand = editing
        self.setWindowTitle(self._named(person, editing))
        self.primary.set_label(self.tr("Save") if editing else self.tr("Plan"))
        self.second.set_label(self.tr("Delete"))
        self.second.setVisible(editing)
        self._build(people)
        self._connect()
        self._show(draft, person)

    def draft(self) -> TaskDraft:
        """What the form says; what it does not show stays as it was."""
        moment = self.day.moment() or Moment(self._today + timedelta(days=1))
        person = self.customer.person
        return replace(
            self._draft,
            title=self.title.text().strip(),
            customer_id=None if person is None else person.id,
            kind=TaskKind(self.kind.currentData()),
            due_on=moment.on,
            due_minute=moment.minute,
            recurrence=self.repeat.code(),
            responsible_id=self.person.currentData(),
            detail=self.note.toPlainText().strip(),
        )

    def check(self) -> bool:
        """Read what was typed last; False, and told, where the day or the customer was not understood."""
        self.day.finish()
        errors = {}
        if self.day.moment() is None or self.day.unread():
            errors["due_on"] = problem_text(self._context.words, "bad_date")
        if self.customer.person is None and self.customer.text().strip():
            errors["customer_id"] = self.tr("Choose one of those found, or leave it empty")
        self.form.set_errors(errors)
        return not errors

    def show_problems(self, fields: Mapping[str, str]) -> None:
        """What a service refused, by its names of fields."""
        self.set_busy(False)
        words = self._context.words
        shown = {"due_minute": "due_on", "responsible_id": "responsible"}
        self.form.set_errors(
            {shown.get(field, field): problem_text(words, code) for field, code in fields.items()}
        )

    # -- building ------------------------------------------------------------------------------------------------

    def _named(self, person: Person | None, editing: bool) -> str:
        if editing:
            return self.tr("Edit reminder")
        if person is None:
            return self.tr("New reminder")
        return self.tr("Plan care for {name}").replace("{name}", person.name)

    def _build(self, people: Sequence[StaffRow]) -> None:
        context, themes = self._context, self._context.themes
        chinese = context.language == "zh_CN"
        self.form = Form(themes, label_width=56 if chinese else 96)
        self.customer = CustomerPicker(
            context, self.tr("Customer"), self.tr("Name, pinyin or end of phone (optional)")
        )
        self.title = QLineEdit()
        self.title.setPlaceholderText(self.tr("Bring the new tea on Wednesday afternoon"))
        self.kind = ComboBox(themes, self.tr("Kind"))
        self.day = MomentField(themes, self._planned, self._read, self.tr("Day"))
        self.repeat = RepeatChoice(themes, context.words, self.tr("Repeat"))
        self.person = ComboBox(themes, self.tr("Responsible"))
        for one in people:
            if one.active or one.id == self._draft.responsible_id:
                self.person.addItem(one.name, one.id)
        self.person.addItem(context.words("terms.word.none"), None)
        self.note = QPlainTextEdit()
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(_NOTE)
        self._add_rows()

    def _add_rows(self) -> None:
        form = self.form
        form.add_row("customer_id", self.tr("Customer"), self.customer)
        form.add_row("title", self.tr("What"), self.title)
        form.add_row("kind", self.tr("Kind"), self.kind)
        form.add_row("due_on", self.tr("When"), self._day_row(), self.tr("Like “Wed 14:00” or “23 Sep”"))
        form.add_row("recurrence", self.tr("Repeat"), self.repeat)
        form.add_row("responsible", self.tr("Responsible"), self.person)
        form.add_row("detail", self.tr("Note"), self.note)
        self.body.addWidget(form)

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
        holder.setFocusProxy(self.day)
        return holder

    def _connect(self) -> None:
        self.title.textEdited.connect(self._on_title)
        self.day.moment_changed.connect(self._on_day)
        self.day.invalid.connect(self._on_invalid)
        self.customer.picked.connect(self._on_picked)

    def _show(self, draft: TaskDraft, person: Person | None) -> None:
        words = self._context.words
        for kind in (*KINDS, *(() if draft.kind in KINDS else (draft.kind,))):
            self.kind.addItem(words(f"terms.task_kind.{kind}"), kind.value)
        self.customer.set_person(person)
        self.title.setText(draft.title)
        self.kind.choose(draft.kind.value)
        self.day.set_moment(Moment(draft.due_on, draft.due_minute))
        self.repeat.set_code(draft.recurrence)
        self.person.choose(draft.responsible_id)
        self.note.setPlainText(draft.detail)
        self.title.setFocus()

    def _planned(self, moment: Moment) -> str:
        return planned(moment, self._context.words, self._today)

    def _read(self, text: str) -> Moment | None:
        return read_coming(text, self._today)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_title(self, text: str) -> None:
        if self.form.field("title").error and text.strip():
            self.form.field("title").set_error("")
        if self._by_hand:
            return
        for hint in recognise(text, self._today):
            if hint.kind is HintKind.DAY and hint.on is not None:
                self.day.set_moment(Moment(hint.on, hint.minute))
                self.repeat.set_code(hint.repeat)
                return

    def _on_day(self, _moment: object = None) -> None:
        self._by_hand = True
        self.form.field("due_on").set_error("")

    def _on_invalid(self) -> None:
        self.form.field("due_on").set_error(problem_text(self._context.words, "bad_date"))

    def _on_picked(self, _person: object) -> None:
        self.form.field("customer_id").set_error("")

    def _choose_near(self, days: int) -> None:
        """Another day, the time of day as it was."""
        before = self.day.moment()
        on = self._today + timedelta(days=days)
        self.day.set_moment(Moment(on, before.minute if before and self._by_hand else None))
        self._on_day()
