"""Painting as a thing one can wait for and repeat."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget


class _FirstPaint(QObject):
    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def once_painted(widget: QWidget, then: Callable[[], object]) -> None:
    """Call `then` when the event loop comes back from the widget's first painting."""
    _FirstPaint(widget, then)


class Canvas:
    """Paints a widget into a picture that is kept, so that only the painting itself is paid."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._picture = QPixmap(widget.size())

    def paint(self) -> None:
        self._widget.render(self._picture)


def settle(milliseconds: int = 100) -> None:
    """Let the event loop do what waits to be done."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class _IdlePool:
    """Takes work and never does it: what runs beside the window has no part in what the window costs."""

    def start(self, job: object) -> None:
        return

    def finish(self) -> None:
        return


def idle_pool() -> _IdlePool:
    return _IdlePool()
