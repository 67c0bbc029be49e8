"""S17: no program of ours ever speaks to a network, whatever page is opened and whatever a text asks for.

Two watchers at once: Python's own events in the child, and, where the system has a tracer, every socket that any
library opens in any thread. Sockets within the computer (AF_UNIX) are Qt's and those of "one window per file".
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.torture.frame import Outcome

ROOT = Path(__file__).resolve().parents[2]
ALLOWED = {
    ("PySide6.QtNetwork", "app.ui.instance"): "QLocalServer: one window per file, within the computer",
}
"""Network libraries that a module of ours brings in, with the reason. What other libraries import is their affair."""

_SOCKET = re.compile(r"\bsocket\((?:AF_|PF_)(\w+)|sa_family=AF_(\w+)")
_WITHIN = ("UNIX", "LOCAL", "UNSPEC")


def run(trials: int, folder: Path, dice: random.Random) -> Outcome:
    """One trial is the short walk; from two on it is the whole one. The real start comes with both."""
    broken: list[str] = []
    used = 0
    for mode in ("full" if trials > 1 else "short", "start"):
        found, sockets = watch(folder / mode, mode)
        broken += [f"{mode}: {what}" for what in (*found["asked"], *sockets)]
        broken += [
            f"{mode}: {who} imports {library}"
            for library, who in found["brought"].items()
            if who and (library, who) not in ALLOWED
        ]
        used += 1
    traced = "every socket traced" if tracer() else "Python's events only: there is no strace"
    return Outcome(used, broken=tuple(dict.fromkeys(broken)), note=traced)


def watch(folder: Path, mode: str) -> tuple[dict[str, Any], list[str]]:
    """Use the program in a child; gives what it asked of Python's network modules, and the sockets that led outside."""
    folder.mkdir(parents=True)
    log = folder / "network.log"
    child = [sys.executable, "-m", "tests.torture.network_child", str(folder), mode]
    environment = {**os.environ, "SHUKE_HOME": str(folder / "home"), "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [*tracer(log), *child], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if ran.returncode:
        raise AssertionError(
            f"the child ended with {ran.returncode}\n{ran.stdout[-500:]}\n{ran.stderr[-3_000:]}"
        )
    return json.loads(ran.stdout.splitlines()[-1]), sockets_in(log)


def sockets_in(log: Path) -> list[str]:
    """The traced calls that name another family than that of this computer."""
    if not log.exists():
        return []
    left = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        families = [one or other for one, other in _SOCKET.findall(line)]
        if any(family not in _WITHIN for family in families):
            left.append(line[:200])
    return left


def tracer(log: Path = Path(os.devnull)) -> list[str]:
    """The command before the child that writes down its sockets; empty where there is none, or none may trace."""
    strace = shutil.which("strace")
    if strace is None:
        return []
    may = subprocess.run([strace, "-o", os.devnull, "true"], capture_output=True, check=False).returncode == 0
    return [strace, "-f", "--seccomp-bpf", "-e", "trace=network", "-o", str(log)] if may else []
