"""A disk that fills up under the window: the save that failed is tried once more, and the status bar warns in time."""

from contextlib import contextmanager

import pytest

from app.core.errors import ShukeError
from app.db import faults, reserve
from app.models import Customer
from app.ui.main_window import MainWindow
from app.ui.ops import ROOM_MADE
from app.ui.room import Room
from app.ui.translations import Translations


def add(session, name):
    customer = Customer(name=name)
    session.add(customer)
    session.flush()
    return customer.id


@pytest.fixture
def full_disk(monkeypatch, context):
    """The next so many commits find the disk full; each says that the reserve made room, as long as there is one."""

    def full_disk(times, code=ROOM_MADE):
        left = [code] * times
        write = context.database.write

        @contextmanager
        def refused(*given, **named):
            with write(*given, **named) as session:
                yield session
                if left:
                    raise ShukeError(left.pop(), file="shop.db")

        monkeypatch.setattr(context.database, "write", refused)

    return full_disk


def names(context):
    with context.database.reader() as reader:
        return [row[0] for row in reader.all("SELECT name FROM customer")]


@pytest.mark.parametrize("verb", ["write", "write_later"])
def test_a_save_that_met_a_full_disk_is_tried_once_more(context, full_disk, verb):
    full_disk(1)
    done = []

    getattr(context.ops, verb)("customer.create", add, "孙晓芸", subject="孙晓芸", done=done.append)

    assert names(context) == ["孙晓芸"]
    assert len(done) == 1
    assert context.prompts.faults == []
    assert len(context.prompts.notices) == 1
    assert "磁盘已满" in context.prompts.notices[0]


def test_a_second_time_is_the_last(context, full_disk):
    full_disk(2)
    done = []

    context.ops.write("customer.create", add, "孙晓芸", done=done.append)

    assert names(context) == []
    assert done == []
    assert [fault.code for fault in context.prompts.faults] == [ROOM_MADE]
    assert context.prompts.notices == []


def test_without_a_reserve_nothing_is_tried_again(context, full_disk):
    full_disk(1, "disk_full")

    context.ops.write("customer.create", add, "孙晓芸")

    assert names(context) == []
    assert [fault.code for fault in context.prompts.faults] == ["disk_full"]


def test_a_look_keeps_the_reserve_and_tells_of_little_room(context, monkeypatch):
    told = []
    room = Room(context)
    room.low.connect(told.append)
    monkeypatch.setattr(reserve, "SIZE", 4096)

    monkeypatch.setattr(faults, "room", lambda path: 1 << 40)
    room.look()
    monkeypatch.setattr(faults, "room", lambda path: 1 << 20)
    room.look()

    assert told == [False, True]
    assert reserve.place(context.database.path).stat().st_size == 4096


def test_the_reserve_taken_the_room_is_looked_at(context, full_disk, monkeypatch):
    told = []
    room = Room(context)
    room.low.connect(told.append)
    monkeypatch.setattr(faults, "room", lambda path: 1 << 20)
    full_disk(1)

    context.ops.write("customer.create", add, "孙晓芸")

    assert told == [True]


def test_the_status_bar_is_amber_while_there_is_little_room(qtbot, qapp, context):
    window = MainWindow(context, Translations(qapp))
    qtbot.addWidget(window)
    piece = window.status.room
    assert not piece.isVisibleTo(window.status)

    window.upkeep.room.low.emit(True)
    assert piece.isVisibleTo(window.status)
    assert piece.label == "磁盘空间不足"

    window.upkeep.room.low.emit(False)
    assert not piece.isVisibleTo(window.status)
