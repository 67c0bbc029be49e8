"""The lock is the system's and dies with its holder; what the lock file holds locks nobody out."""

import json
import os
import random
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from app.core.errors import ShukeError
from app.db.lock import FileLock, holder

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app.db.lock import FileLock
lock = FileLock(Path(sys.argv[1]))
lock.acquire()
lock.note_checked(datetime.now(UTC))
print("held", flush=True)
sys.stdin.read()
lock.release()
"""
RACE = """
import sys
from pathlib import Path
from app.core.errors import ShukeError
from app.db.lock import FileLock
print("ready", flush=True)
sys.stdin.readline()
try:
    FileLock(Path(sys.argv[1])).acquire()
    print("won", flush=True)
except ShukeError as fault:
    print(fault.code, flush=True)
sys.stdin.read()
"""


@pytest.fixture
def database(tmp_path):
    return tmp_path / "shop.db"


@pytest.fixture
def other(database):
    """Start programs that meet at the same lock."""
    started = []

    def other(script=HOLD):
        process = subprocess.Popen(
            [sys.executable, "-c", script, database],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        started.append(process)
        process.stdout.readline()
        return process

    yield other
    for process in started:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def test_second_program_is_refused(database, other):
    process = other()

    with pytest.raises(ShukeError, match="in_use") as fault:
        FileLock(database).acquire()

    assert fault.value.values == {"file": str(database)}
    assert holder(database) == process.pid


def test_lock_is_free_when_its_holder_ends(database, other):
    process = other()
    process.stdin.close()
    process.wait()

    with FileLock(database) as lock:
        assert lock.found.closed


def test_lock_is_free_when_its_holder_was_killed(database, other):
    process = other()
    process.kill()
    process.wait()

    with FileLock(database) as lock:
        assert not lock.found.closed


def test_waiting_for_the_lock(database, other):
    process = other()
    process.stdin.close()

    with FileLock(database, wait=60):
        pass


def test_same_program_cannot_have_it_twice(database):
    with FileLock(database), pytest.raises(ShukeError, match="in_use"):
        FileLock(database).acquire()


def test_of_many_starters_one_wins(database, other):
    processes = [other(RACE) for _ in range(6)]
    for process in processes:
        process.stdin.write("go\n")
        process.stdin.flush()

    answers = [process.stdout.readline().strip() for process in processes]

    assert sorted(answers) == ["in_use"] * 5 + ["won"]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"4711",
        b"another program's",
        b"\xff\xfe\x00",
        b"null",
        b"[1, 2]",
        b'{"pid": "x"}',
        b'{"pid": 1, "closed": 3, "checked_at": "never"}',
        b'{"unknown": 1}',
        b"[" * 4096,
        random.Random(1).randbytes(100_000),
    ],
)
def test_what_is_in_the_lock_file_locks_nobody_out(database, content, clock):
    FileLock(database).path.write_bytes(content)

    with FileLock(database) as lock:
        assert not lock.found.closed
        assert lock.check_due(clock.now())

    note = json.loads(lock.path.read_text())
    assert note == {"pid": os.getpid(), "closed": False, "checked_at": None, "left": []}


def test_read_only_lock_file_locks_nobody_out(database):
    path = FileLock(database).path
    path.write_text("x")
    path.chmod(0)

    with FileLock(database), pytest.raises(ShukeError, match="in_use"):
        FileLock(database).acquire()


def test_folder_in_the_way_locks_nobody_out(database):
    if sys.platform == "win32":
        pytest.skip("Windows cannot open a folder")
    FileLock(database).path.mkdir()

    with FileLock(database):
        pass


def test_missing_folder_has_a_sentence(database):
    with pytest.raises(ShukeError, match="no_write_permission"):
        FileLock(database.parent / "gone" / "shop.db").acquire()


def test_lock_file_is_private_and_not_the_database(database):
    with FileLock(database) as lock:
        assert lock.path.stat().st_mode & 0o077 == 0
        assert not database.exists()


def test_release_twice_does_nothing(database):
    lock = FileLock(database)
    lock.acquire()
    lock.release()
    lock.release()


def test_check_is_due_after_a_week_and_when_the_clock_jumped(database, clock):
    def due_after(**by):
        with FileLock(database) as lock:
            lock.note_checked(clock.now())
        with FileLock(database) as lock:
            return lock.check_due(clock.now() + timedelta(**by))

    assert not due_after(days=6, hours=23)
    assert due_after(days=7)
    assert due_after(days=-1)


def test_check_is_due_after_a_crash(database, clock, other):
    with FileLock(database) as lock:
        lock.note_checked(clock.now())
    process = other()
    process.kill()
    process.wait()

    with FileLock(database) as lock:
        assert lock.check_due(clock.now())


def test_crash_stays_noted_until_somebody_looked_through(database, clock, other):
    process = other()
    process.kill()
    process.wait()

    with FileLock(database):
        pass  # an opening that failed before the look
    with FileLock(database) as lock:
        assert lock.check_due(clock.now())
        lock.note_checked(clock.now())
    with FileLock(database) as lock:
        assert not lock.check_due(clock.now())


def test_lock_is_not_handed_on_to_child_processes(database):
    lock = FileLock(database)
    lock.acquire()
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, close_fds=False) as child:
        lock.release()

        with FileLock(database):
            pass
        child.communicate(os.linesep.encode())
