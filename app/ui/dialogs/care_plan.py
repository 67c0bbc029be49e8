"""Reminders made by hand: planned for a customer or for nobody in particular, and changed again."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from app.core.enums import TaskKind
from app.core.errors import ShukeError
from app.db.reader import Reader
from app.services import planned_tasks, staff, tasks
from app.services.customer_card import CustomerCard, card
from app.services.tasks import TaskDraft
from app.ui.checked_write import write_form
from app.ui.context import Context
from app.ui.dialogs.care_plan_parts.dialog import CarePlanDialog
from app.ui.dialogs.quick_log_parts.customer_picker import Person, person_of

__all__ = ["CarePlanDialog", "plan_care", "plan_task"]


def plan_task(
    context: Context,
    parent: QWidget | None,
    *,
    customer_id: int | None = None,
    day: date | None = None,
    task_id: int | None = None,
) -> bool:
    """Ask for a new reminder, or with `task_id` for another form of that one, and write it; whether anything was
    written. One that is there can also be deleted: skipping one that repeats only plans its next turn.

    `day` is proposed; a day that has passed is not, for nothing can be planned on it.
    """
    today = context.clock.today()
    try:
        draft = _draft(context, customer_id, day, task_id, today)
        person = _person(context, draft.customer_id, today)
    except ShukeError as error:
        context.prompts.fault(error)
        return False
    people = context.ops.read(staff.all_staff)
    dialog = CarePlanDialog(context, draft, person, people, editing=task_id is not None, parent=parent)

    def save() -> None:
        if not dialog.check():
            return
        wanted = dialog.draft()
        label, write = (
            ("task.create", (tasks.create,))
            if task_id is None
            else ("task.save", (planned_tasks.change, task_id))
        )
        write_form(
            context,
            dialog,
            label,
            *write,
            wanted,
            subject=_subject(wanted, dialog.customer.person, context),
        )

    def trash() -> None:
        if task_id is not None:
            trash_task(context, task_id, _subject(draft, person, context))
            dialog.accept()

    dialog.primary_requested.connect(save)
    dialog.second_requested.connect(trash)
    written = bool(context.prompts.run(dialog))
    dialog.deleteLater()
    return written


def plan_care(context: Context, parent: QWidget | None, card: CustomerCard) -> bool:
    """The same for a customer whose card is at hand."""
    return plan_task(context, parent, customer_id=card.id)


def trash_task(context: Context, task_id: int, subject: str) -> None:
    """Put a reminder into the trash; the undo bar brings it back."""
    context.ops.write("task.trash", tasks.trash, task_id, subject=subject)


def _draft(
    context: Context, customer_id: int | None, day: date | None, task_id: int | None, today: date
) -> TaskDraft:
    if task_id is not None:
        return context.ops.read(planned_tasks.draft_of, task_id)
    tomorrow = today + timedelta(days=1)
    return TaskDraft(
        title="",
        due_on=day if day is not None and day >= today else tomorrow,
        customer_id=customer_id,
        kind=TaskKind.FOLLOW_UP,
        responsible_id=context.settings["shop.me"],
    )


def _person(context: Context, customer_id: int | None, today: date) -> Person | None:
    """Who it is for; nobody where the customer lies in the trash."""
    if customer_id is None:
        return None
    known: CustomerCard = context.ops.read(_card, customer_id, today)
    return None if known.deleted_at else person_of(known)


def _card(reader: Reader, customer_id: int, today: date) -> CustomerCard:
    return card(reader, customer_id, today)


def _subject(draft: TaskDraft, person: Person | None, context: Context) -> str:
    """Whom or what the operation is about, for the undo bar."""
    if person is not None:
        return person.name
    return draft.title or context.words(f"terms.task_kind.{draft.kind}")
