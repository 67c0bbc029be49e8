"""Reports of mistakes: where it happened is there, what it happened with never is."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlcipher3 import dbapi2

from app.core import crash
from app.core.errors import ShukeError

NAME = "王素琴13900001204"


def caught(action):
    try:
        action()
    except BaseException as error:
        return error
    raise AssertionError("nothing was raised")


def plain():
    raise ValueError(f"no such customer: {NAME}")


def chained():
    try:
        plain()
    except ValueError as error:
        raise KeyError(NAME) from error


def during():
    try:
        plain()
    except ValueError:
        {}[NAME]


def noted():
    error = RuntimeError("x")
    error.add_note(NAME)
    raise error


def grouped():
    members = [caught(plain), caught(chained), ExceptionGroup(NAME, [caught(noted)])]
    raise ExceptionGroup(f"import of {NAME}", members)


def of_sql():
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("INSERT INTO customer (name) VALUES (:name)"), {"name": NAME})


def of_driver():
    dbapi2.connect(":memory:").execute(f"SELECT '{NAME}' FROM nowhere")


def of_file():
    Path(f"/nowhere/{NAME}.csv").read_text()


def of_world():
    raise ShukeError("import.unreadable", file=f"{NAME}.csv")


def of_code():
    raise ShukeError(f"strange {NAME}")


ALL = (plain, chained, during, noted, grouped, of_sql, of_driver, of_file, of_world, of_code)


@pytest.mark.parametrize("action", ALL, ids=lambda action: action.__name__)
def test_no_data_reaches_a_report(action, tmp_path):
    report = crash.report(caught(action), tmp_path)

    assert NAME not in report.text
    assert NAME[:3] not in report.text
    assert action.__name__ in report.text
    assert report.path.read_text(encoding="utf-8") == report.text
    assert report.path.stat().st_mode & 0o777 == 0o600


def test_causes_and_members_of_groups_are_told():
    assert "builtins.ValueError" in crash.describe(caught(chained))
    told = crash.describe(caught(grouped))
    assert told.count("ExceptionGroup") == 2
    assert "chained" in told
    assert "noted" in told


def test_codes_that_can_hold_no_data_are_told():
    assert "ShukeError import.unreadable" in crash.describe(caught(of_world))
    assert "FileNotFoundError ENOENT" in crash.describe(caught(of_file))
    assert "OperationalError SQLITE_ERROR" in crash.describe(caught(of_driver))


def test_a_deep_recursion_makes_no_book():
    def down():
        down()

    assert len(crash.describe(caught(down)).splitlines()) < crash.DEEPEST + 10


def test_a_cause_that_leads_back_ends():
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    assert crash.describe(first).count("builtins.ValueError") == 1


def test_only_the_latest_are_kept(tmp_path):
    for _ in range(crash.KEPT + 5):
        crash.report(caught(plain), tmp_path)
    assert len(list(tmp_path.iterdir())) == crash.KEPT


def test_a_report_that_cannot_be_kept_is_still_told(tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    report = crash.report(caught(plain), blocked)
    assert report.path is None
    assert "plain" in report.text


@pytest.fixture
def taken(monkeypatch):
    for owner, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(owner, name, getattr(owner, name))
    errors = []
    crash.catch_all(errors.append)
    return errors


def test_errors_of_threads_and_of_what_is_thrown_away_come_too(taken):
    thread = threading.Thread(target=plain)
    thread.start()
    thread.join()
    kind = type("Broken", (), {"__del__": lambda self: plain()})
    kind()
    sys.excepthook(ValueError, caught(plain), None)

    assert [type(error) for error in taken] == [ValueError] * 3


def test_leaving_is_no_mistake(taken, monkeypatch):
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    for leaving in (KeyboardInterrupt(), SystemExit(0)):
        sys.excepthook(type(leaving), leaving, None)
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    assert taken == []


CRASH = """
import ctypes, sys
from pathlib import Path
from app.core import crash
held = crash.watch_hard_crashes(Path(sys.argv[1]))
name = sys.argv[2]
if name:
    ctypes.string_at(0)
"""


def test_a_hard_crash_is_found_at_the_next_start_without_folders(tmp_path):
    ended = [
        subprocess.run(
            [sys.executable, "-c", CRASH, tmp_path, name], capture_output=True, check=False
        ).returncode
        for name in (NAME, "")
    ]

    assert ended[0] != 0
    assert ended[1] == 0
    (report,) = tmp_path.glob("crash-*.txt")
    told = report.read_text(encoding="utf-8")
    assert "Fatal Python error" in told or "Windows fatal exception" in told
    assert "string_at" in told
    assert "/" not in told.replace("Thread 0x", "")
    assert NAME not in told
    assert list(tmp_path.glob("hard-*.txt")) == []
