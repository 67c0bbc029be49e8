"""Notices that nobody has touched keyboard or mouse for a while."""

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from app.core.clock import Clock

LOOK_EVERY = 10_000
_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    )
)


class IdleWatch(QObject):
    """`idle` comes once the minutes are over. Without minutes it is taken off the application and costs nothing.

    It looks at the clock and does not count: a laptop that was shut for an hour was idle for an hour.
    """

    idle = Signal()

    def __init__(self, application: QApplication, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._clock = clock
        self._minutes = 0
        self._touched: datetime = clock.now()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)

    @property
    def minutes(self) -> int:
        return self._minutes

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from now on; 0 for never."""
        if minutes == self._minutes:
            return
        self._application.removeEventFilter(self)
        self._minutes = minutes
        self._touched = self._clock.now()
        if minutes > 0:
            self._application.installEventFilter(self)
            self._timer.start()
        else:
            self._timer.stop()

    def look(self) -> None:
        """Whether it is time. A clock that was put back starts the waiting anew."""
        now = self._clock.now()
        if now < self._touched:
            self._touched = now
        if self._minutes and now - self._touched >= timedelta(minutes=self._minutes):
            self._touched = now
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = self._clock.now()
        return False
