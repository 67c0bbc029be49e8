"""A logged talk in the quick log's form again: nothing is lost that the form does not show, and drafts are kept."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.core.enums import Channel, Direction, InteractionKind, Outcome
from app.services import customers, drafts, interactions, staff, talk_editing, tasks
from app.services.customer_drafts import CustomerDraft
from app.services.interactions import FollowUpDraft, InteractionDraft
from app.ui.dialogs.quick_log import QuickLogDialog, edit_talk
from app.ui.dialogs.quick_log_parts.kept import KEY
from app.ui.dialogs.quick_log_parts.methods import Method
from app.ui.screens.customer import CustomerScreen

NOON = datetime(2026, 9, 6, 15, 0, 30, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def people(context):
    with context.database.write("customer.create", subject="…") as session:
        lin, zhou = (staff.find_or_create(session, name) for name in ("林悦", "周凯"))
        return {"zheng": customers.create(session, CustomerDraft("郑秀英")), "lin": lin, "zhou": zhou}


@pytest.fixture
def draft(people):
    promised = FollowUpDraft(date(2026, 9, 23), 840, "备货", people["zhou"], "weekly")
    return InteractionDraft(
        people["zheng"], NOON, Channel.EMAIL, InteractionKind.MARKETING, Direction.IN, "问月白礼盒，周三来 #送礼",
        "附图", 6, 4, Outcome.NEUTRAL, people["lin"], date(2026, 9, 6), follow_up=promised,
    )  # fmt: skip


@pytest.fixture
def talk(context, draft) -> int:
    return log(context, draft)


def log(context, draft) -> int:
    with context.database.write("interaction.log", subject="郑秀英") as session:
        return interactions.log(session, draft)


def stored(context, number: int) -> InteractionDraft:
    return context.ops.read(talk_editing.stored, number).draft


@pytest.fixture
def correct(qtbot, context):
    """Open the form of a talk, let a function work in it, then save or leave."""

    def run(number, function, *, save=True):
        def on_dialog(dialog) -> bool:
            qtbot.addWidget(dialog)
            dialog.show()
            function(dialog.fields)
            (dialog.primary if save else dialog.cancel).click()
            return bool(dialog.result())

        context.prompts.on_dialog = on_dialog
        return edit_talk(context, None, number)

    return run


def test_saving_unchanged_changes_nothing(context, talk, draft, correct):
    assert correct(talk, lambda fields: None)
    assert stored(context, talk) == draft


def test_what_is_shown_is_what_was_logged(talk, correct):
    def look(fields):
        assert fields.customer.person.name == "郑秀英"
        assert not fields.customer.isEnabled()
        assert fields.method.current() == Method.SOCIAL
        assert fields.kind.currentText() == "推广"
        assert (fields.time.text(), fields.minutes.value()) == ("9月6日 15:00", 6)
        assert (fields.due.text(), fields.promise.text()) == ("9月23日 周三 14:00", "备货")
        assert fields.promised.terms.told() == "每周 · 周凯负责"

    assert correct(talk, look)


def test_another_method_another_time_another_text(context, talk, draft, correct):
    def change(fields):
        fields.set_method(Method.PHONE)
        fields.time.setText("9月5日 11:00")
        fields.text.set_text("问月白礼盒")
        fields.promised.terms.show("", None)

    assert correct(talk, change)
    found = stored(context, talk)
    assert (found.channel, found.summary) == (Channel.PHONE, "问月白礼盒")
    assert found.happened_at == NOON.replace(day=5, hour=11, second=0)
    assert found.happened_on == date(2026, 9, 5)
    assert (found.details, found.quality) == ("附图", 4)
    assert found.follow_up == replace(draft.follow_up, recurrence="", responsible_id=found.staff_id)


def test_a_day_in_an_old_text_promises_nothing_new(context, people, correct):
    number = log(context, InteractionDraft(people["zheng"], NOON, Channel.PHONE, summary="说周三来"))
    assert correct(number, lambda fields: fields.text.set_text("说周三下午来"))

    assert stored(context, number).follow_up is None


def test_unchecking_takes_the_follow_up_away(context, people, talk, correct):
    assert correct(talk, lambda fields: fields.follow.click())
    assert context.ops.read(tasks.open_of, people["zheng"]) == []
    context.database.undo()
    assert len(context.ops.read(tasks.open_of, people["zheng"])) == 1


def test_a_follow_up_that_is_done_cannot_be_changed_here(context, people, talk, correct):
    with context.database.write("task.done", subject="…") as session:
        tasks.finish(session, context.ops.read(tasks.open_of, people["zheng"])[0].id)

    def look(fields):
        assert not fields.follow.isEnabled()
        assert not fields.due.isEnabled()

    assert correct(talk, look)


def test_a_correction_that_was_left_comes_back_once(context, talk, correct):
    assert not correct(talk, lambda fields: fields.text.set_text("问大礼盒"), save=False)
    seen = []
    assert correct(talk, lambda fields: seen.append(fields.text.text()))
    assert correct(talk, lambda fields: seen.append(fields.text.text()))

    assert seen == ["问大礼盒", "问大礼盒"]
    assert stored(context, talk).summary == "问大礼盒"


def test_looking_and_leaving_keeps_no_draft(context, talk, correct):
    assert not correct(talk, lambda fields: None, save=False)
    assert context.ops.read(drafts.load, f"{KEY}/talk/{talk}") == {}


def test_one_that_is_gone_is_said(context, talk):
    with context.database.write("interaction.trash", subject="…") as session:
        interactions.trash(session, talk)

    assert not edit_talk(context, None, talk)
    assert [getattr(fault, "code", "") for fault in context.prompts.faults] == ["gone"]


# -- follow-ups that come again, in a new log ------------------------------------------------------------------------


@pytest.fixture
def dialog(qtbot, context, people):
    made = QuickLogDialog(context, people["zheng"])
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_every_wednesday_becomes_a_follow_up_that_repeats(qtbot, context, people, dialog):
    dialog.fields.text.set_text("每周三下午送一罐")
    assert dialog.fields.hints.texts() == ["9月23日 周三 14:00 每周"]
    assert dialog.fields.promised.terms.told() == "每周"
    dialog.primary.click()
    (task,) = context.ops.read(tasks.open_of, people["zheng"])

    assert (task.due_on, task.due_minute) == (date(2026, 9, 23), 840)
    with context.database.reader() as reader:
        assert reader.value("SELECT recurrence FROM task WHERE id = ?", task.id) == "weekly"


def test_refusing_the_day_takes_the_repetition_back(dialog):
    dialog.fields.text.set_text("每周三")
    dialog.fields.hints.chips[0].refused.emit(dialog.fields.hints.chips[0].hint)

    assert dialog.fields.promised.terms.told() == ""
    assert not dialog.fields.follow.isChecked()


def test_the_menu_gives_a_follow_up_to_somebody_and_lets_it_come_again(context, people, dialog):
    fields = dialog.fields
    fields.text.set_text("周三送一罐")
    entries = {action.text(): action for action in fields.promised.terms.menu().actions() if action.text()}
    assert [name for name, action in entries.items() if action.isChecked()] == ["不重复", "由经手人负责"]
    entries["每月"].trigger()
    entries["周凯负责"].trigger()
    assert fields.field("follow_up")._words.text() == "每月 · 周凯负责"
    dialog.primary.click()

    (task,) = context.ops.read(tasks.open_of, people["zheng"])
    assert task.responsible_id == people["zhou"]


def test_the_terms_are_kept_with_the_draft(qtbot, context, people, dialog):
    dialog.fields.text.set_text("周三送一罐")
    dialog.fields.promised.terms.show("monthly", people["zhou"])
    dialog.reject()
    again = QuickLogDialog(context, people["zheng"])
    qtbot.addWidget(again)

    assert again.fields.promised.terms.told() == "每月 · 周凯负责"


# -- from the list to the customer -----------------------------------------------------------------------------------


def test_the_customers_page_goes_to_a_talk_of_long_ago(qtbot, context, people):
    numbers = [
        log(
            context,
            InteractionDraft(people["zheng"], NOON - timedelta(days=n), Channel.PHONE, summary=f"第 {n} 次"),
        )
        for n in range(70)
    ]
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1194, 742)
    screen.open_customer(people["zheng"])
    screen.show()
    qtbot.waitExposed(screen)
    screen.show_talk(numbers[65])
    event = screen.timeline.view.current_event()
    assert event is not None
    assert (event.entry.id, event.entry.text) == (numbers[65], "第 65 次")
    place = screen.timeline.view.visualRect(screen.timeline.view.currentIndex())
    assert screen.timeline.view.viewport().rect().contains(place.center())
    assert screen.facts.talks.text() == "70 次，约 1 天一次\n近 90 天 70 次"


def test_a_reminder_is_edited_and_deleted_on_the_customers_page(qtbot, context, people, talk):
    screen = CustomerScreen(context)
    qtbot.addWidget(screen)
    screen.open_customer(people["zheng"])
    screen.show()
    (task,) = context.ops.read(tasks.open_of, people["zheng"])

    def change(dialog) -> bool:
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.title.setText("备两罐")
        dialog.primary.click()
        return bool(dialog.result())

    context.prompts.on_dialog = change
    screen.next._edit(task)
    assert [one.title for one in context.ops.read(tasks.open_of, people["zheng"])] == ["备两罐"]
    screen.next._trash(task)
    assert context.ops.read(tasks.open_of, people["zheng"]) == []


def test_the_menu_behind_the_time_says_what_is_seldom_said(context, people, dialog):
    fields = dialog.fields
    fields.text.set_text("写信来问岩茶")
    for name in ("质量 4 分", "客户来", "邮件"):
        {action.text(): action for action in fields.rest.menu().actions() if action.text()}[name].trigger()
    assert fields.rest.told() == "邮件 · 客户来 · 质量 4 分"
    dialog.primary.click()
    with context.database.reader() as reader:
        number = reader.value("SELECT max(id) FROM interaction")
    found = stored(context, number)
    assert (found.channel, found.direction, found.quality) == (Channel.EMAIL, Direction.IN, 4)


def test_what_was_chosen_there_is_taken_back_by_itself_and_by_another_method(dialog):
    rest = dialog.fields.rest
    rest.show(5, Direction.IN, Channel.LETTER)
    dialog.fields.set_method(Method.SMS)
    assert (rest.quality, rest.direction, rest.channel) == (5, None, None)
    checked = [action for action in rest.menu().actions() if action.isChecked()]
    assert [action.text() for action in checked] == ["质量 5 分"]
    rest.menu()
    rest._set_quality(5)
    assert rest.told() == ""
