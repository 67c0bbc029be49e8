"""The one thing that goes on behind the import page: a newer one drops the older, a late cancel is no cancel."""

import pytest

from app.ui.importing.task import OneTask
from app.ui.jobs import Cancelled, Job
from app.ui.ops import Ops
from tests.ui.pools import HeldPool


@pytest.fixture
def task(context):
    pool = HeldPool()
    ops = Ops(context.database, pool, context.prompts)
    return OneTask(lambda: ops), pool


def test_what_was_cancelled_too_late_is_told_as_done(task):
    one, pool = task
    told: list[object] = []

    def work(job: Job) -> int:
        job.cancel()
        return 42

    one.start("…", work, done=told.append, failed=told.append)
    pool.run()

    assert told == [42]
    assert not one.running


def test_what_was_cancelled_before_it_began_is_told_as_cancelled(task):
    one, pool = task
    told: list[object] = []
    one.start("…", lambda job: 42, done=told.append, failed=told.append)

    one.cancel("…")
    pool.run()

    assert [type(one) for one in told] == [Cancelled]


def test_a_second_task_drops_the_first(task):
    one, pool = task
    told: list[object] = []
    one.start("a", lambda job: "a", done=told.append, failed=told.append)
    one.start("b", lambda job: "b", done=told.append, failed=told.append)

    pool.run()

    assert told == ["b"]
