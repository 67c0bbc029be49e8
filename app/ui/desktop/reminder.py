"""Tells of today's care at its hours. It compares the clock, so a machine that slept is told when it wakes."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.care import alarms
from app.care.alarms import Alarm
from app.core.errors import ShukeError
from app.ui.desktop.memory import Memory
from app.ui.desktop.platform import Notifier
from app.ui.desktop.sentences import told
from app.ui.jobs import Cancelled

if TYPE_CHECKING:
    from app.ui.context import Context

EVERY_MS = 20_000


class Reminder(QObject):
    """Looks at the clock three times a minute while it is on; what was told is not told again that day."""

    def __init__(self, context: Context, notifier: Notifier, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._notifier = notifier
        self._memory = Memory(context.preferences, context.database.path)
        self._asking = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    @property
    def running(self) -> bool:
        return self._timer.isActive()

    def begin(self) -> None:
        """Look at once: the hour may have passed while the program was not running."""
        self._timer.start()
        self.look()

    def rest(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Read what there is to tell, if an hour has come that was not told yet."""
        if self._asking:
            return
        context, now = self._context, self._now()
        try:
            known = context.ops.read(alarms.minutes, now.date(), context.settings)
        except ShukeError:
            return  # a file that is away is told of where one works with it; the next look tries again
        come = [minute for minute in known if minute <= now.hour * 60 + now.minute]
        untold = self._memory.untold(now.date(), come, self._usual)
        if not untold:
            return
        self._asking = True
        settings = dict(context.settings)
        context.ops.read_later(
            alarms.alarms, now.date(), settings, untold, context.clock.tz,
            done=partial(self._on_read, now.date(), untold), failed=self._on_failed,
        )  # fmt: skip

    @property
    def _usual(self) -> int:
        return int(self._context.settings["care.minute"])

    def _now(self) -> datetime:
        return self._context.clock.now().astimezone(self._context.clock.tz)

    def _on_read(self, day: date, minutes: list[int], found: tuple[Alarm, ...]) -> None:
        self._asking = False
        if not self.running:
            return
        self._memory.keep(day, minutes, self._usual)
        if found:
            title, text = told(found, self._usual, self._context)
            self._notifier.notify(title, text, self._on_opened)

    def _on_failed(self, fault: BaseException) -> None:
        """A file that cannot be read now is told of elsewhere; a mistake of ours is not passed over."""
        self._asking = False
        if not isinstance(fault, ShukeError | Cancelled):
            raise fault

    def _on_opened(self) -> None:
        self._context.shell.come_to_front()
        self._context.shell.navigate("today")
