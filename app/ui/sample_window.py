"""The invented shop in a window of its own: another process on a throw-away copy; one's own book stays empty."""

import subprocess

from app.ui.viewing import program

_running: list[subprocess.Popen[bytes]] = []


def start_sample(language: str) -> None:
    """Open `shuke demo`; it makes its file, shows it, and leaves nothing behind when its window is closed."""
    command = [*program(), "--language", language, "demo"]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)
    _running[:] = [one for one in _running if one.poll() is None]
    _running.append(process)
