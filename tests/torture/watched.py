"""Sees what a text should never bring about: an exception in a slot, a warning of Qt, a file opened, a page asked for.

The picture is a real file under the watch of the system itself (inotify), so that an opening by Qt's own code, which
no hook of Python's sees, is seen as well. Its name stands in the texts; nothing has any business to open it.
"""

import ctypes
import os
import struct
import sys
import traceback
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import Self

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

_IN_OPEN = 0x20
_HARMLESS = (
    "This plugin does not support",
    "QFontDatabase: Cannot find font directory",
    "OpenType support missing",
)
"""What a machine has not got: decorations, fonts for other scripts."""


@cache
def application() -> QApplication:
    """The one of this process, kept: it is not to be made a second time."""
    found = QApplication.instance() or QApplication([])
    assert isinstance(found, QApplication)
    return found


class Watch:
    """`with Watch(folder) as watch:` …; afterwards `watch.complaints` says what went wrong, a sentence each."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.picture = folder / "canary.png"
        self.complaints: list[str] = []
        self._notes: Notes | None = None

    def __enter__(self) -> Self:
        image = QImage(64, 64, QImage.Format.Format_RGB32)
        image.fill(QColor("red"))
        assert image.save(str(self.picture))
        if sys.platform.startswith("linux"):
            self._notes = Notes(self.picture)
        self._hook, sys.excepthook = sys.excepthook, self._on_exception
        self._handler = qInstallMessageHandler(self._on_message)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.excepthook = self._hook
        qInstallMessageHandler(self._handler)
        if self._notes is not None:
            opened = self._notes.opened()
            self._notes.close()
            if opened:
                self.complaints.append(f"the picture named in a text was opened {opened} times")

    def opened(self) -> int:
        """How often the picture was opened so far; 0 where the system does not tell."""
        return self._notes.opened() if self._notes is not None else 0

    def complain(self, what: str) -> None:
        if what not in self.complaints:
            self.complaints.append(what)

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        self.complain("".join(traceback.format_exception(kind, error, trace, limit=-6))[-1_500:])

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind != QtMsgType.QtDebugMsg and not text.startswith(_HARMLESS):
            self.complain(f"Qt: {text[:300]}")


class Notes:
    """What the kernel notes of one file: how often it was opened, by whatever code."""

    def __init__(self, file: Path) -> None:
        library = ctypes.CDLL(None, use_errno=True)
        self._handle = library.inotify_init1(os.O_NONBLOCK)
        if self._handle < 0 or library.inotify_add_watch(self._handle, str(file).encode(), _IN_OPEN) < 0:
            raise OSError(ctypes.get_errno(), "inotify")
        self._count = 0

    def opened(self) -> int:
        try:
            while found := os.read(self._handle, 65_536):
                at = 0
                while at < len(found):
                    _, _, _, length = struct.unpack_from("iIII", found, at)
                    at += 16 + length
                    self._count += 1
        except BlockingIOError:
            pass
        return self._count

    def close(self) -> None:
        os.close(self._handle)
