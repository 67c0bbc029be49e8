"""The file was moved or replaced under an open window: one window that helps, instead of a notice at every save."""

from typing import TYPE_CHECKING

from app.core.errors import ShukeError
from app.ui.prompts import sentence
from app.ui.recovery import words as said
from app.ui.recovery.desk import show_folder
from app.ui.recovery.plan import WHILE_OPEN, Help
from app.ui.recovery.window import RecoveryWindow
from app.ui.stage import Stage
from app.ui.wishes import Reopen

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow


class Lost:
    """What is typed in an open dialog stays there until the file is back, or somebody gives up."""

    def __init__(self, stage: Stage, window: "MainWindow") -> None:
        self._stage = stage
        self._window = window
        self._showing = False

    def help(self, fault: ShukeError) -> None:
        """Show the window, unless it is shown already."""
        if self._showing:
            return
        self._showing = True
        try:
            self._help(fault)
        finally:
            self._showing = False

    def _help(self, fault: ShukeError) -> None:
        said_last, database = "", self._window.context.database
        while True:
            dialog = self._dialog(fault, said_last)
            self._window.context.prompts.run(dialog)
            choice = dialog.choice
            dialog.deleteLater()
            if choice is Help.REOPEN:
                self._window.end_with(Reopen())
            if choice is not Help.AGAIN:
                return
            try:
                database.check_place()
            except ShukeError as still:
                said_last = sentence(self._stage.words, still)
                continue
            self._window.show_notice(
                said.translate("Recovery", "The file is back. Save again what was not saved")
            )
            return

    def _dialog(self, fault: ShukeError, said_last: str) -> RecoveryWindow:
        path = self._window.context.database.path
        return RecoveryWindow(
            self._stage,
            fault,
            WHILE_OPEN,
            (),
            show_files=lambda: show_folder(path),
            said_last=said_last,
            leave=said.translate("Recovery", "Later"),
            parent=self._window,
        )
