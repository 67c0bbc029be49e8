"""What to do next for the customer: care that comes up, open tasks, and what to offer, each with its reason."""

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.date_words import date_text
from app.core.day_words import near_day
from app.core.money import format_money
from app.services import tasks
from app.services.customer_card import CustomerCard
from app.services.tasks import TaskRow
from app.ui.context import Context
from app.ui.screens.customer_parts.card_panel import CardPanel
from app.ui.screens.customer_parts.insight import Insight, Offer
from app.ui.screens.customer_parts.step_row import StepRow
from app.ui.widgets.buttons import IconButton, LinkButton
from app.ui.widgets.label import Label, LabelRole
from app.ui.widgets.menus import MenuEntry, make_menu

GREETED = ("birthday", "key_date", "festival")
SLIPPING = ("overdue", "no_contact")
"""Built-in rules whose occasions have no day of their own: they stand until the week is over."""
OWN_TASKS = ("follow_up", "other", "onboarding")
"""Kinds that stand as open tasks of their own."""
OVERDUE_FROM = 1.5
SNOOZES = (1, 3, 7)


class NextPanel(CardPanel):
    """Rows from edge to edge, filled anew with every change; the recommendations follow from the pool."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "", padding=0)
        self.set_title(self.tr("Next steps"))
        self._insight: Insight | None = None
        self._settled: tuple[object, ...] = ()
        self._wanted: tuple[object, ...] = ()
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.setSpacing(0)
        self.body.addLayout(self._column)
        self.rows: list[StepRow] = []
        self.empty = Label(context.words("customer.next.none"), LabelRole.CAPTION)
        self.empty.setContentsMargins(12, 0, 12, 12)
        self.body.addWidget(self.empty)

    def show_card(self, card: CustomerCard) -> None:
        if self.card is None or self.card.id != card.id:
            self._insight = None
        super().show_card(card)
        self._fill()

    def show_insight(self, insight: Insight) -> None:
        """What was worked out beside the window arrived."""
        self._insight = insight
        if self.card is not None and insight.customer_id == self.card.id:
            self._fill()

    # -- rows ----------------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        """Make the rows anew when what they show has changed: whoever stands on one with the keyboard stays there."""
        card = self.card
        if card is None:
            return
        open_tasks = self.context.ops.read(tasks.open_of, card.id)
        wanted = (
            _care_key(card), card.birthday, card.key_dates, card.last_order_on, card.median_interval, self._settled,
            open_tasks, self._insight.offers if self._insight else (),
        )  # fmt: skip
        if wanted == self._wanted:
            return
        self._wanted = wanted
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = list(self._made(card, open_tasks))
        for row in self.rows:
            self._column.addWidget(row)
        self.empty.setVisible(not self.rows)

    def _made(self, card: CustomerCard, open_tasks: list[TaskRow]) -> Iterable[StepRow]:
        if (
            card.next_care_on is not None
            and card.next_care_kind is not None
            and self._is_care(card, open_tasks)
        ):
            yield self._care_row(card, card.next_care_on, card.next_care_kind)
        for task in open_tasks:
            yield self._task_row(task)
        if card.next_care_code != "overdue" and (late := self._overdue(card)) is not None:
            yield late
        for offer in self._insight.offers if self._insight else ():
            yield self._offer_row(offer)

    def _is_care(self, card: CustomerCard, open_tasks: list[TaskRow]) -> bool:
        """Whether the next care is a row of its own, and was not just settled here."""
        if card.next_care_kind in OWN_TASKS or _care_key(card) == self._settled:
            return False
        return all(
            task.kind != card.next_care_kind or task.comes_on != card.next_care_on for task in open_tasks
        )

    def _care_row(self, card: CustomerCard, on: date, kind: str) -> StepRow:
        words, today = self.context.words, self.context.clock.today()
        gap = "，" if words.language == "zh_CN" else ", "
        when = near_day(on, words, today)
        if card.next_care_code in SLIPPING:
            told = (words("care.this_week"), self._overdue_told(card))
            when = gap.join(part for part in told if part)
        elif kind == "birthday" and card.birthday is not None:
            when = gap.join((when, date_text(card.birthday, words.language, year=False)))
        link = LinkButton(
            self.context.themes, self.tr("Copy greeting") if kind in GREETED else self.tr("Copy opening")
        )
        link.clicked.connect(self._on_copy)
        title = self._care_title(card, kind)
        done = self._icon("check", self.tr("Done: {title}").replace("{title}", title))
        done.clicked.connect(self._on_care_done)
        role = LabelRole.ERROR if on < today else LabelRole.SMALL
        return StepRow(title, when, buttons=(link, done), role=role)

    def _care_title(self, card: CustomerCard, kind: str) -> str:
        """What it is: the key date's or the rule's name, else its kind."""
        words = self.context.words
        if kind == "key_date":
            same = [one for one in card.key_dates if one.next_on == card.next_care_on and one.id is not None]
            if same:
                return same[0].label or words(f"terms.key_date_kind.{same[0].kind}")
        for key in (f"terms.care_rule.{card.next_care_code}", f"terms.occasion.{kind}"):
            if key in words:
                return words(key)
        return words(f"terms.task_kind.{kind}")

    def _task_row(self, task: TaskRow) -> StepRow:
        words, today = self.context.words, self.context.clock.today()
        kind = words(f"terms.task_kind.{task.kind.value}")
        when = near_day(task.comes_on, words, today)
        late = task.comes_on < today
        if late:
            when = words("customer.next.late", day=when)
        title = task.title or kind
        detail = words("customer.next.task", day=when, kind=kind) if task.title else when
        if task.detail:
            detail = f"{detail}\n{task.detail}"
        done = self._icon("check", self.tr("Done: {title}").replace("{title}", title))
        later = self._icon("clock", self.tr("Snooze: {title}").replace("{title}", title))
        done.clicked.connect(partial(self._on_done, task))
        later.clicked.connect(partial(self._on_snooze, task, later))
        return StepRow(
            title, detail, buttons=(later, done), role=LabelRole.ERROR if late else LabelRole.SMALL
        )

    def _overdue(self, card: CustomerCard) -> StepRow | None:
        """Somebody who used to come again by now."""
        told = self._overdue_told(card)
        title = self.context.words("terms.occasion.overdue_cadence")
        return StepRow(title, told, role=LabelRole.AMBER) if told else None

    def _overdue_told(self, card: CustomerCard) -> str:
        """How long it is, and how long it used to be; nothing while that is as ever."""
        if not card.median_interval or card.last_order_on is None:
            return ""
        days = (self.context.clock.today() - card.last_order_on).days
        if days < OVERDUE_FROM * max(card.median_interval, 1):
            return ""
        usual = round(card.median_interval)
        return self.context.words("customer.next.overdue_ratio", days=days, usual=usual)

    def _offer_row(self, offer: Offer) -> StepRow:
        words = self.context.words
        title = words("customer.next.offer", name=offer.product)
        price = (
            "" if offer.price is None else format_money(offer.price, self.context.settings["shop.currency"])
        )
        return StepRow(title, words(offer.reason, **offer.values), price)

    def _icon(self, icon: str, name: str) -> IconButton:
        return IconButton(self.context.themes, icon, name, size=26)

    # -- slots ---------------------------------------------------------------------------------------------------

    def _on_copy(self) -> None:
        from app.ui.greeting_text import copy_next_greeting

        if self.card is not None:
            copy_next_greeting(self.context, self.card)

    def _on_care_done(self) -> None:
        from app.care import actions
        from app.ui.greeting_text import next_occasion

        if self.card is None:
            return
        self._settled = _care_key(self.card)
        occasion = next_occasion(self.context, self.card)
        if occasion is None:
            self._fill()
            return
        done = partial(
            actions.complete, today=self.context.clock.today(), staff_id=self.context.settings["shop.me"]
        )
        self.write("task.done", done, occasion.ref)

    def _on_done(self, task: TaskRow) -> None:
        self.write("task.done", tasks.finish, task.id)

    def _on_snooze(self, task: TaskRow, under: QWidget) -> None:
        words = self.context.words
        entries = [
            MenuEntry(words(f"customer.next.snooze.{days}"), partial(self._snooze, task, days))
            for days in SNOOZES
        ]
        entries += [
            MenuEntry(),
            MenuEntry(self.tr("Skip this time"), partial(self._skip, task)),
            MenuEntry(self.tr("Edit reminder"), partial(self._edit, task), "edit"),
            MenuEntry(self.tr("Delete reminder"), partial(self._trash, task), "trash"),
        ]
        make_menu(self.context.themes, entries, self).popup(under.mapToGlobal(under.rect().bottomLeft()))

    def _snooze(self, task: TaskRow, days: int) -> None:
        self.write("task.snooze", tasks.snooze, task.id, self.context.clock.today() + timedelta(days=days))

    def _edit(self, task: TaskRow) -> None:
        from app.ui.dialogs.care_plan import plan_task

        plan_task(self.context, self, task_id=task.id)

    def _trash(self, task: TaskRow) -> None:
        self.write("task.trash", tasks.trash, task.id)

    def _skip(self, task: TaskRow) -> None:
        self.write("task.skip", tasks.skip, task.id)


def _care_key(card: CustomerCard) -> tuple[object, ...]:
    return card.id, card.next_care_on, card.next_care_kind, card.next_care_code
