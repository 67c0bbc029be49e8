"""Setting up a fresh machine: what is told, what is asked of apt."""

import sys
from pathlib import Path

import PySide6
import pytest
import system_libraries

linux_only = pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux leaves Qt's libraries to the system"
)
LISTING = """
/x/QtWidgets.abi3.so:
\tlibEGL.so.1 => not found
\tlibz.so.1 => /lib/x86_64-linux-gnu/libz.so.1 (0x00007f00)
\tlibgthread-2.0.so.0 => not found
/x/libqxcb.so:
\tlibEGL.so.1 => not found
"""


def test_missing_libraries_are_read_from_a_listing():
    assert system_libraries.missing_of(LISTING) == {"libEGL.so.1", "libgthread-2.0.so.0"}


@linux_only
def test_nothing_is_missing_where_the_tests_run():
    assert system_libraries.find_missing(Path(PySide6.__path__[0]), system_libraries.ALWAYS) == set()


@linux_only
def test_libraries_of_one_package_ask_for_it_once(monkeypatch):
    monkeypatch.setattr(system_libraries, "_available", lambda names: names[0])
    wanted = {"libglib-2.0.so.0", "libgthread-2.0.so.0", "libEGL.so.1", "libnobody.so.9"}

    assert system_libraries._packages(wanted) == ["libegl1", "libglib2.0-0t64"]


@linux_only
def test_advice_names_the_line_to_type_where_apt_is(monkeypatch):
    monkeypatch.setattr(system_libraries.shutil, "which", lambda program: f"/usr/bin/{program}")
    assert system_libraries._advice({"libEGL.so.1"}) == "Type: sudo apt-get install libegl1"

    monkeypatch.setattr(system_libraries.shutil, "which", lambda program: None)
    assert "sudo" not in system_libraries._advice({"libEGL.so.1"})
