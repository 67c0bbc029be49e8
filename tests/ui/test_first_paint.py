"""Nothing runs beside the window before it was seen for the first time."""

from PySide6.QtWidgets import QWidget

from app.ui.first_paint import once_painted
from app.ui.jobs import Job, ThreadPool


def test_painting_is_waited_for_once(qtbot):
    widget, calls = QWidget(), []
    qtbot.addWidget(widget)
    once_painted(widget, lambda: calls.append(widget.isVisible()))
    assert calls == []

    widget.show()
    qtbot.waitUntil(lambda: calls == [True])
    widget.repaint()
    qtbot.wait(10)

    assert calls == [True]


def test_a_held_pool_begins_when_it_is_released(qtbot):
    pool, done = ThreadPool(held=True), []
    job = Job(lambda job: 7)
    job.done.connect(done.append)
    pool.start(job)
    pool._pool.waitForDone()
    assert done == []

    with qtbot.waitSignal(job.ended):
        pool.release()

    assert done == [7]
    pool.finish()


def test_what_waits_in_a_held_pool_is_dropped_with_it():
    pool, begun = ThreadPool(held=True), []
    pool.start(Job(begun.append))

    pool.finish()
    pool.release()
    pool.finish()

    assert begun == []
