"""A reminder read for its form, and changed by it."""

from dataclasses import replace
from datetime import date

import pytest

from app.core.enums import TaskKind
from app.core.errors import ShukeError
from app.services import planned_tasks, tasks
from app.services.tasks import TaskDraft

DRAFT = TaskDraft(
    "理货", date(2026, 9, 21), kind=TaskKind.OTHER, detail="先理货架", due_minute=540, recurrence="days:10"
)


@pytest.fixture
def task(db):
    with db.write("task.create", subject="理货") as session:
        return tasks.create(session, DRAFT)


def _draft(db, number):
    with db.reader() as reader:
        return planned_tasks.draft_of(reader, number)


def _change(db, number, draft):
    with db.write("task.save", subject="理货") as session:
        planned_tasks.change(session, number, draft)


def test_a_draft_comes_back_as_it_was_given(db, task):
    assert _draft(db, task) == DRAFT


def test_one_that_was_put_off_is_open_on_its_new_day(db, task):
    with db.write("task.snooze", subject="理货") as session:
        tasks.snooze(session, task, date(2026, 10, 9))
    _change(db, task, replace(DRAFT, title="理货架"))
    with db.reader() as reader:
        assert tasks.due(reader, date(2026, 9, 21)) == []
    _change(db, task, replace(DRAFT, due_on=date(2026, 9, 22)))
    with db.reader() as reader:
        (found,) = tasks.due(reader, date(2026, 9, 22))

    assert (found.comes_on, found.due_minute) == (date(2026, 9, 22), 540)


def test_what_is_gone_is_said(db, task):
    with db.write("task.trash", subject="理货") as session:
        tasks.trash(session, task)
    with pytest.raises(ShukeError, match="gone"):
        _draft(db, task)
    with pytest.raises(ShukeError, match="gone"):
        _change(db, task, DRAFT)
