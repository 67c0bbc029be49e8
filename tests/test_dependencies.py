"""The libraries: none has a fault of the table, each is the one that was pinned, and they fit together."""

import re

import known_faults
import pytest
from packaging.version import Version


def test_no_installed_library_has_a_known_fault():
    assert known_faults.faulty() == []


def test_what_runs_is_what_was_pinned():
    assert known_faults.not_pinned() == []


def test_requirements_do_not_contradict_each_other():
    assert known_faults.contradictions() == ""


def test_the_driver_tells_its_own_sqlite_and_cipher():
    """Not those of this machine: the driver brings its own, and that is the one that holds the shop."""
    assert Version(known_faults.installed("SQLite")) >= Version("3.53.2")
    assert Version(known_faults.installed("SQLCipher")) >= Version("4.17")


@pytest.mark.parametrize("known", known_faults.KNOWN, ids=lambda known: known.number)
def test_every_line_of_the_table_can_be_looked_up(known):
    assert re.fullmatch(r"CVE-\d{4}-\d{4,}|GHSA(-[a-z0-9]{4}){3}|[a-z.]+/\S+", known.number)
    assert Version(known.good)
    assert known.about


def test_an_old_version_is_noticed(monkeypatch):
    monkeypatch.setattr(known_faults, "installed", lambda library: "0.1")
    assert known_faults.faulty() == list(known_faults.KNOWN)


def test_an_unpinned_version_is_noticed(monkeypatch):
    monkeypatch.setattr(known_faults, "pinned", lambda: {"sqlalchemy": "0"})
    assert any("sqlalchemy" in line and "says 0" in line for line in known_faults.not_pinned())
