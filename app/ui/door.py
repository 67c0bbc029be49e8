"""The way into a file: its password where it has one, help where it does not open, a word on its place.

The door keeps what the next opening of the same run needs: the path (a person may have chosen another one), the key,
and what was carried out meanwhile.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.core.errors import ShukeError
from app.db import places
from app.db.keys import Key
from app.db.open import OpenFile
from app.services.setup import open_shop
from app.ui.stage import Stage, ended
from app.ui.wishes import Arrival, Reopen

if TYPE_CHECKING:
    from app.ui.instance import Listener

PASSWORD = ("password_needed", "wrong_password")


class Answer(StrEnum):
    """What came of asking for the password."""

    KEY = "key"
    DAMAGED = "damaged"
    HELP = "help"
    LEAVE = "leave"


class Door:
    """Opens one file, again and again within a run."""

    def __init__(self, stage: Stage, path: Path, *, create: bool = False) -> None:
        self.path = path
        self.key: Key | None = None
        self.arrival: Arrival | None = None
        self.second_place = ""
        """The folder of the backups' second copies, as the shop's settings say."""
        self.locked = False
        """Whether it was locked by hand or by waiting: then a key that the keyring remembers does not open it."""
        self._stage = stage
        self._create = create
        self._listener: Listener | None = None
        self._listens_on = path
        self._front: QWidget | None = None

    def open(self) -> OpenFile | None:
        """The open file; None when a person preferred to leave at the password.

        Raises ShukeError where it does not open and nobody sits before the screen, or who does gave up.
        """
        self._follow_moved()
        while True:
            try:
                shop = open_shop(self.path, clock=self._stage.clock, create=self._create, key=self.key)
            except ShukeError as fault:
                self._ask_other_window(fault)
                if not self._stage.seen:
                    raise
                if fault.code in PASSWORD:
                    answer = self._ask_password()
                    if answer is Answer.LEAVE:
                        return None
                    if answer is Answer.KEY:
                        continue
                    if answer is Answer.DAMAGED:
                        fault = ShukeError("damaged_database", file=str(self.path))
                viewed = self._recover(fault)
                if viewed is not None:
                    return viewed
                continue
            self.locked = False
            if self._stage.seen and self._leaves_risky_place(shop):
                continue
            return shop

    def close(self) -> None:
        """Forget the key: the next opening asks for the password."""
        self.key = None
        self.locked = True

    def take(self, path: Path, *, keep_key: bool = False) -> None:
        """Another file from now on, which is never made where it is not."""
        self.path = path
        self._create = False
        if not keep_key:
            self.key = None

    def tell(self, notice: str) -> None:
        """A sentence for the next window."""
        self.arrival = Reopen(notice=notice)

    def listen(self, window: QWidget) -> None:
        """From now on another start on this file brings `window` to the front."""
        # Qt's network library, which nothing before the first paint needs
        from app.ui.instance import Listener

        self._front = window
        if self._listener is None or self._listens_on != self.path:
            if self._listener is not None:
                self._listener.close()
            self._listener, self._listens_on = Listener(self.path), self.path
            self._listener.raised.connect(self._on_raised)

    # -- what may stand in the way -------------------------------------------------------------------------------

    def _ask_other_window(self, fault: ShukeError) -> None:
        """Where another window of ours has the file, or asks for its password, that one comes to the front."""
        if fault.code == "in_use" or (fault.code in PASSWORD and self._listener is None):
            from app.ui import instance

            if self._listener is None and instance.raise_other(self.path):
                raise ShukeError("already_open", file=str(self.path)) from fault

    def _ask_password(self) -> Answer:
        """Take the key from the keyring or ask for the password."""
        from app.ui.lock.remembered import Remembered
        from app.ui.lock.unlock_window import unlock_window

        remembered = Remembered(self._stage.preferences)
        if self.key is None and not self.locked and (key := remembered.recall(self.path)) is not None:
            self.key = key
            return Answer.KEY
        window = unlock_window(self._stage, self.path, locked=self.locked)
        self.listen(window)
        self._stage.show(window)
        self.key = window.key
        ended(window)
        if window.damaged:
            return Answer.DAMAGED
        if self.key is not None:
            return Answer.KEY
        return Answer.HELP if window.wants_help else Answer.LEAVE

    def _recover(self, fault: ShukeError) -> OpenFile | None:
        """Ask what is to be done; gives a file opened for viewing, None where opening is worth another try."""
        from app.ui.recovery.desk import RecoveryDesk

        return RecoveryDesk(self._stage, self).help(fault)

    def _leaves_risky_place(self, shop: OpenFile) -> bool:
        """Whether the file was moved out of a folder that puts it at risk, so that it has to be opened anew."""
        if not shop.writable or not places.warnings(self.path):
            return False
        from app.ui.recovery.risky_place import mind_place

        return mind_place(self._stage, self, shop)

    def _follow_moved(self) -> None:
        """A file that was moved to a safe place is found there, whatever name the program was started with."""
        if not self.path.exists():
            from app.ui.recovery.risky_place import moved_to

            self.path = moved_to(self._stage.preferences, self.path) or self.path

    # -- the window in front -------------------------------------------------------------------------------------

    def _on_raised(self) -> None:
        if (window := self._front) is not None and isValid(window):
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.show()
            window.raise_()
            window.activateWindow()
