"""The invented shop in a window of its own: another process on a throw-away copy; one's own book stays empty."""

import subprocess

from app.ui.viewing import program

_running: list[subprocess.Popen[bytes]] = []
"""Windows still open: one that is let go of before it ends would stay a zombie."""


def start_sample(language: str) -> None:
    """Open `shuke demo`; it makes its file, shows it, and leaves nothing behind when its window is closed."""
    process = subprocess.Popen(command(language), stdin=subprocess.DEVNULL, start_new_session=True)
    _running[:] = [one for one in _running if one.poll() is None]
    _running.append(process)


def command(language: str) -> list[str]:
    """How the sample is started: the program itself, in the language of this window."""
    return [*program(), "--language", language, "demo"]
