"""Start at login: one small file or one value of the registry, in the way each system has for it.

Folder, registry and command are passed in. Where the system gives no such place (a sandbox that starts programs by
itself, a run whose files all lie in one folder) it is not offered.
"""

from __future__ import annotations

import os
import plistlib
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

from app.core.errors import ShukeError
from app.db.private_file import write_private

NAME = "shuke"
LABEL = "app.shuke"
RUN_KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"
VALUE = "Shuke"
_SANDBOXES = ("FLATPAK_ID", "SNAP", "SHUKE_HOME")
_RESERVED = set(" \t\n\"'\\><~|&;$*?#()`")


class Autostart(Protocol):
    """Whether the program starts at login, and the switch for it."""

    def is_on(self) -> bool: ...

    def set(self, on: bool) -> None:
        """Raises ShukeError where the place cannot be written."""
        ...


class FileEntry:
    """A file that makes the system start the program: its content is the command."""

    def __init__(self, path: Path, content: bytes) -> None:
        self.path = path
        self.content = content

    def is_on(self) -> bool:
        return self.path.is_file()

    def set(self, on: bool) -> None:
        try:
            if on:
                self.path.parent.mkdir(parents=True, exist_ok=True)
            else:
                self.path.unlink(missing_ok=True)
        except OSError as error:
            raise ShukeError("no_write_permission", file=str(self.path)) from error
        if on:
            write_private(self.path, self.content)


class RunValue:
    """A value under the user's Run key of the Windows registry. `registry` is the module `winreg`, or one like it."""

    def __init__(self, registry: Any, command: Sequence[str]) -> None:
        self._registry = registry
        self.command = subprocess.list2cmdline(command)

    def is_on(self) -> bool:
        try:
            with self._key(self._registry.KEY_READ) as key:
                return bool(self._registry.QueryValueEx(key, VALUE)[0])
        except OSError:
            return False

    def set(self, on: bool) -> None:
        try:
            with self._key(self._registry.KEY_SET_VALUE) as key:
                if on:
                    self._registry.SetValueEx(key, VALUE, 0, self._registry.REG_SZ, self.command)
                elif self.is_on():
                    self._registry.DeleteValue(key, VALUE)
        except OSError as error:
            raise ShukeError("no_write_permission", file=RUN_KEY) from error

    def _key(self, access: int) -> Any:
        return self._registry.CreateKeyEx(self._registry.HKEY_CURRENT_USER, RUN_KEY, 0, access)


def autostart(
    platform: str, environ: Mapping[str, str], home: Path, command: Sequence[str], registry: Any = None
) -> Autostart | None:
    """The way of a platform (`sys.platform`); None where there is none."""
    if any(environ.get(name) for name in _SANDBOXES):
        return None
    if platform == "win32":
        return None if registry is None else RunValue(registry, command)
    if platform == "darwin":
        return FileEntry(home / "Library" / "LaunchAgents" / f"{LABEL}.plist", launch_agent(command))
    if platform.startswith("linux"):
        return FileEntry(_config(environ, home) / "autostart" / f"{NAME}.desktop", desktop_entry(command))
    return None


def of_this_system() -> Autostart | None:
    """That of the computer the program runs on."""
    from app.ui.viewing import program

    registry = None
    if sys.platform == "win32":
        import winreg

        registry = winreg
    return autostart(sys.platform, os.environ, Path.home(), program(), registry)


def desktop_entry(command: Sequence[str]) -> bytes:
    """A file after the Desktop Entry Specification 1.5.

    >>> print(desktop_entry(["/opt/tea shop/shuke", "50%"]).decode().splitlines()[4])
    Exec="/opt/tea shop/shuke" 50%%
    """
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        "Name=Shuke",
        "Name[zh_CN]=熟客",
        f"Exec={' '.join(_quoted(part) for part in command)}",
        "Terminal=false",
        "X-GNOME-Autostart-enabled=true",
    )
    return ("\n".join(lines) + "\n").encode()


def launch_agent(command: Sequence[str]) -> bytes:
    """A property list for launchd: run once at login."""
    return plistlib.dumps({"Label": LABEL, "ProgramArguments": list(command), "RunAtLoad": True})


def _quoted(part: str) -> str:
    """An argument of `Exec`: quoted where it has a reserved letter, and its own percent signs doubled.

    Within quotes a backslash stands before a quote, a backquote, a dollar sign and a backslash. As the value of a key
    is unescaped first, each of those backslashes is written twice.
    """
    part = part.replace("%", "%%")
    if part and not _RESERVED.intersection(part):
        return part
    for letter in '\\"`$':
        part = part.replace(letter, "\\\\" + letter if letter != "\\" else "\\\\\\\\")
    return f'"{part}"'


def _config(environ: Mapping[str, str], home: Path) -> Path:
    """The XDG rules say that a relative path is to be ignored."""
    chosen = Path(environ.get("XDG_CONFIG_HOME", ""))
    return chosen if chosen.is_absolute() else home / ".config"
