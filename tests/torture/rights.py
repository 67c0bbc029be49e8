"""Other users of the computer: no file that the program writes may be read by them, no folder of its own be entered.

The commands and the parts of the window that write are run with the most open mask there is, and everything that
appeared is looked at.
"""

import os
import random
import stat
from contextlib import closing, contextmanager
from io import StringIO
from pathlib import Path

from app.core import crash
from app.core.clock import SystemClock
from app.db.backups import backup
from app.db.backups.manifest import Reason
from app.db.open import open_database
from app.main import main
from tests.torture.frame import NotTried, Outcome
from tests.torture.marked import NAME, mark_somebody

_COMMANDS = (
    ("export", "customers", "-o", "customers.csv"),
    ("export", "customers", "-o", "customers.xlsx"),
    ("export", "customers", "-o", "customers.vcf"),
    ("export", "customers", "-o", "customers.json"),
    ("export", "purchases", "-o", "purchases.csv"),
    ("privacy", "export", NAME, "-o", "person.json"),
    ("privacy", "export", NAME, "-o", "person.pdf"),
    ("report", "quarter", "2026Q3", "-o", "quarter.pdf", "--tables", "quarter.xlsx"),
    ("backup",),
    ("backup", "copy.db"),
    ("import", "in.csv"),
    ("restore", "copy.db"),
)

_OF_OTHERS = ("in.csv", "home")
"""What was there before, and a folder that only leads to one of our own."""


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    if os.name != "posix":
        raise NotTried("rights are other things on Windows")
    broken: list[str] = []
    count = 0
    for trial in range(trials):
        place = folder / str(trial)
        place.mkdir(mode=0o755)
        with _open_mask():
            _write_everything(place)
        with closing(open_database(place / "shop" / "shop.db")):  # with its log and its lock beside it
            found_open, seen = _open_to_others(place)
        broken += found_open
        count += seen
    return Outcome(trials, note=f"{count} files and folders", broken=tuple(broken))


def _open_to_others(place: Path) -> tuple[list[str], int]:
    """What others may read, and how many files and folders were looked at."""
    broken, everything = [], sorted(place.rglob("*"))
    for found in everything:
        others = stat.S_IMODE(found.lstat().st_mode) & 0o077
        if others and not found.is_socket() and found.name not in _OF_OTHERS:
            broken.append(f"{found.relative_to(place)} is open to others: {others:03o}")
    return broken, len(everything)


def _write_everything(place: Path) -> None:
    """What a day with the program leaves behind."""
    path, clock = place / "shop" / "shop.db", SystemClock()
    before = os.environ.get("SHUKE_HOME")
    os.environ["SHUKE_HOME"] = str(place / "home")
    try:
        (place / "in.csv").write_text("姓名,手机\n别人,13900001111\n", encoding="utf-8")
        _command(path, place, ("import", "in.csv"))
        with closing(open_database(path)) as shop:
            mark_somebody(shop)
            backup.make(path, reason=Reason.MANUAL, clock=clock)
        for command in _COMMANDS:
            _command(path, place, command)
        _write_of_the_window(place)
    finally:
        os.environ.pop("SHUKE_HOME")
        if before is not None:
            os.environ["SHUKE_HOME"] = before


def _command(path: Path, place: Path, command: tuple[str, ...]) -> None:
    told = StringIO()
    given = [str(place / part) if "." in part and not part.startswith("-") else part for part in command]
    with _said(told):
        code = main(["--language", "en", "--database", str(path), *given])
    if code:
        raise AssertionError(f"{command} ended with {code}: {told.getvalue()}")


def _write_of_the_window(place: Path) -> None:
    """Preferences, a crash report, a list of rejected rows, a person's file."""
    from PySide6.QtCore import QByteArray

    from app.core.paths import data_dir
    from app.ui.preferences import Preferences

    preferences = Preferences(data_dir() / "window.ini")
    preferences.set("window/place", QByteArray(b"x"))
    preferences._store.sync()
    crash.report(ValueError(NAME), data_dir() / "crashes")
    from app.exchange.out import frames_out
    from app.exchange.out.frame_sheets import Head, Holds, Sheet

    sheet = Sheet("x", (Head("x", Holds.TEXT),), ((NAME,),))
    frames_out.write(place / "frames.xlsx", [sheet], "CNY")


@contextmanager
def _open_mask():  # type: ignore[no-untyped-def]
    """Files are as open as the program makes them."""
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def _said(into: StringIO):  # type: ignore[no-untyped-def]
    from contextlib import redirect_stderr, redirect_stdout

    with redirect_stdout(into), redirect_stderr(into):
        yield
