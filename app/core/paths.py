"""Where Shuke finds its own files and keeps the shop's: the one place that knows folders.

No Qt here, so that the command line and the tests have the same folders as the window. `SHUKE_HOME` puts
everything that is written under one folder of one's choice: for tests, and for runs that shall leave
nothing behind.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Mapping
from pathlib import Path

from app.core.errors import ShukeError

_PACKAGE = Path(__file__).resolve().parents[1]
DATABASE_NAME = "shuke.db"


def resource(relative: str) -> Path:
    """A file or folder of `resources/`, such as `"fonts/OFL.txt"`.

    A wheel and a frozen build carry the folder inside the package as `app/_resources`; a checkout has it
    beside the package. It is not tested here whether the file exists.
    """
    packed = _PACKAGE / "_resources"
    root = packed if packed.is_dir() else _PACKAGE.parent / "resources"
    return root / relative


def data_dir() -> Path:
    """The folder of the shop's database and backups, for this user's eyes alone; made when missing."""
    return _private(_home("data", os.environ, sys.platform))


def cache_dir() -> Path:
    """The folder of what can be computed again (chart font lists, previews), made when missing."""
    return _private(_home("cache", os.environ, sys.platform))


def default_database() -> Path:
    """The database that opens when none is named. The file itself need not exist yet."""
    return data_dir() / DATABASE_NAME


def _home(kind: str, environ: Mapping[str, str], platform: str) -> Path:
    if chosen := environ.get("SHUKE_HOME"):
        return Path(chosen).expanduser().absolute() / kind
    if platform == "win32":
        # Not the roaming profile: a database must not be copied to a server at log-off.
        local = Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return local / "Shuke" / kind.capitalize()
    if platform == "darwin":
        return Path.home() / "Library" / ("Caches" if kind == "cache" else "Application Support") / "Shuke"
    variable, usual = ("XDG_CACHE_HOME", ".cache") if kind == "cache" else ("XDG_DATA_HOME", ".local/share")
    base = Path(environ.get(variable, ""))
    # The XDG rules say that a relative path is to be ignored.
    return (base if base.is_absolute() else Path.home() / usual) / "shuke"


def _private(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.name == "posix" and stat.S_IMODE(folder.stat().st_mode) != 0o700:
            folder.chmod(0o700)
    except OSError as error:
        raise ShukeError("no_write_permission", file=str(folder)) from error
    return folder
