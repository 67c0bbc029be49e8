"""Carries out what was chosen in the recovery window, and shows it again where that did not help."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.core.errors import ShukeError
from app.db.backups.manifest import BackupInfo
from app.db.keys import Key
from app.db.open import OpenFile
from app.ui.folders import open_folder
from app.ui.prompts import sentence
from app.ui.recovery import words as said
from app.ui.recovery.plan import Help, plan_for
from app.ui.recovery.window import RecoveryWindow
from app.ui.stage import Stage, ended
from app.ui.wishes import Restore

if TYPE_CHECKING:
    from app.ui.door import Door


class RecoveryDesk:
    """One fault at the door, until a person found a way or gave up."""

    def __init__(self, stage: Stage, door: "Door") -> None:
        self._stage = stage
        self._door = door
        self._said = ""

    def help(self, fault: ShukeError) -> OpenFile | None:
        """A file opened for viewing, or None where opening is worth another try; raises the fault when one gave up."""
        while True:
            window = self._ask(fault)
            choice, chosen = window.choice, window.chosen
            ended(window)
            self._said = ""
            match choice:
                case None:
                    raise fault
                case Help.AGAIN:
                    return None
                case Help.VIEW:
                    if (shop := self._view(fault)) is not None:
                        return shop
                case Help.RESTORE if chosen is not None:
                    if self._restore(chosen):
                        return None
                case Help.RESCUE:
                    if self._rescue():
                        return None
                case Help.MOVE:
                    if self._move():
                        return None
                case Help.OTHER:
                    if self._choose_other():
                        return None

    def _ask(self, fault: ShukeError) -> RecoveryWindow:
        from app.ui.backups import listed

        plan = plan_for(fault.code)
        backups = listed(self._door.path) if Help.RESTORE in plan.helps else []
        window = RecoveryWindow(
            self._stage, fault, plan, backups, show_files=self._show_files, said_last=self._said
        )
        self._door.listen(window)
        self._stage.show(window)
        return window

    # -- helps ---------------------------------------------------------------------------------------------------

    def _view(self, fault: ShukeError) -> OpenFile | None:
        from app.db.viewing import view_anyway

        try:
            return view_anyway(self._door.path, fault.code, clock=self._stage.clock, key=self._door.key)
        except ShukeError as told:
            self._say(told)
            return None

    def _restore(self, info: BackupInfo) -> bool:
        """Put this copy in place; one with another password asks for that first."""
        from app.ui import errands

        if self._door.key is None and not self._get_key(info.path):
            return False
        when = said.moment(info, self._stage.clock, self._stage.words)
        done = errands.restore(self._stage, self._door, Restore(info.path, when=when, page="today"))
        if done.fault is not None:
            self._say(done.fault)
            return False
        self._door.arrival = done
        return True

    def _get_key(self, backup: Path) -> bool:
        """The key of a copy, where it has one, becomes the door's: what is restored keeps the copy's password."""
        from app.db.keys import is_protected
        from app.ui.lock.unlock_window import unlock_window

        if not backup.is_file() or not is_protected(backup):
            return True
        window = unlock_window(self._stage, backup)
        window.keep.hide()
        self._stage.show(window)
        key: Key | None = window.key
        ended(window)
        self._door.key = key
        return key is not None

    def _rescue(self) -> bool:
        from app.ui.recovery.rescuing import rescue_and_use

        try:
            return rescue_and_use(self._stage, self._door)
        except ShukeError as told:
            self._say(told)
            return False

    def _move(self) -> bool:
        from app.ui.recovery.risky_place import move_to_safety

        try:
            move_to_safety(self._stage, self._door)
        except ShukeError as told:
            self._say(told)
            return False
        return True

    def _choose_other(self) -> bool:
        title = said.translate("Recovery", "Choose another file")
        filters = said.translate("Recovery", "Shuke files (*.db);;All files (*)")
        chosen = self._stage.prompts.open_files(title, filters)
        if not chosen:
            return False
        self._door.take(chosen[0])
        return True

    # -- words ---------------------------------------------------------------------------------------------------

    def _say(self, fault: ShukeError) -> None:
        self._said = sentence(self._stage.words, fault)

    def _show_files(self) -> None:
        show_folder(self._door.path)


def show_folder(path: Path) -> None:
    """The folder of a file in the system's own window; the nearest one there is."""
    folder = next((one for one in path.absolute().parents if one.is_dir()), Path.home())
    open_folder(folder)
