"""Uses the whole program in a process of its own and prints, as JSON, what it wanted of the network.

`python -m tests.torture.network_child FOLDER short|full|start`. Nothing is forbidden here, only written down: the
process that started this one decides, and beside it the system's own tracer looks at every socket.
"""

import builtins
import contextlib
import io
import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

EVENTS = (
    "socket.",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "imaplib.",
    "poplib.",
    "telnetlib.",
    "webbrowser.",
)
LIBRARIES = (
    "socket", "ssl", "http.client", "urllib.request", "ftplib", "smtplib", "xmlrpc.client", "asyncio", "requests",
    "urllib3", "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
)  # fmt: skip

STAY_MS = 1_500

asked: list[str] = []
brought: dict[str, str] = {}


def hear(event: str, args: tuple[Any, ...]) -> None:
    """Everything but a pair of sockets within the computer, by which a signal wakes the window."""
    within = event == "socket.__new__" and len(args) > 1 and args[1] == getattr(socket, "AF_UNIX", None)
    if event.startswith(EVENTS) and not within:
        asked.append(f"{event} {args!r:.200}")


def watch() -> None:
    """Write down every event of Python's network modules, and who of us brings such a module in."""
    sys.addaudithook(hear)
    real = builtins.__import__

    def note(name: str, globals: Any = None, locals: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if not level and name in LIBRARIES:
            brought.setdefault(name, "")
            who = str((globals or {}).get("__name__", ""))
            if who.split(".")[0] == "app":
                brought[name] = who
        return real(name, globals, locals, fromlist, level)

    builtins.__import__ = note


def use(folder: Path, *, full: bool) -> None:
    """The tour through every page and dialog, then the commands; `full` in both themes and with every command."""
    from app.ui import tour
    from app.ui.theme import ThemeChoice

    tour.SETTLE_MS = tour.SETTLE_MS if full else 1
    if full:
        tour.walk(folder / "tour")
    else:
        tour.walk(folder / "tour", (ThemeChoice.LIGHT,), ("zh_CN",))
    for command in _commands(folder, full=full):
        _run(command)


def start(folder: Path) -> None:
    """The window as it really starts, with threads, backup and an ear for other starts; it leaves by itself."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from app.core.clock import SystemClock
    from app.ui.start import open_window

    real = QApplication.exec

    def stay_a_moment(*_: object) -> int:
        QTimer.singleShot(STAY_MS, QApplication.closeAllWindows)
        return real()

    QApplication.exec = stay_a_moment  # type: ignore[method-assign,assignment]
    code = open_window(
        folder / "started.db", clock=SystemClock(), language="en", fallback="en", create=True, say=print
    )
    assert code == 0


def _commands(folder: Path, *, full: bool) -> list[list[str]]:
    shop, out = folder / "shop.db", folder / "out"
    out.mkdir()
    people = folder / "people.csv"
    rows = "姓名,手机,邮箱\n王素琴,13900001204,wang@x.invalid\n<img src='http://x.invalid/a.png'>,,\n"
    people.write_text(rows, encoding="utf-8")
    some = [["import", str(people)], ["search", "http://x.invalid"], ["today"], ["check"], ["backup"],
            *(["export", "customers", "-o", str(out / f"c.{end}")] for end in ("xlsx", "vcf", "json"))]  # fmt: skip
    if full:
        some += [["classify", "--json"], ["metrics", "--json"], ["recommend"], ["search", "//host/share"],
                 ["export", "tasks", "-o", str(out / "c.ics")],
                 ["report", "quarter", "2026Q2", "-o", str(out / "r.pdf")]]  # fmt: skip
    return [["--language", "en", "--database", str(shop), *one] for one in some]


def _run(arguments: list[str]) -> None:
    from app.main import main

    out, err = io.StringIO(), io.StringIO()
    run: Callable[[list[str]], int] = main
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = run(arguments)
        except SystemExit as stop:
            code = int(stop.code or 0)
    # The program does its work, or this would watch it do nothing.
    assert code == 0, f"{arguments}: {err.getvalue()}"


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    watch()
    if sys.argv[2] == "start":
        start(Path(sys.argv[1]))
    else:
        use(Path(sys.argv[1]), full=sys.argv[2] == "full")
    print(json.dumps({"asked": asked, "brought": brought}))
