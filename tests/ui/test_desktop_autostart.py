"""Start at login: the file or value of each system, in a folder and a registry of the test's own."""

import plistlib
from contextlib import contextmanager

import pytest

from app.core.errors import ShukeError
from app.ui.desktop.autostart import RUN_KEY, autostart, desktop_entry

COMMAND = ["/opt/tea shop/shuke", "--language", "zh_CN"]


class Registry:
    """As much of `winreg` as is used, over a dictionary."""

    HKEY_CURRENT_USER, KEY_READ, KEY_SET_VALUE, REG_SZ = "HKCU", 1, 2, 1

    def __init__(self, *, locked=False):
        self.values, self.locked = {}, locked

    @contextmanager
    def CreateKeyEx(self, root, path, reserved, access):
        assert (root, path) == ("HKCU", RUN_KEY)
        if self.locked and access == self.KEY_SET_VALUE:
            raise PermissionError
        yield self.values

    def QueryValueEx(self, key, name):
        if name not in key:
            raise FileNotFoundError
        return key[name], self.REG_SZ

    def SetValueEx(self, key, name, reserved, kind, value):
        key[name] = value

    def DeleteValue(self, key, name):
        del key[name]


def test_linux(tmp_path):
    entry = autostart("linux", {}, tmp_path, COMMAND)
    file = tmp_path / ".config" / "autostart" / "shuke.desktop"
    assert not entry.is_on()
    entry.set(True)
    assert entry.is_on()
    lines = file.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "[Desktop Entry]"
    assert 'Exec="/opt/tea shop/shuke" --language zh_CN' in lines
    entry.set(False)
    entry.set(False)
    assert not file.exists()


def test_the_folder_for_settings_may_be_elsewhere(tmp_path):
    entry = autostart("linux", {"XDG_CONFIG_HOME": str(tmp_path / "etc")}, tmp_path, COMMAND)
    assert entry.path == tmp_path / "etc" / "autostart" / "shuke.desktop"
    entry = autostart("linux", {"XDG_CONFIG_HOME": "relative"}, tmp_path, COMMAND)
    assert entry.path.parent == tmp_path / ".config" / "autostart"


@pytest.mark.parametrize(
    "part, written",
    [
        ("/usr/bin/shuke", "/usr/bin/shuke"),
        ("a b", '"a b"'),
        ("100%", "100%%"),
        ("", '""'),
        # Desktop Entry Specification 1.5, "The Exec key": a literal dollar sign in a quoted argument is \\\\$
        ("$HOME", '"\\\\$HOME"'),
        ('say "hi"', '"say \\\\"hi\\\\""'),
        ("a\\b", '"a\\\\\\\\b"'),
    ],
)
def test_arguments_of_exec(part, written):
    assert f"Exec={written}" in desktop_entry([part]).decode().splitlines()


def test_mac(tmp_path):
    entry = autostart("darwin", {}, tmp_path, COMMAND)
    entry.set(True)
    file = tmp_path / "Library" / "LaunchAgents" / "app.shuke.plist"
    told = plistlib.loads(file.read_bytes())
    assert (told["ProgramArguments"], told["RunAtLoad"]) == (COMMAND, True)


def test_windows(tmp_path):
    registry = Registry()
    entry = autostart("win32", {}, tmp_path, COMMAND, registry)
    entry.set(False)
    entry.set(True)
    assert registry.values == {"Shuke": '"/opt/tea shop/shuke" --language zh_CN'}
    assert entry.is_on()
    entry.set(False)
    assert (registry.values, entry.is_on()) == ({}, False)


@pytest.mark.parametrize("sandbox", ["FLATPAK_ID", "SNAP", "SHUKE_HOME"])
def test_not_offered_in_a_sandbox_or_a_run_of_its_own(tmp_path, sandbox):
    assert autostart("linux", {sandbox: "x"}, tmp_path, COMMAND) is None


@pytest.mark.parametrize("platform", ["win32", "aix", "emscripten"])
def test_not_offered_where_there_is_no_place_for_it(tmp_path, platform):
    assert autostart(platform, {}, tmp_path, COMMAND) is None


def test_what_cannot_be_written_is_told(tmp_path):
    (tmp_path / ".config").write_text("a file stands in the way")
    with pytest.raises(ShukeError) as told:
        autostart("linux", {}, tmp_path, COMMAND).set(True)
    assert told.value.code == "no_write_permission"
    with pytest.raises(ShukeError):
        autostart("win32", {}, tmp_path, COMMAND, Registry(locked=True)).set(True)
