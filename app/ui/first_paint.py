"""Waiting until a window is seen: nothing else may take the processor from its first painting."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

AT_LAST = 2_000


class _Once(QObject):
    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        self._due = True
        widget.installEventFilter(self)
        QTimer.singleShot(AT_LAST, self, self._call)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self._call)
        return False

    def _call(self) -> None:
        if self._due:
            self._due = False
            self._widget.removeEventFilter(self)
            self._then()


def once_painted(widget: QWidget, then: Callable[[], object]) -> None:
    """Call `then` when the event loop comes back from the widget's first painting, or after two seconds without one."""
    _Once(widget, then)
