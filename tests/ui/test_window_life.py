"""Around the window: one per file, backups without being asked, jobs that come back to the GUI thread."""

from datetime import timedelta

import pytest

from app.core.enums import Origin
from app.core.errors import ShukeError
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.models import Customer
from app.ui import backups, start
from app.ui.hub import Hub
from app.ui.instance import Listener, raise_other
from app.ui.jobs import Job, ThreadPool
from app.ui.ops import Ops
from app.ui.prompts import RecordedPrompts, sentence


def add(db, name, origin=Origin.PERSON):
    with db.write("customer.create", subject=name, origin=origin) as session:
        session.add(Customer(name=name))


def test_a_second_start_brings_the_first_window_to_the_front(qtbot, qapp, tmp_path):
    listener = Listener(tmp_path / "shop.db")
    try:
        with qtbot.waitSignal(listener.raised):
            assert raise_other(tmp_path / "shop.db")
    finally:
        listener.close()


def test_nobody_answers_where_no_window_is(qapp, tmp_path):
    assert not raise_other(tmp_path / "other.db")


def test_without_a_screen_it_is_said_before_qt_ends_the_process(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(start.sys, "platform", "linux")

    with pytest.raises(ShukeError, match="no_screen"):
        start.require_screen()


def test_backup_only_if_something_was_done_since_the_last(db, clock, context):
    assert backups.make_if_changed(db, clock, context.settings, Reason.CLOSING) is None
    add(db, "Ann")
    first = backups.make_if_changed(db, clock, context.settings, Reason.CLOSING)
    assert first is not None
    assert backups.make_if_changed(db, clock, context.settings, Reason.CLOSING) == first
    clock.advance(timedelta(minutes=5))
    add(db, "Bea")
    assert backups.make_if_changed(db, clock, context.settings, Reason.CLOSING) > first
    assert len(backup.list_backups(backup.default_folder(db.path))) == 2


def test_a_backup_that_nobody_asked_for_waits_half_an_hour(db, clock, context):
    add(db, "Ann")
    first = backups.make_if_due(db, clock, context.settings)
    clock.advance(timedelta(minutes=29))
    add(db, "Bea")
    assert backups.make_if_due(db, clock, context.settings) == first
    clock.advance(timedelta(minutes=1))
    assert backups.make_if_due(db, clock, context.settings) > first


def test_a_job_brings_its_result_back_to_the_gui_thread(qtbot, db):
    prompts, pool = RecordedPrompts(), ThreadPool()
    ops = Ops(db, pool, prompts)
    got = []
    job = ops.read_later(lambda reader: reader.value("SELECT 41 + 1"), done=got.append)
    qtbot.waitUntil(lambda: got == [42])
    assert not job.cancelled
    pool.finish()


def test_a_fault_of_a_job_is_told_and_a_cancelled_one_is_silent(qtbot, db):
    prompts, pool = RecordedPrompts(), ThreadPool()
    ops = Ops(db, pool, prompts)

    def refuse(job: Job) -> None:
        raise ShukeError("disk_full", file="x")

    def stop(job: Job) -> None:
        job.cancel()
        job.progress(1, 2)

    ops.run_later(refuse)
    qtbot.waitUntil(lambda: len(prompts.faults) == 1)
    with qtbot.waitSignal(ops.run_later(stop).ended):
        pass
    assert [fault.code for fault in prompts.faults] == ["disk_full"]
    pool.finish()


def test_a_newer_job_of_the_same_key_makes_the_older_unwanted(qtbot, db):
    pool = ThreadPool()
    ops = Ops(db, pool, RecordedPrompts())
    got = []
    for number in range(5):
        ops.read_later(lambda reader, n: n, number, done=got.append, owner=ops, key="list")
    qtbot.waitUntil(lambda: 4 in got)
    pool.finish()
    assert got[-1] == 4


def test_a_commit_in_another_thread_reaches_the_hub(qtbot, db):
    hub, pool = Hub(db), ThreadPool()
    ops = Ops(db, pool, RecordedPrompts())
    with qtbot.waitSignal(hub.changed) as told:
        ops.write_later("customer.create", lambda session: session.add(Customer(name="Ann")), subject="Ann")
    assert told.args[0].subject == "Ann"
    hub.leave()
    pool.finish()


@pytest.mark.parametrize("code", ["in_use", "disk_full", "read_only", "damaged_database", "moved_away"])
def test_every_fault_has_its_sentence(words_zh, words_en, code):
    for words in (words_zh, words_en):
        assert "shop.db" in sentence(words, ShukeError(code, file="shop.db"))
