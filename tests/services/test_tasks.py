"""Follow-ups: planned, done, put off, skipped, moved; what comes again; and computed occasions never twice."""

from datetime import date, timedelta

import pytest

from app.core.enums import TaskKind, TaskState
from app.core.errors import ShukeError
from app.services import customers, tasks
from app.services.recurrence import next_due
from app.services.tasks import Occurrence, TaskDraft
from app.services.validation import ValidationError


def _create(db, draft):
    with db.write("task.create", subject=draft.title) as session:
        return tasks.create(session, draft)


def _due(db, today, days=1):
    with db.reader() as reader:
        return [(row.title, row.comes_on) for row in tasks.due(reader, today, days)]


def test_what_is_due_is_late_first_then_by_time_of_day(db, people, today):
    number = people["张小伟"]
    for title, on, minute in (
        ("晚", today, 900),
        ("早", today, 540),
        ("随时", today, None),
        ("昨天", today - timedelta(1), None),
        ("后天", today + timedelta(2), None),
    ):
        _create(db, TaskDraft(title, on, number, due_minute=minute))

    assert [title for title, _ in _due(db, today)] == ["昨天", "早", "晚", "随时"]
    assert [title for title, _ in _due(db, today, 3)][-1] == "后天"


def test_snoozed_comes_back_and_undo_brings_it_now(db, people, today, all_rows, clock):
    task = _create(db, TaskDraft("回访", today, people["张小伟"]))
    before = all_rows()
    with db.write("task.snooze", subject="张小伟") as session:
        tasks.snooze(session, task, today + timedelta(3))

    assert _due(db, today) == []
    assert _due(db, today + timedelta(3)) == [("回访", today + timedelta(3))]
    db.undo()
    assert all_rows() == before
    with pytest.raises(ShukeError, match="not_in_future"), db.write("task.snooze") as session:
        tasks.snooze(session, task, today)


def test_done_skipped_moved_opened_again_and_thrown_away(db, people, today, all_rows):
    task = _create(db, TaskDraft("回访", today, people["张小伟"]))
    before = all_rows()
    steps = (
        ("task.done", lambda session: tasks.finish(session, task)),
        ("task.reopen", lambda session: tasks.reopen(session, task)),
        ("task.skip", lambda session: tasks.skip(session, task, "在外地")),
        ("task.reschedule", lambda session: tasks.reschedule(session, task, today + timedelta(7), 600)),
        (
            "task.save",
            lambda session: tasks.update(session, task, TaskDraft("再访", today, people["张小伟"])),
        ),
        ("task.trash", lambda session: tasks.trash(session, task)),
    )
    seen = []
    for label, step in steps:
        with db.write(label, subject="张小伟") as session:
            step(session)
        with db.reader() as reader:
            seen.append(
                reader.value(
                    "SELECT CASE WHEN deleted_at THEN 'gone' ELSE state END FROM task WHERE id = ?", task
                )
            )

    assert seen == ["done", "open", "skipped", "open", "open", "gone"]
    for _ in steps:
        db.undo()
    assert all_rows() == before


def test_done_twice_does_no_harm(db, people, today):
    task = _create(db, TaskDraft("每周盘点", today, recurrence="weekly"))
    for _ in range(2):
        with db.write("task.done") as session:
            tasks.finish(session, task)

    with db.reader() as reader:
        assert reader.all(
            "SELECT state, due_on - ?, recurrence FROM task ORDER BY id", (today - date(1970, 1, 1)).days
        ) == [
            ("done", 0, ""),
            ("open", 7, "weekly"),
        ]


@pytest.mark.parametrize(
    "code, due, after, following",
    [
        ("daily", date(2026, 9, 1), date(2026, 9, 18), date(2026, 9, 19)),
        ("weekly", date(2026, 9, 17), date(2026, 9, 18), date(2026, 9, 24)),
        ("monthly", date(2026, 1, 31), date(2026, 2, 1), date(2026, 2, 28)),
        ("monthly", date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)),
        ("quarterly", date(2026, 11, 30), date(2026, 11, 30), date(2027, 2, 28)),
        ("yearly", date(2024, 2, 29), date(2026, 9, 18), date(2027, 2, 28)),
        ("yearly:29", date(2027, 2, 28), date(2027, 2, 28), date(2028, 2, 29)),
        ("quarterly:31", date(2026, 6, 30), date(2026, 6, 30), date(2026, 9, 30)),
        ("quarterly:31", date(2026, 9, 30), date(2026, 9, 30), date(2026, 12, 31)),
        ("days:14", date(2026, 9, 1), date(2026, 9, 14), date(2026, 9, 15)),
        ("", date(2026, 9, 1), date(2026, 9, 14), None),
        ("days:0", date(2026, 9, 1), date(2026, 9, 14), None),
    ],
)
def test_recurrence(code, due, after, following):
    assert next_due(code, due, after) == following


def test_what_comes_on_the_last_day_of_a_month_stays_there(db, clock):
    """31 January, 28 February, and 31 March again; an edit of its title does not forget it."""
    clock.set(clock.now().astimezone(clock.tz).replace(year=2027, month=1, day=31))
    task = _create(db, TaskDraft("月末对账", date(2027, 1, 31), recurrence="monthly"))
    seen = []
    for _ in range(3):
        with db.write("task.done") as session:
            tasks.finish(session, task)
        with db.reader() as reader:
            (row,) = tasks.due(reader, date(2027, 12, 31))
        task = row.id
        seen.append(row.due_on)
        with db.write("task.save") as session:
            tasks.update(session, task, TaskDraft("对账", row.due_on, recurrence="monthly"))

    assert seen == [date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


def test_what_cannot_be_is_refused(db):
    with pytest.raises(ValidationError) as caught:
        _create(db, TaskDraft(" ", date(2026, 9, 18), due_minute=1440, recurrence="often"))

    assert caught.value.fields == {
        "title": "required",
        "due_minute": "out_of_range",
        "recurrence": "bad_choice",
    }


def test_an_occurrence_has_one_row_whatever_is_done(db, people, today):
    one = Occurrence(people["郑秀英"], 1, "birthday:2026", TaskKind.BIRTHDAY, date(2026, 9, 20))
    with db.write("task.done") as session:
        first = tasks.settle(session, one)
        tasks.finish(session, first)
    with db.write("task.done") as session:
        again = tasks.settle(session, one)
        assert (
            session.get_one(__import__("app.models", fromlist=["Task"]).Task, again).state == TaskState.DONE
        )

    assert first == again
    with db.reader() as reader:
        assert reader.value("SELECT count(*) FROM task") == 1


def test_nothing_is_due_for_someone_in_the_trash(db, people, today):
    _create(db, TaskDraft("回访", today, people["张小伟"]))
    with db.write("customer.trash") as session:
        customers.trash(session, [people["张小伟"]])

    assert _due(db, today) == []


def test_a_task_that_is_gone_is_told(db):
    with pytest.raises(ShukeError, match="gone"), db.write("task.done") as session:
        tasks.finish(session, 77)
