"""What a wrong password costs: a pause that grows with each further one, counted down while the window stays alive.

The file itself costs a fifth of a second per try for whoever tries without us; this is for who sits at the counter.
"""

from PySide6.QtCore import QObject, QTimer, Signal

LONGEST = 30


def pause_after(fails: int) -> int:
    """Seconds to wait after so many wrong passwords in a row.

    >>> [pause_after(fails) for fails in range(9)]
    [0, 0, 1, 2, 4, 8, 16, 30, 30]
    """
    return 0 if fails < 2 else min(LONGEST, 1 << min(fails - 2, 5))


class Patience(QObject):
    """Counts the wrong ones. `waiting` tells the seconds that are left, 0 when one may try again."""

    waiting = Signal(int)

    def __init__(self, fails: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.fails = fails
        self.left = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1_000)
        self._timer.timeout.connect(self.tick)

    def fail(self) -> None:
        self.fails += 1
        self._begin()

    def resume(self) -> None:
        """A window opened anew does not shorten the pause."""
        if self.fails:
            self._begin()

    def tick(self) -> None:
        """One second is over."""
        self.left -= 1
        if self.left <= 0:
            self.left = 0
            self._timer.stop()
        self.waiting.emit(self.left)

    def _begin(self) -> None:
        self.left = pause_after(self.fails)
        if self.left:
            self._timer.start()
        self.waiting.emit(self.left)
