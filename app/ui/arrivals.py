"""Tells, in the window that opens after an errand, what became of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.ui.context import Context
from app.ui.wishes import Protect, Protected, Reopen, Restored

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow

translate = QCoreApplication.translate


def tell(context: Context, window: "MainWindow") -> None:
    """A fault in a box, the rest in the bar; what a section of the settings told already is not told twice."""
    arrival, context.arrival = context.arrival, None
    match arrival:
        case Reopen():
            if arrival.notice:
                window.show_notice(arrival.notice)
        case Restored(fault=None):
            window.show_notice(_restored(arrival))
        case Protected(fault=None):
            window.show_notice(_protected(arrival))
        case Restored(fault=fault) | Protected(fault=fault) if fault is not None:
            context.prompts.fault(fault)


def _restored(arrival: Restored) -> str:
    when = arrival.wish.when or arrival.wish.file.name
    if arrival.set_aside is not None:
        text = translate("Arrivals", "Restored: {when}. The damaged file is kept as {file}")
        return text.replace("{when}", when).replace("{file}", arrival.set_aside.name)
    if arrival.wish.undoing:
        return translate("Arrivals", "The restore was taken back")
    text = translate("Arrivals", "Restored: {when}. Settings, Backup takes it back")
    return text.replace("{when}", when)


def _protected(arrival: Protected) -> str:
    if not isinstance(arrival.wish, Protect):
        return translate("Arrivals", "The password was removed; the file and its backups open without one")
    text = translate("Arrivals", "The file and its backups ({n}) now open with this password alone")
    return text.replace("{n}", f"{arrival.backups:,}")
