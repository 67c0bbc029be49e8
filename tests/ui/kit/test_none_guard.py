"""PySide6 6.12 gives back `None` uncounted; on Python 3.11 that would end the program."""

from __future__ import annotations

import subprocess
import sys

import pytest

from app.ui import none_guard


def test_a_hundred_thousand_calls_do_no_harm() -> None:
    code = (
        "import app.ui; from PySide6.QtCore import QSize; s = QSize();"
        "[s.setWidth(1) for _ in range(100_000)]; print('alive')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.strip() == "alive", done.stderr


@pytest.mark.skipif(not none_guard.needed(), reason="None is immortal here")
def test_the_guard_is_still_needed() -> None:
    from PySide6.QtCore import QSize

    size = QSize()
    before = sys.getrefcount(None)
    for _ in range(1000):
        size.setWidth(1)
    assert sys.getrefcount(None) - before < -900, "PySide6 counts again: app/ui/none_guard.py can go"


def test_a_hundred_thousand_signals_do_no_harm() -> None:
    code = (
        "import app.ui; from PySide6.QtCore import QObject; o = QObject();"
        "[o.objectNameChanged.emit('') for _ in range(100_000)]; print('alive')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.strip() == "alive", done.stderr
