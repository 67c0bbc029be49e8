"""Reminders by hand: planned with or without a customer, and changed in the same form."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.core.enums import TaskKind
from app.services import customers, planned_tasks, staff, tasks
from app.services.customer_drafts import CustomerDraft
from app.services.tasks import TaskDraft
from app.ui.dialogs.care_plan import plan_task, trash_task
from app.ui.dialogs.care_plan_parts.repeat_choice import RepeatChoice
from tests.ui.typing_words import type_words

TODAY = date(2026, 9, 18)


@pytest.fixture
def zheng(context) -> int:
    with context.database.write("customer.create", subject="郑秀英") as session:
        staff.find_or_create(session, "林悦")
        return customers.create(session, CustomerDraft("郑秀英"))


@pytest.fixture
def fill(qtbot, context):
    """Run the dialog that is opened next, and give it to a function first."""

    def prepare(function):
        def run(dialog) -> bool:
            qtbot.addWidget(dialog)
            dialog.show()
            function(dialog)
            dialog.primary.click()
            return bool(dialog.result())

        context.prompts.on_dialog = run

    return prepare


def _all(context):
    def read(reader):
        ids = [row[0] for row in reader.all("SELECT id FROM task WHERE deleted_at IS NULL ORDER BY id")]
        return [planned_tasks.draft_of(reader, number) for number in ids]

    return context.ops.read(read)


def test_for_nobody_in_particular(context, fill):
    fill(lambda dialog: type_words(dialog.title, "理货"))

    assert plan_task(context, None, day=date(2026, 9, 22))
    assert _all(context) == [TaskDraft("理货", date(2026, 9, 22))]


def test_everything_the_form_has(qtbot, context, zheng, fill):
    def write(dialog):
        type_words(dialog.customer, "zxy")
        qtbot.keyClick(dialog.customer, Qt.Key.Key_Return)
        type_words(dialog.title, "送新茶")
        dialog.kind.choose(TaskKind.CALLBACK.value)
        dialog.day.setText("9月23日 14:00")
        dialog.repeat.set_code("days:10")
        dialog.person.choose(1)
        dialog.note.setPlainText("两罐")

    fill(write)
    assert plan_task(context, None)
    assert _all(context) == [
        TaskDraft("送新茶", date(2026, 9, 23), zheng, TaskKind.CALLBACK, "两罐", 840, "days:10", 1)
    ]


def test_a_day_in_the_title_is_taken_over_until_one_is_chosen(qtbot, context, zheng, fill):
    def write(dialog):
        type_words(dialog.title, "每周三下午送新茶")
        assert dialog.repeat.code() == "weekly"
        assert dialog.day.text() == "9月23日 周三 14:00"
        qtbot.mouseClick(dialog.near[1], Qt.MouseButton.LeftButton)
        dialog.title.clear()
        type_words(dialog.title, "明天送")

    fill(write)
    plan_task(context, None, customer_id=zheng)
    (task,) = _all(context)
    assert (task.title, task.due_on, task.customer_id) == ("明天送", date(2026, 9, 21), zheng)


def test_a_past_day_is_not_proposed(context, fill):
    fill(lambda dialog: type_words(dialog.title, "理货"))
    plan_task(context, None, day=date(2026, 9, 1))

    assert _all(context)[0].due_on == date(2026, 9, 19)


def test_what_is_missing_or_no_day_is_told_at_its_field(context, zheng, fill):
    def write(dialog):
        dialog.primary.click()
        assert dialog.form.field("title").error == "请填写此项"
        dialog.day.setText("昨天")
        dialog.primary.click()
        assert dialog.form.field("due_on").error
        dialog.day.setText("明天")
        dialog.customer.setText("没有的人")
        dialog.primary.click()
        assert dialog.form.field("customer_id").error
        dialog.customer.clear()
        dialog.repeat.set_code("days:5")
        dialog.repeat.days.setText("x")
        type_words(dialog.title, "理货")
        dialog.primary.click()
        assert dialog.form.field("recurrence").error
        dialog.repeat.set_code("")

    fill(write)
    assert plan_task(context, None)
    assert [task.recurrence for task in _all(context)] == [""]


def test_the_same_form_changes_a_reminder_and_undo_brings_it_back(context, zheng, fill):
    before = TaskDraft("送新茶", date(2026, 9, 23), zheng, TaskKind.WIN_BACK, "两罐", 840, "weekly")
    with context.database.write("task.create", subject="郑秀英") as session:
        number = tasks.create(session, before)

    def write(dialog):
        assert dialog.windowTitle() == "修改提醒"
        assert dialog.customer.person.name == "郑秀英"
        assert dialog.draft() == before
        dialog.day.setText("下周一")

    fill(write)
    assert plan_task(context, None, task_id=number)
    assert [task.due_on for task in _all(context)] == [date(2026, 9, 21)]
    context.database.undo()
    assert _all(context) == [before]


def test_a_reminder_that_is_late_keeps_its_day_unless_it_is_changed(context, fill):
    with context.database.write("task.create", subject="理货") as session:
        number = tasks.create(session, TaskDraft("理货", date(2026, 9, 1)))
    fill(lambda dialog: dialog.note.setPlainText("先理货架"))

    assert plan_task(context, None, task_id=number)
    assert [(task.due_on, task.detail) for task in _all(context)] == [(date(2026, 9, 1), "先理货架")]


def test_one_that_repeats_can_be_deleted_for_good_and_brought_back(qtbot, context):
    with context.database.write("task.create", subject="理货") as session:
        number = tasks.create(session, TaskDraft("理货", TODAY, recurrence="weekly"))

    def delete(dialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.second.click()
        return bool(dialog.result())

    context.prompts.on_dialog = delete
    assert plan_task(context, None, task_id=number)
    assert _all(context) == []

    assert context.database.undo().label == "task.trash"
    assert [task.recurrence for task in _all(context)] == ["weekly"]


def test_a_new_one_has_nothing_to_delete(context, fill):
    seen = []
    fill(lambda dialog: seen.append(dialog.second.isVisible()))
    plan_task(context, None)

    assert seen == [False]


def test_one_that_is_gone_is_said(context, fill):
    with context.database.write("task.create", subject="理货") as session:
        number = tasks.create(session, TaskDraft("理货", TODAY))
    trash_task(context, number, "理货")

    assert not plan_task(context, None, task_id=number)
    assert [getattr(fault, "code", "") for fault in context.prompts.faults] == ["gone"]


@pytest.mark.parametrize(
    "code", ["", "daily", "weekly", "days:14", "days:3", "monthly", "quarterly", "yearly"]
)
def test_every_recurrence_comes_back(qtbot, context, code):
    choice = RepeatChoice(context.themes, context.words, "重复")
    qtbot.addWidget(choice)
    choice.set_code(code)

    assert choice.code() == code
    assert choice.days.isHidden() == (code != "days:3")


@pytest.mark.parametrize("language", ["zh_CN", "en"], indirect=True)
def test_it_is_drawn_in_both_languages(qtbot, context, language):
    pictures = []

    def look(dialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.show()
        pictures.append(dialog.grab())
        return False

    context.prompts.on_dialog = look
    assert not plan_task(context, None)
    assert len(pictures) == 1
