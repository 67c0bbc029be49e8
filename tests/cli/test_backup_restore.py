"""Backup, restore and view on the command line: chosen folders, passwords, and a damaged file that is set aside."""

import os
import shutil
import subprocess
import sys

import pytest

from app.cli.view import run
from app.db import keys
from app.db.backups import backup, backup_place, protect
from app.db.backups.manifest import Reason

PASSWORD = "lantern rain 7"


@pytest.fixture
def shop(new_shop, tmp_path):
    return shutil.copyfile(new_shop, tmp_path / "shop.db")


def test_a_damaged_file_is_kept_and_told(shuke, shop, clock):
    info = backup.make(shop, reason=Reason.MANUAL, clock=clock)
    shop.write_bytes(shop.read_bytes()[:9000])
    ran = shuke("restore", info.path)

    assert ran.code == 0
    assert str(shop.with_name("shop-damaged-1.db")) in ran.out
    assert shuke("check").code == 0


def test_a_chosen_folder_gets_the_backup(shuke, shop, tmp_path):
    drive = tmp_path / "drive"
    drive.mkdir()
    backup_place.choose(shop, drive)

    assert shuke("backup").code == 0
    assert len(backup.list_backups(drive)) == 1


def test_a_protected_file_is_backed_up_and_restored_with_its_password(shuke, shop, monkeypatch):
    protect.set_password(shop, PASSWORD)
    assert "password" in shuke("backup").sentence.lower()
    monkeypatch.setenv("SHUKE_PASSWORD", PASSWORD)
    assert shuke("backup").code == 0
    (info,) = backup.list_backups(backup_place.beside(shop))
    assert keys.is_protected(info.path)

    assert shuke("restore", info.path).code == 0
    assert keys.is_protected(shop)


class _Looked:
    """As much of an environment as the command asks for."""

    def __init__(self):
        self.asked = []

    def look(self, file, key):
        self.asked.append((file, key))
        return 0


def test_view_hands_the_file_on(tmp_path):
    class Given:
        file = tmp_path / "copy.db"
        key_from_stdin = False

    environment = _Looked()
    assert run(Given, environment) == 0
    assert environment.asked == [(tmp_path / "copy.db", "")]


def test_view_of_what_is_no_backup_says_so(tmp_path):
    """In a process of its own: a window is made, and a process has one application."""
    file = tmp_path / "note.db"
    file.write_text("hello " * 100, encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "app", "--language", "en", "view", file],
        env={**os.environ, "SHUKE_HOME": str(tmp_path / "home"), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert ran.returncode == 1
    assert ran.stderr.startswith("shuke: ")
    assert "note.db" in ran.stderr
    assert "Traceback" not in ran.stderr
